"""Facts of employers and roles, and the conditions that statements put on them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.spec import facts
from generator.spec import schema as spec_schema
from generator.spec.facts import EmployerFacts
from tests import in_yaml

if TYPE_CHECKING:
    from pathlib import Path

FULL: dict[str, object] = {
    "employees_total": 52000,
    "employees_by_place": {"US-VA": 9000, "PR": 3},
    "hq": "US-VA",
    "reports_to": "US-NY/new-york-city",
    "federal_contractor": False,
    "state_contractor": ["US-CT", "US-PR"],
    "sponsors_visas": "no",
    "citizenship_required_by_law": "10 CFR 810",
    "regulated_hiring_laws": ["Section 19 of the FDI Act"],
    "background_check": "post_offer",
    "privacy_notice_url": "https://example.com/privacy",
    "application_close": "2026-12-15",
}


def test_facts_are_read() -> None:
    """Every kind of fact is read into its type; places are written as the table writes them."""
    read = EmployerFacts.model_validate(FULL).model_dump(exclude_none=True)
    assert read == FULL | {
        "employees_by_place": {"US-VA": 9000, "US-PR": 3},
        "state_contractor": ("US-CT", "US-PR"),
        "regulated_hiring_laws": ("Section 19 of the FDI Act",),
        "application_close": date(2026, 12, 15),
    }
    assert EmployerFacts(application_close="rolling").application_close == "rolling"


def test_facts_are_unknown_unless_given() -> None:
    """Every fact may be left out, and is then not known."""
    assert EmployerFacts().model_dump(exclude_none=True) == {}
    assert len(EmployerFacts.model_fields) == 57


def test_facts_are_described() -> None:
    """The JSON Schema says of every fact what it means, in a sentence, and knows no other key."""
    schema = json.loads(spec_schema.schema("company"))["$defs"]["EmployerFacts"]
    assert len(schema["properties"]) == 57
    assert schema["additionalProperties"] is False
    for name, one in schema["properties"].items():
        assert one["description"].endswith("."), name
        assert "\n" not in one["description"], name
    assert {"const": "rolling", "type": "string"} in schema["properties"]["application_close"]["anyOf"][0]["oneOf"]


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("employees_total", "5", "int_type"),
        ("employees_total", True, "int_type"),
        ("employees_total", -1, "greater_than_equal"),
        ("federal_contractor", "yes", "bool_type"),
        ("federal_contractor", 1, "bool_type"),
        ("sponsors_visas", False, "literal_error"),
        ("sponsors_visas", "never", "literal_error"),
        ("state_contractor", ["CT"], "PLACE_UNKNOWN"),
        ("state_contractor", "US-CT", "tuple_type"),
        ("employees_by_place", {"NY": 3}, "PLACE_UNKNOWN"),
        ("employees_by_place", {"US-NY": -3}, "greater_than_equal"),
        ("hq", "Virginia", "PLACE_UNKNOWN"),
        ("privacy_notice_url", "example.com", "SPEC_URL"),
        ("application_close", "soon", "SPEC_DATE"),
        ("application_close", "2026-02-30", "SPEC_DATE"),
        ("citizenship_required_by_law", " ", "TEXT_EMPTY"),
        ("employes_total", 5, "extra_forbidden"),
    ],
)
def test_facts_of_the_wrong_type(name: str, value: object, kind: str) -> None:
    """A value of another type, or an unknown key, is one error."""
    with pytest.raises(ValidationError) as problem:
        EmployerFacts.model_validate({name: value})
    assert [one["type"] for one in problem.value.errors()] == [kind]


BY_PLACE = {"US-NY/new-york-city": 4, "US-NY/queens": 1, "US-NY/ithaca": 3, "US-CA": 10, "US-CA/los-angeles": 2}
DAY = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("name", "condition", "value", "expected", "told"),
    [
        ("federal_contractor", True, True, True, "federal_contractor is true"),
        ("federal_contractor", True, False, False, "federal_contractor is false, not true"),
        ("federal_contractor", False, False, True, "federal_contractor is false"),
        ("federal_contractor", False, None, False, "federal_contractor is not known"),
        ("employees_total", 5, 5, True, "employees_total is 5"),
        ("employees_total", 5, 6, False, "employees_total is 6, not 5"),
        ("employees_total", {"at_least": 5}, 5, True, "employees_total is 5"),
        ("employees_total", {"at_least": 5}, 4, False, "employees_total is 4, not at least 5"),
        ("employees_total", {"below": 5}, 4, True, "employees_total is 4"),
        ("employees_total", {"below": 5}, 5, False, "employees_total is 5, not below 5"),
        (
            "employees_total",
            {"at_least": 5, "below": 50},
            50,
            False,
            "employees_total is 50, not at least 5 and below 50",
        ),
        ("employees_total", {"at_least": 1}, None, False, "employees_total is not known"),
        ("employees_total", [0, {"at_least": 10}], 0, True, "employees_total is 0"),
        ("employees_total", [0, {"at_least": 10}], 9, False, "employees_total is 9, not 0 or at least 10"),
        ("drug_test", ["post_offer", "dot"], "dot", True, "drug_test is dot"),
        ("drug_test", ["post_offer", "dot"], "none", False, "drug_test is none, not post_offer or dot"),
        ("sponsors_visas", "no", "no", True, "sponsors_visas is no"),
        ("employment", "intern", ("full_time", "intern"), True, "employment is full_time, intern"),
        ("employment", "intern", ("full_time",), False, "employment is full_time, not intern"),
        ("employment", ["part_time", "intern"], ("intern",), True, "employment is intern"),
        ("workplace", "remote", "on_site", False, "workplace is on_site, not remote"),
        ("regulated_hiring_laws", "FINRA", ("FDIA", "FINRA"), True, "regulated_hiring_laws is FDIA, FINRA"),
        ("regulated_hiring_laws", True, ("FDIA",), True, "regulated_hiring_laws is FDIA"),
        ("regulated_hiring_laws", True, (), False, "regulated_hiring_laws is empty, not given"),
        ("regulated_hiring_laws", "FDIA", (), False, "regulated_hiring_laws is empty, not FDIA"),
        ("citizenship_required_by_law", True, "ITAR", True, "citizenship_required_by_law is ITAR"),
        ("citizenship_required_by_law", True, None, False, "citizenship_required_by_law is not known"),
        ("state_contractor", "US-CT", ("US-CT",), True, "state_contractor is US-CT"),
        ("state_contractor", "US-NY", ("US-CT",), False, "state_contractor is US-CT, not US-NY"),
        ("hq", "US", "US-VA", True, "hq is US-VA"),
        ("hq", "US-VA", "US", False, "hq is US, not US-VA"),
        ("reports_to", "US-NY", "US-NY/new-york-city", True, "reports_to is US-NY/new-york-city"),
        ("application_close", "rolling", "rolling", True, "application_close is rolling"),
        ("application_close", "rolling", DAY, False, "application_close is 2026-12-15, not rolling"),
        ("application_close", "2026-12-15", DAY, True, "application_close is 2026-12-15"),
        ("application_close", True, DAY, True, "application_close is 2026-12-15"),
        ("employees_by_place", {"US-CA": {"at_least": 10}}, {"US-CA": 10}, True, "employees_by_place is US-CA: 10"),
        (
            "employees_by_place",
            {"US-CA": {"at_least": 11}},
            {"US-CA": 10},
            False,
            "employees_by_place is US-CA: 10, not US-CA: at least 11",
        ),
        (
            "employees_by_place",
            {"US-CA": 10, "US": {"at_least": 11}},
            {"US-CA": 10},
            False,
            "employees_by_place is US-CA: 10, not US-CA: 10 and US: at least 11",
        ),
        ("employees_by_place", {"US-CA": {"below": 5}}, {}, False, "employees_by_place is empty, not US-CA: below 5"),
    ],
)
def test_conditions(name: str, condition: object, value: object, expected: bool, told: str) -> None:
    """A condition holds or does not, is one that may be written, and is told in plain words."""
    facts.check_condition(name, condition)
    assert facts.holds(condition, value) is expected
    assert facts.describe(name, condition, value) == told


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"US-CA": {"below": 11}}, True),
        ({"US-CA": {"at_least": 11}}, False),
        ({"US-NY": {"at_least": 7}}, True),
        ({"US-NY": {"at_least": 8}}, False),
        ({"US-NY": {"below": 100}}, False),
        ({"US-NY": 7}, False),
        ({"US": {"at_least": 17}}, True),
        ({"US": {"at_least": 18}}, False),
        ({"DE": {"at_least": 1}}, False),
        ({"US-NY/new-york-city": {"at_least": 4}, "US-CA/los-angeles": {"below": 3}}, True),
    ],
)
def test_people_by_place(condition: object, expected: bool) -> None:
    """The number of a place itself counts; else its parts, each once, are the least that it can be."""
    facts.check_condition("employees_by_place", condition)
    assert facts.holds(condition, BY_PLACE) is expected


def test_types_are_kept_apart() -> None:
    """True is not 1, nor the text 'true'; a bound holds for numbers only."""
    assert not facts.holds(1, True)
    assert not facts.holds(False, 0)
    assert not facts.holds("true", True)
    assert not facts.holds("5", 5)
    assert not facts.holds({"at_least": 5}, "50")
    assert not facts.holds({"at_least": "5"}, 50)


@pytest.mark.parametrize(
    ("name", "condition", "message"),
    [
        ("federal_contracter", True, "there is no fact 'federal_contracter'; did you mean 'federal_contractor'?"),
        ("zzz", True, "there is no fact 'zzz'; the facts are listed in the docs"),
        ("federal_contractor", "yes", "federal_contractor: expected true or false, found 'yes'"),
        ("federal_contractor", 1, "federal_contractor: expected true or false, found 1"),
        ("incentives", {"at_least": 1}, 'incentives: expected true or false, found {"at_least": 1}'),
        ("sponsors_visas", False, "sponsors_visas: expected one of yes, no, case_by_case, found false"),
        (
            "sponsors_visas",
            "case by case",
            "sponsors_visas: expected one of yes, no, case_by_case, found 'case by case'; did you mean 'case_by_case'?",
        ),
        (
            "workplace",
            "on-site",
            "workplace: expected one of on_site, hybrid, remote, found 'on-site'; did you mean 'on_site'?",
        ),
        ("drug_test", [], "drug_test: an empty list never holds; expected one of none, post_offer, dot"),
        ("drug_test", ["dot", None], "drug_test: expected one of none, post_offer, dot, found null"),
        ("drug_test", [["dot"]], 'drug_test: expected one of none, post_offer, dot, found ["dot"]'),
    ],
)
def test_refused_conditions(name: str, condition: object, message: str) -> None:
    """A condition that the fact can never meet is refused, and the message names what is valid."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        facts.check_condition(name, condition)


