"""Wording: where a rule looks, what silences it, and how grave it is."""

from __future__ import annotations

from typing import Any

import pytest

from generator.checks import pack, wording
from generator.checks.ad import Part
from generator.checks.text_rules import Wording
from generator.diagnostic import Position
from generator.spec.facts import EmployerFacts
from tests.checks.ads import at, bare, remote
from tests.checks.rows import ad, text

RULES = pack.wording()
NYC = at("US-NY/new-york-city")
LA_COUNTY = at("US-CA/los-angeles-county-unincorporated")


def rule(**more: Any) -> Wording:
    """A rule on boats."""
    given = {"id": "boats", "title": "boats", "checked": "2026-11-23", "patterns": [r"\bboats?\b"], "severity": "error"}
    return Wording.model_validate({"remote": "covered", **given, **more})


def told(one: Any, *rules: Wording) -> list[str]:
    """What is found: rule, severity, place."""
    found = wording.check(one, rules or RULES)
    return [f"{each.code} {each.severity} {each.basis.place if each.basis else ''}".strip() for each in found]


@pytest.mark.parametrize("part", list(Part))
def test_everywhere(part: Part) -> None:
    """Wording is looked for in titles, headings, pay and legal text as in prose."""
    assert told(bare(NYC, passages=text("No felons.", part=part))) == [
        "us-ny-nyc-fair-chance-act error US-NY/new-york-city",
        "pw-macro-criminal-exclusion error US-NY/new-york-city",
    ]


def test_background_checks() -> None:
    """A background check may be mentioned in Los Angeles County, not in New York City, and the ban beats the leave."""
    words = "Background check required."
    assert told(ad(words, LA_COUNTY)) == []
    assert told(ad(words, LA_COUNTY, NYC)) == ["us-ny-nyc-fair-chance-act error US-NY/new-york-city"]
    assert told(ad(words, remote("US"))) == ["us-ny-nyc-fair-chance-act error US-NY/new-york-city"]


@pytest.mark.parametrize(
    ("spared", "found"),
    [
        ("A check is required. The job is paid by the General Schedule.", "We schedule a background check."),
        ("You are in the competitive service.", "You serve in a competitive market."),
        ("Open to U.S. citizens or nationals (residents of American Samoa).", "Open to U.S. citizens or nationals."),
        ("It is a job of the federal civil service.", "You sell to the federal government."),
    ],
)
def test_background_checks_of_the_federal_government(spared: str, found: str) -> None:
    """A text that shows a job of the federal government may mention the check, in New York City too; its vendors may not."""
    check = "Subject to background check. "
    assert told(ad(f"{check}{spared}", NYC)) == []
    assert told(ad(f"{check}{found}", NYC)) == ["us-ny-nyc-fair-chance-act error US-NY/new-york-city"]


@pytest.mark.parametrize(
    ("spared", "found", "rule_id"),
    [
        ("Run the Pathways Recent Graduates Program.", "Find your path: recent graduates wanted.", "recent-graduate"),
        ("Move recent graduates from excepted to career service.", "Recent graduates are accepted.", "recent-graduate"),
        (
            "Driver's license needed; traveling between offices is part of it.",
            "Driver's license; nice offices.",
            "driver",
        ),
        ("A driver's license, for driving to customers.", "A driver's license, and good with customers.", "driver"),
    ],
)
def test_near_misses(spared: str, found: str, rule_id: str) -> None:
    """Programs that are for graduates by law, and a licence for the driving that a sentence names, are no fault."""
    assert told(ad(spared, at("US-CA"))) == []
    assert [rule_id in one for one in told(ad(found, at("US-CA")))] == [True]


def test_what_is_said() -> None:
    """A finding has the words, the sentence, what to write instead, the place of the passage and the law."""
    at_line = Position("posting.md", 4, 1)
    passage = text("We sail. All boats leak! Row on.")[0]
    one = bare(NYC, passages=(type(passage)(passage.text, passage.part, position=at_line),))
    [found] = wording.check(one, [rule(advice="ships", citation="Boat Act", sources=["https://example.org"])])
    assert found.message == "'boats': boats"
    assert (found.position, found.found, found.hint) == (at_line, "All boats leak!", "ships")
    assert found.basis
    assert (found.basis.rule, found.basis.citation, found.basis.place) == ("boats", "Boat Act", "")


def test_once_a_sentence() -> None:
    """A rule tells of a sentence once, also of one that is read in pieces; of two rules with one id the graver does."""
    two = (rule(severity="warning", patterns=["leak", "boat"]), rule(places=["US"]), rule(severity="info"))
    assert told(ad("Boats leak. Boats sink.", NYC), *two) == ["boats error US", "boats error US"]
    assert told(ad("boat " * 1000, NYC), rule()) == ["boats error"]


def test_exceptions() -> None:
    """What excepts a sentence is looked for in it, or anywhere in the text if the rule says so."""
    words = "Boats leak. Toy ships float."
    assert told(ad(words, NYC), rule(unless=["toy"])) == ["boats error"]
    assert told(ad(words, NYC), rule(unless=["leak"])) == []
    assert told(ad(words, NYC), rule(unless=["toy"], unless_anywhere=True)) == []


