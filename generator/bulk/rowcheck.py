"""One posting rechecked: its row and its files against what today's sources make, or against each other.

A posting that is today's is made again from the sources, proven by parts, and its files compared byte by byte; so is one
that would be today's on the day of its row. What is of other sources is read back (``readback.py``).
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from generator.bulk import digests, moved, rows
from generator.bulk.approved import Approved, of_sources
from generator.bulk.folder import OWN, is_lost
from generator.bulk.moved import DATED, exact, first
from generator.bulk.naming import RESERVED
from generator.bulk.readback import Known, read_back
from generator.bulk.tree import Names
from generator.diagnostic import InputError, Position, ProofError, Severity, UsageError, error
from generator.posting.render import FORMATS
from generator.spec import files, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.job import Chunk, Job
    from generator.bulk.manifest import Output, Row
    from generator.bulk.moved import Days, Made
    from generator.bulk.naming import Pattern
    from generator.bulk.sources import Source
    from generator.diagnostic import Diagnostic
    from generator.spec.location import Location

_CAUSES = ("altered", "back", "missing", "new", "output", "posted")
_OWN = frozenset({"role", "rewrite", "company", "location"})
"""The inputs of what is locked beside statements and pay."""
_NO_NAMES = frozenset({"", ".", ".."})
_SHOWN = 40


@dataclass(slots=True)
class Checked:
    """What was found in a shard: what is ``altered``, what is not today's, and the names of the files that are there.

    ``lost`` are the rows with files that belong to no posting any more, unless another one has them now, and whether the
    posting itself is gone. ``legible`` tells that all of the rows could be read.
    """

    chunk: Chunk
    postings: int = 0
    altered: list[Diagnostic] = field(default_factory=list)
    stale: list[Diagnostic] = field(default_factory=list)
    lost: list[tuple[Row, bool]] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    legible: bool = True


@dataclass(slots=True)
class Ground:
    """What all shards of a folder are checked with; ``asked`` is what the folder should have."""

    folder: Folder
    asked: Job
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
                    loading, found, several = workspace.load_workspace(root)
                    if found and all(one.severity is not Severity.ERROR for one in loading.problems):
                        self.approved[root] = of_sources(found.value, (one.value for one in several), self.archived)
        return self.approved[root]

    def named(self, source: Source, role: Path, location: Location) -> dict[str, str]:
        """Return what the files of a posting are called, by format. Raises InputError for a value that no name is made of."""
        return rows.names(self.pattern, source.inputs, role, location, self.asked.formats)

    def is_plain(self, file: str) -> bool:
        """Tell whether a path leads to a place below the folder that is not postgen's own, through no link."""
        parts = file.split("/")
        if "\\" in file or "\0" in file or not _NO_NAMES.isdisjoint(parts) or parts[0].lower() in (OWN, *RESERVED):
            return False
        above = parts[:-1]
        known = "/".join(above)
        if known not in self.plain:
            steps = ["/".join(above[: number + 1]) for number in range(len(above))]
            self.plain[known] = not any((self.folder.path / one).is_symlink() for one in steps)
        return self.plain[known]


