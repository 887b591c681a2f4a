"""The output folder: what stands in it, and how a chunk's files and rows take the place of older ones whole (G6).

Beside the postings the folder holds ``.postgen/``: ``manifest/`` with a shard for each chunk, ``state/`` with what this
machine knows of the files, ``stage/`` with files on their way, ``run.json`` with how it was made, and a lock.

A chunk is written in three steps: its files are staged; its new shard is put beside the old one as ``.next``; then
the files are renamed into place, and the shard after them. What is killed before the second step is thrown away by the
next run, what is killed after it is finished by the next run.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from generator.bulk import disk, manifest
from generator.bulk.digests import digest
from generator.diagnostic import UsageError, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bulk.job import Chunk
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic

OWN = ".postgen"
INDEX = "index.html"
_NEXT = ".next"
_SHARD = ".jsonl"
_LONGEST_STEM = 160
"""The bytes of a role's name that those of its shards have; with what follows they have less than the 255 of a file system."""


def relative(role: Path, out: Path) -> str:
    """Return the path of a role file from the output folder, with forward slashes."""
    return os.path.relpath(role.resolve(), out.resolve()).replace(os.sep, "/")


def unwritable(path: Path, problem: OSError) -> UsageError:
    """Return the error for a file or folder that cannot be written; what could not be renamed is named by where it belongs."""
    what = f"{problem.filename2 or path}: {(problem.strerror or 'it cannot be written').lower()}"
    return UsageError(error("FILE_UNWRITABLE", what))


def unreadable(path: Path, problem: OSError) -> UsageError:
    """Return the error for a file or folder that cannot be read."""
    reason = (problem.strerror or "it cannot be read").lower()
    return UsageError(error("FILE_UNREADABLE", f"{path}: {reason}"))


