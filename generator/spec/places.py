"""Place codes: what each names, what lies in what, and what somebody meant who wrote another notation.

A code is an ISO 3166-1 country (``US``), an ISO 3166-2 state, province or region (``US-NY``), or one of these and a
slug (``US-NY/new-york-city``); ``EU`` is a group of countries. Some places have further parents: Malta lies in ``EU``,
Los Angeles in its county, Guadeloupe in ``FR``. The six areas that ISO 3166 lists twice, as a country and under the
United States, are one place each: ``PR`` is read as ``US-PR``.

The tables are ``data/*.csv``. Their column ``source`` names a row of ``sources.csv``, which has address and date;
``also`` holds other names that people write, and parts of the place that have no row; ``rules`` tells whether a law in
force names the place itself.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from generator import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SchemaType = Literal["Country", "State", "AdministrativeArea", "City"]

_FILES = ("countries.csv", "regions.csv", "localities.csv")
_SCHEMA: Mapping[str, SchemaType] = {
    "country": "Country",
    **dict.fromkeys(("state", "province", "territory", "district", "canton", "prefecture"), "State"),
    **dict.fromkeys(("city", "town", "village", "hamlet"), "City"),
}
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_CITY = " and name the city in `city:`"
_LONGEST = 60
_NEAR = 0.8
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table. ``abbreviation`` is what addresses write (``NY``), or empty; ``parents`` are codes."""

    code: str
    name: str
    kind: str
    abbreviation: str
    parents: tuple[str, ...]


class UnknownPlaceError(ValueError):
    """A text is no place code; ``hint`` says which code was probably meant, or what to write instead."""

    def __init__(self, code: str, hint: str) -> None:
        """Keep both."""
        self.code = code
        self.hint = hint
        super().__init__(code, hint)

    def __str__(self) -> str:
        """Return both as one sentence."""
        return f"{self.code[:_LONGEST]!r} is not a place code: {self.hint}"


UnknownPlace = UnknownPlaceError


def find(code: str) -> Place:
    """Return the place that ``code`` names; raise UnknownPlaceError if it names none."""
    try:
        return _table()[code]
    except KeyError:
        raise UnknownPlaceError(code, hint(code)) from None


def known(code: str) -> bool:
    """Tell whether ``code`` is a place code."""
    return code in _table()


def hint(code: str, *, city: bool = True) -> str:
    """Return what was probably meant by ``code``, which is no place code, or what to write instead.

    Where there is no ``city`` beside the code, as on the command line, it is not spoken of.
    """
    told = _hint(code[:_LONGEST])
    return told if city else told.replace(f",{_CITY}", "").replace(_CITY, "")


def _hint(code: str) -> str:
    if meant := _spellings().get(_slug(code)):
        return f"did you mean {_choice(meant)}?{_rule(code, meant[0])}"
    head, slash, tail = code.partition("/")
    head = head.strip().upper()
    if slash and head in _table():
        return _hint_below(_table()[head], _slug(tail))
    if head[:2] in _table() and head[2:3] == "-":
        return _hint_region(_table()[head[:2]], head)
    names = dict.fromkeys(name for one in _rows() for name in _names(one))
    near = difflib.get_close_matches(_slug(code), names, n=1, cutoff=_NEAR)
    if near:
        return f"did you mean {_choice(_spellings()[near[0]])}?"
    return "write a country such as 'DE', or a state such as 'US-NY'," + _CITY


def spelled(name: str) -> tuple[str, ...]:
    """Return the codes of all places that a name, written in any of the usual ways, may mean; the widest first."""
    return _spellings().get(_slug(name), ())


def all_places() -> tuple[Place, ...]:
    """Return every place: the groups, the countries, their regions, then cities and counties."""
    return tuple(dict.fromkeys(_table().values()))


def ancestors(code: str) -> tuple[str, ...]:
    """Return the codes of all that the place lies in, the most specific first, itself left out."""
    return tuple(sorted(_above(find(code).code), key=lambda one: (-len(_above(one)), one)))


def inside(code: str, area: str) -> bool:
    """Tell whether the place ``code`` is, or lies in, ``area``."""
    place, around = find(code).code, find(area).code
    return place == around or around in _above(place)


def overlaps(one: str, other: str) -> bool:
    """Tell whether one of the two places is, or lies in, the other."""
    return inside(one, other) or inside(other, one)


def country(code: str) -> str:
    """Return the code of the place's country; a group of countries is its own."""
    return find(code).code[:2]


def region(code: str) -> str | None:
    """Return the code of the state, province or region that the place is or lies in; None for a country or group."""
    head = find(code).code.partition("/")[0]
    return head if "-" in head else None


def schema_type(code: str) -> SchemaType:
    """Return the type of the place in schema.org's words."""
    return _SCHEMA.get(find(code).kind, "AdministrativeArea")


