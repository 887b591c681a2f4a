"""The output folder: only ours is written to, by one run at a time, and what takes a place there takes it whole (G6)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.bulk import manifest
from generator.bulk.digests import digest
from generator.bulk.folder import Folder, Staging, holds
from generator.bulk.manifest import Output
from generator.diagnostic import UsageError
from tests.bulk.folders import NAME, SHARD, earlier, failing, outputs, staged
from tests.bulk.test_manifest import ONE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An output folder of an earlier run, with one shard."""
    return earlier(tmp_path)


@pytest.mark.parametrize("made", ["", "empty", "ours", "empty manifest"])
def test_folders_that_are_taken(tmp_path: Path, made: str) -> None:
    """A folder that is not there, is empty, or is that of an earlier run is taken."""
    folder = Folder(tmp_path / "out")
    if made:
        folder.path.mkdir()
    if made == "ours":
        folder.manifest.mkdir(parents=True)
        (folder.path / "teller.md").write_text("words")
        folder.shard(NAME).write_bytes(SHARD)
    if made == "empty manifest":
        folder.manifest.mkdir(parents=True)
    folder.check()
    with folder.writing():
        pass
    folder.check()


@pytest.mark.parametrize("made", ["a file", "files", "a link for .postgen", "a file for .postgen"])
def test_folders_that_are_not_ours(tmp_path: Path, made: str) -> None:
    """Where something stands that no bulk run made, none writes."""
    folder = Folder(tmp_path / "out")
    if made == "a file":
        folder.path.write_text("mine")
    else:
        folder.path.mkdir()
    if made == "files":
        (folder.path / "mine.md").write_text("mine")
    if made == "a link for .postgen":
        (tmp_path / "elsewhere").mkdir()
        folder.own.symlink_to(tmp_path / "elsewhere")
    if made == "a file for .postgen":
        folder.own.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="BULK_FOLDER") as problem, folder.writing():
        pass
    assert problem.value.diagnostics[0].expected == "a new or empty folder, or one of an earlier run"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_may_not_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be read is told, and is not taken for a new one."""
    folder = Folder(tmp_path)
    failing(monkeypatch, Path, "iterdir")
    with pytest.raises(UsageError, match=f"FILE_UNREADABLE {tmp_path}: input/output error"):
        folder.check()


def test_a_newer_manifest_is_left_alone(folder: Folder) -> None:
    """If one shard is a newer postgen's, nothing in the folder is touched, not even what a killed run left."""
    folder.manifest.joinpath("z-00000000.jsonl.next").write_bytes(b'{"postgen_manifest":9}\n')
    staged(folder, "teller/a.md")
    before = sorted(folder.path.rglob("*"))
    with pytest.raises(UsageError, match=r"MANIFEST_NEWER .*z-00000000.jsonl was"), folder.writing():
        pass
    assert sorted(folder.path.rglob("*")) == before


