"""The archive: every version that was ever published, kept under the digest of its bytes, and never written over.

``objects/ab/<SHA-256>.<ending>`` are the outputs as they were published, ``log/<shard>/`` says what was posted when, and
``archive.json`` which version of all this it is; nothing in it names a machine, a user or the clock. What is on its way
stands in ``.work/``, which git leaves out. Two archives are merged by putting their files into one folder.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from generator.bulk import archive_log, disk
from generator.bulk.digests import digest
from generator.bulk.folder import relative, unwritable
from generator.diagnostic import ProofError, UsageError, error
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.bulk.job import Job
    from generator.diagnostic import Diagnostic

FORMAT = "archive.json"
_WORK = ".work"
_WRITTEN = f'{{"postgen_archive":{archive_log.VERSION}}}\n'.encode()


class Archive:
    """An archive. Opening it reads nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.objects = path / "objects"
        self.log = path / "log"
        self.work = path / _WORK
        self.stage = self.work / "stage"

    def check(self) -> None:
        """Raise UsageError unless the folder is an archive of this version."""
        path = self.path / FORMAT
        try:
            version = archive_log.version_of(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            raise UsageError(
                error("ARCHIVE_MISSING", f"{self.path} is no archive", expected=f"a folder with {FORMAT}")
            ) from None
        except OSError as problem:
            raise archive_log.unreadable(path, problem) from None
        if version is None:
            what = f"{path} is damaged"
            raise UsageError(error("ARCHIVE_FOLDER", what, expected=_WRITTEN.decode().strip()))
        if version > archive_log.VERSION:
            raise archive_log.newer(path, version)

    def check_beside(self, out: Path) -> None:
        """Raise UsageError unless this is an archive of this version or can become one, and apart from the output folder."""
        here, there = self.path.resolve(), out.resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            what = f"the archive {self.path} and the output folder {out} lie in each other"
            raise UsageError(error("ARCHIVE_FOLDER", what, expected="two folders, neither within the other"))
        try:
            found = {one.name for one in self.path.iterdir()}
        except FileNotFoundError:
            return
        except OSError as problem:
            raise archive_log.unreadable(self.path, problem) from None
        if FORMAT in found:
            self.check()
        elif found - {_WORK}:
            what = f"{self.path} holds files, and is no archive"
            raise UsageError(error("ARCHIVE_FOLDER", what, expected="a new or empty folder, or an archive"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the archive if it is not there, keep other runs out of it, and drop what a killed run had on its way.

        Raises UsageError if another run writes there, or nobody can.
        """
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.work / "lock")
            lock.acquire(timeout=0)
        except Timeout:
            what = f"another run is writing into the archive {self.path}"
            raise UsageError(error("ARCHIVE_BUSY", what, hint="wait until it has ended")) from None
        except OSError as problem:
            raise unwritable(self.path, problem) from None
        try:
            self._prepare()
            yield
        finally:
            lock.release()

    def _prepare(self) -> None:
        shutil.rmtree(self.stage, ignore_errors=True)
        try:
            for path, data in ((self.work / ".gitignore", b"*\n"), (self.path / FORMAT, _WRITTEN)):
                if not path.exists():
                    staged = self.work / "new"
                    disk.write(str(staged), data)
                    staged.replace(path)
        except OSError as problem:
            raise unwritable(self.path, problem) from None

    def object(self, sha256: str, format_name: str) -> bytes:
        """Return the bytes of an output. Raises ProofError if they are not those, UsageError if they cannot be read."""
        path = self.objects / object_name(sha256, format_name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            what = f"{path} is not there, and the log of the archive names it"
            raise ProofError(error("ARCHIVE_DAMAGED", what, hint="put it back from a copy")) from None
        except OSError as problem:
            raise archive_log.unreadable(path, problem) from None
        if digest(data) != sha256:
            raise archive_log.damaged(path)
        return data

    def shards(self) -> list[str]:
        """Return the names of the folders of the log, in order."""
        try:
            return sorted(one.name for one in self.log.iterdir() if one.is_dir())
        except FileNotFoundError:
            return []


def opened(job: Job) -> Archive | None:
    """Return the archive of a job, or None if nothing is to be archived; raises as ``check_beside`` does."""
    if job.archive is None:
        return None
    archive = Archive(job.archive)
    archive.check_beside(job.out)
    return None if job.dry else archive


def writing(job: Job) -> AbstractContextManager[None]:
    """Return a context in which the archive of the job, if there is one, is written to by nobody else."""
    archive = opened(job)
    return archive.writing() if archive else nullcontext()


def seals(folder: Path) -> frozenset[str]:
    """Return the seals of all statements that the archive in ``folder`` has seen approved, one file of its log at a time.

    Raises ProofError with every file that is not what its name says, UsageError if there is no archive.
    """
    archive = Archive(folder)
    archive.check()
    found: set[str] = set()
    problems: list[Diagnostic] = []
    for shard in archive.shards():
        for name in archive_log.names(archive.log / shard):
            try:
                found.update(archive_log.seals(archive.log / shard, name))
            except ProofError as problem:
                problems += problem.diagnostics
    if problems:
        raise ProofError(*problems)
    return frozenset(found)


def object_name(sha256: str, format_name: str) -> str:
    """Return the path of an output below the objects; its ending is that of its format."""
    ending = FORMATS.get(format_name)
    return f"{sha256[:2]}/{sha256}.{ending}" if ending else f"{sha256[:2]}/{sha256}"


def folder_of(archive: Archive, out: Path) -> str:
    """Return how the log calls an output folder: its path from the archive."""
    return relative(out, archive.path)
