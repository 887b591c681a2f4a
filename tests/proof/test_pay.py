"""The second proof of pay: what a line says, read as money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.money import PayRange, Period
from generator.posting.model import PayFigure
from generator.proof.pay import check_line

YEARLY = PayRange(Decimal(175800), Decimal(200700), "USD", Period.YEAR)
FIGURE = PayFigure("zone-3", "Zone 3", YEARLY)
LINE = "Zone 3: $175,800 - $200,700 per year for Teller 2"
FULL = PayFigure(
    "zone-3",
    "Zone 3",
    YEARLY,
    PayRange(Decimal(180000), Decimal(180000), "USD", Period.YEAR),
    "plus $500 for each loan",
)


def said(line: str, figure: PayFigure = FIGURE, before: tuple[str, ...] = ()) -> list[str]:
    """What is said of a line, in a word each."""
    problems = check_line(figure, line, before, locale="en_US", surface="text")
    return [one.message.partition("another ")[2].split()[0] for one in problems]


def test_the_right_line_holds() -> None:
    """Place, amounts, currency and period are those of the spec; digits in place and profile are no amounts."""
    assert said(LINE) == []
    assert said("Zone 3: $175,800 - $200,700 per year; from $180,000 per year, plus $500 for each loan", FULL) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE.replace("Zone 3", "Zone 4"), ["place"]),
        (LINE.replace("Zone 3:", "Zone 3"), ["place"]),
        (LINE.replace("200,700", "200,701"), ["amounts"]),
        (LINE.replace("175,800", "200,700", 1).replace(" - $200,700", " - $175,800"), ["amounts"]),
        (LINE.replace("$", "£"), ["amounts"]),
        (LINE.replace(" - $200,700", ""), ["amounts"]),
        (LINE.replace("per year", "plus $1 per year"), ["amounts"]),
        (LINE.replace("per year", "per hour"), ["period"]),
        (LINE.replace(" per year", ""), ["period"]),
        ("Zone 3: by agreement", ["amounts", "period"]),
    ],
)
def test_each_part_is_proven(line: str, expected: list[str]) -> None:
    """A line that says another place, amount, order, currency or period is found."""
    assert said(line) == expected


def test_the_period_may_stand_above() -> None:
    """Where the line has no period, the words above the lines of pay state it."""
    line = LINE.replace(" per year", "")
    assert said(line, before=("The minimum and maximum annual salaries are listed below.",)) == []
    assert said(line, before=("The hourly rates are listed below.",)) == ["period"]


def test_commission_alone_has_no_amounts() -> None:
    """Pay that is commission only states its own words, and no figure more."""
    figure = PayFigure("a", "Denver, CO", None, None, "4% of net sales")
    assert said("Denver, CO: 4% of net sales", figure) == []
    assert said("Denver, CO: 4% of net sales, at least $90,000 per year", figure) == ["amounts"]
