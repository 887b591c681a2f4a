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
        "us-ny-nyc-fair-chance-act error US-NY/new-york-city"
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


@pytest.mark.parametrize(
    ("spared", "found", "rule_id", "place"),
    [
        # citizenship, and the law that asks for it
        ("U.S. citizenship is required by federal law.", "U.S. citizenship is required.", "citizenship-only", "US-TX"),
        ("As required by law, regulation, executive order or government contract: U.S. citizens only.",
         "U.S. citizens only. We obey the law.", "citizenship-only", "US-TX"),
        ("Must be a US citizen under 8 CFR 120.1.", "Must be a US citizen. See room 8.", "citizenship-only", "US-TX"),
        ("Must be a US citizen (10 U.S.C. 3308).", "Must be a US citizen (form 10).", "citizenship-only", "US-TX"),
        ("Must be a U.S. citizen. You hold a Secret clearance.", "Must be a U.S. citizen. No security clearance is needed.",
         "citizenship-only", "US-TX"),
        ("U.S. citizens only. You work with classified material.", "U.S. citizens only. You sell at clearance sales.",
         "citizenship-only", "US-TX"),
        ("Applicants are U.S. persons, since ITAR applies.", "U.S. citizens only, since ITAR applies.",
         "citizenship-export-control", "US-TX"),
        ("Secret clearance and U.S. citizenship required. EAR applies.", "U.S. citizenship required. EAR applies.",
         "citizenship-export-control", "US-TX"),
        # the credit of others
        ("Ensure that borrowers pass a credit check.", "Candidates pass a credit check.", "credit-check", "US-NY"),
        ("Credit checks are required of applicants for loans.", "Credit checks are required of applicants.",
         "credit-check", "US-NY"),
        ("Loan applications require a credit report.", "Applications require a credit report.", "credit-check", "US-NY"),
        ("Run credit checks, and complete credit reports.", "Complete a credit report.", "credit-check", "US-NY"),
        ("Customers must undergo a credit check.",
         "Employees who handle customer accounts must undergo a credit check.", "credit-check", "US-NY"),
        # fair chance
        ("No felony is an automatic bar.", "No felonies, automatic disqualification.", "criminal-exclusion", "US-TX"),
        ("No conviction will by itself keep you from being hired.", "No convictions. You will be kept busy.",
         "criminal-exclusion", "US-TX"),
        ("Must pass a background check; a conviction will not automatically disqualify you.",
         "Must pass a background check; it will not take long.", "criminal-exclusion", "US-TX"),
        # youth of people, and of things
        ("Work in young and dynamic markets.", "Work in a young and dynamic team.", "gb-discriminatory-ads", "GB"),
        ("We are a young, dynamic and growing company.", "We are young and dynamic.", "gb-discriminatory-ads", "GB"),
        ("We want a young brand.", "We want a young designer.", "gb-discriminatory-ads", "GB"),
        ("We're looking for a buyer of young companies.", "We're looking for a young, hungry buyer.", "age-young", "US-TX"),
        ("You need to reach young audiences.", "We are seeking young sellers.", "age-young", "US-TX"),
        ("young and dynamic markets", "young and dynamic people", "ph-age", "PH"),
        # licences, and the driving of the job
        ("Driver's license required. You deliver parcels.", "Driver's license required. You deliver results.", "driver", "US-CA"),
        ("Driver's license required. The job involves driving.", "Driver's license, clean driving record.", "driver", "US-CA"),
        ("Driver's license. You drive to clients.", "Driver's license. You drive growth.", "driver", "US-CA"),
        ("Driver's license. Your daily route has 20 stops.", "Driver's license. You know the way.", "driver", "US-CA"),
        ("Driver's license. Operate a company van.", "Driver's license and reliable transportation.", "driver", "US-CA"),
        ("Driver's license. You travel between sites by car.", "Driver's license. Travel is paid.", "driver", "US-CA"),
        ("Truck Driver. A driver's license is needed.", "You study cost drivers. Driver's license.", "driver", "US-CA"),
    ],
)  # fmt: skip
def test_what_spares(spared: str, found: str, rule_id: str, place: str) -> None:
    """The law that asks for it, the duty that needs it, and other people or things that are meant, make wording no fault."""
    assert [one for one in told(ad(spared, at(place))) if rule_id in one] == []
    assert [rule_id in one for one in told(ad(found, at(place)))] == [True]


