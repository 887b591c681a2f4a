"""Archiving: what one chunk adds to the archive, put there before its postings take their places in the folder.

A run that is killed in between leaves a version in the archive that nobody saw. That does no harm: the next run commits the
same bytes, or notes what stands in the folder after it. The other order could lose a version that was published; the
archive may hold too much, never too little.

A mark beside the state of a chunk says that the archive knows all of its rows as they stand, so that what did not change
costs one look. Whatever changes them, or the log, takes it away first; where it is missing, the log is read.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from generator.bulk import archive_log, disk
from generator.bulk.archive import folder_of, object_name
from generator.bulk.archive_log import GONE, POSTED, REMOVED, Approval, Name, Notes, Shown
from generator.bulk.digests import digest
from generator.bulk.folder import holds, is_lost, unwritable
from generator.bulk.remains import Current, gone
from generator.diagnostic import ProofError, UsageError, error, warning
from generator.posting.composer import shows_own_pay, verdicts
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.bulk.archive import Archive
    from generator.bulk.folder import Folder
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.workspace import Inputs

Key = tuple[str, str, tuple[str, ...]]

_move = os.replace  # to make two paths of a file takes longer than to move it, and there are thousands


class Batch:
    """What one chunk adds. ``told`` is what could not be archived.

    Outputs are staged as they come; ``commit`` puts them away, and then what was noted of them.
    """

    def __init__(self, archive: Archive, folder: Folder, name: str, as_of: date) -> None:
        self.told: list[Diagnostic] = []
        self._archive = archive
        self._folder = folder
        self._name = name
        self._as_of = as_of
        self._day = as_of.isoformat()
        self._log = archive.log / name
        self._stage = archive.stage / name
        self._staged: dict[str, None] = {}
        self._notes = Notes()
        self._noted: dict[str, tuple[Key, str]] = {}
        self._logged: dict[str, tuple[Key, str]] | None = None
        self._versions: dict[str, list[Statement]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._kin: dict[Hashable, tuple[tuple[int, ...], list[tuple[int, int]]]] = {}

    def trust(self, rows: Sequence[Row]) -> None:
        """Take the rows of the chunk as archived if its mark says so of just these."""
        if marked(self._archive, self._folder, self._name) and _mark(self._folder, self._name)[1] == _digest(rows):
            self._logged = {row.location: (_standing(row), row.as_of) for row in rows}

    def lacks(self, row: Row) -> bool:
        """Tell whether the archive does not know that the posting stands as it does, or that it is gone."""
        found = self._latest(row.location)
        if row.gone:
            return found is None or found[0][0] == POSTED
        return found is None or found[0] != _standing(row)

    def stage(self, outputs: Iterable[tuple[str, Output, bytes]]) -> None:
        """Stage the outputs of a posting, each with its format and bytes, that the archive does not hold.

        Raises ProofError for one that it holds with other bytes, UsageError if they cannot be written.
        """
        missing = []
        root = f"{self._archive.objects}/"
        for name, output, data in outputs:
            path = object_name(output.sha256, name)
            if os.path.lexists(root + path):
                self._archive.object(output.sha256, name)
            else:
                missing.append((path, data))
        try:
            if missing and not self._staged:
                self._stage.mkdir(parents=True, exist_ok=True)
            for path, data in missing:
                disk.write(f"{self._stage}/{path[3:]}", data)
                self._staged[path] = None
        except OSError as problem:
            raise unwritable(self._archive.path, problem) from None

    def posted(self, row: Row, shown: Shown) -> None:
        """Note that a posting is published today, whose outputs are staged."""
        self._note(POSTED, self._day, row, shown)

    def standing(self, row: Row, shown: Shown | None = None) -> None:
        """Archive a posting that an earlier run published, and that stands as it was; raises as ``stage`` does.

        It counts from the day on which it was written, unless the log has something else of it after that.
        """
        if self._kept(row.outputs.items()):
            found = self._latest(row.location)
            since = found is None or found[1] < row.as_of or (found[0][0] == POSTED and found[1] == row.as_of)
            self._note(POSTED, row.as_of if since else self._day, row, shown)

    def ended(self, row: Row, before: Row | None = None) -> None:
        """Note that a posting is not offered any more, unless that is known; raises as ``stage`` does.

        ``before`` is its row as it was, if it is gone only now.
        """
        found = self._latest(row.location)
        if before is None and found and found[0][0] != POSTED:
            return
        self._catch_up(before or row)
        self._note(GONE, self._day, row)

    def removed(self, row: Row, before: Row | None = None) -> None:
        """Note that the files of a posting that is gone are about to be deleted, as ``ended`` does, and raises."""
        if self._latest(row.location) != (_key(REMOVED, row), self._day):
            self._catch_up(before or row)
            self._note(REMOVED, self._day, row)

    def _catch_up(self, row: Row) -> None:
        """Archive a posting that ends as it stood, if the log does not know it so."""
        found = self._latest(row.location)
        if found and found[0][0] != POSTED and row.as_of <= found[1]:
            return  # that it ended was noted by a run that was killed then
        if row.gone:
            self._kept((format_of(one.file), one) for one in row.left)
        elif self.lacks(row):
            self.standing(row)

    def commit(self) -> None:
        """Put the staged objects into their places, and then what was noted. Raises UsageError if that cannot be."""
        if not self._notes.entries:
            return
        unmark(self._folder, self._name)
        try:
            for path in self._staged:
                self._put(path)
            self._put_log()
            shutil.rmtree(self._stage, ignore_errors=True)
        except OSError as problem:
            raise unwritable(self._archive.path, problem) from None

    def done(self, rows: Sequence[Row]) -> None:
        """Write the mark if the archive knows all rows of the chunk, which are committed; else none stays."""
        path = _mark_file(self._folder, self._name)
        try:
            if any(map(self.lacks, rows)):
                path.unlink(missing_ok=True)
            else:
                names = archive_log.names(self._log)
                latest = f"{self._name}/{names[-1]}" if names else ""
                disk.write(str(path), f"{latest}\n{_digest(rows)}".encode())
        except (OSError, ProofError):
            path.unlink(missing_ok=True)

    def shown(self, inputs: Inputs, location: Location, posting: Posting, seals: Sequence[tuple[str, str]]) -> Shown:
        """Return the approvals of the statements in a posting; ``seals`` are those of its locked blocks, in order."""
        known = self._kin.get(posting.kin)
        if known is None:
            found = [
                (number, place, block.local)
                for place, block in enumerate(one for one in posting.blocks() if one.locked)
                for number in (self._approvals(block.statement, inputs, location) if block.statement else ())
            ]
            for number, place, local in found:
                if not local:
                    self._notes.seals[number].add(seals[place][1])
            numbers = tuple(dict.fromkeys(number for number, _, _ in found))
            known = self._kin[posting.kin] = numbers, [(number, place) for number, place, local in found if local]
        return Shown(known[0], [(number, seals[place][1]) for number, place in known[1]])

    def _approvals(self, name: str, inputs: Inputs, location: Location) -> Sequence[int]:
        """Return the number of the approval of a statement; those of all versions of it that a place in several places shows."""
        if not self._versions:
            for placed in inputs.statements:
                if placed.value.in_force(self._as_of):
                    self._versions.setdefault(placed.value.id, []).append(placed.value)
        if name not in self._numbers:
            found = self._versions[name]
            if len(found) > 1:
                judged = verdicts(inputs, (location,), self._as_of, own_pay=shows_own_pay(inputs, location.id))
                applying = (one.statement.value for one in judged if one.applies)
                return self._numbered(one for one in applying if one.id == name)
            self._numbers[name] = self._numbered(found)
        return self._numbers[name]

    def _numbered(self, statements: Iterable[Statement]) -> list[int]:
        given = ((one.id, one.approved) for one in statements)
        approvals = (Approval(name, one.by, one.on.isoformat(), one.sha256) for name, one in given if one)
        return [self._notes.number(one) for one in approvals]

    def _latest(self, location: str) -> tuple[Key, str] | None:
        """Return what was last noted of a posting of this output folder, and since when that holds."""
        if location in self._noted:
            return self._noted[location]
        if self._logged is None:
            own = folder_of(self._archive, self._folder.path)
            logs = (archive_log.read(self._log, name) for name in archive_log.names(self._log))
            entries = (one for log in logs if log.folder == own for one in log.entries)
            self._logged = {one.row.location: (_key(one.event, one.row), one.day) for one in entries}
        return self._logged.get(location)

    def _note(self, event: str, day: str, row: Row, shown: Shown | None = None) -> None:
        self._notes.add(event, day, row, shown)
        self._noted[row.location] = (_key(event, row), day)

    def _kept(self, outputs: Iterable[tuple[str, Output]]) -> bool:
        """Stage files that stand in the folder, each of a format, and tell whether all are what was written."""
        found = []
        whole = True
        for name, output in outputs:
            path = self._folder.path / output.file
            if holds(path, output):
                found.append((name, output, path.read_bytes()))
            else:
                whole = False
                what = f"{output.file} is not archived: it is not what was written"
                self.told.append(warning("ARCHIVE_ALTERED", what))
        self.stage(found)
        return whole

    def _put(self, path: str) -> None:
        staged, target = f"{self._stage}/{path[3:]}", f"{self._archive.objects}/{path}"
        try:
            _move(staged, target)
        except FileNotFoundError:
            (self._archive.objects / path[:2]).mkdir(parents=True, exist_ok=True)
            _move(staged, target)

    def _put_log(self) -> None:
        """Put the notes into the log, unless a killed run did just that."""
        data = self._notes.written(folder_of(self._archive, self._folder.path), self._day)
        sha256 = digest(data)
        today = [one for one in archive_log.names(self._log) if one.day == self._day]
        number = max((one.number for one in today), default=0)
        if Name(self._day, number, sha256) in today:
            return
        self._log.mkdir(parents=True, exist_ok=True)
        self._stage.mkdir(parents=True, exist_ok=True)
        staged = self._stage / "log"
        disk.write(str(staged), data, durable=True)
        staged.replace(self._log / str(Name(self._day, number + 1, sha256)))


def marked(archive: Archive, folder: Folder, name: str) -> bool:
    """Tell whether a chunk has a mark of this archive: that the archive knew all of its rows."""
    found = _mark(folder, name)
    return len(found) == 2 and os.path.lexists(archive.log / found[0])


def unmark(folder: Folder, name: str) -> None:
    """Take the mark away, before rows are changed that are not archived. Raises UsageError if that cannot be."""
    try:
        _mark_file(folder, name).unlink(missing_ok=True)
    except OSError as problem:
        raise unwritable(folder.path, problem) from None


def check_day(archive: Archive, folder: Folder, as_of: date) -> None:
    """Raise UsageError if the archive has a later day than ``as_of`` of the folder's postings: its history is in order."""
    own = folder_of(archive, folder.path)
    for name in folder.names():
        log = archive.log / name
        for one in archive_log.names(log):
            if one.day > as_of.isoformat() and archive_log.read(log, one).folder == own:
                what = f"{archive.path} has postings of {one.day} in {folder.path}, and {as_of} is before that"
                raise UsageError(error("ARCHIVE_DAY", what, expected=f"--as-of {one.day} or later, or another archive"))


