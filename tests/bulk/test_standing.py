"""What stands in the places of outputs: only what bulk wrote, and has no other use, is replaced."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.bulk.folder import OWN
from generator.diagnostic import UsageError
from tests.bulk.shops import ALL, CLERK_NY, CLERK_VA, TELLER_NY, TELLER_VA, Shop, causes, shop

if TYPE_CHECKING:
    from pathlib import Path

FLAT = "{requisition}.{ext}"


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose postings are not written yet."""
    return shop(tmp_path)


def refused(shop: Shop, *names: str, pattern: str = "{role}/{location}.{ext}") -> list[str]:
    """Run, assert that just the named postings fail for what stands in their places, and return what is said of it."""
    summary = shop.bulk(pattern=pattern)
    assert causes(summary.failed) == dict.fromkeys(names, ("BULK_FOREIGN",))
    return [one.message for one in summary.problems if one.code == "BULK_FOREIGN"]


def test_a_foreign_file(made: Shop) -> None:
    """A file that no bulk run wrote is left alone, the others of its posting are not written, and other postings are."""
    path = made.out / "clerk/new-york-ny.md"
    made.bulk(locations=("boston-ma",))
    path.parent.mkdir()
    path.write_text("mine")
    for _ in range(2):
        assert refused(made, CLERK_NY) == [
            "clerk/new-york-ny.md is in the output folder, and was not written for this posting"
        ]
    assert (path.read_text(), (made.out / "clerk/new-york-ny.txt").exists()) == ("mine", False)
    assert {*made.rows()} == {CLERK_VA, TELLER_NY, TELLER_VA}
    path.unlink()
    assert causes(made.bulk().touched) == {CLERK_NY: ("new",)}


def test_a_foreign_file_with_the_same_bytes(made: Shop) -> None:
    """A file that is as it would be written may stand, and is the posting's from then on."""
    made.bulk()
    data = (made.out / "clerk/new-york-ny.md").read_bytes()
    shutil.rmtree(made.out)
    made.bulk(locations=("boston-ma",))
    (made.out / "clerk").mkdir()
    (made.out / "clerk/new-york-ny.md").write_bytes(data)
    assert refused(made) == []
    assert {*made.rows()} == {*ALL}


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_file(made: Shop, kind: str) -> None:
    """A link, a folder or a pipe of somebody's is left alone, and nothing waits for a pipe."""
    made.bulk(locations=("boston-ma",))
    path = made.out / "clerk/new-york-ny.md"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(made.root / "elsewhere.md")
        if kind == "link":
            (made.root / "elsewhere.md").write_text("mine")
    assert len(refused(made, CLERK_NY)) == 1
    assert path.is_symlink() or path.is_dir() or path.is_fifo()
    assert kind != "dangling link" or not (made.root / "elsewhere.md").exists()


def test_a_folder_in_the_place_of_our_file(made: Shop) -> None:
    """Where a file of ours was, a folder is somebody's."""
    made.bulk()
    (made.out / "clerk/new-york-ny.md").unlink()
    (made.out / "clerk/new-york-ny.md").mkdir()
    (made.out / "clerk/new-york-ny.md/mine").write_text("mine")
    assert refused(made, CLERK_NY) == ["clerk/new-york-ny.md is a folder in the output folder"]
    assert (made.out / "clerk/new-york-ny.md/mine").read_text() == "mine"


@pytest.mark.parametrize("kind", ["file", "link", "link within"])
def test_what_is_no_folder(made: Shop, kind: str) -> None:
    """Where the folder of a role belongs, a file or a link stays, and nothing is written through it."""
    made.bulk()
    shutil.rmtree(made.out / "clerk")
    elsewhere = made.root / "elsewhere" if kind == "link" else made.out / "teller"
    elsewhere.mkdir(exist_ok=True)
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    if kind == "file":
        (made.out / "clerk").write_text("mine")
    else:
        (made.out / "clerk").symlink_to(elsewhere)
    made.world.roles["clerk"]["title"] = "Other"
    message = "clerk is in the output folder where a folder belongs, and is none"
    assert refused(made, CLERK_NY, CLERK_VA) == [message]
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before
    (made.out / "clerk").unlink()
    assert {*causes(made.bulk().touched)} == {CLERK_NY, CLERK_VA}


