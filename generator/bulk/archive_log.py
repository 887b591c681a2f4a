"""The log of an archive: what was posted when, and under whose approvals, in files that are never written twice.

A file is what one run noted of one chunk, as JSON Lines: a header, an approval a line, then an entry a line, whose
``approvals`` are numbers of those lines, from 0. It is called by its day, its number on that day and the SHA-256 of its
bytes, so that two archives are merged by putting their files into one folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.digests import digest
from generator.diagnostic import PostgenError, ProofError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.bulk.manifest import Row

VERSION = 1
POSTED, GONE, REMOVED = "posted", "gone", "removed"
"""What an entry tells: the row is what stands in the folder from that day; its role or location is gone, and its files
stand there yet; they were deleted."""
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.([1-9]\d*)-([0-9a-f]{64})\.jsonl")
_ROW = b',"row":'
"""What comes before the row in an entry; within a text of JSON its quotes would be escaped."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """The name of a file of the log; in their order the files were written, as far as one machine wrote them."""

    day: str
    number: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.day}.{self.number}-{self.sha256}.jsonl"


@dataclass(frozen=True, slots=True)
class Approval:
    """By whom, on which day, and under which digest a statement was approved."""

    statement: str
    by: str
    on: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the log tells: ``event`` is POSTED, GONE or REMOVED.

    ``approvals`` are those of the statements that the posting shows; None if they were not known.
    """

    event: str
    day: str
    approvals: tuple[Approval, ...] | None
    row: Row


@dataclass(frozen=True, slots=True)
class Log:
    """One file of the log; ``folder`` is the path of the output folder from the archive."""

    name: Name
    folder: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The statements that a posting shows: the numbers of their approvals, and seals that are not among the notes yet."""

    numbers: Sequence[int]
    seals: Sequence[tuple[int, str]]


@dataclass(slots=True)
class Notes:
    """The content of a file on its way: the approvals, for each the seals of its statement, and the entries."""

    approvals: dict[Approval, int] = field(default_factory=dict)
    seals: list[set[str]] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)

    def number(self, approval: Approval) -> int:
        """Return the number of an approval."""
        found = self.approvals.setdefault(approval, len(self.approvals))
        if found == len(self.seals):
            self.seals.append(set())
        return found

    def add(self, event: str, day: str, row: Row, shown: Shown | None = None) -> None:
        """Note an entry."""
        for number, seal in shown.seals if shown else ():
            self.seals[number].add(seal)
        numbers = f"[{','.join(map(str, shown.numbers))}]" if shown else "null"
        head = f'{{"event":"{event}","day":"{day}","approvals":{numbers}'.encode()
        self.entries.append(b"".join([head, _ROW, manifest.line(row)[:-1], b"}\n"]))

    def written(self, folder: str, day: str) -> bytes:
        """Return the bytes of the file."""
        header = _json({"postgen_archive": VERSION, "day": day, "folder": folder})
        lines = [_json({**asdict(one), "seals": sorted(self.seals[number])}) for one, number in self.approvals.items()]
        return b"\n".join([header, *lines, b"".join(self.entries)])


def name_of(written: str) -> Name | None:
    """Return what the name of a file says, or None if it is none of the log's."""
    found = _NAME.fullmatch(written)
    return Name(found[1], int(found[2]), found[3]) if found else None


def names(folder: Path) -> list[Name]:
    """Return the names of the files in a folder of the log, in order; none if there is no such folder."""
    try:
        found = [name_of(one.name) for one in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted(one for one in found if one)


def read(folder: Path, name: Name) -> Log:
    """Return a file of the log. Raises ProofError if it is not what its name says, UsageError if it cannot be read."""
    path = folder / str(name)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from None
    if digest(data) != name.sha256:
        raise damaged(path)
    first, *lines = data.removesuffix(b"\n").split(b"\n")
    header = _header(path, first)
    approvals = [_approval(path, line) for line in takewhile(lambda line: _ROW not in line, lines)]
    try:
        return Log(name, str(header["folder"]), tuple(_entries(path, lines[len(approvals) :], approvals)))
    except (ValueError, KeyError, TypeError, IndexError):
        raise damaged(path) from None


def seals(folder: Path, name: Name) -> Iterator[str]:
    """Yield the seals of the approved statements in a file of the log, once all of it was read; raises as ``read`` does."""
    path = folder / str(name)
    hashed = hashlib.sha256()
    found: set[str] = set()
    try:
        with path.open("rb") as file:
            hashed.update(header := file.readline())
            _header(path, header)
            for line in file:
                hashed.update(line)
                if _ROW not in line:
                    found.update(_seals(path, line))
    except OSError as problem:
        raise unreadable(path, problem) from None
    if hashed.hexdigest() != name.sha256:
        raise damaged(path)
    yield from found


def damaged(path: Path) -> ProofError:
    """Return the error for a file of the archive that is not what its name says."""
    what = f"{path} is not what its name says: it was altered, or not copied whole"
    return ProofError(error("ARCHIVE_DAMAGED", what, hint="put it back from a copy; postgen never writes over it"))


def newer(path: Path, version: int) -> UsageError:
    """Return the error for a file that a newer postgen wrote."""
    what = f"{path} was written by a newer postgen"
    return UsageError(error("ARCHIVE_NEWER", what, expected=f"version {VERSION}", found=f"version {version}"))


def unreadable(path: Path, problem: OSError) -> PostgenError:
    """Return the error for a file or folder of the archive that cannot be read."""
    return UsageError(error("FILE_UNREADABLE", f"{path}: {(problem.strerror or 'it cannot be read').lower()}"))


def version_of(written: bytes) -> int | None:
    """Return the version of the archive that a line of JSON states, or None if it states none."""
    try:
        version = json.loads(written)["postgen_archive"]
    except (ValueError, KeyError, TypeError):
        return None
    return version if type(version) is int else None


def _header(path: Path, line: bytes) -> dict[str, object]:
    version = version_of(line)
    if version is None:
        raise damaged(path)
    if version > VERSION:
        raise newer(path, version)
    return dict(json.loads(line))


def _approval(path: Path, line: bytes) -> Approval:
    try:
        values = json.loads(line)
        return Approval(*(str(values[name]) for name in ("statement", "by", "on", "sha256")))
    except (ValueError, KeyError, TypeError):
        raise damaged(path) from None


def _seals(path: Path, line: bytes) -> Iterable[str]:
    try:
        return [str(one) for one in json.loads(line)["seals"]]
    except (ValueError, KeyError, TypeError):
        raise damaged(path) from None


def _entries(path: Path, lines: Sequence[bytes], approvals: Sequence[Approval]) -> Iterator[Entry]:
    """Yield the entries in the lines of a file."""
    pieces = [line.partition(_ROW) for line in lines]
    shard = manifest.HEADER + b"".join(row.removesuffix(b"}") + b"\n" for _, _, row in pieces)
    rows, broken = manifest.readable(shard, str(path))
    if broken:
        raise damaged(path)
    for (head, _, _), row in zip(pieces, rows, strict=True):
        values = json.loads(head + b"}")
        numbers = values["approvals"]
        shown = None if numbers is None else tuple(approvals[one] for one in numbers)
        yield Entry(str(values["event"]), str(values["day"]), shown, row)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
