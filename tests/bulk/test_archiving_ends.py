"""How it is archived that postings end, and what becomes of files that are not what they were."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.bulk import archive_log
from generator.bulk.run import run
from generator.diagnostic import UsageError
from tests.bulk.sites import Site, made, tree

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND, THIRD, FOURTH = "2026-11-27", "2026-11-28", "2026-12-03", "2026-12-07"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, and two statements."""
    return made(tmp_path)


def codes(site: Site, day: str, *, prune: bool = False) -> list[str]:
    """Run, and return the codes of what was told, apart from what search engines would like."""
    return [one.code for one in site.run(day, prune=prune).problems if one.code != "JOBPOSTING_RECOMMENDED"]


def test_a_location_that_ends(site: Site) -> None:
    """Where a role is not offered any more, that is noted once; that its files are deleted, too."""
    site.run(FIRST)
    site.role(pay=[], locations=["richmond-va"])
    site.run(SECOND)
    site.run(THIRD)
    gone = (SECOND, "gone", SECOND, "new-york-ny")
    assert [one for one in site.events() if one[1] != "posted"] == [gone]
    site.run(FOURTH, prune=True)
    assert [one for one in site.events() if one[1] != "posted"] == [gone, (FOURTH, "removed", FOURTH, "new-york-ny")]
    site.run(FOURTH, prune=True)
    assert len(site.events()) == 5


def test_a_role_that_ends_and_comes_back(site: Site) -> None:
    """Where a role is deleted, that is noted once; when it is back, its postings count from that day."""
    path = site.role("clerk")
    site.run(FIRST)
    text = path.read_bytes()
    path.unlink()
    site.run(SECOND)
    site.run(SECOND)
    path.write_bytes(text)
    site.run(THIRD)
    posted, gone, back = (
        [(day, event, day, place) for place in ("new-york-ny", "richmond-va")]
        for day, event in ((FIRST, "posted"), (SECOND, "gone"), (THIRD, "posted"))
    )
    assert site.events("clerk") == posted + gone + back
    path.unlink()
    site.run(FOURTH, prune=True)
    kinds = [event for day, event, *_ in site.events("clerk") if day == FOURTH]
    assert kinds == ["removed", "removed"]


def test_what_was_gone_before_the_first_archive(site: Site) -> None:
    """What stands in the folder although it is not offered any more is archived by the first run with an archive."""
    site.role("clerk")
    site.run(FIRST, archive=False)
    site.role(locations=["richmond-va"])
    (site.root / "ws" / "roles" / "clerk.yaml").unlink()
    site.run(SECOND, archive=False)
    site.run(THIRD)
    assert sorted(site.objects().values()) == sorted({*site.postings()})
    assert (THIRD, "gone", THIRD, "new-york-ny") in site.events()
    assert site.events("clerk") == [(THIRD, "gone", THIRD, one) for one in ("new-york-ny", "richmond-va")]


def test_a_file_that_stays_is_not_noted_as_deleted(site: Site) -> None:
    """What --prune leaves, as it was altered or a link leads to it, is not noted as deleted."""
    site.run(FIRST)
    page = site.out / "teller" / "new-york-ny.html"
    kept = page.read_bytes()
    site.role(locations=["richmond-va"])
    page.write_bytes(b"by hand")
    assert "BULK_ALTERED" in codes(site, SECOND, prune=True)
    page.unlink()
    (site.root / "elsewhere.html").write_bytes(kept)
    page.symlink_to(site.root / "elsewhere.html")
    assert "BULK_ALTERED" in codes(site, THIRD, prune=True)
    page.unlink()
    page.write_bytes(kept)
    page.parent.rename(site.root / "elsewhere")
    page.parent.symlink_to(site.root / "elsewhere")
    assert "BULK_ALTERED" in codes(site, THIRD, prune=True)
    assert "removed" not in {event for _, event, *_ in site.events()}
    page.unlink()
    site.run(FOURTH, prune=True)
    assert site.events()[-1] == (FOURTH, "removed", FOURTH, "new-york-ny")


