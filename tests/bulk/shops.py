"""A shop: a small workspace that changes, and its postings, for tests of what a run writes again."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from random import Random
from typing import TYPE_CHECKING, TypedDict, Unpack

from generator.bulk import workers
from generator.bulk.folder import OWN, Folder
from generator.bulk.job import Job
from tests.bulk.ran import run
from tests.bulk.worlds import PLACES, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    import pytest

    from generator.bulk.chunk import Outcome, Touched
    from generator.bulk.job import Chunk
    from generator.bulk.manifest import Row
    from tests.bulk.ran import Ran

CLERK_NY, CLERK_VA = "clerk at new-york-ny", "clerk at richmond-va"
TELLER_NY, TELLER_VA = "teller at new-york-ny", "teller at richmond-va"
ALL = (CLERK_NY, CLERK_VA, TELLER_NY, TELLER_VA)


class Changes(TypedDict, total=False):
    """What a job may be asked for beside what a shop's is."""

    out: Path
    formats: tuple[str, ...]
    pattern: str
    as_of: date
    locations: tuple[str, ...]
    countries: tuple[str, ...]
    original: bool
    paranoid: bool
    dry: bool
    rehearsed: bool


@dataclass(frozen=True)
class Shop:
    """A world in a folder, ``ws``, and its postings, in ``out``."""

    root: Path
    world: World
    formats: tuple[str, ...] = ("markdown", "text")
    extra: dict[str, str] = field(default_factory=dict)
    """Files of the workspace beside those of the world, by their paths."""

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.root / "out"

    @property
    def roles(self) -> list[Path]:
        """The role files."""
        return [self.root / "ws" / "roles" / f"{name}.yaml" for name in sorted(self.world.roles)]

    def job(self, **changes: Unpack[Changes]) -> Job:
        """Return the job of today, with changes."""
        job = Job(self.out, self.formats, "{role}/{location}.{ext}", self.world.day)
        return replace(job, **changes)

    def bulk(self, *, prune: bool = False, count: int = 1, fail_fast: bool = False, **changes: Unpack[Changes]) -> Ran:
        """Write the workspace, and bring the output folder up to date."""
        self.world.write(self.root / "ws", self.extra)
        return run(self.job(**changes), self.roles, prune=prune, count=count, fail_fast=fail_fast)

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Return the inode and the bytes of each output, by its path: a file that was written again has another inode."""
        paths = sorted(self.out.glob("*/*"))
        return {
            path.relative_to(self.out).as_posix(): (path.stat().st_ino, path.read_bytes())
            for path in paths
            if path.is_file() and OWN not in path.parts
        }

    def rows(self) -> dict[str, Row]:
        """Return the rows, by role and location: ``teller at richmond-va``."""
        folder = Folder(self.out)
        rows = [row for name in folder.names() for row in folder.rows(name)[0]]
        return {f"{PurePath(row.role).stem} at {row.location}": row for row in rows}

    def shards(self) -> list[Path]:
        """Return the files of the manifest."""
        return sorted((self.out / OWN / "manifest").iterdir())


def causes(touched: Iterable[Touched]) -> dict[str, tuple[str, ...]]:
    """Return the causes, by role and location."""
    return {f"{PurePath(one.role).stem} at {one.location}": one.cause for one in touched}


class DiedError(BaseException):
    """A worker was killed: nothing in it may stop that, or tidy up after it."""


def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tasks be done one after the other, each that ends in DiedError once more, as by another process."""

    def run(
        tasks: Iterable[Chunk],
        function: Callable[[Chunk], Outcome],
        *,
        done: Callable[[Chunk, Outcome], None],
        died: Callable[[Chunk, int], None],
        **_: object,
    ) -> None:
        for task in tasks:
            try:
                outcome = copy.copy(function)(task)
            except DiedError:
                died(task, -9)
                outcome = copy.copy(function)(task)
            done(task, outcome)

    monkeypatch.setattr(workers, "run", run)


def shop(root: Path) -> Shop:
    """Return a shop of two roles, each offered at two places, with a band for each and two statements."""
    world = World(Random(1))
    for name, place in PLACES.items():
        world.locations[name] = {"id": name, "place": place, "city": name.partition("-")[0].title()}
    for code, role in (("A", "clerk"), ("B", "teller")):
        world.roles[role] = {
            "postgen": 1, "title": role.title(), "posted": "2026-11-01", "duties": ["Count money"], "code": code,
            "locations": ["new-york-ny", "richmond-va"],
        }  # fmt: skip
        for number, place in enumerate(PLACES):
            least = 40_000 + 1000 * number
            row = {"code": code, "place": place, "minimum": least, "maximum": 60_000, "currency": "USD", "per": "year"}
            world.bands.append(row)
    world.statements["equal"] = {"section": "legal", "text": "{company} is an equal opportunity employer."}
    world.statements["virginia"] = {"section": "legal", "text": "At will.", "applies": {"places": ["US-VA"]}}
    return Shop(root, world)


def again(shop: Shop, **changes: str) -> set[str]:
    """Run, assert that the postings named by what they are were written for the cause that is given, and nothing else.

    Returns the files that were written. The row of each says why; the next run writes nothing.
    """
    before, rows = shop.files(), shop.rows()
    summary = shop.bulk()
    wanted = {name.replace("__", " at ").replace("_", "-"): tuple(cause.split()) for name, cause in changes.items()}
    assert causes(summary.touched) == wanted
    assert (summary.failed, summary.unchanged) == ([], len(shop.rows()) - len(wanted))
    now = shop.rows()
    assert {name: now[name].cause for name in wanted} == wanted
    assert {name: row for name, row in now.items() if name not in wanted} == {
        name: row for name, row in rows.items() if name not in wanted
    }
    assert shop.bulk().touched == []
    return {name for name, found in shop.files().items() if found != before.get(name)}


def keyed(names: tuple[str, ...]) -> list[str]:
    """Return the names of postings as ``again`` has them."""
    return [one.replace(" at ", "__").replace("-", "_") for one in names]


def band(world: World, code: str, place: str) -> dict[str, object]:
    """Return the band of a code at a place."""
    return next(one for one in world.bands if (one["code"], one["place"]) == (code, place))
