"""A run: the chunks of all roles, done by workers, then what is left of earlier runs, and the index."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.bulk import index, outnames, remains, rows, state, workers
from generator.bulk.chunk import Chunks, Outcome, Touched
from generator.bulk.folder import Folder
from generator.bulk.job import Chunk
from generator.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.bulk.job import Job
    from generator.diagnostic import Diagnostic

_SIZE_OF_PART = 32_768
"""The bytes of a role file up to which its postings are one chunk: about a thousand locations."""
_MOST_PARTS = 1024
INDEX = "index.html"
HEADING = "Job postings"


@dataclass(slots=True)
class Summary:
    """What came of a run. ``pruned`` are the files that were deleted; ``stopped`` tells that the first failure ended it."""

    written: list[Touched] = field(default_factory=list)
    unchanged: int = 0
    gone: list[Touched] = field(default_factory=list)
    failed: list[Touched] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    unproven: bool = False
    stopped: bool = False
    files: int = 0
    size: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count what came of one chunk."""
        self.written += outcome.written
        self.unchanged += outcome.unchanged
        self.gone += outcome.gone
        self.failed += outcome.failed
        self.problems += outcome.problems
        self.unproven |= outcome.unproven
        self.files += outcome.files
        self.size += outcome.size


class _StopError(Exception):
    """The first failure ends the run."""


def chunks(folder: Folder, roles: Iterable[Path]) -> list[Chunk]:
    """Return the chunks of the roles.

    A role is divided as it was in the folder, or by the size of its file, so that no role need be read to know it.
    """
    known = {name.partition(".")[0]: name for name in folder.names()}
    made = []
    for role in roles:
        shard = known.get(folder.stem_of(role))
        parts = _parts_in(shard) if shard else _parts_for(role.stat().st_size)
        made += [Chunk(role, part, parts) for part in range(parts)]
    return made


def _parts_in(shard: str) -> int:
    """Return the number of parts that the name of a shard tells."""
    _, found, parts = shard.rpartition("of")
    return int(parts) if found and parts.isdigit() else 1


def _parts_for(size: int) -> int:
    parts = 1
    while parts < _MOST_PARTS and parts * _SIZE_OF_PART < size:
        parts *= 2
    return parts


def run(
    job: Job,
    roles: Sequence[Path],
    *,
    count: int = 1,
    prune: bool = False,
    fail_fast: bool = False,
    started: Callable[[int], None] = lambda _: None,
    done: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Bring the output folder up to date with the roles, by ``count`` workers, and return what came of it.

    ``started`` is told the number of chunks, ``done`` of each chunk, in their order. Raises UsageError for outputs that
    would have one name, and for a folder that no bulk run made or that another run writes to.
    """
    folder = Folder(job.out)
    summary = Summary()
    runner = Chunks(job)
    outnames.check(job, roles, runner.sources)
    steps = _Steps(folder, summary, runner, count, fail_fast, started, done)
    if job.dry:
        folder.check()
        steps.take(roles)
        summary.gone += _gone(folder)
        return summary
    with folder.writing():
        steps.take(roles)
        if not summary.stopped:
            summary.gone += _gone(folder)
            if prune:
                summary.pruned, told = remains.prune(folder)
                summary.problems += told
            _index(folder, steps.lines, changed=bool(summary.written or summary.gone or summary.pruned))
    return summary


@dataclass(slots=True)
class _Steps:
    """The chunks of a run, done in order; ``lines`` are the index lines of each, by the name of its shard."""

    folder: Folder
    summary: Summary
    runner: Chunks
    count: int
    fail_fast: bool
    started: Callable[[int], None]
    done: Callable[[Outcome], None]
    lines: dict[str, bytes] = field(default_factory=dict)

    def take(self, roles: Sequence[Path]) -> None:
        """Do the chunks of the roles."""
        several = chunks(self.folder, roles)
        self.started(len(several))
        try:
            workers.run(
                several,
                self.runner,
                workers=self.count,
                done=self._finished,
                died=self._died,
                name=lambda one: str(one.role),
            )
        except _StopError:
            self.summary.stopped = True

    def _finished(self, chunk: Chunk, outcome: Outcome) -> None:
        self.summary.add(outcome)
        self.lines[self.folder.name_of(chunk)] = outcome.index
        self.done(outcome)
        if self.fail_fast and outcome.failed:
            raise _StopError

    def _died(self, chunk: Chunk, code: int) -> None:
        what = f"a worker died at {chunk.role.name} (exit code {code}); its chunk is done again"
        self.summary.problems.append(warning("BULK_WORKER", what))


def _gone(folder: Folder) -> list[Touched]:
    return [Touched(row.role, row.location, ("role",)) for row in remains.orphans(folder)]


def _index(folder: Folder, lines: Mapping[str, bytes], *, changed: bool) -> None:
    """Write the index of all postings in the folder, unless nothing changed and it stands as it was written."""
    path = folder.path / INDEX
    known = folder.state / "index"
    stamp = str(state.stamp_of(str(path))).encode()
    if not changed and known.is_file() and known.read_bytes() == stamp:
        return
    folder.replace(INDEX, index.page(_lines(folder, lines), HEADING))
    known.write_bytes(str(state.stamp_of(str(path))).encode())


def _lines(folder: Folder, lines: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the index lines of every shard: those at hand, and those of roles that were not part of the run."""
    for name in folder.names():
        if name in lines:
            yield from lines[name].splitlines(keepends=True)
        else:
            yield from (index.line(rows.entry(row)) for row in folder.rows(name)[0] if not row.gone)