@pytest.mark.parametrize(
    ("name", "condition", "expected"),
    [
        ("employees_total", -1, "a whole number"),
        ("employees_total", True, "a whole number"),
        ("employees_total", "5", "a whole number"),
        ("employees_total", {}, "a whole number"),
        ("employees_total", {"atleast": 5}, "a whole number"),
        ("employees_total", {"at_least": 0}, "a whole number"),
        ("employees_total", {"at_least": True}, "a whole number"),
        ("employees_total", {"below": "5"}, "a whole number"),
        ("employees_by_place", {}, "place codes and numbers"),
        ("employees_by_place", 5, "place codes and numbers"),
        ("employees_by_place", {"NY": {"at_least": 5}}, "did you mean 'US-NY' (New York)?"),
        ("employees_by_place", {"US": 1, "UK": 5}, "did you mean 'GB' (United Kingdom)?"),
        ("employees_by_place", {"US-NY": "many"}, "place codes and numbers"),
        ("hq", "NY", "did you mean 'US-NY' (New York)?"),
        ("hq", False, "a place code such as US-NY"),
        ("state_contractor", ["US-CT", "UK"], "did you mean 'GB' (United Kingdom)?"),
        ("application_close", "soon", "rolling, a date such as 2026-12-15"),
        ("application_close", "20261215", "rolling, a date such as 2026-12-15"),
        ("application_close", 5, "rolling, a date such as 2026-12-15"),
        ("privacy_notice_url", False, "the text, or true"),
        ("privacy_notice_url", " ", "the text, or true"),
        ("regulated_hiring_laws", {"at_least": 1}, "the text, or true"),
    ],
)
def test_refusals_name_what_is_valid(name: str, condition: object, expected: str) -> None:
    """Each kind of fact says what its conditions may be, and leads to the nearest place."""
    with pytest.raises(ValueError, match=f"^{name}: ") as problem:
        facts.check_condition(name, condition)
    assert expected in str(problem.value)


