"""What a run adds to the archive."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.bulk import archive_log
from generator.bulk.run import run
from generator.diagnostic import UsageError
from tests.bulk.sites import AT_WILL, EQUAL, FORMATS, Site, approval, made, statement, tree

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND, THIRD, FOURTH = "2026-11-27", "2026-11-28", "2026-12-03", "2026-12-07"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, and two statements."""
    return made(tmp_path)


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
    site.company(EQUAL, york, virginia, later)
    site.run(FIRST)
    (log,) = logs(site)
    shown = {one.row.location: one.approvals for one in log.entries}
    equal = approval(EQUAL)
    assert shown == {"new-york-ny": (equal, approval(york)), "richmond-va": (equal, approval(virginia))}
    (path,) = site.archive.log.glob("*/*")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [len(one["seals"]) for one in lines if "seals" in one] == [3, 1, 1]


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


def test_several_folders_share_an_archive(site: Site) -> None:
    """Two output folders keep their versions in one archive, and neither takes those of the other for its own."""
    site.run(FIRST)
    site.run(SECOND, out="site", formats=("text",))
    for out, formats in (("site", ("text",)), ("out", FORMATS)):
        (site.root / out / ".postgen" / "state" / f"{site.folder.names()[0]}.archived").unlink()
        site.run(THIRD, out=out, formats=formats)
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


@pytest.mark.uncounted
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
