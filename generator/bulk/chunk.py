"""One chunk: its postings are composed, and those whose inputs moved are rendered, proven and written, with their rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.bulk import archive, archiving, digests, index, manifest, outnames, rows, state
from generator.bulk.folder import Folder, Staging, holds, relative
from generator.bulk.manifest import Output
from generator.bulk.naming import Pattern
from generator.bulk.sources import Sources
from generator.diagnostic import InputError, PostgenError, ProofError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.bulk.job import Chunk, Job
    from generator.bulk.manifest import Row
    from generator.bulk.press import Press
    from generator.bulk.sources import Source
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.spec.location import Location


@dataclass(frozen=True, slots=True)
class Touched:
    """A posting that is written, gone or failed: its role file, its location, and why."""

    role: str
    location: str
    cause: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What came of a chunk. ``failed`` are the postings that are not written, for the errors among the ``problems``.

    ``unproven`` tells that one of them did not hold its proof. ``files`` of ``size`` bytes were written, ``index`` are the
    lines that the index has for the postings.
    """

    chunk: Chunk
    written: list[Touched] = field(default_factory=list)
    unchanged: int = 0
    gone: list[Touched] = field(default_factory=list)
    failed: list[Touched] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    unproven: bool = False
    files: int = 0
    size: int = 0
    index: bytes = b""


