"""``postgen check``: what it prints, where, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")
BARE: dict[str, object] = {
    "locations": ["richmond-va", "new-york-ny"],
    "facts": {"employees_total": 500},
    "summary": SUMMARY,
}
PAID: dict[str, object] = {
    **BARE,
    "pay": [
        {"place": one, "minimum": 50_000, "maximum": 60_000, "currency": "USD", "per": "year"}
        for one in ("richmond-va", "new-york-ny")
    ],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_is_found(postgen: Run, folder: Path) -> None:
    """A posting that shows what the law wants ends with 0."""
    write(folder, PAID)
    outcome = postgen("check", "role.yaml", *DAY)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "as of 2026-11-24\n0 errors, 0 warnings, 0 infos in 1 role; this is not legal advice\n"


def test_findings_are_printed_by_place(postgen: Run, folder: Path) -> None:
    """Each finding names its place and law, its source, and a text that would do; errors end with 1."""
    write(folder, BARE)
    outcome = postgen("check", "role.yaml", *DAY)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [one.removeprefix("role.yaml:1:72: ") for one in lines if not one.startswith("  ")] == [
        "error PAY_RANGE_MISSING (US-NY, N.Y. Labor Law § 194-b; also US-NY/new-york-city): no pay is shown for New York, NY",
        "error PAY_RANGE_MISSING (US-VA, Va. Code § 40.1-28.7:12): no pay is shown for Richmond, VA",
    ]
    assert lines[3].startswith("  help: The expected pay range for this position in New York, NY is")
    assert "(checked 2026-11-23)" in lines[4]
    assert outcome.err.endswith("2 errors, 0 warnings, 0 infos in 1 role; this is not legal advice\n")


def test_one_location(postgen: Run, folder: Path) -> None:
    """The posting of one location is held against the law of that place alone; what two postings share is told once."""
    write(folder, BARE)
    outcome = postgen("check", "role.yaml", *DAY, "-l", "richmond-va", "--output-format", "json")
    assert [one["place"] for one in json.loads(outcome.out)] == ["US-VA"]
    both = ("-l", "richmond-va", "-l", "new-york-ny", "--output-format", "json")
    found = json.loads(postgen("check", "role.yaml", *DAY, *both).out)
    assert [one["place"] for one in found] == ["US-VA", "US-NY", "US-NY/new-york-city"]
    assert {*found[0]} == {
        "file",
        "line",
        "column",
        "severity",
        "code",
        "message",
        "help",
        "rule",
        "place",
        "citation",
        "source",
        "checked",
    }


def test_annotations(postgen: Run, folder: Path) -> None:
    """As annotations of a workflow."""
    write(folder, BARE)
    outcome = postgen("check", "role.yaml", *DAY, "--output-format", "github", "--select", "pay-us-va")
    assert outcome.out.startswith(
        "::error file=role.yaml,line=1,col=72,title=PAY_RANGE_MISSING::(US-VA, Va. Code § 40.1-28.7:12): no pay is shown"
    )


def test_warnings(postgen: Run, folder: Path) -> None:
    """Warnings end with 0, and with 1 if they are to be taken as errors; old rules are told."""
    pay = [{"place": "richmond-va", "minimum": 50_000, "maximum": 150_000, "currency": "USD", "per": "year"}]
    write(folder, {"pay": pay})
    assert postgen("check", "role.yaml", *DAY).code == 0
    assert postgen("check", "role.yaml", *DAY, "--strict").code == 1
    assert postgen("check", "role.yaml", *DAY, "--strict", "--ignore", "PAY_RANGE_TOO_WIDE").code == 0
    assert "RULES_OLD" in postgen("check", "role.yaml", "--as-of", "2027-11-24").err


def test_roles_with_errors(postgen: Run, folder: Path) -> None:
    """A role that cannot be read, or whose posting cannot be made, is told, and the others are checked."""
    (folder / "roles").mkdir()
    write(folder, BARE)
    (folder / "role.yaml").rename(folder / "roles" / "good.yaml")
    (folder / "roles" / "bad.yaml").write_text('{"postgen": 1}')
    outcome = postgen("check", "roles", *DAY)
    assert (outcome.code, "SPEC_MISSING_KEY" in outcome.err, "PAY_RANGE_MISSING" in outcome.out) == (1, True, True)
    assert (
        "2 errors, 0 warnings, 0 infos in 2 roles, of which 1 could not be checked; this is not legal advice"
        in outcome.err
    )
    write(folder, BARE | {"summary": "In {city}", "locations": ["x"]}, {"locations": [{"id": "x", "place": "US-VA"}]})
    outcome = postgen("check", "role.yaml", *DAY)
    assert (outcome.code, outcome.out, "error" in outcome.err) == (1, "", True)


def test_wrong_usage(postgen: Run, folder: Path) -> None:
    """Without a role, or with a name that is none, the exit code is 2."""
    assert "USAGE_ROLE" in postgen("check").err
    write(folder, BARE)
    outcome = postgen("check", "role.yaml", "--select", "PAY")
    assert (outcome.code, "RULE_UNKNOWN" in outcome.err) == (2, True)
