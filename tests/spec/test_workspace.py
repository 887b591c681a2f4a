"""A workspace: which files are read, what comes over what, and what is wrong between them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import generator
from generator.spec import names
from generator.spec.document import parse_value
from tests import workspaces
from tests.spec.problems import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wrong(path: Path | str) -> list[str]:
    """All that is wrong with the workspace of a role, a line each."""
    with pytest.raises(generator.PostgenError) as problem:
        generator.load(path)
    return [told(one) for one in problem.value.diagnostics]


def codes(path: Path | str) -> list[str]:
    """The places and codes of all that is wrong, or odd."""
    try:
        found = generator.load(path).warnings
    except generator.PostgenError as problem:
        found = problem.diagnostics
    return [f"{one.position} {one.code}" for one in found]


def test_extends(folder: Path) -> None:
    """A role comes over the files that it extends, the later over the earlier, each with what it extends itself."""
    (folder / "low.yaml").write_text("title: Low\nrequisition: low\ncode: low\nlanguage: fr\n")
    (folder / "mid.yaml").write_text("extends: low.yaml\nrequisition: mid\ncode: mid\n")
    (folder / "top.yaml").write_text("code: top\n")
    path = workspaces.write(folder, {"extends": ["mid.yaml", "top.yaml"]})
    role = generator.load(path).role.value
    assert (role.title, role.language, role.requisition, role.code) == ("Teller", "fr", "mid", "top")


def test_extends_what_is_no_path(folder: Path) -> None:
    """An entry of extends that is no text is told as a wrong type, and the others are read."""
    assert codes(workspaces.write(folder, {"extends": [7]})) == ["role.yaml:1:128 SPEC_TYPE"]


def test_extends_far(folder: Path) -> None:
    """More than twenty files one below the other are refused."""
    for number in range(25):
        (folder / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n")
    assert codes(workspaces.write(folder, {"extends": "0.yaml"})) == ["19.yaml:1:10 EXTENDS_CYCLE"]


def test_the_company_inline_or_by_path(folder: Path) -> None:
    """The company profile stands in the role, in the file that it names, or in the nearest company.yaml upwards."""
    inline = {"postgen": 1, "name": "Inline", "locations": workspaces.COMPANY["locations"]}
    assert generator.load(workspaces.write(folder, {"company": inline})).company.value.name == "Inline"
    (folder / "other.yaml").write_text(json.dumps(inline | {"name": "Other"}))
    assert generator.load(workspaces.write(folder, {"company": "other.yaml"})).company.value.name == "Other"
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "role.yaml").write_text(json.dumps(workspaces.ROLE))
    assert generator.load(deep / "role.yaml").company.value.name == "Harbor Bank"


def test_statement_files(folder: Path) -> None:
    """Statements stand in lists, or under the key statements; other files are told of, broken ones do not hide others."""
    path = workspaces.write(folder, {})
    (folder / "statements").mkdir()
    (folder / "statements" / "a.yaml").write_text("- {id: a, section: legal, text: A}\n")
    (folder / "statements" / "b.yml").write_text("statements:\n  - {id: b, section: legal, text: B}\n")
    assert [one.value.id for one in generator.load(path).statements] == ["a", "b"]
    (folder / "statements" / "c.yaml").write_text("legal: C\n")
    (folder / "statements" / "d.yaml").write_text("[\n")
    (folder / "statements" / "e.yaml").write_text("- {id: e, section: legal}\n")
    assert codes(path) == [
        "statements/c.yaml:1:1 STATEMENT_FILE",
        "statements/d.yaml:2:1 YAML_SYNTAX",
        "statements/e.yaml:1:3 SPEC_MISSING_KEY",
    ]


def test_tables(folder: Path) -> None:
    """Locations and pay stand in CSV and in YAML files beside the company's own; columns become lists and mappings."""
    path = workspaces.write(folder, {"code": "T", "locations": ["c", "y"]})
    (folder / "locations.csv").write_text("id,place,workplace,remote_within\nc,US,remote,US CA-ON\n")
    (folder / "locations.yaml").write_text("- {id: y, place: DE}\n")
    (folder / "pay.csv").write_text(
        "code,place,minimum,maximum,currency,per,starting_minimum,starting_maximum\nT,c,20,30,USD,hour,20,22\n"
    )
    (folder / "pay.yaml").write_text("- {code: T, place: y, amount: 25, currency: EUR, per: hour}\n- 7\n")
    assert codes(path) == ["pay.yaml:2:3 SPEC_TYPE"]
    (folder / "pay.yaml").write_text("- {code: T, place: y, amount: 25, currency: EUR, per: hour}\n")
    inputs = generator.load(path)
    assert inputs.locations["c"].remote_within == ("US", "CA-ON")
    assert [row.value.place for row in inputs.pay] == ["c", "y"]
    starting = inputs.pay[0].value.starting
    assert starting is not None
    assert (starting.minimum, starting.maximum) == (Decimal(20), Decimal(22))
    (folder / "pay.yaml").write_text("a: 1\n")
    assert codes(path) == ["pay.yaml:1:1 YAML_ROOT"]


