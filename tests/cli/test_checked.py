"""``render`` and ``bulk`` hold what they make against the rules."""

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
PAY = [
    {"place": one, "minimum": 50_000, "maximum": 60_000, "currency": "USD", "per": "year"}
    for one in ("richmond-va", "new-york-ny")
]
NEW_YORK = "PAY_RANGE_MISSING (US-NY, N.Y. Labor Law § 194-b; also US-NY/new-york-city): "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(outcome: Outcome) -> list[str]:
    """The first lines of what a command tells, its findings first, less the day."""
    lines = [one for one in outcome.err.splitlines() if not one.startswith((" ", "as of", "wrote "))]
    return sorted(lines, key=lambda one: (one[0].isdigit() or one.startswith("nothing"), one))


def test_render(postgen: Run, folder: Path) -> None:
    """Errors end with 1, and the posting is written all the same; a posting without any ends with 0 and tells nothing."""
    write(folder, BARE)
    outcome = postgen("render", "role.yaml", *DAY, "-o", "ad.md", "-l", "new-york-ny")
    assert (outcome.code, (folder / "ad.md").is_file()) == (1, True)
    assert [one.partition(": no pay")[0] for one in told(outcome)] == [
        "role.yaml:1:72: error PAY_RANGE_MISSING (US-NY, N.Y. Labor Law § 194-b; also US-NY/new-york-city)",
    ]
    write(folder, {**BARE, "pay": PAY})
    outcome = postgen("render", "role.yaml", *DAY)
    assert (outcome.code, told(outcome)) == (0, [])


def test_render_strictly(postgen: Run, folder: Path) -> None:
    """With --strict nothing is written if there is an error; without a look at the rules there is none."""
    write(folder, BARE)
    outcome = postgen("render", "role.yaml", *DAY, "--strict", "-o", "ad.md")
    assert (outcome.code, (folder / "ad.md").exists()) == (1, False)
    assert told(outcome)[-1] == "nothing is written: the rules find errors, and --strict is given"
    outcome = postgen("render", "role.yaml", *DAY, "--strict", "--no-check", "-o", "ad.md")
    assert (outcome.code, (folder / "ad.md").is_file(), told(outcome)) == (0, True, [])
    write(folder, {**BARE, "pay": PAY, "duties": ["Count the the money"]})
    outcome = postgen("render", "role.yaml", *DAY, "--strict")
    assert (outcome.code, "warning WORD_REPEATED" in outcome.err) == (0, True)


def test_what_a_role_says_of_rules(postgen: Run, folder: Path) -> None:
    """A name that no rule has is an error at its place; a finding that may stand is none."""
    ignored = {"name": "PAY_RANGE_MISSING", "reason": "told by counsel"}
    write(folder, {**BARE, "checks": {"ignore": [ignored]}})
    assert postgen("render", "role.yaml", *DAY).code == 0
    write(folder, {**BARE, "pay": PAY, "checks": {"ignore": [{**ignored, "name": "PAY_RANGE_MISING"}]}})
    for command in (("render", "role.yaml"), ("bulk", "role.yaml", "-o", "out")):
        outcome = postgen(*command, *DAY)
        assert outcome.code == postgen(*command, *DAY).code == 1
        assert (outcome.code, "error RULE_UNKNOWN there is no rule or finding 'PAY_RANGE_MISING'" in outcome.err) == (
            1,
            True,
        )


def test_bulk(postgen: Run, folder: Path) -> None:
    """The findings of a run are summed up by code and place; the next run, with nothing to do, tells the same."""
    (folder / "roles").mkdir()
    for name in ("one", "two"):
        write(folder, BARE).rename(folder / "roles" / f"{name}.yaml")
    first = postgen("bulk", "roles", "-o", "out", *DAY)
    assert (first.code, len(list((folder / "out").rglob("*.md")))) == (1, 4)
    findings = told(first)[:-1]
    assert findings[0] == (
        f"error {NEW_YORK}2 postings of 2 roles: no pay is shown for New York, NY; the first is roles/one.yaml at new-york-ny"
    )
    assert len(findings) == 2
    again = postgen("bulk", "roles", "-o", "out", *DAY)
    assert (again.code, told(again)[:-1]) == (1, findings)
    assert told(again)[-1] == "0 written; 4 unchanged"
    alone = postgen("bulk", "roles/one.yaml", "-o", "out", *DAY, "-l", "new-york-ny")
    assert told(alone)[0] == f"error {NEW_YORK}1 posting of roles/one.yaml: no pay is shown for New York, NY"


def test_bulk_without_a_look(postgen: Run, folder: Path) -> None:
    """--no-check finds nothing; a run with the rules after it looks at what stands, and writes none of it."""
    write(folder, BARE)
    without = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--no-check")
    assert (without.code, told(without)) == (0, ["2 written (new: 2); 0 unchanged"])
    held = postgen("bulk", "role.yaml", "-o", "out", *DAY)
    assert (held.code, told(held)[-1]) == (1, "0 written; 2 unchanged")
    without = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--no-check")
    assert (without.code, told(without)) == (0, ["0 written; 2 unchanged"])


