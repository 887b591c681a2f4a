"""Pay: which of it counts, once each, with currency and period worked out and faults noted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.importer import pay
from generator.importer.location import Location
from generator.importer.placed import Placed, Where
from tests.importer.reading import pieces

if TYPE_CHECKING:
    from generator.importer.pay import Pay

US, CA = Location("Salem", "OR", "US"), Location("Toronto", "ON", "CA")


def read(
    *texts: str, at: tuple[Location, ...] = (US,), why: str = "words", where: Where = Where.BENEFITS, **data: str
) -> list[Pay]:
    """Return the pay of paragraphs that are placed somewhere."""
    facts = {name: (value,) for name, value in data.items()}
    return list(pay.read([Placed(one, where, why) for one in pieces(*texts)], facts, at))


def told(*texts: str, at: tuple[Location, ...] = (US,)) -> list[str]:
    """Return the pay of paragraphs, each statement in one line."""
    return [f"{one.minimum} {one.maximum} {one.currency} {one.per}" for one in read(*texts, at=at)]


@pytest.mark.parametrize(
    ("text", "at", "shown"),
    [
        ("Salary: $90,000 - $100,000", (US,), "90000 100000 USD year"),
        ("Salary: $90,000 - $100,000", (CA,), "90000 100000 CAD year"),
        ("Salary: $90,000 - $100,000", (US, CA), "90000 100000 USD year"),
        ("Salary: $90,000 - $100,000", (), "90000 100000 USD year"),
        ("Salary: $90,000 - $100,000", (Location(None, None, "MX"),), "90000 100000 USD year"),
        ("Toronto, ON: $90,000 - $100,000 a year", (US,), "90000 100000 CAD year"),
        ("Pay: $20 - $25", (US,), "20 25 USD hour"),
        ("Pay: $2,000 - $2,500", (US,), "2000 2500 USD None"),
        ("Pay: $2 - $5", (US,), "2 5 USD None"),
        ("Pay: $20 - $250", (US,), "20 250 USD None"),
        ("Salary: PLN 15,000 - PLN 20,000", (US,), "15000 20000 PLN None"),
        ("Salary: 50 000 kr - 60 000 kr per month", (US,), "50000 60000 None month"),
        ("Salary: £30,000 - £40,000", (US,), "30000 40000 GBP year"),
        ("Salary range: 90,000 - 100,000 per year", (US,), "90000 100000 None year"),
    ],
)
def test_worked_out(text: str, at: tuple[Location, ...], shown: str) -> None:
    """A bare dollar is that of the place; the period of figures is told where their size leaves no doubt."""
    assert told(text, at=at) == [shown]


def test_notes() -> None:
    """What was worked out is noted, and what is written is not."""
    assert read("Salary: $90,000 - $100,000")[0].notes == (
        "USD inferred from the place of work",
        "per year inferred from the figures",
    )
    assert read("Salary: 90,000 - 100,000 EUR per year")[0].notes == ()


def test_scale_fault() -> None:
    """Thousands of thousands are read as the figures stand, and the fault is noted with the words."""
    one = read("Poland - $61,200 - $66,350k")[0]
    assert (one.minimum, one.maximum) == (Decimal(61200), Decimal(66350))
    assert one.notes[0] == "as written: $61,200 - $66,350k (scale)"


def test_other_fault() -> None:
    """An amount that cannot be read stays unread, with its fault."""
    one = read("Salary: $139,00 - $192,000 a year")[0]
    assert (one.minimum, one.maximum) == (None, Decimal(192000))
    assert "grouping" in one.notes[0]


def test_once() -> None:
    """The same figures of the same place count once, those of several places each, those of no place not."""
    assert told("It earns between $90,000 - $100,000.", "Salary: $90,000.00 - $100,000.00") == ["90000 100000 USD year"]
    several = read(
        "Salem, WA: $90,000 - $100,000 a year",
        "Boise, ID: $90,000 - $100,000 a year",
        "Boise, ID: $90,000 - $100,000 a year",
    )
    assert [one.place for one in several] == ["Salem, WA", "Boise, ID"]
    beside = read("Salary: $90,000 - $100,000 a year.", "Boise, ID: $90,000 - $100,000 a year")
    assert [one.place for one in beside] == ["Boise, ID"]


def test_sources() -> None:
    """The text goes before the header, that before data; noise and what a board guesses count for nothing."""
    one = "Salary: $90,000 - $100,000"
    assert read(one, where=Where.NOISE) == []
    assert len(read(one, why="header")) == 1
    assert read(f"\U0001f4b0 {one}", why="header") == []
    stated = read(salary="$90,000-100,000", title="$5 cook")
    assert [(pay.minimum, pay.told.sure.name, pay.told.line) for pay in stated] == [(Decimal(90000), "STATED", 0)]
    assert read("We cook.", salary="good") == []
    assert [each.minimum for each in read("Pay: $20 an hour", salary="$30 an hour")] == [20]


def test_line() -> None:
    """Pay knows the line in which it stands, and the words."""
    one = read("We cook.", "Pay: $20 an hour")[0]
    assert (one.told.line, one.told.by) == (2, "$20")


def test_figures_of_data() -> None:
    """Figures that data states by themselves are pay, the first statement of several."""
    stated = {
        "salary_minimum": ("50000", ""),
        "salary_maximum": ("60000", "30"),
        "salary_currency": ("USD", "USD"),
        "salary_unit": ("YEAR", "HOUR"),
    }
    [one] = pay.read([], stated, (US,))
    assert (one.minimum, one.maximum, one.currency, one.per) == (Decimal(50000), Decimal(60000), "USD", "year")
    assert pay.read([], {"salary_currency": ("USD",)}, (US,)) == ()
    [single] = pay.read([], {"salary_minimum": ("20",), "salary_currency": ("USD",), "salary_unit": ("HOUR",)}, (US,))
    assert (single.minimum, single.maximum) == (Decimal(20), Decimal(20))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Salary: $17.40 per year", ("hour", True)),
        ("Salary: $320 per year", ("year", False)),
        ("Salary: from 800 up to 1500 EUR (net)", (None, False)),
        ("Salary: from 800 up to 1500 USD (net)", (None, False)),
        ("Bruttomonatsgehalt: 5.500 - 7.500 \u20ac", ("month", False)),
        ("Bruttojahresgehalt: 55.000 - 75.000 \u20ac", ("year", False)),
    ],
)
def test_periods(text: str, told: tuple[str | None, bool]) -> None:
    """A small sum is never for a year, and is told as wrong if it says so; a middling one may be for a day or for a month."""
    (one,) = read(text)
    assert one.faulty == ("17.40" in text)
    assert (one.per, bool(one.notes) and "inferred" in one.notes[-1] and "per" in one.notes[-1]) == told


def test_open_end() -> None:
    """Pay from a figure on is said again by a range that begins there, of the same place and period; other pay is not."""
    assert told("Starting at $25 an hour", "Pay: $25 - $26 per hour") == ["25 26 USD hour"]
    assert told("Pay: from $25 an hour", "Pay: $24 - $26 per hour") == ["25 None USD hour", "24 26 USD hour"]
    assert told("Pay: from $25,000 a month", "Pay: $25,000 - $26,000 per year")[0] == "25000 None USD month"


def test_place_at_the_top() -> None:
    """A place of work at the top of a posting is not that of one statement of pay."""
    [place, line] = pieces("Remote (Salem, OR)", "$20 - $30 per hour")
    found = pay.read([Placed(place, Where.PLACE, "lines"), Placed(line, Where.BENEFITS, "kind")], {}, (US,))
    assert [one.place for one in found] == [""]
    found = pay.read([Placed(place, Where.SUMMARY, "lines"), Placed(line, Where.BENEFITS, "kind")], {}, (US,))
    assert found[0].place.startswith("Remote (Salem")
    [told_there] = pieces("Salem, OR ($20 - $30 an hour)")
    assert [one.maximum for one in pay.read([Placed(told_there, Where.PLACE, "lines")], {}, (US,))] == [30]
    assert pay.read([Placed(line, Where.REPEATED, "repeated")], {}, (US,)) == ()
