"""A chunk: what was done to the folder between two runs is found, mended where it is ours, and left alone where it is not."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator.bulk.folder import OWN
from tests.bulk.shops import ALL, CLERK_NY, CLERK_VA, TELLER_NY, TELLER_VA, Shop, again, band, causes, keyed, shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose postings are written."""
    done = shop(tmp_path)
    assert causes(done.bulk().touched) == dict.fromkeys(ALL, ("new",))
    return done


def test_files_that_somebody_touched(made: Shop) -> None:
    """A file with the same bytes is as it was; one that was altered, deleted, or made a link is written again."""
    os.utime(made.out / "clerk/new-york-ny.md")
    assert again(made) == set()
    (made.out / "clerk/new-york-ny.md").write_text("mine")
    assert again(made, clerk__new_york_ny="altered") == {"clerk/new-york-ny.md"}
    (made.out / "clerk/new-york-ny.md").unlink()
    assert again(made, clerk__new_york_ny="missing") == {"clerk/new-york-ny.md"}
    shutil.move(made.out / "clerk/new-york-ny.md", made.root / "elsewhere.md")
    (made.out / "clerk/new-york-ny.md").symlink_to(made.root / "elsewhere.md")
    assert again(made, clerk__new_york_ny="missing") == {"clerk/new-york-ny.md"}
    assert (made.root / "elsewhere.md").read_bytes() == (made.out / "clerk/new-york-ny.md").read_bytes()
    assert not (made.out / "clerk/new-york-ny.md").is_symlink()


def test_without_what_this_machine_knows(made: Shop) -> None:
    """Where the state is deleted, or that of another machine, everything is compared, and nothing is written."""
    before = made.files()
    shutil.rmtree(made.out / OWN / "state")
    assert again(made) == set()
    shutil.rmtree(made.out / OWN / "state")
    (made.out / "clerk/new-york-ny.md").write_text("mine")
    again(made, clerk__new_york_ny="altered")
    assert {name: data for name, (_, data) in made.files().items()} == {
        name: data for name, (_, data) in before.items()
    }


def test_an_alteration_that_a_filtered_run_does_not_look_at(made: Shop) -> None:
    """It is found by the next run that does."""
    (made.out / "clerk/new-york-ny.md").write_text("mine")
    (made.out / "clerk/richmond-va.md").unlink()
    for _ in range(2):
        summary = made.bulk(locations=("boston-ma",))
        assert (summary.touched, summary.unchanged) == ([], 0)
    again(made, clerk__new_york_ny="altered", clerk__richmond_va="missing")


def test_old_rows_do_not_vouch_for_new_files(made: Shop) -> None:
    """If the manifest and the inputs are put back, files that are not are written again, whatever their sizes and times."""
    shards = {path: path.read_bytes() for path in made.shards()}
    before = {name: data for name, (_, data) in made.files().items()}
    made.world.roles["clerk"]["duties"] = ["Count coins"]
    again(made, clerk__new_york_ny="role", clerk__richmond_va="role")
    made.world.roles["clerk"]["duties"] = ["Count money"]
    for path, data in shards.items():
        path.write_bytes(data)
    assert len(again(made, clerk__new_york_ny="altered", clerk__richmond_va="altered")) == 4
    assert {name: data for name, (_, data) in made.files().items()} == before


def test_a_run_that_was_killed_before_its_state(made: Shop) -> None:
    """A state of before the last run says nothing of the rows of that run."""
    known = {path: path.read_bytes() for path in (made.out / OWN / "state").glob("*.json")}
    made.world.company["zones"] = {"east": "Far"}
    made.bulk()
    made.world.company["zones"] = {"east": "The East"}
    for path, data in known.items():
        path.write_bytes(data)
    assert again(made, **dict.fromkeys(keyed(ALL), "company")) == set()


def test_a_filtered_run(made: Shop) -> None:
    """Rows and files of what was not asked for stay as they are, although they are not today's."""
    for one in made.world.bands:
        one["maximum"] = 65_000
    before, rows = made.files(), made.rows()
    summary = made.bulk(locations=("richmond-va",))
    assert causes(summary.touched) == {CLERK_VA: ("pay",), TELLER_VA: ("pay",)}
    assert (summary.gone, summary.unchanged) == ([], 0)
    assert {name: found for name, found in made.files().items() if "york" in name} == {
        name: found for name, found in before.items() if "york" in name
    }
    assert {name: made.rows()[name] for name in (CLERK_NY, TELLER_NY)} == {
        name: rows[name] for name in (CLERK_NY, TELLER_NY)
    }
    assert made.bulk(locations=("richmond-va",)).unchanged == 2
    made.world.roles["clerk"]["locations"] = ["new-york-ny", "richmond-va", "toronto-on"]
    assert causes(made.bulk(countries=("CA",)).touched) == {"clerk at toronto-on": ("new",)}
    again(made, clerk__new_york_ny="pay", teller__new_york_ny="pay")


