"""Verify: what is not as its row says is altered, what is not of today's sources is stale, and nothing else is accused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from generator.bulk import manifest, verify, workers
from generator.bulk.folder import Folder
from generator.bulk.verify import Asked, Verifier
from generator.diagnostic import UsageError
from tests.bulk import made
from tests.bulk.altered import KINDS, altered
from tests.bulk.checking import ALL, NY, VA, altered_in, looked, stale_in
from tests.bulk.sites import AT_WILL, EQUAL, FORMATS, Site, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.bulk.recheck import Task
    from generator.bulk.rowcheck import Checked

ALTERATIONS = 500


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two roles in two places, with a folder that older sources made beside the present one."""
    site = made.site(tmp_path_factory.mktemp("trees"))
    site.company(EQUAL, statement("at-will", "Employment was at will."))
    site.role("clerk", title="Clerk")
    made.bulk(site)
    site.out.rename(site.root / "earlier")
    site.company(EQUAL, AT_WILL)
    made.bulk(site)
    return site


@pytest.mark.uncounted
def test_alterations_are_found(trees: Site) -> None:
    """Whatever is altered in a tree is found, by its own code, and the tree is not accused once it is put back."""
    asked = Asked(trees.out, date(2026, 11, 27))
    kept = Verifier(asked).ground.days
    missed, met = [], set()
    for seed in range(ALTERATIONS):
        several: list[Checked] = []
        with altered(trees.out, trees.root / "earlier", Random(f"tree {seed}")) as what:
            verify.verify(Verifier(asked, kept), done=several.append)
        found = [each.code for one in several for each in (*one.altered, *one.stale)]
        met.update(found)
        if not found:
            missed.append(f"{seed}: {what}")
    assert missed == []
    assert met >= {
        "RECIPE_DAMAGED", "VERIFY_ALTERED", "VERIFY_EXTRA", "VERIFY_INDEX", "VERIFY_LINK", "VERIFY_MISSING", "VERIFY_SHARD",
        "VERIFY_STALE", "VERIFY_TWICE",
    }  # fmt: skip
    assert len(set(KINDS)) == 7
    assert [one for each in looked(trees)[0] for one in (*each.altered, *each.stale)] == []


@pytest.mark.parametrize("day", [made.DAY, "2027-06-01"])
def test_a_fresh_tree_is_not_accused(tmp_path: Path, day: str) -> None:
    """What a run made holds in every format, on every day on which the same applies, by any number of workers."""
    site = made.site(tmp_path)
    site.role(
        pay=made.pay(), sections=[{"id": "own", "heading": "Own", "after": "duties", "text": "A.", "locked": True}]
    )
    site.role("guard", posted="2026-11-02", pay=made.pay())
    made.bulk(site, formats=ALL)
    assert stale_in(site, day) == []
    several, told = looked(site, day, count=2)
    assert [len(one.altered) + len(one.stale) for one in several] == [0, 0, 0]
    assert ([one.postings for one in several], told) == ([2, 2, 0], [])


def test_nothing_is_written(site: Site) -> None:
    """Reading a folder back touches nothing in it."""
    before = {one: one.stat().st_mtime_ns for one in site.root.rglob("*")}
    assert stale_in(site) == []
    assert {one: one.stat().st_mtime_ns for one in site.root.rglob("*")} == before


def test_missing_swapped_and_more(site: Site) -> None:
    """Each file that is missing, in the place of another, or too many is named."""
    folder = site.out / "teller"
    (folder / f"{VA}.md").unlink()
    assert altered_in(site) == [("VERIFY_MISSING", f"teller/{VA}.md")]
    (folder / f"{VA}.md").write_bytes((folder / f"{NY}.md").read_bytes())
    (folder / f"{NY}.md").write_bytes(b"")
    (site.out / ".hidden").touch()
    (site.out / "more").mkdir()
    (site.out / "more" / "a.md").touch()
    assert altered_in(site) == [
        ("VERIFY_ALTERED", f"teller/{NY}.md"), ("VERIFY_ALTERED", f"teller/{VA}.md"), ("VERIFY_EXTRA", ".hidden"),
        ("VERIFY_EXTRA", "more/a.md"),
    ]  # fmt: skip


def test_links(site: Site, tmp_path: Path) -> None:
    """A link is no file, whatever it leads to: in the place of one, beside them, of a whole folder."""
    copy = tmp_path / "copy"
    shutil.copytree(site.out, copy)
    path = site.out / "teller" / f"{VA}.md"
    path.unlink()
    path.symlink_to(copy / "teller" / f"{VA}.md")
    (site.out / "link.md").symlink_to(copy / "teller" / f"{VA}.md")
    own = ("VERIFY_LINK", f"teller/{VA}.md")
    assert altered_in(site) == [own, ("VERIFY_LINK", "link.md"), own]
    shutil.rmtree(site.out / "teller")
    (site.out / "teller").symlink_to(copy / "teller")
    (site.out / "link.md").unlink()
    expected = [("VERIFY_LINK", f"teller/{place}.{end}") for place in (NY, VA) for end in ("html", "md")]
    assert altered_in(site) == [*expected, ("VERIFY_LINK", "teller")]


