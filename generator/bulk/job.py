"""What a bulk run is asked to do, as values that any worker can be given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """The settings that all chunks of a run share. Empty ``locations`` or ``countries`` mean all.

    ``original`` leaves rewrites out, ``paranoid`` reads every output back whole, ``archive`` is where every version is kept.
    ``dry`` writes nothing, and ``rehearsed`` makes and proves what would be written all the same. ``roles`` are the role
    files of the run, as they are found from the folder. ``checked`` holds the postings against the rules, and ``strict``
    keeps those with errors from being written.
    """

    out: Path
    formats: tuple[str, ...]
    pattern: str
    as_of: date
    locations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    original: bool = False
    paranoid: bool = False
    dry: bool = False
    archive: Path | None = None
    rehearsed: bool = False
    roles: frozenset[str] = frozenset()
    checked: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of one role's postings: those of the locations whose id falls to it. Chunks know nothing of each other."""

    role: Path
    part: int = 0
    parts: int = 1

    def holds(self, location: str) -> bool:
        """Tell whether the posting for the location with this id belongs to the chunk."""
        return self.parts == 1 or _number(location) % self.parts == self.part


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
