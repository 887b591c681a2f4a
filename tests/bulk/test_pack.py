"""A pack: all postings as one stream of lines, whole or not there, and the same however it is made."""

from __future__ import annotations

import copy
import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

import generator
from generator.bulk import manifest, pack
from generator.bulk import run as runs
from generator.bulk.folder import relative
from generator.diagnostic import ProofError, UsageError, error
from generator.press import press
from tests.bulk import ran
from tests.bulk.shops import ALL, CLERK_NY, CLERK_VA, TELLER_NY, TELLER_VA, DiedError, Shop, causes, dying, shop

if TYPE_CHECKING:
    from generator.bulk.chunk import Outcome
    from generator.bulk.job import Chunk
    from generator.posting.model import Posting
    from tests.bulk.ran import Ran


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose workspace is written."""
    done = shop(tmp_path)
    done.world.write(tmp_path / "ws")
    return done


def packed(shop: Shop, target: Path | BinaryIO, *, count: int = 1, fail_fast: bool = False) -> Ran:
    """Write the workspace, and its postings as a pack."""
    shop.world.write(shop.root / "ws")
    return ran.packed(shop.job(out=shop.root), shop.roles, target, count=count, fail_fast=fail_fast)


def test_a_pack(made: Shop) -> None:
    """Each line is a posting: its row without names of files, and what rendering gives in each format."""
    target = made.root / "new" / "folder" / "all.jsonl"
    summary = packed(made, target)
    assert causes(summary.touched) == dict.fromkeys(ALL, ("new",))
    assert summary.size == target.stat().st_size
    lines = [json.loads(line) for line in target.read_bytes().splitlines()]
    assert [(line["role"], line["location"]) for line in lines] == [
        (relative(role, made.root), place) for role in made.roles for place in ("new-york-ny", "richmond-va")
    ]
    rows = {f"{Path(line['role']).stem} at {line['location']}": line for line in lines}
    for role in made.roles:
        inputs = generator.load(role)
        for place in ("new-york-ny", "richmond-va"):
            posting = generator.compose(inputs, location=place, as_of=made.world.day)
            line = rows[f"{role.stem} at {place}"]
            assert line["content"] == {name: generator.render(posting, name) for name in made.formats}
            assert {one["file"] for one in line["outputs"].values()} == {""}
            assert line["title"] == role.stem.title()
    assert [path.name for path in target.parent.iterdir()] == ["all.jsonl"]


@pytest.mark.uncounted
def test_the_same_however_it_is_made(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any number of workers makes the same lines, in a file or a stream, and parts of a divided role hold all of it."""
    one, two, stream = made.root / "one.jsonl", made.root / "two.jsonl", io.BytesIO()
    packed(made, one)
    packed(made, two, count=2)
    packed(made, stream)
    assert one.read_bytes() == two.read_bytes() == stream.getvalue()
    monkeypatch.setattr(runs, "_SIZE_OF_PART", 100)
    packed(made, two)
    assert sorted(two.read_bytes().splitlines()) == sorted(one.read_bytes().splitlines())


def test_roles_of_one_name(made: Shop) -> None:
    """There are no files, so that no names collide."""
    path = made.root / "ws/roles/more/clerk.yaml"
    path.parent.mkdir()
    path.write_bytes(made.roles[0].read_bytes())
    stream = io.BytesIO()
    summary = ran.packed(made.job(out=made.root, pattern="{role}"), [*made.roles, path], stream)
    assert (summary.written, summary.failed) == (6, [])


