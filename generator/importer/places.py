"""Places of work as postings write them: ``McLean, VA``, ``United States, Virginia, Richmond``, ``Remote in Germany``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.importer.occupations import names_occupation
from generator.reading.lexicon import entries, rows
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMOTE = re.compile(
    r"\b(?:fully |100% |completely )?"
    r"(?:remote(?:ly)?|virtual|work from home|home[- ]based|telework|telecommut(?:e|ing)|anywhere in the world|anywhere"
    r"|home ?office|t\u00e9l\u00e9travail|remoto)\b"
    r"(?: (?:in|within|from|across))?(?: the(?= U))?",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\((?:[^()]*\d[^()]*|required|preferred|on[- ]?site|hybrid[^()]*|in[- ]person)\)"
    r"|\b(?:candidates? |applicants? )?(?:must |to |who )?(?:reside|live|be located|be based)s? in\b|^recruiting:"
    r"|\b(?:hybrid|on[- ]?site)(?: (?:in|at))?\b"
    r"|\b(?:fully|in[- ]office|in[- ]person|eligible|only|friendly|preferred|locations?|office|headquarters|hq|based)\b"
    r"|\b(?:full|part)[- ]time\b"
    r"|\b(?:metropolitan area|(?:greater )?metro(?: area)?|and surrounding areas?|(?<!bay )area)\b"
    r"|\+?\d+ (?:more|others?)"
    r"|\b\d{4,6}(?:-\d{4})?\b(?! (?:[\w.]+ ){1,4}?"
    r"(?:street|st|drive|dr|avenue|ave|road|rd|boulevard|blvd|lane|ln|parkway|pkwy|way)\b)"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF\ufe0f`#*]",
    re.IGNORECASE,
)
_MONEY = re.compile("\U0001f4b0[^\U0001f30d-\U0001f310\U0001f4cd]{0,60}")
_AGO = re.compile(
    r"\s*[\u2022\u00b7|]?\s*(?:(?:re)?posted|updated|active|over \d+|\d+\+?) (?:\w+\+? ){0,4}"
    r"(?:ago|applicants?|today|yesterday)\b.*"
    r"|\s*[\u2022\u00b7|]\s*\d+ (?:people|applicants).*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[;|\u2022\u00b7\n&/]|\s[-\u2013\u2014+]\s|\bor\b|\band\b(?= [A-Z])|\boder\b|\bund\b|\bou\b|\bet\b)\s*"
)
_LONGEST = 400
_WORD = r"(?:[dlOD]['\u2019])?[A-Z\u00c0-\u00de\u0130\u0141\u015a\u0179\u017b][\w'\u2019.-]*"
_SMALL = "of|de|la|du|am|an|der|upon|le|do|del|los|las|el|sur|im|and"
_TOWN = re.compile(rf"{_WORD}(?:[ -](?:{_WORD}|{_SMALL})){{0,5}}")
_TOWN_STATE = re.compile(r"(?P<town>.+?)\s+(?P<state>[A-Z]{2,3})")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ALSO_REMOTE = re.compile(
    r"(?P<place>.+?)(?:,? or|,? ou|,? oder|\s?;| /) (?:fully |100% |en |im )?(?:remote|t\u00e9l\u00e9travail|home ?office)"
    r"(?: friendly)?(?: \((?P<areas>[^()]*)\))?"
    r"|(?:fully |100% )?remote or (?P<behind>.+)",
    re.IGNORECASE,
)
"""Towns, and remote work besides."""
_DEPARTMENT = re.compile(r"(?P<town>[^()]+?) \((?:\d{2}|2[AB]|97\d)\)")
"""A town of France with the number of its department."""
_CODES = re.compile(r"(?P<country>[A-Z]{2,3})-(?P<state>[A-Z]{2})-(?P<town>[A-Z]\D+)")
_STREET = re.compile(
    r"^\W*\d{1,5}[A-Za-z]?(?:-\d+)?(?: [\w.'#-]+){0,4}? (?i:street|st|drive|dr|avenue|ave|road|rd|boulevard|blvd|lane|ln|parkway"
    r"|pkwy|way|court|ct|place|pl|highway|hwy|square|sq|terrace|plaza)\b\.?"
    r"(?:,? (?i:ste|suite|unit|apt|floor|fl|#)\.? ?[\w.-]+)?,? (?!(?i:ste|suite|unit|apt|floor|fl)\b)(?=[A-Z][a-z])"
    r"|^\W*\d{1,5}[A-Za-z]? [A-Z][^,;|/]{2,50}, (?=[^,]+, ?[^,])"
)
"""A house and its street before a town."""
_HOUSE = re.compile(
    r" (?:Centre|Center|House|Building|Campus|Offices?|Hospital|Tower|Hall|School|Library|Museum|Hub|Headquarters)$"
)
"""The last word of the name of a house."""
_STATE_COUNTRY = re.compile(r"(?<= )([A-Z]{2}) (?=(?:USA?|U\.S\.A?\.?|United States|Canada)\b)")
"""A state and its country with no comma between them."""
_SIDE = re.compile(r"(?:North|South|East|West|Central|Downtown|Greater|Upper|Lower)")
"""A part of a town, or of a state, and no town: West LA."""
_STATE_TOWN = re.compile(r"\b(?P<state>[A-Z]{2}) ?- ?(?P<town>[A-Z][a-z][\w.' -]+)$")
"""The short name of a state before its town: ON - Toronto."""
_QUARTER = re.compile(
    r"(?P<town>.+?) (?:Cent(?:re|er)|City Cent(?:re|er)|Central|Downtown|Mitte|Zentrum|Centro"
    r"|(?:dans le )?\d{1,2}(?:er|e|\u00e8me)(?: arrondissement)?)"
)
"""A town with a word for a part of it."""
_ALIASES = {
    "USA": "US", "U.S.": "US", "U.S": "US", "U.S.A.": "US", "U.S.A": "US", "UK": "GB", "U.K.": "GB", "U.K": "GB",
    "UAE": "AE", "D.C.": "US-DC", "D.C": "US-DC",
}  # fmt: skip
_SHORT_TOWN = re.compile(r"\b(?:(?P<york>NYC(?:, NY\b)?)|(?P<francisco>SF(?:, CA\b)?)(?! Bay))")
"""Short names of towns that nobody takes for another one."""
_FIRST = ("US", "CA", "GB", "AU", "DE")
"""The countries whose states a short name is first taken for."""
_SHORT_STATES = frozenset({"US", "CA", "AU"})
"""The countries whose addresses write a town and the short name of its state with no comma between them."""
_COUNTIES = frozenset({"GB", "IE"})
"""The countries in which a county that the table does not know may follow a town."""
_WHOLE = 3
"""The names of a town, its region and its country."""
_STATE = 2
"""The letters of the short name of a state."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place of work: ``region`` is as addresses write it, ``country`` an ISO 3166 code; None where it is not told."""

    city: str | None = None
    region: str | None = None
    country: str | None = None
    remote: bool = False

    @property
    def code(self) -> str | None:
        """The place code of its region, or of its country; None if neither is told."""
        if self.region and self.country:
            found = [
                one for one in places.spelled(self.region) if one.startswith(f"{self.country}-") and "/" not in one
            ]
            if found:
                return found[0]
        return self.country


