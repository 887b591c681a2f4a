"""Rules of a workspace's own: they are read beside the shipped ones, and everything that is wrong with them is told where."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.checks import aging, check, notices, own, pack, pay, wording
from generator.checks.ad import Part
from generator.diagnostic import InputError, Severity
from tests.checks.ads import TODAY, at, bare
from tests.checks.rows import ad, text
from tests.spec.problems import raised

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = """
postgen: 1
pay:
  - {id: union-pay, title: Contract 2026, place: US-OR, shows: [pay_range, benefits], unsettled: [pay_range], severity: warning}
notices:
  - id: union-notice
    title: The union is named
    places: [US-OR]
    confidence: low
    severity: error
    content: [union]
    suggestion: Local 12 represents the people in this position.
wording:
  - {id: house-rocket, title: no rockets, patterns: '\\brockets?\\b', only: prose, severity: info, advice: fast}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a folder for rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    return tmp_path


def wrong(folder: Path, *files: str) -> list[str]:
    """What is wrong with files of rules, ``a.yaml`` and so on."""
    for name, body in zip("abc", files, strict=False):
        (folder / "rules" / f"{name}.yaml").write_text(f"postgen: 1\n{body}\n", encoding="utf-8")
    return raised(lambda: own.rules(folder), InputError)


def test_own_rules_are_beside_the_shipped(folder: Path) -> None:
    """The rulebook of a workspace holds its own rules behind those that are shipped; without a folder, the shipped."""
    assert own.rulebook(folder / "nothing") == pack.rulebook()
    (folder / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "rules" / "notes.txt").write_text("no rules", encoding="utf-8")
    book = own.rulebook(folder)
    assert [one.id for one in book][:40] == [one.id for one in pack.pay_rules()]
    assert (book.pay[-1].id, book.notices[-1].id, book.wording[-1].id) == ("union-pay", "union-notice", "house-rocket")
    assert len([*book]) == len([*pack.rulebook()]) + 3
    assert {"union-pay", "house-rocket"} < check.names(book)


