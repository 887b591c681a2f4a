"""A workspace of several roles: what they share is read and checked once, and what is a role's own stays its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from generator.spec import crosscheck, files
from generator.spec import workspace as module
from generator.spec.workspace import Workspace, load
from tests import workspaces
from tests.spec.problems import told

if TYPE_CHECKING:
    from generator.diagnostic import Position
    from generator.spec.crosscheck import Common, Parts

COMPANY = workspaces.COMPANY | {
    "zones": {"east": "East"},
    "statements": [{"id": "fair", "section": "legal", "text": "Fair."}],
    "pay": [{"code": "C", "place": "c", "amount": 1, "currency": "USD", "per": "hour"}],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of a company profile and of each list, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "statements").mkdir()
    (tmp_path / "company.yaml").write_text(json.dumps(COMPANY))
    (tmp_path / "statements" / "a.yaml").write_text("- {id: a, section: legal, text: A}\n")
    (tmp_path / "locations.csv").write_text("id,place,zone\nc,US,east\nd,DE,\n")
    (tmp_path / "locations.yaml").write_text("- {id: e, place: GB}\n")
    (tmp_path / "pay.csv").write_text(
        "code,place,amount,currency,per\nT,c,20,USD,hour\nU,d,30,EUR,hour\nT,d,21,EUR,hour\n"
    )
    (tmp_path / "pay.yaml").write_text("- {code: U, place: east, amount: 22, currency: USD, per: hour}\n")
    return tmp_path


def role(name: str, **keys: object) -> str:
    """Write a role spec of that name, the keys given over the usual ones, and return its path."""
    Path(f"{name}.yaml").write_text(json.dumps(workspaces.ROLE | keys))
    return f"{name}.yaml"


def wrong(space: Workspace, path: str) -> list[str]:
    """All that is wrong with a role, a line each, without hints; nothing if nothing is."""
    try:
        space.load(path)
    except generator.PostgenError as problem:
        return [told(one).split(" | ")[0] for one in problem.diagnostics]
    return []


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on, in that order, by name."""
    seen: list[str] = []
    read = files.read

    def counted(path: Path, most: int, position: Position | None = None) -> bytes:
        seen.append(files.shown(path))
        return read(path, most, position)

    monkeypatch.setattr(files, "read", counted)
    return seen


SHARED = ["company.yaml", "statements/a.yaml", "locations.csv", "locations.yaml", "pay.csv", "pay.yaml"]


def test_what_roles_share_is_the_same(folder: Path) -> None:
    """Roles of one company have the same company, statements and locations; what they offer and pay is their own."""
    space = Workspace(folder)
    one, other = space.load(role("one", code="T", locations=["c", "e"])), space.load(role("other", locations=["d"]))
    assert one.company is other.company
    assert one.statements is other.statements
    assert one.locations is other.locations
    assert one.offered[:] == (other.locations["c"], other.locations["e"])
    assert one.offered[-1] is other.locations["e"]
    assert (len(one.offered), one.offered.ids) == (2, ("c", "e"))
    assert (one.offered.get("c"), one.offered.get("a")) == (other.locations["c"], None)
    assert [(row.value.place, str(row.at("place"))) for row in one.pay] == [("c", "pay.csv:2:2"), ("d", "pay.csv:4:2")]
    assert (other.pay, [place.id for place in other.offered]) == ((), ["d"])


def test_the_locations_of_a_workspace(folder: Path) -> None:
    """Locations are those of the company, the table and the list, in this order, and those that stand in the role."""
    space = Workspace(folder)
    names = ["richmond-va", "new-york-ny", "c", "d", "e"]
    known = space.load(role("one", locations=["c"])).locations
    assert (list(known), len(known)) == (names, len(names))
    assert [name in known for name in ("c", "e", "own", "x", 7)] == [True, True, False, False, False]
    assert known["c"] is known["c"]
    own = space.load(role("own", locations=[{"id": "own", "place": "FR"}, "e"])).locations
    assert (list(own), len(own), own["own"].place, own["e"]) == ([*names, "own"], len(names) + 1, "FR", known["e"])
    assert "own" in own
    assert [known.get("own"), own.get("x")] == [None, None]


def test_each_file_is_read_once(folder: Path, reads: list[str]) -> None:
    """The first role reads all that is shared, and another one reads itself; what both extend is read once."""
    (folder / "base.yaml").write_text("requisition: base\n")
    paths = [role(name, extends="base.yaml", company=company) for name, company in (("a", None), ("b", "company.yaml"))]
    space = Workspace(folder)
    loaded = [space.load(path) for path in paths]
    assert space.load("b.yaml").company is loaded[0].company
    assert [one.role.value.requisition for one in loaded] == ["base", "base"]
    assert reads == ["a.yaml", "base.yaml", *SHARED, "b.yaml", "b.yaml"]


