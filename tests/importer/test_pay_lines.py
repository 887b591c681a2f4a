"""Lines of pay: rows where a text says nothing else, and none where it does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.importer import pay_lines


def test_run_together() -> None:
    """Several lines that were run together are rows, with the profile that each names."""
    text = "Plano, TX: $1,000 - $2,000 for Head Teller Boston, MA: $3,000 - $4,000 for Head Teller"
    found = pay_lines.read(text, ())
    assert found
    assert [(one.place, one.minimum, one.maximum) for one in found.rows] == [
        ("Plano, TX", Decimal(1000), Decimal(2000)),
        ("Boston, MA", Decimal(3000), Decimal(4000)),
    ]
    assert (found.profile, found.range, found.line) == (
        "Head Teller",
        "{min} - {max}",
        "{place}: {range} for {profile}",
    )


@pytest.mark.parametrize(
    ("text", "line", "between"),
    [
        ("Denver, CO: $50,000 to $60,000 per year", "{place}: {range} {per}", "{min} to {max}"),
        ("Denver, CO: $50,000 \u2013 $60,000", "{place}: {range}", "{min} \u2013 {max}"),
    ],
)
def test_how_a_line_is_written(text: str, line: str, between: str) -> None:
    """The patterns of a line and of its range are those of the text."""
    found = pay_lines.read(text, ())
    assert found
    assert (found.line, found.range) == (line, between)


@pytest.mark.parametrize(
    "text",
    [
        "The salary is $22.44/hour. This is more.",
        "Pay: $55-60/hour",
        "Denver, CO: $50,000 - $60,000 plus a bonus that depends on you",
        "For work in Denver, CO: $50,000 - $60,000",
        "Denver, CO: up to $60,000",
        "No pay at all",
    ],
)
def test_no_lines(text: str) -> None:
    """A text that says more, or less, is none."""
    assert pay_lines.read(text, ()) is None


def test_what_the_document_knows() -> None:
    """The currency and the period are those that the whole document tells."""
    text = "Denver, CO: $50,000 - $60,000"
    first = pay_lines.read(text, ())
    assert first
    told = replace(first.rows[0], currency="USD")
    again = pay_lines.read(text, [told])
    assert again
    assert again.rows == (told,)
