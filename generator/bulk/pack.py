"""Packs: all postings of a run as one stream of JSON lines, in place of a tree of files.

A line is the row of a posting as the manifest has it, without names of files, and with the ``content`` of each format. A
pack is made from nothing and whole; there is no state beside it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator.bulk import manifest, outnames, rows, workers
from generator.bulk.chunk import Outcome, Touched
from generator.bulk.digests import digest
from generator.bulk.folder import relative, unwritable
from generator.bulk.job import Chunk
from generator.bulk.manifest import Output
from generator.bulk.run import StopError, Summary, parts_for
from generator.bulk.sources import Sources
from generator.diagnostic import InputError, PostgenError, ProofError, UsageError, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.bulk.job import Job
    from generator.bulk.press import Press
    from generator.bulk.sources import Source
    from generator.spec.location import Location

_PART = ".postgen-part"


class Packing:
    """Writes the postings of each chunk of a job into a file of its own in the folder ``parts``."""

    def __init__(self, job: Job, parts: Path) -> None:
        self.job = job
        self.parts = parts
        self.sources = Sources(job)

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
        except (InputError, UsageError) as problem:
            return _failed(outcome, role, "", problem)
        outcome.problems += source.told
        press = self.sources.press(source.with_posted(self.job.as_of))
        part = self.part_of(chunk)
        try:
            with part.open("wb") as file:
                for location in source.locations:
                    self._location(source, press, location, role, outcome, file)
        except OSError as problem:
            raise unwritable(part, problem) from None
        return outcome

    def _location(
        self, source: Source, press: Press, location: Location, role: str, outcome: Outcome, file: BinaryIO
    ) -> None:
        try:
            posting = press.posting(location.id)
            made, told = press.outputs(posting)
        except (InputError, ProofError) as problem:
            _failed(outcome, role, location.id, problem)
            return
        outcome.problems += told
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
    outcome.failed.append(Touched(role, location, tuple(one.code for one in problem.diagnostics)))
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

    A file is put into its place when it is whole; if the first failure ends the run, it is not. Raises UsageError if it
    cannot be written.
    """
    several = [Chunk(role, part, parts) for role in roles for parts in [parts_for(role)] for part in range(parts)]
    started(len(several))
    summary = Summary()
    beside = target.parent if isinstance(target, Path) else None
    try:
        with ExitStack() as stack:
            parts = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=beside, prefix=".postgen-pack-")))
            file = stack.enter_context(_whole(target)) if isinstance(target, Path) else target
            packing = Packing(job, parts)
            outnames.check(job, roles, packing.sources)
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
def _whole(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of ``target`` when all is written."""
    staged = target.with_name(target.name + _PART)
    try:
        with staged.open("wb") as file:
            yield file
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)
