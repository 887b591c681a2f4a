"""What the words beside a number say of it: at least, at most, more than, about, since."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.tokens import Token

_BEFORE = (
    ("at least", ">="), ("a minimum of", ">="), ("minimum of", ">="), ("minimum", ">="), ("min", ">="), ("no less than", ">="),
    ("not less than", ">="), ("no fewer than", ">="), ("starting at", ">="),
    ("more than", ">"), ("over", ">"), ("above", ">"), ("greater than", ">"), ("in excess of", ">"), ("exceeding", ">"),
    ("exceeds", ">"), ("exceed", ">"), ("beyond", ">"), ("upwards of", ">"),
    ("as many as", "<="), ("as much as", "<="), ("as long as", "<="), ("no longer than", "<="), ("younger than", "<"),
    ("older than", ">"), ("up to", "<="), ("at most", "<="), ("no more than", "<="), ("not more than", "<="),
    ("a maximum of", "<="),
    ("maximum of", "<="), ("maximum", "<="), ("max", "<="), ("not to exceed", "<="), ("not exceeding", "<="),
    ("within", "<="), ("inside", "<="),
    ("no later than", "<="), ("less than", "<"), ("under", "<"), ("below", "<"), ("fewer than", "<"),
    ("about", "~"), ("around", "~"), ("approximately", "~"), ("approx", "~"), ("roughly", "~"), ("nearly", "~<"),
    ("almost", "~<"),
    ("some", "~"), ("close to", "~"), ("an estimated", "~"),
)  # fmt: skip
_AFTER = (
    ("or more", ">="), ("and more", ">="), ("or greater", ">="), ("or above", ">="), ("and above", ">="), ("or higher", ">="),
    ("and up", ">="), ("plus", ">="), ("minimum", ">="), ("or over", ">="), ("and over", ">="), ("or longer", ">="),
    ("or older", ">="), ("or earlier", "<="), ("or sooner", "<="), ("or before", "<="), ("or later", ">="), ("and older", ">="),
    ("or less", "<="), ("or fewer", "<="), ("maximum", "<="), ("or below", "<="), ("or under", "<="), ("at most", "<="),
    ("at least", ">="), ("or so", "~"),
)  # fmt: skip
YEARS = range(1900, 2101)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_DATED = {
    "since": ">=", "from": ">=", "starting": ">=", "beginning": ">=", "by": "<=", "until": "<=", "before": "<", "after": ">",
}  # fmt: skip
"""What a word before a year says of it."""
_GOES_ON = frozenset(["than", "a", "an", "the"])
_SHORT = frozenset(["approx", "min", "max"])
_ENDS = {"minimum": ">=", "maximum": "<="}


def stands_before(words: Sequence[Token], first: int, phrase: Sequence[str]) -> bool:
    """Tell whether a phrase stands right before the word at ``first``."""
    start = first - len(phrase)
    return start >= 0 and all(words[start + place].lower == word for place, word in enumerate(phrase))


@cache
def _before() -> dict[str, list[tuple[list[str], str]]]:
    """Return the phrases before a number with their bounds by their last words, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, sign in sorted(_BEFORE, key=lambda one: -len(one[0])):
        parts = phrase.split()
        found.setdefault(parts[-1], []).append((parts, sign))
    return found


def bound_before(words: Sequence[Token], first: int) -> tuple[int, str]:
    """Return the number of words before the word at ``first`` that give a bound, and the bound."""
    if first > 1 and words[first - 1].text == "." and words[first - 2].lower in _SHORT:
        size, sign = bound_before(words, first - 1)
        return size + 1, sign
    for parts, sign in _before().get(words[first - 1].lower, ()) if first else ():
        if stands_before(words, first, parts):
            return len(parts), sign
    of = first > 2 and words[first - 1].lower == "of"
    return 0, _ENDS.get(words[first - 3].lower, "=") if of else "="  # minimum availability of 20 hours


@cache
def _months() -> frozenset[str]:
    """Return the names of the months and their abbreviations."""
    return frozenset(word for row in entries("families") for word in row if row[0] in _MONTHS) | _MONTHS


def bound_of_year(words: Sequence[Token], first: int) -> tuple[int, str]:
    """Return as ``bound_before`` does for a year, whose month may stand before it."""
    month = 1 if first and words[first - 1].lower in _months() else 0
    sign = _DATED.get(words[first - month - 1].lower) if first > month else None
    if sign:
        return month + 1, sign
    size, found = bound_before(words, first - month)
    return (size + month, found) if month else (0, "=")


def bound_behind(words: Sequence[Token], after: int) -> tuple[int, int, str]:
    """Return the next place, where the words behind a number that give a bound end, and the bound; they may follow its unit."""
    start = after + 1 if [one.text for one in words[after : after + 2]] == ["-", "plus"] else after
    for gap in (0, 1):
        for phrase, sign in _AFTER:
            parts = phrase.split()
            end = start + gap + len(parts)
            if [one.lower for one in words[start + gap : end]] == parts and not _goes_on(words, end):
                return after if gap else end, words[end - 1].end, sign
    return after, 0, ""


def _goes_on(words: Sequence[Token], place: int) -> bool:
    """Tell whether a bound belongs to what follows: ``600 shops and more than 15 towns``, ``a year plus a certificate``."""
    return place < len(words) and words[place].lower in _GOES_ON
