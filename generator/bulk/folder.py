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
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from generator.bulk import manifest
from generator.bulk.digests import digest
from generator.diagnostic import UsageError, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bulk.job import Chunk
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic

OWN = ".postgen"
_NEXT = ".next"
_SHARD = ".jsonl"


def relative(role: Path, out: Path) -> str:
    """Return the path of a role file from the output folder, with forward slashes."""
    return os.path.relpath(role.resolve(), out.resolve()).replace(os.sep, "/")


def unwritable(path: Path, problem: OSError) -> UsageError:
    """Return the error for a file or folder that cannot be written."""
    return UsageError(error("FILE_UNWRITABLE", f"{path}: {(problem.strerror or 'it cannot be written').lower()}"))


class Folder:
    """An output folder. Opening it reads nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = path / OWN
        self.manifest = self.own / "manifest"
        self.stage = self.own / "stage"
        self.state = self.own / "state"

    def check(self) -> None:
        """Raise UsageError unless the folder is absent, empty, or one that a bulk run made."""
        if not self.path.exists() or self.own.is_dir():
            return
        if not self.path.is_dir():
            what = f"{self.path} is a file"
        elif next(os.scandir(self.path), None) is None:
            return
        else:
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
        try:
            for pending in sorted(self.manifest.glob(f"*{_SHARD}{_NEXT}")):
                name = pending.name.removesuffix(f"{_SHARD}{_NEXT}")
                self.put(self.stage / name)
                pending.replace(self.shard(name))
            shutil.rmtree(self.stage, ignore_errors=True)
        except OSError as problem:
            raise unwritable(self.path, problem) from None

    def name_of(self, chunk: Chunk) -> str:
        """Return the name of the chunk's shard, such as ``teller-1a2b3c4d`` or ``teller-1a2b3c4d.03of64``."""
        name = self.stem_of(chunk.role)
        width = len(str(chunk.parts))
        return name if chunk.parts == 1 else f"{name}.{chunk.part + 1:0{width}}of{chunk.parts}"

    def stem_of(self, role: Path) -> str:
        """Return what the names of all shards of a role begin with."""
        return f"{role.stem}-{digest(relative(role, self.path).encode())[:8]}"

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
        """Return the rows of a shard, and a warning for each line that is damaged. Raises UsageError for a newer postgen's."""
        path = self.shard(name)
        try:
            data = self.newest(name).read_bytes()
        except FileNotFoundError:
            return [], []
        rows, damaged = manifest.readable(data, str(path))
        hint = "the rows are made anew from today's inputs"
        numbers = ", ".join(map(str, damaged[:5]))
        what = f"{path} is damaged at line {numbers}"
        return rows, [warning("MANIFEST_DAMAGED", what, hint=hint)] if damaged else []

    def listed(self, parent: str) -> frozenset[str]:
        """Return the names in a folder below this one; none if it is not there."""
        try:
            with os.scandir(self.path / parent) as found:
                return frozenset(one.name for one in found)
        except OSError:
            return frozenset()

    def owns(self, path: str) -> bool:
        """Tell whether a file was written for a posting whose role or location is gone, so that another may have its place."""
        for name in self.names():
            for row in self.rows(name)[0]:
                lost = row.gone or not (self.path / row.role).is_file()
                if any(one.file == path for one in (*row.left, *(row.outputs.values() if lost else ()))):
                    return True
        return False

    def replace(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write the file ``name`` below the folder, streamed, and put it into its place whole. Raises UsageError."""
        staged = self.own / name
        try:
            with staged.open("wb") as file:
                file.writelines(pieces)
            staged.replace(self.path / name)
        except OSError as problem:
            staged.unlink(missing_ok=True)
            raise unwritable(self.path / name, problem) from None

    def forget(self, name: str) -> None:
        """Delete a shard that has no rows any more. Raises UsageError if that cannot be."""
        try:
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
        for within, folders, files in os.walk(staged):
            source = Path(within)
            target = self.path / source.relative_to(staged)
            if not target.resolve().is_relative_to(home):
                raise _outside(target)
            for name in list(folders):
                if not os.path.lexists(target / name):
                    (source / name).rename(target / name)
                    folders.remove(name)
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

    def add(self, path: str, data: bytes) -> None:
        """Stage a file for ``path`` below the output folder. Raises UsageError if it cannot be written."""
        try:
            parent = path.rpartition("/")[0]
            if parent not in self._parents:
                (self.stage / parent).mkdir(parents=True, exist_ok=True)
                self._parents.add(parent)
            _write(self._root + path, data)
        except OSError as problem:
            self.drop()
            raise unwritable(self.folder.path / path, problem) from None

    def commit(self, shard: bytes) -> None:
        """Put the files and the chunk's shard into their places. Raises UsageError if that cannot be."""
        target = self.folder.shard(self.name)
        pending = target.with_name(target.name + _NEXT)
        try:
            _write(str(pending), shard, durable=True)
        except OSError as problem:
            pending.unlink(missing_ok=True)
            self.drop()
            raise unwritable(self.folder.path, problem) from None
        try:
            self.folder.put(self.stage)
            pending.replace(target)
        except OSError as problem:
            raise unwritable(self.folder.path, problem) from None

    def drop(self) -> None:
        """Throw the staged files away."""
        shutil.rmtree(self.stage, ignore_errors=True)


def holds(path: Path, output: Output) -> bool:
    """Tell whether the file holds what the output says."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return len(data) == output.bytes and digest(data) == output.sha256


def _outside(folder: Path) -> UsageError:
    what = f"{folder} leads out of the output folder"
    return UsageError(error("BULK_FOLDER", what, expected="a folder, and no link to another place"))


def _write(path: str, data: bytes, *, durable: bool = False) -> None:
    """Write a file whole: three system calls, as thousands are written."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        done = os.write(file, data)
        while done < len(data):
            done += os.write(file, data[done:])
        if durable:
            os.fsync(file)
    finally:
        os.close(file)
