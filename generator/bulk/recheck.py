"""Rechecking: one shard of the manifest, whether it is as a run writes it, and each of its postings (``rowcheck.py``)."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import relative
from generator.bulk.job import Chunk
from generator.bulk.rowcheck import Checked, Postings
from generator.bulk.sources import wanted
from generator.bulk.tree import names
from generator.diagnostic import InputError, Position, error
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.manifest import Row
    from generator.bulk.rowcheck import Ground
    from generator.bulk.sources import Source

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One shard of the manifest, by name, with the part of a role that it is of; without a ``role`` only its rows tell which.

    ``named`` tells that the recipe names the role, ``there`` that the shard is there.
    """

    shard: str
    role: Path | None
    part: int
    parts: int
    named: bool
    there: bool


def check(ground: Ground, task: Task) -> Checked:
    """Return what is wrong with a shard and its postings. Raises UsageError if a newer postgen wrote it."""
    several, damaged = _read(ground, task)
    role = task.role or (ground.folder.path / several[0].role if several else ground.folder.path)
    chunk = Chunk(role, task.part, task.parts)
    found = Checked(chunk, len(several), legible=not damaged)
    shard = _Shard(ground, task, chunk, found)
    if damaged:
        lines = ", ".join(map(str, damaged[:_SHOWN])) + (" and more" if len(damaged) > _SHOWN else "")
        shard.wrong("VERIFY_SHARD", f"the manifest is damaged at line {lines}")
    if task.there and shard.unfinished(several):
        return found
    shard.shape(several)
    postings = Postings(ground, role, task.shard, found)
    postings.load()
    for row in several:
        postings.check(row)
    if postings.source and task.named:
        postings.present += shard.absent(postings.source, {row.location for row in several})
    found.names += names(postings.present)
    return found


def _read(ground: Ground, task: Task) -> tuple[list[Row], Sequence[int]]:
    """Return the rows of a shard, and the lines that are damaged."""
    if not task.there:
        return [], ()
    path = ground.folder.newest(task.shard)
    return manifest.readable(path.read_bytes(), str(path))


def replaced(folder: Folder, name: str) -> list[Row]:
    """Return the rows of a shard that a run was putting others in the place of when it was killed."""
    shard = folder.shard(name)
    if folder.newest(name) == shard or not shard.is_file():
        return []
    return manifest.readable(shard.read_bytes(), str(shard))[0]


@dataclass(frozen=True, slots=True)
class _Shard:
    """One shard on its way."""

    ground: Ground
    task: Task
    chunk: Chunk
    found: Checked

    def wrong(self, code: str, what: str) -> None:
        """Note what is wrong with the shard itself."""
        self.found.altered.append(error(code, what, self._at()))

    def unfinished(self, several: Sequence[Row]) -> bool:
        """Tell whether a run was killed while it put the files of the shard into their places; then nothing more is known."""
        folder = self.ground.folder
        if folder.newest(self.task.shard) == folder.shard(self.task.shard):
            return False
        before = replaced(folder, self.task.shard)
        known = {one.file for row in (*several, *before) for one in (*row.outputs.values(), *row.left)}
        self.found.names += names(one for one in known if os.path.lexists(folder.path / one))
        self.found.legible = False
        what, hint = "a run was killed while it wrote these postings", "run `postgen bulk` again: it finishes the work"
        self.found.stale.append(error("VERIFY_UNFINISHED", what, self._at(), hint=hint))
        return True

    def shape(self, several: Sequence[Row]) -> None:
        """Note what is wrong with the rows beside what each of them says: whose they are, and in which order."""
        role = relative(self.chunk.role, self.ground.folder.path)
        if several and self.ground.folder.name_of(self.chunk) != self.task.shard:
            self.wrong("VERIFY_SHARD", f"the shard is called otherwise than that of {role}")
        for row in several:
            if row.role != role or not self.chunk.holds(row.location):
                self.wrong("VERIFY_SHARD", f"the row of {row.role} at {row.location} does not belong here")
        ids = [row.location for row in several]
        if ids != sorted(set(ids)):
            twice = ", ".join(one for one, number in Counter(ids).items() if number > 1)
            what = f"there are two rows for {twice}" if twice else "the rows are not in order"
            self.wrong("VERIFY_TWICE" if twice else "VERIFY_SHARD", what)

    def absent(self, source: Source, known: Collection[str]) -> list[str]:
        """Note the postings that the folder should have and the manifest has no row of; return their files that are there."""
        present: list[str] = []
        for location in source.locations:
            if location.id in known or not wanted(self.ground.asked, location):
                continue
            try:
                named = self.ground.named(source, self.chunk.role, location).values()
            except InputError as problem:
                self.found.stale += problem.diagnostics
                continue
            there = [one for one in named if os.path.lexists(self.ground.folder.path / one)]
            if there and self.found.legible:
                what = f"there is no row of the posting for {location.id}, and its file {there[0]} is there"
                self.wrong("VERIFY_SHARD", what)
            elif not there:
                what = f"there is no posting for {location.id} yet"
                self.found.stale.append(error("VERIFY_NEW", what, Position(files.shown(self.chunk.role))))
            present += there
        return present

    def _at(self) -> Position:
        return Position(files.shown(self.ground.folder.shard(self.task.shard)))
