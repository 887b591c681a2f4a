"""What a run adds to the archive."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.bulk import archive_log
from generator.bulk.run import run
from generator.diagnostic import UsageError
from tests.bulk.sites import AT_WILL, EQUAL, Site, approval, made, statement, tree

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


def logs(site: Site, role: str = "teller") -> list[archive_log.Log]:
    """Return the files of the log of a role."""
    (folder,) = site.archive.log.glob(f"{role}-*")
    return [archive_log.read(folder, name) for name in archive_log.names(folder)]


def test_each_version_is_kept(site: Site) -> None:
    """What is published is in the archive, with its row; what is published later comes beside it."""
    site.run(FIRST)
    first = site.postings()
    site.pay(60_000)
    site.run(SECOND)
    assert site.events() == [
        (day, "posted", day, place) for day in (FIRST, SECOND) for place in ("new-york-ny", "richmond-va")
    ]
    assert sorted(site.objects().values()) == sorted(first + site.postings())
    assert [entry.row for entry in logs(site)[-1].entries] == site.folder.rows(site.folder.names()[0])[0]
    assert {log.folder for log in logs(site)} == {"../out"}
    site.check()


def test_the_approvals_are_kept(site: Site) -> None:
    """An entry names who approved the statements of the posting, when, and under which digest."""
    site.run(FIRST)
    (log,) = logs(site)
    both = approval(EQUAL), approval(AT_WILL)
    assert {one.row.location: one.approvals for one in log.entries} == {"new-york-ny": both[:1], "richmond-va": both}


def test_versions_of_a_statement_for_several_places(site: Site) -> None:
    """Where places have versions of their own of one statement, an entry has the approval of the one that is shown there."""
    york = statement("notice", "By the law of New York.", "2026-01-06", applies={"places": ["US-NY"]})
    virginia = statement("notice", "By the law of Virginia.", "2026-01-07", applies={"places": ["US-VA"]})
    later = statement("notice", "By a later law.", applies={"places": ["US-MA"]}, effective="2027-01-01")
    site.company(york, virginia, later)
    site.run(FIRST)
    (log,) = logs(site)
    shown = {one.row.location: one.approvals for one in log.entries}
    assert shown == {"new-york-ny": (approval(york),), "richmond-va": (approval(virginia),)}


def test_nothing_new_costs_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that changes nothing neither reads the archive's log nor writes to it, whether or not the chunk is looked at."""
    site.run(FIRST)
    before = tree(site.archive.path)
    monkeypatch.setattr(archive_log, "read", None)
    site.run(SECOND)
    site.role("teller", pay=[], duties=["Count money"])
    site.pay(50_000)
    (site.folder.state / f"{site.folder.names()[0]}.json").unlink()
    site.run(THIRD)
    assert tree(site.archive.path) == before


def test_what_is_there_is_archived_first(site: Site) -> None:
    """The first run with an archive keeps what earlier runs wrote, under the day on which they did, with its approvals."""
    site.run(FIRST, archive=False)
    site.run(THIRD)
    assert site.events() == [(THIRD, "posted", FIRST, "new-york-ny"), (THIRD, "posted", FIRST, "richmond-va")]
    assert sorted(site.objects().values()) == sorted(site.postings())
    assert logs(site)[0].entries[0].approvals == (approval(EQUAL),)
    site.run(FOURTH)
    assert len(site.events()) == 2


def test_runs_without_the_archive_are_caught_up(site: Site) -> None:
    """What a run without the archive wrote is archived by the next run with it, though no input moved."""
    site.run(FIRST)
    site.pay(60_000)
    site.run(SECOND, archive=False)
    site.run(THIRD)
    assert site.events()[2:] == [(THIRD, "posted", SECOND, "new-york-ny"), (THIRD, "posted", SECOND, "richmond-va")]
    assert {*site.postings()} <= {*site.objects().values()}


