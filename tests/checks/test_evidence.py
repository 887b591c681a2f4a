"""What shows that something stands in a text: each row of the evidence, dates, and whom a text turns away."""

from __future__ import annotations

import re
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import evidence, pack
from generator.checks.ad import Body, Deadline, Part, Passage


def bodies(*texts: str) -> tuple[Body, ...]:
    """A body of these texts."""
    return (Body(tuple(Passage(one, Part.PROSE) for one in texts)),)


ROWS = pack.text_rows("evidence")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row['value']}")
def test_each_row(row: dict[str, str]) -> None:
    """A row is shown by its own text, and not by the one that resembles it."""
    assert row["value"] in evidence.shown([row["fires"]]).values(row["kind"])
    assert row["value"] not in evidence.shown([row["near"]]).values(row["kind"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row['value']}")
@given(data=st.data())
def test_needs(row: dict[str, str], data: st.DataObject) -> None:
    """Whatever a pattern finds holds one of the texts that it needs."""
    pattern = re.sub(
        r"\[\^\.\]\{0,\d+\}",
        "[ ,;]{1,3}",
        row["pattern"].replace("@month-day", "January 15").replace("@date", "2026-12-15"),
    )
    found = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(max_codepoint=126)))
    assert any(one in found.lower() for one in row["needs"].split(", "))


def test_rows() -> None:
    """All kinds that are asked for have rows."""
    kinds = {
        "benefits",
        "vague_benefits",
        "other_comp",
        "statement",
        "deadline",
        "apply",
        "pay_link",
        "benefits_link",
        "exclusion",
    }
    assert {row["kind"] for row in ROWS} == kinds
    assert len(ROWS) >= 20


def test_words() -> None:
    """What shows something is told in its own words, without regard to no-break spaces."""
    seen = evidence.shown(["We offer health,\u00a0401(k), and\u00a0more."])
    assert seen.words("vague_benefits") == ("and more",)
    assert seen.values("benefits") == {"health", "retirement"}
    assert seen.words("apply") == ()


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Apply by December 15, 2026.", Deadline.DATE, date(2026, 12, 15)),
        ("The deadline to apply is 15 Dec 2026.", Deadline.DATE, date(2026, 12, 15)),
        ("Applications close on 2026-12-15.", Deadline.DATE, date(2026, 12, 15)),
        ("Open until 12/15/2026.", Deadline.DATE, date(2026, 12, 15)),
        ("Apply by February 30, 2026.", Deadline.DATE, None),
        ("Accepted on a rolling basis until December 15, 2026.", Deadline.DATE, date(2026, 12, 15)),
        ("Applications are accepted on an ongoing basis.", Deadline.ONGOING, None),
        ("We accept applications for a minimum of 5 business days.", Deadline.RELATIVE, None),
        ("Founded in 1911.", Deadline.NONE, None),
    ],
)
def test_deadlines(text: str, kind: Deadline, day: date | None) -> None:
    """A day beats an ongoing basis, and that beats a number of days; a day that there is not is none."""
    assert evidence.deadline(evidence.shown([text])) == (kind, day)


def test_addresses() -> None:
    """An e-mail address is one way to apply."""
    assert evidence.has_email(bodies("Write to jobs@example.com"))
    assert not evidence.has_email(bodies("Write to us @example", ""))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Remote, but not open to residents of Colorado or Washington.", ("US-CO", "US-WA")),
        ("We are not hiring in New York and New Jersey.", ("US-NY", "US-NJ")),
        ("Open to all in Colorado.", ()),
        ("The role is not available in Lyon.", ()),
        ("The role cannot be performed from Ontario.", ("CA-ON",)),
        ("Fully remote in the United States, excluding Colorado.", ("US-CO",)),
        ("We do not hire in New York.", ("US-NY",)),
        ("Excluding residents of Colorado.", ("US-CO",)),
        ("Dental benefits are not available in Hawaii.", ()),
        ("Except as the law of New York wants it, pay is monthly.", ()),
    ],
)
def test_excluded(text: str, codes: tuple[str, ...]) -> None:
    """States that are named behind words which turn people away."""
    assert evidence.excluded(bodies(text), frozenset({"US", "CA"})) == codes


@pytest.mark.parametrize(
    "unit", ["a", " ", "1 ", "apply ", "and, ", "401(k", "December ", "not open ", "A. ", "\u4e2d"]
)
def test_growth(unit: str) -> None:
    """A text of twice the length takes about twice as long."""
    spent = []
    for count in (20_000, 80_000):
        start = process_time()
        evidence.shown([unit * count])
        evidence.excluded(bodies(unit * count), frozenset({"US"}))
        spent.append(process_time() - start)
    assert spent[1] < 16 * spent[0] + 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Apply by 15.01.2027.", date(2027, 1, 15)),
        ("Applications close 1/31/27.", date(2027, 1, 31)),
        ("The deadline is 2027/01/31.", date(2027, 1, 31)),
        ("Apply by 1/31/2027.", date(2027, 1, 31)),
        ("Apply by 31/31/2027.", None),
    ],
)
def test_ways_of_writing_days(text: str, day: date | None) -> None:
    """Days are read as they are written in the United States, in Europe, and by standards."""
    assert evidence.deadline(evidence.shown([text])) == (Deadline.DATE, day)


@pytest.mark.parametrize("text", ["Deadline: Jan 15.", "Close date: January 15", "Apply by 15 January."])
def test_days_without_a_year(text: str) -> None:
    """A day without its year is a deadline that is not clear."""
    assert evidence.deadline(evidence.shown([text])) == (Deadline.RELATIVE, None)
