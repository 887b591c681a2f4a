"""The tree of an output folder: the names of all files in it, against those that the manifest knows."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bulk.folder import OWN
from generator.diagnostic import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MARK = 16
_MOST = 1 << 8 * _MARK


@dataclass(frozen=True, slots=True)
class Names:
    """Any number of names in a few bytes: how many, and the sum of their digests, equal for the same names in any order."""

    count: int = 0
    total: int = 0

    def __add__(self, other: Names) -> Names:
        return Names(self.count + other.count, (self.total + other.total) % _MOST)


def names(several: Iterable[str]) -> Names:
    """Return the names as ``Names``; one that stands twice counts twice."""
    count = total = 0
    for one in several:
        count += 1
        total += int.from_bytes(
            hashlib.blake2b(one.encode("utf-8", "surrogatepass"), digest_size=_MARK).digest(), "big"
        )
    return Names(count, total % _MOST)


def files(root: Path, top: frozenset[str]) -> Iterator[str]:
    """Yield the path of each file below the folder, with forward slashes; links and the like are files.

    Left out are what is postgen's own, and ``top``, the names of files at the top. Raises UsageError for a folder that
    cannot be read.
    """
    folders = [(str(root), "")]
    while folders:
        folder, before = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if before or entry.name not in (OWN, *top):
                        name = before + entry.name
                        if entry.is_dir(follow_symlinks=False):
                            folders.append((entry.path, f"{name}/"))
                        else:
                            yield name
        except OSError as problem:
            reason = (problem.strerror or "it cannot be read").lower()
            raise UsageError(error("FILE_UNREADABLE", f"{folder}: {reason}")) from None
