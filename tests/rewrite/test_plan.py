"""The plan: which items a role has, and which of them may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import generator
from generator.rewrite.ask import Item
from generator.rewrite.plan import digest_of, identity, plan, prompt_folders
from tests.rewrite.plans import STATEMENT, planned
from tests.workspaces import write

if TYPE_CHECKING:
    from pathlib import Path

COMPANY: dict[str, object] = {
    "contacts": {"desk": {"name": "Front Desk Team", "phone": "555-0100", "email": "desk@example.com"}},
    "statements": [STATEMENT],
    "sections": [{"id": "team", "text": "Words of the team that nobody may alter.", "locked": True}, {"id": "other"}],
}
ROLE: dict[str, object] = {
    "pay": [
        {"place": "richmond-va", "minimum": 41000, "maximum": 52500, "currency": "USD", "per": "year",
         "starting": {"minimum": 41000, "maximum": 43250}},
        {"place": "new-york-ny", "amount": "21.50", "currency": "USD", "per": "hour", "commission": "plus a share of sales"},
    ],
    "incentives": ["a yearly bonus"],
    "apply": {"url": "https://jobs.example.com/7", "instructions": "Apply in any branch with a letter."},
}  # fmt: skip


def test_items_are_paragraphs_and_duties(tmp_path: Path) -> None:
    """The summary's paragraphs and the duties are items, each on one line, with their places; qualifications if asked."""
    role: dict[str, object] = {
        "summary": "First\nline.\n\nSecond.",
        "duties": {"lead_in": "You will:", "items": ["Count  money", "Greet"]},
        "qualifications": {"basic": ["A diploma"], "preferred": ["A smile"]},
    }
    made = planned(tmp_path, role)
    assert [(one.name, one.text) for one in made.sources] == [
        ("summary[0]", "First line."),
        ("summary[1]", "Second."),
        ("duties[0]", "Count money"),
        ("duties[1]", "Greet"),
    ]
    assert [one.path for one in made.sources[1:3]] == [("summary",), ("duties", "items", 0)]
    assert made.sections == (("summary", "About the role"), ("duties", "What you will do"))
    asked = planned(tmp_path, role | {"rewrite": {"items": ["basic", "preferred"]}})
    assert [one.name for one in asked.sources] == ["basic[0]", "preferred[0]"]
    assert not planned(tmp_path, {"rewrite": {"items": ["summary"]}}).sources


def test_ids_do_not_depend_on_the_place(tmp_path: Path) -> None:
    """An item's id is the beginning of its digest, wherever it stands; a text that stands twice is sent once."""
    first = planned(tmp_path, {"duties": ["Count money", "Greet", "Count money"]})
    second = planned(tmp_path, {"duties": ["Greet", "Count money"]})
    assert len(first.sent()) == 2
    assert set(first.items(first.sent())) == set(second.items(second.sent()))
    assert first.items(first.sent())[0] == Item(digest_of("Count money")[:6], "Count money")


@pytest.mark.parametrize(
    ("duty", "what"),
    [
        ("Ask the front desk.", "the statement"),
        ("Say that Harbor Bank hires without regard to age, origin or belief.", "the statement"),
        ("Anyone may apply here", "the statement"),
        ("regard to age, origin", "the statement"),
        ("Tell them: ANYONE may\u200b apply here!", "the statement"),
        ("Read words of the team that nobody may alter", "the locked section"),
        ("Apply in any branch with a letter", "the instructions"),
        ("Sit with the front desk team", "the contact"),
        ("Call 555-0100 in need", "a telephone number"),
        ("Call 555 (01) 00 in need", "a telephone number"),
        ("Call +49 30 123 456 78 in need", "a telephone number"),
        ("Write to somebody@example.org", "an address"),
        ("Look at www.example.org", "an address"),
        ("Apply at https://jobs.example.com/7", "an address"),
        ("Call {contacts.desk.phone}", "the contact {contacts.desk.phone}"),
        ("Earn {incentives}", "the incentives"),
        ("Earn a yearly bonus", "a part of the pay"),
        ("Live on plus a share of sales", "a part of the pay"),
        ("Earn $7", "an amount of money"),
        ("Earn 7 €", "an amount of money"),
        ("Earn CHF 7", "an amount of money"),
        ("Earn 7 dollars", "an amount of money"),
        ("Earn up to 52,500 a year", "a figure of the pay"),
        ("Earn up to 43\u00a0250 a year", "a figure of the pay"),
        ("Earn up to \uff15\uff12\uff15\uff10\uff10 a year", "a figure of the pay"),
        ("Earn 21.50 an hour", "a figure of the pay"),
        ("Write \\{company} on it", "a brace that shows"),
    ],
)
def test_what_holds_locked_text_is_not_sent(duty: str, what: str, tmp_path: Path) -> None:
    """An item that holds a statement, pay, a benefit or a contact, or is part of one, stays here."""
    made = planned(tmp_path, ROLE | {"duties": [duty, "Greet"]}, COMPANY)
    assert made.sources[0].held is not None
    assert what in made.sources[0].held
    assert [one.text for one in made.sent()] == ["Greet"]


