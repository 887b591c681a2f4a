"""The archive: what is one, who may write to it, and what it gives back."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from generator.bulk import archiving
from generator.bulk.archive import Archive, object_name, opened, seals, writing
from generator.bulk.archive_log import POSTED
from generator.bulk.run import run
from generator.diagnostic import PostgenError, ProofError, UsageError
from tests.bulk.archives import EQUAL, NOTICE, ROW, keep, outputs, row
from tests.bulk.sites import Site, statement, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2026-11-27"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with a role in two places, and nothing written yet."""
    site = Site(tmp_path)
    site.company()
    site.pay(50_000)
    return site


@pytest.fixture
def kept(tmp_path: Path) -> Archive:
    """An archive of one posting."""
    archive = Archive(tmp_path / "archive")
    keep(archive, (POSTED, DAY, ROW))
    return archive


def refused(site: Site, kind: type[PostgenError] = UsageError) -> list[str]:
    """Run, and return the codes of the error that it ends in; nothing but the archive was touched."""
    before = tree(site.out)
    with pytest.raises(kind) as caught:
        site.run(DAY)
    assert tree(site.out) == before
    return [one.code for one in caught.value.diagnostics]


def test_it_holds_nothing_but_what_was_published(site: Site) -> None:
    """A new archive is its format, the outputs under their digests, and the log; git leaves out what is on its way."""
    site.run(DAY)
    found = {one.relative_to(site.archive.path).parts[0] for one in site.archive.path.rglob("*") if one.is_file()}
    assert found == {"archive.json", "objects", "log", ".work"}
    assert (site.archive.path / "archive.json").read_bytes() == b'{"postgen_archive":1}\n'
    assert (site.archive.work / ".gitignore").read_bytes() == b"*\n"
    assert [one.name for one in site.archive.stage.glob("*")] == []
    for path in site.archive.objects.glob("*/*"):
        digest, _, ending = path.name.partition(".")
        assert (path.parent.name, ending in ("html", "md")) == (digest[:2], True)
    assert str(site.root) not in "".join(data.decode() for name, data in tree(site.archive.path).items())


def test_it_is_no_part_of_the_output_folder(site: Site) -> None:
    """An archive within the output folder, around it, or the same as it, is refused before anything is written."""
    (site.root / "link").symlink_to(site.out)
    for path in ("out/archive", "out", ".", "link/archive"):
        with pytest.raises(UsageError) as caught:
            run(replace(site.job(DAY), archive=site.root / path), site.roles())
        assert [one.code for one in caught.value.diagnostics] == ["ARCHIVE_FOLDER"]
    with pytest.raises(UsageError, match="ARCHIVE_FOLDER"):
        run(replace(site.job(DAY, out="new/out"), archive=site.root / "new"), site.roles())
    assert {one.name for one in site.root.iterdir()} == {"ws", "link"}


def test_a_folder_of_something_else_is_refused(site: Site) -> None:
    """A folder that holds files and is no archive is refused, and so is a file; an empty folder becomes an archive."""
    path = site.archive.path
    path.write_text("words")
    assert refused(site) == ["FILE_UNREADABLE"]
    path.unlink()
    path.mkdir()
    (path / "notes.txt").touch()
    assert refused(site) == ["ARCHIVE_FOLDER"]
    assert [one.name for one in path.iterdir()] == ["notes.txt"]
    (path / "notes.txt").unlink()
    (path / ".work").mkdir()
    assert site.run(DAY).written == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b'{"postgen_archive":2}', "ARCHIVE_NEWER"),
        (b'{"postgen_archive":true}', "ARCHIVE_FOLDER"),
        (b"[1]", "ARCHIVE_FOLDER"),
        (b"\xff", "ARCHIVE_FOLDER"),
        (b"{}", "ARCHIVE_FOLDER"),
        (b"", "ARCHIVE_FOLDER"),
    ],
)
def test_the_format_is_checked(site: Site, written: bytes, code: str) -> None:
    """An archive of a newer postgen, or whose format cannot be told, is refused, and left as it is."""
    site.run(DAY)
    site.pay(60_000)
    (site.archive.path / "archive.json").write_bytes(written)
    before = tree(site.archive.path)
    assert refused(site) == [code]
    assert tree(site.archive.path) == before
    with pytest.raises(UsageError, match=code):
        seals(site.archive.path)


def test_where_there_is_no_archive(site: Site) -> None:
    """Reading from what is no archive is told: nothing there, an empty folder, a file, what cannot be read."""
    path = site.archive.path
    with pytest.raises(UsageError, match="ARCHIVE_MISSING"):
        seals(path)
    path.touch()
    with pytest.raises(UsageError, match="ARCHIVE_MISSING"):
        seals(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match="ARCHIVE_MISSING"):
        seals(path)
    (path / "archive.json").mkdir()
    with pytest.raises(UsageError, match="FILE_UNREADABLE"):
        seals(path)


def test_two_runs_at_once(site: Site) -> None:
    """While one run writes to an archive, another is refused, before it writes anything; after that it is not."""
    with site.archive.writing():
        assert refused(site) == ["ARCHIVE_BUSY"]
        assert not site.out.exists()
    assert site.run(DAY).written == 2


