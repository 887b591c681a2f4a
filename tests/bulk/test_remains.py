"""What is left of earlier runs: told by every run, deleted only when asked, and never what is not ours or another's now."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from generator.bulk import manifest, remains
from generator.bulk.digests import digest
from generator.bulk.manifest import Output
from generator.diagnostic import Severity, UsageError
from tests.bulk import made

if TYPE_CHECKING:
    from generator.bulk.manifest import Row
    from tests.bulk.sites import Site

NY, VA = "new-york-ny", "richmond-va"
DATA = b"words of somebody else"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


def files(site: Site) -> list[str]:
    """Return the names of the postings' files."""
    return sorted(one.relative_to(site.out).as_posix() for one in site.out.glob("[!.]*/*"))


def rows(site: Site) -> list[tuple[str, str, bool]]:
    """Return role, location and whether it is gone, of each row."""
    several = (row for name in site.folder.names() for row in site.folder.rows(name)[0])
    return [(Path(row.role).stem, row.location, row.gone) for row in several]


def pruned(site: Site) -> tuple[list[str], list[str]]:
    """Return what is deleted, and what is told."""
    remains.leave(site.folder)
    deleted, told = remains.prune(site.folder)
    return deleted, [one.message for one in told]


def left(site: Site, file: str, data: bytes = DATA) -> None:
    """Write into the rows that a file with these bytes was left by an earlier run."""
    output = Output(file, len(data), digest(data))
    made.rewrite(site, lambda row: replace(row, left=(output,)))


def test_a_location_that_is_gone(site: Site) -> None:
    """The files of such a posting stay until they are pruned, are deleted once, and its row with them."""
    site.role(locations=[VA])
    told = made.bulk(site)
    assert [(one.location, one.cause) for one in told.gone] == [(NY, ("location",))]
    assert len(files(site)) == 4
    assert rows(site) == [("teller", NY, True), ("teller", VA, False)]
    assert [one.location for one in made.bulk(site).gone] == [NY]
    assert sorted(made.bulk(site, prune=True).pruned) == [f"teller/{NY}.html", f"teller/{NY}.md"]
    assert files(site) == [f"teller/{VA}.html", f"teller/{VA}.md"]
    assert rows(site) == [("teller", VA, False)]
    assert made.bulk(site, prune=True).pruned == []


def test_a_role_that_is_gone(site: Site) -> None:
    """The postings of a role file that is not there any more are told, and pruned with their folder and their shard."""
    site.role("clerk")
    made.bulk(site)
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    told = made.bulk(site)
    assert [(one.location, one.cause) for one in told.gone] == [(NY, ("role",)), (VA, ("role",))]
    assert len(files(site)) == 8
    assert [one for one in rows(site) if one[2]] == [("teller", NY, True), ("teller", VA, True)]
    assert b"clerk/" in (site.out / "index.html").read_bytes()
    assert b"teller/" not in (site.out / "index.html").read_bytes()
    assert [(one.location, one.cause) for one in made.bulk(site).gone] == [(NY, ("role",)), (VA, ("role",))]
    assert len(made.bulk(site, prune=True).pruned) == 4
    assert not (site.out / "teller").exists()
    assert {one for one, _, _ in rows(site)} == {"clerk"}
    assert not list(site.folder.state.glob("teller*"))


def test_files_that_are_no_outputs_any_more(site: Site) -> None:
    """The files of a format that is not asked for any more are pruned, and the posting stands."""
    made.bulk(site, formats=["text"])
    assert len(files(site)) == 6
    made.bulk(site, formats=["text"], prune=True)
    assert files(site) == [f"teller/{NY}.txt", f"teller/{VA}.txt"]
    assert [row.left for name in site.folder.names() for row in site.folder.rows(name)[0]] == [(), ()]


