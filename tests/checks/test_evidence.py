"""What shows that something stands in a text: each row of the evidence, dates, and whom a text turns away."""

from __future__ import annotations

import re
from datetime import date

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


@pytest.mark.uncounted
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


@pytest.mark.parametrize(
    "text",
    [
        "health insurance", "a health plan", "health care plan", "health coverage", "Robust health benefits",
        "Medical, Dental, Vision", "health, dental and vision", "health and wellness benefits", "medical/dental/vision",
        "medical, dental, and vision insurance", "Health, life and disability insurance", "medical insurance, a 401(k)",
        "Benefits include health care, retirement, paid time off", "Benefits: medical", "health, financial and other benefits",
        "health, 401(k), and more", "healthcare and 401k", "401(k), health, dental", "private healthcare", "Medical",
        "Dental care", "a health savings account", "vision plan",
    ],
)  # fmt: skip
def test_health(text: str) -> None:
    """Health counts as a benefit."""
    assert "health" in evidence.shown([text]).values("benefits")


@pytest.mark.parametrize(
    "text",
    [
        "a voluntary health organization", "health centers", "public health", "mental health patients", "medical assistant",
        "a dental office", "reproductive healthcare", "access to health care", "a health and safety plan", "medical records",
        "the growth and health of the platform", "health equity", "medical and dental assistants", "health and life sciences",
        "pregnancy, childbirth or related medical conditions", "a health/service organization", "medical leave",
    ],
)  # fmt: skip
def test_health_of_others(text: str) -> None:
    """Health as the work of the employer, or of the people it serves, is no benefit."""
    assert "health" not in evidence.shown([text]).values("benefits")


@pytest.mark.parametrize(
    ("texts", "vague"),
    [
        (["We offer competitive benefits."], True),
        (["We offer competitive benefits: medical, dental."], False),
        (["An excellent benefits package including health insurance."], False),
        (["We offer generous benefits such as paid vacation."], False),
        (["We offer great benefits (a 401(k), paid vacation)."], False),
        (["We are proud of our competitive benefits. Highlights of our benefits include dental insurance."], False),
        (["We offer great benefits, including good people."], True),
        (["We offer great benefits. You plan vacations of guests."], True),
        (["We offer great benefits:", "Paid vacation", "Dental insurance"], False),
        (["We offer great benefits.", "Paid vacation of the guests is planned."], True),
        (["A 401(k) and great benefits."], True),
    ],
)
def test_praise_of_benefits(texts: list[str], vague: bool) -> None:
    """Words of praise that lead to a list which names benefits stand for none; without such a list they are vague."""
    assert bool(evidence.shown(texts).words("vague_benefits")) == vague


def test_praise_above_a_list() -> None:
    """A heading, or a paragraph above a list of benefits, leads to it; a heading ends it."""

    def vague(*passages: Passage) -> bool:
        return bool(evidence.seen((Body(passages),)).words("vague_benefits"))

    item, heading = Passage("Paid vacation", Part.PROSE, item=True), Passage("Great benefits", Part.HEADING)
    assert not vague(Passage("We offer great benefits.", Part.PROSE), item)
    assert not vague(heading, Passage("You have paid vacation.", Part.PROSE))
    assert vague(heading, Passage("Apply", Part.HEADING), item)
    assert vague(Passage("We offer great benefits.", Part.PROSE), Passage("Come.", Part.PROSE), item)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("We offer benefits of many kinds. Learn more at the Harbor Bank Careers website.", True),
        ("Benefits are told on the Harbor Bank Careers website.", True),
        ("The Harbor and Dove Savings careers page tells all benefits.", True),
        ("Benefits: see our careers site.", True),
        ("Benefits are told on the one two three four five careers site.", False),
        ("We have a team. Learn more at the Harbor Bank Careers website.", False),
        ("Benefits are good. You build the careers website.", False),
    ],
)
def test_links_to_benefits(text: str, linked: bool) -> None:
    """A careers site that is named beside benefits is a link to them, whoever's it is."""
    assert bool(evidence.shown([text]).values("benefits_link")) == linked
