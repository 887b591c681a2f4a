"""Which work a law of pay is for, and which employers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.checks import pack
from generator.checks.reach import Reach, covered, employees_in, reach
from generator.spec.facts import EmployerFacts
from tests.checks.ads import at, remote

if TYPE_CHECKING:
    from generator.checks.ad import Work

RULES = {one.place: one for one in pack.pay_rules()}
NOBODY = EmployerFacts()


@pytest.mark.parametrize(
    ("place", "work", "facts", "wanted"),
    [
        ("US-CO", at("US-CO"), NOBODY, Reach.DIRECT),
        ("US-NY", at("US-NY/new-york-city"), NOBODY, Reach.DIRECT),
        ("US-NY/new-york-city", at("US-NY"), NOBODY, None),
        ("US-CO", at("US-TX"), NOBODY, None),
        ("US-CO", remote("US-CO"), NOBODY, Reach.DIRECT),
        ("US-CO", remote("US-CO", "US-TX"), NOBODY, Reach.REMOTE),
        ("US-CO", remote("US"), NOBODY, Reach.REMOTE),
        ("US-CO", remote("CA"), NOBODY, None),
        ("US-NY/new-york-city", remote("US-NY"), NOBODY, Reach.REMOTE),
        ("US-VT", remote("US"), NOBODY, None),
        ("US-VT", remote("US"), EmployerFacts(reports_to="US-VT"), Reach.DIRECT),
        ("US-NY", remote("US-TX"), EmployerFacts(reports_to="US-NY/new-york-city"), Reach.DIRECT),
        ("US-CO", at("US-TX"), EmployerFacts(reports_to="US-CO"), None),
        ("US-DE", remote("US-TX"), EmployerFacts(hq="US-DE"), Reach.DIRECT),
        ("US-DE", at("US-TX"), EmployerFacts(hq="US-DE"), None),
        ("US-DE", remote("US-TX"), EmployerFacts(hq="DE"), None),
    ],
)
def test_reach(place: str, work: Work, facts: EmployerFacts, wanted: Reach | None) -> None:
    """Work at a place, work that reports there, work for an employer from there, and work that may be done there."""
    assert reach(RULES[place], work, facts) == wanted


@pytest.mark.parametrize(
    ("place", "facts", "wanted"),
    [
        ("US-VA", {}, True),  # every employer
        ("US-HI", {}, None),  # 50, counted anywhere
        ("US-HI", {"employees_total": 50}, True),
        ("US-HI", {"employees_total": 49}, False),
        ("US-HI", {"employees_by_place": {"US-HI": 50}}, True),
        ("US-HI", {"employees_by_place": {"US-HI": 49}}, None),
        ("US-CA", {"employees_total": 15}, True),  # 15, one of them there
        ("US-CA", {"employees_total": 500, "employees_by_place": {"US-CA": 0}}, False),
        ("US-CA", {"employees_total": 500, "employees_by_place": {"US": 0}}, False),
        ("US-CA", {"employees_total": 500, "employees_by_place": {"US-TX": 0}}, True),
        ("US-MN", {"employees_total": 30}, None),  # 30 there
        ("US-MN", {"employees_total": 29}, False),
        ("US-MN", {"employees_total": 400, "employees_by_place": {"US-MN": 29}}, False),
        ("US-MN", {"employees_by_place": {"US-MN": 30}}, True),
        ("US-WA", {"employees_total": 500, "employees_by_place": {"US-WA": 0}}, True),  # one there is not needed
    ],
)
def test_covered(place: str, facts: dict[str, object], wanted: bool | None) -> None:
    """An employer is covered, or not, or it is not known."""
    assert covered(RULES[place], EmployerFacts.model_validate(facts)) is wanted


def test_employees_in() -> None:
    """People in parts of a place are counted once."""
    parts = {"US-NY/new-york-city": 5, "US-NY/brooklyn": 3, "US-NY/ithaca": 2, "US-TX": 9}
    assert employees_in("US-NY", parts) == 7
    assert employees_in("US-NY", {**parts, "US-NY": 6}) == 6
    assert employees_in("US-CO", parts) is None
