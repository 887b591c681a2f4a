"""How outputs are written: all of a run or none, each file whole (guarantee G6)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostic import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Mapping

_STAGED = ".postgen-part"


def to_stdout(text: str) -> None:
    """Write the text to stdout as UTF-8, its line ends as they are. Raises UsageError if it cannot be written."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except OSError as problem:
        raise _unwritable("stdout", problem) from None


def to_files(texts: Mapping[Path, bytes]) -> None:
    """Write each text to its file; folders are made. Each is staged whole beside its place before any is put there.

    What exists and is no regular file, such as a pipe or a device, is written to as it stands, after the files.

    Raises UsageError if one cannot be written; then none is.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in texts.items():
            if _special(path):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + _STAGED)
            staged[path] = part
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path, part in staged.items():
            part.replace(path)
        for path in filter(_special, texts):
            path.write_bytes(texts[path])
    except OSError as problem:
        raise _unwritable(str(path), problem) from None
    finally:
        for part in staged.values():
            part.unlink(missing_ok=True)


def _unwritable(name: str, problem: OSError) -> UsageError:
    return UsageError(error("FILE_UNWRITABLE", f"{name}: {(problem.strerror or 'it cannot be written').lower()}"))


def _special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()