def test_a_link_deeper_down(made: Shop) -> None:
    """Each folder on the way to a file is looked at; what cannot be listed has no files."""
    (made.root / "elsewhere").mkdir()
    made.bulk(locations=("boston-ma",))
    (made.out / "posts/clerk").mkdir(parents=True)
    (made.out / "posts/clerk/new-york-ny").symlink_to(made.root / "elsewhere")
    pattern = "posts/{role}/{location}/page.{ext}"
    message = "posts/clerk/new-york-ny is in the output folder where a folder belongs, and is none"
    assert refused(made, CLERK_NY, pattern=pattern) == [message]


def test_a_role_that_moved(made: Shop) -> None:
    """The files of a role that went away are another role's, if they are as they were written."""
    made.bulk(pattern="{location}/{code}.{ext}")
    made.world.roles = {"agent": made.world.roles["clerk"], "teller": made.world.roles["teller"]}
    made.world.roles["agent"]["title"] = "Agent"
    (made.out / "richmond-va/A.md").write_text("mine")
    message = "richmond-va/A.md is in the output folder, and was not written for this posting"
    assert refused(made, "agent at richmond-va", pattern="{location}/{code}.{ext}") == [message]
    assert made.rows()["agent at new-york-ny"].outputs["markdown"].file == "new-york-ny/A.md"
    assert b"Agent" in (made.out / "new-york-ny/A.md").read_bytes()


