"""Salaries: the money in free text that is pay, with its bounds, period, currency and the place before it.

A figure is pay where something says so: a word of pay before it in its sentence or over its line, a period or a word
of pay behind it, two signed ends of a range, a line of nothing else. Words of other money (budgets, bonuses, benefits,
customers) beside it make it none. Nothing is repaired: an end that cannot be read surely is absent, and a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.reading import pay_terms
from generator.reading.pay_context import Context
from generator.reading.pay_places import place_label
from generator.reading.pay_ranges import FAR_APART, Figures, figures

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.money import Period

CURRENCY = "currency"
INVERTED = "inverted"
OPEN = "open"
UNITS = "units"
"""Faults of a range: two currencies, a least above its most, a plus behind its most, two periods or scales."""
_BEHIND = 100
_CONVERTED = re.compile(
    r"[^\S\n]{0,3}[(\[][^\S\n]?(?:(?i:about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|equivalent to|equal to"
    r"|environ|etwa|rund|unos)[^\S\n]{1,2}|[~\u2248=][^\S\n]?)?"
)
"""What opens brackets in which pay is given in another currency."""


@dataclass(frozen=True, slots=True)
class Salary:
    """One statement of pay, its figures from ``start`` to ``end``, each bound as written, in ``currency`` for each ``per``.

    A ``minimum`` or ``maximum`` of None is open, or unreadable where ``faults`` say so; both equal are a fixed amount.
    ``currency`` is an ISO 4217 code, None where the text names none surely; ``sign`` is the sign or code as written.
    ``place`` is the label of a place before the figures, as written; "" where there is none.
    """

    start: int
    end: int
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    sign: str
    per: Period | None
    place: str
    faults: tuple[str, ...] = ()


def salaries(text: str) -> list[Salary]:
    """Return the statements of pay in ``text``, in order."""
    found: list[Salary] = []
    context = Context(text)
    before: Figures | None = None
    for one in figures(text):
        context.read(one)
        pay = context.is_pay(one)
        if pay and _is_conversion(text, before, one):
            found[-1] = replace(found[-1], per=found[-1].per or context.period_of(one))
        elif pay:
            found.append(_salary(text, one, context))
            before = one
        context.close(one, pay=pay)
    return found


def vague(text: str) -> list[tuple[int, int]]:
    """Return the spans of words that speak of pay without a figure, such as ``competitive salary``, in order."""
    return pay_terms.vague(text)


def _salary(text: str, one: Figures, context: Context) -> Salary:
    marks = [mark for end in (one.low, one.high) for mark in end.marks]
    named = {mark.currency for mark in marks if mark.currency}
    minimum, maximum = _ends(text, one)
    behind = text[one.stop : one.stop + _BEHIND]
    return Salary(
        one.low.start,
        one.high.end,
        minimum,
        maximum,
        named.pop() if len(named) == 1 else None,
        marks[0].sign if marks else "",
        context.period_of(one),
        place_label(context.lead, context.above_line, behind, follows=context.largest is not None),
        _faults(text, one),
    )


def _is_conversion(text: str, before: Figures | None, one: Figures) -> bool:
    """Tell whether figures in brackets give those right before them in another currency."""
    if before is None or not _CONVERTED.fullmatch(text, before.stop, one.low.start):
        return False
    own, other = ({mark.sign for end in (each.low, each.high) for mark in end.marks} for each in (before, one))
    return bool(own and other) and own.isdisjoint(other)


def _faults(text: str, one: Figures) -> tuple[str, ...]:
    """Return the faults of figures, each once: those of each amount, then those of the range."""
    faults = [*one.low.faults, *one.high.faults]
    named = {mark.currency for end in (one.low, one.high) for mark in end.marks if mark.currency}
    if len(named) > 1:
        faults.append(CURRENCY)
    if one.ranged and len(one.values) > 1:
        low, high = one.values
        faults += [INVERTED] if low > high else [UNITS] if low * FAR_APART <= high else []
    if len(set(one.periods)) > 1:
        faults.append(UNITS)
    if one.ranged and _open(text, one, "floor_behind"):
        faults.append(OPEN)
    return tuple(dict.fromkeys(faults))


def _ends(text: str, one: Figures) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most; None where open or unreadable."""
    low, high = one.low.value, one.high.value
    if one.ranged:
        return low, high
    if _open(text, one, "ceiling_behind"):
        return None, high
    if one.bound == "floor" or _open(text, one, "floor_behind"):
        return low, None
    return (None, high) if one.bound == "ceiling" else (low, high)


def _open(text: str, one: Figures, kind: str) -> bool:
    """Tell whether words of the kind stand right behind figures, or behind their period."""
    return any(pay_terms.stands_behind(text, place, kind) for place in (one.high.end, one.stop))
