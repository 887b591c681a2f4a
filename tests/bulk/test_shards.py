"""Shards of the manifest in the output folder: their names, their rows, and what goes with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.bulk.digests import digest
from generator.bulk.folder import Folder, relative
from generator.bulk.job import Chunk
from generator.diagnostic import UsageError
from tests.bulk.folders import NAME, SHARD, earlier, failing
from tests.bulk.test_manifest import ONE


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An output folder of an earlier run, with one shard."""
    return earlier(tmp_path)


def test_rows_of_a_shard(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read with a warning that names the first damaged lines; a shard that is not there has none."""
    assert folder.rows(NAME) == ([ONE], [])
    assert folder.rows("nothing") == ([], [])
    folder.shard(NAME).write_bytes(SHARD + b"x\n" * 9)
    rows, told = folder.rows(NAME)
    assert rows == [ONE]
    assert [one.message for one in told] == [f"{folder.shard(NAME)} is damaged at line 3, 4, 5, 6, 7"]
    failing(monkeypatch, Path, "read_bytes")
    with pytest.raises(UsageError, match=r"FILE_UNREADABLE .*jsonl: input/output error"):
        folder.rows(NAME)


def test_names_of_shards(folder: Folder, tmp_path: Path) -> None:
    """A shard is called after the role file and its path from the folder, and after its part of a divided role."""
    role = tmp_path / "roles" / "teller.yaml"
    own = digest(b"../roles/teller.yaml")[:8]
    assert folder.name_of(Chunk(role)) == f"teller-{own}"
    assert folder.name_of(Chunk(role, 3, 16)) == f"teller-{own}.04of16"
    assert folder.stem_of(tmp_path / "others" / "teller.yaml") != f"teller-{own}"
    long = folder.name_of(Chunk(tmp_path / ("é" * 200 + ".yaml"), 1023, 1024))
    assert len(f"{long}.jsonl.next".encode()) < 255
    assert long.startswith("é" * 80 + "-")


def test_paths_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A role is found from the folder by the same path, whatever the working folder and through whatever link."""
    (tmp_path / "ws").mkdir()
    (tmp_path / "link").symlink_to("ws")
    monkeypatch.chdir(tmp_path / "ws")
    for role in (tmp_path / "ws/teller.yaml", tmp_path / "link/teller.yaml", Path("teller.yaml")):
        assert relative(role, Path("../out")) == relative(role, tmp_path / "out") == "../ws/teller.yaml"


def test_files_that_are_streamed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file takes its place when all of its pieces are written; one that cannot be written leaves the old one."""
    folder.replace("index.html", [b"a", b"b"])
    failing(monkeypatch, Path, "replace")
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/index.html"):
        folder.replace("index.html", [b"new"])
    assert (folder.path / "index.html").read_bytes() == b"ab"
    assert not (folder.own / "index.html").exists()
    shutil.rmtree(folder.own)
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/index.html"):
        folder.replace("index.html", [b"new"])


def test_a_shard_is_forgotten(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a shard goes what this machine knows of it; what is not there need not be deleted."""
    (folder.state / f"{NAME}.json").write_text("{}")
    folder.forget(NAME)
    folder.forget(NAME)
    assert folder.names() == []
    assert [*folder.state.iterdir()] == []
    failing(monkeypatch, Path, "unlink")
    with pytest.raises(UsageError, match="FILE_UNWRITABLE"):
        folder.forget(NAME)
