"""Places that sentences name: the patterns of words that say where the work is, or the house of the employer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.importer import places
from generator.importer.location import Location, towns
from generator.importer.occupations import names_occupation
from generator.importer.wording import holds, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = r"#?(?:St\. |Mt\. |Ft\. |D\.C\.|[A-Z\u00c0-\u00de][\w'\u2019-]*)"
_TOWN = rf"{_PART}(?: (?:{_PART}|of|de|la|le|du|del|am|upon|sur)){{0,4}}"
_BEHIND = r"(?:, ?(?:[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}))?"
_LINK = r"(?:[,;]? or |[,;]? and |, |; | / |,? oder |,? und |,? ou )(?:in )?"
PLACE = rf"(?P<place>{_TOWN}{_BEHIND}(?:{_LINK}{_TOWN}{_BEHIND}){{0,8}})"
_DOWN = r"(?:(?:the|our|downtown|beautiful|sunny|greater|either|central|historic|nearby|(?:the )?city of) ){0,3}"
NAMED = re.compile(r" #?[A-Z\u00c0-\u00de]|^[A-Z]\w+[ -]based\b")
"""What stands in every sentence that names a place: a word in capitals behind another one, or at its head what is based there."""
_ANY = (5, 6)
_HOUSE = (3, 6)
"""The numbers of the patterns that a place fills which nobody needs to know; and those of a house."""
_BEFORE = 60
"""The characters before a place in which words may say that it is another one."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of words that say where the work is, or its house."""
    known = (
        rf"\b(?:[Ss]eeks?|[Ss]eeking|[Hh]iring|[Ll]ooking for|[Rr]ecruiting) [^.;:]{{3,80}}? in {PLACE}",
        rf"\b(?:{words('being')}) (?:\w+ ){{0,2}}?(?:in|at|within|out of|from|near|to) (?:our )?{_DOWN}{PLACE}",
        rf"\b(?:{words('seat')}) (?:(?:{words('stands')}) ){{0,3}}(?:in|of) {_DOWN}{PLACE}",
        rf"\boffices? (?:\w+ ){{1,8}}?(?:in|of) {_DOWN}{PLACE}",
        rf"\b(?i:{words('being_abroad')}) {PLACE}",
        rf"\b(?:in|serving|of) the (?:greater )?(?P<place>{_TOWN}{_BEHIND}),? (?:metro(?:politan)? )?(?:area|region)\b",
        rf"\b(?:our|the) (?P<place>{_TOWN}{_BEHIND}) (?:{words('house')})\b",
        rf"(?<![-\w])(?P<place>{_TOWN})[ -]based (?:{words('house')}|team|role|position)\b",
    )
    return tuple(re.compile(one) for one in known)


def in_sentence(sentence: str) -> Iterator[tuple[bool, tuple[Location, ...]]]:
    """Yield the places that one sentence names as those of the work, each with whether it is that of a house."""
    for number, pattern in enumerate(_patterns()):
        for found in pattern.finditer(sentence):
            before = sentence[max(0, found.start() - _BEFORE) : found.end()]
            if holds(before, "elsewhere"):
                continue
            locations = _named(found["place"], area=number in _ANY)
            if locations:
                yield number in _HOUSE or found[0].startswith("office"), locations


def _named(label: str, *, area: bool) -> tuple[Location, ...]:
    """Return the places of a label out of a sentence, less what is surely none; a bare town counts where only one can stand."""
    plain = label.replace("#", "").rstrip(".,")
    found = [_known_town(one) for one in places.read(plain)]
    several = [
        one for one in found if one and (one.country or one.region or (area and len((one.city or "").split()) <= 2))
    ]
    return () if names_occupation(plain) else tuple(several)


def _known_town(one: Location) -> Location | None:
    """Return a place, a quarter of a known town as that town: Berlin Mitte."""
    if one.city and not one.country:
        first = one.city.split()[0]
        country = towns().get(first.lower())
        return Location(first, None, country) if country and first != one.city else one
    return one
