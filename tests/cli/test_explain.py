"""``postgen check --explain``: the page of a finding, of a rule, of words, and of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspaces import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("pay_link_only", ["PAY_LINK_ONLY: Pay is behind a link", "  but  $64,000 - $88,000 per year"]),
        ("CLICHE", ["How grave\n  info\n", "hit the ground running"]),
        ("Pay-US-CO", ["pay-us-co: Equal Pay", "  From 1 employee on, who work there", "  Law: C.R.S. "]),
        ("us-ca-fair-chance-act", ["  not  Felons need not apply.\n", "Law: Cal. Gov. Code 12952", "  When: since 2018-01-01"]),
        ("us-eeo-statement", ["A text that is customary", "  not  There is a great", "confidence high; checked 2026-"]),
        ("cliche/hit-the-ground-running", ["It is told as CLICHE.", "  not  hit the ground running", "Source\n"]),
        ("US-CO", ["Colorado (US-CO), as of 2026-11-24\n", "  pay-us-co: ", "from 2027-01-01 on", "United States (US): wording"]),
        ("US-NY/brooklyn", ["New York City (US-NY/new-york-city): pay", "New York (US-NY): pay", "Brooklyn (US-NY/brooklyn)"]),
        ("US-OH/columbus", ["enforced from 2027-01-01"]),
        ("CA-NB", ["switched off: not verified"]),
        ("DE", ["European Union (EU): pay\n  pay-eu: "]),
        ("US", ["United States (US): pay\n  No federal statute", "Places within it\n", "  US-NY/ithaca: Ithaca"]),
        ("JP", ["No rule of pay in a posting is known for it."]),
    ],
)  # fmt: skip
def test_pages(postgen: Run, folder: Path, name: str, wanted: list[str]) -> None:
    """The page of a finding or a rule tells why, with texts and law; that of a place what holds there, and from when on."""
    outcome = postgen("check", "--explain", name, *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    for one in wanted:
        assert one in outcome.out
    assert outcome.out.endswith("\n\nThis is not legal advice: hold it against the sources.\n")
    assert all(len(line) <= 100 or "http" in line or not line.startswith(" ") for line in outcome.out.splitlines())


def test_own_rules_have_pages(postgen: Run, folder: Path) -> None:
    """The rules of the workspace that a user stands in have pages, and are among those of their places."""
    write(folder, {})
    (folder / "rules").mkdir()
    rule = "{id: union, title: Our union, places: [US-OR], effective: 2027-01-01, note: As agreed., content: [union]}"
    (folder / "rules" / "a.yaml").write_text(f"postgen: 1\nnotices: [{rule}]\n", encoding="utf-8")
    page = postgen("check", "--explain", "union").out
    assert page.startswith("union: Our union\n\nAs agreed.\n\n")
    assert "confidence high; not checked\n" in page
    assert (
        "Oregon (US-OR): notices, mandated\n  union: Our union; from 2027-01-01 on\n"
        in postgen("check", "--explain", "US-OR", *DAY).out
    )
    (folder / "rules" / "a.yaml").write_text("notices: []\n", encoding="utf-8")
    assert postgen("check", "--explain", "US-OR", *DAY).code == 1
    (folder / "company.yaml").unlink()
    assert postgen("check", "--explain", "US-OR", *DAY).code == 0


def test_no_such_page(postgen: Run, folder: Path) -> None:
    """A name that is none gets the nearest one: of a finding, a rule, or a place."""
    outcome = postgen("check", "--explain", "PAY_LINK")
    assert outcome.code == 2
    assert "did you mean 'PAY_LINK_ONLY'?" in outcome.err
    assert "did you mean 'us-eeo-statement'?" in postgen("check", "--explain", "us-eeo-statment").err
    assert "US-CO" in postgen("check", "--explain", "colorado").err
