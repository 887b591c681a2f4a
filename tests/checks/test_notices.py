"""Notices: which a posting needs, why, and what is told of those that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.checks import notices, pack, wording
from generator.checks.ad import Declared
from generator.checks.text_rules import Notice
from generator.spec.facts import EmployerFacts
from tests import in_yaml
from tests.checks.ads import TODAY, at, bare, remote
from tests.checks.rows import ad, known

if TYPE_CHECKING:
    from pathlib import Path

    from generator.checks.ad import Ad, Work

ROWS = pack.notices()
NOBODY = EmployerFacts()
SF = at("US-CA/san-francisco")
CONTRACTOR = EmployerFacts(employees_total=500, federal_contractor=True)


def rule(**more: Any) -> Notice:
    """A notice on boats."""
    given = {"id": "boats", "title": "boats", "checked": "2026-11-23", "places": ["US-NY"], "content": [["boat"]]}
    return Notice.model_validate({"remote": "covered", "suggestion": "Boats are here.", **given, **more})


def told(one: Ad, *rows: Notice) -> list[str]:
    """What is found: code, severity, place."""
    found = notices.check(one, rows or ROWS)
    return [f"{each.code} {each.severity} {each.basis.place if each.basis else ''}".strip() for each in found]


def needed(one: Ad, *rows: Notice) -> set[str]:
    """The ids of the notices that are demanded."""
    return {each.id for each, _ in notices.demanded(one, rows or ROWS)}


def test_why() -> None:
    """Each notice says where and why it is demanded."""
    why = {each.id: text for each, text in notices.demanded(bare(SF, remote("US")), ROWS)}
    assert why["us-ca-sf-fair-chance"] == "US-CA/san-francisco; employees_total is 50000"
    assert why["us-ca-la-city-fair-chance"] == "US-CA/los-angeles (remote); employees_total is 50000"
    assert why["us-eeo-statement"] == "US"
    why = {each.id: text for each, text in notices.demanded(bare(SF, facts=EmployerFacts(no_agencies=True)), ROWS)}
    assert why["us-no-agencies"] == "everywhere; no_agencies is true"


def test_lacking() -> None:
    """A mandated text that is not there is an error, with a text that would do."""
    [found] = notices.check(ad("Come.", at("US-NY")), [rule()])
    assert found.message == "the posting does not have what is demanded here: boats"
    assert (found.severity, found.hint) == ("error", "Boats are here.")
    assert told(ad("A boat.", at("US-NY")), rule()) == []
    assert told(ad("Come.", at("US-NY")), rule(duty="customary")) == []
    assert told(ad("Come.", at("US-NY")), rule(finding="OTHER")) == []
    assert told(ad("Come.", at("US-NY")), rule(off="not verified")) == []


NEARLY = "We will consider applicants with a criminal history as applicable laws demand"


@pytest.mark.parametrize(
    ("text", "work", "severity"),
    [
        (f"{NEARLY}, to the extent applicable those of New York.", remote("US"), "warning"),
        (f"{NEARLY}, and all applicable federal, state and local laws.", remote("US"), "warning"),
        (f"{NEARLY}.", remote("US"), "error"),
        ("We obey all applicable federal, state and local laws.", remote("US"), "error"),
        (f"{NEARLY}, to the extent applicable those of New York.", remote("US-CA"), "error"),
        (f"{NEARLY}, to the extent applicable those of New York.", at("US-CA/los-angeles"), "error"),
    ],
)
def test_said_in_general(text: str, work: Work, severity: str) -> None:
    """Where work may be done anywhere in a country, a text that says it in general makes its absence a warning."""
    assert f"us-ca-la-city-fair-chance {severity} US-CA/los-angeles" in told(ad(text, work))
    several = told(ad(text, work))
    county = f"us-ca-la-county-fair-chance {severity} US-CA/los-angeles-county-unincorporated"
    assert county in several or work.place == "US-CA/los-angeles"


@pytest.mark.parametrize("more", [{"confidence": "medium"}, {"unsettled": "nobody knows"}, {"enforced": "2027-01-01"}])
def test_unsettled(more: dict[str, Any]) -> None:
    """What is not settled is a warning, never an error."""
    assert told(ad("Come.", at("US-NY")), rule(**more)) == ["boats warning US-NY"]


def test_unknown_numbers() -> None:
    """An employer of unknown size is supposed to be covered, and that is said; a small one is not covered."""
    boats = rule(when={"employees_total": {"at_least": 5}})
    one = ad("Come.", at("US-NY"), facts=NOBODY)
    assert told(one, boats) == ["boats error US-NY", "THRESHOLD_UNKNOWN info US-NY"]
    assert "employees_total is not known" in notices.check(one, [boats])[1].message
    assert told(ad("Come.", at("US-NY"), facts=EmployerFacts(employees_total=4)), boats) == []
    assert told(one, rule(when={"e_verify": True})) == []


def test_remote_work() -> None:
    """Work from a home in the place counts as its law says, unless the posting turns its people away in earnest."""
    far, away = ad("Come.", remote("US")), ad("Come.", remote("US"), excluded=("US-NY",))
    assert told(far, rule()) == ["boats error US-NY"]
    assert told(far, rule(remote="unsettled")) == ["boats warning US-NY"]
    assert told(far, rule(remote="not_covered")) == []
    assert told(ad("Come.", remote("US"), at("US-NY")), rule(remote="not_covered")) == ["boats error US-NY"]
    assert told(away, rule()) == []
    assert told(away, rule(exclusion_ineffective=True)) == ["boats error US-NY"]


def test_remote_in_the_country() -> None:
    """Work from anywhere in the United States needs the notices of all that count homes."""
    assert needed(bare(remote("US"))) >= {
        "us-ca-sf-fair-chance", "us-ca-la-city-fair-chance", "us-ca-la-county-fair-chance", "us-co-application-deadline",
    }  # fmt: skip


def test_denials() -> None:
    """A text that names a law and says the contrary of it is none that the law demands."""
    one = ad("We do not consider people with convictions, San Francisco Fair Chance Ordinance or not.", SF)
    assert told(one) == ["us-ca-sf-fair-chance error US-CA/san-francisco"]
    no_ai = ad("We do not use AI to screen applicants.", at("US-IL"), facts=EmployerFacts(uses_ai_screening=True))
    assert told(no_ai) == ["us-il-hb3773-ai-notice warning US-IL"]


def test_other_placements() -> None:
    """What belongs elsewhere is told of, unless the posting has it anyway."""
    boats = rule(placement="application")
    [found] = notices.check(ad("Come.", at("US-NY")), [boats])
    assert (found.severity, found.message) == ("info", "boats: it belongs on the application form")
    assert told(ad("A boat.", at("US-NY")), boats) == []
    assert told(ad("Come.", at("US-NY")), rule(placement="offer", duty="customary")) == []


def test_internal() -> None:
    """A posting inside the company does not need what only the public must be told."""
    one = ad("Come.", at("US-NY"), internal=True)
    assert (told(one, rule()), told(one, rule(internal=False))) == (["boats error US-NY"], [])


def test_upcoming() -> None:
    """What will be mandated is told of, but for what is there, customary, or told of elsewhere."""
    soon = {"effective": "2027-01-01"}
    one = ad("Come.", at("US-NY"))
    [found] = notices.check(one, [rule(**soon)])
    assert (found.severity, found.message) == ("info", "from 2027-01-01 on, this is demanded here: boats")
    for more in ({"duty": "customary"}, {"finding": "OTHER"}, {"off": "proposed"}, {"places": ["US-NJ"]}):
        assert told(one, rule(**soon, **more)) == []
    assert told(ad("A boat.", at("US-NY")), rule(**soon)) == []
    assert told(one, rule(ends="2026-12-31"), rule(**soon)) == ["boats error US-NY"]
    assert needed(one, rule(**soon)) == set()


def test_declared() -> None:
    """A statement that declares a notice satisfies it if its text says what is demanded; if not, that is told."""
    says, empty = Declared("mine", "Boats.", ("boats",)), Declared("mine", "Ships.", ("boats",))
    other = Declared("theirs", "Boats.", ("ships",))
    assert told(ad("Come.", at("US-NY"), declared=(says,)), rule()) == []
    assert told(ad("Come.", at("US-NY"), declared=(other,)), rule()) == ["boats error US-NY"]
    [found] = notices.check(ad("Come.", at("US-NY"), declared=(empty,)), [rule()])
    assert found.message.endswith("boats; statement 'mine' declares it, and does not say it")
    assert told(ad("Come.", at("US-NY"), declared=(empty,)), rule(content=[])) == []
    assert told(ad("Come.", at("US-NY")), rule(content=[])) == ["boats error US-NY"]


def test_contractors() -> None:
    """The tagline does for the two long statements, and these do for it; "D/V" does for none."""
    one = at("US-VA")
    both = ["us-vevraa-solicitation-statement error US", "us-section503-solicitation-statement error US"]

    def mandated(words: str) -> list[str]:
        return [each for each in told(ad(words, one, facts=CONTRACTOR)) if "error" in each]

    assert mandated("EOE, including disability/vet.") == []
    assert mandated("All are considered without regard to veteran status. We do not discriminate by disability.") == []
    assert mandated("EEO/AA M/F/D/V.") == both
    assert mandated("EOE, including vets.") == both[1:]
    boats, ships = rule(alternative=["ships", "rafts"]), rule(id="ships", content=[["ship"]], duty="customary")
    assert told(ad("A ship.", at("US-NY")), boats, ships) == []


def test_languages() -> None:
    """A posting in Quebec or France must be in French, or a statement says that it is published in French too."""
    for place, row in (("CA-QC", "ca-qc-french-posting"), ("FR", "fr-ad-rules")):
        assert f"{row} error {place}" in told(ad("Come.", at(place)))
        assert f"{row} error {place}" not in told(ad("Venez.", at(place), language="fr"))
        declared = Declared("french", "Cette offre existe aussi en fran\u00e7ais.", (row,))
        assert f"{row} error {place}" not in told(ad("Come.", at(place), declared=(declared,)))


def test_background_checks() -> None:
    """A notice of background checks is due where one is mentioned, unless a place forbids the mention."""
    seattle, checks = at("US-WA"), EmployerFacts(employees_total=40, background_check="post_offer")
    mentions = "A background check follows."
    assert told(ad("Come.", seattle, facts=checks)) == []
    assert told(ad(mentions, seattle, facts=checks)) == ["us-wa-fair-chance-notice warning US-WA"]
    unknown = ad(mentions, seattle, facts=EmployerFacts(employees_total=40))
    assert told(unknown) == ["us-wa-fair-chance-notice warning US-WA"]
    assert {each.id: why for each, why in notices.demanded(unknown, ROWS)}["us-wa-fair-chance-notice"] == (
        "US-WA; employees_total is 40"
    )
    new_york = at("US-NY/new-york-city")
    assert told(ad(mentions, seattle, new_york, facts=checks)) == []
    small = EmployerFacts(employees_total=14, background_check="post_offer")
    assert told(ad(mentions, seattle, facts=small)) == ["us-wa-fair-chance-notice info US-WA"]
    assert {each.id: why for each, why in notices.demanded(ad(mentions, at("US-PA/philadelphia"), facts=NOBODY), ROWS)}[
        "us-pa-philadelphia-fair-chance"
    ] == "US-PA/philadelphia; the posting mentions it"
    customary = "us-background-check-post-offer"
    assert customary in needed(bare(at("US-CA/los-angeles-county-unincorporated"), facts=checks))
    assert customary not in needed(
        bare(at("US-CA/los-angeles-county-unincorporated"), at("US-NY/new-york-city"), facts=checks)
    )


def test_los_angeles_county() -> None:
    """The county wants both laws named, and the duties and the laws listed if records are looked at."""
    county = at("US-CA/los-angeles-county-unincorporated")
    facts = EmployerFacts(
        employees_total=200, background_check="post_offer", regulated_hiring_laws=("FDI Act, section 19",)
    )
    base = "us-ca-la-county-fair-chance"
    place = "error US-CA/los-angeles-county-unincorporated"
    assert told(ad("Come.", county, facts=facts)) == [
        f"{base} {place}",
        f"{base}.duties {place}",
        f"{base}.laws {place}",
    ]
    assert told(ad("Come.", county, facts=EmployerFacts(employees_total=200))) == [f"{base} {place}"]
    assert told(ad("Come.", county, facts=EmployerFacts(employees_total=4))) == []


@pytest.mark.extra
def test_cases(shared: Path) -> None:
    """Every case of the notices comes out right: what is demanded, what is not, what is found and what is clean."""
    cases = in_yaml.load((shared / "cases" / "notices_dev.yaml").read_text(encoding="utf-8"))["cases"]
    looked = 0
    for case in cases:
        works = [at(known(one)) for one in case["locations"]]
        facts = EmployerFacts.model_validate(case["facts"])
        demanded = needed(bare(*works, facts=facts, as_of=TODAY))
        assert demanded >= {*case.get("need", ())}, case["n"]
        assert demanded.isdisjoint(case.get("need_not", ())), case["n"]
        for lint in (case[key] for key in ("lint", "lint2") if key in case):
            hits = {one.code for one in wording.check(ad(lint["text"], *works, facts=facts), pack.wording())}
            assert hits >= {*lint.get("hits", ())}, case["n"]
            clean = lint.get("clean", ())
            assert not hits if clean == "ALL" else hits.isdisjoint(clean), case["n"]
            looked += 1
    assert (len(cases), looked) == (10, 8)
