"""A run as a whole: its chunks, what it keeps of itself, what it counts, and the index."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulk import run, workers
from generator.bulk.folder import Folder
from generator.bulk.job import Chunk
from generator.diagnostic import UsageError
from tests.bulk import made
from tests.bulk.sites import AT_WILL, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.bulk.chunk import Outcome
    from tests.bulk.sites import Site

NY, VA = "new-york-ny", "richmond-va"
LARGE = "Many words. " * 4000


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


def heading(site: Site) -> str:
    """Return the heading of the index."""
    found = re.search(r"<h1>(.*?)</h1>", (site.out / "index.html").read_text(encoding="utf-8"))
    assert found
    return unescape(found[1])


def listed(site: Site) -> int:
    """Return how many postings the index lists for browsers without JavaScript."""
    return (site.out / "index.html").read_text(encoding="utf-8").count("<li><bdi>")


@given(stem=st.text(min_size=1), part=st.integers(0, 1023), more=st.integers(1, 1024))
def test_the_name_of_a_shard_tells_its_part(stem: str, part: int, more: int) -> None:
    """Whatever a role is called, the name of a shard tells which part of its postings it is."""
    name = f"{stem}-0123abcd"
    assert run.parsed(name) == (name, 0, 1)
    parts = part + more
    width = len(str(parts))
    assert run.parsed(f"{name}.{part + 1:0{width}}of{parts}") == (name, part, parts)


@pytest.mark.parametrize("name", ["teller", "teller-0123abcd.2of1", "teller-0123abcd.0of2", "teller-0123abcd~"])
def test_other_names_are_no_shards(name: str) -> None:
    """A name that no run gives to a shard tells nothing."""
    assert run.parsed(name) is None


def test_a_role_is_divided_by_its_size_and_then_as_it_was(tmp_path: Path) -> None:
    """A large role is divided, and stays so when it becomes a small one; also one whose name has dots."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    role = site.role("a.b", summary=LARGE, locations=[*PLACES])
    parts = [Chunk(role, 0, 2), Chunk(role, 1, 2)]
    assert run.chunks(site.folder, [role]) == parts
    assert made.bulk(site, words=["roles/a.b.yaml"]).written == len(PLACES)
    site.role("a.b", locations=[*PLACES])
    assert run.chunks(site.folder, [role]) == parts
    small = site.role("small")
    assert run.chunks(site.folder, [small]) == [Chunk(small)]
    os.truncate(small, 10**10)
    assert len(run.chunks(site.folder, [small])) == 1024


def test_a_summary_counts_everything(site: Site) -> None:
    """A run counts what it wrote, left, lost and could not make, and how many files of how many bytes."""
    site.role("clerk", locations=[VA])
    site.role(locations=[VA, "nowhere"])
    told = made.bulk(site)
    assert (told.written, told.unchanged, len(told.failed), told.files) == (1, 0, 1, 2)
    assert told.size == sum(one.stat().st_size for one in (site.out / "clerk").iterdir())
    assert [one.code for one in told.problems if one.severity == "error"] == ["LOCATION_UNKNOWN"]
    assert not told.stopped


def test_a_dry_run_writes_nothing(site: Site, tmp_path: Path) -> None:
    """A dry run says what it would write and what is gone, also for a folder that is not there, and makes none."""
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    clerk = site.role("clerk")
    before = {one: one.stat().st_mtime_ns for one in site.out.rglob("*")}
    told = run.run(replace(site.job(made.DAY, archive=False), dry=True), [clerk])
    assert (told.written, len(told.gone), told.files) == (2, 2, 0)
    assert {one: one.stat().st_mtime_ns for one in site.out.rglob("*")} == before
    absent = replace(site.job(made.DAY, archive=False), out=tmp_path / "absent", dry=True)
    assert run.run(absent, [clerk]).written == 2
    assert not (tmp_path / "absent").exists()


def test_the_first_failure_may_end_a_run(site: Site) -> None:
    """A run that is to stop at the first failure does; what is done is told, in order, and listed in the index."""
    index = (site.out / "index.html").read_bytes()
    roles = [site.role("clerk", locations=["nowhere"]), site.role(duties=["File"])]
    started: list[int] = []
    done: list[Outcome] = []
    told = run.run(site.job(made.DAY, archive=False), roles, fail_fast=True, started=started.append, done=done.append)
    assert (told.stopped, told.written, len(told.failed), started, len(done)) == (True, 0, 1, [2], 1)
    assert (site.out / "index.html").read_bytes() == index


