"""The second proof of pay: what the lines of an output say, read as money, against the spec."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error
from generator.posting.model import Shape
from generator.reading import pay_terms
from generator.reading.pay import PayReading, read_pay
from generator.reading.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.posting.model import Block, PayFigure, Section


def check_line(figure: PayFigure, line: str, above: Sequence[str], *, locale: str, surface: str) -> list[Diagnostic]:
    """Return what the pay ``line`` of an output says otherwise than ``figure``: place, amounts, currency, period, commission.

    ``above`` are the locked texts above the line, the nearest first: the period may be stated there. The words on
    commission and the name of the profile are the spec's own, and no figures of the range, whatever they look like.
    """
    problems = []
    rest = line[len(figure.place) :]
    if not line.startswith(figure.place) or not rest.lstrip(" \u00a0\u202f").startswith(":"):
        problems.append(_wrong(figure, surface, "place", figure.place, line))
    read, complete = _stated(rest, figure.commission, figure.profile, locale)
    if not complete:
        problems.append(_wrong(figure, surface, "commission", str(figure.commission), line))
    wanted = _amounts(figure)
    if list(read.amounts) != wanted:
        problems.append(_wrong(figure, surface, "amounts", _shown(wanted), _shown(read.amounts)))
    if figure.pay:
        language = locale.partition("_")[0]
        period = read.period or next(filter(None, (read_period(text, language) for text in above)), None)
        if period != figure.pay.per:
            problems.append(_wrong(figure, surface, "period", figure.pay.per, period or "none"))
    return problems


def goes_on(section: Section) -> bool:
    """Tell whether a section goes on with what stands above it: pay without a heading, whose period may be stated there."""
    return section.id == "pay" and section.heading is None


def leads(block: Block) -> bool:
    """Tell whether a text of the section above such pay may state its period: it is approved, for all places, and of pay."""
    approved = block.locked and not block.local and block.shape not in (Shape.TITLE, Shape.FIELD)
    return approved and pay_terms.said(block.text).pay


@lru_cache(maxsize=4096)
def _stated(rest: str, commission: str | None, profile: str, locale: str) -> tuple[PayReading, bool]:
    """Return what a line states after its place, and whether its words on commission are there, if there are any."""
    complete = True
    if commission is not None:
        rest, complete = _without(rest, commission)
    return read_pay(_without(rest, profile)[0], locale), complete


def _without(text: str, part: str) -> tuple[str, bool]:
    """Return ``text`` without the last ``part`` in it, and whether it was there."""
    before, found, after = text.rpartition(part) if part else (text, "", "")
    return (f"{before} {after}", True) if found else (text, False)


def _amounts(figure: PayFigure) -> list[tuple[Decimal, str]]:
    """Return the amounts that the line must state, in order."""
    amounts: list[tuple[Decimal, str]] = []
    for pay in (figure.pay, figure.starting):
        if pay:
            ends = (pay.minimum,) if pay.minimum == pay.maximum else (pay.minimum, pay.maximum)
            amounts += [(end, pay.currency) for end in ends]
    return amounts


def _shown(amounts: Sequence[tuple[Decimal, str]]) -> str:
    return ", ".join(f"{amount} {currency}" for amount, currency in amounts) or "none"


def _wrong(figure: PayFigure, surface: str, part: str, expected: str, found: str) -> Diagnostic:
    message = f"{surface}: the pay for {figure.place!r} has another {part} than the spec"
    return error("PROOF_PAY", message, expected=expected, found=found)
