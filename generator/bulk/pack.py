"""Packs: all postings of a run as one stream of JSON lines, in place of a tree of files.

A line is the row of a posting as the manifest has it, without names of files, and with the ``content`` of each format. A
pack is made from nothing and whole; there is no state beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from filelock import FileLock, Timeout

from generator.bulk import manifest, outnames, rows, workers
from generator.bulk.chunk import Outcome, Touched
from generator.bulk.digests import digest
from generator.bulk.folder import relative, unwritable
from generator.bulk.held import Desk
from generator.bulk.job import Chunk
from generator.bulk.manifest import Output
from generator.bulk.run import StopError, Summary, parts_for
from generator.bulk.sources import Sources, met
from generator.diagnostic import InputError, PostgenError, ProofError, UsageError, error, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.bulk.held import Held
    from generator.bulk.job import Job
    from generator.bulk.sources import Source
    from generator.press.press import Press
    from generator.spec.location import Location

_ROOM = ".postgen-pack-"


class Packing:
    """Writes the postings of each chunk of a job into a file of its own in the folder ``parts``."""

    def __init__(self, job: Job, parts: Path) -> None:
        self.job = job
        self.parts = parts
        self.sources = Sources(job)
        self.desk = Desk(job, self.sources)

    def __reduce__(self) -> tuple[type[Packing], tuple[Job, Path]]:
        return Packing, (self.job, self.parts)

    def part_of(self, chunk: Chunk) -> Path:
        """Return the file of a chunk."""
        name = digest(f"{chunk.role} {chunk.part}".encode())
        return self.parts / name

    def __call__(self, chunk: Chunk) -> Outcome:
        """Write the lines of a chunk's postings. Raises UsageError if they cannot be written."""
        outcome = Outcome(chunk)
        role = relative(chunk.role, self.job.out)
        try:
            source = self.sources.load(chunk)
            held = self.desk.held(source)
        except (InputError, UsageError) as problem:
            return _failed(outcome, role, "", problem)
        outcome.problems += source.told
        outcome.met = met(self.job, source.inputs.offered)
        press = self.sources.press(source.with_posted(self.job.as_of))
        try:
            with self.part_of(chunk).open("wb") as file:
                for location in source.locations:
                    self._location(source, press, location, role, outcome, file, held)
        except OSError as problem:
            raise unwritable(self.parts, problem) from None
        if held:
            outcome.problems += held.checks.problems
            outcome.found = held.found
        outcome.problems = list(dict.fromkeys(outcome.problems))
        return outcome

    def _location(
        self,
        source: Source,
        press: Press,
        location: Location,
        role: str,
        outcome: Outcome,
        file: BinaryIO,
        held: Held | None,
    ) -> None:
        try:
            posting = press.posting(location.id)
            errors = held.errors(posting, location.id) if held else ()
            if errors and self.job.strict:
                outcome.failed.append(Touched(role, location.id, errors))
                return
            made, told = press.outputs(posting)
        except (InputError, ProofError) as problem:
            _failed(outcome, role, location.id, problem)
            return
        outcome.problems += (*posting.diagnostics, *told)
        inputs = {**source.digests, **press.digests(posting), "location": self.sources.of_location(location)}
        outputs = {name: Output("", len(data), digest(data)) for name, data in made.items()}
        about = rows.About(role, self.job.as_of, ("new",), inputs, source.versions, outputs, press.seals(posting))
        row = manifest.line(rows.made(location, posting, about, None))
        content = json.dumps({name: data.decode() for name, data in made.items()}, ensure_ascii=False)
        line = row.removesuffix(b"}\n") + b',"content":' + content.encode() + b"}\n"
        file.write(line)
        outcome.written.append(Touched(role, location.id, ("new",)))
        outcome.size += len(line)


def _failed(outcome: Outcome, role: str, location: str, problem: PostgenError) -> Outcome:
    outcome.failed.append(Touched(role, location, tuple(dict.fromkeys(one.code for one in problem.diagnostics))))
    outcome.problems += problem.diagnostics
    outcome.unproven |= isinstance(problem, ProofError)
    return outcome


@dataclass(slots=True)
class _Steps:
    """The chunks of a pack, written to ``target`` in order as they come."""

    packing: Packing
    target: BinaryIO
    fail_fast: bool
    done: Callable[[Outcome], None]
    summary: Summary

    def finished(self, chunk: Chunk, outcome: Outcome) -> None:
        """Append the lines of a chunk to the pack."""
        part = self.packing.part_of(chunk)
        if part.is_file():
            with part.open("rb") as file:
                shutil.copyfileobj(file, self.target, 1 << 20)
            part.unlink()
        self.summary.add(outcome)
        self.done(outcome)
        if self.fail_fast and outcome.failed:
            raise StopError

    def died(self, chunk: Chunk, code: int) -> None:
        """Tell that a worker died."""
        what = f"a worker died at {chunk.role.name} (exit code {code}); its chunk is done again"
        self.summary.problems.append(warning("BULK_WORKER", what))


def run(
    job: Job,
    roles: Sequence[Path],
    target: Path | BinaryIO,
    *,
    count: int = 1,
    fail_fast: bool = False,
    started: Callable[[int], None] = lambda _: None,
    done: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Write the postings of the roles to ``target`` as JSON lines, by role file, and return what came of it.

    A file is put into its place when it is whole; if the first failure ends the run, it is not. What is there and is no
    file, such as a pipe, is written to as it is. Raises UsageError if it cannot be written, or another run writes it.
    """
    outnames.check_text(job, roles)
    several = [Chunk(role, part, parts) for role in roles for parts in [parts_for(role)] for part in range(parts)]
    started(len(several))
    summary = Summary()
    try:
        with _opened(target) as (room, file):
            packing = Packing(job, room)
            steps = _Steps(packing, file, fail_fast, done, summary)
            workers.run(
                several, packing, workers=count, done=steps.finished, died=steps.died, name=lambda one: str(one.role)
            )
            file.flush()
    except StopError:
        summary.stopped = True
    except OSError as problem:
        raise unwritable(target if isinstance(target, Path) else Path("stdout"), problem) from None
    return summary


@contextmanager
def _opened(target: Path | BinaryIO) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield a folder for what is on its way, and a file that takes the place of ``target`` when all is written.

    What is there and is no regular file is written to as it is.
    """
    if isinstance(target, Path) and (target.is_file() or not target.exists()):
        with _room(target) as room:
            staged = room / "pack"
            with staged.open("wb") as file:
                yield room, file
                file.flush()
                os.fsync(file.fileno())
            staged.replace(target.resolve())  # what a link leads to, not the link
        return
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        yield Path(name), stack.enter_context(target.open("wb")) if isinstance(target, Path) else target


@contextmanager
def _room(target: Path) -> Iterator[Path]:
    """Yield a folder beside ``target`` for what is on its way there; what a killed run left there is dropped."""
    home = target.with_name(f"{_ROOM}{digest(os.fsencode(target.name))[:8]}")
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        what = f"another run is writing {target}"
        raise UsageError(error("BULK_BUSY", what, hint="wait until it has ended")) from None
    try:
        for left in filter(Path.is_dir, home.iterdir()):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=home) as name:
            yield Path(name)
    finally:
        shutil.rmtree(home, ignore_errors=True)
        lock.release()
