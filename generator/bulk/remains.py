"""What is left of earlier runs: postings whose role or location is gone, and files that belong to no posting any more."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import OWN, Staging, holds, unwritable
from generator.bulk.naming import folded
from generator.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.bulk.folder import Folder
    from generator.bulk.manifest import Output, Row
    from generator.diagnostic import Diagnostic


def orphans(folder: Folder) -> Iterator[Row]:
    """Yield the rows of postings whose role file is not there any more."""
    for name in folder.names():
        one = next(rows_of(folder, name), None)
        if one and not (folder.path / one.role).is_file():
            yield from rows_of(folder, name)


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
    work = _Work(folder, frozenset(_standing(folder)))
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


def _standing(folder: Folder) -> Iterator[str]:
    """Yield the files of all postings that stand."""
    for name in folder.names():
        for row in folder.rows(name)[0]:
            yield from (one.file for one in _current(folder, row))


def _current(folder: Folder, row: Row) -> tuple[Output, ...]:
    """Return the files of a posting that stands; none of one that is gone."""
    return () if row.gone or not (folder.path / row.role).is_file() else tuple(row.outputs.values())


@dataclass(slots=True)
class _Work:
    """Files on their way out; ``standing`` are those of postings, ``deleted`` those that are gone.

    ``alike`` are those that stand and have capitals or accents, by their folded names.
    """

    folder: Folder
    standing: frozenset[str]
    alike: dict[str, str] = field(init=False)
    deleted: list[str] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.alike = {known: one for one in self.standing if (known := folded(one)) != one}

    def without_lost(self, rows: list[Row]) -> Iterator[Row]:
        """Delete the files of the rows that belong to no posting, and yield the rows that remain."""
        for row in rows:
            current = _current(self.folder, row)
            lost = (*row.left, *(() if current else row.outputs.values()))
            kept = tuple(one for one in lost if not self._delete(one))
            if current:
                yield replace(row, left=kept)
            elif kept:
                yield replace(row, outputs={}, left=kept, gone=True)

    def _delete(self, output: Output) -> bool:
        """Delete a file if it is ours, and tell whether nothing is left to remember of it."""
        path = self.folder.path / output.file
        if not path.is_file() or self._stands(output.file):
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

    def _stands(self, file: str) -> bool:
        """Tell whether the file is that of a posting that stands, also where capital letters do not count."""
        name = folded(file)
        other = name if name in self.standing else self.alike.get(name)
        if file in self.standing or other is None:
            return file in self.standing
        with suppress(OSError):
            return (self.folder.path / file).samefile(self.folder.path / other)
        return False


def _within(folder: Folder, path: Path) -> bool:
    """Tell whether a file lies in the folder itself, beside what is postgen's own, and no link leads to it."""
    home = folder.path.resolve()
    below = path.relative_to(folder.path) if path.is_relative_to(folder.path) else path
    return path.resolve() == home / below and path.is_relative_to(folder.path) and below.parts[0] != OWN
