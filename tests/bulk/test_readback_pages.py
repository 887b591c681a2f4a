"""Pages and structured data that are read back for their rows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.posting.render import FORMATS
from tests.bulk import made
from tests.bulk.forged import ALL, ROLE, SCRIPT, VA, codes, forge, found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bulk.sites import Site


@pytest.fixture
def site(in_every_format: Site) -> Site:
    """A workspace with one role in one place, whose posting is written in every format."""
    return in_every_format


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<title>Teller", "<title>Clerk", "VERIFY_BLOCKS"),
        ("</title>", "</title><!-- more -->", "VERIFY_READING"),
        ('"title": "Teller"', '"title": "Clerk"', "VERIFY_BLOCKS"),
        ('"datePosted": "2026-11-01"', '"datePosted": "2026-11-02"', "VERIFY_BLOCKS"),
        ('"minValue": 50000', '"minValue": 59000', "VERIFY_PAY"),
        ('"responsibilities": "Count money"', '"responsibilities": "Count coins"', "VERIFY_BLOCKS"),
        ('"description": "', '"description": [], "x": "', "VERIFY_BLOCKS"),
        ("https://schema.org/", 'x", "title": "Teller', "VERIFY_BLOCKS"),
    ],
)  # fmt: skip
def test_a_page_beside_its_blocks(site: Site, old: str, new: str, code: str) -> None:
    """The title of a page, and what its structured data repeats, are those of the row."""
    assert any(old.encode() in one for one in site.postings())
    forge(site, moved="role", swaps={old: new}, formats=("html",))
    assert code in codes(site)["html"]


def test_a_page_without_structured_data(site: Site) -> None:
    """A page has structured data once."""
    (path,) = site.out.glob("teller/*-va.html")
    before, _, rest = path.read_text(encoding="utf-8").partition(SCRIPT)
    path.write_text(before + rest.partition("</script>")[2], encoding="utf-8")
    forge(site, moved="role")
    (one,) = found(site)
    assert (one.code, one.found) == ("VERIFY_BLOCKS", "0 of them")


def test_structured_data_that_cannot_be_read(site: Site) -> None:
    """What is no object of JSON states nothing of what the row says."""
    for text in (b"[1]", b"{", b"\xff"):
        for name in ("json-ld", "json"):
            (path,) = site.out.glob(f"teller/*.{FORMATS[name]}")
            path.write_bytes(text)
        forge(site, moved="role")
        expected = {"VERIFY_READING"} if text == b"\xff" else {"VERIFY_BLOCKS", "VERIFY_PAY"}
        several = codes(site)
        assert several["json-ld"] == expected
        assert several["json"] == expected - {"VERIFY_PAY"}


def test_commission_in_structured_data(tmp_path: Path) -> None:
    """The words on commission, which structured data repeats, are those of the row."""
    site = made.site(tmp_path)
    row = made.pay()[0] | {"commission": "plus commission"}
    site.role("teller", **ROLE | {"pay": [row]})
    made.bulk(site, formats=ALL)
    forge(site, moved="role")
    assert found(site) == []
    forge(site, moved="role", change=lambda one: replace(one, pay={**(one.pay or {}), "commission": "plus more"}))
    assert codes(site) == {name: {"VERIFY_BLOCKS"} for name in ("html", "json-ld")}


def test_a_heading_among_the_blocks_of_the_document(site: Site) -> None:
    """Blocks of the JSON document are read in their order, headings too, whatever else stands in it."""
    (path,) = site.out.glob("teller/*.json")
    value = json.loads(path.read_bytes())
    value["sections"].append({"heading": {"id": "x", "text": "X", "kind": "locked"}, "blocks": "none"})
    value["pay"].append("none")
    path.write_text(json.dumps(value), encoding="utf-8")
    forge(site, moved="role")
    assert codes(site) == {"json": {"VERIFY_BLOCKS"}}


def test_links_elsewhere(site: Site) -> None:
    """Words that lead elsewhere than today's do are found, where the role and the company are what they were."""
    pages = [site.out / "teller" / f"{VA}.{end}" for end in ("html", "md")]
    before = [one.read_bytes() for one in pages]
    for path in pages:
        data = path.read_bytes()
        for old in (
            "(<https://harbor.example/jobs>)",
            "(https://harbor.example/jobs)",
            'href="https://harbor.example/jobs"',
        ):
            data = data.replace(old.encode(), old.replace("harbor", "evil").encode())
        path.write_bytes(data)
    assert all(one.read_bytes() != data for one, data in zip(pages, before, strict=True))
    forge(site, moved="pay")
    assert codes(site) == {"html": {"VERIFY_LINK"}, "markdown": {"VERIFY_LINK"}}
    forge(site, moved="company")
    assert found(site) == []