@pytest.mark.parametrize(
    "duty",
    [
        "Serve 41 customers, or 2150 a month",
        "Work at {company} in {city}",
        "Ask at the desk",
        "Apply what you learn",
        "Know IBM 7 and the ALL-IN 3",
        "Weigh 40 pounds",
        "Work on the 2019 - 2024 plan",
    ],
)
def test_what_holds_none_is_sent(duty: str, tmp_path: Path) -> None:
    """Common words and numbers that are no pay are no locked text."""
    made = planned(tmp_path, ROLE | {"duties": [duty]}, COMPANY)
    assert len(made.sent()) == 1


def test_context_holds_no_locked_text(tmp_path: Path) -> None:
    """A title with a figure, and a heading with an address, do not go along."""
    made = planned(tmp_path, {"title": "Teller, $20 an hour", "headings": {"duties": "See www.example.org"}})
    assert (made.title, made.sections) == ("", ())
    none = planned(tmp_path, {"headings": {"duties": None}}, {"headings": {"duties": "Tasks"}})
    assert (none.title, none.sections) == ("Teller", ())
    assert planned(tmp_path, {}, {"headings": {"duties": "Tasks"}}).sections == (("duties", "Tasks"),)


def test_another_language_is_not_sent(tmp_path: Path) -> None:
    """The guard reads English; a role in another language keeps its text."""
    made = planned(tmp_path, {"language": "de", "duties": ["Geld zählen"]})
    assert "language" in str(made.sources[0].held)


def test_what_a_rewrite_must_keep(tmp_path: Path) -> None:
    """Kept are the role's words as far as the item has them, and its slots."""
    made = planned(tmp_path, {"rewrite": {"keep": ["SQL", "Excel"], "style": "warm"}})
    assert made.kept("Use SQL at {company}") == ("SQL", "{company}")
    assert made.style == "warm"


def test_the_form_of_a_text(tmp_path: Path) -> None:
    """A text that cannot stand in a role spec is not fit for it, whatever it means."""
    made = planned(tmp_path, ROLE, COMPANY)
    assert made.unfit("Greet {company}", "Hail {company}") == ()
    for text, code in (
        ("", "FORM"),
        ("two\nlines", "FORM"),
        (" space", "FORM"),
        ("long " * 2_100 + "word", "LENGTH"),
        ("bell\x07", "CHARACTERS"),
        ("turn\u202e", "CHARACTERS"),
        ("line\u2028end", "CHARACTERS"),
        ("Greet {title}", "SLOTS"),
        ("Greet \\{", "SLOTS"),
        ("Ask the front desk", "LOCKED"),
    ):
        assert [one.partition(":")[0] for one in made.unfit("Greet", text)] == [code], text


def test_identity_and_folders(tmp_path: Path) -> None:
    """A role is known by its title and code; the workspace's prompts are found."""
    one = generator.load(write(tmp_path, {}))
    other = generator.load(write(tmp_path, {"code": "T-1"}))
    assert identity(one.role.value) != identity(other.role.value)
    assert (prompt_folders(one), plan(one, "formal").style) == ((), "formal")
    (tmp_path / "prompts").mkdir()
    assert prompt_folders(one) == (tmp_path / "prompts",)
