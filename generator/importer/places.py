"""Places of work as postings write them: ``McLean, VA``, ``United States, Virginia, Richmond``, ``Remote in Germany``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.importer.between_commas import TOWN, combined
from generator.importer.location import Location, area_codes, country_of, state_in, towns
from generator.importer.occupations import names_occupation
from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMOTE = re.compile(
    r"\b(?:fully |100% |completely )?"
    r"(?:remote(?:ly)?|virtual(?!\s+(?!USA?\b)[A-Za-z])"
    r"|work from home|home[- ]based|telework|telecommut(?:e|ing)|anywhere in the world|anywhere"
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
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b"
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
_STATE_TOWN = re.compile(r"\b(?P<state>[A-Z]{2}) ?- ?(?P<town>[A-Z][a-z][\w.' -]+)$")
"""The short name of a state before its town: ON - Toronto."""
_QUARTER = re.compile(
    r"(?P<town>.+?) (?:Cent(?:re|er)|City Cent(?:re|er)|Central|Downtown|Mitte|Zentrum|Centro"
    r"|(?:dans le )?\d{1,2}(?:er|e|\u00e8me)(?: arrondissement)?)"
)
"""A town with a word for a part of it."""
_SHORT_TOWN = re.compile(r"\b(?:(?P<york>NYC(?:, NY\b)?)|(?P<francisco>SF(?:, CA\b)?)(?! Bay))")
"""Short names of towns that nobody takes for another one."""


@cache
def _wide() -> frozenset[str]:
    return frozenset(one for row in entries("wide_areas") for one in row)


def is_wide(text: str) -> bool:
    """Tell whether a text names a group of countries, or anywhere at all."""
    return text.lower() in _wide()


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
    if department and TOWN.fullmatch(department["town"]):
        return (Location(department["town"], None, "FR"),)
    if text.strip() == "New York":
        return (Location("New York", None, "US"),)
    text, remote = _REMOTE.subn(" ", text)
    text = _NO_PLACE.sub(" ", text).replace("()", " ")
    found: dict[Location, None] = {}
    for part in _BETWEEN.split(text):
        several = combined(list(_names(part)), list(found))
        if several is None:
            return ()
        found |= dict.fromkeys(several)
    if remote:
        areas = any(one.city is None for one in found)
        return tuple(replace(one, remote=one.city is None or not areas) for one in found) or (Location(remote=True),)
    return tuple(found)


def _lies_in(town: str, short: str) -> bool:
    """Tell whether a short name before a town is that of its country, or of a state that is written so."""
    codes = area_codes(short)
    country = country_of(codes)
    return towns().get(town.lower()) == country if country else state_in(codes)


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
    names += [one for one in inside if one and not is_wide(one) and (area_codes(one) or not names)]
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


def _less_quarter(name: str) -> str:
    """Return the town that a name of one of its parts begins with, if it is well known: Paris Centre."""
    found = None if name.lower() in towns() else _QUARTER.fullmatch(name)
    return found["town"] if found and found["town"].lower() in towns() else name
