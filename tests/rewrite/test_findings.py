"""What a rewrite adds to the findings of its source: it is refused for that, and for nothing that its source has too."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import language, pack
from generator.diagnostic import InputError
from generator.reading.lexicon import entries
from generator.resources import PACKAGE
from generator.rewrite import acceptance, findings
from generator.rewrite.acceptance import Guard
from generator.rewrite.plan import Source
from generator.rewrite.run import Job, Party, Setting, run
from tests.checks.rows import examples
from tests.rewrite.models import Scripted
from tests.rewrite.plans import GUARD, judge, planned

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [row for row in entries("wording", "|") if row[0] in language.CODES]
BARRED = [
    (one.id, example)
    for one in pack.wording()
    if one.patterns and one.off is None and one.severity != "info"
    for example in examples("wording")[one.id]
]
TEXTS = [text for row in ROWS for text in row[3:5]] + [one[key] for _, one in BARRED for key in ("bad", "good")]
SLIPS = ["Call the the guest.", "Bring it (now.", "Bring  it.", "Ask TBD for it.", "Go to {{place}}.", "You must:"]


def added(source: str, text: str, name: str = "summary[0]") -> list[str]:
    """The reasons against a text in the place of a source."""
    return findings.added(Source("", source, name, ("summary",), None), text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1].partition(',')[0]}")
def test_language(row: tuple[str, ...]) -> None:
    """Wording of each row may not be added; a near miss may, and so may any text where its source has the wording already."""
    kind, _, _, fires, near, *_ = row
    reasons = added("Sort the mail.", fires)
    assert any(one.startswith("ADDED_FINDING: ") and f"({language.CODES[kind]})" in one for one in reasons)
    assert added("Sort the mail.", near) == []
    assert added(fires, f"{fires} Sort the mail.") == []


@pytest.mark.parametrize(("rule", "example"), BARRED, ids=lambda one: one if isinstance(one, str) else "")
def test_wording(rule: str, example: dict[str, str]) -> None:
    """What a rule of any place is against may not be added; where the source has it, the text stands."""
    bad = example["bad"]
    assert added("Sort the mail.", bad), rule
    assert added(bad, f"Sort the mail. {bad}") == []


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("Sort mail.", "Sort the the mail.", "'the the' stands twice in a row (WORD_REPEATED), not found in the source"),
        ("Sort mail.", "Sort mail (.", "a bracket '(.' without its other half (BRACKET_UNBALANCED), not found in the source"),
        ("Sort mail.", "Sort mail at TBD.", "'TBD' is a placeholder (PLACEHOLDER_LEFT), not found in the source"),
        (
            "Help our rockstar.",
            "Our rockstar helps a rockstar.",
            "'rockstar' praises, and tells nothing, 2 times (HYPE_TERM), more often than in the source",
        ),
    ],
)  # fmt: skip
def test_reasons(source: str, text: str, reason: str) -> None:
    """A reason says what was added, under which code `postgen check` tells it, and whether the source has some of it."""
    assert added(source, text) == [f"ADDED_FINDING: {reason}"]


def test_what_stands_where() -> None:
    """A text is judged as what it is in the posting: an age in a duty is that of others, and an item can run on."""
    long = " ".join(["carry"] * 51)
    assert [one.partition("(")[2][:14] for one in added("Carry.", long, "duties[0]")] == ["BULLET_RUN_ON)"]
    assert added("Carry.", long) == []
    assert added("Teach people.", "Teach young people, aged 5 to 9.", "duties[0]") == []
    assert "AGEIST_TERM" in str(added("Teach people.", "Teach us, aged 5 to 9."))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Help our rockstar.", "Our rockstar is helped by you."),
        ("Call the the guest.", "Ring the the guest."),
        ("Lead them.", "Analyze, challenge, compete, decide, defend, determine, drive and lead them."),
        ("Lead them.", "Lead."),
        ("Move boxes.", "You lift up to 50 pounds."),
    ],
    ids=["has it", "has a slip", "gender of the whole", "length of the whole", "a note"],
)
def test_what_stands(source: str, text: str) -> None:
    """What the source has too, what only a whole posting can have, and what is only noted is no reason."""
    assert added(source, text) == []


@pytest.mark.uncounted
@given(st.lists(st.sampled_from([*TEXTS, *SLIPS]) | st.text(), max_size=4))
def test_a_source_is_never_refused(texts: list[str]) -> None:
    """A text never adds anything to itself, whatever is found in it, and neither does any part of it."""
    text = "\n".join(texts)
    assert added(text, text) == []
    assert added(text, f"{text}\nSort the mail.") == []


def test_it_is_told_to_the_model(tmp_path: Path) -> None:
    """A rewrite that the guard would take is asked for again with the finding named, and is recorded as refused."""
    answers = iter(["Count money like a ninja", "Count cash"])
    model = Scripted(write=lambda _: next(answers))
    plan = planned(tmp_path, {"duties": ["Count money"]})
    job = Job("role.yaml", plan, plan.sent())
    (one,) = run([job], Setting(Party("writer", model), None, GUARD), concurrency=1, finished=lambda _: None)
    reason = "ADDED_FINDING: 'ninja' praises, and tells nothing (HYPE_TERM), not found in the source"
    assert "'ninja' praises, and tells nothing (HYPE_TERM)" in str(model.sent[1].rows)
    (entry,) = one.entries.values()
    assert entry.text == "Count cash"
    assert [refused.reasons for refused in entry.refused] == [(reason,)]


def test_all_reasons_are_told(tmp_path: Path) -> None:
    """What the guard says comes first, and what is added to the findings with it."""
    plan = planned(tmp_path, {"duties": ["Count money"]})
    (source,) = plan.sent()
    reasons = GUARD.reasons(plan, source, "Count wrong ninjas", "balanced")
    assert [one.partition(":")[0] for one in reasons] == ["WRONG", "ADDED_FINDING"]


def test_the_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The version, and with it the mark of each text, changes with a rule of the checks; then all texts are judged again."""
    plan = planned(tmp_path, {"duties": ["Count money"]})

    def mark() -> str:
        acceptance.version.cache_clear()
        return Guard().mark(plan, "Count money", "Count cash", "balanced")

    before = mark()
    shutil.copytree(PACKAGE / "checks", tmp_path / "checks")
    monkeypatch.setattr(acceptance, "PACKAGE", tmp_path)
    assert mark() == before
    for name in ("language.py", "packs/wording.yaml", "packs/language.yaml", "packs/structure.yaml"):
        path = tmp_path / "checks" / name
        path.write_bytes(path.read_bytes() + b"\n")
        after = mark()
        assert after != before
        before = after
    path = tmp_path / "checks" / "packs" / "notices.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert mark() == before
    acceptance.version.cache_clear()