def test_the_index(site: Site) -> None:
    """The index must be what the rows give, no byte more or less, under the name of their company or that of the template."""
    path = site.out / "index.html"
    data = path.read_bytes()
    for other in (
        data.replace(b"Harbor Bank", b"Harbor  Bank", 1),
        data.replace(b"Richmond", b"Richmund"),
        data + b"\n",
        data[:-1],
        b"",
    ):
        path.write_bytes(other)
        assert altered_in(site) == [("VERIFY_INDEX", "index.html")]
    path.write_bytes(data.replace(b"Harbor Bank", b"Job postings"))
    assert altered_in(site) == []
    path.write_bytes(data.replace(b"Harbor Bank", b"River Bank"))
    assert altered_in(site) == [("VERIFY_INDEX", "index.html")]
    path.unlink()
    assert altered_in(site) == [("VERIFY_MISSING", "index.html")]
    path.symlink_to(site.root / "elsewhere")
    assert altered_in(site) == [("VERIFY_LINK", "index.html")]


def test_a_file_of_two_rows(site: Site) -> None:
    """Where two rows name one file, that is told."""
    site.role("clerk")
    made.bulk(site, pattern="{role}/{location}.{ext}")
    names = site.folder.names()
    clerk, teller = (site.folder.rows(name)[0] for name in names)
    stolen = [replace(one, outputs=other.outputs) for one, other in zip(clerk, teller, strict=True)]
    site.folder.shard(names[0]).write_bytes(manifest.write(stolen))
    assert ("VERIFY_TWICE", f"teller/{NY}.md") in altered_in(site)
    assert ("VERIFY_EXTRA", f"clerk/{NY}.md") in altered_in(site)


def test_the_recipe(site: Site) -> None:
    """A recipe that is damaged or missing is told, and all files are read back all the same."""
    path = site.folder.own / "run.json"
    data = path.read_bytes()
    path.write_bytes(data[:-3])
    assert altered_in(site) == [("RECIPE_DAMAGED", "")]
    (site.out / "teller" / f"{VA}.md").write_bytes(b"x")
    path.unlink()
    assert altered_in(site) == [("VERIFY_ALTERED", f"teller/{VA}.md"), ("RECIPE_MISSING", "")]


def test_newer_versions_are_not_judged(site: Site) -> None:
    """A folder of a newer postgen is refused, and one that no run made."""
    (name,) = site.folder.names()
    path = site.folder.own / "run.json"
    path.write_bytes(b'{"postgen_run": 2}')
    with pytest.raises(UsageError, match="RECIPE_NEWER"):
        looked(site)
    path.unlink()
    shard = site.folder.shard(name)
    shard.write_bytes(shard.read_bytes().replace(b'"postgen_manifest":1', b'"postgen_manifest":2'))
    with pytest.raises(UsageError, match="MANIFEST_NEWER"):
        looked(site)
    shutil.rmtree(site.out)
    site.out.mkdir()
    with pytest.raises(UsageError, match="VERIFY_FOLDER"):
        looked(site)


def test_files_that_another_posting_has_now(site: Site) -> None:
    """Files of a role that moved are those of its new postings; what is told of the old ones is that they are gone."""
    roles = site.root / "ws" / "roles"
    (roles / "branch").mkdir()
    (roles / "teller.yaml").unlink()
    site.role("branch/teller", duties=["Count coins"])
    made.bulk(site)
    assert stale_in(site) == [("VERIFY_GONE", f"teller/{one}.html") for one in (NY, VA)]
    made.bulk(site, prune=True)
    assert stale_in(site) == []


def test_files_that_were_swapped_by_a_run(tmp_path: Path) -> None:
    """A file that one posting left and another one has now is not held against the old row."""
    site = made.site(tmp_path)
    for first, second in (("R-1", "R-2"), ("R-2", "R-1")):
        site.role(requisition=first)
        site.role("clerk", title="Clerk", requisition=second)
        made.bulk(site, pattern="{requisition}/{location}.{ext}")
    rows = [row for name in site.folder.names() for row in site.folder.rows(name)[0]]
    assert all(row.left for row in rows)
    assert stale_in(site) == []


def test_words_that_name_nothing(site: Site) -> None:
    """That a word of the recipe names no role any more is told beside."""
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    (site.root / "ws" / "roles").rmdir()
    assert looked(site)[1] == ["RECIPE_ROLES"]


def test_a_worker_that_dies_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a worker dies, that is told, and its shard is checked all the same."""
    whole = workers.run

    def dying(tasks: Sequence[Task], function: Callable[[Task], Checked], **keys: Any) -> None:
        keys["died"](tasks[0], -9)
        whole(tasks, function, **keys)

    monkeypatch.setattr(workers, "run", dying)
    several, told = looked(site)
    assert ([one.postings for one in several], told) == ([2, 0], ["VERIFY_WORKER"])


def test_a_verifier_is_sent_without_what_it_read(site: Site) -> None:
    """Another process gets what is asked, and reads the rest itself."""
    verifier = Verifier(Asked(site.out, date(2026, 11, 27)))
    assert verifier.ground.folder.names() == Folder(site.out).names()
    assert verifier.__reduce__() == (Verifier, (verifier.asked,))
    other = Verifier(replace(verifier.asked, as_of=date(2027, 1, 1)), verifier.ground.days)
    assert other.ground.days is not verifier.ground.days
    assert other.ground.asked.formats == FORMATS
