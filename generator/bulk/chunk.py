"""One chunk: its postings are composed, and those whose inputs moved are rendered, proven and written, with their rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.bulk import archive, archiving, digests, index, manifest, remains, rows, state
from generator.bulk.folder import Folder, Staging, relative
from generator.bulk.held import Desk
from generator.bulk.manifest import Output
from generator.bulk.moved import as_date
from generator.bulk.naming import Pattern
from generator.bulk.sources import Sources, met
from generator.bulk.standing import Owners, Standing
from generator.diagnostic import InputError, PostgenError, ProofError, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.bulk.held import Found, Held
    from generator.bulk.job import Chunk, Job
    from generator.bulk.manifest import Row
    from generator.bulk.sources import Source
    from generator.bulk.state import State
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.press.press import Press
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
    lines that the index has for the postings. ``met`` are those of the locations and countries that were asked for at which
    the role is offered, ``found`` what the rules find in the postings.
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
    met: frozenset[str] = frozenset()
    found: tuple[Found, ...] = ()


class Chunks:
    """Does the chunks of one job, one at a time; what they share is read once a process."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.folder = Folder(job.out)
        self.pattern = Pattern.parse(job.pattern)
        self.sources = Sources(job)
        self.archive = archive.opened(job)
        self.owners = Owners(job, self.folder, self.pattern)
        self.desk = Desk(job, self.sources)

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
            and known.rules == self.desk.version(chunk.role)
            and not (self.job.strict and any(one.one.severity is Severity.ERROR for one in known.found))
            and self.sources.same(known.read)
            and known.untouched(self.folder.path)
            and self.folder.newest(name) == self.folder.shard(name)
            and (not self.archive or archiving.marked(self.archive, self.folder, name))
        ):
            return Outcome(
                chunk,
                unchanged=known.postings,
                index=known.index.encode(),
                met=frozenset(known.met),
                found=tuple(known.found),
            )
        if not self.job.dry:
            self.folder.resume(name)
        return _Work(self, chunk, name, known or state.NONE).run()


