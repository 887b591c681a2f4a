"""Readability: the grade of English prose by the formula of Kincaid and others (1975)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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


class Counts(NamedTuple):
    """The words of paragraphs, their syllables, and the sentences that they are in."""

    words: int = 0
    syllables: int = 0
    sentences: int = 0


def counts(paragraphs: Iterable[str]) -> Counts:
    """Return the counts of paragraphs, each of a sentence at least."""
    words: list[str] = []
    sentences = 0
    for one in paragraphs:
        found = _WORD.findall(one.lower())
        ends = len([piece for piece in _END.split(one) if _WORD.search(piece.lower())])
        if 0 < len(found) <= _LIST * ends:
            words += found
            sentences += ends
    return Counts(len(words), sum(map(syllables, words)), sentences)


def total(several: Iterable[Counts]) -> Counts:
    """Return what was counted, together."""
    return Counts(*map(sum, zip(Counts(), *several, strict=True)))


def grade(several: Iterable[Counts]) -> float:
    """Return the grade of what was counted, together; 0 for too little to tell."""
    words, syllables, sentences = total(several)
    if words < _LEAST:
        return 0.0
    return _PER_SENTENCE * words / sentences + _PER_WORD * syllables / words - _BASE
