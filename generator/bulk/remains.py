"""What is left of earlier runs: postings whose role or location is gone, and files that belong to no posting any more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import OWN, Staging, holds, is_lost, unwritable
from generator.bulk.naming import folded
from generator.diagnostic import UsageError, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic


def orphans(folder: Folder) -> Iterator[Row]:
    """Yield the rows of postings whose role file is not there any more."""
    for name in folder.names():
        one = next(rows_of(folder, name), None)
        if one and is_lost(folder.path / one.role):
            yield from rows_of(folder, name)


def check_moved(folder: Folder, roles: Iterable[Path]) -> None:
    """Raise UsageError if the folder, or its roles, were moved, so that a prune would take all postings but those of a run.

    That is so if no role file of its rows is there, and one of the run has the name of one of them.
    """
    first = (next(rows_of(folder, name), None) for name in folder.names())
    known = [folder.path / row.role for row in first if row]
    if all(map(is_lost, known)) and {one.name for one in known}.intersection(one.name for one in roles):
        what = f"no role file of the postings in {folder.path} is where it was: the folder or the roles were moved"
        raise UsageError(error("BULK_MOVED", what, hint="run it once for all roles, without --prune"))


def leave(folder: Folder) -> None:
    """Note in their rows that the postings are gone whose role file is; their files stay until they are pruned."""
    for name in folder.names():
        first = next(rows_of(folder, name), None)
        if first and is_lost(folder.path / first.role):
            rows, damaged = folder.rows(name)
            after = [gone(row) for row in rows]
            if after != rows and not damaged:
                Staging(folder, name).commit(manifest.write(after))


def gone(row: Row) -> Row:
    """Return the row of a posting that is not offered any more: all of its files are left over, if not already."""
    return replace(row, outputs={}, left=(*row.left, *row.outputs.values()), gone=True)


def rows_of(folder: Folder, name: str) -> Iterator[Row]:
    """Yield the rows of a shard that can be read, one at a time."""
    with suppress(FileNotFoundError), folder.newest(name).open("rb") as lines:
        header = lines.readline()
        for line in lines:
            yield from manifest.readable(header + line, str(folder.shard(name)))[0]


def prune(folder: Folder) -> tuple[list[str], list[Diagnostic]]:
    """Delete the files that belong to no posting any more, and return them, with a warning for each that was left.

    A file that is not as postgen wrote it, that another posting has now, or that a link leads to, is left; so are the
    rows of a shard that is damaged. Raises UsageError if a file cannot be deleted. While it is at work ``pruning`` stands in
    the folder: a run that finds it there goes on with what was killed.
    """
    work = _Work(folder, Current(folder))
    try:
        folder.pruning.touch()
    except OSError as problem:
        raise unwritable(folder.pruning, problem) from None
    try:
        _prune(folder, work)
    finally:
        with suppress(OSError):  # a later run finds it, and goes on
            folder.pruning.unlink(missing_ok=True)
    return work.deleted, work.told


def _prune(folder: Folder, work: _Work) -> None:
    for name in folder.names():
        before, damaged = folder.rows(name)
        if damaged:
            work.told += damaged
            continue
        after = list(work.without_lost(before))
        if not after:
            folder.forget(name)
        elif after != before:
            Staging(folder, name).commit(manifest.write(after))


def _standing(folder: Folder) -> Iterator[Row]:
    """Yield the rows of the postings whose role files are there."""
    for name in folder.names():
        rows = folder.rows(name)[0]
        if rows and not is_lost(folder.path / rows[0].role):
            yield from rows


class Current:
    """The files of all postings that stand."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files = frozenset(one.file for row in _standing(folder) for one in row.outputs.values())
        self._alike = {known: one for one in self._files if (known := folded(one)) != one}

    def __contains__(self, file: str) -> bool:
        """Tell whether the file is that of a posting that stands, also where capital letters do not count."""
        name = folded(file)
        other = name if name in self._files else self._alike.get(name)
        if file in self._files or other is None:
            return file in self._files
        with suppress(OSError):
            return (self._folder.path / file).samefile(self._folder.path / other)
        return False


@dataclass(slots=True)
class _Work:
    """Files on their way out; ``current`` are those of postings, ``deleted`` those that are gone."""

    folder: Folder
    current: Current
    deleted: list[str] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)

    def without_lost(self, rows: list[Row]) -> Iterator[Row]:
        """Delete the files of the rows that belong to no posting, and yield the rows that remain."""
        for row in rows:
            kept = tuple(one for one in row.left if not self._delete(one))
            if kept or not row.gone:
                yield replace(row, left=kept)

    def _delete(self, output: Output) -> bool:
        """Delete a file if it is ours, and tell whether nothing is left to remember of it."""
        path = self.folder.path / output.file
        if not path.is_file() or output.file in self.current:
            return True
        linked = not _within(self.folder, path)
        if linked or not holds(path, output):
            how = "a link leads to it" if linked else "was altered since it was written"
            what = f"{output.file} belongs to no posting any more, and {how}"
            self.told.append(warning("BULK_ALTERED", what, hint="delete it by hand"))
            return False
        try:
            path.unlink()
            self.folder.tidy(path.parent)
        except OSError as problem:
            raise unwritable(path, problem) from None
        self.deleted.append(output.file)
        return True


def _within(folder: Folder, path: Path) -> bool:
    """Tell whether a file lies in the folder itself, beside what is postgen's own, and no link leads to it."""
    home = folder.path.resolve()
    below = path.relative_to(folder.path) if path.is_relative_to(folder.path) else path
    return path.resolve() == home / below and path.is_relative_to(folder.path) and below.parts[0] != OWN