def test_links_out_of_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table or a statement file that is a link to outside the workspace is refused; one inside is not."""
    folder = tmp_path / "inside"
    (folder / "statements").mkdir(parents=True)
    monkeypatch.chdir(folder)
    path = workspaces.write(folder, {})
    (tmp_path / "outside.csv").write_text("id,place\nx,US\n")
    (tmp_path / "outside.yaml").write_text("[]\n")
    (folder / "locations.csv").symlink_to(tmp_path / "outside.csv")
    (folder / "pay.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "statements" / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "statements" / "b.yaml").symlink_to(folder / "company.yaml")
    assert codes(path) == [
        "locations.csv PATH_OUTSIDE",
        "pay.yaml PATH_OUTSIDE",
        "statements/a.yaml PATH_OUTSIDE",
        "statements/b.yaml:1:1 STATEMENT_FILE",
    ]


@pytest.mark.parametrize(
    ("role", "company", "expected"),
    [
        ({"locations": ["a"]}, {"locations": [{"id": "a", "place": "US", "zone": "z"}]}, ["ZONE_UNKNOWN"]),
        ({"locations": ["a"]}, {"locations": [{"id": "a", "place": "US", "zone": "z"}], "zones": {"z": "Z"}}, []),
        (
            {"locations": ["a"]},
            {
                "locations": [{"id": "a", "place": "US", "zone": "z"}],
                "pay": [{"code": "x", "place": "z", "amount": 1, "currency": "USD", "per": "hour"}],
            },
            [],
        ),
        (
            {"locations": ["a"]},
            {"locations": [{"id": "a", "place": "US"}, {"id": "a", "place": "DE"}]},
            ["LOCATION_DUPLICATE"],
        ),
        ({"locations": ["a"]}, {"locations": [{"id": "a", "place": "US-NY", "city": "New York"}]}, ["PLACE_FINER"]),
        ({"locations": ["a"]}, {"locations": [{"id": "a", "place": "US-NY", "city": "Utica"}]}, []),
        ({"sections": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}, {}, ["SECTION_DUPLICATE"]),
        ({"sections": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]}, {}, []),
        ({"sections": [{"id": "a", "text": "x", "after": "dutys"}]}, {}, ["SECTION_UNKNOWN"]),
        ({"sections": [{"id": "a", "text": "x", "after": "pay"}]}, {}, []),
        ({"headings": {"heading": "x"}}, {}, ["SECTION_UNKNOWN"]),
        ({}, {"layout": {"order": ["pay", "legal"]}}, []),
        ({"summary": "**a** <b>c</b>"}, {}, ["TEXT_MARKUP", "TEXT_MARKUP"]),
        ({"summary": "5 * 3 < 20"}, {}, []),
        ({"summary": ":smile:"}, {}, ["TEXT_EMOJI"]),
        ({"summary": "at 10:30:00"}, {}, []),
        ({"summary": "{contacts.help.phone}"}, {"contacts": {"help": {"phone": "1"}}}, []),
        ({"summary": "{contacts.help.phone}"}, {"contacts": {"help": {"phone": None}}}, ["TEXT_UNKNOWN_SLOT"]),
        ({"summary": "{contacts.help.email}"}, {"contacts": {"help": {"phone": "1"}}}, ["TEXT_UNKNOWN_SLOT"]),
        (
            {"company": {"postgen": 1, "name": "<b>x</b>", "locations": [{"id": "richmond-va", "place": "US-VA"}]}},
            {},
            [],
        ),
    ],
)
def test_between_the_files(
    role: dict[str, object], company: dict[str, object], expected: list[str], folder: Path
) -> None:
    """Names must exist, once each, and what looks like markup is told; a near miss is not."""
    assert [one.split()[-1] for one in codes(workspaces.write(folder, role, company))] == expected


def test_a_text_that_is_written_otherwise(folder: Path) -> None:
    """What stands in a text by way of an escape or of an assignment is placed at the text's start."""
    (folder / "company.yaml").write_text(json.dumps(workspaces.COMPANY))
    (folder / "role.yaml").write_text(
        'postgen: 1\ntitle: x\nlocations: [richmond-va]\nduties: [x]\nsummary: "\\x2a\\x2aa\\x2a\\x2a"\n'
    )
    assert codes("role.yaml") == ["role.yaml:5:10 TEXT_MARKUP"]
    warned = generator.load("role.yaml", assignments=["summary=<b>c</b>"]).warnings
    assert [f"{one.position} {one.code}" for one in warned] == ["--set summary:1:1 TEXT_MARKUP"]


def test_names_of_what_is_wrong() -> None:
    """A name counts wherever its entry stands and whatever else is wrong with it; what is no name does not."""
    role = parse_value("{locations: [a, {id: b, place: 7}], sections: x}", "role")
    company = parse_value(
        "{zones: {z: 7}, contacts: {help: {phone: 1, fax: }, more: x}, statements: [{id: s}, 7]}", "c"
    )
    row = parse_value("{place: p, id: [x]}", "row")
    found = names.collect(role, company, [row], [row], [])
    assert found == names.Names(("b",), ("z",), ("p",), ("s",), (), ("contacts.help.phone",))
    assert names.collect(parse_value("7", "x"), parse_value("7", "x"), [], [], []).zones == ()
