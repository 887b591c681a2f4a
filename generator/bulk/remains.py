"""What is left of earlier runs: postings whose role or location is gone, and files that belong to no posting any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import Staging, holds, unwritable
from generator.bulk.naming import folded
from generator.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    """Yield the rows of a shard as far as they can be read, one at a time."""
    with folder.reading(name) as lines:
        header = next(lines, b"")
        for line in lines:
            yield from manifest.readable(header + line, name)[0]


def prune(folder: Folder) -> tuple[list[str], list[Diagnostic]]:
    """Delete the files that belong to no posting any more, and return them, with a warning for each that was altered.

    A file that is not as postgen wrote it, that another posting has now, or that a link leads to, is left. Raises
    UsageError if one cannot be deleted.
    """