@pytest.mark.parametrize("more", [(), ("--pack", "jsonl")])
def test_bulk_strictly(postgen: Run, folder: Path, more: tuple[str, ...]) -> None:
    """With --strict, postings with an error fail, and the others are written."""
    write(folder, {**BARE, "pay": PAY[:1]})
    outcome = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--strict", *more)
    assert outcome.code == 1
    assert "the posting for new-york-ny is not written: PAY_RANGE_MISSING" in outcome.err
    assert told(outcome)[-1].startswith("1 written (new: 1); 0 unchanged; 1 failed")
    assert postgen("bulk", "role.yaml", "-o", "out", *DAY, "--strict", "--no-check", *more).code == 0


def test_a_pack(postgen: Run, folder: Path) -> None:
    """A pack is held too."""
    write(folder, {**BARE, "checks": {"ignore": [{"name": "WORD", "reason": "none"}]}})
    outcome = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--pack", "jsonl", "--output-format", "json")
    found = json.loads(outcome.err)
    assert outcome.code == 1
    assert sorted({one["code"] for one in found}) == ["PAY_RANGE_MISSING", "RULE_UNKNOWN"]
    assert len((folder / "out").read_text(encoding="utf-8").splitlines()) == 2


def test_days(postgen: Run, folder: Path) -> None:
    """On the day on which another law holds, or a deadline is past, what stands is looked at again."""
    company: dict[str, object] = {"locations": [{"id": "denver-co", "place": "US-CO", "city": "Denver"}]}
    summary = f"{SUMMARY} Apply by January 15, 2021."
    write(
        folder,
        {**BARE, "locations": ["denver-co"], "pay": [{**PAY[0], "place": "denver-co"}], "summary": summary},
        company,
    )

    def found(day: str) -> set[str]:
        return {one.split()[1] for one in told(postgen("bulk", "role.yaml", "-o", "out", "--as-of", day))[:-1]}

    assert found("2020-12-31") == set()
    assert found("2021-01-01") == {"BENEFITS_MISSING"}
    assert found("2021-01-15") == {"BENEFITS_MISSING"}
    assert found("2021-01-16") == {"BENEFITS_MISSING", "APPLICATION_DEADLINE_UNCLEAR"}


def test_strictly_after_another_run(postgen: Run, folder: Path) -> None:
    """With --strict a posting with an error fails, whether it stands already or not."""
    write(folder, {**BARE, "pay": PAY[:1]})
    assert postgen("bulk", "role.yaml", "-o", "out", *DAY).code == 1
    outcome = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--strict")
    assert "the posting for new-york-ny is not written: PAY_RANGE_MISSING" in outcome.err


def test_old_rules(postgen: Run, folder: Path) -> None:
    """Rules that nobody checked for long are told once a run, also by one with nothing to do; not without a look at them."""
    (folder / "rules").mkdir()
    own = "postgen: 1\nwording: [{id: house, title: x, patterns: x, checked: 2026-11-24}]\n"
    (folder / "rules" / "house.yaml").write_text(own, encoding="utf-8")
    write(folder, {**BARE, "pay": PAY})
    calls = (
        ("render", "role.yaml", "-l", "richmond-va", "-l", "new-york-ny", "-o", "out/"),
        ("bulk", "role.yaml", "-o", "bulk"),
        ("bulk", "role.yaml", "-o", "bulk"),
        ("bulk", "role.yaml", "-o", "pack", "--pack", "jsonl"),
        ("check", "role.yaml"),
    )
    for call in calls:
        outcome = postgen(*call, "--as-of", "2027-11-24")
        assert (
            outcome.err.count("warning RULES_OLD the rules of wording were last checked on 2026-11-23, 366 days") == 1
        )
        assert (
            outcome.err.count("warning RULES_OLD the rules of wording in rules/ were last checked on 2026-11-24, 365")
            == 1
        )
        assert outcome.err.count("RULES_OLD") == 4
        assert outcome.code == 0
        assert "RULES_OLD" not in postgen(*call, *DAY).err
    assert "0 written; 2 unchanged" in postgen(*calls[1], "--as-of", "2027-11-24").err
    for call in calls[:4]:
        assert "RULES_OLD" not in postgen(*call, "--as-of", "2027-11-24", "--no-check").err


@pytest.mark.parametrize("more", [(), ("--pack", "jsonl")])
def test_strictly_with_an_unknown_name(postgen: Run, folder: Path, more: tuple[str, ...]) -> None:
    """With --strict an error in what a role says of rules keeps its postings from being written, in each run, as in render."""
    ignored = {"name": "PAY_RANGE_MISING", "reason": "told by counsel"}
    write(folder, {**BARE, "pay": PAY, "checks": {"ignore": [ignored]}})
    assert postgen("render", "role.yaml", *DAY, "--strict", "-o", "ad.md").code == 1
    assert not (folder / "ad.md").exists()
    for _ in range(2):
        outcome = postgen("bulk", "role.yaml", "-o", "out", *DAY, "--strict", *more)
        assert (outcome.code, told(outcome)[-1]) == (1, "0 written; 0 unchanged; 2 failed")
        assert "the posting for new-york-ny is not written: RULE_UNKNOWN" in outcome.err
        assert outcome.err.count("error RULE_UNKNOWN") == 1
    for _ in range(2):
        outcome = postgen("bulk", "role.yaml", "-o", "other", *DAY, *more)
        assert (outcome.code, "error RULE_UNKNOWN" in outcome.err, "failed" in outcome.err) == (1, True, False)
    outcome = postgen("bulk", "role.yaml", "-o", "other", *DAY, "--strict", *more)
    assert (outcome.code, told(outcome)[-1]) == (1, "0 written; 0 unchanged; 2 failed")
