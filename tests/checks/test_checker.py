"""The checker finds in each posting of a run what is found in it alone, whatever it held before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import generator
from generator.checks import check, of_posting, own, pack
from generator.checks.checker import Checker
from generator.diagnostic import Severity
from generator.posting.compose import Composition
from generator.spec.workspace import Workspace
from tests.checks.ads import TODAY
from tests.test_seed import approved
from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostic import Diagnostic

TOWNS: list[dict[str, object]] = [
    {"id": "richmond", "place": "US-VA", "city": "Richmond"},
    {"id": "roanoke", "place": "US-VA", "city": "Roanoke"},
    {"id": "new-york", "place": "US-NY/new-york-city", "city": "New York"},
    {"id": "denver", "place": "US-CO", "city": "Denver"},
    {"id": "austin", "place": "US-TX", "city": "Austin"},
    {"id": "anytown", "place": "US-TX", "city": "Anytown"},
    {"id": "berlin", "place": "DE-BE", "city": "Berlin"},
    {"id": "toronto", "place": "CA-ON", "city": "Toronto"},
    {"id": "remote", "place": "US", "workplace": "remote"},
]
PAY = [
    {"place": one, "minimum": low, "maximum": high, "currency": "USD", "per": "year"}
    for one, low, high in (("richmond", 50_000, 60_000), ("new-york", 50_000, 160_000), ("denver", 1, 9))
]


def roles(folder: Path) -> list[Path]:
    """Roles of one workspace that differ in what rules ask for."""
    company: dict[str, object] = {
        "locations": TOWNS,
        "facts": {"employees_total": 500, "background_check": "post_offer"},
        "statements": [approved("check", "legal", "A background check follows an offer. Felons need not apply.")],
    }
    several: list[dict[str, object]] = [
        {"pay": PAY},
        {"title": "Teller in Richmond", "facts": {"employees_total": 3}},
        {"pay": [{"place": "denver", "commission": "5 % of sales"}], "summary": f"{SUMMARY} You are a young rockstar."},
        {"incentives": ["annual cash bonus"], "employment": ["part_time"], "pay": PAY[:1]},
    ]
    made = []
    for number, role in enumerate(several):
        keys: dict[str, object] = {"locations": [one["id"] for one in TOWNS], "summary": SUMMARY, **role}
        made.append(write(folder, keys, company).rename(folder / f"role-{number}.yaml"))
    return made


def alone(inputs: generator.Inputs, location: str | None) -> set[Diagnostic]:
    """What all packs find in a posting by itself."""
    posting = generator.compose(inputs, location=location, as_of=TODAY)
    return {*check.check(of_posting.ad(inputs, posting, TODAY), check.Choice(), pack.rulebook())}


def test_each_posting_as_if_alone(tmp_path: Path) -> None:
    """What several postings have in common is held once, and nothing of one is told of another."""
    shared, checker = Workspace(tmp_path), Checker(own.rulebook(tmp_path), TODAY)
    grave = Checker(own.rulebook(tmp_path), TODAY, least=Severity.WARNING)
    looked = 0
    for path in roles(tmp_path):
        inputs = shared.load(path)
        composition = Composition(inputs, TODAY)
        every, graver = checker.role(inputs), grave.role(inputs)
        for location in [*inputs.offered.ids, None]:
            posting = composition.posting(location)
            found = every.found(posting)
            assert {*found} == alone(inputs, location), (path.name, location)
            assert len(found) == len({*found})
            assert {*graver.found(posting)} == {one for one in found if one.severity is not Severity.INFO}
            looked += len(found)
    assert looked > 100


def test_names_of_places(tmp_path: Path) -> None:
    """A placeholder in the name of a place is that of its postings alone, and so is a title that holds the name."""
    path = roles(tmp_path)[1]
    inputs = Workspace(tmp_path).load(path)
    checks, composition = Checker(pack.rulebook(), TODAY).role(inputs), Composition(inputs, TODAY)
    told = {
        location: {one.code for one in checks.found(composition.posting(location))} for location in inputs.offered.ids
    }
    assert [one for one in told if "PLACEHOLDER_LEFT" in told[one]] == ["anytown"]


@pytest.mark.parametrize(("title", "named"), [("Teller, Richmond, VA", True), ("Teller of Richmond, VAST", False)])
def test_titles(tmp_path: Path, title: str, named: bool) -> None:
    """A title that holds the place of the work is told; one that only begins so is not."""
    write(tmp_path, {"title": title, "summary": SUMMARY})
    inputs = generator.load(tmp_path / "role.yaml")
    posting = generator.compose(inputs, location=None, as_of=TODAY)
    found = {one.code for one in Checker(pack.rulebook(), TODAY).role(inputs).found(posting)}
    assert ("TITLE_EXTRA" in found) == named


def test_statements_that_name_the_place(tmp_path: Path) -> None:
    """What a statement says with the name of one place is not told of another."""
    towns = [
        {"id": "la", "place": "US-CA/los-angeles", "city": "Los Angeles"},
        {"id": "sf", "place": "US-CA/san-francisco", "city": "San Francisco"},
    ]
    words = "Pursuant to the {city} Fair Chance Ordinance, we consider applicants with arrest and conviction records."
    company: dict[str, object] = {
        "locations": towns,
        "statements": [approved("fair", "legal", words)],
        "facts": {"employees_total": 500},
    }
    write(tmp_path, {"locations": ["la", "sf"], "summary": SUMMARY}, company)
    inputs = generator.load(tmp_path / "role.yaml")
    for order in (("la", "sf"), ("sf", "la")):
        checks, composition = Checker(pack.rulebook(), TODAY).role(inputs), Composition(inputs, TODAY)
        for location in order:
            assert {*checks.found(composition.posting(location))} == alone(inputs, location), (order, location)