def test_what_was_altered_is_left(site: Site) -> None:
    """A file that was altered by hand is told and kept, by each run, until somebody deletes it."""
    (site.out / "teller" / f"{NY}.md").write_bytes(DATA)
    site.role(locations=[VA])
    for _ in range(2):
        told = made.bulk(site, prune=True)
        assert [one.code for one in told.problems if one.severity is not Severity.INFO] == ["BULK_ALTERED"]
        assert f"teller/{NY}.md" in files(site)
        assert f"teller/{NY}.html" not in files(site)
        assert rows(site) == [("teller", NY, True), ("teller", VA, False)]
    (site.out / "teller" / f"{NY}.md").unlink()
    assert pruned(site) == ([], [])
    assert rows(site) == [("teller", VA, False)]


def test_an_altered_file_of_a_posting_that_stands(site: Site) -> None:
    """A file that such a posting left behind and that was altered stays in its row."""
    (site.out / "teller" / f"{NY}.md").write_bytes(DATA)
    made.bulk(site, locations=[VA], formats=["html"])
    left(site, f"teller/{NY}.md", b"something else")
    made.rewrite(site, lambda row: row if row.location == VA else replace(row, left=()))
    (site.out / "teller" / f"{VA}.old").write_bytes(DATA)
    left(site, f"teller/{VA}.old", b"something else")
    deleted, told = pruned(site)
    assert deleted == []
    assert len(told) == 2
    assert all(row.left for name in site.folder.names() for row in site.folder.rows(name)[0])


def test_files_of_others_are_never_touched(site: Site) -> None:
    """What stands in the folder and in no row is left, and so is its folder."""
    (site.out / "teller" / "mine.txt").write_bytes(DATA)
    (site.out / "notes.txt").write_bytes(DATA)
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    assert len(pruned(site)[0]) == 4
    assert (site.out / "teller" / "mine.txt").read_bytes() == (site.out / "notes.txt").read_bytes() == DATA


def test_a_role_that_moved_to_another_folder(site: Site) -> None:
    """Its postings are those of the new file, their files are kept, and the old rows are dropped."""
    (site.root / "ws" / "roles" / "branch").mkdir()
    (site.root / "ws" / "roles" / "teller.yaml").rename(site.root / "ws" / "roles" / "branch" / "teller.yaml")
    before = files(site)
    told = made.bulk(site, prune=True)
    assert not told.failed
    assert told.pruned == []
    assert files(site) == before
    assert rows(site) == [("teller", NY, False), ("teller", VA, False)]
    assert made.bulk(site, prune=True).unchanged == 2


@pytest.mark.parametrize(("only", "locations", "countries"), [(["teller"], [], []), ([], [VA], []), ([], [], ["US"])])
def test_a_folder_that_moved(site: Site, only: list[str], locations: list[str], countries: list[str]) -> None:
    """A run with a filter does not prune a folder whose roles are not where they were, and one for all of them does."""
    site.role("clerk")
    made.bulk(site)
    roles, before = site.root / "ws" / "roles", files(site)
    (roles / "branch").mkdir()
    for path in roles.glob("*.yaml"):
        path.rename(roles / "branch" / path.name)
    with pytest.raises(UsageError, match=r"BULK_MOVED .* the folder or the roles were moved"):
        made.bulk(site, prune=True, only=only, locations=locations, countries=countries)
    assert files(site) == before
    assert made.bulk(site, prune=True).pruned == []
    assert files(site) == before


def test_roles_of_other_names(site: Site) -> None:
    """That no role of the rows is there is no sign that the folder moved if none of the run has such a name."""
    (site.root / "ws" / "roles" / "teller.yaml").rename(site.root / "ws" / "roles" / "clerk.yaml")
    assert len(made.bulk(site, prune=True, locations=[VA]).pruned) == 4
    assert files(site) == [f"clerk/{VA}.html", f"clerk/{VA}.md"]


def test_a_role_that_may_not_be_looked_at(site: Site) -> None:
    """It is not taken for gone, only for one that cannot be read."""
    path = site.root / "ws" / "roles" / "teller.yaml"
    path.unlink()
    path.symlink_to(path)
    assert list(remains.orphans(site.folder)) == []
    assert remains.prune(site.folder) == ([], [])
    assert len(files(site)) == 4


