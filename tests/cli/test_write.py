"""How outputs are written."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cli import write
from generator.diagnostic import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class Full(io.BytesIO):
    """A stream on a device without space."""

    def write(self, data: object, /) -> int:
        """Fail, as the device does."""
        raise OSError(errno.ENOSPC, "No space left on device")


def test_files_are_written_whole_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    """Folders are made, old files replaced, and no staged file stays."""
    old = tmp_path / "a.txt"
    old.write_text("old")
    write.to_files({old: b"new\n", tmp_path / "deep" / "er" / "b.txt": b"\xc3\xa9"})
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a.txt": b"new\n", "deep/er/b.txt": b"\xc3\xa9"}


def test_if_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    """A file in the place of a folder stops the run before any file is replaced."""
    old = tmp_path / "a.txt"
    old.write_text("old")
    (tmp_path / "blocked").write_text("a file")
    with pytest.raises(UsageError) as problem:
        write.to_files({old: b"new", tmp_path / "blocked" / "b.txt": b"new"})
    assert problem.value.diagnostics[0].code == "FILE_UNWRITABLE"
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "blocked"]


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk is full while files are staged, the old ones stand, and the staged ones are gone."""
    old = tmp_path / "a.txt"
    old.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="no space left on device"):
        write.to_files({old: b"new"})
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """A pipe gets the bytes and stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write.to_files({pipe: b"words"})
    assert os.read(reader, 100) == b"words"
    os.close(reader)
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe"]


def test_stdout_gets_the_bytes_as_they_are(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """No line end is translated, and the text is UTF-8 whatever the locale."""
    write.to_stdout("a\né\r\n")
    assert capsysbinary.readouterr().out == "a\né\r\n".encode()


def test_stdout_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full device is told of like any other file."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Full()))
    with pytest.raises(UsageError, match="FILE_UNWRITABLE stdout: no space left on device"):
        write.to_stdout("text")
