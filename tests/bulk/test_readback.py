"""Files and rows that were forged together: what is not approved, or states other figures than its row, is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.bulk import verify
from generator.bulk.verify import Asked, Verifier
from tests.bulk import made
from tests.bulk.forged import ALL, ROLE, VA, codes, forge, found
from tests.bulk.sites import AT_WILL, EQUAL

if TYPE_CHECKING:
    from pathlib import Path

    from generator.bulk.manifest import Row
    from generator.bulk.rowcheck import Checked
    from tests.bulk.sites import Site


@pytest.fixture
def site(in_every_format: Site) -> Site:
    """A workspace with one role in one place, whose posting is written in every format."""
    return in_every_format


@pytest.mark.parametrize("moved", ["pay", "statements", "role", "company", "location", "templates", "rewrite"])
def test_what_is_only_stale_is_not_accused(site: Site, moved: str) -> None:
    """A posting whose row has another input, and that holds what the row says, is read back without a finding."""
    forge(site, moved=moved)
    assert found(site) == []


def test_unapproved_words(site: Site) -> None:
    """Words in the place of a statement's that nobody approved are found once, whatever the row says of them."""
    forge(site, moved="statements", swaps={"Employment is at will.": "Employment is for life."})
    assert [one.code for one in found(site)] == ["VERIFY_UNAPPROVED"]


@pytest.mark.parametrize("name", ALL)
def test_unapproved_words_in_each_format(tmp_path: Path, name: str) -> None:
    """The same in a folder of any one format."""
    site = made.site(tmp_path)
    site.role("teller", **ROLE)
    made.bulk(site, formats=[name])
    forge(site, moved="statements", swaps={"Employment is at will.": "Employment is for life."})
    assert codes(site) == {name: {"VERIFY_UNAPPROVED"}}


@pytest.mark.parametrize("alias", ["title", "company", "heading[legal]", "more[2]", "duties[0]"])
def test_unapproved_words_under_another_name(site: Site, alias: str) -> None:
    """No other name in the row makes words in the place of a statement's approved."""

    def renamed(row: Row) -> Row:
        return replace(row, seals=tuple((alias if name == "at-will" else name, one) for name, one in row.seals))

    forge(site, moved="statements", swaps={"Employment is at will.": "Employment is for life."}, change=renamed)
    assert "VERIFY_UNAPPROVED" in {one.code for one in found(site)}


LONG = "Whoever works here works for life, and has no right to leave, to complain or to be paid."


@pytest.mark.parametrize(
    ("alias", "text"), [("company", "Employment is for life."), ("closes", LONG), ("employment", LONG)]
)
def test_a_text_under_the_name_of_a_field(tmp_path: Path, alias: str, text: str) -> None:
    """A text that the row calls a field, right behind the fields, is none if it is long, or if there is one of that name."""
    site = made.site(tmp_path)
    site.company(AT_WILL)
    site.role(locations=[VA])
    made.bulk(site, formats=ALL)

    def renamed(row: Row) -> Row:
        return replace(row, seals=tuple((alias if name == "at-will" else name, one) for name, one in row.seals))

    forge(site, moved="statements", swaps={"Employment is at will.": text}, change=renamed)
    assert {name for name, one in codes(site).items() if "VERIFY_UNAPPROVED" in one} >= {"markdown"}


def test_words_of_the_role(site: Site) -> None:
    """Locked words of the role are the role's, where the role is what it was; else they are the row's."""
    swaps = {"Own words.": "Other words."}
    forge(site, moved="pay", swaps=swaps)
    (one,) = found(site)
    assert (one.code, "which did not change" in one.message) == ("VERIFY_UNAPPROVED", True)
    forge(site, moved="role")
    assert found(site) == []


@pytest.mark.parametrize("name", ALL)
def test_the_pay_of_the_row(site: Site, name: str) -> None:
    """A file that states other figures than its row is found in every format."""

    def paid(row: Row) -> Row:
        assert row.pay
        return replace(row, pay={**row.pay, "minimum": "59000"}, outputs={name: row.outputs[name]})

    forge(site, moved="pay", change=paid)
    assert codes(site)[name] == {"VERIFY_PAY"}