def test_a_worker_that_dies_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a worker dies, that is told, and the postings of its role are written all the same."""
    whole = workers.run

    def dying(tasks: Sequence[Chunk], function: Callable[[Chunk], Outcome], **keys: Any) -> None:
        keys["died"](tasks[0], -9)
        whole(tasks, function, **keys)

    site.role("clerk")
    monkeypatch.setattr(workers, "run", dying)
    told = made.bulk(site)
    assert [one.code for one in told.problems if one.severity == "warning"] == ["BULK_WORKER"]
    assert (told.written, told.unchanged) == (2, 2)


def test_the_index_is_headed_by_the_company(site: Site) -> None:
    """The index is called by the company that all postings are of; the pages of other roles are asked by their rows."""
    assert (heading(site), listed(site)) == ("Harbor Bank", 2)
    site.role("clerk", locations=[VA])
    made.bulk(site, only=["clerk"])
    assert (heading(site), listed(site)) == ("Harbor Bank", 3)


def test_the_index_of_several_companies(site: Site) -> None:
    """Where the postings are of several companies, the index has the words of its template for a heading."""
    other = {"postgen": 1, "name": "Other & Sons", "locations": [*PLACES.values()]}
    site.role("clerk", company=other, locations=[VA])
    made.bulk(site)
    assert (heading(site), listed(site)) == ("Job postings", 3)
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    made.bulk(site, prune=True)
    assert (heading(site), listed(site)) == ("Other & Sons", 1)


def test_the_company_of_a_role_that_has_no_postings(site: Site) -> None:
    """A role of another company, of which no posting could be made, does not name the index."""
    other = {"postgen": 1, "name": "Other & Sons", "locations": [*PLACES.values()]}
    unapproved = [{"id": "own", "section": "legal", "text": "Words."}]
    site.role("clerk", company=other | {"statements": unapproved}, locations=[VA])
    site.role(duties=["File"])
    told = made.bulk(site)
    assert (len(told.failed), told.written) == (1, 2)
    assert (heading(site), listed(site)) == ("Harbor Bank", 2)


def test_the_index_of_no_company(site: Site) -> None:
    """Where no role that can be read names the company, or no posting shows it, the words of the template stand."""
    site.role(locations=["nowhere"])
    (site.out / "index.html").unlink()
    made.bulk(site)
    assert heading(site) == "Job postings"
    site.role()
    company = site.root / "ws" / "company.yaml"
    company.write_bytes(
        company.read_bytes().replace(b'"postgen"', b'"layout": {"heading": ["title", "places"]}, "postgen"')
    )
    made.bulk(site)
    assert heading(site) == "Job postings"
    site.role(locations=[])
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    site.role("clerk", locations=[VA])
    made.bulk(site, prune=True)
    assert heading(site) == "Job postings"


def test_another_name_of_the_company(site: Site) -> None:
    """Of roles of which one is still of the old name, the index is not called by the new one."""
    site.role("clerk", locations=[VA])
    company = site.root / "ws" / "company.yaml"
    company.write_bytes(company.read_bytes().replace(b"Harbor Bank", b"River Bank"))
    site.company()
    company.write_bytes(company.read_bytes().replace(b"Harbor Bank", b"River Bank"))
    made.bulk(site, only=["clerk"])
    assert heading(site) == "Job postings"
    made.bulk(site)
    assert heading(site) == "River Bank"


def test_gone_postings_are_not_listed(site: Site) -> None:
    """A posting whose location is gone is in the manifest, and in the index no more; nor is its company asked."""
    site.role(locations=[VA])
    made.bulk(site)
    assert listed(site) == 1
    site.role("clerk", locations=[VA])
    made.bulk(site, only=["clerk"])
    assert listed(site) == 2
    company = site.root / "ws" / "company.yaml"
    site.company()
    company.write_bytes(company.read_bytes().replace(b"Harbor Bank", b"River Bank"))
    made.bulk(site)
    assert (heading(site), listed(site)) == ("River Bank", 2)


def test_the_index_is_written_only_if_need_be(site: Site) -> None:
    """An index that stands as it was written is left; one that was touched is written again."""
    path = site.out / "index.html"
    before = path.read_bytes(), path.stat().st_mtime_ns
    made.bulk(site)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    path.write_bytes(b"x")
    made.bulk(site)
    assert path.read_bytes() == before[0]
    path.unlink()
    made.bulk(site)
    assert path.read_bytes() == before[0]


def test_an_index_that_a_killed_run_did_not_write(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that ends between its last rows and the index leaves the old one; the next writes it, with nothing else to do."""
    clerk = site.role("clerk")
    monkeypatch.setattr(run, "_index", mock.Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        run.run(site.job(made.DAY, archive=False), [clerk])
    monkeypatch.undo()
    assert listed(site) == 2
    assert run.run(site.job(made.DAY, archive=False), [clerk]).written == 0
    assert listed(site) == 4


def test_an_empty_folder_has_an_index(tmp_path: Path) -> None:
    """A run of roles that are offered nowhere it asks for makes an index without postings."""
    site = made.site(tmp_path)
    made.bulk(site, countries=["DE"])
    assert (heading(site), listed(site)) == ("Job postings", 0)


def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    """A folder that holds files and that no run made is refused, in a dry run too."""
    site = made.site(tmp_path)
    site.out.mkdir()
    (site.out / "mine.txt").touch()
    for dry in (False, True):
        with pytest.raises(UsageError, match="BULK_FOLDER"):
            run.run(replace(site.job(made.DAY, archive=False), dry=dry), site.roles())


def test_a_run_without_recipe_leaves_none(tmp_path: Path) -> None:
    """Who calls it without the words of a user keeps no recipe."""
    site = made.site(tmp_path)
    run.run(site.job(made.DAY, archive=False), site.roles())
    assert not (site.folder.own / "run.json").exists()
    assert Folder(site.out).names()


def test_a_posting_keeps_its_first_day(site: Site) -> None:
    """A posting of a role that does not say when it was posted keeps its first day; one that says otherwise now has that."""
    site.role(posted=None)
    made.bulk(site, "2026-12-01", formats=["markdown"])
    assert all(row.posted == "2026-11-01" for row in site.folder.rows(site.folder.names()[0])[0])
    site.role(posted="2026-12-02")
    told = made.bulk(site, "2026-12-03", formats=["markdown"])
    assert {one.cause for one in told.touched} == {("posted",)}
    assert all(b"2026-12-02" in one or b"Dec 2, 2026" in one for one in site.postings() if one.startswith(b"#"))


def test_the_day_of_a_run_is_in_its_rows(site: Site) -> None:
    """A row has the day on which its posting was last written."""
    site.role(duties=["File"], locations=[VA])
    made.bulk(site, "2026-12-01")
    days = {row.location: row.as_of for row in site.folder.rows(site.folder.names()[0])[0]}
    assert days == {NY: made.DAY, VA: str(date(2026, 12, 1))}
