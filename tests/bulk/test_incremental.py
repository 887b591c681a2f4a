"""A run into a folder of earlier runs leaves the same postings as one into a new folder, whatever was changed in between."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bulk.folder import Folder
from generator.bulk.job import Job
from generator.bulk.run import run
from tests.bulk import worlds

if TYPE_CHECKING:
    from generator.bulk.manifest import Row

FORMATS = ("text", "html", "json")
ABOUT_RUNS = {"as_of", "cause", "left"}
"""What a row says of how it was made, and not of the posting."""


def bulk(root: Path, out: str, world: worlds.World, locations: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """Bring an output folder up to date, and return the postings that failed."""
    job = Job(root / out, FORMATS, "{role}/{location}.{ext}", world.day, locations=locations)
    roles = [root / "ws" / "roles" / f"{name}.yaml" for name in sorted(world.roles)]
    return {(one.role, one.location) for one in run(job, roles, prune=not locations).failed}


def rows(folder: Path) -> dict[tuple[str, str], Row]:
    """Return all rows of an output folder."""
    found = Folder(folder)
    return {row.key: row for name in found.names() for row in found.rows(name)[0]}


def spoil(random: Random, out: Path) -> None:
    """Do something to the output folder that no run does."""
    files = sorted(one for one in out.glob("*/*") if one.is_file())
    shards = sorted((out / ".postgen" / "manifest").iterdir())
    way = random.randrange(8)
    if way == 0 and files:
        random.choice(files).unlink()
    elif way == 1 and files:
        random.choice(files).write_bytes(b"mine")
    elif way == 2 and files:
        random.choice(files).touch()
    elif way == 3:
        shutil.rmtree(out / ".postgen" / "state")
    elif way == 4 and shards:
        path = random.choice(shards)
        path.write_bytes(path.read_bytes() + b"{}")


@pytest.mark.uncounted
@settings(max_examples=8)
@given(st.integers(0, 10**9))
def test_incremental_is_as_fresh(seed: int) -> None:
    """Files and rows are those of a fresh run, but for postings that failed, which are as they were; then nothing is to do."""
    random = Random(seed)
    world = worlds.made(random)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number in range(5):
            world.write(root / "ws")
            if random.random() < 0.3:
                bulk(root, "out", world, (random.choice([*worlds.PLACES]),))
            before = rows(root / "out")
            failed = bulk(root, "out", world)
            assert bulk(root, f"fresh-{number}", world) == failed
            now, fresh = rows(root / "out"), rows(root / f"fresh-{number}")
            for key, row in now.items():
                if key in fresh:
                    assert {name: one for name, one in asdict(row).items() if name not in ABOUT_RUNS} == {
                        name: one for name, one in asdict(fresh[key]).items() if name not in ABOUT_RUNS
                    }
                    for one in row.outputs.values():
                        assert (root / "out" / one.file).read_bytes() == (
                            root / f"fresh-{number}" / one.file
                        ).read_bytes()
                else:
                    assert row.gone or row == before[key]
            assert fresh.keys() <= now.keys()
            spoil(random, root / "out")
            for _ in range(random.randint(1, 2)):
                random.choice(worlds.STEPS)(world)
