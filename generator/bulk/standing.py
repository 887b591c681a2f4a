"""What stands where the outputs of a chunk belong: which files are as they were written, and which are not ours to replace."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from generator.bulk.folder import holds, unreadable
from generator.bulk.job import Chunk
from generator.bulk.sources import Sources, wanted
from generator.bulk.state import stamp_of
from generator.diagnostic import InputError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.job import Job
    from generator.bulk.manifest import Output, Row
    from generator.bulk.state import Stamp
    from generator.diagnostic import Diagnostic

_AWAY = "move it away, or choose other names with --name"


class Owners:
    """Of which postings the files in a folder are, by all of its rows; read when it is first asked for, and once."""

    def __init__(self, job: Job, folder: Folder) -> None:
        self.folder = folder
        self._job = job
        self._sources = Sources(job)
        self._offered: dict[str, Mapping[str, bool] | None] = {}
        self._files: dict[str, list[tuple[str, str, Output]]] | None = None

    def free(self, file: str, role: str) -> bool:
        """Tell whether a file is as it was written for a posting that has no use for its name, so that one of ``role`` may.

        That is so if its role or location is gone, or if the run makes it too: no two postings of a run have one name. A
        role with errors keeps its files.
        """
        path = self.folder.path / file
        return any(
            holds(path, output) and self._lets_go(owner, location, role)
            for owner, location, output in self._by_file().get(file, ())
        )

    def none(self, file: str) -> bool:
        """Tell whether a file is that of no posting."""
        return file not in self._by_file()

    def _by_file(self) -> Mapping[str, Iterable[tuple[str, str, Output]]]:
        if self._files is None:
            self._files = {}
            for name in self.folder.names():
                for row in self.folder.rows(name)[0]:
                    for one in (*row.outputs.values(), *row.left):
                        self._files.setdefault(one.file, []).append((row.role, row.location, one))
        return self._files

    def _lets_go(self, owner: str, location: str, role: str) -> bool:
        path = self.folder.path / owner
        if not path.is_file():
            return True
        made = self._made(owner, path)
        return made is not None and (location not in made or (owner in {role, *self._job.roles} and made[location]))

    def _made(self, owner: str, path: Path) -> Mapping[str, bool] | None:
        """Return where a role is offered today, each with whether the run is for it; None if something is wrong with the role."""
        if owner not in self._offered:
            try:
                offered = self._sources.load(Chunk(path.resolve())).inputs.offered
                self._offered[owner] = {one.id: wanted(self._job, one) for one in offered}
            except (InputError, UsageError):
                self._offered[owner] = None
        return self._offered[owner]


class Standing:
    """The places of one chunk's outputs.

    ``seen`` are the size and time of each file that was found to hold what its row says. ``rows`` are those of the postings
    of ``role`` that the run makes; ``stamps`` are the sizes and times of files when they held what these say, ``left`` those
    of files as this machine left them, of whatever rows; below ``staged`` lie files that the next run puts into their places
    first.
    """

    def __init__(
        self,
        owners: Owners,
        role: str,
        rows: Iterable[Row],
        stamps: Mapping[str, Stamp],
        left: Mapping[str, Stamp],
        staged: Path | None,
    ) -> None:
        self.seen: dict[str, Stamp] = {}
        self._owners = owners
        self._role = role
        self._own = {one.file for row in rows for one in row.outputs.values()}
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

    def refusals(self, outputs: Iterable[Output]) -> list[Diagnostic]:
        """Return what stands in the places of the outputs and is not ours to replace.

        Raises UsageError for a folder that cannot be read.
        """
        return [one for one in map(self._refusal, outputs) if one]

    def _refusal(self, output: Output) -> Diagnostic | None:
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
        if output.file in self._own or holds(path, output):
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