def test_a_role_that_moved_and_changed(site: Site) -> None:
    """Its new postings take the places of the old ones."""
    (site.root / "ws" / "roles" / "branch").mkdir()
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    site.role("branch/teller", duties=["Count coins"])
    assert not made.bulk(site, prune=True).failed
    assert all(b"Count coins" in one for one in site.postings())
    assert len(files(site)) == 4


def test_two_roles_that_swap_names(site: Site) -> None:
    """Each file of a posting is that of the role which has its name now, and none is deleted."""
    roles = site.root / "ws" / "roles"
    site.role("clerk", title="Clerk")
    made.bulk(site)
    (roles / "clerk.yaml").rename(roles / "other.yaml")
    (roles / "teller.yaml").rename(roles / "clerk.yaml")
    (roles / "other.yaml").rename(roles / "teller.yaml")
    told = made.bulk(site, prune=True)
    assert (told.written, told.pruned, told.failed) == (4, [], [])
    assert b"# Clerk" in (site.out / "teller" / f"{NY}.md").read_bytes()
    assert b"# Teller" in (site.out / "clerk" / f"{NY}.md").read_bytes()
    assert made.bulk(site, prune=True).unchanged == 4


def test_two_roles_that_swap_what_files_are_called_by(tmp_path: Path) -> None:
    """Each takes the places of the other, and none is deleted, in the run that swaps them and in the next one."""
    site = made.site(tmp_path)
    pattern = "{requisition}/{location}.{ext}"
    site.role(requisition="R-1")
    site.role("clerk", title="Clerk", requisition="R-2")
    made.bulk(site, pattern=pattern)
    site.role(requisition="R-2")
    site.role("clerk", title="Clerk", requisition="R-1")
    told = made.bulk(site, pattern=pattern, prune=True)
    assert (told.written, told.pruned, told.failed) == (4, [], [])
    assert b"# Clerk" in (site.out / "R-1" / f"{NY}.md").read_bytes()
    assert b"# Teller" in (site.out / "R-2" / f"{NY}.md").read_bytes()
    assert made.bulk(site, pattern=pattern, prune=True).unchanged == 4


def test_a_filtered_run_leaves_the_rows_of_others(site: Site) -> None:
    """A run of one role, or one place, removes neither rows nor files of what it does not look at."""
    site.role("clerk", locations=[NY, VA, "boston-ma"])
    made.bulk(site)
    site.role(locations=[VA])
    site.role("clerk", locations=[VA])
    before = files(site), rows(site)
    made.bulk(site, only=["clerk"], locations=[VA], prune=True)
    gone = {f"clerk/{one}.{end}" for one in (NY, "boston-ma") for end in ("html", "md")}
    assert set(files(site)) == set(before[0]) - gone
    assert set(rows(site)) == {one for one in before[1] if one[0] == "teller"} | {("clerk", VA, False)}


def test_a_name_that_differs_in_capitals_only(site: Site) -> None:
    """Where a system takes two names for one, the file that a posting has now is not deleted under its old name."""
    new, old = site.out / "teller" / f"{VA}.md", site.out / "teller" / f"{VA.upper()}.md"
    os.link(new, old)  # two names of one file, as where capitals do not count
    left(site, f"teller/{VA.upper()}.md", new.read_bytes())
    assert pruned(site) == ([], [])
    assert new.is_file()
    old.unlink()
    old.write_bytes(new.read_bytes())
    left(site, f"teller/{VA.upper()}.md", new.read_bytes())
    assert pruned(site) == ([f"teller/{VA.upper()}.md"], [])


def test_capitals_of_a_posting_that_stands(tmp_path: Path) -> None:
    """The same holds where it is the present name that has capitals; what a missing file is like is not asked."""
    site = made.site(tmp_path)
    made.bulk(site, pattern="{role}/{location}.MD", formats=["markdown"])
    new, old = site.out / "teller" / f"{VA}.MD", site.out / "teller" / f"{VA}.md"
    os.link(new, old)
    left(site, f"teller/{VA}.md", new.read_bytes())
    assert pruned(site) == ([], [])
    new.unlink()
    left(site, f"teller/{VA}.md", old.read_bytes())
    assert pruned(site) == ([f"teller/{VA}.md"], [])