@cache
def towns() -> dict[str, str]:
    """Return the country of each town that needs no country beside it."""
    return {name.strip().lower(): row["country"] for row in rows("towns") for name in row["names"].split(",")}


@cache
def _wide() -> frozenset[str]:
    return frozenset(one for row in entries("wide_areas") for one in row)


def is_wide(text: str) -> bool:
    """Tell whether a text names a group of countries, or anywhere at all."""
    return text.lower() in _wide()


@lru_cache(maxsize=2_000)
def _area(name: str) -> tuple[str, ...]:
    """Return the codes of the countries and regions that a name stands for."""
    if name in _ALIASES:
        return (_ALIASES[name],)
    name = name.strip().rstrip(".")
    if name.lower() in towns() or (len(name) <= _STATE + 1 and not name.isupper()):
        return ()
    return tuple(one for one in places.spelled(name) if "/" not in one)


def _country(codes: tuple[str, ...]) -> str | None:
    return next((one for one in codes if "-" not in one), None)


def _region(codes: tuple[str, ...], country: str | None) -> str | None:
    several = [one for one in codes if "-" in one and country in {None, places.country(one)}]
    order = {one: number for number, one in enumerate(_FIRST)}
    return min(several, key=lambda one: order.get(places.country(one), len(order)), default=None)


def _state_in(codes: tuple[str, ...]) -> bool:
    """Tell whether the first country to be thought of, of the states that a short name stands for, has them in addresses."""
    region = _region(codes, None)
    return region is not None and places.country(region) in _SHORT_STATES