def test_their_own_severity(folder: Path) -> None:
    """A severity that a rule gives stands in the place of what its certainty would make of it; infos stay infos."""
    (folder / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    book = own.rules(folder)
    here = bare(at("US-OR"))
    found = [(one.code, one.severity) for one in (*pay.check(here, book.pay), *notices.check(here, book.notices))]
    assert found == [
        ("PAY_RANGE_MISSING", Severity.WARNING),
        ("BENEFITS_MISSING", Severity.WARNING),
        ("union-notice", Severity.ERROR),
    ]
    later = [book.pay[0].model_copy(update={"effective": date(2027, 1, 1)})]
    assert [(one.code, one.severity) for one in pay.check(here, later)] == [("UPCOMING_DUTY", Severity.INFO)]


@pytest.mark.parametrize("part", list(Part))
def test_only_in_prose(folder: Path, part: Part) -> None:
    """House style is looked for in prose, and not in legal text, pay, headings, titles and fields."""
    (folder / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    found = wording.check(bare(at("US-OR"), passages=text("A rocket.", part=part)), own.rules(folder).wording)
    assert [one.code for one in found] == ["house-rocket"] * (part is Part.PROSE)


def test_not_checked(folder: Path) -> None:
    """A rule that does not say when it was checked grows not old, and its findings name no day."""
    (folder / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    book = own.rules(folder)
    assert book.checked() == {}
    (found,) = wording.check(ad("A rocket.", at("US-OR")), book.wording)
    assert found.basis
    assert found.basis.checked == ""
    dated = HOUSE.replace("only: prose", "only: prose, checked: 2026-01-01")
    (folder / "rules" / "house.yaml").write_text(dated, encoding="utf-8")
    (one,) = aging.old([folder], TODAY)
    assert one.message == "the rules of wording in rules/ were last checked on 2026-01-01, 326 days before 2026-11-23"


ROWS = [
    (
        "wording: [{id: x, title: x, pattern: x}]",
        "rules/a.yaml:2:29 SPEC_UNKNOWN_KEY wording.0.pattern: no such key | expected one of ",
    ),
    ("wording: [{id: x, patterns: x}]", "rules/a.yaml:2:11 SPEC_MISSING_KEY wording.0: the key 'title' is missing"),
    ("pay: {id: x}", "rules/a.yaml:2:6 SPEC_TYPE pay: expected a list"),
    (
        "notices: [{id: x, title: x, internal: 5}]",
        "rules/a.yaml:2:39 SPEC_TYPE notices.0.internal: expected true or false",
    ),
    (
        "wording: [{id: x, title: x, patterns: ['(']}]",
        "rules/a.yaml:2:40 RULE_PATTERN wording.0.patterns.0: '(' is no regular expression: ",
    ),
    (
        "wording: [{id: x, title: x, patterns: '[[a]'}]",
        "rules/a.yaml:2:39 RULE_PATTERN wording.0.patterns: '[[a]' is no regular expression: Possible nested set",
    ),
    (
        "wording: [{id: x, title: x, patterns: 'a{99999999999999999999}'}]",
        "rules/a.yaml:2:39 RULE_PATTERN wording.0.patterns: 'a{99999999999999999999}' is no regular expression: ",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, words: X}]",
        "rules/a.yaml:2:49 RULE_WORD wording.0.words: 'X' is no word in small letters | expected such as felon|no record",
    ),
    (
        "wording: [{id: x, title: x}]",
        "rules/a.yaml:2:11 RULE_PATTERN wording.0: the rule looks for nothing | expected patterns, or uses",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, places: US-CA US-XX}]",
        "rules/a.yaml:2:50 PLACE_UNKNOWN wording.0.places: 'US-XX' is no place code",
    ),
    (
        "notices: [{id: x, title: x, when: {boats: true}}]",
        "rules/a.yaml:2:35 STATEMENT_CONDITION notices.0.when: there is no fact 'boats'",
    ),
    (
        "notices: [{id: x, title: x, effective: 2026-02-01, ends: 2026-01-31}]",
        "rules/a.yaml:2:58 RULE_DATES notices.0.ends: it ends on 2026-01-31, before it is effective | expected 2026-02-01 or",
    ),
    (
        "notices: [{id: x, title: x, effective: 2026-02-01, enforced: 2026-01-31}]",
        "rules/a.yaml:2:62 RULE_DATES notices.0.enforced: it is enforced from 2026-01-31, before it is effective | expected",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, places: US-CA, ends: 2026-02-01, since: {US-CA: 2026-02-02}}]",
        "rules/a.yaml:2:82 RULE_DATES wording.0.since: in US-CA it is effective on 2026-02-02, after it has ended | expected",
    ),
    (
        "wording: [{id: us-eo11246-revoked, title: x, patterns: x}]",
        "rules/a.yaml:2:16 RULE_DUPLICATE the id 'us-eo11246-revoked' is that of a shipped rule | help choose another",
    ),
    ("pay: [{id: notices, title: x, place: US, shows: [pay_range]}]", "RULE_DUPLICATE the id 'notices' is that of a"),
    (
        "notices: [{id: x, title: x}]\nwording: [{id: x, title: x, patterns: x}]",
        "rules/a.yaml:3:16 RULE_DUPLICATE the id 'x' is there twice; the other: rules/a.yaml:2:16 | help versions of",
    ),
    (
        "notices: [{id: x, title: x, places: [US, CA]}, {id: x, title: y, places: [CA, US]}]",
        "rules/a.yaml:2:53 RULE_DUPLICATE two versions of 'x' hold on the same days; the other: rules/a.yaml:2:16 | help tell",
    ),
    (
        "pay: [&a {id: x, title: x, place: US, shows: [pay_range]}, *a]",
        "RULE_DUPLICATE two versions of 'x' hold on the same days",
    ),
    ("wording: [&a {id: x, title: x, patterns: x}, *a]", "RULE_DUPLICATE two versions of 'x' hold on the same days"),
    (
        "wording: [{id: x, title: x, patterns: x, macro: criminal_exclusion}]",
        "rules/a.yaml:2:49 RULE_DUPLICATE the macro 'criminal_exclusion' is there already | help choose another",
    ),
    (
        "wording: [{id: x, title: x, uses: criminal_exclusions}]",
        "rules/a.yaml:2:35 RULE_UNKNOWN there is no macro 'criminal_exclusions' with patterns | help did you mean 'criminal_ex",
    ),
    (
        "notices: [{id: x, title: x, alternative: [us-eeo-statment]}]",
        "rules/a.yaml:2:43 RULE_UNKNOWN there is no notice 'us-eeo-statment' | help did you mean 'us-eeo-statement'?",
    ),
    (
        "notices: [{id: x, title: x, finding: PAY_MISSING}]",
        "rules/a.yaml:2:38 RULE_UNKNOWN there is no notice or finding 'PAY_MISSING'",
    ),
    (
        "pay: [{id: x, title: x, place: US-OR}]",
        "rules/a.yaml:2:7 RULE_EMPTY the rule asks for nothing | expected shows, such as [pay_range]",
    ),
    (
        "notices: [{id: x, title: x, places: [US-OR, US-NY], except: US-NY}]",
        "rules/a.yaml:2:45 RULE_NOWHERE `except` takes US-NY out again",
    ),
    (
        "notices: [{id: x, title: x, places: US-NY/ithaca, except: US-NY}]",
        "rules/a.yaml:2:37 RULE_NOWHERE `except` US-NY takes US-NY/ithaca out again",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, places: US-OR, severity_in: {error: [US-NY]}}]",
        "rules/a.yaml:2:79 RULE_NOWHERE US-NY lies in none of the `places` | expected one of US-OR",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, places: US-OR, since: {US-NY: 2026-01-01}}]",
        "rules/a.yaml:2:72 RULE_NOWHERE US-NY is neither in `places` nor in `severity_in` | expected one of US-OR",
    ),
    (
        "wording: [{id: x, title: x, patterns: x, least: {US-NY: 4}}]",
        "rules/a.yaml:2:57 RULE_NOWHERE US-NY is neither in `places` nor in `severity_in`",
    ),
    (
        "ways: []",
        "rules/a.yaml:2:1 SPEC_UNKNOWN_KEY ways: no such key | expected one of postgen, pay, notices, wording",
    ),
]


