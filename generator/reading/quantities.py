"""Quantities of English prose: value or range, bound and unit, in digits or in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reading.bounds import YEARS, bound_before, bound_behind, bound_of_year, stands_before
from generator.reading.numbers import TIMES_WORDS, Number, numbers
from generator.reading.units import MEASURES, TIMES, UNITS, unit_at, unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.reading.tokens import Token

_LINKS = frozenset({"to", "-", "\u2013", "\u2014", "through"})
_DESCRIBING = frozenset(
    [
        "further",
        "more",
        "additional",
        "extra",
        "full",
        "whole",
        "consecutive",
        "on",
        "-",
        "site",
        "straight",
        "or",
        "net",
        "of",
        "those",
        "these",
        "the",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or the two ends of a range, with its bound (``>=`` ``>`` ``<=`` ``<`` ``~`` or ``=``) and unit (a stem)."""

    low: Decimal
    high: Decimal
    bound: str
    unit: str
    start: int
    end: int

    @property
    def key(self) -> tuple[Decimal, Decimal, str, str]:
        """What makes two quantities the same; what is counted is left to the words, and only measures count here."""
        return self.low, self.high, self.bound, self.unit if self.unit in MEASURES else ""


def quantities(words: Sequence[Token]) -> list[Quantity]:
    """Return the quantities in the order in which they stand; a bare ``one`` without a bound or unit of time is none."""
    said = numbers(words)
    found: list[Quantity] = []
    place = 0
    while place < len(said):
        number = said[place]
        other = said[place + 1] if place + 1 < len(said) else None
        place += 1
        if other and _repeats(words, number, other):
            number, place = Number(number.value, number.first, other.last + 1), place + 1
            found.append(_quantity(words, number, None))
        elif other and _ranges(words, number, other):
            place += 1
            found.append(_quantity(words, number, other))
        else:
            found.append(_quantity(words, number, None))
    spelled = {word.start: word.lower for word in words}
    return [one for one in found if not _idle(spelled[one.start], one)]


def _repeats(words: Sequence[Token], number: Number, other: Number) -> bool:
    """Tell whether ``other`` only repeats the number in brackets: ``one (1)``."""
    return (
        number.value == other.value
        and number.last + 2 == other.first
        and words[number.last + 1].text == "("
        and other.last + 1 < len(words)
        and words[other.last + 1].text == ")"
    )


def _ranges(words: Sequence[Token], number: Number, other: Number) -> bool:
    between = words[number.last + 1 : other.first]
    plain = [one for one in between if one.text not in "$%\u20ac\u00a3"]
    if number.ordinal or other.ordinal or other.value < number.value:
        return False
    joined = 0 < len(plain) < 4 and all(one.lower in _LINKS for one in plain)
    either = len(plain) == 1 and plain[0].lower == "or" and other.value - number.value == 1
    spoken = len(plain) == 1 and plain[0].lower == "and" and stands_before(words, number.first, ("between",))
    return joined or spoken or either


def _quantity(words: Sequence[Token], number: Number, other: Number | None) -> Quantity:
    last = other.last if other else number.last
    first = number.first
    unit = number.unit
    if first and words[first - 1].text in UNITS:
        unit, first = UNITS[words[first - 1].text], first - 1
    lead, bound = bound_before(words, first)
    if first and words[first - 1].text == "\u00b1":
        bound = "\u00b1"
    if unit == "clock" and bound == ">=":  # starting at 3 a.m.
        bound = "="
    if bound == "=" and not unit and number.value in YEARS:
        lead, bound = bound_of_year(words, first)
    after, bounded = last + 1, 0
    if after < len(words) and words[after].text == "+":
        bound, after = ">=", after + 1
    after, bounded, sign = bound_behind(words, after)
    bound = sign or bound
    if after < len(words) and words[after].text == "-":
        after += 1
    if words[number.first].lower in TIMES_WORDS:
        unit = ""
    elif not unit and [one.lower for one in words[after : after + 2]] == ["per", "cent"]:
        unit, bounded = "percent", words[after + 1].end
    elif not unit and after < len(words):
        described, after = after, _past(words, after)
        unit = "" if _age(words, after) else unit_at(words, after)
        bounded = max(bounded, words[after].end) if unit in MEASURES and after == described else bounded
    return Quantity(
        number.value,
        other.value if other else number.value,
        bound,
        unit,
        words[first - lead].start,
        max(words[last].end, bounded),
    )


def _age(words: Sequence[Token], place: int) -> bool:
    """Tell whether years are those of an age, which is one without them too: ``18 years old``."""
    said = [one.lower for one in words[place + 1 : place + 4] if one.text != "-"][:2]
    return unit_of(words[place]) == "year" and (said[:1] == ["old"] or said[:1] == ["olds"] or said == ["of", "age"])


def _past(words: Sequence[Token], place: int) -> int:
    """Return the place of the unit of time behind words that only describe it: ``one further year``, ``three on-site days``."""
    unit = place
    while unit + 1 < len(words) and words[unit].lower in _DESCRIBING:
        unit += 1
    return unit if unit_of(words[unit]) in MEASURES else place


def _idle(lower: str, one: Quantity) -> bool:
    """Tell whether a number word counts nothing: ``one of the teams``, ``the first day``."""
    if one.bound != "=":
        return False
    return lower in ("first", "second") or (lower in ("one", "zero") and one.unit not in TIMES)
