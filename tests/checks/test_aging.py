"""Rules that were not checked for long are told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.checks import aging, pack

if TYPE_CHECKING:
    from pathlib import Path

CHECKED = date(2026, 11, 23)
RULES = "postgen: 1\nwording: [{id: house, title: x, patterns: x, checked: 2026-01-02}]\n"


def test_shipped_rules() -> None:
    """Those that were last checked more than 120 days before are told, a line a pack."""
    assert [*aging.old([], CHECKED + timedelta(days=120))] == []
    several = [*aging.old([], CHECKED + timedelta(days=121))]
    assert [one.code for one in several] == ["RULES_OLD"] * 3
    assert [one.message.split()[3] for one in several] == ["pay", "notices", "wording"]
    assert all("121 days" in one.message for one in several)


def test_days_of_shipped_rules() -> None:
    """What their lines say is what the rules say."""
    assert aging.shipped() == pack.rulebook().checked()


def test_rules_of_workspaces(tmp_path: Path) -> None:
    """Those of each workspace are told as its own; of wrong ones, and of none, nothing is."""
    for name, text in (("one", RULES), ("two", RULES.replace("01-02", "11-01")), ("wrong", "postgen: 2"), ("none", "")):
        (tmp_path / name / "rules").mkdir(parents=True)
        if text:
            (tmp_path / name / "rules" / "house.yaml").write_text(text, encoding="utf-8")
    several = [tmp_path / name for name in ("one", "one", "two", "wrong", "none", "absent")]
    (told,) = aging.old(several, CHECKED)
    assert told.message == "the rules of wording in rules/ were last checked on 2026-01-02, 325 days before 2026-11-23"
