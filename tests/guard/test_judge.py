"""The guard: what a rewrite may change, and what it may not (G4)."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.guard import judge, version
from generator.resources import PACKAGE
from generator.spec.document import parse, plain
from tests import in_yaml
from tests.guard.mutations import MUTATIONS

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples" / "harborline" / "roles"
CASES: list[dict[str, Any]] = in_yaml.load((HERE / "cases.yaml").read_text(encoding="utf-8"))


def lines() -> list[str]:
    """Every line of prose of the example roles."""
    found: list[str] = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        role = plain(parse(path.read_bytes(), path.name).root)
        assert isinstance(role, dict)
        for key in ("summary", "duties", "qualifications"):
            stack = [role.get(key)]
            while stack:
                one = stack.pop()
                if isinstance(one, str):
                    found += [piece.replace("\n", " ").strip() for piece in one.split("\n\n") if piece.strip()]
                elif isinstance(one, list):
                    stack += one
                elif isinstance(one, dict):
                    stack += one.values()
    return found


LINES = lines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['mode']} {case['what']}")
def test_ways_to_go_wrong(case: dict[str, Any]) -> None:
    """Each is refused, for the reasons named; the faithful near miss is accepted. What is open is accepted, and said to be so."""
    bad, good = judge(case["source"], case["bad"]), judge(case["source"], case["good"])
    assert good.accepted, good.reasons
    assert bad.accepted is case.get("open", False)
    assert set(case["codes"]) <= {one.code for one in bad.reasons}


def test_there_are_enough_lines() -> None:
    """The examples have enough lines for every mutation to be tried."""
    assert len(LINES) > 60


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda one: one.__name__)
def test_every_mutation_is_refused(mutate: Any) -> None:
    """A digit, bound, unit, name, negation, conjunction, address or degree that changes is refused in every line."""
    extra = [
        "At least 3 years of Java or C++ at https://example.com/a, not in Utah, with a bachelor's degree",
        "5+ years without a break, or 2 years with a bachelor's degree, mail a@example.com",
    ]
    tried = [(line, changed) for line in [*LINES, *extra] if (changed := mutate(line)) and changed != line]
    assert tried
    assert [pair for pair in tried if judge(*pair).accepted] == []


@pytest.mark.parametrize("mode", ["balanced", "strict"])
def test_identity_is_accepted(mode: Any) -> None:
    """A line is a faithful rewrite of itself."""
    assert all(judge(line, line, mode=mode).accepted for line in LINES)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_identity_of_anything(text: str) -> None:
    """Any text is a faithful rewrite of itself."""
    assert judge(text, text).accepted


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_anything_is_judged(source: str, rewrite: str) -> None:
    """Whatever the texts, there is a verdict, and it is the same each time."""
    assert judge(source, rewrite) == judge(source, rewrite)


def test_words_in_another_order() -> None:
    """The order of two items judged does not change their verdicts."""
    pairs = [(case["source"], case["bad"]) for case in CASES]
    forward = [judge(*pair) for pair in pairs]
    assert [judge(*pair) for pair in reversed(pairs)] == forward[::-1]


def test_strict_takes_no_new_words() -> None:
    """What carries little may come and go in balanced mode, and not in strict."""
    source, rewrite = "Serve as the contact of the branch.", "Be the contact of the branch."
    assert judge(source, rewrite).accepted
    assert not judge(source, rewrite, mode="strict").accepted


def test_words_to_keep() -> None:
    """A word that must stay is asked for as it is written."""
    source, rewrite = "Use agile methods.", "Use Agile methods."
    assert judge(source, rewrite).accepted
    assert [one.code for one in judge(source, rewrite, keep=["agile"]).reasons] == ["KEEP_LOST"]
    assert judge(source, rewrite, keep=["scrum"]).accepted


def test_a_text_that_is_too_long() -> None:
    """A text of more than twenty thousand characters is refused at once."""
    assert [one.code for one in judge("a" * 20_001, "b").reasons] == ["TOO_LONG"]
    assert not judge("word " * 4000, "junk " * 4000).accepted
    assert not judge("manage " * 70, "approve " * 70).accepted


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        (
            "Assemble electrical sub-assemblies from drawings and record serial numbers in the traveler.",
            "Build electrical subassemblies from drawings and write serial numbers in the traveller.",
        ),
        (
            "Check visitor badges, watch CCTV screens and call the police in an emergency.",
            "Inspect visitors' badges, monitor CCTV monitors and contact the police in case of emergency.",
        ),
        (
            "Troubleshoot basic connectivity issues over the phone and dispatch a technician when remote fixes fail.",
            "Diagnose basic connectivity problems by phone and send a technician when remote fixes fail.",
        ),
        (
            "Audit I-9 forms and correct errors promptly in line with federal law.",
            "Check I-9 forms and fix errors without delay, in line with federal law.",
        ),
    ],
)
def test_faithful_pairs(source: str, rewrite: str) -> None:
    """A word whose mate another one took takes it over, where that can have another; an idiom negates nothing."""
    assert judge(source, rewrite).accepted


@pytest.mark.uncounted
def test_own_pairs() -> None:
    """Of a seeded share of the project's own labelled pairs, hardly a violation is accepted, and most free paraphrases pass."""
    table: Counter[tuple[str, bool]] = Counter()
    lines = [
        line for path in sorted(HERE.glob("pairs_*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for line in random.Random(5).sample(lines, len(lines) // 4):
        pair = json.loads(line)
        table[pair["label"], judge(pair["source"], pair["rewrite"]).accepted] += 1
    violations = table["violation", True] + table["violation", False]
    faithful = table["faithful", True] + table["faithful", False]
    assert violations > 300
    assert faithful > 300
    assert table["violation", True] <= 0.05 * violations
    assert table["faithful", False] <= 0.12 * faithful


@pytest.mark.uncounted
def test_verdicts_do_not_depend_on_surroundings(root: Path, tmp_path: Path) -> None:
    """Hash seed and locale leave the verdicts, and the order of their reasons, as they are."""
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"id": str(case["mode"]), "source": case["source"], "rewrite": case["bad"]} for case in CASES]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    printed = {
        subprocess.run(
            [sys.executable, "-m", "generator", "guard", str(pairs)],
            env=os.environ | {"PYTHONPATH": str(root), "PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "de_DE.UTF-8"), ("3", "C.UTF-8"))
    }
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("source", "bad", "good", "code"),
    [
        ("Team(s) of cooks", "Up to one team of cooks", "One or more teams of cooks", "QUANTITY_NEW"),
        ("You report to the cook.", "The cook reports to you.", "You will report to the cook.", "AGENT_CHANGED"),
        ("Go from Leeds to York.", "Go from York to Leeds.", "Go to York from Leeds.", "DIRECTION_CHANGED"),
        ("Write plans with partners.", "Write plans for partners.", "With partners, write plans.", "AGENT_CHANGED"),
        ("Do this, in order:", "Do this, in order.", "You will do this, in order:", "LEAD_IN"),
        ("You may bake, and may fry.", "You will bake, and may fry.", "You may fry, and may bake.", "MODALITY_CHANGED"),
        ("Support SAML and OIDC.", "Support SAML and Open ID (LDAP).", "Support SAML and OpenID Connect (OIDC).", "NAME_LOST"),
        ("Lead the safety process.", "Lead the safety team.", "You will lead the safety process.", "WORD_NEW"),
        ("Turn needs into plans.", "Turn plans into needs.", "You will turn needs into plans.", "DIRECTION_CHANGED"),
        ("Visit each bank.", "Visit one bank.", "Visit every bank.", "SCOPE_CHANGED"),
        ("Listen without judgment.", "Listen with judgment.", "You will listen without judgment.", "NEGATION_LOST"),
        ("SQL required; Go preferred.", "SQL preferred; Go required.", "Go preferred; SQL required.", "MODALITY_MOVED"),
        ("Sweep daily and mop weekly.", "Sweep weekly and mop daily.", "Mop weekly and sweep daily.", "FREQUENCY_MOVED"),
        ("Take returns, not refunds.", "Take refunds, not returns.", "You will take returns, not refunds.", "NEGATION_MOVED"),
        ("Do not run, and do not smoke.", "Do not run, and smoke.", "Do not smoke, and do not run.", "NEGATION_CHANGED"),
        ("Write Python 3.10 code.", "Write Python 3.1 code.", "You will write Python 3.10 code.", "NAME_LOST"),
        ("Store at -20 degrees.", "Store at 20 degrees.", "You will store at -20 degrees.", "QUANTITY_LOST"),
        ("Cut to ±5 mm.", "Cut to 5 mm.", "You will cut to ±5 mm.", "QUANTITY_LOST"),
        ("Hold a class A license.", "Hold a class license.", "You hold a class A license.", "NAME_LOST"),
        ("A team of cooks", "One or more teams of cooks", "The team of cooks", "QUANTITY_NEW"),
        ("Join a startup of cooks.", "Join a bank of cooks.", "Join a start-up of cooks.", "WORD_LOST"),
        ("Run a dental practice.", "Run a dental school.", "Run a dental clinic.", "WORD_CHANGED"),
        ("Bake bread.", "Bake bread. " * 10, "You will bake bread.", "LENGTH"),
        ("Use any of Git, Jira.", "Use all of Git, Jira.", "You will use any of Git, Jira.", "SCOPE_LOST"),
        ("Lead big talks, and lead walks.", "Attend big talks, and lead walks.", "Lead big talks and walks.", "WORD_CHANGED"),
        ("GPA 3.0 in nursing", "GPA 3.5 in nursing", "A GPA of 3.0 in nursing", "NAME_LOST"),
        ("Apply by July 2024.", "Apply from July 2024.", "You will apply by July 2024.", "QUANTITY_LOST"),
        ("Open at 24:99 pm.", "Open at 25:39 pm.", "Opens at 24:99 pm.", "QUANTITY_LOST"),
        ("Go \ud800 in 2024.", "Go \ud801 in 2024.", "In 2024, go \ud800.", "CHARACTERS"),
        ("Ask HR.", "Ask IT.", "Ask human resources.", "NAME_LOST"),
        ("Work from 5/20/2024 on.", "Work from 20/5/2024 on.", "You will work from 5/20/2024 on.", "DATE_NEW"),
        ("You MUST know Git.", "You MUST know SVN.", "You must know Git.", "NAME_NEW"),
        ("Write to jobs.bank.example.", "Write to careers.bank.example.", "You will write to jobs.bank.example.", "CONTACT_LOST"),
        ("Lend without fees or interest.", "Lend without fees.", "Lend with no fees and no interest.", "LIST_OR_LOST"),
        ("Use tools (such as Git, Jira).", "Use tools (such as Git or Jira). Nap.", "Use tools such as Git or Jira.", "WORD_NEW"),
    ],
)  # fmt: skip
def test_more_ways(source: str, bad: str, good: str, code: str) -> None:
    """What is turned round, moved or written out otherwise is found, and its faithful neighbour is not."""
    assert code in codes(source, bad)
    assert judge(source, good).accepted, judge(source, good).reasons


def test_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The version is the same while no file of the guard or of the lexicons changes, and another after."""
    before = version()
    assert len(before) == 12
    shutil.copytree(PACKAGE / "guard", tmp_path / "guard")
    shutil.copytree(PACKAGE / "reading", tmp_path / "reading")
    monkeypatch.setattr(import_module("generator.guard.judge"), "PACKAGE", tmp_path)
    version.cache_clear()
    assert version() == before
    lexicon = tmp_path / "reading" / "lexicons" / "light_words.yaml"
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + '- "more"\n', encoding="utf-8")
    version.cache_clear()
    assert version() != before
    version.cache_clear()


def codes(source: str, rewrite: str) -> set[str]:
    """The codes of all reasons."""
    return {one.code for one in judge(source, rewrite).reasons}