def written(code: str) -> str:
    """Return the region of a place code as addresses write it."""
    one = places.find(code)
    return one.abbreviation or one.name if code.startswith(("US-", "CA-")) else one.name


@lru_cache(maxsize=2_000)
def read(label: str) -> tuple[Location, ...]:
    """Return the places that a label names, in order, none for a text that is no label of places."""
    if len(label) > _LONGEST:
        return ()
    label = _SHORT_TOWN.sub(lambda one: "New York, NY" if one["york"] else "San Francisco, CA", label)
    text = _STATE_COUNTRY.sub(r"\1, ", _STREET.sub("", _AGO.sub("", _MONEY.sub(" ", label)), count=1))
    behind = _STATE_TOWN.fullmatch(text.strip())
    if behind and _lies_in(behind["town"], behind["state"]):
        text = f"{behind['town']}, {behind['state']}"
    also = _ALSO_REMOTE.fullmatch(text.strip())
    if also and (towns_named := read(also["place"] or also["behind"])) and all(one.city for one in towns_named):
        return (*towns_named, *_remote_beside(towns_named, also["areas"] or ""))
    department = _DEPARTMENT.fullmatch(text.strip())
    if department and _TOWN.fullmatch(department["town"]):
        return (Location(department["town"], None, "FR"),)
    text, remote = _REMOTE.subn(" ", text)
    text = _NO_PLACE.sub(" ", text).replace("()", " ")
    found: dict[Location, None] = {}
    for part in _BETWEEN.split(text):
        several = _combined(list(_names(part)), list(found))
        if several is None:
            return ()
        found |= dict.fromkeys(several)
    if remote:
        areas = any(one.city is None for one in found)
        return tuple(replace(one, remote=one.city is None or not areas) for one in found) or (Location(remote=True),)
    return tuple(found)


def _lies_in(town: str, short: str) -> bool:
    """Tell whether a short name before a town is that of its country, or of a state that is written so."""
    codes = _area(short)
    country = _country(codes)
    return towns().get(town.lower()) == country if country else _state_in(codes)


def _remote_beside(towns_named: tuple[Location, ...], areas: str) -> tuple[Location, ...]:
    """Return the remote places besides towns: the ``areas`` that are named for them, or else the country of all the towns."""
    countries = {one.country for one in towns_named}
    own = Location(country=countries.pop() if len(countries) == 1 else None, remote=True)
    if not areas:
        return (own,)
    return tuple(replace(one, remote=True) for one in read(areas) if not one.city) or (Location(remote=True),)


def _names(part: str) -> Iterator[str]:
    """Yield the names between the commas and brackets of a part, without streets and numbers where others stand beside them."""
    outside = [_folded(one) for one in _BRACKETS.sub(",", part).split(",")]
    inside = [_folded(one) for found in _BRACKETS.findall(part) for one in found.split(",")]
    names = [one for one in outside if one and not is_wide(one)]
    names += [one for one in inside if one and not is_wide(one) and (_area(one) or not names)]
    names = [_less_quarter(one) for one in names]
    plain = [one for one in names if not any(map(str.isdigit, one))]
    if len(plain) > 1 and plain[1].lower() in towns() and _HOUSE.search(plain[0]):
        plain = plain[1:]
    for name in plain or names:
        codes = _CODES.fullmatch(name)
        yield from (codes["country"], codes["state"], codes["town"]) if codes else (name,)


def _folded(name: str) -> str:
    return " ".join(name.split()).strip(" .:-()")


def is_place(text: str) -> bool:
    """Tell whether a line names places and nothing else, at least one surely."""
    found = read(text)
    sure = all(one.country or one.region or one.remote for one in found)
    return bool(found) and sure and not names_occupation(text)


def _combined(names: list[str], before: list[Location]) -> list[Location] | None:
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
    return None if unknown and len(states) > 1 and len(states) == len(found) - 1 else found