def test_every_fact_has_a_condition() -> None:
    """For every fact of employer and role there is a condition that may be written."""
    samples: tuple[object, ...] = (True, 1, "US", "no", "none", "remote", "offered", "intern", {"US": 1})
    looked = 0
    for name in (*EmployerFacts.model_fields, *facts.ROLE_FACTS):
        valid = []
        for sample in samples:
            try:
                facts.check_condition(name, sample)
            except ValueError:
                continue
            valid.append(sample)
        assert valid, name
        looked += 1
    assert looked == 63


simple = st.booleans() | st.integers(0, 99) | st.sampled_from(["no", "US", "US-NY", "US-NY/queens", "rolling"])
bounds = st.dictionaries(st.sampled_from(["at_least", "below"]), st.integers(1, 99), min_size=1)
values = simple | st.lists(simple, max_size=3) | st.dictionaries(st.sampled_from(["US", "US-NY"]), st.integers(0, 99))


@given(st.lists(simple | bounds, min_size=1, max_size=3), values)
def test_a_list_wants_any(several: list[object], value: object) -> None:
    """A list of conditions holds exactly if one of them does."""
    plain = [one for one in several if not (isinstance(one, dict) and isinstance(value, dict))]
    assert facts.holds(plain, value) == any(facts.holds(one, value) for one in plain)


