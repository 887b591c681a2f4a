"""Ranges of money in free text: amounts that are the two ends of one, their bounds, and the period behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.reading import pay_terms
from generator.reading.amounts import Amount, amounts
from generator.reading.periods import LANGUAGES, period_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.money import Period

THOUSAND = Decimal(1000)
FAR_APART = 50
"""Ends further apart than so many times are not of one unit."""
_INVERTED = 5
_LEAD = 200
_BETWEEN = 60
_LETTER = re.compile(r"[^\W\d_]")
_CELLS = re.compile(r"[ *_]*[|\t][ *_]*")
_WORD_BEHIND = re.compile(r"[*_+]*+([^\S\n]*+[)(]?+[^\S\n]*+(?:[/&]|[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Figures:
    """One amount, or two that are the ends of a range; ``stop`` is where the period behind them ends.

    ``bound`` is what the words before one amount make of it: ``floor``, ``ceiling``, ``middle`` or nothing.
    """

    low: Amount
    high: Amount
    stop: int
    bound: str
    periods: tuple[Period, ...]

    @property
    def ranged(self) -> bool:
        """Tell whether they are two."""
        return self.low is not self.high

    @property
    def signed(self) -> bool:
        """Tell whether a currency stands at them."""
        return bool(self.low.marks or self.high.marks)

    @property
    def bare(self) -> bool:
        """Tell whether they have neither a currency nor a scale."""
        return self.low.bare and self.high.bare

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Return the values that can be read."""
        ends = (self.low, self.high) if self.ranged else (self.low,)
        return tuple(one.value for one in ends if one.value is not None)


def figures(text: str) -> Iterator[Figures]:
    """Yield the amounts of a text, the two ends of a range as one, in order; most will be no pay."""
    found = list(_ranges(text))
    place = 0
    while place < len(found):
        one = found[place]
        place += 1
        if one.bound == "floor" and not one.ranged:
            last = place + (place < len(found) and found[place].bound == "middle")
            most = found[last] if last < len(found) else None
            if (
                most
                and most.bound == "ceiling"
                and not most.ranged
                and most.low.start - found[last - 1].stop < _BETWEEN
            ):
                one = Figures(one.low, most.high, most.stop, "", one.periods + most.periods)
                place = last + 1
        yield one


def _ranges(text: str) -> Iterator[Figures]:
    """Yield the amounts of a text, two that a dash or word joins as one."""
    said = list(amounts(text))
    place = stop = 0
    while place < len(said):
        lead = text[max(stop, said[place].start - _LEAD) : said[place].start]
        one, place = _range(text, said, place, lead)
        stop = one.stop
        yield one


def _range(text: str, said: Sequence[Amount], place: int, lead: str) -> tuple[Figures, int]:
    """Return the amount or range that begins at a place, and the next place; of three ends the outer ones count."""
    low = high = said[place]
    period, stop = _period(text, low.end)
    periods = [period]
    while place + 1 < len(said) and said[place + 1].start - stop <= _BETWEEN:
        pair = _pair(text, high, stop, said[place + 1], lead)
        if pair is None:
            break
        low, high = pair if low is high else (low, pair[1])
        place += 1
        period, stop = _period(text, high.end)
        periods.append(period)
    bound = pay_terms.bound(lead) if low is high and _LETTER.search(lead) else ""
    return Figures(low, high, stop, bound, tuple(one for one in periods if one)), place + 1


def _pair(text: str, low: Amount, stop: int, high: Amount, lead: str) -> tuple[Amount, Amount] | None:
    """Return two amounts as the ends of one range, in one scale; None where they are none."""
    between = text[stop : high.start].removeprefix("+")
    cells = low.marks and high.marks and _CELLS.fullmatch(between)
    if not cells and not pay_terms.joins(between, lead):
        return None
    if high.bare and pay_terms.stands_behind(text, high.end, "count"):
        return None
    if low.value is None or high.value is None:
        return low, high
    if low.bare and low.value < THOUSAND and not text[high.start].isdigit():
        return None
    if high.thousands and not low.thousands and low.value < THOUSAND:
        low = replace(low, value=low.value * THOUSAND, thousands=True)
    elif low.thousands and not high.thousands and high.value < THOUSAND:
        high = replace(high, value=high.value * THOUSAND, thousands=True)
    near = (
        low.value is not None
        and high.value is not None
        and low.value / _INVERTED <= high.value <= low.value * FAR_APART
    )
    return (low, high) if near or not (low.bare or high.bare) else None


def _period(text: str, end: int) -> tuple[Period | None, int]:
    """Return the period right behind an amount, or behind the words that leave it open, in its line, and where it ends."""
    ahead = _WORD_BEHIND.match(text, end)
    if not ahead:
        return None, end
    place = ahead.start(1)
    found = period_behind(text, place, *LANGUAGES) or pay_terms.short_period(text, place)
    if found is None and (opened := pay_terms.opened(text, place)):
        found = period_behind(text, opened, *LANGUAGES) or pay_terms.short_period(text, opened)
    return (None, end) if found is None or "\n" in text[place : found[1]] else found