class Folder:
    """An output folder. Opening it reads nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = path / OWN
        self.manifest = self.own / "manifest"
        self.stage = self.own / "stage"
        self.state = self.own / "state"
        self.pruning = self.own / "prune"  # stands while files are deleted
        self.index_stamp = self.state / INDEX  # what the index was when it listed all rows; gone before rows change

    def check(self) -> None:
        """Raise UsageError unless the folder is absent, empty, or one that a bulk run of no newer postgen made."""
        try:
            ours = self.own.is_dir() and not self.own.is_symlink()
            found = {one.name for one in self.path.iterdir()} if not ours else set()
            for name in self.names() if ours else ():
                with self.newest(name).open("rb") as file:
                    manifest.check_version(file.readline(), str(self.shard(name)))
        except FileNotFoundError:
            return
        except NotADirectoryError:
            what = f"{self.path} is no folder"
        except OSError as problem:
            raise unreadable(self.path, problem) from None
        else:
            if not found:
                return
            what = f"{self.path} holds files, and no bulk run made it"
        raise UsageError(error("BULK_FOLDER", what, expected="a new or empty folder, or one of an earlier run"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the folder if it is not there, keep other runs out of it, and finish what a killed run left.

        Raises UsageError if another run writes there, or nobody can.
        """
        self.check()
        try:
            for one in (self.manifest, self.state):
                one.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.own / "lock")
            lock.acquire(timeout=0)
        except Timeout:
            what = f"another run is writing into {self.path}"
            raise UsageError(error("BULK_BUSY", what, hint="wait until it has ended")) from None
        except OSError as problem:
            raise unwritable(self.path, problem) from None
        try:
            self.recover()
            yield
        finally:
            lock.release()

    def recover(self) -> None:
        """Finish the chunks whose rows were complete when a run was killed, and drop what it had staged of others."""
        for pending in sorted(self.manifest.glob(f"*{_SHARD}{_NEXT}")):
            self.resume(pending.name.removesuffix(f"{_SHARD}{_NEXT}"))
        with suppress(OSError):
            shutil.rmtree(self.stage, ignore_errors=True)

    def resume(self, name: str) -> None:
        """Finish a chunk whose rows were complete when a process that did it died, else drop what it had staged."""
        staged, pending = self.stage / name, self.newest(name)
        try:
            if pending != self.shard(name):
                self.put(staged)
                pending.replace(self.shard(name))
            elif staged.is_dir():
                shutil.rmtree(staged)
        except OSError as problem:
            raise unwritable(self.path, problem) from None

    def name_of(self, chunk: Chunk) -> str:
        """Return the name of the chunk's shard, such as ``teller-1a2b3c4d`` or ``teller-1a2b3c4d.03of64``."""
        name = self.stem_of(chunk.role)
        width = len(str(chunk.parts))
        return name if chunk.parts == 1 else f"{name}.{chunk.part + 1:0{width}}of{chunk.parts}"

    def stem_of(self, role: Path) -> str:
        """Return what the names of all shards of a role begin with."""
        stem = role.stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
        return f"{stem}-{digest(relative(role, self.path).encode())[:8]}"

    def shard(self, name: str) -> Path:
        """Return the file of a shard."""
        return self.manifest / f"{name}{_SHARD}"

    def newest(self, name: str) -> Path:
        """Return the file that holds the rows of a shard: the one that a killed run left complete, if there is one."""
        path = self.shard(name)
        pending = path.with_name(path.name + _NEXT)
        return pending if pending.is_file() else path

    def names(self) -> list[str]:
        """Return the names of all shards, in order."""
        found = {path.name.removesuffix(_NEXT).removesuffix(_SHARD) for path in self.manifest.glob(f"*{_SHARD}*")}
        return sorted(found)

    def rows(self, name: str) -> tuple[list[Row], list[Diagnostic]]:
        """Return the rows of a shard, and a warning if lines of it are damaged.

        Raises UsageError for a newer postgen's, and one that cannot be read.
        """
        path = self.shard(name)
        try:
            data = self.newest(name).read_bytes()
        except FileNotFoundError:
            return [], []
        except OSError as problem:
            raise unreadable(path, problem) from None
        rows, damaged = manifest.readable(data, str(path))
        hint = "the rows are made anew from today's inputs"
        numbers = ", ".join(map(str, damaged[:5]))
        what = f"{path} is damaged at line {numbers}"
        return rows, [warning("MANIFEST_DAMAGED", what, hint=hint)] if damaged else []

    def replace(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write the file ``name`` below the folder, streamed, and put it into its place whole. Raises UsageError."""
        staged = self.own / name
        try:
            with staged.open("wb") as file:
                file.writelines(pieces)
            staged.replace(self.path / name)
        except OSError as problem:
            with suppress(OSError):
                staged.unlink()
            raise unwritable(self.path / name, problem) from None

    def forget(self, name: str) -> None:
        """Delete a shard that has no rows any more. Raises UsageError if that cannot be."""
        try:
            self.index_stamp.unlink(missing_ok=True)
            self.shard(name).unlink(missing_ok=True)
            (self.state / f"{name}.json").unlink(missing_ok=True)
        except OSError as problem:
            raise unwritable(self.path, problem) from None

    def tidy(self, folder: Path) -> None:
        """Delete a folder below this one, and those above it, as far as they are empty."""
        while folder != self.path and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def put(self, staged: Path) -> None:
        """Rename all files below the folder ``staged`` into their places; a folder that is new there as a whole."""
        if not staged.is_dir():
            return
        home = self.path.resolve()
        for within, folders, files in os.walk(staged, onerror=_raise):
            source = Path(within)
            below = source.relative_to(staged)
            target = self.path / below
            if target.resolve() != home / below:
                what = f"a link leads from {target} to {target.resolve()}"
                raise UsageError(error("BULK_FOLDER", what, hint="take the link away; the next run finishes the rest"))
            folders[:] = [name for name in folders if not _moved(source / name, target / name)]
            for name in files:
                (source / name).replace(target / name)
        shutil.rmtree(staged)


class Staging:
    """The files of one chunk on their way. Until ``commit`` nothing that stands in the folder is touched."""

    def __init__(self, folder: Folder, name: str) -> None:
        self.folder = folder
        self.name = name
        self.stage = folder.stage / name
        self._root = f"{self.stage}/"
        self._parents: set[str] = set()

    def add(self, path: str, data: bytes) -> tuple[int, int]:
        """Stage a file for ``path`` below the output folder, and return its size in bytes and its time of change in ns.

        Raises UsageError if it cannot be written.
        """
        try:
            parent = path.rpartition("/")[0]
            if parent not in self._parents:
                (self.stage / parent).mkdir(parents=True, exist_ok=True)
                self._parents.add(parent)
            return disk.write(self._root + path, data)
        except OSError as problem:
            self.drop()
            raise unwritable(self.folder.path / path, problem) from None

    def commit(self, shard: bytes) -> None:
        """Put the files and the chunk's shard into their places. Raises UsageError if that cannot be."""
        target = self.folder.shard(self.name)
        pending = target.with_name(target.name + _NEXT)
        staged = self.folder.stage / target.name
        try:
            self.folder.stage.mkdir(exist_ok=True)
            disk.write(str(staged), shard, durable=True)
            self.folder.index_stamp.unlink(missing_ok=True)
            staged.replace(pending)  # whatever is called so is complete, whenever a run is killed
        except OSError as problem:
            with suppress(OSError):
                staged.unlink()
            self.drop()
            raise unwritable(self.folder.path, problem) from None
        try:
            self.folder.put(self.stage)
            pending.replace(target)
        except OSError as problem:
            raise unwritable(self.folder.path, problem) from None

    def drop(self) -> None:
        """Throw the staged files away, as far as that can be."""
        with suppress(OSError):
            shutil.rmtree(self.stage, ignore_errors=True)


def is_lost(role: Path) -> bool:
    """Tell whether there is no such role file; one that may not be looked at is taken to be there."""
    try:
        return not stat.S_ISREG(role.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def holds(path: Path, output: Output) -> bool:
    """Tell whether the file holds what the output says; a link to one does not."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        data = path.read_bytes()
    except OSError:
        return False
    return len(data) == output.bytes and digest(data) == output.sha256


def _raise(problem: OSError) -> None:
    raise problem


def _moved(source: Path, target: Path) -> bool:
    """Put a whole folder into its place, and tell whether that could be; it cannot where one stands, perhaps since just now."""
    if os.path.lexists(target):
        return False
    try:
        source.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        return False
    return True
