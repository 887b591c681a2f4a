"""Output folders for tests: chunks that are staged in them, and calls that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import Folder, Staging
from tests.bulk.test_manifest import ONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

NAME = "teller-1a2b3c4d"
SHARD = manifest.write([ONE])


def earlier(home: Path) -> Folder:
    """Return an output folder of an earlier run, with one shard."""
    made = Folder(home / "out")
    with made.writing():
        made.shard(NAME).write_bytes(SHARD)
    return made


def staged(folder: Folder, *names: str) -> Staging:
    """Return a chunk on its way that has staged files, each of which holds its name."""
    staging = Staging(folder, NAME)
    for name in names:
        staging.add(name, name.encode())
    return staging


def outputs(folder: Folder) -> dict[str, str]:
    """Return what stands in the folder, beside what is postgen's own."""
    paths = [one for one in folder.path.rglob("*") if one.is_file() and ".postgen" not in one.parts]
    return {one.relative_to(folder.path).as_posix(): one.read_text() for one in paths}


def failing(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, calls: int = 0) -> None:
    """Let a function fail with EIO, once it was called so many times."""
    real: Callable[..., object] = getattr(owner, name)
    left = [calls]

    def failed(*arguments: object, **keys: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(5, "Input/output error")
        return real(*arguments, **keys)

    monkeypatch.setattr(owner, name, failed)
