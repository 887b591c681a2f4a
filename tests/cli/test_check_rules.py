"""``postgen check`` with rules of the workspace's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")
HOUSE = """postgen: 1
wording:
  - {id: house-window, title: we say counter, patterns: '\\bwindows?\\b', only: prose, checked: 2026-01-01}
notices:
  - {id: house-union, title: the union, content: [Local 12]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a workspace of one role, with rules."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"summary": SUMMARY, "locations": ["richmond-va"]})
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    return tmp_path


def test_own_rules_are_held_against_roles(postgen: Run, folder: Path) -> None:
    """Findings of the workspace's own rules are told and chosen as others are; rules that grew old are told by pack."""
    outcome = postgen("check", "role.yaml", *DAY, "--select", "house-window", "--select", "house-union")
    told = [line.split(": ", 1)[1] for line in outcome.out.splitlines() if line.startswith("role.yaml")]
    assert told == [
        "error house-union the posting does not have what is demanded here: the union",
        "warning house-window 'window': we say counter",
        "warning house-window 'window': we say counter",
    ]
    assert "RULES_OLD the rules of wording in rules/ were last checked on 2026-01-01" in outcome.err
    (folder / "rules" / "house.yaml").unlink()
    outcome = postgen("check", "role.yaml", *DAY, "--select", "house-window")
    assert (outcome.code, "there is no rule or finding 'house-window'" in outcome.err) == (2, True)


def test_statements_may_satisfy_own_notices(postgen: Run, folder: Path) -> None:
    """A statement may name a notice of the workspace's own."""
    statement = {"id": "union", "section": "legal", "text": "Ask your union.", "satisfies": ["house-union"]}
    write(folder, {"locations": ["richmond-va"]}, {"statements": [statement]})
    assert postgen("statements", "approve", "union", "--by", "counsel").code == 0
    found = postgen("check", "role.yaml", *DAY, "--select", "house-union")
    assert "statement 'union' declares it, and does not say it" in found.out
    assert found.code == 1
    write(folder, {"locations": ["richmond-va"]}, {"statements": [{**statement, "satisfies": ["house-unoin"]}]})
    found = postgen("check", "role.yaml", *DAY)
    assert "RULE_UNKNOWN there is no notice 'house-unoin'" in found.err
    assert "did you mean 'house-union'?" in found.err


def test_wrong_rules(postgen: Run, folder: Path) -> None:
    """A workspace whose rules are wrong is not checked, and all that is wrong is told; other workspaces are."""
    (folder / "rules" / "house.yaml").write_text("postgen: 1\nwording: [{id: x, title: x, patterns: '('}]\n")
    outcome = postgen("check", "role.yaml", *DAY, "--select", "whatever")
    assert outcome.code == 1
    assert "rules/house.yaml:2:39: error RULE_PATTERN wording.0.patterns: '(' is no regular expression" in outcome.err
    assert "0 errors, 0 warnings, 0 infos in 1 role, of which 1 could not be checked" in outcome.err
    other = folder / "other"
    other.mkdir()
    write(other, {"locations": ["richmond-va"]})
    outcome = postgen("check", "role.yaml", "other/role.yaml", *DAY)
    assert "PAY_RANGE_MISSING" in outcome.out
    assert "in 2 roles, of which 1 could not be checked" in outcome.err


def test_own_rules_are_held_against_what_is_made(postgen: Run, folder: Path) -> None:
    """Render and bulk find what own rules find; a changed rule is held anew, and a wrong one makes the roles wrong."""
    assert "house-window" in postgen("render", "role.yaml", *DAY).err
    run = ("bulk", "role.yaml", "-o", "out", *DAY)
    assert "1 posting of role.yaml: 'window': we say counter" in postgen(*run).err
    rules = folder / "rules" / "house.yaml"
    rules.write_text(HOUSE.replace("we say counter", "a window is a counter"), encoding="utf-8")
    outcome = postgen(*run)
    assert ("a window is a counter" in outcome.err, "1 unchanged" in outcome.err) == (True, True)
    rules.write_text(HOUSE.replace("title: we", "titel: we"), encoding="utf-8")
    for command in (
        ("render", "role.yaml", *DAY),
        run,
        ("bulk", "role.yaml", "--pack", "jsonl", "-o", "ads.jsonl", *DAY),
    ):
        outcome = postgen(*command)
        assert (outcome.code, "rules/house.yaml:3:24: error SPEC_UNKNOWN_KEY" in outcome.err) == (1, True)
    assert postgen("render", "role.yaml", "--no-check", *DAY).code == 0


def test_own_rules_are_held_against_texts(postgen: Run, folder: Path) -> None:
    """A text is held against the rules of the workspace that it lies in, or that its company is of; else the shipped ones."""
    (folder / "posting.txt").write_text(f"Teller\n\nDuties:\n{SUMMARY}\n", encoding="utf-8")
    (folder / "apart").mkdir()
    (folder / "posting.txt").rename(folder / "apart" / "posting.txt")
    select = ("--select", "wording", "-l", "US-VA", *DAY)
    assert postgen("check", "apart/posting.txt", *select).out.count("house-window") == 2
    (folder / "company.yaml").rename(folder / "rules" / "company.txt")
    assert postgen("check", "apart/posting.txt", *select).out == ""
    (folder / "rules" / "company.txt").rename(folder / "company.yaml")
    elsewhere = folder / "apart" / "company.yaml"
    elsewhere.write_text('{"postgen": 1, "name": "Other"}', encoding="utf-8")
    assert postgen("check", "apart/posting.txt", *select).out == ""
    told = postgen("check", "apart/posting.txt", "apart/posting.txt", *select, "--company", "company.yaml")
    assert (told.out.count("house-window"), "in 1 text;" in told.err) == (2, True)