class _Work:
    """One chunk on its way; ``known`` is what this machine knows of it."""

    def __init__(self, chunks: Chunks, chunk: Chunk, name: str, known: State) -> None:
        self.chunks = chunks
        self.job = chunks.job
        self.folder = chunks.folder
        self.chunk = chunk
        self.name = name
        self.known = known
        self.role = relative(chunk.role, self.folder.path)
        self.shard = self.folder.shard(name).relative_to(self.folder.path).as_posix()
        # If the rows are not those of that time, nothing is known of the files that they name.
        self.stamps = known.files if self._stamp() == known.files.get(self.shard) else {}
        self.outcome = Outcome(chunk)
        self.staging = Staging(self.folder, name)
        kept = chunks.archive
        self.batch = archiving.Batch(kept, self.folder, name, chunks.job.as_of) if kept else None
        self.presses: dict[date | None, Press] = {}
        self.held: Held | None = None
        self.rows: dict[str, Row] = {}

    def run(self) -> Outcome:
        """Return what came of the chunk."""
        before, damaged = self.folder.rows(self.name)
        self.rows = {row.location: row for row in before}
        self.outcome.problems += damaged
        if self.batch:
            self.batch.trust(before)
        try:
            source = self.chunks.sources.load(self.chunk)
            self.held = self.chunks.desk.held(source)
        except (InputError, UsageError) as problem:
            self._fail("", problem)
        else:
            self._bring(source, before, mend=bool(damaged))
        self.outcome.index = self.outcome.index or self._index()
        self.outcome.problems = list(dict.fromkeys(self.outcome.problems))
        return self.outcome

    def _bring(self, source: Source, before: Sequence[Row], *, mend: bool) -> None:
        """Bring the postings up to date; ``mend`` tells that the shard is to be written anew in any case."""
        self.outcome.problems += source.told
        self.outcome.met = met(self.job, source.inputs.offered)
        unfinished = self.folder.newest(self.name) != self.folder.shard(self.name)
        staged = self.folder.stage / self.name if unfinished else None
        standing = Standing(self.chunks.owners, self.role, self.stamps, self.known.files, staged)
        for location in source.locations:
            self._location(source, location, standing)
        if self.held:
            self.outcome.problems += self.held.checks.problems
            self.outcome.found = self.held.found
        known = {row.location: row for row in before}
        for name in sorted(known.keys() - source.ids):
            self._leave(known[name])
        if self.job.dry:
            return
        ordered = [self.rows[name] for name in sorted(self.rows)]
        self._archive(ordered, known)
        if mend or ordered != list(before) or self.outcome.files:
            if not self.batch:
                archiving.unmark(self.folder, self.name)
            self.staging.commit(manifest.write(ordered))
        if self.batch:
            self.batch.done(ordered)
        self._keep(source, standing)

    def _fail(self, location: str, problem: PostgenError) -> None:
        self.outcome.failed.append(
            Touched(self.role, location, tuple(dict.fromkeys(one.code for one in problem.diagnostics)))
        )
        self.outcome.problems += problem.diagnostics
        self.outcome.unproven |= isinstance(problem, ProofError)

    def _leave(self, row: Row) -> None:
        """Note that a posting is not offered any more; its files stay until they are pruned."""
        self.outcome.gone.append(Touched(row.role, row.location, ("location",)))
        self.rows[row.location] = remains.gone(row)

    def _location(self, source: Source, location: Location, standing: Standing) -> None:
        """Bring the posting for one location up to date."""
        before = self.rows.get(location.id)
        try:
            press = self._press(source, self._first(location.id))
            posting = press.posting(location.id)
            errors = self.held.errors(posting, location.id) if self.held else ()
            if errors and self.job.strict:
                self.outcome.failed.append(Touched(self.role, location.id, errors))
                return
            names = rows.names(self.chunks.pattern, source.inputs, self.chunk.role, location, self.job.formats)
            inputs = {
                **source.digests,
                **press.digests(posting),
                "location": self.chunks.sources.of_location(location),
            }
            cause = self._cause(before, inputs, source.versions, names, rows.posted(posting), standing)
            if before and not cause:
                if self.batch and self.batch.lacks(before):
                    shown = self.batch.shown(source.inputs, location, posting, press.seals(posting))
                    self.batch.standing(before, shown)
                self.outcome.unchanged += 1
                return
            if not self.job.dry or self.job.rehearsed:
                about = rows.About(
                    self.role, self.job.as_of, cause, inputs, source.versions,
                    self._outputs(press, posting, names, before, standing), press.seals(posting),
                )  # fmt: skip
                self.outcome.problems += posting.diagnostics
                row = self.rows[location.id] = rows.made(location, posting, about, before)
                if self.batch and not self.job.dry:
                    self.batch.posted(row, self.batch.shown(source.inputs, location, posting, about.seals))
        except (InputError, ProofError) as problem:
            self._fail(location.id, problem)
            return
        self.outcome.written.append(Touched(self.role, location.id, cause))

    def _first(self, location: str) -> date:
        """Return the day on which a posting was first posted, if its role does not say."""
        row = self.rows.get(location)
        known = row.posted if row else self.known.posted.get(location)
        return as_date(known) or self.job.as_of

    def _press(self, source: Source, first: date) -> Press:
        posted = None if source.inputs.role.value.posted else first
        if posted not in self.presses:
            self.presses[posted] = self.chunks.sources.press(source.with_posted(first))
        return self.presses[posted]

    def _cause(
        self,
        before: Row | None,
        inputs: Mapping[str, str],
        versions: Mapping[str, str | None],
        names: Mapping[str, str],
        posted: str | None,
        standing: Standing,
    ) -> tuple[str, ...]:
        """Return the names of what moved since the posting was last written, none if nothing did."""
        if before is None:
            return ("new",)
        if before.gone:
            return ("back",)
        cause = [*digests.moved(before.inputs, inputs), *digests.moved(before.versions, versions)]
        if before.outputs.keys() != names.keys() and "templates" in cause:
            cause.remove("templates")  # they are those of other formats
        if before.posted != posted:
            cause.append("posted")
        if {name: one.file for name, one in before.outputs.items()} != names:
            cause.append("output")
        kept = set(names.values())
        cause += [touched for one in before.outputs.values() if one.file in kept and (touched := standing.touched(one))]
        return tuple(dict.fromkeys(cause))

    def _outputs(
        self, press: Press, posting: Posting, names: Mapping[str, str], before: Row | None, standing: Standing
    ) -> dict[str, Output]:
        """Return what the posting's files are to be, and stage them, but those that stand there already."""
        made, told = press.outputs(posting)
        outputs = {name: Output(names[name], len(data), digests.digest(data)) for name, data in made.items()}
        if foreign := standing.refusals(before, outputs.values()):
            raise InputError(*foreign)
        self.outcome.problems += told
        if self.job.dry:
            return outputs
        if self.batch:
            self.batch.stage((name, one, made[name]) for name, one in outputs.items())
        for name, output in outputs.items():
            known = before.outputs.get(name) if before else None
            if known != output or standing.touched(output):
                standing.seen[output.file] = self.staging.add(output.file, made[name])
                self.outcome.files += 1
                self.outcome.size += output.bytes
        return outputs

    def _index(self) -> bytes:
        """Return what the index has for the postings that stand."""
        several = (self.rows[name] for name in sorted(self.rows))
        return b"".join(index.line(rows.entry(row)) for row in several if not row.gone)

    def _stamp(self) -> state.Stamp | None:
        return state.stamp_of(str(self.folder.path / self.shard))

    def _keep(self, source: Source, standing: Standing) -> None:
        """Note what this machine knows of the chunk."""
        self.outcome.index = self._index()
        current = [row for row in self.rows.values() if not row.gone]
        files = [one.file for row in current for one in row.outputs.values()]
        stamps = {self.shard: self._stamp()} | {one: standing.seen.get(one) or self.stamps.get(one) for one in files}
        wrong = self.held is not None and bool(self.held.checks.problems)
        left = self.outcome.failed or self.outcome.gone or wrong
        dated = source.inputs.role.value.posted
        made = state.State(
            settings="" if left else self.chunks.sources.settings(self.chunk.role),
            read=source.read,
            span=self.held.span(source.span) if self.held else source.span,
            files={name: stamp for name, stamp in stamps.items() if stamp},
            postings=len(source.locations),
            index=self.outcome.index.decode(),
            met=sorted(self.outcome.met),
            posted={} if dated else {row.location: row.posted for row in current if row.posted},
            rules=self.chunks.desk.version(self.chunk.role),
            found=self.outcome.found,
        )
        state.write(self.folder.state / f"{self.name}.json", made)

    def _archive(self, ordered: Sequence[Row], known: Mapping[str, Row]) -> None:
        """Archive what is written, and note what is gone."""
        if not self.batch:
            return
        for row in ordered:
            if row.gone:
                before = known[row.location]
                try:
                    self.batch.ended(row, None if before.gone else before)
                except ProofError as problem:
                    self._fail(row.location, problem)
        self.batch.commit()
        self.outcome.problems += self.batch.told
