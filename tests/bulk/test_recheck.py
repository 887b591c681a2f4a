"""Shards of the manifest, rechecked: each is as a run writes it, of its own role and part, and lacks no row."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.bulk import manifest
from tests.bulk import made
from tests.bulk.checking import NY, VA, altered_in, looked, stale_in
from tests.bulk.sites import AT_WILL, PLACES, Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


def test_a_damaged_shard(site: Site) -> None:
    """A line in which a byte is another is named, and the files of its row are not accused."""
    (name,) = site.folder.names()
    shard = site.folder.shard(name)
    shard.write_bytes(shard.read_bytes().replace(b"Richmond", b"Richmund", 1))
    (one,) = [one for each in looked(site)[0] for one in each.altered]
    assert "line 3" in one.message
    shard.write_bytes(manifest.HEADER + b"x\n" * 9)
    (one,) = [one for each in looked(site)[0] for one in each.altered]
    assert "line 2, 3, 4, 5, 6 and more" in one.message


def test_a_missing_shard(site: Site) -> None:
    """Files without rows are told with what they are of, if the recipe still names their role."""
    (name,) = site.folder.names()
    shard = site.folder.shard(name)
    shard.unlink()
    at = f".postgen/manifest/{name}.jsonl"
    assert altered_in(site) == [("VERIFY_SHARD", at), ("VERIFY_SHARD", at), ("VERIFY_INDEX", "index.html")]
    (site.folder.own / "run.json").unlink()
    several = altered_in(site)
    assert ("RECIPE_MISSING", "") in several
    assert [one for one in several if one[0] == "VERIFY_EXTRA"] == [
        ("VERIFY_EXTRA", f"teller/{place}.{end}") for place in (NY, VA) for end in ("html", "md")
    ]


def test_rows_in_the_wrong_place(site: Site) -> None:
    """A row twice, rows in another order, those of another role, a shard of another name, and one more are told."""
    (name,) = site.folder.names()
    shard = site.folder.shard(name)
    data = shard.read_bytes()
    rows = site.folder.rows(name)[0]
    at = f".postgen/manifest/{name}.jsonl"
    for several, code in (([*rows, rows[1]], "VERIFY_TWICE"), (rows[::-1], "VERIFY_SHARD")):
        shard.write_bytes(manifest.write(several))
        assert (code, at) in altered_in(site)
    other = site.role("clerk")
    shard.write_bytes(manifest.write([rows[0], replace(rows[1], role="../ws/roles/clerk.yaml")]))
    assert ("VERIFY_SHARD", at) in altered_in(site)
    other.unlink()
    shard.write_bytes(data)
    shard.rename(shard.with_name("clerk-0123abcd.jsonl"))
    found = altered_in(site)
    assert ("VERIFY_SHARD", ".postgen/manifest/clerk-0123abcd.jsonl") in found
    shard.with_name("clerk-0123abcd.jsonl").rename(shard)
    shard.with_name("other.jsonl").write_bytes(data)
    assert ("VERIFY_SHARD", ".postgen/manifest/other.jsonl") in altered_in(site)
    shard.with_name("other.jsonl").rename(shard.with_name(f"{name}.1of2.jsonl"))
    assert ("VERIFY_TWICE", at) in altered_in(site)


def test_a_killed_run(site: Site) -> None:
    """What a killed run left is not accused: the next run finishes it; but a file that neither version knows is."""
    (name,) = site.folder.names()
    shard = site.folder.shard(name)
    rows = site.folder.rows(name)[0]
    shard.with_name(f"{shard.name}.next").write_bytes(manifest.write(rows[:1]))
    assert stale_in(site) == [("VERIFY_UNFINISHED", f".postgen/manifest/{name}.jsonl")]
    (site.out / "more.md").touch()
    assert altered_in(site) == [("VERIFY_EXTRA", "more.md")]
    (site.out / "more.md").unlink()
    shard.unlink()
    assert ("VERIFY_EXTRA", f"teller/{VA}.md") in altered_in(site)


def test_new_postings(site: Site) -> None:
    """A posting that the folder should have and has not is stale; what a filter leaves out is not missed."""
    site.role()
    made.bulk(site)
    site.role(locations=[NY, VA, "boston-ma"])
    site.role("clerk", locations=[VA])
    assert stale_in(site) == [("VERIFY_NEW", f"../ws/roles/{one}.yaml") for one in ("clerk", "teller")]
    shutil.rmtree(site.out)
    made.bulk(site, locations=[VA])
    assert stale_in(site) == []


def test_a_name_that_cannot_be_made(tmp_path: Path) -> None:
    """Where the name of a file cannot be made any more, that is told, of postings that are there and of new ones."""
    site = made.site(tmp_path)
    site.role(code="T-1", locations=[VA])
    made.bulk(site, pattern="{code}/{location}.{ext}")
    site.role(locations=[NY, VA])
    assert [code for code, _ in stale_in(site)] == ["FILENAME_MISSING", "VERIFY_STALE", "FILENAME_MISSING"]


@pytest.mark.uncounted
def test_a_large_role_is_read_back_in_parts(tmp_path: Path) -> None:
    """The shards of a role that is divided are checked each against its own part, and a part without postings has none."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    site.role(summary="Many words. " * 4000, locations=[*PLACES])
    made.bulk(site)
    assert [len(one.altered) + len(one.stale) for one in looked(site)[0]] == [0, 0, 0]
    whole, part = (site.folder.rows(name)[0] for name in site.folder.names())
    site.folder.shard(site.folder.names()[0]).write_bytes(manifest.write([*whole, part[0]]))
    site.folder.shard(site.folder.names()[1]).write_bytes(manifest.write(part[1:]))
    found = [one.message for each in looked(site)[0] for one in each.altered if one.code == "VERIFY_SHARD"]
    assert f"the row of ../ws/roles/teller.yaml at {part[0].location} does not belong here" in found
    site.role(summary="Many words. " * 4000, locations=[VA])
    shutil.rmtree(site.out)
    made.bulk(site)
    assert stale_in(site) == []