class Chunks:
    """Does the chunks of one job, one at a time; what they share is read once a process."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.folder = Folder(job.out)
        self.pattern = Pattern.parse(job.pattern)
        self.sources = Sources(job)
        self.archive = archive.opened(job)

    def __reduce__(self) -> tuple[type[Chunks], tuple[Job]]:
        return Chunks, (self.job,)

    def __call__(self, chunk: Chunk) -> Outcome:
        """Bring the postings of a chunk up to date, or say what would be done if the job is dry."""
        name = self.folder.name_of(chunk)
        known = state.read(self.folder.state / f"{name}.json")
        if (
            known
            and known.settings == self.sources.settings(chunk.role)
            and known.covers(self.job.as_of.isoformat())
            and self.sources.same(known.read)
            and known.untouched(self.folder.path)
            and (not self.archive or archiving.marked(self.archive, self.folder, name))
        ):
            return Outcome(chunk, unchanged=known.postings, index=known.index.encode())
        return _Work(self, chunk, name, known.files if known else {}).run()


class _Work:
    """One chunk on its way; ``stamps`` are those of its files when they were last written."""

    def __init__(self, chunks: Chunks, chunk: Chunk, name: str, stamps: Mapping[str, state.Stamp]) -> None:
        self.chunks = chunks
        self.job = chunks.job
        self.folder = chunks.folder
        self.chunk = chunk
        self.name = name
        self.stamps = stamps
        self.role = relative(chunk.role, self.folder.path)
        self.outcome = Outcome(chunk)
        self.staging = Staging(self.folder, name)
        kept = chunks.archive
        self.batch = archiving.Batch(kept, self.folder, name, chunks.job.as_of) if kept else None
        self.presses: dict[date | None, Press] = {}
        self.before: Mapping[str, Row] = {}
        self.rows: dict[str, Row] = {}
        self.owned: frozenset[str] = frozenset()
        self.there: dict[str, frozenset[str]] = {}

    def run(self) -> Outcome:
        """Return what came of the chunk."""
        known, damaged = self.folder.rows(self.name)
        self.outcome.problems += damaged
        self.before = {row.location: row for row in known}
        self.rows = dict(self.before)
        if self.batch:
            self.batch.trust(known)
        self.owned = frozenset(one.file for row in known for one in (*row.outputs.values(), *row.left))
        try:
            source = self.chunks.sources.load(self.chunk)
        except (InputError, UsageError) as problem:
            self._fail("", problem)
            return self.outcome
        if alike := outnames.of_role(self.job, self.chunk.role, source):
            self._fail("", UsageError(*alike))
            return self.outcome
        self.outcome.problems += source.told
        for location in source.locations:
            self._location(source, location)
        for name in sorted(self.before.keys() - source.ids):
            self._leave(self.before[name])
        if not self.job.dry:
            self._finish(source, known)
        return self.outcome

    def _fail(self, location: str, problem: PostgenError) -> None:
        self.outcome.failed.append(Touched(self.role, location, tuple(one.code for one in problem.diagnostics)))
        self.outcome.problems += problem.diagnostics
        self.outcome.unproven |= isinstance(problem, ProofError)

    def _leave(self, row: Row) -> None:
        """Note that a posting is not offered any more; its files stay until they are pruned."""
        self.outcome.gone.append(Touched(row.role, row.location, ("location",)))
        self.rows[row.location] = replace(row, outputs={}, left=(*row.left, *row.outputs.values()), gone=True)

    def _location(self, source: Source, location: Location) -> None:
        """Bring the posting for one location up to date."""
        before = self.before.get(location.id)
        first = date.fromisoformat(before.posted) if before and before.posted else self.job.as_of
        try:
            press = self._press(source, first)
            posting = press.posting(location.id)
            names = self._names(source, location)
            inputs = {
                **source.digests,
                **press.digests(posting),
                "location": self.chunks.sources.of_location(location),
            }
            posted = rows.posted(posting)
            cause = self._cause(before, inputs, source.versions, names, posted)
            if before and not cause:
                if self.batch and self.batch.lacks(before):
                    shown = self.batch.shown(source.inputs, location, posting, press.seals(posting))
                    self.batch.standing(before, shown)
                self.outcome.unchanged += 1
                return
            if not self.job.dry:
                outputs = self._write(press, posting, names, before)
                about = rows.About(
                    self.role, self.job.as_of, cause, inputs, source.versions, outputs, press.seals(posting)
                )
                row = self.rows[location.id] = rows.made(location, posting, about, before)
                if self.batch:
                    self.batch.posted(row, self.batch.shown(source.inputs, location, posting, about.seals))
        except (InputError, ProofError) as problem:
            self._fail(location.id, problem)
            return
        self.outcome.written.append(Touched(self.role, location.id, cause))

    def _press(self, source: Source, first: date) -> Press:
        posted = None if source.inputs.role.value.posted else first
        if posted not in self.presses:
            self.presses[posted] = self.chunks.sources.press(source.with_posted(first))
        return self.presses[posted]

    def _names(self, source: Source, location: Location) -> dict[str, str]:
        """Return the path of each output below the folder, by format."""
        of = rows.values(source.inputs, self.chunk.role, location)
        return {one: self.chunks.pattern.name({**of, **rows.format_values(one)}) for one in self.job.formats}

    def _cause(
        self,
        before: Row | None,
        inputs: Mapping[str, str],
        versions: Mapping[str, str | None],
        names: Mapping[str, str],
        posted: str | None,
    ) -> tuple[str, ...]:
        """Return the names of what moved since the posting was last written, none if nothing did."""
        if before is None:
            return ("new",)
        if before.gone:
            return ("back",)
        cause = [*digests.moved(before.inputs, inputs), *digests.moved(before.versions, versions)]
        if before.posted != posted:
            cause.append("posted")
        if {name: one.file for name, one in before.outputs.items()} != names:
            cause.append("output")
        cause += [one for output in before.outputs.values() if (one := self._touched(output))]
        return tuple(dict.fromkeys(cause))

    def _touched(self, output: Output) -> str | None:
        """Return whether a file that was written is ``missing`` or ``altered``, or None if it is as it was."""
        path = self.folder.path / output.file
        stamp = state.stamp_of(str(path))
        if stamp is None:
            return "missing"
        if stamp == self.stamps.get(output.file):
            return None
        return None if holds(path, output) else "altered"

    def _write(self, press: Press, posting: Posting, names: Mapping[str, str], before: Row | None) -> dict[str, Output]:
        """Stage the posting's files, but those that stand there already, and return what they are."""
        made, told = press.outputs(posting)
        self.outcome.problems += told
        outputs = {name: Output(names[name], len(data), digests.digest(data)) for name, data in made.items()}
        if foreign := [_foreign(one.file) for one in outputs.values() if self._foreign(one)]:
            raise InputError(*foreign)
        if self.batch:
            self.batch.stage((name, one, made[name]) for name, one in outputs.items())
        for name, output in outputs.items():
            known = before.outputs.get(name) if before else None
            if known != output or self._touched(output):
                self.staging.add(output.file, made[name])
                self.outcome.files += 1
                self.outcome.size += output.bytes
        return outputs

    def _foreign(self, output: Output) -> bool:
        """Tell whether a file stands in the place of the output that is not ours to replace."""
        parent, _, name = output.file.rpartition("/")
        if parent not in self.there:
            self.there[parent] = self.folder.listed(parent)
        if name not in self.there[parent] or output.file in self.owned:
            return False
        return not holds(self.folder.path / output.file, output) and not self.folder.owns(output.file)

    def _finish(self, source: Source, known: Sequence[Row]) -> None:
        """Put the staged files and the rows into their places, and note what this machine knows of them."""
        ordered = [self.rows[name] for name in sorted(self.rows)]
        self._archive(ordered)
        if ordered != list(known) or self.outcome.files:
            if not self.batch:
                archiving.unmark(self.folder, self.name)
            self.staging.commit(manifest.write(ordered))
        if self.batch:
            self.batch.done(ordered)
        current = [row for row in ordered if not row.gone]
        self.outcome.index = b"".join(index.line(rows.entry(row)) for row in current)
        path = self.folder.state / f"{self.name}.json"
        if self.outcome.failed or self.outcome.gone:
            path.unlink(missing_ok=True)
            return
        files = [one.file for row in current for one in row.outputs.values()]
        settings = self.chunks.sources.settings(self.chunk.role)
        stamps = state.stamps(self.folder.path, files)
        lines = self.outcome.index.decode()
        state.write(path, state.State(settings, source.read, source.span, stamps, len(current), lines))

    def _archive(self, ordered: Sequence[Row]) -> None:
        """Archive what is written, and note what is gone."""
        if not self.batch:
            return
        for row in ordered:
            if row.gone:
                before = self.before[row.location]
                try:
                    self.batch.ended(row, None if before.gone else before)
                except ProofError as problem:
                    self._fail(row.location, problem)
        self.batch.commit()
        self.outcome.problems += self.batch.told


def _foreign(name: str) -> Diagnostic:
    what = f"{name} is in the output folder, and no bulk run wrote it"
    return error("BULK_FOREIGN", what, hint="move it away, or choose other names with --name")