def test_patterns_of_others() -> None:
    """A rule uses the patterns of another with their exceptions, also if that is switched off; an unknown name is none."""
    shared = rule(id="shared", macro="floats", patterns=["raft"], unless=["toy"], off="for its patterns only")
    using = rule(uses=["floats", "unknown"], patterns=[])
    assert told(ad("A raft. A toy raft.", NYC), shared, using) == ["boats error"]


def test_facts() -> None:
    """Facts silence a rule, or are needed for it; an unknown number of employees is supposed to suffice, and that is said."""
    one = ad("Boats.", NYC, facts=EmployerFacts(internship=True), role={"employment": "intern"})
    assert told(one, rule(silenced_by={"internship": True})) == []
    assert told(one, rule(silenced_by={"e_verify": True})) == ["boats error"]
    assert told(one, rule(silenced_by={"employment": "intern"})) == []
    assert told(one, rule(when={"e_verify": True})) == []
    large = {"employees_total": {"at_least": 4}}
    by_place = rule(places=["US-NY"], least={"US-NY": 4})
    for boats in (rule(when=large), by_place):
        [found] = wording.check(one, [boats])
        assert found.message == "'Boats': boats; whether the employer is large enough is not known, and supposed"
    assert told(ad("Boats.", NYC, facts=EmployerFacts(employees_total=3)), rule(when=large)) == []
    assert told(ad("Boats.", NYC, facts=EmployerFacts(employees_total=3)), by_place) == []


def test_gravity() -> None:
    """Places and facts make wording graver; what is not settled is a warning at most."""
    graver = rule(severity="info", severity_in={"error": ["US-NY"]}, severity_when={"warning": {"e_verify": True}})
    assert told(ad("Boats.", NYC), graver) == ["boats error US-NY"]
    assert told(ad("Boats.", at("US-TX")), graver) == ["boats info"]
    assert told(ad("Boats.", at("US-TX"), facts=EmployerFacts(e_verify=True)), graver) == ["boats warning"]
    assert told(ad("Boats.", at("US-TX"), NYC), graver.model_copy(update={"places": ("US-TX",)})) == [
        "boats info US-TX"
    ]
    assert told(ad("Boats.", NYC), rule(confidence="medium")) == ["boats warning"]
    assert told(ad("Boats.", NYC), rule(confidence="low", severity="info")) == ["boats info"]


def test_remote_work() -> None:
    """Work from a home in a place counts as the law of the place says, and not where its people are turned away."""
    far = ad("Boats.", remote("US"))
    assert told(far, rule(places=["US-NY"])) == ["boats error US-NY"]
    assert told(far, rule(places=["US-NY"], remote="unsettled")) == ["boats warning US-NY"]
    assert told(far, rule(places=["US-NY"], remote="not_covered")) == []
    assert told(ad("Boats.", remote("US"), excluded=("US-NY",)), rule(places=["US-NY"])) == []


def test_switched_off() -> None:
    """A rule that is switched off finds nothing, and one that has ended neither."""
    assert told(ad("Boats.", NYC), rule(off="not verified"), rule(ends="2026-11-22")) == []


ORDINARY = """
We are an equal opportunity employer. We do not discriminate on the basis of race, creed, color, age, sex, pregnancy,
marital status, citizenship, military obligations, disability, protected veteran status or criminal record.
Qualified applicants with arrest or conviction records will be considered for employment under the San Francisco Fair
Chance Ordinance, the Los Angeles Fair Chance Initiative for Hiring and Article 23-A of the New York Correction Law.
A conviction is no automatic bar. No criminal history question is asked before a conditional offer.
You need not provide your age, date of birth or dates of graduation; you may redact them.
It is unlawful in Massachusetts to require or administer a lie detector test as a condition of employment.
We participate in E-Verify. All hires verify their identity and eligibility to work in the United States.
This role needs access to export-controlled data: applicants are US persons (citizens or nationals, lawful permanent
residents, refugees or asylees).
We will not sponsor visas for this role. We do not ask for salary history, and no fee is charged to applicants.
Accommodation is available on request for applicants with disabilities, with or without reasonable accommodation.
Applications are taken until December 5, 2026. The posting is for an existing vacancy.
Our office in Nashville, TN hosts young customers of ages; the Ernst & Young team audits us.
You have 2-4 years of experience with Postman, React Native and cloud-native tools, and no gaps in test coverage.
There are no limitations on growth, and benefits include good health plans and credit union membership.
""".strip().replace("\n", " ")


def test_ordinary_text() -> None:
    """Legal boilerplate and ordinary text are found fault with nowhere."""
    places = {one for each in RULES for one in each.places}
    assert len(places) > 30
    everything = tuple(each.model_copy(update={"off": None}) for each in RULES)
    assert told(ad(ORDINARY, *map(at, sorted(places))), *everything) == []