def test_what_a_killed_run_had_on_its_way_is_dropped(site: Site) -> None:
    """What is staged when a run begins is no part of it."""
    left = site.archive.stage / "teller-1a2b3c4d" / "half.html"
    left.parent.mkdir(parents=True)
    left.touch()
    site.run(DAY)
    assert not left.exists()


def test_an_archive_that_cannot_be_made(site: Site) -> None:
    """Where the archive cannot be made, that is told, and nothing is written."""
    (site.root / "file").touch()
    with pytest.raises(UsageError, match=r"FILE_UNREADABLE .*file/archive: not a directory"):
        run(replace(site.job(DAY), archive=site.root / "file" / "archive"), site.roles())
    assert not site.out.exists()


@pytest.mark.parametrize("part", ["archive.json", ".work", ".work/stage", ".work/new", "objects", "log"])
def test_an_archive_that_cannot_be_written(site: Site, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the archive is read-only, in part too, that is told, and no posting is published; later it is."""
    place = str(site.archive.path / part)

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **keys: object) -> object:
            if any(str(one).startswith(place) for one in arguments):
                raise PermissionError(13, "Permission denied")
            return real(*arguments, **keys)

        return call

    with monkeypatch.context() as patch:
        for name in ("open", "mkdir", "replace"):
            patch.setattr(os, name, refusing(getattr(os, name)))
        patch.setattr(archiving, "_move", os.replace)
        with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*archive.*permission denied"):
            site.run(DAY)
    assert not site.postings()
    assert site.run(DAY).written == 2
    assert len(site.objects()) == len(site.postings()) == 4


def test_a_folder_that_cannot_be_listed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the archive cannot be listed, that is told."""
    site.archive.path.mkdir()

    def refuse(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(site.archive.path), "iterdir", refuse)
    with pytest.raises(UsageError, match="FILE_UNREADABLE"):
        opened(site.job(DAY))


def test_objects_are_given_back_byte_for_byte(kept: Archive) -> None:
    """An output is what was published, or it is told that it is not."""
    digest = outputs("one")["html"].sha256
    assert kept.object(digest, "html") == kept.object(digest, "markdown") == b"one"
    path = kept.objects / object_name(digest, "html")
    path.write_bytes(b"onE")
    with pytest.raises(ProofError, match="ARCHIVE_DAMAGED"):
        kept.object(digest, "html")
    path.unlink()
    with pytest.raises(ProofError, match=r"ARCHIVE_DAMAGED .* is not there"):
        kept.object(digest, "html")
    path.mkdir()
    with pytest.raises(UsageError, match="FILE_UNREADABLE"):
        kept.object(digest, "html")


def test_names_of_objects() -> None:
    """An object is called by its digest, with the ending of its format; one of no known format has none."""
    assert object_name(EQUAL, "html-fragment") == f"11/{EQUAL}.fragment.html"
    assert object_name(EQUAL, "stone") == f"11/{EQUAL}"


def test_seals_of_all_approved_statements(site: Site) -> None:
    """The seals are those of each paragraph of each approved statement, of all times and places, and no others."""
    first = statement("equal", "We are equal.\n\nCome to {city}.")
    site.company(first)
    site.run(DAY)
    site.company(first, statement("later", "There is more."))
    site.run("2026-11-28")
    known = {seal for one in site.rows() for block, seal in one.seals if block.partition("[")[0] in ("equal", "later")}
    assert len(known) == 4
    assert seals(site.archive.path) == known
    site.company()
    site.run("2026-11-29")
    assert seals(site.archive.path) == known


def test_seals_of_a_damaged_archive(kept: Archive) -> None:
    """Every damaged file of the log is told; of those that are not, the seals would be known."""
    assert seals(kept.path) == {EQUAL, NOTICE}
    for text in ("two", "three"):
        keep(kept, (POSTED, DAY, row(text)), shard=f"{text}-1a2b3c4d").write_bytes(b"")
    with pytest.raises(ProofError) as caught:
        seals(kept.path)
    assert [one.code for one in caught.value.diagnostics] == ["ARCHIVE_DAMAGED"] * 2


def test_an_archive_without_a_log_has_no_seals(site: Site) -> None:
    """An archive to which nothing was added yet has no seals."""
    with writing(site.job(DAY)):
        pass
    assert seals(site.archive.path) == frozenset()


def test_a_dry_run_archives_nothing(site: Site) -> None:
    """A dry run makes no archive, but refuses one that it could not write to."""
    job = replace(site.job(DAY), dry=True)
    assert opened(job) is None
    run(job, site.roles())
    assert not site.archive.path.exists()
    with pytest.raises(UsageError, match="ARCHIVE_FOLDER"):
        opened(replace(job, archive=site.out))


def test_without_an_archive(site: Site) -> None:
    """Where no archive is asked for, none is opened or made."""
    job = site.job(DAY, archive=False)
    assert opened(job) is None
    with writing(job):
        assert not site.archive.path.exists()
