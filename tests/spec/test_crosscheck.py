"""Between the files: what a role and its company say of each other, each at its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import generator
from generator.spec.workspace import load, load_workspace
from tests import workspaces
from tests.spec.problems import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(folder: Path, role: dict[str, object], company: dict[str, object]) -> list[str]:
    """All that is wrong, or odd, with a role, without places and what is expected."""
    path = workspaces.write(folder, role, company)
    try:
        several = load(path).warnings
    except generator.PostgenError as problem:
        several = problem.diagnostics
    return [told(one).split(" | ")[0].partition(" ")[2] for one in several]


OWN: dict[str, object] = {"id": "own", "place": "US-NY"}


@pytest.mark.parametrize(
    ("role", "company", "expected"),
    [
        ({"locations": [OWN | {"zone": "z"}]}, {"zones": {"z": "Z"}}, []),
        ({"locations": [OWN | {"zone": "z"}]}, {}, ["ZONE_UNKNOWN there is no zone 'z'"]),
        ({"locations": [OWN | {"city": "Utica"}]}, {}, []),
        (
            {"locations": [OWN | {"city": "New York"}]},
            {},
            ["PLACE_FINER New York has rules of its own, which 'US-NY' leaves out"],
        ),
        ({"locations": [OWN], "pay": [{"place": "own", "commission": "x"}]}, {}, []),
        ({"locations": [OWN | {"zone": "z"}], "pay": [{"place": "z", "commission": "x"}]}, {"zones": {"z": "Z"}}, []),
        (
            {"pay": [{"place": "own", "commission": "x"}, {"place": "new", "commission": "x", "label": "New"}]},
            {},
            ["PAY_PLACE_UNKNOWN 'own' is neither a location nor a zone"],
        ),
        (
            {"sections": [{"id": "a", "after": "b"}, {"id": "b", "after": "a"}, {"id": "c", "after": "b"}]},
            {},
            ["SECTION_CIRCLE the section 'a' follows itself", "SECTION_CIRCLE the section 'b' follows itself"],
        ),
        (
            {"sections": [{"id": "a", "after": "b"}]},
            {"sections": [{"id": "b", "after": "a"}]},
            ["SECTION_CIRCLE the section 'b' follows itself", "SECTION_CIRCLE the section 'a' follows itself"],
        ),
        ({"sections": [{"id": "a"}]}, {"layout": {"order": ["a"]}, "headings": {"a": "A"}}, []),
        ({}, {"layout": {"order": ["a"]}}, ["SECTION_UNKNOWN there is no section 'a'"]),
        ({}, {"headings": {"a": "A"}}, ["SECTION_UNKNOWN there is no section 'a'"]),
        (
            {},
            {"statements": [{"id": "a", "section": "legal", "text": "{nope}", "replaces": ["a", "b"]}]},
            ["TEXT_UNKNOWN_SLOT {nope} is no slot", "STATEMENT_UNKNOWN there is no statement 'b'"],
        ),
        (
            {},
            {"pay": [{"code": "x", "place": "own", "commission": "x", "label": "Own"}]},
            [],
        ),
        (
            {},
            {"pay": [{"code": "x", "place": "own", "commission": "x"}]},
            ["PAY_PLACE_UNKNOWN 'own' is neither a location nor a zone"],
        ),
        ({"headings": {"pay": None}, "sections": [{"id": "a", "text": "x", "locked": True}]}, {}, []),
    ],
)
def test_between_a_role_and_its_company(
    role: dict[str, object], company: dict[str, object], expected: list[str], folder: Path
) -> None:
    """What is named must be defined by one of the two, and what is defined must fit the other; a near miss is told nothing."""
    assert found(folder, role, company) == expected


def test_warnings_of_the_role_and_of_the_company(folder: Path) -> None:
    """What will show as typed is told of the role's texts, the company's, the statements', and the role's plain ones."""
    role: dict[str, object] = {"summary": "<b>1</b>", "title": "<b>4</b>"}
    statement = {"id": "s", "section": "legal", "text": "<b>3</b>"}
    assert [one.split("'")[1] for one in found(folder, role, {"about": "<i>2</i>", "statements": [statement]})] == [
        "<b>",
        "<i>",
        "<b>",
        "<b>",
    ]
    positions = [one.position for one in load("role.yaml").warnings]
    assert [one.file for one in positions if one] == ["role.yaml", "company.yaml", "company.yaml", "role.yaml"]


def test_no_duties(folder: Path) -> None:
    """A role without duties is warned of, however it is written."""
    assert found(folder, {"duties": []}, {}) == found(folder, {"duties": {"items": []}}, {})
    [warned] = load("role.yaml").warnings
    assert (warned.code, warned.severity, warned.message) == ("ROLE_DUTIES", "warning", "the list of duties is empty")


def test_entries_of_the_lists_come_last(folder: Path) -> None:
    """The company's own entries come before those of the lists; what is odd in these is told where it stands."""
    row = {"code": "T", "amount": 1, "currency": "USD", "per": "hour"}
    path = workspaces.write(folder, {"code": "T"}, {"pay": [row | {"place": "richmond-va"}]})
    (folder / "pay.csv").write_text("code,place,amount,currency,per\nT,new-york-ny,1,USD,hour\n")
    (folder / "pay.yaml").write_text("- {code: T, place: l, label: L, amount: 1, currency: USD, per: hour}\n")
    (folder / "statements").mkdir()
    (folder / "statements" / "a.yaml").write_text("- {id: a, section: legal, text: 'An **x**'}\n")
    inputs = load(path)
    assert [row.value.place for row in inputs.pay] == ["richmond-va", "new-york-ny", "l"]
    assert [told(one).split(" ")[:2] for one in inputs.warnings] == [["statements/a.yaml:1:37", "TEXT_MARKUP"]]


