"""What stands where the outputs of a chunk belong: which files are as they were written, and which are not ours to replace."""

from __future__ import annotations

import os
import stat
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.bulk import rows
from generator.bulk.digests import digest
from generator.bulk.folder import holds, is_lost, unreadable
from generator.bulk.job import Chunk
from generator.bulk.manifest import Output
from generator.bulk.moved import first
from generator.bulk.sources import Sources, wanted
from generator.bulk.state import stamp_of
from generator.diagnostic import InputError, ProofError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.job import Job
    from generator.bulk.manifest import Row
    from generator.bulk.naming import Pattern
    from generator.bulk.sources import Source
    from generator.bulk.state import Stamp
    from generator.diagnostic import Diagnostic
    from generator.spec.location import Location

_AWAY = "move it away, or choose other names with --name"


class Owners:
    """Of which postings the files in a folder are, by all of its rows; read when it is first asked for, and once."""

    def __init__(self, job: Job, folder: Folder, pattern: Pattern) -> None:
        self.folder = folder
        self._job = job
        self._pattern = pattern
        self._sources = Sources(job)
        self._roles: dict[str, Source | None] = {}
        self._files: dict[str, list[tuple[Row, Output]]] | None = None
        self._comes: dict[tuple[str, str], bool] = {}

    def free(self, file: str, role: str) -> bool:
        """Tell whether a file is as it was written for a posting that has no use for its name, so that one of ``role`` may.

        That is so if it was left by an earlier run, if the role or the location is gone, or if the run writes the posting
        elsewhere: no two of a run have one name. One that cannot be made keeps its files.
        """
        path = self.folder.path / file
        return any(
            holds(path, output) and (output in row.left or self._lets_go(row, role))
            for row, output in self._by_file().get(file, ())
        )

    def none(self, file: str) -> bool:
        """Tell whether a file is that of no posting."""
        return file not in self._by_file()

    def _by_file(self) -> Mapping[str, Iterable[tuple[Row, Output]]]:
        if self._files is None:
            self._files = {}
            for name in self.folder.names():
                for row in self.folder.rows(name)[0]:
                    for one in (*row.outputs.values(), *row.left):
                        self._files.setdefault(one.file, []).append((row, one))
        return self._files

    def _lets_go(self, row: Row, role: str) -> bool:
        if is_lost(self.folder.path / row.role):
            return True
        source = self._role(row.role)
        if source is None:
            return False
        location = source.inputs.offered.get(row.location)
        if location is None:
            return True
        asked = row.role in {role, *self._job.roles} and wanted(self._job, location)
        return asked and self._made(source, row, location)

    def _role(self, role: str) -> Source | None:
        """Return what a role is made of today; None if something is wrong with it."""
        if role not in self._roles:
            try:
                self._roles[role] = self._sources.load(Chunk((self.folder.path / role).resolve()))
            except (InputError, UsageError):
                self._roles[role] = None
        return self._roles[role]

    def _made(self, source: Source, row: Row, location: Location) -> bool:
        """Tell whether the run makes a posting, and puts it where it belongs; of those that wait for each other all do."""
        if row.key not in self._comes:
            self._comes[row.key] = True
            try:
                outputs = self._outputs(source, row, location)
            except (InputError, ProofError):
                self._comes[row.key] = False
            else:
                self._comes[row.key] = not Standing(self, row.role).refusals(row, outputs)
        return self._comes[row.key]

    def _outputs(self, source: Source, row: Row, location: Location) -> list[Output]:
        """Return what the files of a posting are to be. Raises InputError or ProofError if it cannot be made."""
        press = self._sources.press(source.with_posted(first(row, self._job.as_of)))
        made, _ = press.outputs(press.posting(location.id))
        names = rows.names(self._pattern, source.inputs, self.folder.path / row.role, location, self._job.formats)
        return [Output(names[name], len(data), digest(data)) for name, data in made.items()]


class Standing:
    """The places of one chunk's outputs.

    ``seen`` are the size and time of each file that was found to hold what its row says. ``stamps`` are the sizes and times
    of files when they held what the rows of ``role`` say, ``left`` those of files as this machine left them, of whatever
    rows; below ``staged`` lie files that the next run puts into their places first.
    """

    def __init__(
        self,
        owners: Owners,
        role: str,
        stamps: Mapping[str, Stamp] = MappingProxyType({}),
        left: Mapping[str, Stamp] = MappingProxyType({}),
        staged: Path | None = None,
    ) -> None:
        self.seen: dict[str, Stamp] = {}
        self._owners = owners
        self._role = role
        self._stamps = stamps
        self._left = left
        self._folder = owners.folder.path
        self._staged = staged
        self._names: dict[str, frozenset[str] | Diagnostic] = {}

    def touched(self, output: Output) -> str | None:
        """Return whether a file that was written is ``missing`` or ``altered``, or None if it is as it was."""
        path = self._folder / output.file
        if self._staged and os.path.lexists(self._staged / output.file):
            path = self._staged / output.file
        stamp = stamp_of(str(path))
        if stamp is None:
            return "missing"
        if stamp != self._stamps.get(output.file) and not holds(path, output):
            return "altered"
        self.seen[output.file] = stamp
        return None

    def refusals(self, before: Row | None, outputs: Iterable[Output]) -> list[Diagnostic]:
        """Return what stands in the places of a posting's outputs and is not ours to replace; ``before`` is its row.

        Raises UsageError for a folder that cannot be read.
        """
        own = {one.file for one in before.outputs.values()} if before else set()
        return [found for one in outputs if (found := self._refusal(own, one))]

    def _refusal(self, own: Set[str], output: Output) -> Diagnostic | None:
        parent, _, name = output.file.rpartition("/")
        if parent not in self._names:
            self._names[parent] = self._listed(parent)
        listed = self._names[parent]
        if not isinstance(listed, frozenset):
            return listed
        if name not in listed:
            return None
        path = self._folder / output.file
        if path.is_dir() and not path.is_symlink():
            return error("BULK_FOREIGN", f"{output.file} is a folder in the output folder", hint=_AWAY)
        if output.file in own or holds(path, output):
            return None
        stamp = stamp_of(str(path))
        if stamp and stamp == self._left.get(output.file) and self._owners.none(output.file):
            return None  # its row is lost
        if self._owners.free(output.file, self._role):
            return None
        what = f"{output.file} is in the output folder, and was not written for this posting"
        return error("BULK_FOREIGN", what, hint=_AWAY)

    def _listed(self, parent: str) -> frozenset[str] | Diagnostic:
        """Return the names in a folder below the output folder, or what stands on the way to it and is no folder."""
        path = self._folder
        for part in parent.split("/") if parent else ():
            path /= part
            try:
                mode = path.lstat().st_mode
            except OSError:
                return frozenset()
            if not stat.S_ISDIR(mode):
                what = f"{path.relative_to(self._folder)} is in the output folder where a folder belongs, and is none"
                return error("BULK_FOREIGN", what, hint=_AWAY)
        try:
            with os.scandir(path) as found:
                return frozenset(one.name for one in found)
        except OSError as problem:
            raise unreadable(path, problem) from None