def test_the_pay_of_the_file(site: Site) -> None:
    """The same where it is the file that was forged, with the seal of its line."""
    line = "Richmond, VA: $50,000 - $90,000 per year for Teller"
    assert any(line.encode() in one for one in site.postings())
    forge(site, moved="pay", swaps={line: line.replace("50,000", "59,000")})
    assert {name for name, one in codes(site).items() if "VERIFY_PAY" in one} >= set(ALL) - {"json"}


def test_pay_that_the_row_does_not_have(site: Site) -> None:
    """A row without pay, or with pay that is none, has none in its files."""
    forge(site, moved="pay", change=lambda row: replace(row, pay=None, shown=""))
    assert codes(site) == {"html": {"VERIFY_PAY"}, "json-ld": {"VERIFY_PAY"}, "json": {"VERIFY_PAY"}}
    forge(site, moved="pay", change=lambda row: replace(row, pay={"minimum": "x", "maximum": "y"}, shown=""))
    assert "VERIFY_PAY" in codes(site)["html"]


def test_commission_alone(tmp_path: Path) -> None:
    """A posting that states a commission and no range is read back without a finding."""
    site = made.site(tmp_path)
    row = {"place": VA, "commission": "commission of 2% of what you sell"}
    site.role("teller", **ROLE | {"pay": [row]})
    made.bulk(site, formats=ALL)
    forge(site, moved="statements")
    assert found(site) == []
    forge(site, moved="pay", change=lambda one: replace(one, shown="commission of 3% of what you sell"))
    assert codes(site)["markdown"] == {"VERIFY_PAY"}


def test_a_fixed_amount(tmp_path: Path) -> None:
    """A posting that states one amount for both ends is read back without a finding, and with one if it is another."""
    site = made.site(tmp_path)
    site.role("teller", **ROLE | {"pay": [made.pay()[0] | {"minimum": 90_000}]})
    made.bulk(site, formats=ALL)
    forge(site, moved="pay")
    assert found(site) == []

    def paid(row: Row) -> Row:
        return replace(row, pay={**(row.pay or {}), "minimum": "91000", "maximum": "91000"})

    forge(site, moved="pay", change=paid)
    assert codes(site) == {name: {"VERIFY_PAY"} for name in ALL}


@pytest.mark.parametrize(
    ("swaps", "missing"),
    [
        ({"All are welcome in Richmond.": "Some are welcome in Richmond."}, "equal-opportunity[1]"),
        ({"Employment is at will.": ""}, "at-will"),
    ],
    ids=["altered", "dropped"],
)
def test_blocks_that_are_not_there(site: Site, swaps: dict[str, str], missing: str) -> None:
    """A locked block that the row has and the file has not is named in every format."""

    def same(row: Row) -> Row:
        kept = dict(before.seals)
        return replace(row, seals=tuple((name, kept[name]) for name, _ in row.seals))

    (before,) = site.folder.rows(site.folder.names()[0])[0]
    forge(site, moved="role", swaps=swaps, change=same)
    several = found(site)
    assert {one.code for one in several} == {"VERIFY_BLOCKS"}
    assert all(missing in f"{one.message} {one.expected}" or "no block" in one.message for one in several)
    assert set(codes(site)) == set(ALL)


def test_blocks_out_of_order_and_doubled(site: Site) -> None:
    """A locked block before another one, or twice, is not where the row has it."""
    first, second = "Harbor Bank is an equal opportunity employer.", "Employment is at will."

    def same(row: Row) -> Row:
        kept = dict(before.seals)
        return replace(row, seals=tuple((name, kept[name]) for name, _ in row.seals))

    (before,) = site.folder.rows(site.folder.names()[0])[0]
    forge(site, moved="role", swaps={first: "@@", second: first}, change=same)
    forge(site, moved="role", swaps={"@@": second}, change=same)
    assert set(codes(site)) == set(ALL)
    assert all("VERIFY_BLOCKS" in one for one in codes(site).values())
    made.bulk(site, formats=ALL)
    (before,) = site.folder.rows(site.folder.names()[0])[0]
    forge(site, moved="role", swaps={"Count money": second}, change=same)
    assert set(codes(site)) == set(ALL) - {"json"}
    assert {one.message for one in found(site)} >= {"a locked block stands once more"}