def end(archive: Archive, folder: Folder, as_of: date, *, pruned: bool) -> tuple[list[Diagnostic], bool]:
    """Note which postings are not offered any more, or, before they are ``pruned``, that their files are deleted.

    Returns what could not be archived, and whether the archive is damaged; then nothing was noted. Raises UsageError if it
    cannot be read or written.
    """
    told: list[Diagnostic] = []
    batches = []
    current = Current(folder)
    for name in folder.names():
        rows, damaged = folder.rows(name)
        batch = Batch(archive, folder, name, as_of)
        batch.trust(rows)
        for row in rows:
            if row.gone or is_lost(folder.path / row.role):
                note = batch.removed if pruned and not damaged and not _stays(folder, row, current) else batch.ended
                try:
                    note(gone(row), None if row.gone else row)
                except ProofError as problem:
                    told += problem.diagnostics
        batches.append(batch)
    if told:
        return told, True
    for batch in batches:
        batch.commit()
        told += batch.told
    return told, False


def _stays(folder: Folder, row: Row, current: Current) -> bool:
    """Tell whether a file of a posting is not deleted: a link leads to it, or it is no longer as it was written.

    What another posting has now is not its any more.
    """
    home = folder.path.resolve()
    for one in (*row.outputs.values(), *row.left):
        path = folder.path / one.file
        if path.is_file() and one.file not in current and not (holds(path, one) and path.resolve() == home / one.file):
            return True
    return False


def _key(event: str, row: Row) -> Key:
    return event, row.as_of, tuple(sorted(one.sha256 for one in row.outputs.values()))


def _standing(row: Row) -> Key:
    return _key(GONE if row.gone else POSTED, row)


def _digest(rows: Iterable[Row]) -> str:
    return digest("".join(f"{row.location} {_standing(row)}\n" for row in rows).encode())


def _mark_file(folder: Folder, name: str) -> Path:
    return folder.state / f"{name}.archived"


def _mark(folder: Folder, name: str) -> list[str]:
    """Return the latest file of the log and the digest of the rows that the mark of a chunk names; nothing without one."""
    try:
        return _mark_file(folder, name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def format_of(file: str) -> str:
    """Return the format that the name of a file ends in, or "" if it is none's."""
    found = [name for name, ending in FORMATS.items() if file.endswith(f".{ending}")]
    return max(found, key=lambda name: len(FORMATS[name]), default="")
