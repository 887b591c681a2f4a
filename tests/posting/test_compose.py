"""Compose: sections, their order, pay by place, statements and slots in a posting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import generator
from generator.posting.structure import ordered
from generator.spec.company import CustomSection
from tests import workspaces
from tests.workspaces import compose, refused

if TYPE_CHECKING:
    from pathlib import Path

    from generator.posting.model import Posting


def texts(posting: Posting, section: str) -> list[str]:
    """The texts of a section's blocks."""
    found = posting.section(section)
    return [block.text for block in found.blocks] if found else []


def names(*after: tuple[str, str], order: tuple[str, ...] = ()) -> list[str]:
    """The ids of the sections of one's own, and of those between them, from the summary to the duties."""
    own = [CustomSection.model_validate({"id": name, "after": behind, "text": "x"}) for name, behind in after]
    every = list(ordered(own, order))
    return every[every.index("summary") : every.index("duties")]


def test_own_sections_stand_where_they_say() -> None:
    """Each stands behind the one that it names, whatever the order they are written in; siblings as they are written."""
    assert names(("a", "summary"), ("b", "a"), ("c", "summary")) == ["summary", "a", "b", "c"]
    assert names(("b", "a"), ("a", "summary")) == ["summary", "a", "b"]
    assert names(("c", "b"), ("b", "a"), ("a", "summary")) == ["summary", "a", "b", "c"]


def test_the_order_wanted() -> None:
    """Named sections come in the order wanted, with those behind them; the heading is first, and none comes twice."""
    every = ordered([], ("pay", "legal", "pay"))
    assert every[:6] == ("heading", "summary", "duties", "basic", "preferred", "sponsorship")
    assert every.index("pay") < every.index("benefits") < every.index("legal")
    assert len(set(every)) == len(every) == 15


def test_sections_are_shown_hidden_and_named(tmp_path: Path) -> None:
    """A company hides what it may, and gives headings; null gives none; a role's own come over the company's."""
    posting = compose(
        tmp_path,
        {
            "summary": "Count.",
            "headings": {"duties": None},
            "sections": [{"id": "team", "heading": "Us", "text": "Ten."}],
        },
        {"about": "A bank.", "layout": {"hide": ["about"]}, "headings": {"duties": "Work", "summary": "The role"}},
    )
    headings = {one.id: one.heading.text if one.heading else None for one in posting.sections}
    assert headings == {"heading": None, "summary": "The role", "duties": None, "team": "Us"}


def test_a_section_that_only_statements_fill(tmp_path: Path) -> None:
    """A section of one's own without a text is there when a statement applies, and else left out."""
    sections = [{"id": "team", "heading": "Us"}]
    assert texts(compose(tmp_path, {"sections": sections}), "team") == []
    statement = {"id": "a", "section": "team", "text": "Words."}
    assert refused(tmp_path, {"sections": sections}, {"statements": [statement]}) == ["STATEMENT_UNAPPROVED"]


ROWS = [
    {"place": "richmond-va", "amount": 20, "currency": "USD", "per": "hour", "commission": "5% of sales"},
    {"place": "new-york-ny", "minimum": "21.5", "maximum": 25, "currency": "USD", "per": "hour"},
    {"place": "far", "label": "Anywhere else", "commission": "commission only"},
]


def test_pay_by_place(tmp_path: Path) -> None:
    """All rows are shown for all places, one's own for one; profile, commission and decimals as the spec has them."""
    role = {"locations": ["richmond-va", "new-york-ny"], "pay": ROWS, "pay_profile": "Teller 2"}
    assert texts(compose(tmp_path, role), "pay") == [
        "Richmond, VA: $20 per hour for Teller 2, 5% of sales",
        "New York, NY: $21.50 - $25 per hour for Teller 2",
        "Anywhere else: commission only",
    ]
    assert len(texts(compose(tmp_path, role, location="new-york-ny"), "pay")) == 1
    assert len(texts(compose(tmp_path, role | {"pay_shown": "all"}, location="new-york-ny"), "pay")) == 3