def test_an_archive_that_was_lost_is_filled_again(site: Site) -> None:
    """Where the archive that a mark speaks of is not there any more, what stands is archived again."""
    site.run(FIRST)
    before = tree(site.archive.path)
    shutil.rmtree(site.archive.path)
    site.run(FIRST)
    assert tree(site.archive.path) == before


def test_a_mark_for_other_rows_says_nothing(site: Site) -> None:
    """A mark that was made for other rows of the chunk is not believed, as where an older folder was put back."""
    site.run(FIRST, archive=False)
    old = tree(site.out)
    site.pay(60_000)
    site.run(SECOND)
    for name, data in old.items():
        (site.out / name).write_bytes(data)
    site.pay(50_000)
    site.run(THIRD)
    assert {entry[:3] for entry in site.events()} == {(SECOND, "posted", SECOND), (THIRD, "posted", THIRD)}


def test_postings_that_are_left_out_are_archived_later(site: Site) -> None:
    """A run for one place archives that one; the others come with the first run that is for them too."""
    site.run(FIRST, archive=False)
    job = replace(site.job(SECOND), locations=("richmond-va",))
    run(job, site.roles())
    assert site.events() == [(SECOND, "posted", FIRST, "richmond-va")]
    run(job, site.roles())
    site.run(THIRD)
    assert site.events()[1:] == [(THIRD, "posted", FIRST, "new-york-ny")]


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
    assert site.events("clerk")[:2] == [
        (THIRD, "posted", FIRST, "new-york-ny"), (THIRD, "gone", THIRD, "new-york-ny"),
    ]  # fmt: skip


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


def test_a_mark_that_cannot_be_taken_away(site: Site) -> None:
    """Where the mark of a chunk cannot be taken away, its rows are not changed."""
    site.run(FIRST, archive=False)
    before = site.rows()
    (site.folder.state / f"{site.folder.names()[0]}.archived").mkdir()
    site.pay(60_000)
    with pytest.raises(UsageError, match="FILE_UNWRITABLE"):
        site.run(SECOND, archive=False)
    assert site.rows() == before


def test_outputs_that_are_the_same_are_one_object(site: Site) -> None:
    """Postings that are the same byte for byte share an object, within a chunk and between roles."""
    site.company()
    for name in ("teller", "clerk"):
        site.role(name, locations=["richmond-va", "richmond-2"], pay=[])
    site.run(FIRST, formats=("text",))
    assert len(site.postings()) == 4
    assert len(site.objects()) == 1
    assert len(site.events()) == len(site.events("clerk")) == 2


def test_several_folders_share_an_archive(site: Site) -> None:
    """Two output folders keep their versions in one archive, and neither takes those of the other for its own."""
    site.run(FIRST)
    site.run(SECOND, out="site", formats=("text",))
    (site.root / "site" / ".postgen" / "state" / f"{site.folder.names()[0]}.archived").unlink()
    site.run(THIRD, out="site", formats=("text",))
    assert [(log.folder, log.name.day) for log in logs(site)] == [("../out", FIRST), ("../site", SECOND)]
    assert len(site.objects()) == 6


def test_what_swings_back_within_a_day(site: Site) -> None:
    """Versions of one day are noted in their order, also where one comes again."""
    for pay in (50_000, 60_000, 50_000, 60_000):
        site.pay(pay)
        site.run(FIRST)
    amounts = [one.row.shown.partition(" ")[0] for log in logs(site) for one in log.entries[:1]]
    assert amounts == ["$50,000", "$60,000", "$50,000", "$60,000"]
    assert len(site.objects()) == 8


def test_the_same_bytes_by_any_number_of_workers(tmp_path: Path) -> None:
    """One worker and three make the same archive."""
    trees = []
    for count in (1, 3):
        site = made(tmp_path / str(count))
        for name in "abcde":
            site.role(name, title=f"Role {name}")
        run(site.job(FIRST), site.roles(), count=count)
        trees.append(tree(site.archive.path))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 20