def test_the_heading_of_the_row(site: Site) -> None:
    """The title and the place that the row states are those of the file."""
    forge(site, moved="role", change=lambda row: replace(row, title="Clerk"))
    assert {name for name, one in codes(site).items() if "VERIFY_BLOCKS" in one} == set(ALL) - {"html-fragment"}
    made.bulk(site, formats=ALL)
    forge(site, moved="location", change=lambda row: replace(row, title="Teller", place="Rome"))
    assert {name for name, one in codes(site).items() if "VERIFY_BLOCKS" in one} == {"markdown", "text", "html", "json"}


def test_a_row_of_today_that_says_otherwise(site: Site) -> None:
    """A row of today's inputs has what these give, and so have its files, even where both were forged together."""
    line = "Richmond, VA: $50,000 - $90,000 per year for Teller"
    forge(site, moved=None, swaps={line: line.replace("50,000", "59,000")})
    several = codes(site)
    assert several.pop("manifest") == {"VERIFY_ROW"}
    assert several == {name: {"VERIFY_ROW"} for name in several}
    assert len(several) >= 5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Clerk"), ("place", "Rome"), ("country", "IT"), ("pay", None), ("shown", "x"), ("cause", ("luck",)),
        ("as_of", "soon"),
    ],
)  # fmt: skip
def test_each_part_of_a_row_of_today(site: Site, name: str, value: object) -> None:
    """Whatever a row of today's inputs says otherwise is named."""
    made.rewrite(site, lambda row: changed(row, name, value))
    (one,) = found(site)
    assert (one.code, f"another {name} than" in one.message) == ("VERIFY_ROW", True)


def changed(row: Row, name: str, value: object) -> Row:
    """Return a row with another value."""
    values = {one: getattr(row, one) for one in row.__slots__}
    return type(row)(**values | {name: value})


def test_a_format_that_there_is_not(site: Site) -> None:
    """A row that names a format which there is not is told."""

    def named(row: Row) -> Row:
        return replace(row, outputs={"pdf": row.outputs["text"]})

    forge(site, moved="role", change=named)
    assert "VERIFY_ROW" in codes(site)["manifest"]


def test_templates_that_make_what_is_refused(site: Site) -> None:
    """Where today's templates make nothing that holds its proof of the same inputs, that is told, and the files are read back."""
    own = site.root / "ws" / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "duties.md.j2").write_text("{{ section.blocks[0].text }} 12", encoding="utf-8")

    def honest(row: Row) -> Row:
        return replace(row, inputs={**row.inputs, "templates": templates})

    asked = Asked(site.out, date.fromisoformat(made.DAY))
    templates = Verifier(asked).ground.days.sources.of_templates(site.root / "ws" / "templates")
    made.rewrite(site, honest)
    several: list[Checked] = []
    verify.verify(Verifier(asked), done=several.append)
    stale = [one.code for each in several for one in each.stale]
    assert len(stale) == 2
    assert "VERIFY_STALE" in stale
    assert [one for each in several for one in each.altered] == []


def test_two_workspaces_of_one_folder(tmp_path: Path) -> None:
    """What is approved in one workspace is not in another one."""
    site = made.site(tmp_path)
    site.role("teller", **ROLE)
    made.bulk(site, formats=["text"])
    site.company(EQUAL)
    forge(site, moved="location")
    assert {one.code for one in found(site)} == {"VERIFY_UNAPPROVED"}
    site.company(EQUAL, AT_WILL)
    assert found(site) == []
