"""A run: the chunks of all roles, done by workers, then what is left of earlier runs, and the index."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.bulk import archive, archiving, index, outnames, recipe, remains, rows, state, workers
from generator.bulk.chunk import Chunks, Outcome, Touched
from generator.bulk.folder import INDEX, Folder, relative
from generator.bulk.held import Total
from generator.bulk.job import Chunk
from generator.diagnostic import InputError, UsageError, warning
from generator.posting.model import seal
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.bulk.held import Kind
    from generator.bulk.job import Job
    from generator.bulk.recipe import Recipe
    from generator.bulk.sources import Sources
    from generator.diagnostic import Diagnostic

_SIZE_OF_PART = 32_768
"""The bytes of a role file up to which its postings are one chunk: about a thousand locations."""
_MOST_PARTS = 1024
_COMPANY = "company"
"""The block that names the company."""
_SHARD = re.compile(r"(?P<stem>.*-[0-9a-f]{8})(?:\.(?P<part>[0-9]+)of(?P<parts>[0-9]+))?", re.DOTALL)


@dataclass(slots=True)
class Summary:
    """What came of a run. ``written`` is how many postings were, or would be, ``causes`` for what, a posting for each of its.

    ``pruned`` are the files that were deleted, ``found`` is what the rules find, by severity, code and place; ``stopped``
    tells that the first failure ended the run.
    """

    written: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    gone: list[Touched] = field(default_factory=list)
    failed: list[Touched] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    unproven: bool = False
    stopped: bool = False
    files: int = 0
    size: int = 0
    found: dict[Kind, Total] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count what came of one chunk."""
        self.written += len(outcome.written)
        self.causes.update(cause for one in outcome.written for cause in one.cause)
        self.unchanged += outcome.unchanged
        self.gone += outcome.gone
        self.failed += outcome.failed
        self.problems += outcome.problems
        self.unproven |= outcome.unproven
        self.files += outcome.files
        self.size += outcome.size
        for one in outcome.found:
            total = self.found.setdefault(one.kind, Total(one, outcome.chunk.role))
            total.add(one, outcome.chunk.role)


class StopError(Exception):
    """The first failure ends the run."""


def chunks(folder: Folder, roles: Iterable[Path]) -> list[Chunk]:
    """Return the chunks of the roles.

    A role is divided as it was in the folder, or by the size of its file, so that no role need be read to know it.
    """
    known = {stem: parts for stem, _, parts in filter(None, map(parsed, folder.names()))}
    made = []
    for role in roles:
        parts = known.get(folder.stem_of(role)) or parts_for(role)
        made += [Chunk(role, part, parts) for part in range(parts)]
    return made


def parsed(shard: str) -> tuple[str, int, int] | None:
    """Return what the name of a shard tells: what is that of its role, its part, of how many; None if it is not such a name."""
    found = _SHARD.fullmatch(shard)
    if found is None:
        return None
    part, parts = int(found["part"] or 1) - 1, int(found["parts"] or 1)
    return (found["stem"], part, parts) if 0 <= part < parts else None


def parts_for(role: Path) -> int:
    """Return into how many parts the postings of a role are divided, by the size of its file."""
    size, parts = role.stat().st_size, 1
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
    asked: Recipe | None = None,
    started: Callable[[int], None] = lambda _: None,
    done: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Bring the output folder up to date with the roles, by ``count`` workers, and return what came of it.

    ``asked`` is what is kept of how the folder was made. ``started`` is told the number of chunks, ``done`` of each chunk,
    in their order. Raises UsageError for outputs that would have one name; for a folder that no bulk run made, that another
    run writes to or, with ``prune`` and a filter, that was moved; and for a day before the last one in the archive.
    """
    folder = Folder(job.out)
    summary = Summary()
    job = replace(job, roles=frozenset(relative(one, job.out) for one in roles))
    runner = Chunks(job)
    outnames.check(job, roles, runner.sources)
    steps = _Steps(folder, summary, runner, count, fail_fast, started, done)
    if prune and asked and asked.filtered:
        remains.check_moved(folder, roles)
    if runner.archive:
        archiving.check_day(runner.archive, folder, job.as_of)
    if job.dry:
        folder.check()
        steps.take(roles)
        summary.gone += _gone(folder)
        return summary
    with archive.writing(job), folder.writing():
        if asked:
            summary.problems += recipe.keep(folder, asked)
        steps.take(roles)
        if not summary.stopped:
            summary.gone += _gone(folder)
            prune |= folder.pruning.is_file()
            damaged = False
            if runner.archive and summary.gone:
                told, damaged = archiving.end(runner.archive, folder, job.as_of, pruned=prune)
                summary.problems += told
                summary.unproven |= damaged
            if not damaged:
                remains.leave(folder)
            if prune and not damaged:
                summary.pruned, told = remains.prune(folder)
                summary.problems += told
        if summary.written or summary.gone or summary.pruned or not _index_stands(folder):
            _index(folder, steps.lines, _company(folder, runner.sources, roles))
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
        except StopError:
            self.summary.stopped = True

    def _finished(self, chunk: Chunk, outcome: Outcome) -> None:
        self.summary.add(outcome)
        self.lines[self.folder.name_of(chunk)] = outcome.index
        self.done(outcome)
        if self.fail_fast and outcome.failed:
            raise StopError

    def _died(self, chunk: Chunk, code: int) -> None:
        what = f"a worker died at {chunk.role.name} (exit code {code}); its chunk is done again"
        self.summary.problems.append(warning("BULK_WORKER", what))


def _gone(folder: Folder) -> list[Touched]:
    return [Touched(row.role, row.location, ("role",)) for row in remains.orphans(folder)]


def _index_stands(folder: Folder) -> bool:
    """Tell whether the index is as it was written."""
    try:
        return folder.index_stamp.read_bytes() == _stamp(folder).encode()
    except OSError:
        return False


def _stamp(folder: Folder) -> str:
    return str(state.stamp_of(str(folder.path / INDEX)))


def _index(folder: Folder, lines: Mapping[str, bytes], company: str) -> None:
    """Write the index of all postings in the folder."""
    folder.replace(INDEX, index.page(listed(folder, lines), company))
    with suppress(OSError):  # where it cannot be noted, the index is written again
        folder.index_stamp.write_text(_stamp(folder), encoding="ascii")


def listed(folder: Folder, known: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the index lines of every shard: those that are ``known``, by the names of shards, and those of the rows of others."""
    for name in folder.names():
        if name in known:
            yield from known[name].splitlines(keepends=True)
        else:
            yield from (index.line(rows.entry(row)) for row in remains.rows_of(folder, name) if not row.gone)


def company_seal(folder: Folder) -> str | None:
    """Return the seal of the name of the company that all postings in the folder are of; None if they are of several, or none."""
    found = set()
    for name in folder.names():
        row = next((one for one in remains.rows_of(folder, name) if not one.gone), None)
        found |= {dict(row.seals).get(_COMPANY)} if row else set()
    return found.pop() if len(found) == 1 else None


def _company(folder: Folder, sources: Sources, roles: Iterable[Path]) -> str:
    """Return the name of the company that all postings in the folder are of; "" if they are of several, or none."""
    wanted = company_seal(folder)
    known = (folder.path / row.role for name in folder.names() for row in islice(remains.rows_of(folder, name), 1))
    for role in (*roles, *known) if wanted else ():
        try:
            name = sources.load(Chunk(role)).inputs.company.value.name
        except (InputError, UsageError):
            continue
        if seal(words(name)) == wanted:
            return name
    return ""
