"""Rechecking: the rows of one shard of the manifest, each against its files and against today's sources.

A posting that is today's is made again from the sources, proven by parts, and its files compared byte by byte; so is one
that would be today's on the day of its row. What is of other sources is read back (``readback.py``).
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from generator.bulk import digests, manifest, moved, rows
from generator.bulk.approved import Approved, of_sources
from generator.bulk.folder import OWN, relative
from generator.bulk.job import Chunk
from generator.bulk.moved import DATED, exact, first
from generator.bulk.naming import Pattern
from generator.bulk.readback import Known, read_back
from generator.bulk.stale import wanted
from generator.bulk.tree import Names, names
from generator.diagnostic import InputError, Position, ProofError, UsageError, error
from generator.posting.render import FORMATS
from generator.spec import files, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.manifest import Output, Row
    from generator.bulk.moved import Days, Made
    from generator.bulk.recipe import Recipe
    from generator.bulk.sources import Source
    from generator.diagnostic import Diagnostic
    from generator.spec.location import Location

_HISTORY = ("as_of", "cause", "gone", "left", "outputs")
"""What a row tells of its own past, or that is compared with the files themselves."""
_CAUSES = ("altered", "back", "missing", "new", "output", "posted")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Task:
    """One shard of the manifest, by name, with the chunk that it is of; ``role`` is None where only its rows tell.

    ``named`` tells that the recipe names the role, ``there`` that the shard is there.
    """

    shard: str
    role: Path | None
    part: int
    parts: int
    named: bool
    there: bool


@dataclass(slots=True)
class Checked:
    """What was found: what is ``altered``, what is not today's, and the names of the files that the shard knows.

    ``legible`` tells that all of its rows could be read.
    """

    chunk: Chunk
    postings: int = 0
    altered: list[Diagnostic] = field(default_factory=list)
    stale: list[Diagnostic] = field(default_factory=list)
    names: Names = Names()
    legible: bool = True


@dataclass(slots=True)
class Ground:
    """What all shards of a folder are checked with."""

    folder: Folder
    made: Recipe
    days: Days
    archived: frozenset[str]
    pattern: Pattern
    approved: dict[Path, Approved] = field(default_factory=dict)
    plain: dict[str, bool] = field(default_factory=dict)

    def approved_in(self, role: Path, source: Source | None) -> Approved:
        """Return what is approved in the workspace of a role, as far as that can be read, and in the archive."""
        root = files.root_of(role)
        if root not in self.approved:
            self.approved[root] = Approved(self.archived)
            if source:
                company, statements = source.inputs.company.value, source.inputs.statements
                self.approved[root] = of_sources(company, (one.value for one in statements), self.archived)
            else:
                with suppress(InputError, UsageError):
                    _, found, several = workspace.load_workspace(root)
                    if found:
                        self.approved[root] = of_sources(found.value, (one.value for one in several), self.archived)
        return self.approved[root]

    def is_plain(self, file: str) -> bool:
        """Tell whether a path leads to a place below the folder that is not postgen's own, through no link."""
        *above, last = file.split("/")
        if "\\" in file or "\0" in file or not {"", ".", ".."}.isdisjoint((*above, last)) or file.split("/", maxsplit=1)[0] == OWN:
            return False
        known = "/".join(above)
        if known not in self.plain:
            steps = ["/".join(above[: number + 1]) for number in range(len(above))]
            self.plain[known] = not any((self.folder.path / one).is_symlink() for one in steps)
        return self.plain[known]


def check(ground: Ground, task: Task) -> Checked:
    """Return what is wrong with the postings of a shard. Raises UsageError if a newer postgen wrote it."""
    return _Shard(ground, task).check()


