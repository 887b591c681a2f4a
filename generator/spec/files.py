"""Files of a workspace: found, confined and read; each trouble with one is told by name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostic import InputError, Position, UsageError, error, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPANY = "company.yaml"


def shown(path: Path) -> str:
    """Return how ``path`` is named to users: relative to the working folder if it lies in it, with forward slashes."""
    absolute, here = _absolute(path), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _absolute(path: Path) -> Path:
    """Return ``path`` from the root on; a link keeps the name that the user gave it."""
    return Path(os.path.normpath(path.absolute()))


def root_of(role: Path) -> Path:
    """Return the workspace of a role file: the nearest folder upwards that holds company.yaml, else the role's own folder."""
    folder = _absolute(role).parent
    return next((one for one in (folder, *folder.parents) if (one / COMPANY).is_file()), folder)


def _lies_in(path: Path, root: Path) -> bool:
    """Tell whether ``path`` lies in the folder ``root`` once every link is followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def inside(root: Path, folder: Path, written: str, position: Position) -> Path:
    """Return the path ``written`` in a file of ``folder``. Raises InputError if it leads out of the workspace ``root``."""
    path = _absolute(folder / written)
    if "\\" in written or "\0" in written or not _lies_in(path, root):
        raise _outside(written, position)
    return path


def check_inside(root: Path, path: Path) -> None:
    """Raise InputError if the file ``path`` of the workspace ``root`` is a link to a file outside."""
    if not _lies_in(path, root):
        raise _outside(path.name, Position(shown(path)))


def _outside(written: str, position: Position) -> InputError:
    what = f"{written!r} leads out of the workspace"
    return InputError(error("PATH_OUTSIDE", what, position, expected="a path inside the workspace"))


def read(path: Path, most: int, position: Position | None = None) -> bytes:
    """Return the bytes of a file, one more than ``most`` at the most. Raises UsageError if it cannot be read.

    ``position`` is where the file is named, if it is named in a file: then it is an InputError.
    """
    failure = InputError if position else UsageError
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        hint = _neighbour(path)
        raise failure(error("FILE_MISSING", f"there is no file {shown(path)}", position, hint=hint)) from None
    except IsADirectoryError:
        raise failure(error("FILE_FOLDER", f"{shown(path)} is a folder, not a file", position)) from None
    except OSError as problem:
        reason = (problem.strerror or "it cannot be read").lower()
        raise failure(error("FILE_UNREADABLE", f"{shown(path)}: {reason}", position)) from None


def yaml_files(folder: Path) -> Sequence[Path]:
    """Return the YAML files of ``folder`` by name; none if there is no such folder."""
    return sorted(path for path in folder.glob("*.y*ml") if path.suffix in (".yaml", ".yml") and path.is_file())


def _neighbour(path: Path) -> str | None:
    try:
        return nearest(path.name, (one.name for one in path.parent.iterdir()))
    except OSError:
        return None
