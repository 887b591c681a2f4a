"""Stale: which postings in an output folder are not those of today's sources, and which input moved.

Nothing is written. What is compared are digests, and the sizes and times of files; ``verify`` compares contents.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.bulk import recipe, remains
from generator.bulk.chunk import Chunks
from generator.bulk.folder import Folder, is_lost, relative
from generator.bulk.job import Chunk
from generator.bulk.moved import DATED, Days, exact, first
from generator.bulk.run import chunks, parsed
from generator.bulk.sources import wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.bulk.chunk import Touched
    from generator.bulk.job import Job
    from generator.bulk.manifest import Row
    from generator.bulk.sources import Source
    from generator.diagnostic import Diagnostic


STALE, NEW, GONE, UNMADE = STATES = ("stale", "new", "gone", "cannot be made")
"""A posting is not what it would be today, is not there yet, its role or location is not, or it cannot be made today."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A posting that is not today's, by role file and location, and why; without a location, all of the role."""

    state: str
    role: Path
    location: str
    causes: tuple[str, ...] = ()


@dataclass(slots=True)
class Looked:
    """What was found among the postings of one chunk, ``same`` being the number of those that are today's."""

    chunk: Chunk
    same: int = 0
    findings: list[Finding] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def look(out: Path, as_of: date, started: Callable[[int], None] = lambda _: None) -> Iterator[Looked]:
    """Yield what is not today's in the folder ``out``, chunk by chunk, and at last what is gone with its role.

    ``started`` is told how many times it yields. Raises UsageError if the folder has no recipe that can be read.
    """
    folder = Folder(out)
    made = recipe.read(folder)
    named, told = recipe.roles(made, folder)
    theirs = {relative(one, out) for one in named}
    others = [one for one in known_roles(folder) if relative(one, out) not in theirs]
    several = chunks(folder, sorted((*named, *others)))
    started(len(several) + 1)
    run = _Run(made.job(out, as_of), frozenset(named))
    for chunk in several:
        found = run.look(chunk)
        found.problems += told
        told = []
        yield found
    gone = [Finding(GONE, out / row.role, row.location, ("role",)) for row in remains.orphans(folder)]
    yield Looked(Chunk(out), findings=gone, problems=told)


def known_roles(folder: Folder) -> list[Path]:
    """Return the role files of the rows in a folder, as far as they are there."""
    first = (next(remains.rows_of(folder, name), None) for name in folder.names() if parsed(name))
    found = {folder.path / row.role for row in first if row}
    return [one for one in found if not is_lost(one)]


class _Run:
    """One look at a folder."""

    def __init__(self, asked: Job, named: frozenset[Path]) -> None:
        self.asked = asked
        self.named = named
        self.chunks = Chunks(replace(asked, locations=(), countries=()))
        self.days = Days(self.chunks.job, self.chunks.sources)

    def look(self, chunk: Chunk) -> Looked:
        """Return what is not today's among the postings of a chunk."""
        outcome = self.chunks(chunk)
        found = Looked(chunk, outcome.unchanged, problems=outcome.problems)
        if outcome.written:
            folder = self.chunks.folder
            source = self.chunks.sources.load(chunk)
            known = {row.location: row for row in remains.rows_of(folder, folder.name_of(chunk))}
            found.findings += self._written(chunk, source, outcome.written, known)
        found.findings += [Finding(GONE, chunk.role, one.location, one.cause) for one in outcome.gone]
        found.findings += [Finding(UNMADE, chunk.role, one.location, one.cause) for one in outcome.failed]
        return found

    def _written(
        self, chunk: Chunk, source: Source, several: Sequence[Touched], known: Mapping[str, Row]
    ) -> Iterator[Finding]:
        """Yield the postings that a run would write; those that are not there yet, if the folder is to have them."""
        offered = {one.id: one for one in source.locations}
        for one in several:
            row = known.get(one.location)
            location = offered[one.location]
            if row and not row.gone:
                now = self.days.made(source, location, self.days.job.as_of, first(row, self.days.job.as_of))
                then = self.days.then(source, location, row) if set(DATED).intersection(one.cause) else None
                yield Finding(STALE, chunk.role, one.location, exact(row, one.cause, now, then))
            elif chunk.role in self.named and wanted(self.asked, location):
                yield Finding(NEW, chunk.role, one.location)