def test_a_wrong_statement_is_known(folder: Path) -> None:
    """A statement with an error is told once, and another one may replace it."""
    path = workspaces.write(folder, {})
    (folder / "statements").mkdir()
    (folder / "statements" / "a.yaml").write_text(
        "- {id: a, section: legal}\n- {id: b, section: legal, text: B, replaces: [a]}\n"
    )
    with pytest.raises(generator.InputError) as problem:
        load(path)
    assert [told(one).split(" ")[1] for one in problem.value.diagnostics] == ["SPEC_MISSING_KEY"]


def test_the_workspace_without_a_role(folder: Path) -> None:
    """A company profile and its statements are read without a role, with what is wrong with them; without one, it is told."""
    with pytest.raises(generator.InputError) as problem:
        load_workspace(folder)
    assert [told(one).split(" ")[1] for one in problem.value.diagnostics] == ["COMPANY_MISSING"]
    (folder / "statements").mkdir()
    (folder / "statements" / "a.yaml").write_text("- {id: a, section: legal, text: A}\n- 7\n")
    statement = {"id": "own", "section": "legal", "text": "Own"}
    (folder / "company.yaml").write_text(json.dumps({"postgen": 1, "name": "B", "statements": [statement]}))
    loading, company, statements = load_workspace(folder)
    assert company is not None
    assert (company.value.name, [one.value.id for one in statements]) == ("B", ["own", "a"])
    assert [told(one).split(" | ")[0] for one in loading.problems] == [
        "statements/a.yaml:2:3 SPEC_TYPE expected a mapping"
    ]
    assert list(loading.documents) == ["company.yaml", "statements/a.yaml"]
    (folder / "other.yaml").write_text("{postgen: 1, name: C}")
    other = load_workspace(folder, "other.yaml")[1]
    assert other is not None
    assert other.value.name == "C"
    (folder / "company.yaml").write_text("[]")
    with pytest.raises(generator.InputError):
        load_workspace(folder)
    (folder / "company.yaml").write_text("{postgen: 1, name: 7}")
    loading, company, statements = load_workspace(folder)
    assert [told(one).split(" ")[1] for one in loading.problems] == ["SPEC_TYPE", "SPEC_TYPE"]
    assert [one.value.id for one in statements] == ["a"]
