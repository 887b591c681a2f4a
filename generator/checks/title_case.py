"""Title case: a title that is set in capitals, as people write it; acronyms, numerals and codes of states stay as they are."""

from __future__ import annotations

import re
from functools import cache

from generator.reading.lexicon import rows
from generator.spec import places

_WORD = re.compile(r"[^\W_]++(?:['\u2019&][^\W_]++)*+")
_HYPHEN = re.compile(r"-(?=[^\W_])")
_VOWELS = frozenset("AEIOUY")
_LONGEST = 5
"""The letters of the longest word without a vowel that is taken for an acronym."""
_COUNTRIES = ("US-", "CA-")


def cased(title: str) -> str:
    """Return a title in capitals in small letters, each word with a capital, but for small words inside it."""
    return _WORD.sub(_cased, title)


def _cased(found: re.Match[str]) -> str:
    word, before, behind = found[0], found.string[: found.start()], found.string[found.end() :]
    alone = not before.endswith("-") and not _HYPHEN.match(behind)
    small, coded = word.lower() in _names("small"), word in _codes()
    if small and alone and before.strip():
        last = not behind.lstrip(" ")[:1].isalnum()
        return word if last and coded else word.lower()
    kept = word in _names("capitals") or any(map(str.isdigit, word)) or _acronym(word)
    kept = kept or (coded and alone and not small)
    return word if kept else word[:1] + word[1:].lower()


def _acronym(word: str) -> bool:
    """Tell whether a word in capitals has no vowel, and is no abbreviation of one that has."""
    return 1 < len(word) <= _LONGEST and _VOWELS.isdisjoint(word) and word.lower() not in _names("word")


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(
        one.strip() for row in rows("title_case") if row["kind"] == kind for one in row["names"].split(",")
    )


@cache
def _codes() -> frozenset[str]:
    """Return the two-letter codes of states and provinces."""
    found = (one.code.partition("-")[2] for one in places.all_places() if one.code.startswith(_COUNTRIES))
    return frozenset(one for one in found if "/" not in one)