def test_the_files_of_a_role(folder: Path) -> None:
    """A role tells every file that it was made of, each once and in a fixed order, also those read for another role."""
    (folder / "low.yaml").write_text("requisition: low\n")
    (folder / "base.yaml").write_text("extends: low.yaml\n")
    (folder / "over.yaml").write_text("summary: over\n")
    path, other = role("one", extends=["base.yaml", "low.yaml"]), role("other")
    space = Workspace(folder)
    for _ in range(2):
        found = space.load(path, values="over.yaml").files
        assert [one.is_absolute() for one in found] == [True] * len(found)
        assert [files.shown(one) for one in found] == ["one.yaml", "base.yaml", "low.yaml", "over.yaml", *SHARED]
        assert [files.shown(one) for one in space.load(other).files] == ["other.yaml", *SHARED]
    text = (folder / "other.yaml").read_bytes()
    assert [files.shown(one) for one in space.load("<stdin>", text=text).files] == SHARED


def test_a_company_for_each_role(folder: Path) -> None:
    """Roles that name another company share that one, with its locations, pay and statements before the lists'."""
    other = {"postgen": 1, "name": "Other", "statements": [{"id": "other", "section": "legal", "text": "O"}]}
    (folder / "other.yaml").write_text(json.dumps(other | {"zones": {"east": "E"}}))
    space = Workspace(folder)
    mine, *theirs = (
        space.load(role(f"r{number}", code="C", locations=["c"], company=company))
        for number, company in enumerate(("company.yaml", "other.yaml", "other.yaml"))
    )
    assert [one.company.value.name for one in (mine, *theirs)] == ["Harbor Bank", "Other", "Other"]
    assert [[one.value.id for one in each.statements] for each in (mine, *theirs)] == [
        ["fair", "a"],
        ["other", "a"],
        ["other", "a"],
    ]
    assert [len(one.pay) for one in (mine, *theirs)] == [1, 0, 0]
    assert theirs[0].company is theirs[1].company
    assert theirs[0].locations is theirs[1].locations
    assert list(theirs[0].locations) == ["c", "d", "e"]
    assert mine.locations["c"] is theirs[0].locations["c"]
    assert [files.shown(one) for one in theirs[1].files] == ["r2.yaml", "other.yaml", *SHARED[1:]]


def test_a_company_inline(folder: Path) -> None:
    """A company profile in a file that roles extend is shared; one that stands in a role is that role's."""
    inline = {"postgen": 1, "name": "Inline", "zones": {"east": "E"}}
    (folder / "base.yaml").write_text(json.dumps({"company": inline}))
    space = Workspace(folder)
    paths = [role("a", locations=["c"], extends="base.yaml"), role("b", locations=["d"], extends="base.yaml")]
    one, other = map(space.load, paths)
    assert (one.company.value.name, one.company is other.company) == ("Inline", True)
    assert one.locations is other.locations
    assert [files.shown(path) for path in other.files] == ["b.yaml", "base.yaml", *SHARED[1:]]
    path = role("own", locations=["c"], company=inline | {"about": "An **x**"})
    own = space.load(path)
    assert own.company is not one.company
    column = (folder / path).read_text().index("**x**") + 1
    assert [told(one).split(" ")[:2] for one in own.warnings] == [[f"own.yaml:1:{column}", "TEXT_MARKUP"]]


def test_many_companies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many companies those used last are kept; the others are read again, and nothing else changes."""
    monkeypatch.setattr(module, "_PROFILES", 1)
    monkeypatch.setattr(module, "_DOCUMENTS", 1)
    for name in ("x", "y"):
        (folder / f"{name}.yaml").write_text(json.dumps({"postgen": 1, "name": name, "zones": {"east": "E"}}))
    space = Workspace(folder)
    paths = {name: role(f"role-{name}", locations=["c"], company=f"{name}.yaml") for name in ("x", "y")}
    first, second, third = (space.load(paths[name]) for name in "xyx")
    assert [one.company.value.name for one in (first, second, third)] == ["x", "y", "x"]
    assert first.company is not third.company
    assert first.locations["c"] is third.locations["c"]


def test_the_problems_of_a_role_are_its_own(folder: Path) -> None:
    """What is wrong with one role is not told of the next; what is wrong in a shared file is told of each."""
    space = Workspace(folder)
    bad = role("bad", locations=["nowhere"], summary="{nope}", company="missing.yaml")
    good = role("good", locations=["c"])
    for _ in range(2):
        assert [one.split(" ")[1] for one in wrong(space, bad)] == ["FILE_MISSING"]
        assert wrong(space, good) == []
    (folder / "pay.csv").write_text("code,place,amount,currency,per\nT,c,2O,USD,hour\nT,nowhere,20,USD,hour\n")
    space = Workspace(folder)
    shared = [
        "pay.csv:2:3 MONEY_AMOUNT amount: '2O' is not an amount",
        "pay.csv:2:1 PAY_INCOMPLETE the row has no figures",
        "pay.csv:3:2 PAY_PLACE_UNKNOWN 'nowhere' is neither a location nor a zone",
    ]
    told_of = [wrong(space, path) for path in (good, role("x", locations=["d"]))]
    assert told_of[0] == told_of[1] == [one for one in shared if one in told_of[0]]
    assert [one.split(" ")[1] for one in told_of[0]] == ["MONEY_AMOUNT", "PAY_PLACE_UNKNOWN"]


def test_what_a_role_defines_is_known_to_it_alone(folder: Path) -> None:
    """A location, a zone or a section that stands in a role is known to the files for that role, and to no other."""
    with (folder / "pay.csv").open("a") as file:
        file.write("V,own,20,USD,hour\nV,far,20,USD,hour\n")
    (folder / "statements" / "a.yaml").write_text("- {id: a, section: mine, text: A}\n")
    own_row, far_row, section = (
        "pay.csv:5:2 PAY_PLACE_UNKNOWN 'own' is neither a location nor a zone",
        "pay.csv:6:2 PAY_PLACE_UNKNOWN 'far' is neither a location nor a zone",
        "statements/a.yaml:1:20 SECTION_UNKNOWN there is no section 'mine'",
    )
    space = Workspace(folder)
    own = {"id": "own", "place": "US"}
    mine = {"sections": [{"id": "mine", "text": "x"}]}
    cases: list[tuple[dict[str, object], list[str]]] = [
        ({"locations": ["c"]}, [own_row, far_row, section]),
        ({"locations": ["c"], **mine}, [own_row, far_row]),
        ({"locations": [own], **mine}, [far_row]),
        ({"locations": [own | {"id": "far"}], **mine}, [own_row]),
        ({"locations": [own | {"zone": "far"}], **mine}, []),
    ]
    for keys, expected in cases * 2:
        assert wrong(space, role("one", **keys)) == expected


def test_a_wrong_location_in_the_role_is_known(folder: Path) -> None:
    """A location of the role's own with an error is told once, and the role may name it."""
    path = role("one", locations=[{"id": "own", "place": "XX"}, "own"], pay=[{"place": "own", "commission": "x"}])
    assert [one.split(" ")[1] for one in wrong(Workspace(folder), path)] == ["PLACE_UNKNOWN"]


