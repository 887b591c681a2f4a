"""The label of a place before pay is found as written, and other labels are none."""

from __future__ import annotations

import pytest

from generator.reading.pay_places import place_label
from generator.reading.salaries import salaries


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Leeds: ", "Leeds"),
        ("**Zone A:** ", "Zone A"),
        ("Austin, TX (Hybrid) \u2013 ", "Austin, TX (Hybrid)"),
        ("Austin, TX base pay range: ", "Austin, TX"),
        ("Region: Utah\tSalary: ", "Utah"),
        ("Location: Austin, TX Salary: ", "Austin, TX"),
        ("CA, NY and WA ", "CA, NY and WA"),
        ("USA pay range (CA, WA) per year: ", "CA, WA"),
        ("For Utah-based candidates, the salary range is ", "Utah"),
        ("The annual pay for this seat in Utah or Ohio (except most cities) is ", "Utah or Ohio (except most cities)"),
        ("The US base salary range for this full-time position is ", "US"),
        ("and in Dublin it is ", "Dublin"),
        ("The pay for this seat across the U.S. is ", "U.S."),
        ("All other states ", "All other states"),
        ("Brazil Comp - ", "Brazil"),
        ("Salary: ", ""),
        ("The salary range is ", ""),
        ("Senior: ", ""),
        ("Full-time: ", ""),
        ("Cooks ", ""),
        ("cooks: ", ""),
        ("we think that a fair salary in our shop is ", ""),
        ("", ""),
    ],
)
def test_labels(lead: str, place: str) -> None:
    """A place before a colon, before words of pay, or behind a preposition is read; work, pay and prose are no place."""
    assert place_label(lead, "") == place


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("Utah", "Utah"),
        ("## Austin, TX:", "Austin, TX"),
        ("Salary range in Utah:", "Utah"),
        ("Pay", ""),
        ("Our shops in Utah have been there for many years and are doing well", ""),
    ],
)
def test_line_above(above: str, place: str) -> None:
    """Where nothing stands before the figures in their line, a label in the line above counts."""
    assert place_label("Min: ", above) == place


def test_repeated_words() -> None:
    """Words that follow each of several ranges in one line, such as the name of a profile, are no part of a place."""
    places = ("Utah", "Salt Lake City, UT", "Ohio")
    text = " ".join(f"{place}: $1,000 - $1,500 for Lead Cook" for place in places)
    assert [one.place for one in salaries(text)] == list(places)


def test_places_behind() -> None:
    """A place behind figures is not taken for that of the next ones; a place before each is."""
    text = "The salary is $60,000 - $70,000 in the Sales Territory, $50,000 - $60,000 in Ohio."
    assert [one.place for one in salaries(text)] == ["", ""]
    text = "In Utah the salary is $60,000 - $70,000, and in Ohio it is $50,000 - $60,000."
    assert [one.place for one in salaries(text)] == ["Utah", "Ohio"]
