"""Quantities: value or range, bound and unit, in digits or in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.quantities import quantities
from generator.reading.tokens import tokens


def read(text: str) -> list[str]:
    """The quantities of a text, each as a word."""
    found = []
    for one in quantities(tokens(text)):
        low, high, bound, unit = one.key
        found.append(f"{bound}{low}{f'..{high}' if high != low else ''}{unit and ' '}{unit}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 6 years", [">=6 year"]),
        ("six or more years", [">=6 year"]),
        ("6+ years", [">=6 year"]),
        ("6 years or more", [">=6 year"]),
        ("a minimum of six years", [">=6 year"]),
        ("6 years", ["=6 year"]),
        ("more than 6 years", [">6 year"]),
        ("no more than 6 years", ["<=6 year"]),
        ("up to 6 years", ["<=6 year"]),
        ("as many as 14 rooms", ["<=14"]),
        ("about 15% of", ["~15 percent"]),
        ("15 per cent of", ["=15 percent"]),
        ("80 percent", ["=80 percent"]),
        ("3-5 years", ["=3..5 year"]),
        ("3 to 5 years", ["=3..5 year"]),
        ("between 3 and 5 years", ["=3..5 year"]),
        ("two or three stories", ["=2..3"]),
        ("approx. 8-10 weeks", ["~8..10 week"]),
        ("minimum availability of 20 hrs", [">=20 hour"]),
        ("four-plus years", [">=4 year"]),
        ("one year plus a licence", ["=1 year"]),
        ("0.0005 in. wide", ["=0.0005 inch"]),
        ("5 in one", ["=5"]),
        ("a supply of 20 hrs", ["=20 hour"]),
        ("more than 600 shops and more than 15 towns", [">600", ">15"]),
        ("600 shops and more", [">=600"]),
        ("one further year", ["=1 year"]),
        ("three on-site days", ["=3 day"]),
        ("A year of work", ["=1 year"]),
        ("a year", []),
        ("18 years of age", ["=18"]),
        ("18-to-35 year olds", ["=18..35"]),
        ("21 or older", [">=21"]),
        ("between 8:30am-5pm", ["=510..1020 clock"]),
        ("8:30 a.m. to 17:00", ["=510..1020 clock"]),
        ("starting at 3 p.m", ["=900 clock"]),
        ("24:7 and 8: 30", ["=24", "=7", "=8", "=30"]),
        ("since 2013", [">=2013"]),
        ("by June 2026", ["<=2026"]),
        ("no later than June 2026", ["<=2026"]),
        ("June 2026 or earlier", ["<=2026"]),
        ("2013", ["=2013"]),
        ("+/- .005 in", ["=0.005"]),
        ("5 to 3 years", ["=5", "=3 year"]),
        ("3 and 5 years", ["=3", "=5 year"]),
        ("one (1) year", ["=1 year"]),
        ("one of the teams", []),
        ("at least one team", [">=1"]),
        ("the first day", []),
        ("the third cohort", ["=3"]),
        ("the 3rd cohort", ["=3"]),
        ("twenty-five beds", ["=25"]),
        ("twenty five beds", ["=25"]),
        ("twenty beds", ["=20"]),
        ("thirty", ["=30"]),
        ("2 million users", ["=2000000"]),
        ("10k users", ["=10000"]),
        ("two dozen eggs", ["=24"]),
        ("$5,000", ["=5000 $"]),
        ("$3 to $5", ["=3..5 $"]),
        ("40 lbs", ["=40 pound"]),
        ("twice a year", ["=2"]),
        ("within a month", ["<=1 month"]),
        ("a month", []),
        ("within a team", []),
        ("a", []),
        ("within a", []),
        ("version 1.2.3", []),
        ("12 24", ["=12", "=24"]),
        ("no numbers", []),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    """Bounds stand before or behind, ranges have two ends, and what only repeats a number in brackets is no other."""
    assert read(text) == expected


@given(st.integers(2, 10**6), st.sampled_from(["years", "months", "people", "%"]))
def test_any_number(number: int, unit: str) -> None:
    """A number with a unit is read as it stands, with and without commas."""
    assert read(f"{number} {unit}") == read(f"{number:,} {unit}")
    assert len(read(f"{number} {unit}")) == 1


@given(st.text("0123456789 .,-+%$toandone()", max_size=30))
def test_anything_is_read(text: str) -> None:
    """Whatever stands there, reading it ends."""
    assert isinstance(read(text), list)