@given(simple | bounds | st.lists(simple))
def test_the_unknown_meets_no_condition(condition: object) -> None:
    """An unknown fact meets no condition, and is said not to be known."""
    assert not facts.holds(condition, None)
    assert facts.describe("hq", condition, None) == "hq is not known"


@pytest.mark.extra
def test_facts_are_those_of_the_notices(shared: Path) -> None:
    """The model has every fact that the notices list, with its values, the three of places, and the pay that is expected."""
    listed = in_yaml.load((shared / "facts" / "notices.yaml").read_text(encoding="utf-8"))["meta"]["employer_facts"]
    assert len(listed) == 53
    names = {one["name"] for one in listed}
    assert set(EmployerFacts.model_fields) == names | {"employees_by_place", "hq", "reports_to", "expected_pay"}
    samples = {
        "int": 5,
        "bool": True,
        "str": "https://example.com/notice",
        "str|null": "10 CFR 810",
        "list[str]": ["one", "two"],
        "list[state]": ["US-NY"],
        "email/phone": "555-0100",
        "date | rolling": "rolling",
    }
    for one in listed:
        for value in [samples[one["type"]]] if one["type"] in samples else one["type"].split(" | "):
            assert EmployerFacts.model_validate({one["name"]: value}), one
            facts.check_condition(one["name"], value)
