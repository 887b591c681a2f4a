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

from generator.bulk import archive_log
from generator.bulk.archive import folder_of, object_name, write
from generator.bulk.archive_log import GONE, POSTED, REMOVED, Approval, Name, Notes
from generator.bulk.digests import digest
from generator.bulk.folder import holds, unwritable
from generator.diagnostic import warning
from generator.posting.composer import shows_own_pay, verdicts
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.bulk.archive import Archive
    from generator.bulk.folder import Folder
    from generator.bulk.job import Job
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.workspace import Inputs

Key = tuple[str, str, str, tuple[str, ...]]
Shown = dict[Approval, list[str]]


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
        self._latest: dict[str, tuple[Key, str]] | None = None
        self._versions: dict[str, list[Statement]] = {}

    def trust(self, rows: Sequence[Row]) -> None:
        """Take the rows of the chunk as archived if its mark says so of just these."""
        if marked(self._archive, self._folder, self._name) and _mark(self._folder, self._name)[1] == _digest(rows):
            self._latest = {row.location: (_standing(row), row.as_of) for row in rows}

    def lacks(self, row: Row) -> bool:
        """Tell whether the archive does not know that the posting stands as it does."""
        return self._known().get(row.location, (None,))[0] != _standing(row)

    def stage(self, outputs: Mapping[str, Output], made: Mapping[str, bytes]) -> None:
        """Stage the outputs of a posting, by format, that the archive does not hold.

        Raises ProofError for one that it holds with other bytes, UsageError if they cannot be written.
        """
        missing = []
        root = f"{self._archive.objects}/"
        for name, output in outputs.items():
            path = object_name(output.sha256, name)
            if path in self._staged:
                continue
            if os.path.lexists(root + path):
                self._archive.object(output.sha256, name)
            else:
                missing.append((path, made[name]))
        try:
            if missing and not self._staged:
                self._stage.mkdir(parents=True, exist_ok=True)
            for path, data in missing:
                write(f"{self._stage}/{path[3:]}", data)
                self._staged[path] = None
        except OSError as problem:
            raise unwritable(self._archive.path, problem) from None

    def posted(self, row: Row, shown: Shown) -> None:
        """Note that a posting is published, whose outputs are staged."""
        self._note(POSTED, self._day, row, shown)

    def standing(self, row: Row, shown: Shown) -> None:
        """Archive a posting that was published by an earlier run, and stands as it was; raises as ``stage`` does.

        It counts from the day on which it was written, unless the log has something else after that.
        """
        if self._kept(row.outputs):
            key, day = self._known().get(row.location, (None, ""))
            since = row.as_of if day <= row.as_of and (key is None or key[0] == POSTED) else self._day
            self._note(POSTED, since, row, shown)

    def ended(self, row: Row, before: Row | None = None) -> None:
        """Note that a posting is not offered any more, unless that is known; raises as ``stage`` does.

        ``before`` is its row as it was, if it is gone only now.
        """
        last = before or row
        if last.outputs and not last.gone and self._known().get(row.location, (None,))[0] is None:
            self.standing(last, {})
        key, _ = self._known().get(row.location, (None, ""))
        if before is None and key and key[0] != POSTED:
            return
        self._kept({_format_of(one.file): one for one in row.left} if row.gone else row.outputs)
        self._note(GONE, self._day, row, {})

    def removed(self, row: Row) -> None:
        """Note that the files of a posting that is gone are being deleted; raises as ``stage`` does."""
        self.ended(row)
        self._note(REMOVED, self._day, row, {})