def _next(names: list[str], near: str | None) -> tuple[Location | None, int]:
    """Return the place that the first names make, and how many of them; ``near`` is the country of a region before them."""
    first = names[0]
    codes = _area(first)
    if near and len(first) == _STATE and (region := _region(codes, near)):
        return _area_alone(region, names)
    country, region = _country(codes), _region(codes, None)
    if country and not (region and len(names) > 1 and _is_region_list(country, region, names[1])):
        return _below_country(country, names)
    if region and not (len(names) > 1 and _names_town(first, names[1])):
        return _area_alone(region, names)
    split = _TOWN_STATE.fullmatch(first)
    split = None if split and _SIDE.fullmatch(split["town"]) else split
    region = _state(split["state"], split["town"]) if split else None
    if split and region and places.country(region) in _SHORT_STATES and _TOWN.fullmatch(split["town"]):
        own = places.country(region)
        taken = 2 if len(names) > 1 and _country(_area(names[1])) == own else 1
        return Location(split["town"], written(region), own), taken
    return _town(names) if _TOWN.fullmatch(first) else (None, 0)


def _is_region_list(country: str, region: str, second: str) -> bool:
    """Tell whether a name that is a country's and a region's is the region's by what follows it: Georgia, USA; CA, OR."""
    codes = _area(second)
    return _country(codes) is not None or (
        _region(codes, country) is None and _region(codes, places.country(region)) is not None
    )


def _names_town(first: str, second: str) -> bool:
    """Tell whether a region's name is that of a town, with its region behind it: New York, NY; Oregon, WI."""
    short = len(first) > _STATE >= len(second) or first == second
    if first == "Washington" and "US-DC" in _area(second):
        return True
    return short and _region(_area(second), None) is not None


def _state(name: str, town: str) -> str | None:
    """Return the region of a name behind a town: that of the country in which the town surely lies, or else any."""
    codes = _area(name)
    return _region(codes, towns().get(town.lower())) or _region(codes, None)


def _below_country(country: str, names: list[str]) -> tuple[Location, int]:
    """Return the place that begins with a country: ``United States, Virginia, Richmond``."""
    second = names[1] if len(names) > 1 else ""
    third = names[2] if len(names) > 2 else ""
    if second == names[0]:
        return Location(second, None, country), 2
    region, behind = _region(_area(second), country), _region(_area(third), country)
    if region and third and not _area(third) and _TOWN.fullmatch(third):
        return Location(third, written(region), country), 3
    if region and not third and len(names[0]) > _STATE:
        return Location(None, written(region), country), 2
    if behind and not _area(second) and _TOWN.fullmatch(second):
        return Location(second, written(behind), country), 3
    if towns().get(second.lower()) == country and not _area(third):
        return Location(second, None, country), 2
    return Location(None, None, country), 1


def _area_alone(region: str, names: list[str]) -> tuple[Location, int]:
    """Return a region without a town; Washington, DC is a town by the name of a state."""
    country = places.country(region)
    taken = 2 if len(names) > 1 and _country(_area(names[1])) == country else 1
    return Location(None, written(region), country), taken


def _less_quarter(name: str) -> str:
    """Return the town that a name of one of its parts begins with, if it is well known: Paris Centre."""
    found = None if name.lower() in towns() else _QUARTER.fullmatch(name)
    return found["town"] if found and found["town"].lower() in towns() else name


@cache
def _divided() -> frozenset[str]:
    """Return the countries whose regions the table has."""
    return frozenset(places.country(one.code) for one in places.all_places() if one.kind != "group" and "-" in one.code)


def _named_region(first: str, second: str, country: str | None) -> str | None:
    """Return the region of a town as its country writes it: in its table, or where that has none, as it is written."""
    if not country or not _TOWN.fullmatch(second):
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
    second = _area(names[1]) if len(names) > 1 else ()
    third = _area(names[2]) if len(names) > 2 else ()
    home = towns().get(first.lower())
    whole = len(names) == _WHOLE and home != "US" and (not second or len(names[1]) == _STATE)
    if whole and (own := _named_region(first, names[1], _country(third))):
        return Location(first, own, _country(third)), 3
    if home and home == _country(third) != "US" and names[1].isupper() and not _region(second, home):
        return Location(first, None, home), 3
    behind = _country(third) if _region(second, None) else None
    region = _region(second, behind or home) or _region(second, behind)
    if home and home != "US" and len(names) > 1 and home in {names[1], _country(second)}:
        return Location(first, None, home), 2
    if region and not (home and home in second):
        taken = 3 if behind == places.country(region) else 2
        return Location(first, written(region), places.country(region)), taken
    if second and (country := _country(second)):
        return Location(first, None, country), 2
    if (
        home in _COUNTIES
        and len(names) > 1
        and not second
        and names[1].lower() not in towns()
        and _TOWN.fullmatch(names[1])
    ):
        return Location(first, names[1], home), 2
    return Location(first, None, home), 1
