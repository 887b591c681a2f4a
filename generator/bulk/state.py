"""What this machine knows of a chunk: of which files it was made, the sizes and times of its outputs, its index lines.

It lets a run with nothing changed end without reading a role or an output. It is no part of the record: where it is
absent or does not fit, everything is compared by content.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class State:
    """``settings`` is the digest of what the run was asked, ``read`` holds that of each file by its path from the folder.

    ``span`` are the days (from, before) on which these choose the same, as ISO dates or "". ``files`` are the size in bytes
    and the time of change in nanoseconds of each output; ``postings`` is their number, ``index`` their index lines.
    """

    settings: str
    read: Mapping[str, str]
    span: tuple[str, str]
    files: Mapping[str, Stamp]
    postings: int
    index: str

    def covers(self, day: str) -> bool:
        """Tell whether the ISO date ``day`` lies in the span."""
        return self.span[0] <= day and (not self.span[1] or day < self.span[1])

    def untouched(self, folder: Path) -> bool:
        """Tell whether every output in ``folder`` is as it was left."""
        root = f"{folder}/"
        return all(stamp_of(root + name) == stamp for name, stamp in self.files.items())


def stamp_of(path: str) -> Stamp | None:
    """Return the size and the time of change of a file, or None if there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def read(path: Path) -> State | None:
    """Return the state in a file, or None if there is none that can be read."""
    try:
        values = json.loads(path.read_bytes())
        files = {str(name): (int(size), int(time)) for name, (size, time) in values["files"].items()}
        first, last = values["span"]
        return State(
            str(values["settings"]), dict(values["read"]), (str(first), str(last)), files, int(values["postings"]),
            str(values["index"]),
        )  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(path: Path, state: State) -> None:
    """Write the state; where that cannot be, none is kept."""
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    try:
        path.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    except OSError:
        path.unlink(missing_ok=True)


def stamps(folder: Path, names: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps of those of the files that are there."""
    root = f"{folder}/"
    found = ((name, stamp_of(root + name)) for name in names)
    return {name: stamp for name, stamp in found if stamp}
