"""Rows: what the manifest and the index say of a posting is what the posting says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from generator.bulk import rows
from generator.bulk.index import Entry
from generator.bulk.manifest import Output
from generator.posting.render import FORMATS
from tests.workspaces import AS_OF, write

if TYPE_CHECKING:
    from generator.bulk.manifest import Row

OUTPUTS = {
    "html": Output("teller/richmond-va.html", 3, "a" * 64),
    "text": Output("teller/richmond-va.txt", 4, "b" * 64),
}
BAND = {"place": "richmond-va", "minimum": 50_000, "maximum": "60000.50", "currency": "USD", "per": "year"}


def row(folder: Path, role: dict[str, object] | None = None, before: Row | None = None) -> Row:
    """Return the row of the posting of a small workspace for Richmond."""
    inputs = generator.load(write(folder, role or {}))
    posting = generator.compose(inputs, location="richmond-va", as_of=AS_OF)
    about = rows.About(
        "../role.yaml", date(2026, 11, 27), ("pay",), {"role": "d"}, {"rules": None}, OUTPUTS, (("title", "s"),)
    )
    return rows.made(inputs.offered[0], posting, about, before)


def test_a_row(tmp_path: Path) -> None:
    """It says what the posting is, of what it was made and why."""
    found = row(tmp_path, {"pay": [BAND]})
    assert (found.role, found.location, found.title) == ("../role.yaml", "richmond-va", "Teller")
    assert (found.place, found.country) == ("Richmond, VA", "US")
    assert (found.as_of, found.posted, found.cause) == ("2026-11-27", "2026-11-01", ("pay",))
    assert (found.outputs, found.inputs, found.versions) == (OUTPUTS, {"role": "d"}, {"rules": None})
    assert (found.seals, found.left, found.gone) == ((("title", "s"),), (), False)
    assert found.pay == {
        "minimum": "50000", "maximum": "60000.5", "currency": "USD", "per": "year", "commission": None,
    }  # fmt: skip
    assert found.shown == "$50,000 - $60,000.50 per year for Teller"


@pytest.mark.parametrize(
    ("pay", "kept", "shown"),
    [
        (None, None, ""),
        ([{"place": "new-york-ny", "minimum": 1, "maximum": 2, "currency": "USD", "per": "hour"}], None, ""),
        ([{"place": "richmond-va", "commission": "10% of sales"}], {"commission": "10% of sales"}, "10% of sales"),
        ([BAND | {"label": "Downtown"}], "range", "$50,000 - $60,000.50 per year for Teller"),
    ],
)
def test_pay(tmp_path: Path, pay: object, kept: object, shown: str) -> None:
    """Pay is that of the place alone, as figures and as it is written without its place; "" if there is none."""
    found = row(tmp_path, {"pay": pay} if pay else {})
    assert found.pay == kept or (kept == "range" and found.pay and found.pay["minimum"] == "50000")
    assert found.shown == shown


def test_pay_of_several_places(tmp_path: Path) -> None:
    """Of the pay of all places, a row has that of its own."""
    there = {"place": "new-york-ny", "minimum": 1, "maximum": 2, "currency": "USD", "per": "hour"}
    found = row(tmp_path, {"pay": [there, BAND], "pay_shown": "all"})
    assert found.shown == "$50,000 - $60,000.50 per year for Teller"


def test_a_role_that_says_no_day(tmp_path: Path) -> None:
    """A posting without a date has none in its row, and an empty one in the index."""
    found = row(tmp_path, {"posted": None})
    assert found.posted is None
    assert rows.entry(found).posted == ""


def test_what_is_left_over(tmp_path: Path) -> None:
    """Files of earlier runs that are no current output stay in the row, each once."""
    old = Output("teller/richmond-va.md", 1, "c" * 64)
    older = Output("teller/richmond.html", 1, "d" * 64)
    now = OUTPUTS["text"]
    before = replace(row(tmp_path), outputs={"markdown": old, "text": replace(now, sha256="e" * 64)}, left=(older, now))
    assert row(tmp_path, before=before).left == (older, old)


def test_names(tmp_path: Path) -> None:
    """Names are made of the role file, the location, and what role and format say; the role's language comes first."""
    inputs = generator.load(write(tmp_path, {"code": "T-1", "language": "fr"}, {"language": "de"}))
    found = rows.values(inputs, Path("roles/bank.teller.yaml"), inputs.offered[0])
    assert found == {
        "role": "bank.teller", "location": "richmond-va", "country": "US", "language": "fr", "code": "T-1",
        "requisition": None,
    }  # fmt: skip
    inputs = generator.load(write(tmp_path, {}, {"language": "de"}))
    assert rows.values(inputs, Path("x.yaml"), inputs.offered[0])["language"] == "de"
    assert {name: rows.format_values(name)["ext"] for name in FORMATS} == FORMATS
    assert {rows.format_values(name)["format"] for name in FORMATS} == {*FORMATS}


def test_the_index(tmp_path: Path) -> None:
    """The index lists a posting by the stem of its role file, with its files."""
    found = replace(row(tmp_path, {"pay": [BAND]}), role="../roles/bank.teller.yaml")
    assert rows.entry(found) == Entry(
        "bank.teller", "Teller", "richmond-va", "Richmond, VA", "US", found.shown, "2026-11-01",
        (("html", "teller/richmond-va.html"), ("text", "teller/richmond-va.txt")),
    )  # fmt: skip
