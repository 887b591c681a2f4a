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


def test_a_comment_in_a_comment(checked: Callable[..., tuple[int, str, str]]) -> None:
    """It may stand behind another comment on its line, and is held to its form there, too."""
    assert "6:25: warning SUPPRESSION_UNUSED" in checked("  # note # postgen: ignore PAY_RANGE_MISSING (why)")[1]
    assert "6:25: error SUPPRESSION_FORM" in checked("  # note # postgen:ignore PAY_RANGE_MISSING (why)")[2]


@pytest.mark.parametrize("text", ["# postgen: ignore PAY_RANGE_MISSING ()", "# postgen: ignore PAY_RANGE_MISSING ( )"])
def test_a_comment_with_an_empty_reason(checked: Callable[..., tuple[int, str, str]], text: str) -> None:
    """Empty brackets are no reason."""
    code, _, err = checked(f"  {text}")
    assert (code, "error SUPPRESSION_REASON" in err) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        "# postgen:ignore PAY_RANGE_MISSING (why)",
        "#  postgen : ignore PAY_RANGE_MISSING (why)",
        "#POSTGEN: Ignore PAY_RANGE_MISSING (why)",
        "# postgen: ignored PAY_RANGE_MISSING (why)",
        "# postgen: ignroe PAY_RANGE_MISSING (why)",
        "# postgen: ignore",
        "# postgen: ignore (why)",
        "# postgen: ignore: PAY_RANGE_MISSING (why)",
        "# postgen: ignore PAY_RANGE_MISSING (why",
        "# postgen: ignore PAY_RANGE_MISSING why)",
        "# postgen: ignore PAY_RANGE_MISSING (a (b (c)))",
        "# postgen: ignore PAY_RANGE_MISSING (why) and more",
        "# postgen: ignore PAY_RANGE_MISSING, PAY_LINK_ONLY (why)",
        "# postgen: ignore PAY_RANGE_MISSING (why) # postgen: ignore PAY_LINK_ONLY (why)",
    ],
)
def test_a_comment_of_another_form(checked: Callable[..., tuple[int, str, str]], text: str) -> None:
    """It is an error at its place, which says what is wanted."""
    code, out, err = checked(f"  {text}")
    assert (code, out) == (1, "")
    assert "role.yaml:6:18: error SUPPRESSION_FORM the comment lets no finding stand" in err
    assert "  expected: # postgen: ignore NAME (why)\n" in err
    assert "  help: such as: # postgen: ignore PAY_RANGE_MISSING (posted" in err


@pytest.mark.parametrize(
    "text",
    [
        "# as it was: # postgen: 1",
        "# postgen: 1",
        "# postgen ignores this",
        "# we write postgen: ignore X",
        "# '# postgen: ignore X'",
    ],
)
def test_other_comments(checked: Callable[..., tuple[int, str, str]], text: str) -> None:
    """A comment that says something else is a comment as any other."""
    code, out, err = checked(f"  {text}")
    assert (code, MISSING in out, "SUPPRESSION" in out + err) == (1, True, False)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pay_range_missing", "PAY_RANGE_MISSING"),
        ("PAY_RANGE_MISING", "PAY_RANGE_MISSING"),
        ("pay-us-vaa", "pay-us-va"),
    ],
)
def test_a_comment_with_an_unknown_name(checked: Callable[..., tuple[int, str, str]], name: str, meant: str) -> None:
    """It is an error at the comment, with the name that was probably meant; so it is in a key."""
    _, out, err = checked(f"  # postgen: ignore {name} (why)")
    assert out == ""
    assert f"role.yaml:6:18: error RULE_UNKNOWN there is no rule or finding {name!r}" in err
    assert f"  help: did you mean {meant!r}?" in err
    assert f"did you mean {meant!r}?" in checked("", KEY % (name, ""))[2]


@pytest.mark.parametrize("name", ["pay", "wording"])
def test_the_name_of_a_pack(checked: Callable[..., tuple[int, str, str]], name: str) -> None:
    """It lets nothing stand, and is an error, in a comment and in a key."""
    for told in (checked(f"  # postgen: ignore {name} (why)"), checked("", KEY % (name, ""))):
        assert (told[:2], f"RULE_UNKNOWN there is no rule or finding {name!r}" in told[2]) == ((1, ""), True)


def test_brackets_in_a_reason(tmp_path: Path) -> None:
    """A reason may hold brackets of its own."""
    path = write(tmp_path, {})
    lines = ROLE.format(duty=" # postgen: ignore ONE (see note (2), or (3))", keys="# a note")
    path.write_text(lines, encoding="utf-8")
    told = Suppressions(generator.load(path))
    (one,) = told.judge([warning("ONE", "it is so", Position(files.shown(path), 6))], bare())
    assert (told.problems, one.message) == ([], "ONE may stand: see note (2), or (3)")


@pytest.mark.parametrize(
    "text",
    [
        "|\n    Count it\n    # postgen:ignore X\n",
        "'Count\n    # postgen: ignore X'",
        '"it # postgen:ignore X"',
        "it#postgen:ignore",
    ],
)
def test_texts_are_no_comments(checked: Callable[..., tuple[int, str, str]], text: str) -> None:
    """What looks like a comment inside a text is part of the text."""
    code, out, err = checked("", f"apply:\n  email: a@example.com\n  instructions: {text}")
    assert (code, MISSING in out, "SUPPRESSION" in out + err) == (1, True, False)


def test_files_that_have_no_comments(root: Path) -> None:
    """Tables are not looked at, and a workspace without such comments has none."""
    inputs = generator.load(root / "examples" / "harborline" / "roles" / "bank-associate.yaml")
    assert {one.suffix for one in inputs.files} == {".yaml", ".csv"}
    told = Suppressions(inputs)
    assert (told.problems, list(told.unused())) == ([], [])
