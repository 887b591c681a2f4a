"""The second proof of pay: what the lines of an output say, read as money, against the spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error
from generator.reading.pay import read_pay, read_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.posting.model import PayFigure


def check_line(figure: PayFigure, line: str, before: Sequence[str], *, locale: str, surface: str) -> list[Diagnostic]:
    """Return what the pay ``line`` of an output says otherwise than ``figure``: place, amounts, currency or period.

    ``before`` are the texts that stand above the line in its section: the period may be stated there.
    """
    problems = []
    if not line.startswith(figure.place) or not line[len(figure.place) :].lstrip(" \u00a0\u202f").startswith(":"):
        problems.append(_wrong(figure, surface, "place", figure.place, line))
    read = read_pay(line[len(figure.place) :], locale)
    wanted = _amounts(figure, locale)
    if list(read.amounts) != wanted:
        problems.append(_wrong(figure, surface, "amounts", _shown(wanted), _shown(read.amounts)))
    if figure.pay:
        language = locale.partition("_")[0]
        stated = [read.period, *(read_period(text, language) for text in before)]
        period = next((one for one in stated if one), None)
        if period != figure.pay.per:
            problems.append(_wrong(figure, surface, "period", figure.pay.per, period or "none"))
    return problems


def _amounts(figure: PayFigure, locale: str) -> list[tuple[Decimal, str]]:
    """Return the amounts that the line must state, in order; those on commission are read from the spec's own words."""
    amounts: list[tuple[Decimal, str]] = []
    for pay in (figure.pay, figure.starting):
        if pay:
            ends = (pay.minimum,) if pay.minimum == pay.maximum else (pay.minimum, pay.maximum)
            amounts += [(end, pay.currency) for end in ends]
    return amounts + list(read_pay(figure.commission or "", locale).amounts)


def _shown(amounts: Sequence[tuple[Decimal, str]]) -> str:
    return ", ".join(f"{amount} {currency}" for amount, currency in amounts) or "none"


def _wrong(figure: PayFigure, surface: str, part: str, expected: str, found: str) -> Diagnostic:
    message = f"{surface}: the pay for {figure.place!r} has another {part} than the spec"
    return error("PROOF_PAY", message, expected=expected, found=found)