RULES = (
    "postgen: 1\nwording: [{id: house, title: no animals, patterns: gazelles?, places: [US-OR], severity: SEVERITY}]\n"
)


def test_rules_of_the_house(tmp_path: Path) -> None:
    """What a rule of the workspace is against may not be added, wherever it holds; what its source has may stay."""
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "house.yaml"
    guard, text = Guard(judge, "one"), "Count money as gazelles do"
    bare = planned(tmp_path, {"duties": ["Count money", "Count like a gazelle"]})
    path.write_text(RULES.replace("SEVERITY", "warning"), encoding="utf-8")
    plan = planned(tmp_path, {"duties": ["Count money", "Count like a gazelle"]})
    first, second = plan.sent()
    (reason,) = guard.reasons(plan, first, text, "balanced")
    assert reason == "ADDED_FINDING: 'gazelles': no animals (house), not found in the source"
    assert guard.reasons(plan, second, text, "balanced") == guard.reasons(bare, first, text, "balanced") == ()
    assert "HYPE_TERM" in str(guard.reasons(plan, first, "Count like a ninja", "balanced"))
    path.write_text(RULES.replace("SEVERITY", "info"), encoding="utf-8")
    assert guard.reasons(planned(tmp_path, {"duties": ["Count money"]}), first, text, "balanced") == ()


def test_the_mark_of_the_house(tmp_path: Path) -> None:
    """What a verdict depends on holds the wording of the workspace, and is as ever if there is none."""
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "house.yaml"

    def mark(text: str) -> str:
        path.write_text(text, encoding="utf-8")
        return GUARD.mark(planned(tmp_path, {"duties": ["Count money"]}), "Count money", "Count cash", "balanced")

    bare = GUARD.mark(planned(tmp_path, {"duties": ["Count money"]}), "Count money", "Count cash", "balanced")
    of_pay = "postgen: 1\npay: [{id: house-pay, title: x, place: US-OR, shows: [pay_range]}]\n"
    marks = [mark(RULES.replace("SEVERITY", one)) for one in ("info", "warning")]
    assert mark(of_pay) == bare
    assert len({bare, *marks}) == 3
    assert mark("# a comment\n" + RULES.replace("SEVERITY", "warning")) == marks[1]


def test_wrong_rules_of_the_house(tmp_path: Path) -> None:
    """Rules that are wrong are told, and nothing is judged without them."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "house.yaml").write_text("postgen: 1\nwording: [{}]\n", encoding="utf-8")
    with pytest.raises(InputError, match="SPEC_MISSING_KEY"):
        planned(tmp_path, {"duties": ["Count money"]})
