"""Postings, rechecked: each file against its row, and each row against what today's sources make."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import ProofError
from tests.bulk import made
from tests.bulk.checking import ALL, NY, VA, altered_in, causes, looked, named, stale_in
from tests.bulk.sites import AT_WILL, EQUAL, Site, statement

if TYPE_CHECKING:
    from generator.bulk import manifest
from generator.bulk.digests import digest

LATER = statement("later", "This applies later.", effective="2027-01-01")


@pytest.fixture
def site(written: Site) -> Site:
    """A workspace with one role in two places, whose postings are written."""
    return written


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


def test_a_day_that_moved_and_a_forger(site: Site) -> None:
    """What is of another day only holds what the sources give on that day, in prose too, whatever its row says."""
    path = site.out / "teller" / f"{VA}.md"
    data = path.read_bytes().replace(b"Count money", b"Count coins")
    path.write_bytes(data)

    def honest(row: manifest.Row) -> manifest.Row:
        output = replace(row.outputs["markdown"], bytes=len(data), sha256=digest(data))
        return replace(row, outputs={**row.outputs, "markdown": output}) if row.location == VA else row

    made.rewrite(site, honest)
    site.company(EQUAL, AT_WILL, LATER)
    assert altered_in(site, "2027-01-01") == [("VERIFY_ROW", f"teller/{VA}.md")]


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