@pytest.mark.parametrize(("body", "wanted"), ROWS, ids=[one[1].split("RULE_")[-1][:50] for one in ROWS])
def test_faults(folder: Path, body: str, wanted: str) -> None:
    """Each fault is told with its place and its code, and with what would be right; it leaves no other behind."""
    told = wrong(folder, body)
    assert len(told) == 1
    assert wanted in told[0]


def test_a_pattern_that_is_too_deep(folder: Path) -> None:
    """A pattern that is nested too deep to be read is none."""
    (told,) = wrong(folder, f"wording: [{{id: x, title: x, patterns: '{'(' * 999}{')' * 999}'}}]")
    assert "is no regular expression: " in told


def test_all_faults_at_once(folder: Path) -> None:
    """What is wrong in several files is told in one run, also between them; what is no rule of YAML is told too."""
    told = wrong(
        folder,
        "wording: [{id: x, title: x, patterns: x, macro: boats}, {id: y, title: y, patterns: ')'}]",
        "wording: [{id: x, title: x, patterns: y, macro: boats}]",
    )
    assert [one.split(":")[0] + " " + one.split()[1] for one in told] == [
        "rules/a.yaml RULE_PATTERN",
        "rules/b.yaml RULE_DUPLICATE",
        "rules/b.yaml RULE_DUPLICATE",
    ]
    (folder / "rules" / "c.yml").write_text("- 5\n", encoding="utf-8")
    assert (
        "rules/c.yml:1:1 YAML_ROOT the file holds no mapping of keys"
        in raised(lambda: own.rules(folder), InputError)[-1]
    )
    (folder / "rules" / "c.yml").write_text("pay: []\n", encoding="utf-8")
    assert "rules/c.yml:1:1 SPEC_MISSING_KEY the key 'postgen'" in raised(lambda: own.rules(folder), InputError)[-1]


NEAR = [
    "notices: [{id: x, title: x, ends: 2026-01-31}, {id: x, title: x, effective: 2026-02-01, ends: 2026-02-01}]",
    "notices: [{id: x, title: x, effective: 2026-02-01}, {id: x, title: x, ends: 2026-01-31}]",
    "notices: [{id: x, title: x, places: US}, {id: x, title: x, places: US, when: {e_verify: true}}]",
    "notices: [{id: x, title: x, effective: 2026-02-01, enforced: 2026-02-01}]",
    "notices: [{id: x, title: x, places: US, except: US-NY}, {id: y, title: y, except: US, alternative: [x, us-eeo-statement]}]",
    "notices: [{id: x, title: x, finding: PAY_RANGE_MISSING}, {id: y, title: y, finding: x}]",
    "pay: [{id: x, title: x, place: US-OR, due: request}, {id: x, title: x, place: US-NY, due: request}]",
    "wording: [{id: x, title: x, patterns: x}, {id: x, title: x, patterns: y}]",
    "wording: [{id: x, title: x, patterns: x, macro: boats}, {id: y, title: y, uses: [boats, criminal_exclusion]}]",
    "wording: [{id: x, title: x, patterns: x, places: US, since: {US: 2026-01-01}, severity_in: {error: US-NY}}]",
    "wording: [{id: x, title: x, patterns: x, places: US, severity_in: {error: US-NY}, least: {US: 4, US-NY: 4}}]",
    "wording: [{id: x, title: x, patterns: x, ends: 2026-02-01, places: US, since: {US: 2026-02-01}}]",
    "wording: [{id: x, title: x, patterns: x, severity_in: {error: US-NY}}]",
]


@pytest.mark.parametrize("body", NEAR)
def test_near_misses(folder: Path, body: str) -> None:
    """Versions of one rule, macros of other rules and places within a place are right."""
    (folder / "rules" / "a.yaml").write_text(f"postgen: 1\n{body}\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [*own.rules(folder)]
