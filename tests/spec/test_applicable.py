"""Which statements apply: places, exceptions, remote areas, facts, dates, kinds of posting, and replacement."""

from __future__ import annotations

from datetime import date

import pytest

from generator.spec import applicable
from generator.spec.document import parse_value
from generator.spec.location import Location
from generator.spec.statement import Statement
from generator.spec.validate import Placed

NODE = parse_value("{}", "statements.yaml")
AS_OF = date(2026, 11, 24)
RICHMOND = Location(id="richmond-va", place="US-VA")
NEW_YORK = Location(id="new-york-ny", place="US-NY/new-york-city")
TORONTO = Location(id="toronto-on", place="CA-ON")
REMOTE_US = Location(id="remote-us", place="US", workplace="remote")
REMOTE_NY = Location(id="remote-ny", place="US-NY", workplace="remote")
ALL = (RICHMOND, NEW_YORK, TORONTO)


def statement(name: str = "a", /, **keys: object) -> Placed[Statement]:
    """A statement with the keys given."""
    return Placed(Statement.model_validate({"id": name, "section": "legal", "text": "words", **keys}), NODE)


def at(
    *locations: Location, known: dict[str, object] | None = None, day: date = AS_OF, **keys: object
) -> tuple[str, ...]:
    """Where a statement with the keys given applies."""
    (verdict,) = applicable.judge([statement("a", **keys)], locations, known or {}, day, many=len(locations) > 1)
    return verdict.at


@pytest.mark.parametrize(
    ("applies", "location", "expected"),
    [
        ({}, RICHMOND, True),
        ({"places": ["US"]}, RICHMOND, True),
        ({"places": ["US-VA"]}, RICHMOND, True),
        ({"places": ["US-NY"]}, RICHMOND, False),
        ({"places": ["US-NY"]}, NEW_YORK, True),
        ({"places": ["US-NY/new-york-city"]}, REMOTE_US, True),
        ({"places": ["US-VA"]}, REMOTE_NY, False),
        ({"places": ["CA"]}, REMOTE_US, False),
        ({"places": ["US"], "except": ["US-NY"]}, NEW_YORK, False),
        ({"places": ["US"], "except": ["US-NY"]}, RICHMOND, True),
        ({"places": ["US"], "except": ["US-NY"]}, REMOTE_NY, False),
        ({"places": ["US"], "except": ["US-NY"]}, REMOTE_US, True),
        ({"except": ["US"]}, NEW_YORK, False),
        ({"except": ["US"]}, TORONTO, True),
    ],
)
def test_places(applies: dict[str, object], location: Location, expected: bool) -> None:
    """A place must lie inside, a remote area need only overlap, and neither may lie in an exception."""
    assert at(location, applies=applies) == ((location.id,) if expected else ())


def test_any_place_of_a_posting_is_enough() -> None:
    """A statement applies at those places of a posting that it is for."""
    assert at(*ALL, applies={"places": ["US"]}) == ("richmond-va", "new-york-ny")


def test_dates_are_included() -> None:
    """A statement applies from its first day to its last, both included."""
    days = [date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 25)]
    found = [bool(at(RICHMOND, day=day, effective="2026-11-20", ends="2026-11-24")) for day in days]
    assert found == [False, True, True, False]


def test_facts() -> None:
    """Every fact must hold, and an unknown one does not; the workplace is that of each location."""
    when = {"when": {"e_verify": True, "employees_total": {"at_least": 15}}}
    assert at(RICHMOND, known={"e_verify": True, "employees_total": 15}, applies=when)
    assert not at(RICHMOND, known={"e_verify": True, "employees_total": 14}, applies=when)
    assert not at(RICHMOND, known={"e_verify": True}, applies=when)
    assert at(RICHMOND, REMOTE_US, applies={"when": {"workplace": "remote"}}) == ("remote-us",)


def test_kinds_of_posting() -> None:
    """A statement may be for postings for one place, or for many."""
    assert at(RICHMOND, applies={"posting": "one_place"})
    assert not at(*ALL, applies={"posting": "one_place"})
    assert at(*ALL, applies={"posting": "many"})
    assert not at(RICHMOND, applies={"posting": "many"})


def test_replacement_needs_every_place() -> None:
    """A statement drops another where it applies; in a posting for many places, only if it applies at all of them."""
    both = [statement("general"), statement("local", replaces=["general"], applies={"places": ["US-NY"]})]

    def applied(*locations: Location) -> list[str]:
        judged = applicable.judge(both, locations, {}, AS_OF, many=len(locations) > 1)
        return [one.statement.value.id for one in judged if one.applies]

    assert applied(NEW_YORK) == ["local"]
    assert applied(RICHMOND) == ["general"]
    assert applied(NEW_YORK, RICHMOND) == ["general", "local"]


def test_every_verdict_has_a_reason() -> None:
    """Whatever the verdict, the reason says what decided."""
    several = [
        statement("replaced"),
        statement("new", replaces=["replaced"]),
        statement("later", effective="2027-01-01"),
        statement("over", ends="2026-01-01"),
        statement("many", applies={"posting": "many"}),
        statement("elsewhere", applies={"places": ["CA"], "except": ["CA-ON"]}),
        statement("fact", applies={"when": {"e_verify": True}}),
    ]
    judged = applicable.judge(several, [RICHMOND], {}, AS_OF, many=False)
    reasons = {one.statement.value.id: one.reason for one in judged}
    assert reasons["replaced"] == "new replaces it"
    assert reasons["later"] == "it is effective from 2027-01-01"
    assert reasons["over"] == "it ended on 2026-01-01"
    assert reasons["many"] == "it is for postings for many places"
    assert reasons["elsewhere"] == "it is for CA except CA-ON"
    assert "e_verify" in reasons["fact"]
    assert reasons["new"] == "it is for everywhere: at richmond-va"


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ({}, {}, True),
        ({"applies": {"places": ["US"]}}, {"applies": {"places": ["US-VA"]}}, True),
        ({"applies": {"places": ["US-VA"]}}, {"applies": {"places": ["US-NY"]}}, False),
        ({"applies": {"places": ["US"], "except": ["US-VA"]}}, {"applies": {"places": ["US-VA"]}}, False),
        ({"applies": {"except": ["US"]}}, {"applies": {"places": ["US-VA"]}}, False),
        ({"applies": {"except": ["US"]}}, {"applies": {"places": ["CA"]}}, True),
        ({"applies": {"except": ["US"]}}, {}, True),
        ({"ends": "2026-06-30"}, {"effective": "2026-07-01"}, False),
        ({"ends": "2026-07-01"}, {"effective": "2026-07-01"}, True),
        ({"effective": "2026-07-01"}, {"ends": "2026-06-30"}, False),
        ({"applies": {"posting": "many"}}, {"applies": {"posting": "one_place"}}, False),
        ({"applies": {"posting": "many"}}, {}, True),
    ],
)
def test_versions_may_not_overlap(first: dict[str, object], second: dict[str, object], overlap: bool) -> None:
    """Two versions of one statement may not apply at the same place on the same day."""
    assert bool(applicable.overlapping([statement("a", **first), statement("a", **second)])) is overlap
    assert bool(applicable.overlapping([statement("a", **second), statement("a", **first)])) is overlap
    assert applicable.overlapping([statement("a", **first), statement("b", **second)]) == []
