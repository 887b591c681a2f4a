"""What the tables of places hold: every row well-formed, sourced and where it belongs."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from generator import resources
from generator.spec import places
from tests import in_yaml

if TYPE_CHECKING:
    from pathlib import Path

COMMON = ["code", "name", "kind", "abbreviation", "within", "also", "source"]
HEADERS = {
    "countries.csv": COMMON,
    "regions.csv": COMMON,
    "localities.csv": [*COMMON, "rules"],
    "second_codes.csv": ["code", "place", "source"],
    "sources.csv": ["source", "checked", "says", "address"],
}
NO_COUNTRIES = {
    "AC": "Ascension, reserved",
    "CP": "Clipperton, reserved",
    "CQ": "Sark, reserved",
    "DG": "Diego Garcia, reserved",
    "EA": "Ceuta and Melilla, reserved",
    "EU": "a group",
    "EZ": "the euro area, a group",
    "IC": "Canary Islands, reserved",
    "QO": "Outlying Oceania, CLDR's own",
    "TA": "Tristan da Cunha, reserved",
    "UN": "a group",
    "XA": "for tests",
    "XB": "for tests",
    "XK": "Kosovo, in private use",
    "ZZ": "unknown",
}
UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
OUTERMOST = "AX GF GP MF MQ RE YT"
REGIONS = {
    "US": 57,
    "CA": 13,
    "AU": 8,
    "GB": 4,
    "DE": 16,
    "AT": 9,
    "CH": 26,
    "FR": 13,
    "ES": 19,
    "IT": 20,
    "NL": 12,
    "IE": 4 + 26,
    "IN": 36,
    "MX": 32,
    "BR": 27,
    "PH": 16,
    "PL": 16,
    "JP": 47,
}
CODES = [place.code for place in places.all_places()]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    return list(csv.DictReader(resources.read(f"spec/data/{name}").splitlines()))


@pytest.mark.parametrize("name", HEADERS)
def test_tables_have_their_columns(name: str) -> None:
    """Every table has its header, every row a cell for each column and no space around it."""
    assert list(rows(name)[0]) == HEADERS[name]
    for row in rows(name):
        assert all(cell is not None and cell == cell.strip() for cell in row.values()), row
        assert set(row) == set(HEADERS[name]), row


def test_sources() -> None:
    """Every row names a source, every source has a date and an address, and none is idle."""
    sources = {row["source"]: row for row in rows("sources.csv")}
    assert len(sources) == len(rows("sources.csv"))
    for row in sources.values():
        assert date(2026, 1, 1) <= date.fromisoformat(row["checked"]) <= date(2100, 1, 1), row
        assert re.fullmatch(r"https?://\S+", row["address"]), row
        assert row["says"], row
    used = Counter(row["source"] for name in HEADERS if name != "sources.csv" for row in rows(name))
    assert set(used) == set(sources)
    assert sum(used.values()) > 690


def test_codes_are_well_formed_and_unique() -> None:
    """No two rows have one code; what follows a slash is a slug in small letters."""
    codes = [row["code"] for name in HEADERS if name != "sources.csv" for row in rows(name)]
    assert len(codes) == len(set(codes)) == len(CODES) + 6
    for code in codes:
        assert re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3}(/[a-z0-9]+(-[a-z0-9]+)*)?)?", code), code


def test_every_row_is_a_place() -> None:
    """Every place has a name, a kind and parents that exist, and does not lie in itself."""
    assert len(places.all_places()) == len(CODES) == 686
    for place in places.all_places():
        assert place.name, place
        assert place.kind, place
        assert all(places.find(parent).code == parent for parent in place.parents), place
        assert place.code not in places.ancestors(place.code), place


def test_kinds() -> None:
    """The table holds the world's countries and no more kinds of place than these."""
    assert Counter(place.kind for place in places.all_places()) == {
        "group": 1,
        "country": 243,
        "state": 166,
        "province": 42,
        "territory": 19,
        "district": 3,
        "nation": 4,
        "region": 49,
        "community": 19,
        "canton": 26,
        "prefecture": 47,
        "county": 26 + 4,
        "unincorporated": 2,
        "city": 23,
        "town": 2,
        "village": 2,
        "hamlet": 3,
        "borough": 5,
    }


def test_countries_are_those_of_iso_3166() -> None:
    """Each of the 249 countries has a code, and CLDR knows the same ones, apart from those explained here."""
    codes = {row["code"] for name in ("countries.csv", "second_codes.csv") for row in rows(name)} - {"EU"}
    assert len(codes) == 249
    assert {code for code in map(str, Locale("en").territories) if len(code) == 2} - codes == set(NO_COUNTRIES)


