"""The checker finds in each posting of a run what is found in it alone, whatever it held before."""

from __future__ import annotations

import json
from dataclasses import fields
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from generator.checks import check, of_posting, own, pack
from generator.checks.checker import Checker
from generator.checks.traits import Traits
from generator.diagnostic import Severity
from generator.posting.compose import Composition
from generator.spec.workspace import Workspace
from tests.checks.ads import TODAY
from tests.test_seed import approved
from tests.workspaces import SUMMARY, write

if TYPE_CHECKING:
    from generator.checks.ad import Ad
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

COMMISSIONS = [
    {"place": "denver", "commission": "5 % of sales"},
    {"place": "austin", "commission": "a share, and in tips"},
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
        {"pay": COMMISSIONS, "summary": f"{SUMMARY} You are a young rockstar."},
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


def seen(ad: Ad) -> dict[str, object]:
    """What is read of a posting, but for its texts: the names of places in these are of no account."""
    return {one.name: getattr(ad, one.name) for one in fields(ad) if one.name not in {"bodies", "passages"}}


@pytest.mark.uncounted
def test_each_posting_as_if_alone(tmp_path: Path) -> None:
    """What several postings have in common is held once, and nothing of one is told of another."""
    shared, checker = Workspace(tmp_path), Checker(own.rulebook(tmp_path), TODAY)
    grave = Checker(own.rulebook(tmp_path), TODAY, least=Severity.WARNING)
    looked = 0
    for path in roles(tmp_path):
        inputs = shared.load(path)
        composition = Composition(inputs, TODAY)
        every, graver = checker.role(inputs), grave.role(inputs)
        reader = of_posting.Reader(inputs, TODAY, checker.shared, checker.traits.of)
        for location in [*inputs.offered.ids, None]:
            posting = composition.posting(location)
            found = every.found(posting)
            assert {*found} == alone(inputs, location), (path.name, location)
            assert len(found) == len({*found})
            assert seen(reader.ad(posting)[0]) == seen(of_posting.ad(inputs, posting, TODAY)), (path.name, location)
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
        {"id": "hollywood", "place": "US-CA/los-angeles", "city": "Hollywood"},
    ]
    words = "Pursuant to the {city} Fair Chance Ordinance, we consider applicants with arrest and conviction records."
    company: dict[str, object] = {
        "locations": towns,
        "statements": [approved("fair", "legal", words, satisfies=["us-ca-la-city-fair-chance"])],
        "facts": {"employees_total": 500},
    }
    write(tmp_path, {"locations": ["la", "sf", "hollywood"], "summary": SUMMARY}, company)
    inputs = generator.load(tmp_path / "role.yaml")
    for order in permutations(("la", "sf", "hollywood")):
        checks, composition = Checker(pack.rulebook(), TODAY).role(inputs), Composition(inputs, TODAY)
        for location in order:
            assert {*checks.found(composition.posting(location))} == alone(inputs, location), (order, location)


NAMING = [
    ("We do not hire in {city}.", "New York"),
    ("Apply by {city}.", "2026-12-15"),
    ("Write to {city}.", "jobs@harbor.example"),
    ("{city} only.", "Women"),
    ("The work is in {city}.", "in Plano"),
    ("The work is in {city}.", "TBD"),
    ("We make reasonable {city}.", "accommodations"),
    ("Our {city} are competitive.", "health plans, and more"),
    ("You are a {city}.", "rockstar"),
]


@pytest.mark.parametrize(("words", "city"), NAMING, ids=[words for words, _ in NAMING])
@pytest.mark.parametrize("section", ["legal", "summary"])
def test_what_a_text_says_by_the_name_of_a_place(tmp_path: Path, section: str, words: str, city: str) -> None:
    """Of two towns in one state, what the name of the second makes of a text is told of that alone."""
    towns = [{"id": "plain", "place": "US-NY", "city": "Albany"}, {"id": "odd", "place": "US-NY", "city": city}]
    company: dict[str, object] = {"locations": towns}
    role: dict[str, object] = {"locations": ["plain", "odd"], "summary": SUMMARY, "duties": ["Lift 50 pounds."] * 2}
    if section == "legal":
        company["statements"] = [approved("naming", "legal", words)]
    else:
        role["summary"] = f"{SUMMARY}\n\n{words}"
    write(tmp_path, role, company)
    inputs = generator.load(tmp_path / "role.yaml")
    for order in (("plain", "odd"), ("odd", "plain")):
        shared = of_posting.Reader(inputs, TODAY, of_posting.Shared(), Traits(pack.rulebook()).of)
        checks, composition = Checker(pack.rulebook(), TODAY).role(inputs), Composition(inputs, TODAY)
        for location in order:
            posting = composition.posting(location)
            assert {*checks.found(posting)} == alone(inputs, location), (order, location)
            assert seen(shared.ad(posting)[0]) == seen(of_posting.ad(inputs, posting, TODAY)), (order, location)


def test_headings_of_statements(tmp_path: Path) -> None:
    """Of a heading that two roles give the same statements, each role is told where it stands in its own file."""
    company: dict[str, object] = {"statements": [approved("check", "legal", "A background check follows an offer.")]}
    checker, shared, told = Checker(pack.rulebook(), TODAY), Workspace(tmp_path), []
    for name in ("first", "second"):
        path = write(tmp_path, {"summary": SUMMARY, "headings": {"legal": "Only women"}}, company)
        inputs = shared.load(path.rename(tmp_path / f"{name}.yaml"))
        found = checker.role(inputs).found(Composition(inputs, TODAY).posting(None))
        told += [
            one.position.file for one in found if one.position and one.basis and one.basis.rule == "pw-sex-limitation"
        ]
    assert [Path(one).name for one in told] == ["first.yaml", "second.yaml"]


