"""What this machine knows of a chunk: of which files it was made, the sizes and times of its outputs, its index lines.

It lets a run with nothing changed end without reading a role or an output. It is no part of the record: where it is
absent or does not fit, everything is compared by content.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from generator.bulk.held import Found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class State:
    """``settings`` is the digest of what the run was asked, ``read`` holds that of each file by its path from the folder.

    ``settings`` is "" if something was left to do. ``span`` are the days (from, before) on which these choose the same, as
    ISO dates or "". ``files`` are the size in bytes and the time of change in nanoseconds of the shard and of each output, as
    they were when it held what its row says. ``postings`` is the number of those that were asked for, ``met`` what of that
    the role has, ``index`` the index lines of all, ``posted`` the day of each, by location, if the role does not say.
    ``found`` is what the ``rules`` found in the postings; "" if nothing was looked for.
    """

    settings: str
    read: Mapping[str, str]
    span: tuple[str, str]
    files: Mapping[str, Stamp]
    postings: int
    met: Sequence[str]
    index: str
    posted: Mapping[str, str]
    rules: str = ""
    found: Sequence[Found] = ()

    def covers(self, day: str) -> bool:
        """Tell whether the ISO date ``day`` lies in the span."""
        return self.span[0] <= day and (not self.span[1] or day < self.span[1])

    def untouched(self, folder: Path) -> bool:
        """Tell whether every file in ``folder`` is as it was left."""
        root = f"{folder}/"
        return all(stamp_of(root + name) == stamp for name, stamp in self.files.items())


NONE = State("", {}, ("", ""), {}, 0, (), "", {})
"""The state of a chunk of which this machine knows nothing."""


def stamp_of(path: str) -> Stamp | None:
    """Return the size and the time of change of a regular file, or None if there is none; a link is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def read(path: Path) -> State | None:
    """Return the state in a file, or None if there is none that can be read."""
    try:
        values = json.loads(path.read_bytes())
        files = {str(name): (int(size), int(time)) for name, (size, time) in values["files"].items()}
        first, last = values["span"]
        read, posted = ({str(name): str(text) for name, text in values[key].items()} for key in ("read", "posted"))
        return State(
            settings=str(values["settings"]),
            read=read,
            span=(str(first), str(last)),
            files=files,
            postings=int(values["postings"]),
            met=tuple(map(str, values["met"])),
            index=str(values["index"]),
            posted=posted,
            rules=str(values["rules"]),
            found=tuple(map(Found.of, values["found"])),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def write(path: Path, state: State) -> None:
    """Write the state; where that cannot be, none is kept."""
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    values["found"] = [one.values() for one in state.found]
    try:
        path.write_text(json.dumps(values, separators=(",", ":")), encoding="ascii")
    except OSError:
        with suppress(OSError):
            path.unlink()
