"""Verify: what is not as its row says is altered, what is not of today's sources is stale, and nothing else is accused."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from generator.bulk import manifest, verify, workers
from generator.bulk.folder import Folder
from generator.bulk.verify import Asked, Verifier
from generator.diagnostic import ProofError, UsageError
from tests.bulk import made
from tests.bulk.altered import KINDS, altered
from tests.bulk.sites import AT_WILL, EQUAL, FORMATS, PLACES, Site, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.bulk.recheck import Task
    from generator.bulk.rowcheck import Checked
    from generator.diagnostic import Diagnostic

ALTERATIONS = 500
NY, VA = "new-york-ny", "richmond-va"
ALL = ("html", "markdown", "text", "html-fragment", "json-ld", "json")
LATER = statement("later", "This applies later.", effective="2027-01-01")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    site = made.site(tmp_path)
    made.bulk(site)
    return site


def looked(
    site: Site, day: str = made.DAY, *, archive: bool = False, count: int = 1
) -> tuple[list[Checked], list[str]]:
    """Return what is found in each shard and in the whole, and the codes of what is told beside."""
    several: list[Checked] = []
    asked = Asked(site.out, date.fromisoformat(day), site.archive.path if archive else None)
    told = verify.verify(Verifier(asked), count=count, done=several.append)
    return several, [one.code for one in told]


def named(site: Site, found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and file of each finding, the file by its path from the folder."""
    return [
        (one.code, os.path.relpath(one.position.file, site.out).replace(os.sep, "/") if one.position else "")
        for one in found
    ]


def altered_in(site: Site, day: str = made.DAY, *, archive: bool = False) -> list[tuple[str, str]]:
    """Return code and file of what is altered."""
    return named(site, [one for each in looked(site, day, archive=archive)[0] for one in each.altered])


def stale_in(site: Site, day: str = made.DAY) -> list[tuple[str, str]]:
    """Return code and file of what is stale; nothing is altered."""
    several = looked(site, day)[0]
    assert [one for each in several for one in each.altered] == []
    return named(site, [one for each in several for one in each.stale])


def causes(site: Site, day: str = made.DAY) -> set[str]:
    """Return why postings are stale; nothing is altered."""
    several = looked(site, day)[0]
    assert [one for each in several for one in each.altered] == []
    return {one.message.partition("today's: ")[2] for each in several for one in each.stale}


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


def test_a_file_that_was_altered(site: Site) -> None:
    """The first difference is shown, from a little before it on."""
    path = site.out / "teller" / f"{VA}.md"
    path.write_bytes(path.read_bytes().replace(b"$50,000", b"$59,000"))
    several = looked(site)[0]
    (one,) = [one for each in several for one in each.altered]
    assert named(site, [one]) == [("VERIFY_ALTERED", f"teller/{VA}.md")]
    assert (one.expected or "").startswith("'")
    assert "$50,000" in (one.expected or "")
    assert "$59,000" in (one.found or "")
    path.write_bytes(path.read_bytes().replace(b"$59,000", b"$50,000") + b"more")
    (one,) = [one for each in looked(site)[0] for one in each.altered]
    assert (one.expected or "")[-10:] != (one.found or "")[-10:]


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


def test_what_stands_in_the_place_of_a_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the place of a file is told, and so is a file that cannot be read."""
    path = site.out / "teller" / f"{VA}.md"
    path.unlink()
    path.mkdir()
    assert altered_in(site) == [("VERIFY_LINK", f"teller/{VA}.md")]
    path.rmdir()
    whole = os.open

    def refused(name: str, flags: int, mode: int = 0o777) -> int:
        if str(name).endswith(f"{NY}.md"):
            raise PermissionError(13, "Permission denied")
        return whole(name, flags, mode)

    monkeypatch.setattr(os, "open", refused)
    assert altered_in(site) == [("VERIFY_UNREADABLE", f"teller/{NY}.md"), ("VERIFY_MISSING", f"teller/{VA}.md")]


@pytest.mark.parametrize(
    "file",
    ["../other.md", "/other.md", ".postgen/run.json", "INDEX.html", "teller//a.md", "a\\b.md", "teller/./a.md", "a\0b"],
)
def test_a_row_that_names_a_file_elsewhere(site: Site, file: str) -> None:
    """A row leads to no file outside the folder, nor to one of postgen's own."""

    def elsewhere(row: manifest.Row) -> manifest.Row:
        return replace(row, outputs={"markdown": replace(row.outputs["markdown"], file=file)})

    made.rewrite(site, elsewhere)
    assert {code for code, _ in altered_in(site)} >= {"VERIFY_LINK"}


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
    assert {"VERIFY_TWICE", "VERIFY_SHARD"} <= {code for code, _ in altered_in(site)}


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


def test_stale_postings(site: Site) -> None:
    """A posting that is as its row says, and not of today's sources, is stale, for the cause that ``stale`` tells."""
    site.role(pay=made.pay(va=60_000))
    made.bulk(site, formats=ALL)
    site.role(pay=made.pay(va=61_000))
    assert stale_in(site) == [("VERIFY_STALE", f"teller/{VA}.html")]
    assert causes(site) == {"pay"}
    site.role(pay=made.pay(va=60_000), posted="2026-11-03", duties=["File"])
    assert causes(site) == {"role; posted"}
    site.role(pay=made.pay(va=60_000))
    made.bulk(site, formats=["html"])
    made.bulk(site, formats=["html"], pattern="{location}/{role}.{ext}", locations=[VA])
    assert causes(site) >= {"output"}