def test_a_link_is_not_followed(site: Site, tmp_path: Path) -> None:
    """What a link leads to is not deleted, be it a file or a folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_bytes(DATA)
    (site.out / "linked").symlink_to(elsewhere)
    (site.out / "teller" / "b.md").symlink_to(elsewhere / "a.md")
    for file in ("linked/a.md", "teller/b.md"):
        left(site, file)
        deleted, told = pruned(site)
        assert deleted == []
        assert all("a link leads to it" in one for one in told)
    assert (elsewhere / "a.md").read_bytes() == DATA


@pytest.mark.parametrize("name", ["../other.md", ".postgen/other.md", "teller/../other.md"])
def test_a_row_that_names_a_file_elsewhere(site: Site, name: str) -> None:
    """No row, whoever wrote it, has a file outside the folder or of postgen's own deleted."""
    path = site.out / name
    path.write_bytes(DATA)
    left(site, name)
    assert pruned(site)[0] == []
    left(site, str(path))
    assert pruned(site)[0] == []
    assert path.read_bytes() == DATA


def test_rows_of_a_damaged_shard_are_left(site: Site) -> None:
    """What is known of a shard with a damaged line is not written over, and its files are not deleted."""
    (name,) = site.folder.names()
    path = site.folder.shard(name)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], lines[2].replace(b"Richmond", b"Richmund")]))
    before = path.read_bytes()
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    deleted, told = remains.prune(site.folder)
    assert (deleted, [one.code for one in told]) == ([], ["MANIFEST_DAMAGED"])
    assert path.read_bytes() == before
    assert [row.location for row in remains.orphans(site.folder)] == [NY]


def test_a_file_that_cannot_be_deleted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """That a file cannot be deleted is told, and its row stays."""

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    remains.leave(site.folder)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(UsageError, match="permission denied"):
        remains.prune(site.folder)
    monkeypatch.undo()
    assert len(rows(site)) == 2


def test_what_is_no_shard_has_no_rows(site: Site) -> None:
    """A file beside the shards that is none of them is passed over."""
    shard = site.folder.shard(site.folder.names()[0])
    shard.with_name(f"{shard.name}~").write_bytes(shard.read_bytes())
    assert [list(remains.rows_of(site.folder, name)) for name in site.folder.names()][1:] == [[]]
    assert list(remains.orphans(site.folder)) == []


def test_rows_that_a_killed_run_left_count(site: Site) -> None:
    """The rows of a run that was killed after they were complete are those that are read."""
    (name,) = site.folder.names()

    def titled(row: Row) -> Row:
        return replace(row, title="Another")

    shard = site.folder.shard(name)
    pending = shard.with_name(f"{shard.name}.next")
    pending.write_bytes(manifest.write(map(titled, site.folder.rows(name)[0])))
    assert {row.title for row in remains.rows_of(site.folder, name)} == {"Another"}


def test_a_prune_that_was_killed(site: Site) -> None:
    """What a killed run had begun to delete, the next run deletes, asked to or not; then nothing is begun any more."""
    clerk = site.role("clerk")
    made.bulk(site)
    clerk.unlink()
    files = sorted(site.out.glob("clerk/*"))
    files[0].unlink()
    site.folder.pruning.touch()
    summary = made.bulk(site)
    assert sorted(summary.pruned) == [one.relative_to(site.out).as_posix() for one in files[1:]]
    assert not site.folder.pruning.exists()
    assert {row.role for name in site.folder.names() for row in site.folder.rows(name)[0]} == {
        "../ws/roles/teller.yaml"
    }


def test_a_folder_in_which_nothing_can_be_noted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be noted that files are deleted, none is."""
    monkeypatch.setattr(Path, "touch", mock.Mock(side_effect=OSError(30, "Read-only file system")))
    with pytest.raises(UsageError, match=r"FILE_UNWRITABLE .*prune: read-only file system"):
        remains.prune(site.folder)