def test_the_edges_of_dates(made: Shop) -> None:
    """A day within the same statements and bands moves nothing; over the edge of one, what shows it moves."""
    world = made.world
    made.bulk()
    day = world.day
    world.statements["virginia"] |= {"effective": (day + timedelta(3)).isoformat()}
    band(world, "A", "new-york-ny")["expires"] = (day + timedelta(6)).isoformat()
    more = band(world, "A", "new-york-ny") | {"minimum": 50_000, "effective": (day + timedelta(7)).isoformat()}
    del more["expires"]
    world.bands.append(more)
    again(made, clerk__richmond_va="statements", teller__richmond_va="statements")
    for days, moved in (
        (2, {}),
        (3, {"clerk__richmond_va": "statements", "teller__richmond_va": "statements"}),
        (6, {}),
        (7, {"clerk__new_york_ny": "pay"}),
        (99, {}),
        (6, {"clerk__new_york_ny": "pay"}),
        (0, {"clerk__richmond_va": "statements", "teller__richmond_va": "statements"}),
    ):
        world.day = day + timedelta(days)
        assert len(again(made, **moved)) == 2 * len(moved)


def test_a_role_that_does_not_say_when_it_was_posted(made: Shop) -> None:
    """Its postings keep the day on which each was first written, whatever happens, as long as anything knows it."""
    world, first = made.world, made.world.day.isoformat()
    del world.roles["clerk"]["posted"]
    world.roles["clerk"]["code"] = "B"
    made.bulk()
    assert made.rows()[CLERK_NY].posted == "2026-11-01"
    world.roles["agent"] = world.roles["clerk"] | {"locations": ["new-york-ny"]}
    made.bulk()
    world.day += timedelta(9)
    world.roles["agent"]["locations"] = ["new-york-ny", "richmond-va"]
    again(made, agent__richmond_va="new")
    posted = {"agent at new-york-ny": first, "agent at richmond-va": world.day.isoformat()}
    assert {name: made.rows()[name].posted for name in posted} == posted
    world.day += timedelta(9)
    world.roles["agent"]["title"] = "Agent"
    again(made, agent__new_york_ny="pay role", agent__richmond_va="pay role")
    made.shards()[0].write_bytes(b"damaged")
    again(made, agent__new_york_ny="new", agent__richmond_va="new")
    assert {name: made.rows()[name].posted for name in posted} == posted


def test_a_manifest_that_is_gone(made: Shop) -> None:
    """Rows are made anew from today's inputs, also where files are not today's, and the files are ours still."""
    made.world.roles["clerk"]["title"] = "Senior Clerk"
    for path in made.shards():
        path.unlink()
    assert len(again(made, **dict.fromkeys(keyed(ALL), "new"))) == 8


def test_a_manifest_that_is_gone_with_the_state(made: Shop) -> None:
    """Then only files that are as they would be written are ours, and others are left alone, and told."""
    shutil.rmtree(made.out / OWN)
    (made.out / OWN).mkdir()
    (made.out / "clerk/new-york-ny.md").write_text("mine")
    summary = made.bulk()
    assert causes(summary.failed) == {CLERK_NY: ("BULK_FOREIGN",)}
    assert causes(summary.touched) == dict.fromkeys((CLERK_VA, TELLER_NY, TELLER_VA), ("new",))
    assert (made.out / "clerk/new-york-ny.md").read_text() == "mine"


@pytest.mark.parametrize("damage", ["in the middle", "cut", "a line more", "header", "a row twice"])
def test_a_manifest_that_is_damaged(made: Shop, damage: str) -> None:
    """It is told and mended: the shard is as it was, but for the cause of rows that were lost."""
    path = made.shards()[0]
    header, first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(
        {
            "in the middle": header + first[:99] + b"X" + first[100:] + second,
            "cut": header + first + second[:99],
            "a line more": header + first + second + b"{}\n",
            "header": b"nonsense\n" + first + second,
            "a row twice": header + first + second + second,
        }[damage]
    )
    summary = made.bulk()
    lost = {"in the middle": CLERK_NY, "cut": CLERK_VA}.get(damage)
    assert causes(summary.touched) == ({lost: ("new",)} if lost else {})
    assert [one.code for one in summary.problems] == ([] if damage == "a row twice" else ["MANIFEST_DAMAGED"])
    assert path.read_bytes() == header + first + second
    assert again(made) == set()