def test_a_day_that_moved(site: Site) -> None:
    """What is of another day only is stale, and is compared with what its own day gives, byte by byte."""
    site.company(EQUAL, AT_WILL, LATER)
    assert causes(site, "2027-01-01") == {"date"}
    path = site.out / "teller" / f"{VA}.md"
    path.write_bytes(path.read_bytes().replace(b"$50,000", b"$59,000"))
    assert altered_in(site, "2027-01-01") == [("VERIFY_ALTERED", f"teller/{VA}.md")]


def test_a_statement_that_changed(site: Site) -> None:
    """Words that are approved no more pass only if an archive knows that they were."""
    made.bulk(site, archive=True)
    site.company(EQUAL, statement("at-will", "Employment is at will, always.", applies={"places": ["US-VA"]}))
    assert altered_in(site) == [("VERIFY_UNAPPROVED", f"teller/{VA}.html")]
    assert altered_in(site, archive=True) == []
    site.company(EQUAL)
    assert altered_in(site) == [("VERIFY_UNAPPROVED", f"teller/{VA}.html")]
    assert altered_in(site, archive=True) == []
    next(site.archive.log.rglob("*.jsonl")).write_bytes(b"x")
    with pytest.raises(ProofError):
        altered_in(site, archive=True)


def test_roles_that_cannot_be_made(site: Site) -> None:
    """What is wrong with a role, or with one posting of it, is told, and its files are read back."""
    site.role(locations=[NY, VA, "nowhere"])
    assert stale_in(site) == [("LOCATION_UNKNOWN", "../ws/roles/teller.yaml")] + [
        ("VERIFY_STALE", f"teller/{one}.html") for one in (NY, VA)
    ]
    (site.out / "teller" / f"{NY}.md").write_bytes(b"x")
    assert altered_in(site) == [("VERIFY_ALTERED", f"teller/{NY}.md")]
    made.bulk(site)
    site.pay(50_000)
    made.bulk(site)
    rows = made.pay()
    rows[0] |= {"expires": "2026-01-01"}
    site.role(pay=rows)
    codes = [code for code, _ in stale_in(site)]
    assert sorted(codes) == ["PAY_EXPIRED", "VERIFY_STALE", "VERIFY_STALE"]


def test_templates_that_fail(site: Site) -> None:
    """Where the templates of today make nothing that holds its proof, the posting is stale, and read back."""
    own = site.root / "ws" / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "duties.md.j2").write_text("{{ section.blocks[0] }}", encoding="utf-8")
    made.bulk(site, formats=["markdown"])
    made.rewrite(site, lambda row: row)
    assert "VERIFY_STALE" in {code for code, _ in stale_in(site)}


def test_gone_postings(site: Site) -> None:
    """A posting whose role or location is gone is stale, before a run notes it and after, until its files are pruned."""
    site.role()
    made.bulk(site)
    site.role(locations=[VA])
    expected = [("VERIFY_GONE", f"teller/{NY}.html")]
    assert stale_in(site) == expected
    made.bulk(site)
    left = [("VERIFY_LEFT", f"teller/{NY}.{end}") for end in ("html", "md")]
    assert stale_in(site) == [*expected, *left]
    (site.out / "teller" / f"{NY}.md").unlink()
    assert stale_in(site) == [*expected, left[0]]
    (site.out / "teller" / f"{NY}.html").write_bytes(b"x")
    assert altered_in(site) == [("VERIFY_ALTERED", f"teller/{NY}.html")]
    (site.out / "teller" / f"{NY}.html").unlink()
    (site.out / "teller" / f"{NY}.html").symlink_to(f"{VA}.html")
    assert altered_in(site) == [("VERIFY_LINK", f"teller/{NY}.html")]
    (site.out / "teller" / f"{NY}.html").unlink()
    made.bulk(site, prune=True)
    assert stale_in(site) == []
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    assert stale_in(site) == [("VERIFY_GONE", f"teller/{VA}.html")]
    (site.out / "teller" / f"{VA}.md").write_bytes(b"x")
    assert altered_in(site) == [("VERIFY_ALTERED", f"teller/{VA}.md")]


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


def test_what_the_workspace_of_a_lost_role_approves(site: Site) -> None:
    """The statements of a role that is gone are held against what stands in its workspace, if there is one yet."""
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    site.company(AT_WILL)
    assert ("VERIFY_UNAPPROVED", f"teller/{NY}.html") in altered_in(site)
    site.company(EQUAL, AT_WILL)
    assert altered_in(site) == []
    (site.root / "ws" / "company.yaml").write_text("{}", encoding="utf-8")
    assert ("VERIFY_UNAPPROVED", f"teller/{NY}.html") in altered_in(site)
    (site.root / "ws" / "company.yaml").unlink()
    assert ("VERIFY_UNAPPROVED", f"teller/{NY}.html") in altered_in(site)


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


def test_words_that_name_nothing(site: Site) -> None:
    """That a word of the recipe names no role any more is told beside."""
    (site.root / "ws" / "roles" / "teller.yaml").unlink()
    (site.root / "ws" / "roles").rmdir()
    assert looked(site)[1] == ["RECIPE_ROLES"]


def test_a_large_role_is_read_back_in_parts(tmp_path: Path) -> None:
    """The shards of a role that is divided are checked each against its own part, and a part without postings has none."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    site.role(summary="Many words. " * 4000, locations=[*PLACES])
    made.bulk(site)
    assert [len(one.altered) + len(one.stale) for one in looked(site)[0]] == [0, 0, 0]
    site.role(summary="Many words. " * 4000, locations=[VA])
    shutil.rmtree(site.out)
    made.bulk(site)
    assert stale_in(site) == []


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
