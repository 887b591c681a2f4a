"""Between commas: which places the names make that a label has between its commas: ``United States, Virginia, Richmond``."""

from __future__ import annotations

import re
from functools import cache

from generator.importer.location import (
    SHORT_STATES,
    STATE_LETTERS,
    Location,
    area_codes,
    country_of,
    region_of,
    state_in,
    towns,
    written,
)
from generator.spec import places

_WORD = r"(?:[dlOD]['\u2019])?[A-Z\u00c0-\u00de\u0130\u0141\u015a\u0179\u017b][\w'\u2019.-]*"
_SMALL = "of|de|la|du|am|an|der|upon|le|do|del|los|las|el|sur|im|and"
TOWN = re.compile(rf"{_WORD}(?:[ -](?:{_WORD}|{_SMALL})){{0,5}}")
_TOWN_STATE = re.compile(r"(?P<town>.+?)\s+(?P<state>[A-Z]{2,3})")
_SIDE = re.compile(
    r"(?:North|South|East|West|Central|Downtown|Greater|Upper|Lower|Job|Req|Requisition|Position|Posting)"
)
"""A part of a town, or of a state, or a label, and no town: West LA, Job ID."""
_CAPITAL = "US-DC"
"""The region that is one town."""
_LONG_STATE = re.compile(r"(?P<town>[A-Z].*?) (?P<state>(?:(?:North|South|New|West|Rhode) )?[A-Z][a-z]{3,})")
_COUNTIES = frozenset({"GB", "IE"})
"""The countries in which a county that the table does not know may follow a town."""
_WHOLE = 3
"""The names of a town, its region and its country."""


def combined(names: list[str], before: list[Location]) -> list[Location] | None:
    """Return the places that names between commas make, or None if one of them is no name of a place.

    What nobody knows as a town, before one state after another, is the name of somebody who works in them.
    """
    found: list[Location] = []
    rest = names
    while rest:
        near = next((one.country for one in [*before, *found][-1:] if one.region and not one.city), None)
        one, taken = _next(rest, near)
        if one is None:
            return None
        found.append(one)
        rest = rest[taken:]
    states = [one for one in found[1:] if one.region and not one.city]
    unknown = found and found[0].city and found[0].city.lower() not in towns()
    whole = all(len(one) > STATE_LETTERS for one in names)
    return None if unknown and whole and len(states) > 1 and len(states) == len(found) - 1 else found


def _next(names: list[str], near: str | None) -> tuple[Location | None, int]:
    """Return the place that the first names make, and how many of them; ``near`` is the country of a region before them."""
    first = names[0]
    codes = area_codes(first)
    if near and len(first) == STATE_LETTERS and (region := region_of(codes, near)):
        return _area_alone(region, names)
    country, region = country_of(codes), region_of(codes, None)
    if country and not (region and len(names) > 1 and _is_region_list(country, region, names[1])):
        return _below_country(country, names)
    if region and not (len(names) > 1 and _names_town(first, names[1])):
        return _area_alone(region, names)
    split = _TOWN_STATE.fullmatch(first)
    split = split or (_with_long_state(first) if len(names) == 1 else None)
    split = None if split and _SIDE.fullmatch(split["town"]) else split
    region = _state(split["state"], split["town"]) if split else None
    if split and region and places.country(region) in SHORT_STATES and TOWN.fullmatch(split["town"]):
        own = places.country(region)
        taken = 2 if len(names) > 1 and country_of(area_codes(names[1])) == own else 1
        return Location(split["town"], written(region), own), taken
    return _town(names) if TOWN.fullmatch(first) else (None, 0)


def _with_long_state(name: str) -> re.Match[str] | None:
    """Return a town that is known, and the whole name of its state, with no comma between them, None for any other name."""
    found = _LONG_STATE.fullmatch(name)
    codes = area_codes(found["state"]) if found and found["town"].lower() in towns() else ()
    return found if codes and country_of(codes) is None and state_in(codes) else None


