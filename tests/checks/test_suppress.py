"""Findings that may stand: by a comment at a line, or by a key, and always for a reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import generator
from generator.checks.suppress import Suppressions
from generator.diagnostic import Position, warning
from generator.spec import files
from tests.checks.ads import bare
from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")
ROLE = """postgen: 1
title: Teller
posted: 2026-11-01
locations: [richmond-va]
duties:
  - Count money{duty}
{keys}
summary: SUMMARY
""".replace("SUMMARY", json.dumps(SUMMARY))
MISSING = "error PAY_RANGE_MISSING"


@pytest.fixture
def checked(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Check a role with words behind its duty, and keys; returned are the exit code, and the lines of findings and errors."""
    monkeypatch.chdir(tmp_path)

    def check(
        duty: str = "", keys: str = "", company: dict[str, object] | None = None, *more: str
    ) -> tuple[int, str, str]:
        write(tmp_path, {}, company)
        (tmp_path / "role.yaml").write_text(ROLE.format(duty=duty, keys=keys), encoding="utf-8")
        outcome = postgen("check", "role.yaml", *DAY, *more)
        lines = [one for one in outcome.out.splitlines() if not one.startswith("  ")]
        return outcome.code, "\n".join(lines), outcome.err

    return check


KEY = "checks: {ignore: [{name: %s, reason: asked counsel%s}]}\n"


@pytest.mark.parametrize("name", ["PAY_RANGE_MISSING", "pay-us-va"])
@pytest.mark.parametrize("more", ["", ", places: [US-VA]", ", places: [US-NY, US-VA]"])
def test_a_key(checked: Callable[..., tuple[int, str, str]], name: str, more: str) -> None:
    """A finding that may stand, by its code or its rule, is an info that tells why and where that is written."""
    code, out, _ = checked("", KEY % (name, more))
    assert code == 0
    assert out == (
        "role.yaml:7:19: info SUPPRESSION_APPLIED (US-VA, Va. Code § 40.1-28.7:12): PAY_RANGE_MISSING may stand: asked counsel"
    )


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("PAY_LINK_ONLY", ""),
        ("PAY_RANGE_MISSING", ", places: [US-NY]"),
        ("PAY_RANGE_MISSING", ", item: 'duties[0]'"),
        ("PAY_RANGE_MISSING", ", item: x"),
    ],
)
def test_a_key_that_covers_nothing(checked: Callable[..., tuple[int, str, str]], name: str, more: str) -> None:
    """The finding is told, and that the key is of no use; not if only some findings or locations were asked for."""
    code, out, _ = checked("", KEY % (name, more))
    assert (code, MISSING in out, "warning SUPPRESSION_UNUSED" in out) == (1, True, True)
    assert "SUPPRESSION_UNUSED" not in checked("", KEY % (name, more), None, "--ignore", "PAY_PERIOD_MISSING")[1]
    assert "SUPPRESSION_UNUSED" not in checked("", KEY % (name, more), None, "-l", "richmond-va")[1]


def test_a_company_s_key(checked: Callable[..., tuple[int, str, str]]) -> None:
    """What the company profile says holds for all roles; that one of them does not need it is no news."""
    ignore = {"ignore": [{"name": "PAY_RANGE_MISSING", "reason": "union contract"}]}
    code, out, _ = checked("", "", {"checks": ignore})
    assert (code, out.startswith("company.yaml:1:"), "may stand: union contract" in out) == (0, True, True)
    ignore["ignore"][0]["name"] = "PAY_LINK_ONLY"
    assert "SUPPRESSION_UNUSED" not in checked("", "", {"checks": ignore})[1]


def test_a_comment(checked: Callable[..., tuple[int, str, str]]) -> None:
    """A comment is for findings of its line, or of the next one if it stands alone; that no pay is shown is of no line."""
    code, out, _ = checked("  # postgen: ignore PAY_RANGE_MISSING (asked counsel)")
    assert (code, MISSING in out) == (1, True)
    assert "role.yaml:6:18: warning SUPPRESSION_UNUSED no finding PAY_RANGE_MISSING is here" in out


def test_lines(tmp_path: Path) -> None:
    """A comment behind a text is for its line, one that stands alone for the next."""
    lines = ROLE.format(duty=" # postgen: ignore ONE (a b)", keys="# postgen: ignore TWO (c)\r\n").split("\n")
    path = write(tmp_path, {})
    path.write_text("\n".join(lines), encoding="utf-8")
    told = Suppressions(generator.load(path))
    places = [Position(files.shown(path), number) for number in range(1, 10)]
    for code, line in (("ONE", 6), ("TWO", 8)):
        several = list(told.judge((warning(code, "it is so", one) for one in places), bare()))
        assert [one.code for one in several].count("SUPPRESSION_APPLIED") == 1
        assert several[line - 1].message == f"{code} may stand: {'a b' if code == 'ONE' else 'c'}"


def test_a_comment_without_a_reason(checked: Callable[..., tuple[int, str, str]]) -> None:
    """It is an error, which says how to write one."""
    code, out, err = checked("  # postgen: ignore PAY_RANGE_MISSING")
    assert (code, out) == (1, "")
    assert "role.yaml:6:18: error SUPPRESSION_REASON it is not said why the finding may stand" in err
    assert "# postgen: ignore PAY_RANGE_MISSING (why)" in err


@pytest.mark.parametrize("text", ["# postgen: ignored", "# postgen: ignore", "# postgen: ignore X (y) z"])
def test_other_comments(checked: Callable[..., tuple[int, str, str]], text: str) -> None:
    """What only resembles one is a comment as any other."""
    code, out, err = checked(f"  {text}")
    assert (code, MISSING in out, "SUPPRESSION" in out + err) == (1, True, False)


def test_files_that_have_no_comments(root: Path) -> None:
    """Tables are not looked at, and a workspace without such comments has none."""
    inputs = generator.load(root / "examples" / "harborline" / "roles" / "bank-associate.yaml")
    assert {one.suffix for one in inputs.files} == {".yaml", ".csv"}
    told = Suppressions(inputs)
    assert (told.problems, list(told.unused())) == ([], [])