@pytest.mark.parametrize(
    ("words", "place", "law"),
    [
        ("We want a young designer.", "US-TX", "29 CFR 1625.4(a)"),
        ("We want a young designer.", "GB", "Equality Act 2010; EHRC guidance updated 2024-07-16"),
        ("We want a young designer.", "DE", "AGG ss. 7, 11, 15, 22"),
        ("We want a young designer.", "CA-ON", ""),
        ("Aged 20 to 30.", "PH", "RA 10911 s. 5; DOLE D.O. 170-17"),
        ("Aged 20 to 30.", "GB", "Equality Act 2010; EHRC guidance updated 2024-07-16"),
        ("Aged 20 to 30.", "JP", ""),
        ("A waitress.", "GB", "Equality Act 2010; EHRC guidance updated 2024-07-16"),
        ("A waitress.", "FR", "Directive (EU) 2023/970 art. 5(3)"),
        ("Able-bodied people.", "DE", "AGG ss. 7, 11"),
        ("A native German speaker.", "DE", "AGG ss. 7, 11, 15, 22"),
        ("A native French speaker.", "GB", "Equality Act 2010; EHRC guidance updated 2024-07-16"),
        ("Christian applicants only.", "GB", "Equality Act 2010; EHRC guidance updated 2024-07-16"),
        ("Christian applicants only.", "AU", ""),
        ("Ladies only.", "AU", ""),
    ],
)
def test_law_of_the_place(words: str, place: str, law: str) -> None:
    """Wording is told by the law of the place; where none is known, it is a warning that cites none."""
    [found] = wording.check(ad(words, at(place)), RULES)
    assert found.basis
    assert (found.basis.citation, bool(found.basis.source)) == (law, bool(law))
    assert law or found.severity == "warning"


def test_one_of_several() -> None:
    """Of rules about one thing that find the same words, that of the smallest place is told, unless a wider one is graver."""
    wide, near = rule(about=["sea"], severity="warning"), rule(id="near", about=["sea", "air"], places=["US-NY"])
    city = rule(id="city", about=["sea"], places=["US-NY/new-york-city"], patterns="boats leak", severity="warning")
    assert told(ad("Boats.", NYC), wide, near) == ["near error US-NY"]
    assert told(ad("Boats.", at("US-TX")), wide, near) == ["boats warning"]
    assert told(ad("Boats leak.", NYC), wide, near, city) == ["near error US-NY", "city warning US-NY/new-york-city"]
    assert told(ad("Boats leak.", NYC), wide, city) == ["city warning US-NY/new-york-city"]
    other = rule(id="other", about=["air"], places=["US"])
    assert told(ad("Boats.", NYC), wide, other) == ["boats warning", "other error US"]
    assert told(ad("Boats.", NYC), wide, rule(id="town", places=["US"])) == ["boats warning", "town error US"]
    far = rule(id="far", about=["sea"], places=["US-CO"])
    assert told(ad("Boats.", NYC, at("US-CO")), near, far) == ["near error US-NY", "far error US-CO"]
    apart = rule(id="apart", about=["sea"], places=["US-NY"], patterns="leak")
    assert told(ad("Boats leak.", NYC), wide, apart) == ["boats warning", "apart error US-NY"]
    assert told(ad("Boats. Boats leak.", NYC), wide, apart) == ["boats warning", "boats warning", "apart error US-NY"]


def test_one_of_those_that_are_taken() -> None:
    """A rule that is left out hides no other."""
    two = (rule(about=["sea"]), rule(id="near", about=["sea"], places=["US-NY"]))
    one = ad("Boats.", NYC)
    assert [each.code for each in wording.check(one, two, lambda name: name != "near")] == ["boats"]
    assert [each.code for each in wording.check(one, two, lambda name: name != "boats")] == ["near"]


def test_the_rest_of_the_text() -> None:
    """A rule may need words that stand anywhere in the text, or be spared by them."""
    assert told(ad("Boats. We sail.", NYC), rule(mentioned="sail")) == ["boats error"]
    assert told(ad("Boats. We row.", NYC), rule(mentioned="sail")) == []
    assert told(ad("Boats. We sail.", NYC), rule(spared_by="sail")) == []
    assert told(ad("Boats. We row.", NYC), rule(spared_by="sail")) == ["boats error"]


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