def _is_region_list(country: str, region: str, second: str) -> bool:
    """Tell whether a name that is a country's and a region's is the region's by what follows it: Georgia, USA; CA, OR."""
    codes = area_codes(second)
    return country_of(codes) is not None or (
        region_of(codes, country) is None and region_of(codes, places.country(region)) is not None
    )


def _names_town(first: str, second: str) -> bool:
    """Tell whether a region's name is that of a town, with its region behind it: New York, NY; Oregon, WI."""
    short = len(first) > STATE_LETTERS >= len(second) or first == second
    if first == "Washington" and "US-DC" in area_codes(second):
        return True
    return short and region_of(area_codes(second), None) is not None


def _state(name: str, town: str) -> str | None:
    """Return the region of a name behind a town: that of the country in which the town surely lies, or else any."""
    codes = area_codes(name)
    return region_of(codes, towns().get(town.lower())) or region_of(codes, None)


def _below_country(country: str, names: list[str]) -> tuple[Location, int]:
    """Return the place that begins with a country: ``United States, Virginia, Richmond``."""
    second = names[1] if len(names) > 1 else ""
    third = names[2] if len(names) > 2 else ""
    if second == names[0]:
        return Location(second, None, country), 2
    region, behind = region_of(area_codes(second), country), region_of(area_codes(third), country)
    if region and third and not area_codes(third) and TOWN.fullmatch(third):
        return Location(third, written(region), country), 3
    if region and not third and len(names[0]) > STATE_LETTERS:
        return Location(None, written(region), country), 2
    if behind and not area_codes(second) and TOWN.fullmatch(second):
        return Location(second, written(behind), country), 3
    if towns().get(second.lower()) == country and not area_codes(third):
        return Location(second, None, country), 2
    return Location(None, None, country), 1


def _area_alone(region: str, names: list[str]) -> tuple[Location, int]:
    """Return a region without a town; Washington, DC is a town by the name of a state."""
    country = places.country(region)
    taken = 2 if len(names) > 1 and country_of(area_codes(names[1])) == country else 1
    return Location("Washington" if region == _CAPITAL else None, written(region), country), taken


@cache
def _divided() -> frozenset[str]:
    """Return the countries whose regions the table has."""
    return frozenset(places.country(one.code) for one in places.all_places() if one.kind != "group" and "-" in one.code)


def _named_region(first: str, second: str, country: str | None) -> str | None:
    """Return the region of a town as its country writes it: in its table, or where that has none, as it is written."""
    if not country or not TOWN.fullmatch(second):
        return None
    if country not in _divided():
        return second if second.lower() not in towns() and second != first else None
    code = f"{country}-{second}"
    known = [one for one in places.spelled(second) if "/" not in one and one.startswith(f"{country}-")]
    known = [code] if places.known(code) else known
    return (
        written(known[0])
        if (known and first.lower() not in towns().keys() - {second.lower()}) or code in known
        else None
    )


def _town(names: list[str]) -> tuple[Location, int]:
    """Return the place that begins with the name of a town."""
    first = names[0]
    second = area_codes(names[1]) if len(names) > 1 else ()
    third = area_codes(names[2]) if len(names) > 2 else ()
    home = towns().get(first.lower())
    whole = len(names) == _WHOLE and home != "US" and (not second or len(names[1]) == STATE_LETTERS)
    if whole and (own := _named_region(first, names[1], country_of(third))):
        return Location(first, own, country_of(third)), 3
    if home and home == country_of(third) != "US" and names[1].isupper() and not region_of(second, home):
        return Location(first, None, home), 3
    behind = country_of(third) if region_of(second, None) else None
    region = region_of(second, behind or home) or region_of(second, behind)
    if home and home != "US" and len(names) > 1 and home in {names[1], country_of(second)}:
        return Location(first, None, home), 2
    if region and not (home and home in second):
        taken = 3 if behind == places.country(region) else 2
        return Location(first, written(region), places.country(region)), taken
    if second and (country := country_of(second)):
        return Location(first, None, country), 2
    if (
        home in _COUNTIES
        and len(names) > 1
        and not second
        and names[1].lower() not in towns()
        and TOWN.fullmatch(names[1])
    ):
        return Location(first, names[1], home), 2
    return Location(first, None, home), 1
