"""Versions: what an archive says was posted for a role, from when and until when."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from generator.bulk import archive_log
from generator.bulk.archive_log import GONE, POSTED, REMOVED
from generator.bulk.archiving import format_of
from generator.bulk.folder import relative
from generator.diagnostic import ProofError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.bulk.archive import Archive
    from generator.bulk.archive_log import Approval, Entry, Log, Name
    from generator.bulk.manifest import Output
    from generator.diagnostic import Diagnostic

_SHARD = re.compile(r"(.*)-[0-9a-f]{8}(?:\.\d+of\d+)?")
_ENDINGS = (".yaml", ".yml")
_CUT = 100
"""Bytes that are less than those of a name which is cut."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a posting, that of a role for a location, as it stood in an output folder.

    ``role`` and ``folder`` are paths from the archive. It was posted from the day ``since``, and no more on the day
    ``until``, on which another took its place or its files were ``removed``; None while it stands. From ``dropped`` on it
    was not offered any more. ``changed`` names the statements that differ from the version before, each after ``+``, ``-``
    or ``~``; None if that is not known.
    """

    role: str
    folder: str
    location: str
    title: str
    since: str
    until: str | None
    removed: bool
    dropped: str | None
    pay: Mapping[str, str | None] | None
    shown: str
    changed: tuple[str, ...] | None
    cause: tuple[str, ...]
    outputs: Mapping[str, Output]
    approvals: tuple[Approval, ...] | None

    def posted_on(self, day: str) -> bool:
        """Tell whether this version stood at the end of the day, an ISO date."""
        return self.since <= day and (self.until is None or day < self.until)


def stem_of(role: str) -> str:
    """Return the name of a role that a path, or that name itself, means."""
    name = role.replace(os.sep, "/").rpartition("/")[2]
    return normalize("NFC", next((name[: -len(one)] for one in _ENDINGS if name.endswith(one)), name))


def stems(archive: Archive) -> list[str]:
    """Return the names of all roles in the archive."""
    return sorted({stem for stem, _ in _shards(archive)})


def history(archive: Archive, role: str, format_name: str | None = None) -> tuple[list[Version], list[Diagnostic]]:
    """Return every version of the postings of a role, by folder, location and time, and errors for damaged files of the log.

    ``role`` is the path of its file, or its name; a path that is not in the archive means all roles of that name. With a
    format, versions are those of its outputs only.
    """
    told: list[Diagnostic] = []
    postings: dict[tuple[str, str, str], _Posting] = {}
    stem = stem_of(role)
    for log in _logs(archive, stem, told):
        for entry in (one for one in log.entries if stem_of(one.row.role) == stem):
            path = os.path.normpath(f"{log.folder}/{entry.row.role}").replace(os.sep, "/")
            key = path, log.folder, entry.row.location
            postings.setdefault(key, _Posting(*key, format_name)).add(log, entry)
    wanted = relative(Path(role), archive.path)
    exact = any(path == wanted for path, _, _ in postings)
    found = (postings[key] for key in sorted(postings) if key[0] == wanted or not exact)
    return [version for one in found for version in one.versions() if version.outputs], told


def _shards(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the name of the role and that of the folder for each folder of the log."""
    for name in archive.shards():
        found = _SHARD.fullmatch(name)
        if found:
            yield normalize("NFC", found[1]), name


def _logs(archive: Archive, stem: str, told: list[Diagnostic]) -> Iterator[Log]:
    """Yield the files of the log that may tell of roles of a name, and tell of those that are damaged.

    What a folder of the log is called begins with the name, cut if that is long.
    """
    for found, shard in _shards(archive):
        meant = found == stem or (len(found.encode()) > _CUT and stem.startswith(found))
        for name in archive_log.names(archive.log / shard) if meant else ():
            try:
                yield archive_log.read(archive.log / shard, name)
            except ProofError as problem:
                told += problem.diagnostics


Statements = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Noted:
    """One entry of the log; ``statements`` are the seals by statement, None if they are not known."""

    event: str
    day: str
    version: Version
    statements: Statements | None


@dataclass(slots=True)
class _Posting:
    """What the log says of one posting, as it comes."""

    role: str
    folder: str
    location: str
    format_name: str | None
    noted: list[tuple[str, Name, int, _Noted]] = field(default_factory=list)

    def add(self, log: Log, entry: Entry) -> None:
        """Keep an entry; those of one day are in the order in which they were noted."""
        row = entry.row
        outputs = dict(row.outputs) or {format_of(one.file) or one.file: one for one in row.left}
        if self.format_name:
            outputs = {name: one for name, one in outputs.items() if name == self.format_name}
        since = entry.day if entry.event == POSTED else row.as_of
        version = Version(
            self.role, self.folder, self.location, row.title, since, None, False, None, row.pay, row.shown, None, row.cause,
            outputs, entry.approvals,
        )  # fmt: skip
        noted = _Noted(entry.event, entry.day, version, _statements(entry))
        self.noted.append((entry.day, log.name, len(self.noted), noted))

    def versions(self) -> list[Version]:
        """Return the versions in order of time; what is noted again and did not change is one."""
        found: list[Version] = []
        before: Statements | None = {}
        for *_, one in sorted(self.noted, key=lambda noted: noted[:3]):
            current = found.pop() if found and found[-1].until is None else None
            if one.event == POSTED and current and not current.dropped and _same(current, one.version):
                found.append(current)
            elif one.event == POSTED:
                changed = _changed(before, one.statements) if found or current else ()
                found += [replace(current, until=one.day)] if current else []
                found.append(replace(one.version, changed=changed))
                before = one.statements
            elif one.event == GONE and (current or not found):
                last = current or one.version
                found.append(replace(last, dropped=last.dropped or one.day))
            elif one.event == REMOVED:
                last = current or (found.pop() if found else one.version)
                found.append(replace(last, until=one.day, removed=True))
        return found


def _statements(entry: Entry) -> Statements | None:
    """Return the seals of the statements that an entry shows; None if it does not say whose approvals they have."""
    if entry.approvals is None:
        return None
    found: dict[str, tuple[str, ...]] = {one.statement: () for one in entry.approvals}
    for block, seal in entry.row.seals:
        name = block.partition("[")[0]
        if name in found:
            found[name] = (*found[name], seal)
    return found


def _same(one: Version, other: Version) -> bool:
    """Tell whether the same bytes were posted in the same formats."""
    return {name: output.sha256 for name, output in one.outputs.items()} == {
        name: output.sha256 for name, output in other.outputs.items()
    }


def _changed(before: Statements | None, now: Statements | None) -> tuple[str, ...] | None:
    if before is None or now is None:
        return None
    names = dict.fromkeys((*before, *now))
    marks = ((_mark(before.get(name), now.get(name)), name) for name in names)
    return tuple(f"{mark}{name}" for mark, name in marks if mark)


def _mark(before: tuple[str, ...] | None, now: tuple[str, ...] | None) -> str:
    if before == now:
        return ""
    return "+" if before is None else "-" if now is None else "~"