def test_the_same_id_in_several_lists(folder: Path) -> None:
    """An id that stands in several lists is told at each place but the first, which is named."""
    locations = "locations:\n  - {id: c, place: US}\n  - {id: z, place: US}\n  - {id: z, place: US}\n"
    (folder / "company.yaml").write_text(f"postgen: 1\nname: X\nzones: {{east: E}}\n{locations}")
    (folder / "locations.csv").write_text("id,place\nd,US\nc,US\nd,US\nc,US\n")
    (folder / "locations.yaml").write_text("- {id: d, place: GB}\n- {id: e, place: GB}\n- {id: e, place: GB}\n")
    inline = "locations:\n- {id: d, place: US}\n- {id: o, place: US}\n- {id: o, place: US}\n"
    (folder / "one.yaml").write_text(f"postgen: 1\ntitle: x\nduties: [x]\n{inline}")
    found = wrong(Workspace(folder), "one.yaml")
    told_of = [one.split(" ") for one in found if "is there twice" in one]
    assert [(line[0], line[4], line[-1]) for line in told_of] == [
        ("company.yaml:7:10", "'z'", "company.yaml:6:5"),
        ("locations.csv:3:1", "'c'", "company.yaml:5:5"),
        ("locations.csv:4:1", "'d'", "locations.csv:2:1"),
        ("locations.csv:5:1", "'c'", "company.yaml:5:5"),
        ("locations.yaml:1:8", "'d'", "locations.csv:2:1"),
        ("locations.yaml:3:8", "'e'", "locations.yaml:2:3"),
        ("one.yaml:5:8", "'d'", "locations.csv:2:1"),
        ("one.yaml:7:8", "'o'", "one.yaml:6:3"),
    ]


def test_shared_parts_are_checked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What roles share is checked with the first role, and not again."""
    calls: list[Parts] = []
    common = crosscheck.common

    def counted(parts: Parts) -> Common:
        calls.append(parts)
        return common(parts)

    monkeypatch.setattr(crosscheck, "common", counted)
    space = Workspace(folder)
    for number in range(3):
        space.load(role(f"r{number}", locations=["c"]))
    assert len(calls) == 1


def test_a_file_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared file that cannot be read ends each role, and is read again for the next."""
    path, space, read = role("one", locations=["c"]), Workspace(folder), files.read

    def failing(path: Path, most: int, position: Position | None = None) -> bytes:
        return read(path.with_name("missing.csv") if path.name == "pay.csv" else path, most, position)

    with monkeypatch.context() as patch:
        patch.setattr(files, "read", failing)
        for _ in range(2):
            with pytest.raises(generator.UsageError):
                space.load(path)
    assert wrong(space, path) == []


def test_load_is_a_workspace_of_one_role(folder: Path) -> None:
    """A role that is loaded alone is what its workspace makes of it, from whichever folder the workspace is named."""
    path = role("one", code="T", locations=["c", "d"], summary="<b>x</b>")
    alone, shared = load(path), Workspace(Path()).load(path)
    assert (alone.root, alone.role.value, alone.offered[:], alone.warnings, alone.files) == (
        shared.root,
        shared.role.value,
        shared.offered[:],
        shared.warnings,
        shared.files,
    )
    assert [row.value for row in alone.pay] == [row.value for row in shared.pay]
    assert Workspace(folder / "x" / "..").root == alone.root == folder
