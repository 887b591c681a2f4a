"""The law of pay: what each rule finds, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.checks import pack, pay
from generator.checks.ad import Ad, Deadline, Part, Passage
from generator.money import Period
from generator.spec.facts import EmployerFacts
from tests.checks.ads import TODAY, at, bare, found, full, offer, remote

RULES = pack.pay_rules()
POSTING = [one for one in RULES if one.off is None and one.due == "posting"]
LATER = [one for one in RULES if one.off is None and one.due != "posting"]


def known(ad: Ad) -> list[str]:
    """The findings, less that the number of employees is not known."""
    return [one for one in found(ad) if "THRESHOLD_UNKNOWN" not in one]


def own(place: str, ad_found: list[str]) -> list[str]:
    """The findings of one place, without it."""
    return [one.removeprefix(f"{place} ") for one in ad_found if one.startswith(f"{place} ")]


@pytest.mark.parametrize("rule", POSTING, ids=lambda one: one.id)
def test_each_law_that_wants_pay_in_the_posting(rule: Any) -> None:
    """An ad without anything breaks it on each day from its first one on; a full one never does."""
    place = rule.place
    first = rule.effective
    assert first
    lacking = bare(at(place), offered=frozenset({"bonus"}))
    for day in (first, first + timedelta(days=1), max(first, TODAY)):
        codes = own(place, found(replace(lacking, as_of=day)))
        assert any(one.startswith("PAY_RANGE_MISSING") for one in codes), day
        assert ("BENEFITS_MISSING" in str(codes)) == ("benefits" in rule.shows)
        assert ("OTHER_COMP_MISSING" in str(codes)) == ("other_compensation" in rule.shows)
        assert own(place, found(full(at(place), as_of=day, closes=date(2099, 1, 1)))) == []
    before = own(place, found(replace(lacking, as_of=first - timedelta(days=1))))
    assert before == ["UPCOMING_DUTY info"]


@pytest.mark.parametrize("rule", LATER, ids=lambda one: one.id)
def test_each_law_that_wants_pay_later(rule: Any) -> None:
    """A posting alone never breaks it: it is told when pay is due, and, in Europe, nothing if pay is shown."""
    place = "DE" if rule.place == "EU" else rule.place
    codes = own(rule.place, found(bare(at(place))))
    european = rule.due in {"before_interview", "before_end", "posting_or_before_interview"}
    assert codes == (["PAY_BEFORE_INTERVIEW warning"] if european else ["ON_REQUEST_ONLY info"])
    assert own(rule.place, found(full(at(place)))) == ([] if european else ["ON_REQUEST_ONLY info"])
    early = bare(at(place), as_of=rule.effective - timedelta(days=1))
    assert own(rule.place, found(early)) == []


def test_rules_that_are_switched_off_find_nothing() -> None:
    """What is void, proposed or not verified has no findings."""
    off = [one for one in RULES if one.off]
    assert len(off) == 4
    for rule in off:
        assert own(rule.place, found(bare(at(rule.place)))) == []


def test_a_law_made_for_the_directive_stands_in_its_place() -> None:
    """In Poland the Polish law is told, not the directive too."""
    assert found(bare(at("PL"))) == ["PL PAY_BEFORE_INTERVIEW warning"]
    assert found(full(at("DE"))) == []
    assert found(bare(at("US-TX"))) == []


def test_the_directive_alone() -> None:
    """Where no law of the country was made for it, the directive binds no private employer, and says so."""
    (one,) = pay.check(bare(at("DE")), RULES)
    assert (one.code, one.severity) == ("PAY_BEFORE_INTERVIEW", "warning")
    assert one.message == (
        "the directive wants pay told before the interview, and binds no private employer before the country has a law for it"
    )


def test_pay_that_cannot_be_read() -> None:
    """Pay that is shown, and that another finding calls unclear, is not called missing before the interview."""
    (unclear, open_ended) = (offer(75_600, None, faults=("scale",)), offer(75_600, None))
    assert found(bare(at("PL"), offers=(unclear,))) == []
    assert found(bare(at("PL"), offers=(open_ended,))) == ["PL PAY_BEFORE_INTERVIEW warning"]


CO, VA, NJ, ON = at("US-CO"), at("US-VA"), at("US-NJ"), at("CA-ON")


@pytest.mark.parametrize(
    ("ad", "wanted"),
    [
        (full(CO, offers=(offer(30_000, None),)), ["US-CO PAY_RANGE_OPEN_ENDED error"]),
        (full(CO, offers=(offer(None, 60_000),)), ["US-CO PAY_RANGE_OPEN_ENDED error"]),
        (full(at("US-OH/cleveland"), offers=(offer(None, 60_000),)), ["US-OH/cleveland PAY_RANGE_OPEN_ENDED warning"]),
        (full(CO, offers=(offer(90_000, 70_000),)), ["US-CO PAY_RANGE_INVERTED error"]),
        (full(CO, offers=(offer(70_000, 70_000),)), []),
        (full(CO, offers=(offer(0, 0),)), []),
        (full(CO, offers=(offer(22, 30, per=None),)), ["US-CO PAY_PERIOD_MISSING warning"]),
        (full(CO, offers=(offer(50_000, 100_000),)), []),
        (full(CO, offers=(offer(50_000, 100_001),)), ["US-CO PAY_RANGE_TOO_WIDE warning"]),
        (full(NJ, offers=(offer(50_000, 80_000),)), []),
        (full(NJ, offers=(offer(50_000, 80_001),)), ["US-NJ PAY_RANGE_TOO_WIDE warning"]),
        (full(ON, offers=(offer(100_000, 150_000, currency="CAD"),)), []),
        (full(ON, offers=(offer(100_000, 150_001),)), ["CA-ON PAY_RANGE_TOO_WIDE error"]),
        (full(ON, offers=(offer(100_000, 150_001, currency="USD"),)), []),
        (full(ON, offers=(offer(40, 65, per=Period.HOUR),)), ["CA-ON PAY_RANGE_TOO_WIDE error"]),
        (full(ON, offers=(offer(100_000, 200_001),)), []),
        (full(ON, offers=(), expected=(offer(240_000, 240_000, "CA-ON"),)), []),
        (full(ON, offers=(), expected=(offer(200_000, 200_000, "CA-ON"),)), ["CA-ON PAY_RANGE_MISSING error"]),
        (full(ON, offers=(), expected=(offer(240_000, 240_000, "CA-BC"),)), ["CA-ON PAY_RANGE_MISSING error"]),
        (full(ON, offers=(), expected=(offer(240_000, 240_000, "CA-ON", currency="USD"),)), ["CA-ON PAY_RANGE_MISSING error"]),
        (full(CO, offers=(offer(60_000, 70_000, "US-TX"),)), ["US-CO PAY_LOCATION_UNMAPPED error"]),
        (full(CO, offers=(offer(60_000, 70_000, "US"), offer(50_000, None, "US-CO"))), ["US-CO PAY_RANGE_OPEN_ENDED error"]),
        (full(CO, offers=(offer(60_000, 70_000, "US-TX"), offer(50_000, 60_000))), []),
        (full(CO, offers=(), pay_link=True), ["US-CO PAY_LINK_ONLY error"]),
        (full(VA, offers=(), pay_link=True), ["US-VA PAY_LINK_ONLY warning"]),
        (full(at("US-IL"), offers=(), pay_link=True), []),
        (full(CO, benefits=frozenset()), ["US-CO BENEFITS_MISSING error"]),
        (full(CO, benefits=frozenset(), benefits_link=True), []),
        (full(NJ, benefits=frozenset(), benefits_link=True), ["US-NJ BENEFITS_MISSING error"]),
        (full(CO, benefits=frozenset({"health"})), ["US-CO BENEFITS_INCOMPLETE warning"]),
        (full(CO, benefits=frozenset({"health"}), benefits_link=True), []),
        (full(CO, vague_benefits=("and more",)), ["US-CO BENEFITS_VAGUE error"]),
        (full(NJ, vague_benefits=("and more",)), ["US-NJ BENEFITS_VAGUE warning"]),
        (full(VA, vague_benefits=("and more",)), []),
        (full(CO, described=frozenset()), ["US-CO OTHER_COMP_MISSING error"]),
        (full(at("US-CT"), described=frozenset()), ["US-CT OTHER_COMP_MISSING warning"]),
        (full(CO, offered=None, described=frozenset()), []),
        (full(CO, deadline=Deadline.NONE), ["US-CO APPLICATION_DEADLINE_MISSING error"]),
        (full(CO, deadline=Deadline.RELATIVE), ["US-CO APPLICATION_DEADLINE_UNCLEAR warning"]),
        (full(CO, deadline=Deadline.ONGOING), []),
        (full(CO, closes=TODAY), []),
        (full(CO, closes=TODAY - timedelta(days=1)), ["US-CO APPLICATION_DEADLINE_UNCLEAR warning"]),
        (full(CO, closes=None), []),
        (full(CO, how_to_apply=False), ["US-CO HOW_TO_APPLY_MISSING error"]),
        (full(at("US-NY"), job_description=False), ["US-NY JOB_DESCRIPTION_MISSING error"]),
        (full(VA, job_description=False, how_to_apply=False, deadline=Deadline.NONE, benefits=frozenset()), []),
        (full(at("US-NY"), offers=(), only_commission=True), ["US-NY COMMISSION_STATEMENT_MISSING error"]),
        (full(at("US-NY"), offers=(), only_commission=True, statements=frozenset({"commission"})), []),
        (full(at("US-NY"), offers=(), commission=True), ["US-NY PAY_RANGE_MISSING error"]),
        (full(at("US-VT"), offers=(), commission=True), ["US-VT COMMISSION_STATEMENT_MISSING error"]),
        (full(at("US-VT"), offers=(), tipped=True), ["US-VT TIPPED_STATEMENT_MISSING error"]),
        (full(at("US-VT"), offers=(), tipped=True, statements=frozenset({"tipped"})), []),
        (full(VA, offers=(), tipped=True), ["US-VA PAY_RANGE_MISSING error"]),
        (full(ON, facts=EmployerFacts(employees_total=90, uses_ai_screening=True, employees_by_place={"CA-ON": 90})),
         ["CA-ON AI_STATEMENT_MISSING error"]),
        (full(ON, statements=frozenset()), ["CA-ON VACANCY_STATEMENT_MISSING error"]),
        (full(VA, internal=True, offers=()), ["US-VA PAY_RANGE_MISSING error"]),
        (full(at("CA-BC"), internal=True, offers=()), []),
        (full(at("US-OH/columbus"), offers=()), ["US-OH/columbus PAY_RANGE_MISSING warning"]),
        (full(at("US-OH/columbus"), offers=(), as_of=date(2027, 1, 1)), ["US-OH/columbus PAY_RANGE_MISSING error"]),
        (full(at("US-NY/brooklyn"), offers=()),
         ["US-NY PAY_RANGE_MISSING error", "US-NY/new-york-city PAY_RANGE_MISSING error"]),
    ],
)  # fmt: skip
def test_findings(ad: Ad, wanted: list[str]) -> None:
    """Each finding comes where its law wants it, and a near miss has none."""
    assert known(ad) == wanted


def test_one_place_is_enough() -> None:
    """Of several places in one jurisdiction, the first without pay is told, and no more."""
    several = full(at("US-CO"), at("US-CO"), offers=())
    assert found(several).count("US-CO PAY_RANGE_MISSING error") == 1


def test_messages_name_what_is_missing() -> None:
    """A finding tells the words that are no pay, the place as it is written, the law, and a text that would do."""
    (one,) = [
        each
        for each in pay.check(
            full(
                CO, offers=(), passages=(Passage("We pay well.", Part.PAY), Passage("A competitive salary", Part.PAY))
            ),
            RULES,
        )
        if each.code == "PAY_RANGE_MISSING"
    ]
    assert one.message == "no pay is shown for the office in US-CO; 'competitive salary' is no pay"
    assert (
        one.hint
        == "The expected pay range for this position in the office in US-CO is ... to ... at the time of posting."
    )
    assert one.basis
    assert (one.basis.rule, one.basis.place, one.basis.checked) == ("pay-us-co", "US-CO", "2026-11-23")
    assert one.basis.citation.startswith("C.R.S.")
    assert one.basis.source.startswith("https://")


REMOTE_ERRORS = ["US-CA", "US-CO", "US-MD", "US-NJ", "US-NY/new-york-city", "US-WA"]
REMOTE_WARNINGS = ["US-CT", "US-DC", "US-HI", "US-IL", "US-MA", "US-ME", "US-MN", "US-NY", "US-VA"]


def test_work_from_anywhere() -> None:
    """Laws reach work that could be done in their place; where that is not settled, their errors are warnings."""
    codes = [one for one in found(full(remote("US"), offers=())) if "PAY_RANGE_MISSING" in one]
    assert sorted(codes) == sorted(
        [f"{one} PAY_RANGE_MISSING error" for one in REMOTE_ERRORS]
        + [f"{one} PAY_RANGE_MISSING warning" for one in REMOTE_WARNINGS]
    )


def test_people_who_are_turned_away() -> None:
    """A place whose people are turned away has no duty, but where its law says that this does not help."""
    ad = full(remote("US-TX", "US-CO", "US-NJ"), offers=(), excluded=("US-CO", "US-NJ"))
    assert known(ad) == ["US-CO EXCLUSION_NOT_EFFECTIVE warning", "US-CO PAY_RANGE_MISSING error"]
    assert known(replace(ad, excluded=())) == ["US-CO PAY_RANGE_MISSING error", "US-NJ PAY_RANGE_MISSING error"]
    on_site = full(CO, offers=(), excluded=("US-CO",))
    assert known(on_site) == ["US-CO PAY_RANGE_MISSING error"]


def test_a_threshold_that_is_not_settled() -> None:
    """Where nobody knows from how many employees on, an employer of unknown size has a warning."""
    ad = full(at("US-NY/albany-county"), offers=())
    assert "US-NY/albany-county PAY_RANGE_MISSING error" in found(ad)
    assert "US-NY/albany-county PAY_RANGE_MISSING warning" in found(replace(ad, facts=EmployerFacts()))


def test_employers_of_unknown_size_are_covered() -> None:
    """That a law is only taken to apply is told once, with the places."""
    told = pay.check(full(at("US-MN"), at("US-CA"), facts=EmployerFacts()), RULES)
    assert [one.code for one in told] == ["THRESHOLD_UNKNOWN"]
    assert told[0].message.endswith("the law is taken to apply in US-CA, US-MN")


def test_small_employers() -> None:
    """Below the threshold nothing is wanted, and that is told."""
    facts = EmployerFacts(employees_total=400, employees_by_place={"US-MN": 29})
    assert found(bare(at("US-MN"), facts=facts)) == ["US-MN BELOW_THRESHOLD info"]
    facts = EmployerFacts(employees_total=400, employees_by_place={"US-MN": 30})
    assert "US-MN PAY_RANGE_MISSING error" in found(bare(at("US-MN"), facts=facts))