def test_a_folder_that_cannot_be_listed(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it is not known what stands in a folder, nothing is written there."""
    made.bulk()
    made.world.roles["clerk"]["title"] = "Other"
    before = made.files()

    def forbidden(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", forbidden)
    with pytest.raises(UsageError, match=r"FILE_UNREADABLE .*out/clerk: permission denied"):
        made.bulk()
    monkeypatch.undo()
    assert made.files() == before


def numbered(made: Shop, clerk: str, teller: str) -> None:
    """Give the roles requisitions, and offer each at one place."""
    for role, number, place in (("clerk", clerk, "new-york-ny"), ("teller", teller, "richmond-va")):
        made.world.roles[role] |= {"requisition": number, "locations": [place]}


def test_two_roles_that_swap_names(made: Shop) -> None:
    """Each takes the other's place in one run, in either order, and the next has nothing to do."""
    numbered(made, "R-1", "R-2")
    made.bulk(pattern=FLAT)
    numbered(made, "R-2", "R-1")
    summary = made.bulk(pattern=FLAT, prune=True)
    assert causes(summary.touched) == dict.fromkeys((CLERK_NY, TELLER_VA), ("role", "output"))
    assert (summary.failed, summary.pruned) == ([], [])
    assert b"Clerk" in (made.out / "R-2.md").read_bytes()
    assert b"Teller" in (made.out / "R-1.md").read_bytes()
    assert made.bulk(pattern=FLAT).touched == []


@pytest.mark.parametrize("way", ["gone", "not asked for", "errors"])
def test_a_name_that_another_role_has_now(made: Shop, way: str) -> None:
    """It may be had if the other posting is gone, but not if that was left out of the run, or cannot be made."""
    numbered(made, "R-1", "R-2")
    made.bulk(pattern=FLAT)
    before = (made.out / "R-2.md").read_bytes()
    numbered(made, "R-2", "R-3")
    if way == "gone":
        made.world.roles["teller"]["locations"] = ["boston-ma"]
    if way == "errors":
        made.world.roles["teller"]["titel"] = "misspelt"
    summary = made.bulk(pattern=FLAT, locations=("new-york-ny",) if way == "not asked for" else ())
    if way == "gone":
        assert (made.out / "R-2.md").read_bytes() != before
        assert summary.failed == []
    else:
        assert (made.out / "R-2.md").read_bytes() == before
        assert causes(summary.failed)[CLERK_NY] == ("BULK_FOREIGN",)


def test_a_location_that_takes_the_name_of_another(made: Shop) -> None:
    """Within a role, what a run leaves out keeps its file; a location that is gone gives up its own, if nobody altered it."""
    made.bulk(pattern="{role}.{ext}", locations=("new-york-ny",))
    assert causes(made.bulk(pattern="{role}.{ext}", locations=("richmond-va",)).failed) == {
        CLERK_VA: ("BULK_FOREIGN",), TELLER_VA: ("BULK_FOREIGN",),
    }  # fmt: skip
    for role in made.world.roles.values():
        role["locations"] = ["richmond-va"]
    (made.out / "teller.md").write_text("mine")
    assert refused(made, TELLER_VA, pattern="{role}.{ext}") != []
    assert b"Richmond" in (made.out / "clerk.md").read_bytes()
    assert (made.out / "teller.md").read_text() == "mine"


def test_a_format_that_comes_back(made: Shop) -> None:
    """A file that was left over is taken again if nobody altered it."""
    made.bulk()
    made.bulk(formats=("text",))
    made.world.roles["clerk"]["title"] = "Other"
    (made.out / "clerk/richmond-va.md").write_text("mine")
    assert refused(made, CLERK_VA) != []
    assert b"Other" in (made.out / "clerk/new-york-ny.md").read_bytes()


def test_what_a_killed_run_left_on_its_way(made: Shop) -> None:
    """A dry run takes what the next run puts into its place first for what stands there."""
    made.bulk()
    home = made.out / OWN
    for path in made.shards():
        path.rename(path.with_name(path.name + ".next"))
        stage = home / "stage" / path.name.removesuffix(".jsonl")
        stage.mkdir(parents=True)
        (made.out / path.name.partition("-")[0]).rename(stage / path.name.partition("-")[0])
    shutil.rmtree(home / "state")
    assert made.bulk(dry=True, rehearsed=True).touched == []
    assert sorted(one.name for one in made.out.iterdir()) == [OWN, "index.html"]
    assert made.bulk().touched == []
    assert len(made.files()) == 8


@pytest.mark.parametrize("way", ["cannot be made", "has no place to go"])
def test_names_that_are_not_let_go(made: Shop, way: str) -> None:
    """A posting that the run could not write elsewhere keeps its file, whoever would have its name."""
    numbered(made, "R-1", "R-2")
    made.bulk(pattern=FLAT)
    before = {name: (made.out / name).read_bytes() for name in ("R-1.md", "R-2.md")}
    numbered(made, "R-2", "R-1" if way == "cannot be made" else "R-3")
    if way == "cannot be made":
        made.world.roles["teller"]["summary"] = "Work in {city}"
        del made.world.locations["richmond-va"]["city"]
    else:
        (made.out / "R-3.txt").write_text("mine")
    failed = causes(made.bulk(pattern=FLAT).failed)
    assert failed[CLERK_NY] == ("BULK_FOREIGN",)
    assert {*failed} == {CLERK_NY, TELLER_VA}
    assert {name: (made.out / name).read_bytes() for name in before} == before


def test_two_locations_that_swap_names(made: Shop) -> None:
    """Within a role, each takes the other's place, if both can be made."""
    made.world.roles = {"clerk": made.world.roles["clerk"] | {"locations": ["new-york-ny", "toronto-on"]}}
    pattern = "{role}/{country}.{ext}"
    made.bulk(pattern=pattern)
    before = made.files()
    made.world.locations["new-york-ny"]["place"], made.world.locations["toronto-on"]["place"] = "CA-ON", "US-MA"
    del made.world.locations["toronto-on"]["city"]
    made.world.roles["clerk"]["summary"] = "Work in {city}"
    assert causes(made.bulk(pattern=pattern).failed).keys() == {CLERK_NY, "clerk at toronto-on"}
    assert made.files() == before
    made.world.locations["toronto-on"]["city"] = "Boston"
    assert made.bulk(pattern=pattern).failed == []
    assert b"Boston" in (made.out / "clerk/US.md").read_bytes()


def test_a_name_that_was_left(made: Shop) -> None:
    """What an earlier run left may be had, also if its posting is left out of the run."""
    numbered(made, "R-1", "R-2")
    made.bulk(pattern=FLAT)
    numbered(made, "R-3", "R-1")
    made.bulk(pattern=FLAT, locations=("new-york-ny",))
    assert causes(made.bulk(pattern=FLAT, locations=("richmond-va",)).touched) == {TELLER_VA: ("role", "output")}
    assert b"Teller" in (made.out / "R-1.md").read_bytes()
