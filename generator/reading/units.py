"""Units of what is counted or measured, each under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reading.stems import stem
from generator.reading.tokens import Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES = frozenset({"year", "month", "week", "day", "hour", "minut", "shift", "percent"})
MEASURES = TIMES | frozenset(
    [
    "$", "€", "£", "second", "pound", "kilogram", "gram", "ounc", "ton", "mile", "kilomet", "kilometer", "feet",
    "inch", "meter", "squar", "gallon", "liter", "degre", "quarter", "semest", "point", "wpm", "mph", "dollar",
    "cent", "euro", "business", "calendar", "clock", "night", "weekend",
]
)  # fmt: skip
UNITS = {
    "%": "percent", "percent": "percent", "percentag": "percent", "pct": "percent", "$": "$", "\u20ac": "\u20ac",
    "\u00a3": "\u00a3",
    "yr": "year", "hr": "hour", "min": "minut", "lb": "pound", "lbs": "pound", "kg": "kilogram", "wk": "week", "mo": "month",
    "yrs": "year", "hrs": "hour", "wks": "week", "mos": "month", "ft": "feet", "foot": "feet", "sq": "squar",
}  # fmt: skip
_NO_UNIT = frozenset(
    [
    "of", "or", "more", "and", "the", "a", "an", "to", "in", "for", "with", "at", "from", "by", "on", "plus",
    "minimum", "maximum", "different", "full", "least",
]
)  # fmt: skip


def unit_at(words: Sequence[Token], place: int) -> str:
    """Return the unit of the word at a place; none behind the last one."""
    if [one.lower for one in words[place : place + 2]] == ["in", "."]:
        return "inch"
    return unit_of(words[place]) if place < len(words) else ""


def unit_of(token: Token) -> str:
    """Return the unit that a word names, as a stem: any noun may be one; a sign such as ``%`` too."""
    if token.text in UNITS:
        return UNITS[token.text]
    if token.kind is not TokenKind.WORD or token.lower in _NO_UNIT:
        return ""
    found = stem(token.lower.rstrip("'"))
    return UNITS.get(found, found)