HOURLY = [
    {"place": "richmond", "minimum": 20, "maximum": 25, "currency": "USD", "per": "hour"},
    {"place": "roanoke", "minimum": 50_000, "maximum": 60_000, "currency": "USD", "per": "year"},
    {"place": "new-york", "minimum": 15, "maximum": 25, "currency": "USD", "per": "hour"},
]
"""Pay whose lines differ in figures and period, and in nothing else."""


@pytest.mark.parametrize(
    ("pattern", "finding"),
    [("per hour", ["richmond", "new-york"]), (r"\$15 ", ["new-york"]), ("per year", ["roanoke"])],
)
def test_lines_of_pay(tmp_path: Path, pattern: str, finding: list[str]) -> None:
    """What a rule of the house has against a line of pay is told of the postings with such a line, and of no other."""
    (tmp_path / "rules").mkdir()
    rule = {"id": "house-pay", "title": "Pay is otherwise", "patterns": pattern}
    (tmp_path / "rules" / "house.yaml").write_text(json.dumps({"postgen": 1, "wording": [rule]}), encoding="utf-8")
    write(tmp_path, {"locations": ["richmond", "roanoke", "new-york"], "pay": HOURLY}, {"locations": TOWNS})
    inputs = generator.load(tmp_path / "role.yaml")
    for order in permutations(("richmond", "roanoke", "new-york")):
        checks, composition = Checker(own.rulebook(tmp_path), TODAY).role(inputs), Composition(inputs, TODAY)
        told = {one: checks.found(composition.posting(one)) for one in order}
        here = {one: [each.found for each in found if each.code == "house-pay"] for one, found in told.items()}
        assert {one for one, found in here.items() if found} == {*finding}, order
        for one, found in here.items():
            line = next(block for block in composition.posting(one).blocks() if block.figure)
            assert all(words and words in line.text for words in found), order


@pytest.mark.parametrize("item", ["pay[denver]", "place[denver]"])
def test_what_may_stand_of_one_place(tmp_path: Path, item: str) -> None:
    """A finding of a text that names a place may stand in the postings with that text, whatever was held before."""
    name = "PAY_RANGE_TOO_WIDE" if item.startswith("pay") else "BENEFITS_MISSING"
    towns = [{"id": one, "place": "US-CO", "city": one.title()} for one in ("denver", "boulder")]
    pay = [{**PAY[1], "place": one["id"]} for one in towns]
    ignore = [{"name": name, "item": item, "reason": "two levels"}]
    role: dict[str, object] = {"locations": ["denver", "boulder"], "pay": pay, "checks": {"ignore": ignore}}
    write(tmp_path, role, {"locations": towns})
    inputs = generator.load(tmp_path / "role.yaml")
    for order in (("denver", "boulder"), ("boulder", "denver")):
        checks, composition = Checker(pack.rulebook(), TODAY).role(inputs), Composition(inputs, TODAY)
        told = {one: {each.code for each in checks.found(composition.posting(one))} for one in order}
        assert (name in told["denver"], name in told["boulder"]) == (False, True), order
        assert ("SUPPRESSION_APPLIED" in told["denver"], "SUPPRESSION_APPLIED" in told["boulder"]) == (True, False)


def test_people_of_another_country(tmp_path: Path) -> None:
    """Whose people a text turns away is told of the country of the work, also where two countries have one locale."""
    towns = [{"id": one, "place": one.upper(), "city": "Salem"} for one in ("us", "br")]
    write(tmp_path, {"locations": ["us", "br"], "summary": "Not open to residents of Colorado."}, {"locations": towns})
    inputs = generator.load(tmp_path / "role.yaml")
    for order in (("us", "br"), ("br", "us")):
        reader, composition = of_posting.Reader(inputs, TODAY, of_posting.Shared()), Composition(inputs, TODAY)
        told = {one: reader.ad(composition.posting(one))[0].excluded for one in order}
        assert told == {"us": ("US-CO",), "br": ()}, order


def test_facts_of_two_roles(tmp_path: Path) -> None:
    """A notice that depends on a fact of the role is told of the role with that fact, at one place and with one employer."""
    (tmp_path / "rules").mkdir()
    notice = {"id": "union", "title": "The union", "when": {"employment": ["part_time"]}, "content": ["local 12"]}
    (tmp_path / "rules" / "house.yaml").write_text(json.dumps({"postgen": 1, "notices": [notice]}), encoding="utf-8")
    paths = [
        write(tmp_path, {"employment": [one]}).rename(tmp_path / f"{one}.yaml") for one in ("full_time", "part_time")
    ]
    for several in (paths, paths[::-1]):
        shared, checker, told = Workspace(tmp_path), Checker(own.rulebook(tmp_path), TODAY), set()
        for path in several:
            inputs = shared.load(path)
            found = checker.role(inputs).found(Composition(inputs, TODAY).posting(None))
            told |= {path.stem for one in found if one.code == "union"}
        assert told == {"part_time"}


def test_what_may_stand_is_an_info(tmp_path: Path) -> None:
    """Where no infos are told, a finding that may stand is not told at all."""
    write(tmp_path, {"checks": {"ignore": [{"name": "PAY_RANGE_MISSING", "reason": "inside only"}]}})
    inputs = generator.load(tmp_path / "role.yaml")
    posting = generator.compose(inputs, location=None, as_of=TODAY)
    for least, applied in ((Severity.INFO, True), (Severity.WARNING, False)):
        found = {one.code for one in Checker(pack.rulebook(), TODAY, least=least).role(inputs).found(posting)}
        assert ("SUPPRESSION_APPLIED" in found, "PAY_RANGE_MISSING" in found) == (applied, False)