class Postings:
    """The postings of one role, each with its row; ``present`` are the files of those that stand that are there."""

    def __init__(self, ground: Ground, role: Path, shard: str, found: Checked) -> None:
        self.ground = ground
        self.folder = ground.folder
        self.role = role
        self.lost = is_lost(role)
        self.shard = shard
        self.found = found
        self.present: list[str] = []
        self.source: Source | None = None
        self.offered: Mapping[str, Location] = {}

    def load(self) -> None:
        """Read the role, if it is there; where that fails, its postings are not today's, since none of them can be made."""
        if self.lost:
            return
        try:
            self.source = self.ground.days.sources.load(self.found.chunk)
        except (InputError, UsageError) as problem:
            self.found.stale += problem.diagnostics
        else:
            self.offered = {one.id: one for one in self.source.locations}

    def check(self, row: Row) -> None:
        """Note what is wrong with a posting; the files of one that is gone, or of earlier runs, are left to ``check_lost``."""
        location = self.offered.get(row.location)
        gone = row.gone or self.lost or (self.source is not None and location is None)
        if gone or row.left:
            self.found.lost.append((row, gone))
        if gone:
            self._stale(row, "VERIFY_GONE", f"its {'role' if self.lost else 'location'} is gone")
        elif self.source and location:
            self._against(row, self.source, location)
        else:
            self._old(row, "its role cannot be read")

    def check_lost(self, row: Row, taken: Set[str], *, gone: bool) -> None:
        """Note the files that belong to no posting any more; those that are ``taken`` by another one are not looked at."""
        for output in row.left:
            if output.file not in {*taken, *self.present} and os.path.lexists(self.folder.path / output.file):
                self._left(output)
        if gone:
            outputs = {name: one for name, one in row.outputs.items() if one.file not in taken}
            self._read_back(replace(row, outputs=outputs), None, own=False)

    def _against(self, row: Row, source: Source, location: Location) -> None:
        """Hold a row and its files against the posting that is made of today's sources."""
        days = self.ground.days
        try:
            now = days.made(source, location, days.job.as_of, first(row, days.job.as_of))
            causes = self._moved(row, now, source, location)
        except InputError as problem:
            self.found.stale += problem.diagnostics
            self._old(row, "it cannot be made of today's sources")
            return
        if not causes:
            self._as_made(row, now, source, location)
            return
        then = days.then(source, location, row) if set(DATED).intersection(causes) else None
        told = "; ".join(exact(row, causes, now, then))
        if then and not self._moved(row, then, source, location):
            self._stale(row, "VERIFY_STALE", told)
            self._as_made(row, then, source, location)
        else:
            self._old(row, told, now, own=not _OWN.intersection(causes))

    def _moved(self, row: Row, made: Made, source: Source, location: Location) -> list[str]:
        """Return what a row was made of that is not what the posting is made of. Raises InputError for a file without name."""
        causes = [*digests.moved(row.inputs, made.inputs), *digests.moved(row.versions, source.versions)]
        if {one: output.file for one, output in row.outputs.items()} != self.ground.named(source, self.role, location):
            causes.append("output")
        return [*causes, "posted"] if row.posted != rows.posted(made.posting) else causes

    def _as_made(self, row: Row, made: Made, source: Source, location: Location) -> None:
        """Compare a row, and its files byte by byte, with the posting that is made of the same sources."""
        try:
            outputs, _ = made.press.outputs(made.posting)
        except (InputError, ProofError) as problem:
            self.found.stale += problem.diagnostics
            self._old(row, "it cannot be made of today's sources", made)
            return
        for name, output in row.outputs.items():
            data = self._file(output)
            if data is None:
                continue
            if not _same(data, output):
                self._altered(output, data, outputs[name])
            elif data != outputs[name]:
                what = "the file is what its row says, but not what the inputs of the row make"
                was, now = difference(outputs[name], data)
                self.found.altered.append(self._wrong("VERIFY_ROW", what, output.file, was, now))
        about = rows.About(
            row.role, self.ground.days.job.as_of, row.cause, made.inputs, source.versions, row.outputs,
            made.press.seals(made.posting),
        )  # fmt: skip
        self._compare(row, rows.made(location, made.posting, about, None))

    def _compare(self, row: Row, made: Row) -> None:
        """Note where a row says otherwise than that of the posting which is made of the same sources."""
        as_made = replace(made, as_of=row.as_of, cause=row.cause, left=row.left)
        for name in [one.name for one in fields(row)] if as_made != row else ():
            was, now = getattr(as_made, name), getattr(row, name)
            if was != now:
                self._row_wrong(row, name, was, now)
        known = {*_CAUSES, *row.inputs, *row.versions}
        if not known.issuperset(row.cause):
            self._row_wrong(row, "cause", ", ".join(sorted(known)), row.cause)
        if moved.as_date(row.as_of) is None:
            self._row_wrong(row, "as_of", "a date", row.as_of)

    def _old(self, row: Row, why: str, today: Made | None = None, *, own: bool = False) -> None:
        """Note that a posting is not today's, and read its files back."""
        self._stale(row, "VERIFY_STALE", why)
        self._read_back(row, today, own=own)

    def _read_back(self, row: Row, today: Made | None, *, own: bool) -> None:
        """Compare the files of a posting with its row, and what they say."""
        known = Known(self.ground.approved_in(self.role, self.source), today.posting if today else None, own)
        told: set[str] = set()
        for name, output in row.outputs.items():
            data = self._file(output)
            if data is None:
                continue
            if not _same(data, output):
                self._altered(output, data)
            elif name not in FORMATS:
                self._row_wrong(row, "outputs", f"one of {', '.join(FORMATS)}", name)
            else:
                at = self._at(output.file)
                for one in dict.fromkeys(read_back(row, name, data, known)):  # two surfaces may say the same
                    if one.message not in told:
                        self.found.altered.append(replace(one, position=at))
                    if one.code == "VERIFY_UNAPPROVED":  # once for all formats
                        told.add(one.message)

    def _left(self, output: Output) -> None:
        """Note a file of an earlier run that is no output any more."""
        data = self._file(output)
        if data is not None and not _same(data, output):
            self._altered(output, data)
        elif data is not None:
            what = f"{output.file} belongs to no posting any more"
            hint = "delete it with `postgen bulk --prune`"
            self.found.stale.append(error("VERIFY_LEFT", what, self._at(output.file), hint=hint))

    def _altered(self, output: Output, data: bytes, made: bytes | None = None) -> None:
        """Note that a file is not what its row says; ``made`` is what the sources make."""
        if made is None or made == data:
            was = f"{output.bytes} bytes with the SHA-256 {output.sha256}"
            now = f"{len(data)} bytes with the SHA-256 {digests.digest(data)}"
        else:
            was, now = difference(made, data)
        self.found.altered.append(
            self._wrong("VERIFY_ALTERED", "the file is not what its row says", output.file, was, now)
        )

    def _file(self, output: Output) -> bytes | None:
        """Return the bytes of a file, or None if they are not to be had, which is noted."""
        path = f"{self.folder.path}/{output.file}"
        if not self.ground.is_plain(output.file):
            what = "the file is reached by a link, or lies elsewhere"
            self.found.altered.append(self._wrong("VERIFY_LINK", what, output.file))
            return None
        code, what = "VERIFY_LINK", "there is a link or a folder in the place of the file"
        try:
            found = os.lstat(path)
            self.present.append(output.file)
            if stat.S_ISREG(found.st_mode):
                return _bytes(path, found.st_size)
        except FileNotFoundError:
            code, what = "VERIFY_MISSING", "the file is missing"
        except OSError as problem:
            code, what = "VERIFY_UNREADABLE", (problem.strerror or "it cannot be read").lower()
        self.found.altered.append(self._wrong(code, what, output.file))
        return None

    def _stale(self, row: Row, code: str, why: str) -> None:
        output = next(iter((*row.outputs.values(), *row.left)), None)
        at = self._at(output.file) if output else Position(files.shown(self.role))
        self.found.stale.append(error(code, f"the posting for {row.location} is not today's: {why}", at))

    def _row_wrong(self, row: Row, name: str, was: object, now: object) -> None:
        what = f"the row of {row.role} at {row.location} has another {name} than the sources make"
        path = self.folder.shard(self.shard).relative_to(self.folder.path).as_posix()
        was, now = difference(str(was).encode(), str(now).encode())
        self.found.altered.append(self._wrong("VERIFY_ROW", what, path, was, now))

    def _wrong(self, code: str, what: str, file: str, was: str | None = None, now: str | None = None) -> Diagnostic:
        return error(code, what, self._at(file), expected=was, found=now)

    def _at(self, file: str) -> Position:
        return Position(files.shown(self.folder.path / file))


def _bytes(path: str, size: int) -> bytes:
    """Return what is in a file of so many bytes, by few system calls, as thousands are read."""
    file = os.open(path, os.O_RDONLY)
    try:
        return b"".join(iter(lambda: os.read(file, size + 1), b""))
    finally:
        os.close(file)


def _same(data: bytes, output: Output) -> bool:
    return len(data) == output.bytes and digests.digest(data) == output.sha256


def difference(wanted: bytes, found: bytes) -> tuple[str, str]:
    """Return what stands in two texts from a little before their first difference on."""
    pairs = enumerate(zip(wanted, found, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(wanted), len(found)))
    start = max(0, same - _SHOWN // 2)
    was, now = (one[start : same + _SHOWN].decode(errors="replace") for one in (wanted, found))
    return ascii(was), ascii(now)
