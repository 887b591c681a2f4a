"""Readability: the grade of English prose by the formula of Kincaid and others (1975)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_END = re.compile(r"[.!?:;](?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_LEAST = 100
"""The words below which a grade says nothing."""
_LIST = 60
"""The words a sentence beyond which a paragraph is a list that lost its marks, and is left out."""
_PER_SENTENCE, _PER_WORD, _BASE = 0.39, 11.8, 15.59


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return about how many syllables a word in small letters has: its groups of vowels, but for a silent last e."""
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1
    return max(1, count - silent)


def grade(paragraphs: Iterable[str]) -> float:
    """Return the grade of paragraphs together, each with a sentence at least; 0 for too little to tell."""
    words: list[str] = []
    sentences = 0
    for one in paragraphs:
        found = _WORD.findall(one.lower())
        ends = len([piece for piece in _END.split(one) if _WORD.search(piece.lower())])
        if 0 < len(found) <= _LIST * ends:
            words += found
            sentences += ends
    if len(words) < _LEAST:
        return 0.0
    return _PER_SENTENCE * len(words) / sentences + _PER_WORD * sum(map(syllables, words)) / len(words) - _BASE