class _Shard:
    """One shard on its way; ``present`` are the files of its rows that are there."""

    def __init__(self, ground: Ground, task: Task) -> None:
        self.ground = ground
        self.folder = ground.folder
        self.task = task
        self.role = task.role or ground.folder.path
        self.found = Checked(Chunk(self.role, task.part, task.parts))
        self.present: list[str] = []
        self.source: Source | None = None
        self.offered: Mapping[str, Location] = {}

    def check(self) -> Checked:
        """Return what is wrong."""
        several = self._read() if self.task.there else []
        self.found.postings = len(several)
        if several and not self.task.role:
            self.role = self.folder.path / several[0].role
            self.found.chunk = replace(self.found.chunk, role=self.role)
        if self._unfinished(several):
            return self.found
        self._shape(several)
        if self.role.is_file():
            self._load()
        for row in several:
            self._row(row)
        if self.source and self.task.named:
            self._absent(self.source, {row.location for row in several})
        self.found.names += names(self.present)
        return self.found

    def _read(self) -> list[Row]:
        """Return the rows that can be read."""
        path = self.folder.newest(self.task.shard)
        several, damaged = manifest.readable(path.read_bytes(), str(path))
        if damaged:
            self.found.legible = False
            lines = ", ".join(map(str, damaged[:5]))
            what = f"the manifest is damaged at line {lines}" + (" and more" if len(damaged) > 5 else "")
            self.found.altered.append(self._wrong("VERIFY_SHARD", what, str(path.relative_to(self.folder.path))))
        return several

    def _unfinished(self, several: Iterable[Row]) -> bool:
        """Tell whether a run was killed while it put the files of the shard into their places."""
        pending, shard = self.folder.newest(self.task.shard), self.folder.shard(self.task.shard)
        if not self.task.there or pending == shard:
            return False
        before = manifest.readable(shard.read_bytes(), str(shard))[0] if shard.is_file() else []
        known = {one.file for row in (*several, *before) for one in (*row.outputs.values(), *row.left)}
        self.found.names += names(one for one in known if os.path.lexists(self.folder.path / one))
        self.found.legible = False
        what, hint = "a run was killed here", "run `postgen bulk` again: it finishes the work"
        self.found.stale.append(error("VERIFY_UNFINISHED", what, self._at(str(pending)), hint=hint))
        return True

    def _shape(self, several: Sequence[Row]) -> None:
        """Note what is wrong with the rows beside what each of them says: whose they are, and in which order."""
        if not several:
            return
        path = str(self.folder.shard(self.task.shard).relative_to(self.folder.path))
        role = relative(self.role, self.folder.path)
        if self.folder.name_of(self.found.chunk) != self.task.shard:
            self.found.altered.append(self._wrong("VERIFY_SHARD", f"the shard is not of {role}", path))
        ids = [row.location for row in several]
        strange = [row for row in several if row.role != role or not self.found.chunk.holds(row.location)]
        for row in strange:
            what = f"the row of {row.role} at {row.location} does not belong to the shard"
            self.found.altered.append(self._wrong("VERIFY_SHARD", what, path))
        for one in sorted({one for one in ids if ids.count(one) > 1} if len(set(ids)) < len(ids) else ()):
            self.found.altered.append(self._wrong("VERIFY_TWICE", f"there are two rows for {one}", path))
        if ids != sorted(ids):
            self.found.altered.append(self._wrong("VERIFY_SHARD", "the rows are not in order", path))

    def _load(self) -> None:
        """Read the role; where that fails, its postings are not today's, since none of them can be made."""
        try:
            self.source = self.ground.days.sources.load(self.found.chunk)
        except (InputError, UsageError) as problem:
            self.found.stale += problem.diagnostics
        else:
            self.offered = {one.id: one for one in self.source.locations}

    def _row(self, row: Row) -> None:
        """Note what is wrong with a row and its files."""
        for one in row.left:
            self._left(one)
        location = self.offered.get(row.location)
        if row.gone:
            self._stale(row, "VERIFY_GONE", "its location is gone")
        elif not self.source:
            there = self.role.is_file()
            what = "its role cannot be read" if there else "its role is gone"
            self._old(row, "VERIFY_STALE" if there else "VERIFY_GONE", what)
        elif location is None:
            self._old(row, "VERIFY_GONE", "its location is gone")
        else:
            self._against(row, self.source, location)

    def _against(self, row: Row, source: Source, location: Location) -> None:
        """Hold a row and its files against the posting that is made of today's sources."""
        days = self.ground.days
        try:
            now = days.made(source, location, days.job.as_of, first(row, days.job.as_of))
            causes = self._moved(row, now, source, location)
        except InputError as problem:
            self.found.stale += problem.diagnostics
            self._old(row, "VERIFY_STALE", "it cannot be made of today's sources")
            return
        if not causes:
            self._as_made(row, now, source, location)
            return
        then = days.then(source, location, row) if set(DATED).intersection(causes) else None
        told = exact(row, causes, now, then)
        if then and not self._moved(row, then, source, location):
            self._stale(row, "VERIFY_STALE", "; ".join(told))
            self._as_made(row, then, source, location)
        else:
            own = not {"role", "rewrite", "company", "location"}.intersection(causes)
            self._old(row, "VERIFY_STALE", "; ".join(told), now, own=own)

    def _moved(self, row: Row, made: Made, source: Source, location: Location) -> list[str]:
        """Return what a row was made of that is not what the posting is made of. Raises InputError for a file without name."""
        causes = [*digests.moved(row.inputs, made.inputs), *digests.moved(row.versions, source.versions)]
        of = rows.values(source.inputs, self.role, location)
        name = self.ground.pattern.name
        wanted_names = {one: name({**of, **rows.format_values(one)}) for one in self.ground.made.formats}
        if {one: output.file for one, output in row.outputs.items()} != wanted_names:
            causes.append("output")
        return [*causes, "posted"] if row.posted != rows.posted(made.posting) else causes

    def _as_made(self, row: Row, made: Made, source: Source, location: Location) -> None:
        """Compare a row, and its files byte by byte, with the posting that is made of the same sources."""
        try:
            outputs, _ = made.press.outputs(made.posting)
        except (InputError, ProofError) as problem:
            self.found.stale += problem.diagnostics
            self._old(row, "VERIFY_STALE", "it cannot be made of today's sources", made)
            return
        for name, output in row.outputs.items():
            data = self._file(output)
            if data is None or (data == outputs[name] and _same(data, output)):
                continue
            if data == outputs[name]:
                what, was, now = (
                    "is what the sources make, but not what its row says",
                    output.sha256,
                    digests.digest(data),
                )
            else:
                altered = not _same(data, output)
                was, now = difference(outputs[name], data)
                what = "was altered" if altered else "is what its row says, but not what the sources make"
            self.found.altered.append(self._wrong("VERIFY_ALTERED", what, output.file, was, now))
        about = rows.About(
            row.role, self.ground.days.job.as_of, row.cause, made.inputs, source.versions, row.outputs,
            made.press.seals(made.posting),
        )  # fmt: skip
        wanted_row = rows.made(location, made.posting, about, None)
        for one in fields(row):
            was, now = getattr(wanted_row, one.name), getattr(row, one.name)
            if one.name not in _HISTORY and was != now:
                self._row_wrong(row, one.name, was, now)
        known = {*_CAUSES, *row.inputs, *row.versions}
        if not set(row.cause) <= known or moved.as_date(row.as_of) is None:
            self._row_wrong(row, "history", "causes and a day", (*row.cause, row.as_of))

    def _old(self, row: Row, code: str, why: str, today: Made | None = None, *, own: bool = False) -> None:
        """Note that a posting is not today's, and read its files back."""
        self._stale(row, code, why)
        approved = self.ground.approved_in(self.role, self.source)
        known = Known(approved, today.posting if today else None, own)
        for name, output in row.outputs.items():
            data = self._file(output)
            if data is None:
                continue
            if not _same(data, output):
                was = f"{output.bytes} bytes with the SHA-256 {output.sha256}"
                now = f"{len(data)} bytes with the SHA-256 {digests.digest(data)}"
                self.found.altered.append(self._wrong("VERIFY_ALTERED", "was altered", output.file, was, now))
            elif name not in FORMATS:
                self._row_wrong(row, "outputs", f"one of {', '.join(FORMATS)}", name)
            else:
                at = self._at(output.file)
                self.found.altered += [replace(one, position=at) for one in read_back(row, name, data, known)]

    def _left(self, output: Output) -> None:
        """Note a file of an earlier run that is no output any more, if it is there yet."""
        if not os.path.lexists(self.folder.path / output.file):
            return
        data = self._file(output)
        if data is not None and not _same(data, output):
            what = "belongs to no posting any more, and was altered"
            self.found.altered.append(self._wrong("VERIFY_ALTERED", what, output.file))
        elif data is not None:
            what = f"{output.file} belongs to no posting any more"
            hint = "delete it with `postgen bulk --prune`"
            self.found.stale.append(error("VERIFY_LEFT", what, self._at(output.file), hint=hint))

    def _absent(self, source: Source, known: frozenset[str]) -> None:
        """Note the postings that the folder should have and the manifest has no row of."""
        for location in source.locations:
            if location.id in known or not wanted(self.ground.made, location):
                continue
            try:
                of = rows.values(source.inputs, self.role, location)
                named = [
                    self.ground.pattern.name({**of, **rows.format_values(one)}) for one in self.ground.made.formats
                ]
            except InputError as problem:
                self.found.stale += problem.diagnostics
                continue
            there = [one for one in named if os.path.lexists(self.folder.path / one)]
            self.present += there
            if there:
                what = f"the manifest has no row of the posting for {location.id}, whose file is there"
                self.found.altered.append(self._wrong("VERIFY_SHARD", what, there[0]))
            else:
                what = f"there is no posting for {location.id} yet"
                self.found.stale.append(error("VERIFY_NEW", what, Position(files.shown(self.role))))

    def _file(self, output: Output) -> bytes | None:
        """Return the bytes of a file, or None if they are not to be had, which is noted."""
        path = self.folder.path / output.file
        if not self.ground.is_plain(output.file):
            self.found.altered.append(
                self._wrong("VERIFY_LINK", "is reached by a link, or leads out of the folder", output.file)
            )
            return None
        try:
            found = os.lstat(path)
            self.present.append(output.file)
            if stat.S_ISREG(found.st_mode):
                return path.read_bytes()
            what, code = "is a link or a folder, not a file", "VERIFY_LINK"
        except FileNotFoundError:
            what, code = "is missing", "VERIFY_MISSING"
        except OSError as problem:
            what, code = (problem.strerror or "it cannot be read").lower(), "VERIFY_UNREADABLE"
        self.found.altered.append(self._wrong(code, what, output.file))
        return None

    def _stale(self, row: Row, code: str, why: str) -> None:
        output = next(iter((*row.outputs.values(), *row.left)), None)
        at = self._at(output.file) if output else Position(files.shown(self.role))
        self.found.stale.append(error(code, f"the posting for {row.location} is not today's: {why}", at))

    def _row_wrong(self, row: Row, name: str, was: object, now: object) -> None:
        what = f"the row of {row.role} at {row.location} has another {name} than the sources make"
        path = str(self.folder.shard(self.task.shard).relative_to(self.folder.path))
        self.found.altered.append(
            self._wrong("VERIFY_ROW", what, path, *difference(str(was).encode(), str(now).encode()))
        )

    def _wrong(self, code: str, what: str, file: str, was: str | None = None, now: str | None = None) -> Diagnostic:
        return error(code, what, self._at(file), expected=was, found=now)

    def _at(self, file: str) -> Position:
        return Position(files.shown(self.folder.path / file))


def _same(data: bytes, output: Output) -> bool:
    return len(data) == output.bytes and digests.digest(data) == output.sha256


def difference(wanted: bytes, found: bytes) -> tuple[str, str]:
    """Return what stands in two texts from a little before their first difference on."""
    same = next(
        (at for at, (one, other) in enumerate(zip(wanted, found)) if one != other), min(len(wanted), len(found))
    )
    start = max(0, same - _SHOWN // 2)
    was, now = (one[start : same + _SHOWN].decode(errors="replace") for one in (wanted, found))
    return ascii(was), ascii(now)
