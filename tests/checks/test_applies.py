"""Where rules of texts apply: places, remote areas, and facts that are known or not."""

from __future__ import annotations

import pytest

from generator.checks import applies
from generator.checks.applies import Reached
from generator.spec.facts import EmployerFacts
from tests.checks.ads import at, bare, remote

SMALL = EmployerFacts(employees_total=3)
NOBODY = EmployerFacts()
SUPPOSED = "employees_total is not known, and the employer is supposed to be covered"


def test_places() -> None:
    """Work lies in its place and all around it; remote work lies where all its areas do, and may lie in what they hold."""
    here = bare(at("US-CA/los-angeles"), remote("US-NY", "US-NJ"))
    assert applies.reached(here, ("US", "US-CA", "US-CA/los-angeles-county", "US-CA/san-francisco")) == (
        Reached("US"),
        Reached("US-CA"),
        Reached("US-CA/los-angeles-county"),
    )
    assert applies.reached(here, ("US-NY", "US-NY/new-york-city")) == (
        Reached("US-NY", remote=True),
        Reached("US-NY/new-york-city", remote=True),
    )
    assert applies.reached(bare(remote("US-NY")), ("US-NY",)) == (Reached("US-NY"),)


def test_people_turned_away() -> None:
    """Remote work does not lie where the posting turns people away, unless the law says so; work on site does."""
    away = bare(remote("US"), excluded=("US-CO",))
    assert applies.reached(away, ("US-CO", "US-NY")) == (Reached("US-NY", remote=True),)
    assert applies.reached(away, ("US-CO",), whoever=True) == (Reached("US-CO", remote=True),)
    assert applies.reached(bare(at("US-CO"), excluded=("US-CO",)), ("US-CO",)) == (Reached("US-CO"),)


@pytest.mark.parametrize(
    ("facts", "when", "holds", "told"),
    [
        (SMALL, {}, True, ""),
        (SMALL, {"employees_total": {"at_least": 5}}, False, "employees_total is 3, not at least 5"),
        (SMALL, {"employees_total": {"at_least": 3}, "e_verify": True}, False, "employees_total is 3; e_verify is not known"),
        (NOBODY, {"employees_total": {"at_least": 5}}, None, SUPPOSED),
        (EmployerFacts(employees_by_place={"US-NY": 6}), {"employees_total": {"at_least": 5}}, True, None),
        (EmployerFacts(employees_by_place={"US-NY": 4}), {"employees_total": {"at_least": 5}}, None, None),
        (NOBODY, {"employees_by_place": {"US-CO": {"at_least": 1}}}, None, None),
        (EmployerFacts(employees_by_place={"US-CO": 0}), {"employees_by_place": {"US-CO": {"at_least": 1}}}, False, None),
        (EmployerFacts(employees_by_place={"US": 0}), {"employees_by_place": {"US-CO": {"at_least": 1}}}, False, None),
        (EmployerFacts(employees_by_place={"US-NY": 5}), {"employees_by_place": {"US-CO": {"at_least": 1}}}, None, None),
        (EmployerFacts(employees_by_place={"US-CO": 1}), {"employees_by_place": {"US-CO": {"at_least": 1}}}, True, None),
    ],
)  # fmt: skip
def test_facts(facts: EmployerFacts, when: dict[str, object], holds: bool | None, told: str | None) -> None:
    """A number of employees that is not known leaves it open whether a rule holds; any other fact must be known."""
    one = bare(facts=facts)
    assert applies.holds(one, when) is holds
    assert told is None or applies.described(one, when) == told


def test_facts_of_the_role() -> None:
    """What only the role says is asked of it."""
    one = bare(facts=NOBODY, role={"employment": "intern"})
    assert applies.any_holds(one, {"internship": True, "employment": "intern"})
    assert not applies.any_holds(bare(facts=NOBODY), {"internship": True, "employment": "intern"})