@lru_cache(maxsize=4096)
def more_specific(code: str, city: str) -> str | None:
    """Return the code of the area with rules of its own that ``city`` lies in and that ``code``, its state, leaves out.

    None if there is no such area: no law names the city, or ``code`` lies in that area already.
    """
    place = find(code).code
    within = f"{region(place) or place}/"
    meant = next((one for one in _spellings().get(_slug(city), ()) if one.startswith(within)), None)
    if meant is None:
        return None
    named = next((one for one in (meant, *ancestors(meant)) if _rows()[one].get("rules") == "yes"), None)
    return named if named and inside(named, place) and not inside(place, named) else None


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows = (row for name in _FILES for row in csv.DictReader(_lines(name)))
    return {row["code"]: row for row in rows}


def _lines(name: str) -> list[str]:
    return resources.read(f"spec/data/{name}").splitlines()


@cache
def _table() -> dict[str, Place]:
    table = {
        code: Place(code, row["name"], row["kind"], row["abbreviation"], (*_prefix(code), *row["within"].split()))
        for code, row in _rows().items()
    }
    return table | {row["code"]: table[row["place"]] for row in csv.DictReader(_lines("second_codes.csv"))}


def _prefix(code: str) -> tuple[str, ...]:
    head = code.rpartition("/")[0] or code.rpartition("-")[0]
    return (head,) if head else ()


@cache
def _above(code: str) -> frozenset[str]:
    parents = _table()[code].parents
    return frozenset(parents).union(*map(_above, parents))


def _slug(text: str) -> str:
    """Return ``text`` in small letters without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_SLUG.sub("-", plain).strip("-")


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return the codes that each way of writing a place may mean, by slug, in the order of the table."""
    meant: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for code in _rows():
        for spelling in _written(code):
            meant[spelling][code] = None
    return {spelling: tuple(codes) for spelling, codes in meant.items()}


def _written(code: str) -> Iterator[str]:
    """Yield the ways in which people write a code, as slugs: ``ny``, ``usa-ny``, ``us-ny-nyc``, ``new-york-ny``."""
    names = _names(code)
    yield _slug(code)
    yield from names
    head, slash, slug = code.partition("/")
    state = head.partition("-")[2].lower()
    for above in _names(head[:2]) if state else ():
        ends = (slug, *names) if slash else (state, *names)
        yield from (f"{above}-{end}" for end in ends)
    if slash:
        for name in (slug, *names):
            yield from (f"{_slug(head)}-{name}", f"{state}-{name}", f"{name}-{state}")
    elif state:
        yield f"{state}-{_slug(head[:2])}"


@cache
def _names(code: str) -> tuple[str, ...]:
    row = _rows()[code]
    names = (row["name"], row["abbreviation"], *row["also"].split("|"), code if len(code) == 2 else "")
    return tuple(dict.fromkeys(slug for slug in map(_slug, names) if slug))


def _hint_below(place: Place, slug: str) -> str:
    """Return the hint for a city that the table does not have below ``place``."""
    slugs = {code.partition("/")[2]: code for code in _rows() if code.startswith(f"{place.code}/")}
    near = difflib.get_close_matches(slug, slugs, n=1, cutoff=_NEAR)
    if near:
        return f"did you mean {_choice([slugs[near[0]]])}?"
    if "-" not in place.code and (states := _regions(place.code)):
        either = f"{place.code!r} or one of its regions, such as {states[0]!r}"
        return f"use {either},{_CITY}.{_namesake(place)}"
    return f"use {place.code!r}{_CITY}"


def _hint_region(place: Place, code: str) -> str:
    """Return the hint for ``code``, an unknown region of the country ``place``."""
    states = _regions(place.code)
    if not states:
        return f"the table has no regions of {place.name}: use {place.code!r}.{_namesake(place)}"
    elsewhere = [one for one in _spellings().get(_slug(code[3:]), ()) if "-" in one]
    meant = elsewhere or difflib.get_close_matches(code, states, n=1, cutoff=0)
    return f"did you mean {_choice(meant)}?{_namesake(place)}"


def _regions(code: str) -> list[str]:
    return [one for one in _rows() if one.startswith(f"{code}-") and "/" not in one]


def _namesake(place: Place) -> str:
    """Return the reminder that a country's code is also a state's, if it is: ``DE`` is not Delaware."""
    state = _table().get(f"US-{place.code}")
    return f" {place.code!r} is {place.name}, {state.name} is {state.code!r}" if state else ""


def _choice(codes: Iterable[str]) -> str:
    return " or ".join(f"{code!r} ({_table()[code].name})" for code in list(codes)[:_SHOWN])


def _rule(code: str, meant: str) -> str:
    """Return the rule that ``code`` broke, by what was ``meant``."""
    if code.upper() == meant.upper():
        return " Countries and states are in capitals, what follows a slash in small letters"
    if "/" in meant:
        return "" if "/" in code else " A city or county stands behind its state's code and a slash"
    if "-" in meant:
        return "" if "-" in code else " A state stands behind its country's code and a hyphen"
    return " Countries are written as in ISO 3166"
