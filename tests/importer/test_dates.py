"""Dates: days in the notations of four languages, closing days, windows and rolling applications."""

from __future__ import annotations

from datetime import date

import pytest

from generator.importer import dates
from tests.importer.reading import pieces, stated

DAY = date(2026, 3, 4)
WRITTEN = [
    "2026-03-04",
    "2026-03-04T10:00:00Z",
    "March 4, 2026",
    "Mar 4 2026",
    "Mar. 4th, 2026",
    "4 March 2026",
    "4. März 2026",
    "04.03.2026",
    "4 mars 2026",
    "4 de marzo de 2026",
    "the 4th of March, 2026",
    "3/4/2026",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_read(text: str) -> None:
    """Each notation is read as its day."""
    assert dates.read(f"closes {text} at noon") == DAY


def test_slashes() -> None:
    """What only one order allows is read anywhere; what two do, only in the United States."""
    assert dates.read("31/3/2026", "GB") == date(2026, 3, 31)
    assert dates.read("3/31/2026", "GB") == date(2026, 3, 31)
    assert dates.read("4/4/2026", "GB") == date(2026, 4, 4)
    assert dates.read("3/4/2026", "GB") is None
    assert dates.read("3/4/2026", "US") == DAY


@pytest.mark.parametrize("text", ["February 30, 2026", "Smarch 4, 2026", "2026-13-40", "soon", "12 of 2026"])
def test_no_day(text: str) -> None:
    """What names no day is none."""
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The vacancy will close on March 4, 2026.",
        "Application deadline: 4 March 2026",
        "We accept applications until 3/4/2026.",
        "Bewerbungen bitte bis 04.03.2026",
        "Date limite : 4 mars 2026",
    ],
)
def test_closes(text: str) -> None:
    """A sentence says until when one can apply."""
    known = dates.closes(stated(), pieces("We cook.", text), None)
    assert known
    assert (known.value, known.told.line) == (DAY, 2)


def test_closes_by_label() -> None:
    """The text goes before data, and a cue without a day says nothing."""
    labels = stated(closing_date="2026-05-05")
    known = dates.closes(labels, pieces("We close 20 deals a day."), None)
    assert known
    assert known.value == date(2026, 5, 5)
    known = dates.closes(labels, pieces("Apply by March 4, 2026"), None)
    assert known
    assert known.value == DAY
    assert dates.closes(stated("Closing date: soon"), [], None) is None


def test_window() -> None:
    """The least number of business days is read, in figures, also behind a word; calendar days are none."""
    known = dates.window(pieces("x", "We keep this open and accept applications for at least five (5) business days."))
    assert known
    assert (known.value, known.told.line) == (5, 2)
    assert dates.window(pieces("Applications are answered within 5 business days.")) is None


def test_rolling() -> None:
    """Applications without a last day are known by their words."""
    known = dates.rolling(pieces("Applications are reviewed on a rolling basis."))
    assert known
    assert known.value is True
    assert dates.rolling(pieces("We keep the ball rolling.")) is None