def test_places_that_read_alike(tmp_path: Path) -> None:
    """A hybrid location with other pay than its twin on site is told apart; the same pay is said once."""
    twins = [
        {"id": "a", "place": "US-VA", "city": "Richmond"},
        {"id": "b", "place": "US-VA", "city": "Richmond", "workplace": "hybrid"},
    ]
    rows = [{"place": one, "amount": 20, "currency": "USD", "per": "hour"} for one in ("a", "b")]
    role: dict[str, object] = {"locations": ["a", "b"], "pay": rows}
    assert texts(compose(tmp_path, role, {"locations": twins}), "pay") == ["Richmond, VA: $20 per hour for Teller"]
    rows[1]["amount"] = 21
    assert texts(compose(tmp_path, role, {"locations": twins}), "pay") == [
        "Richmond, VA: $20 per hour for Teller",
        "Richmond, VA (hybrid): $21 per hour for Teller",
    ]
    assert refused(tmp_path, role, {"locations": [twins[0], twins[0] | {"id": "b"}]}) == ["PAY_ALIKE"]


@pytest.mark.parametrize(("location", "paid"), [("richmond-va", True), ("new-york-ny", False), (None, True)])
def test_commission_is_a_fact_of_the_pay_shown(location: str | None, paid: bool, tmp_path: Path) -> None:
    """A statement on commission applies where the pay that is shown has one."""
    statement = {"id": "a", "section": "incentives", "text": "Plan.", "applies": {"when": {"commission": True}}}
    role = {"locations": ["richmond-va", "new-york-ny"], "pay": ROWS[:2]}
    found = refused(tmp_path, role, {"statements": [statement]}, location=location)
    assert found == (["STATEMENT_UNAPPROVED"] if paid else [])


def test_slots(tmp_path: Path) -> None:
    """A slot of the place has a value in a posting for one place only; one of the role, where the role gives it."""
    role: dict[str, object] = {"summary": "In {city}.", "locations": ["richmond-va", "new-york-ny"]}
    assert texts(compose(tmp_path, role, location="new-york-ny"), "summary") == ["In New York."]
    assert refused(tmp_path, role) == ["SLOT_NO_PLACE"]
    assert refused(tmp_path, {"summary": "Until {closes}."}) == ["SLOT_EMPTY"]


@pytest.mark.parametrize(
    ("location", "written"),
    [
        ({"place": "US-VA", "city": "Richmond"}, "Richmond, VA"),
        ({"place": "GB-ENG", "city": "Nottingham"}, "Nottingham, United Kingdom"),
        ({"place": "GB-ENG", "city": "Nottingham", "country": "England"}, "Nottingham, England"),
        ({"place": "US", "city": "Nowhere"}, "Nowhere, United States"),
        ({"place": "US-VA"}, "Virginia"),
        ({"place": "DE"}, "Germany"),
        ({"place": "US-VA", "city": "Richmond", "label": "HQ"}, "HQ"),
        ({"place": "US-VA", "city": "Richmond", "workplace": "hybrid"}, "Richmond, VA (hybrid)"),
        (
            {"place": "US", "workplace": "remote", "remote_within": ["US", "CA-ON"]},
            "Remote (United States and Ontario)",
        ),
    ],
)
def test_places_as_they_are_written(location: dict[str, object], written: str, tmp_path: Path) -> None:
    """A place is written with its state where addresses have one, else with its country."""
    posting = compose(tmp_path, {"locations": [location | {"id": "here"}]})
    assert posting.workplaces[0].label == written


def test_a_posting_that_is_over(tmp_path: Path) -> None:
    """A last day that is past is told; the last day itself is not past."""
    found = [refused(tmp_path, {"expires": f"2026-11-{day}"}) for day in (23, 24)]
    assert found == [["POSTING_OVER"], []]
    closes = [refused(tmp_path, {"application": {"closes": f"2026-11-{day}"}}) for day in (23, 24)]
    assert closes == [["POSTING_OVER"], []]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ({"per": {"hour": "an hour"}}, "Richmond, VA: $20 an hour for Teller, 5% of sales"),
        ({"line": "{place}: {range}"}, "Richmond, VA: $20, 5% of sales"),
        ({"commission": "{line} and {commission}"}, "Richmond, VA: $20 per hour for Teller and 5% of sales"),
    ],
)
def test_words_of_a_workspace(words: dict[str, object], line: str, tmp_path: Path) -> None:
    """The words of a workspace come over those shipped, one by one."""
    path = workspaces.write(tmp_path, {"pay": ROWS[:1]})
    (tmp_path / "templates" / "words").mkdir(parents=True)
    file = tmp_path / "templates" / "words" / "en.yaml"
    file.write_text(json.dumps(words), encoding="utf-8")
    posting = generator.compose(generator.load(path), location=None, as_of=workspaces.AS_OF)
    assert texts(posting, "pay") == [line]