def test_what_was_altered_by_hand_is_not_archived_as_ours(site: Site) -> None:
    """A file that is not what its row says is told, and its posting is not noted; the others are."""
    site.run(FIRST, archive=False)
    site.role(locations=["richmond-va"])
    site.run(SECOND, archive=False)
    (site.out / "teller" / "new-york-ny.html").write_bytes(b"by hand")
    assert codes(site, THIRD) == ["ARCHIVE_ALTERED"]
    assert b"by hand" not in site.objects().values()
    assert len(site.objects()) == 3
    site.check()


def test_an_object_with_other_bytes_is_never_written_over(site: Site) -> None:
    """Where an object is not what its name says, the posting fails for want of proof, and both are as they were."""
    site.run(FIRST)
    site.pay(60_000)
    site.run(SECOND)
    pages = site.postings()
    site.pay(50_000)
    (damaged,) = (
        one
        for one in site.archive.objects.glob("*/*.md")
        if b"50,000" in one.read_bytes() and b"New York" in one.read_bytes()
    )
    damaged.write_bytes(b"other")
    outcome = site.run(THIRD)
    assert [(one.location, one.cause) for one in outcome.failed] == [("new-york-ny", ("ARCHIVE_DAMAGED",))]
    assert outcome.unproven
    assert damaged.read_bytes() == b"other"
    assert site.postings()[:2] == pages[:2]
    assert site.events()[4:] == [(THIRD, "posted", THIRD, "richmond-va")]


def test_a_damaged_log_is_told(site: Site) -> None:
    """Where the log must be read and is damaged, the postings that it may know are told as failed; the new are archived."""
    site.run(FIRST)
    ((folder),) = site.archive.log.iterdir()
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes() + b"{}")
    (site.folder.state / f"{site.folder.names()[0]}.archived").unlink()
    outcome = site.run(SECOND)
    assert [one.cause for one in outcome.failed] == [("ARCHIVE_DAMAGED",)] * 2
    site.role(locations=["richmond-va", "boston-ma"], pay=[])
    outcome = site.run(SECOND)
    assert [(one.location, one.cause) for one in outcome.failed] == [("new-york-ny", ("ARCHIVE_DAMAGED",))]
    assert outcome.unproven
    new = [one for one in archive_log.names(folder) if one.day == SECOND]
    assert [one.row.location for one in archive_log.read(folder, new[0]).entries] == ["boston-ma", "richmond-va"]


def test_nothing_is_pruned_that_cannot_be_noted(site: Site) -> None:
    """With a damaged log --prune deletes nothing, and nothing is noted as deleted."""
    path = site.role("clerk")
    site.role("analyst")
    site.run(FIRST)
    before = site.postings()
    path.unlink()
    path.with_name("analyst.yaml").unlink()
    (folder,) = site.archive.log.glob("clerk-*")
    for one in folder.iterdir():
        one.write_bytes(b"")
    (site.folder.state / f"{folder.name}.archived").unlink()
    outcome = site.run(SECOND, prune=True)
    assert outcome.unproven
    assert "ARCHIVE_DAMAGED" in {one.code for one in outcome.problems}
    assert (outcome.pruned, site.postings()) == ([], before)
    assert {event for _, event, *_ in site.events("analyst")} == {"posted"}


def test_rows_that_are_not_pruned_are_not_noted_as_deleted(site: Site) -> None:
    """Of a shard with a damaged line --prune deletes nothing, so that nothing of it is noted as deleted."""
    path = site.role("clerk")
    site.run(FIRST)
    path.unlink()
    (shard,) = site.folder.manifest.glob("clerk-*")
    shard.write_bytes(shard.read_bytes() + b"{}\n")
    assert "MANIFEST_DAMAGED" in codes(site, SECOND, prune=True)
    assert [event for _, event, *_ in site.events("clerk")] == ["posted", "posted", "gone", "gone"]