def test_countries_have_the_three_letters_too() -> None:
    """Every country is also known by three letters, so that DEU leads to DE."""
    seen = [places.find(row["code"]).code for row in rows("countries.csv") if row["kind"] == "country"]
    threes = [row["also"].split("|")[0] for row in rows("countries.csv") if row["kind"] == "country"]
    assert len(set(threes)) == len(seen) == 243
    assert all(re.fullmatch(r"[A-Z]{3}", three) for three in threes)


def test_members_of_the_union() -> None:
    """The 27 members lie in the EU, and with them the outermost regions and Åland; nothing else does."""
    inside = [code for code in CODES if len(code) == 2 and places.inside(code, "EU") and code != "EU"]
    assert sorted(inside) == sorted(f"{UNION} {OUTERMOST}".split())


def test_regions() -> None:
    """The regions of a country are complete, and abbreviations are what its addresses write."""
    counted = Counter(place.code[:2] for place in places.all_places() if "-" in place.code and "/" not in place.code)
    assert counted == REGIONS
    for country in ("US", "CA", "AU", "BR", "CH"):
        own = [one for one in places.all_places() if one.code.startswith(f"{country}-") and "/" not in one.code]
        assert all(one.abbreviation == one.code[3:] for one in own)
    assert places.find("US-NY").abbreviation == "NY"
    assert places.find("DE-BY").abbreviation == ""


def test_names_below_a_state_are_unique() -> None:
    """In one state a name means one place, so that a city's name leads to its code."""
    below: Counter[tuple[str, str]] = Counter()
    for row in rows("localities.csv"):
        names = {row["name"], *row["also"].split("|"), row["code"].partition("/")[2]} - {""}
        below.update({(row["code"][:5], re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")) for name in names})
        assert row["rules"] in {"yes", "no"}
    assert len(below) > 60
    assert set(below.values()) == {1}


PAY_CODES = {
    "US-NJ-JERSEY_CITY": "US-NJ/jersey-city",
    "US-NY-NYC": "US-NY/new-york-city",
    "US-NY-WESTCHESTER": "US-NY/westchester-county",
    "US-NY-ITHACA": "US-NY/ithaca",
    "US-NY-ALBANY_COUNTY": "US-NY/albany-county",
    "US-OH-CINCINNATI": "US-OH/cincinnati",
    "US-OH-TOLEDO": "US-OH/toledo",
    "US-OH-CLEVELAND": "US-OH/cleveland",
    "US-OH-COLUMBUS": "US-OH/columbus",
    "US-PA-PHILADELPHIA": "US-PA/philadelphia",
}
LEVELS = {"supranational": "group"}


@pytest.mark.extra
def test_every_place_of_the_notices_is_in_the_table(shared: Path) -> None:
    """Each location that a notice names is a place code."""
    notices = in_yaml.load((shared / "facts" / "notices.yaml").read_text(encoding="utf-8"))["notices"]
    codes = {code for one in notices for code in one["trigger"]["locations"]} - {"*"}
    assert len(codes) > 40
    for code in codes:
        assert places.find(code).code == code


@pytest.mark.extra
def test_every_place_of_the_pay_rules_is_in_the_table(shared: Path) -> None:
    """Each jurisdiction of the pay rules has a code, of its level and in its parent, and so has each place in it."""
    pay = in_yaml.load((shared / "facts" / "pay_transparency.yaml").read_text(encoding="utf-8"))
    cities = {row["code"]: {row["name"], *row["also"].split("|")} for row in rows("localities.csv")}
    named = 0
    for one in pay["jurisdictions"]:
        code = PAY_CODES.get(one["code"], one["code"])
        assert places.find(code).kind == LEVELS.get(one["level"], one["level"])
        assert one["parent"] is None or places.inside(code, one["parent"])
        for name in one.get("place_names", ()):
            city = name.partition(",")[0]
            [found] = [place for place, names in cities.items() if city in names and place.startswith(code[:5])]
            assert places.inside(found, code), name
            named += 1
    assert len(pay["jurisdictions"]) == 42
    assert named == 37
    others = [*pay["not_posting_laws_often_listed_wrongly"], *pay["salary_history_question_barred_in_posting_or_form"]]
    for text in others:
        code = text.split(" ")[0]
        assert places.find(PAY_CODES.get(code, code))
    assert len(others) > 30