def test_failures(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails is told, what does not is packed; a proof that does not hold is told apart; warnings come once."""
    del made.world.roles["teller"]["posted"]
    made.world.roles["agent"] = made.world.roles["clerk"] | {"titel": "misspelt"}
    made.world.bands = [one for one in made.world.bands if one["place"] != "richmond-va"]
    real = press.Press.outputs

    def broken(self: press.Press, posting: Posting) -> object:
        if posting.title == "Clerk" and posting.workplaces[0].id == "richmond-va":
            raise ProofError(error("PROOF_TEXT", "words differ"))
        return real(self, posting)

    monkeypatch.setattr(press.Press, "outputs", broken)
    stream = io.BytesIO()
    summary = packed(made, stream)
    assert causes(summary.failed) == {"agent at ": ("SPEC_UNKNOWN_KEY",), CLERK_VA: ("PROOF_TEXT",)}
    assert summary.unproven
    assert {*causes(summary.touched)} == {CLERK_NY, TELLER_NY, TELLER_VA}
    assert [json.loads(line)["posted"] for line in stream.getvalue().splitlines()] == ["2026-11-01"] + [
        "2026-11-24"
    ] * 2
    assert sorted({one.code for one in summary.problems}) == ["PAY_MISSING", "PROOF_TEXT", "SPEC_UNKNOWN_KEY"]
    assert len({*summary.problems}) == len(summary.problems)


def test_fail_fast(made: Shop) -> None:
    """If the first failure ends the run, the old file stands."""
    target = made.root / "all.jsonl"
    target.write_text("old")
    made.world.roles["clerk"]["titel"] = "misspelt"
    summary = packed(made, target, fail_fast=True)
    assert (summary.stopped, summary.touched) == (True, [])
    assert target.read_text() == "old"
    assert {path.name for path in made.root.iterdir()} == {"ws", "all.jsonl"}


def test_what_is_no_file_is_written_to(made: Shop) -> None:
    """A pipe or a device gets the lines and stays what it is; nothing is made beside it."""
    pipe = made.root / "pipe"
    os.mkfifo(pipe)
    reader = threading.Thread(target=_copy, args=(pipe, made.root / "copy"))
    reader.start()
    packed(made, pipe)
    reader.join()
    stream = io.BytesIO()
    packed(made, stream)
    assert (made.root / "copy").read_bytes() == stream.getvalue()
    assert pipe.is_fifo()
    assert {path.name for path in made.root.iterdir()} == {"ws", "pipe", "copy"}


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def test_what_cannot_be_written(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by name: a folder in the file's place, a full disk at a part or at the whole, a stream that is closed."""
    (made.root / "file").write_text("mine")
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*/file/x.jsonl: "):
        packed(made, made.root / "file" / "x.jsonl")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    target = made.root / "all.jsonl"
    target.write_text("old")
    for owner, name in ((os, "fsync"), (manifest, "line")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, full)
            with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*: no space left on device"):
                packed(made, target)
        assert target.read_text() == "old"

    class Full(io.BytesIO):
        write = full

    with pytest.raises(UsageError, match="FILE_UNWRITABLE stdout: no space left on device"):
        packed(made, Full())
    assert {path.name for path in made.root.iterdir()} == {"ws", "file", "all.jsonl"}


def test_two_packs_at_once(made: Shop) -> None:
    """While one is written to a file, a second to the same refuses; one to another file does not."""
    target = made.root / "all.jsonl"
    with pack._opened(target):
        with pytest.raises(UsageError, match=r"BULK_BUSY another run is writing .*all.jsonl"):
            packed(made, target)
        packed(made, made.root / "other.jsonl")
    assert target.read_bytes() == b""


KILLED = """
import os, pathlib, signal, sys
from datetime import date
from generator.bulk import job, pack
from generator.press import press
real, left = press.Press.outputs, [1]
def outputs(self, posting):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, posting)
press.Press.outputs = outputs
root, role = map(pathlib.Path, sys.argv[1:])
pack.run(job.Job(root, ("text",), "x", date(2026, 11, 24)), [role], root / "all.jsonl")
"""


def test_a_killed_run(made: Shop, root: Path) -> None:
    """The old file stands, and what was on its way is cleared by the next run."""
    target = made.root / "all.jsonl"
    target.write_text("old")
    command = [sys.executable, "-c", KILLED, str(made.root), str(made.roles[0])]
    run = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert target.read_text() == "old"
    assert len([*made.root.iterdir()]) == 3
    packed(made, target)
    assert target.read_bytes().count(b"\n") == 4
    assert {path.name for path in made.root.iterdir()} == {"ws", "all.jsonl"}


def test_it_is_given_to_other_processes(made: Shop) -> None:
    """What is sent to a process that was not forked is the job and the folder of the parts, and does the same."""
    packing = pack.Packing(made.job(), made.root)
    other = copy.copy(packing)
    assert (other.job, other.parts) == (packing.job, packing.parts)
    assert other.sources is not packing.sources


def test_a_worker_that_dies(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its chunk is done again, that is told, and no line is there twice."""
    left, real = [1], pack.Packing.__call__

    def call(self: pack.Packing, one: Chunk) -> Outcome:
        found = real(self, one)
        if left:
            left.pop()
            raise DiedError
        return found

    dying(monkeypatch)
    monkeypatch.setattr(pack.Packing, "__call__", call)
    stream = io.BytesIO()
    summary = packed(made, stream)
    assert [one.code for one in summary.problems] == ["BULK_WORKER"]
    assert len(stream.getvalue().splitlines()) == 4


def test_names_that_are_no_text(made: Shop) -> None:
    """A role whose path no line can hold is refused."""
    path = made.root / "ws/roles" / os.fsdecode(b"caf\xe9.yaml")
    path.write_text("x")
    with pytest.raises(UsageError, match="FILENAME_BYTES"):
        pack.run(made.job(), [path], io.BytesIO())