def test_a_change_that_was_not_archived_before_the_end(site: Site) -> None:
    """A version that a run without the archive wrote is archived before it is noted that the posting ended."""
    site.run(FIRST)
    site.pay(60_000)
    site.run(SECOND, archive=False)
    site.role(locations=["richmond-va"])
    site.run(THIRD)
    told = [(event, day) for _, event, day, place in site.events() if place == "new-york-ny"]
    assert told == [("posted", FIRST), ("posted", SECOND), ("gone", THIRD)]
    assert {*site.postings()} <= {*site.objects().values()}


def test_an_end_on_the_day_of_the_beginning(site: Site) -> None:
    """A role that was deleted on the day on which it was published counts, when it is back, from the day of its return."""
    path = site.role("clerk")
    text = path.read_bytes()
    site.run(FIRST)
    path.unlink()
    site.run(FIRST)
    path.write_bytes(text)
    site.run(THIRD)
    assert [(event, day) for _, event, day, _ in site.events("clerk")[::2]] == [
        ("posted", FIRST), ("gone", FIRST), ("posted", THIRD),
    ]  # fmt: skip


def test_a_file_that_only_looks_the_same(site: Site) -> None:
    """A file that was altered without a trace of it is told, and not archived under what its row says, as often as it takes."""
    site.run(FIRST, archive=False)
    page = site.out / "teller" / "new-york-ny.md"
    known, data = page.stat(), page.read_bytes()
    page.write_bytes(data.replace(b"50,000", b"40,000"))
    os.utime(page, ns=(known.st_atime_ns, known.st_mtime_ns))
    for _ in range(2):
        assert codes(site, SECOND) == ["ARCHIVE_ALTERED"]
    assert site.events() == [(SECOND, "posted", FIRST, "richmond-va")]
    page.write_bytes(data)
    site.run(THIRD)
    assert site.events()[1:] == [(THIRD, "posted", FIRST, "new-york-ny")]


def test_a_posting_that_is_gone_and_a_damaged_object(site: Site) -> None:
    """Where what is left of a posting cannot be archived, that is told by each run until it can."""
    site.run(FIRST)
    site.role(locations=["richmond-va"])
    site.run(SECOND, archive=False)
    for folder in site.archive.log.iterdir():
        shutil.rmtree(folder)
    for path in site.archive.objects.glob("*/*"):
        path.write_bytes(b"other")
    for day in (THIRD, FOURTH):
        assert [(one.location, one.cause) for one in site.run(day).failed] == [("new-york-ny", ("ARCHIVE_DAMAGED",))]
    assert site.events() == [(THIRD, "posted", SECOND, "richmond-va")]


def test_a_role_that_moved_and_changed(site: Site) -> None:
    """Where a new posting has the files of one that is gone, those are noted as deleted, since a prune leaves none of them."""
    first, second = (replace(site.job(day), pattern="{location}.{ext}") for day in (FIRST, SECOND))
    run(first, site.roles())
    (site.root / "ws/roles/teller.yaml").unlink()
    site.role("cashier", duties=["Count coins"])
    run(second, site.roles(), prune=True)
    assert [one[:2] for one in site.events()] == [(FIRST, "posted")] * 2 + [(SECOND, "removed")] * 2
    assert [one[:2] for one in site.events("cashier")] == [(SECOND, "posted")] * 2


def test_an_earlier_day(site: Site) -> None:
    """The history of a folder does not go back; that of another one is its own."""
    site.run(THIRD)
    before = tree(site.archive.path)
    with pytest.raises(
        UsageError, match=f"ARCHIVE_DAY .* has postings of {THIRD} in .*out, and {SECOND} is before that"
    ):
        site.run(SECOND)
    assert tree(site.archive.path) == before
    assert site.run(THIRD).unchanged == 2
    assert site.run(SECOND, out="other").written == 2