def test_two_runs_at_once(folder: Folder) -> None:
    """While one run writes, the second refuses; after that, the next may."""
    refused = pytest.raises(UsageError, match="BULK_BUSY another run is writing into")
    with folder.writing(), refused, Folder(folder.path).writing():
        pass
    with folder.writing():
        pass


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Below a file there is no folder, and the message names it."""
    (tmp_path / "file").write_text("mine")
    with (
        pytest.raises(UsageError, match=r"BULK_FOLDER .*/file/out is no folder"),
        Folder(tmp_path / "file/out").writing(),
    ):
        pass
    (tmp_path / "link").symlink_to(tmp_path / "nowhere" / "else")
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*/link: file exists"), Folder(tmp_path / "link").writing():
        pass


def test_files_and_rows_take_their_places(folder: Folder) -> None:
    """Nothing that stands is touched until all is staged; then files, new folders and the shard are there, and nothing else."""
    staged(folder, "teller/a.md").commit(SHARD)
    staging = staged(folder, "teller/a.md", "teller/deep/b.md", "c.md")
    staging.add("teller/a.md", b"new")
    assert outputs(folder) == {"teller/a.md": "teller/a.md"}
    staging.commit(b"rows")
    assert outputs(folder) == {"teller/a.md": "new", "teller/deep/b.md": "teller/deep/b.md", "c.md": "c.md"}
    assert folder.shard(NAME).read_bytes() == b"rows"
    assert [*folder.stage.iterdir()] == []
    assert [one.name for one in folder.manifest.iterdir()] == [f"{NAME}.jsonl"]


def test_what_was_staged_is_stamped(folder: Folder) -> None:
    """The size and time that are told of a staged file are those that it has in its place."""
    staging = Staging(folder, NAME)
    stamp = staging.add("teller/a.md", b"words")
    staging.commit(SHARD)
    found = (folder.path / "teller/a.md").stat()
    assert stamp == (found.st_size, found.st_mtime_ns)


def test_rows_alone(folder: Folder) -> None:
    """A shard is put into its place where no file is written."""
    Staging(folder, NAME).commit(b"rows")
    assert folder.shard(NAME).read_bytes() == b"rows"


def test_a_file_is_written_in_pieces(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system takes a few bytes at a time, the file is whole all the same."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, data[:2]))
    staged(folder, "teller/a.md").commit(SHARD)
    assert outputs(folder) == {"teller/a.md": "teller/a.md"}
    assert folder.shard(NAME).read_bytes() == SHARD


def test_a_disk_that_is_full_while_staging(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the file that could not be written, and nothing is left of what was staged."""
    staging = staged(folder, "teller/a.md")
    failing(monkeypatch, os, "write")
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/teller/b.md: input/output error"):
        staging.add("teller/b.md", b"words")
    assert outputs(folder) == {}
    assert [*folder.stage.iterdir()] == []


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "unlink"])
def test_a_disk_that_is_full_at_the_shard(folder: Folder, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """If the new shard cannot be written, the old one stands, and so do the old files."""
    staging = staged(folder, "teller/a.md")
    if call == "unlink":
        failing(monkeypatch, Path, "unlink")
        failing(monkeypatch, os, "fsync")
    else:
        failing(monkeypatch, os, call)
    with pytest.raises(UsageError, match="FILE_UNWRITABLE"):
        staging.commit(b"rows")
    assert outputs(folder) == {}
    assert folder.shard(NAME).read_bytes() == SHARD
    assert [one.name for one in folder.manifest.iterdir()] == [f"{NAME}.jsonl"]


def halfway(monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    """Let the run be killed at a renaming, once there were so many."""
    left = [calls]
    for name in ("rename", "replace"):
        real: Callable[[Path, Path], Path] = getattr(Path, name)

        def killed(source: Path, target: Path, real: Callable[[Path, Path], Path] = real) -> Path:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return real(source, target)

        monkeypatch.setattr(Path, name, killed)


@pytest.mark.parametrize("renamed", range(6))
def test_what_is_killed_halfway_is_finished_or_dropped(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    """Whenever it is killed, the next run has all of the chunk or nothing of it; the rows are known before that too."""
    staged(folder, "teller/a.md").commit(SHARD)
    staging = staged(folder, "teller/b.md", "deep/er/c.md", "d.md")
    staging.add("teller/a.md", b"new")
    rows = manifest.write([ONE, ONE])
    with monkeypatch.context() as patch:
        halfway(patch, renamed)
        with pytest.raises(KeyboardInterrupt):
            staging.commit(rows)
    known = folder.newest(NAME).read_bytes()
    assert folder.names() == [NAME]
    with folder.writing():
        whole = {"teller/a.md": "new", "teller/b.md": "teller/b.md", "deep/er/c.md": "deep/er/c.md", "d.md": "d.md"}
        assert outputs(folder) == (whole if renamed else {"teller/a.md": "teller/a.md"})
        assert folder.shard(NAME).read_bytes() == known == (rows if renamed else SHARD)
        assert not folder.stage.exists()


def test_a_run_that_cannot_finish_leaves_it_to_the_next(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a file cannot be put into its place, that file is named, and the next run puts it there."""
    staging = staged(folder, "teller/a.md")
    (folder.path / "teller").mkdir()
    (folder.path / "teller/a.md").mkdir()
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/teller/a.md: is a directory"):
        staging.commit(b"rows")
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*out/teller/a.md: is a directory"), folder.writing():
        pass
    (folder.path / "teller/a.md").rmdir()
    with folder.writing():
        assert outputs(folder) == {"teller/a.md": "teller/a.md"}
        assert folder.shard(NAME).read_bytes() == b"rows"


def test_nothing_is_dropped_that_cannot_be_listed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """If what is staged cannot be listed, it stays staged; the lock does not stay."""
    staging = staged(folder, "teller/a.md")
    with monkeypatch.context() as patch:
        failing(patch, os, "scandir")
        with pytest.raises(UsageError, match="FILE_UNWRITABLE"):
            staging.commit(b"rows")
    with monkeypatch.context() as patch:
        failing(patch, shutil, "rmtree")
        with pytest.raises(UsageError, match="FILE_UNWRITABLE"), folder.writing():
            pass
    with folder.writing():
        assert outputs(folder) == {"teller/a.md": "teller/a.md"}


def test_no_link_is_followed(folder: Folder, tmp_path: Path) -> None:
    """A folder in the output folder that is a link elsewhere, or to another folder there, is not written into."""
    (tmp_path / "elsewhere").mkdir()
    (folder.path / "clerk").mkdir()
    for target in (tmp_path / "elsewhere", folder.path / "clerk"):
        staging = staged(folder, "teller/a.md")
        (folder.path / "teller").symlink_to(target)
        with pytest.raises(UsageError, match=r"BULK_FOLDER a link leads from .*out/teller to"):
            staging.commit(b"rows")
        assert [*target.iterdir()] == []
        (folder.path / "teller").unlink()
        with folder.writing():
            assert outputs(folder) == {"teller/a.md": "teller/a.md"}
        shutil.rmtree(folder.path / "teller")


def test_the_output_folder_may_be_a_link(tmp_path: Path) -> None:
    """What leads to the output folder itself is the user's matter."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    folder = Folder(tmp_path / "link")
    with folder.writing():
        staged(folder, "teller/a.md").commit(SHARD)
    assert (tmp_path / "real/teller/a.md").read_text() == "teller/a.md"


def test_two_workers_make_one_folder(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """If another worker makes a folder after it was looked for, files go into that one."""
    staging = staged(folder, "richmond-va/teller.md")
    (folder.path / "richmond-va").mkdir()
    (folder.path / "richmond-va/clerk.md").write_text("clerk")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    staging.commit(SHARD)
    assert outputs(folder) == {"richmond-va/teller.md": "richmond-va/teller.md", "richmond-va/clerk.md": "clerk"}


def test_a_folder_that_cannot_be_moved(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a new folder cannot be put into its place, that is told, and done by the next run."""
    staging = staged(folder, "richmond-va/teller.md")
    with monkeypatch.context() as patch:
        failing(patch, Path, "rename")
        with pytest.raises(UsageError, match="FILE_UNWRITABLE"):
            staging.commit(SHARD)
    with folder.writing():
        assert outputs(folder) == {"richmond-va/teller.md": "richmond-va/teller.md"}


def test_empty_folders_go(folder: Folder) -> None:
    """Folders that became empty are deleted up to the output folder, which stays, and those that hold anything stay."""
    (folder.path / "a/b/c").mkdir(parents=True)
    (folder.path / "a/kept.md").write_text("words")
    folder.tidy(folder.path / "a/b/c")
    assert [one.name for one in (folder.path / "a").iterdir()] == ["kept.md"]
    shutil.rmtree(folder.path / "a")
    shutil.rmtree(folder.own)
    folder.tidy(folder.path)
    assert folder.path.is_dir()


def test_what_a_file_holds(tmp_path: Path) -> None:
    """A file holds an output if all of its bytes are the output's; a link, a folder and a pipe hold none."""
    output = Output("a.md", 3, digest(b"abc"))
    (tmp_path / "a.md").write_bytes(b"abc")
    assert holds(tmp_path / "a.md", output)
    (tmp_path / "link").symlink_to("a.md")
    os.mkfifo(tmp_path / "pipe")
    for other, data in (("b.md", b"abd"), ("c.md", b"ab")):
        (tmp_path / other).write_bytes(data)
    assert not any(holds(tmp_path / name, output) for name in ("b.md", "c.md", "link", "pipe", "nothing", "."))
    assert not holds(tmp_path / "a.md", Output("a.md", 4, digest(b"abc")))
