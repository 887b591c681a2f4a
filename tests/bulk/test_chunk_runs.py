"""A chunk in all kinds of runs: dry, filtered, divided, with errors, by several workers; its bytes are those of a render."""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING

import pytest

import generator
from generator.bulk import run as runs
from generator.bulk.chunk import Chunks
from generator.bulk.folder import OWN, Folder, Staging
from generator.diagnostic import ProofError, UsageError, error
from generator.posting.render import FORMATS
from generator.press import press
from tests.bulk.shops import ALL, CLERK_NY, CLERK_VA, TELLER_NY, TELLER_VA, DiedError, Shop, band, causes, dying, shop
from tests.bulk.worlds import PLACES

if TYPE_CHECKING:
    from pathlib import Path

    from generator.bulk.chunk import Outcome
    from generator.bulk.job import Chunk
    from generator.posting.model import Posting


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose postings are not written yet."""
    return shop(tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of an output folder but those of this machine: its state and its lock."""
    paths = [one for one in folder.rglob("*") if one.is_file()]
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in paths
        if one.name != "lock" and "state" not in one.parts
    }


def looked_at(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Return what changes of all that stands beside the workspace if anything is written."""
    found = {path: path.stat() for path in folder.rglob("*") if "ws" not in path.parts}
    return {path: (one.st_ino, one.st_size, one.st_mtime_ns) for path, one in found.items()}


@pytest.mark.parametrize("paranoid", [False, True])
def test_outputs_are_those_of_a_render(made: Shop, paranoid: bool) -> None:
    """Each file, in each format, is what rendering the role for the location gives, read back whole or by parts."""
    made.world.roles["clerk"]["pay_shown"] = "all"
    made.bulk(formats=tuple(FORMATS), paranoid=paranoid)
    looked = 0
    for role in made.roles:
        inputs = generator.load(role)
        for place in ("new-york-ny", "richmond-va"):
            posting = generator.compose(inputs, location=place, as_of=made.world.day)
            for name, ending in FORMATS.items():
                found = (made.out / role.stem / f"{place}.{ending}").read_bytes()
                assert found.decode() == generator.render(posting, name, templates=inputs.templates)
                looked += 1
    assert looked == len(FORMATS) * 4


def test_a_dry_run_says_what_the_next_run_does(made: Shop) -> None:
    """It names the postings that the next run writes, or fails to, with the same causes, and touches nothing at all."""
    assert causes(made.bulk(dry=True, rehearsed=True).touched) == dict.fromkeys(ALL, ("new",))
    assert not made.out.exists()
    made.bulk()
    made.world.bands[0]["maximum"] = 61_000
    made.world.roles["teller"]["locations"] = ["boston-ma", "richmond-va"]
    (made.out / "teller/boston-ma.txt").write_text("mine")
    (made.out / "clerk/richmond-va.txt").write_text("altered")
    before = looked_at(made.root)
    said = made.bulk(dry=True, rehearsed=True)
    assert looked_at(made.root) == before
    done = made.bulk()
    assert (said.touched, said.gone, said.failed, said.unchanged) == (
        done.touched,
        done.gone,
        done.failed,
        done.unchanged,
    )
    assert causes(done.failed) == {"teller at boston-ma": ("BULK_FOREIGN",)}


def test_a_look_renders_nothing(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dry run that is no rehearsal compares inputs alone."""
    made.bulk()
    made.world.roles["clerk"]["title"] = "Other"

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(press.Press, "outputs", never)
    assert causes(made.bulk(dry=True).touched) == dict.fromkeys((CLERK_NY, CLERK_VA), ("pay", "role"))


def test_a_role_with_errors_keeps_its_files(made: Shop) -> None:
    """The others are done, the index lists it still, and all is told in each run until it is mended."""
    made.bulk()
    before = {name: found for name, found in made.files().items() if name.startswith("clerk/")}
    page = (made.out / "index.html").read_bytes()
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.roles["teller"]["requisition"] = "R-1"
    for written in ({TELLER_NY: ("role",), TELLER_VA: ("role",)}, {}):
        summary = made.bulk()
        assert causes(summary.touched) == written
        assert [(one.location, one.cause) for one in summary.failed] == [("", ("SPEC_UNKNOWN_KEY",))]
        assert {name: found for name, found in made.files().items() if name.startswith("clerk/")} == before
        assert (made.out / "index.html").read_bytes() == page
    del made.world.roles["clerk"]["titel"]
    assert made.bulk().touched == []


def test_a_posting_with_errors_keeps_its_files(made: Shop) -> None:
    """One place of a role that fails leaves the role's others alone, and is tried again in each run."""
    made.bulk()
    band(made.world, "A", "new-york-ny")["expires"] = "2026-01-01"
    made.world.roles["clerk"]["duties"] = ["Count coins"]
    before = made.files()
    for written in ({CLERK_VA: ("role",)}, {}):
        summary = made.bulk()
        assert causes(summary.touched) == written
        assert causes(summary.failed) == {CLERK_NY: ("PAY_EXPIRED",)}
        kept = {name: found for name, found in made.files().items() if "clerk/richmond-va" not in name}
        assert kept == {name: found for name, found in before.items() if "clerk/richmond-va" not in name}
    del band(made.world, "A", "new-york-ny")["expires"]
    assert causes(made.bulk().touched) == {CLERK_NY: ("role",)}


def test_an_output_without_its_proof(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A posting whose output does not hold its proof is not written, in no format, and is told apart."""
    real = press.Press.outputs

    def broken(self: press.Press, posting: Posting) -> object:
        if posting.title == "Clerk" and posting.workplaces[0].id == "richmond-va":
            raise ProofError(error("PROOF_TEXT", "words differ"), error("PROOF_TEXT", "more words differ"))
        return real(self, posting)

    monkeypatch.setattr(press.Press, "outputs", broken)
    summary = made.bulk()
    assert summary.unproven
    assert causes(summary.failed) == {CLERK_VA: ("PROOF_TEXT",)}
    assert not any(name.startswith("clerk/richmond-va") for name in made.files())
    assert {*made.rows()} == {CLERK_NY, TELLER_NY, TELLER_VA}


def test_what_there_is_to_tell(made: Shop) -> None:
    """Warnings of a role, of a posting and of a format are told once each, when the posting is written."""
    made.world.bands = [one for one in made.world.bands if one["place"] != "richmond-va"]
    made.world.roles["clerk"]["expires"] = "2026-11-10"
    told = made.bulk(formats=("markdown", "html")).problems
    assert {one.code for one in told} == {"JOBPOSTING_RECOMMENDED", "PAY_MISSING", "POSTING_OVER"}
    assert [one.code for one in told].count("POSTING_OVER") == 1
    assert len({*told}) == len(told)
    assert made.bulk(formats=("markdown", "html")).problems == []


def test_fail_fast(made: Shop) -> None:
    """The first failure ends the run; what was done before stands, and what was not is done by the next."""
    made.world.roles["clerk"]["titel"] = "misspelt"
    summary = made.bulk(fail_fast=True)
    assert (summary.stopped, summary.touched, [one.location for one in summary.failed]) == (True, [], [""])
    assert made.files() == {}
    assert causes(made.bulk().touched) == dict.fromkeys(ALL[2:], ("new",))


def test_a_large_role_is_divided(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts have a shard each, hold each posting once, and are brought up to date alone."""
    monkeypatch.setattr(runs, "_SIZE_OF_PART", 80)
    made.world.roles["clerk"]["locations"] = sorted(PLACES)
    made.world.roles["teller"]["locations"] = sorted(PLACES)
    assert made.bulk().written == 8
    names = Folder(made.out).names()
    assert {name.partition(".")[2] for name in names} == {"1of4", "2of4", "4of4"}  # none falls to the third
    assert len(made.rows()) == sum(len(Folder(made.out).rows(name)[0]) for name in names) == 8
    monkeypatch.undo()
    made.world.locations["boston-ma"]["label"] = "Downtown"
    shards = {path: path.read_bytes() for path in made.shards()}
    summary = made.bulk()
    assert causes(summary.touched) == dict.fromkeys(("clerk at boston-ma", "teller at boston-ma"), ("location", "pay"))
    assert sum(path.read_bytes() != data for path, data in shards.items()) == 2
    made.world.roles["clerk"]["locations"] = ["boston-ma"]
    assert len(made.bulk().gone) == 3
    made.bulk(prune=True)
    assert sorted(one for one in made.rows() if one.startswith("clerk")) == ["clerk at boston-ma"]
    assert {*Folder(made.out).names()} < {*names}


@pytest.mark.uncounted
def test_the_same_bytes_for_any_number_of_workers(made: Shop) -> None:
    """One, two and seven workers make the same files, rows and index, also where all write into the same folders."""
    made.world.roles["agent"] = made.world.roles["clerk"] | {"title": "Agent"}
    found = []
    for count in (1, 2, 7):
        made.bulk(count=count, pattern="{location}/{role}.{ext}")
        found.append(tree(made.out))
        made.out.rename(made.root / f"out-{count}")
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 12 + 3 + 1


def test_the_same_bytes_in_any_order(made: Shop) -> None:
    """The order of the roles makes no other bytes."""
    made.bulk()
    whole = tree(made.out)
    made.out.rename(made.root / "first")
    runs.run(made.job(), made.roles[::-1])
    assert tree(made.out) == whole


@pytest.mark.parametrize("moment", ["staged", "rows complete", "done"])
def test_a_worker_that_dies(made: Shop, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Its chunk is done again in the same run, whatever was done of it, and all is as if nothing had happened."""
    made.bulk()
    made.world.company["about"] = "We keep money."
    whole = made.root / "whole"
    made.out.rename(made.root / "kept")
    made.bulk()
    made.out.rename(whole)
    (made.root / "kept").rename(made.out)
    left = [1]

    def die() -> None:
        if left:
            left.pop()
            raise DiedError

    dying(monkeypatch)
    real_put, real_commit, real_call = Folder.put, Staging.commit, Chunks.__call__

    def put(self: Folder, staged: Path) -> None:
        if moment == "rows complete":
            die()
        real_put(self, staged)

    def commit(self: Staging, shard: bytes) -> None:
        if moment == "staged":
            self.add("clerk/stray.md", b"of an earlier try")
            die()
            (self.stage / "clerk/stray.md").unlink()
        real_commit(self, shard)

    def call(self: Chunks, one: Chunk) -> Outcome:
        found = real_call(self, one)
        if moment == "done":
            die()
        return found

    monkeypatch.setattr(Folder, "put", put)
    monkeypatch.setattr(Staging, "commit", commit)
    monkeypatch.setattr(Chunks, "__call__", call)
    summary = made.bulk()
    assert [one.code for one in summary.problems] == ["BULK_WORKER"]
    now, wanted = tree(made.out), tree(whole)
    assert {name: data for name, data in now.items() if OWN not in name} == {
        name: data for name, data in wanted.items() if OWN not in name
    }
    assert [path.name for path in made.shards()] == sorted(path.name for path in (whole / OWN / "manifest").iterdir())
    assert made.bulk().touched == []


def test_a_full_disk_ends_the_run(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a role are all old or all new, and the next run completes the rest."""
    made.bulk()
    made.world.company["about"] = "We keep money."
    before = made.files()
    real, left = os.write, [3]

    def full(file: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/clerk/richmond-va.txt: no space left on device"):
            made.bulk()
    assert made.files() == before
    assert causes(made.bulk().touched) == dict.fromkeys(ALL, ("company",))


def test_it_is_given_to_other_processes(made: Shop) -> None:
    """What is sent to a process that was not forked is the job, and does the same."""
    chunks = Chunks(made.job())
    other = copy.copy(chunks)
    assert other.job == chunks.job
    assert other.sources is not chunks.sources
