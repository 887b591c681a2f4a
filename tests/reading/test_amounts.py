"""Amounts of free text are read from their characters, or are faults, or are none."""

from __future__ import annotations

import pytest

from generator.reading.amounts import amounts


def shown(text: str) -> list[str]:
    """Return each amount of a text: where it stands, its value, currencies and faults."""
    return [
        " ".join(
            [text[one.start : one.end], "=", str(one.value), *(f"{mark.currency}" for mark in one.marks), *one.faults]
        )
        for one in amounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("is $1,234.50.", "$1,234.50 = 1234.50 None"),
        ("is $1234567", "$1234567 = 1234567 None"),
        ("is US$ 12", "US$ 12 = 12 USD"),
        ("is USD $12", "USD $12 = 12 USD"),
        ("is USD12", "USD12 = 12 USD"),
        ("is $12 USD", "$12 USD = 12 None USD"),
        ("is $12 (USD)", "$12 (USD) = 12 None USD"),
        ("is $12USDUS", "$12USD = 12 None USD"),
        ("is 12 kUSD", "12 kUSD = 12000 USD"),
        ("is \u20ac12k", "\u20ac12k = 12000 EUR"),
        ("is 12K\u20ac", "12K\u20ac = 12000 EUR"),
        ("is 12 thousand euros", "12 thousand euros = 12000 EUR"),
        ("is CA$12", "CA$12 = 12 CAD"),
        ("is XYZ$12", "$12 = 12 None"),
        ("is XYZ 12", "12 = 12"),
        ("is ALL 12", "12 = 12"),
        ("is Locations$12,000", "$12,000 = 12000 None"),
        ("is $12,000Apply", "$12,000 = 12000 None"),
        ("is 12 $", "12 $ = 12 None"),
        ("is 12 DOE", "12 = 12"),
        ("is $25 401(k)", "$25 = 25 None"),
        ("is $25 000", "$25 000 = 25000 None"),
        ("is 1\u202f234,50 \u20ac", "1\u202f234,50 \u20ac = 1234.50 EUR"),
        ("is 1.234.567 \u20ac", "1.234.567 \u20ac = 1234567 EUR"),
        ("is CHF 1\u2019234.50", "CHF 1\u2019234.50 = 1234.50 CHF"),
        ("is \u20b91,23,456", "\u20b91,23,456 = 123456 INR"),
        ("is R$ 1.234", "R$ 1.234 = 1234 BRL"),
        ("is 12,5k", "12,5k = 12500.0"),
        ("is kr 12", "kr 12 = 12 None"),
        ("is $0,123", "$0,123 = None None grouping"),
        ("is \u20ac1.2.3", "\u20ac1.2.3 = None EUR grouping"),
        ("is \u20ac1,234,5", "\u20ac1,234,5 = None EUR grouping"),
        ("is $1,2345", "$1,2345 = None None grouping"),
        ("is $123, 456 -", "$123, 456 = None None grouping"),
        ("is $1,234k", "$1,234k = None None scale"),
        ("is $$5", "$$5 = 5 None sign"),
        ("is KWD 1,234", "KWD 1,234 = 1234 KWD"),
        ("is KWD 1.234", "KWD 1.234 = None KWD grouping"),
        ("x 12-", "12 = 12"),
    ],
)
def test_an_amount(text: str, amount: str) -> None:
    """A number is read with its sign, code and scale; what could mean two things has a fault and no value."""
    assert shown(text) == [amount]


@pytest.mark.parametrize(
    "text",
    ["$5M", "$5 MM", "\u20b912 LPA", "5 million", "12%", "B2B", "3x", "7:30", "COVID-19", "#12", "v.2", "@12", "v1.2.3",
     "401k", "403(b)", "$12x", "12am", "", "\u0661\u0662", "$", "one", "a_12", "1.2.3", "1,2,3", "1/12/3"],
)  # fmt: skip
def test_none(text: str) -> None:
    """Millions, percentages, times, versions and parts of words are no amounts."""
    assert [one for one in shown(text) if one not in ("7 = 7", "1 = 1")] == []


def test_a_table() -> None:
    """More than 24 numbers without a letter among them are not read; 24 are."""
    assert len(shown("a " + "$1,000 - " * 24 + "c")) == 24
    assert shown("a " + "$1,000 - " * 25 + "c") == []
    assert shown("$1,000 - " * 25) == []
    assert len(shown("a " + "- " * 100 + "$12")) == 1
