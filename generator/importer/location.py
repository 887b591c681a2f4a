"""Location: a place of work, and what names of countries, regions and towns stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from generator.reading.lexicon import rows
from generator.spec import places

_ALIASES = {
    "USA": "US", "U.S.": "US", "U.S": "US", "U.S.A.": "US", "U.S.A": "US", "UK": "GB", "U.K.": "GB", "U.K": "GB",
    "UAE": "AE", "D.C.": "US-DC", "D.C": "US-DC",
}  # fmt: skip
_FIRST = ("US", "CA", "GB", "AU", "DE")
"""The countries whose states a short name is first taken for."""
SHORT_STATES = frozenset({"US", "CA", "AU"})
"""The countries whose addresses write a town and the short name of its state with no comma between them."""
STATE_LETTERS = 2
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


@lru_cache(maxsize=2_000)
def area_codes(name: str) -> tuple[str, ...]:
    """Return the codes of the countries and regions that a name stands for."""
    if name in _ALIASES:
        return (_ALIASES[name],)
    name = name.strip().rstrip(".")
    if name.lower() in towns() or (len(name) <= STATE_LETTERS + 1 and not name.isupper()):
        return ()
    return tuple(one for one in places.spelled(name) if "/" not in one)


def country_of(codes: tuple[str, ...]) -> str | None:
    """Return the first code of a country among some, or None."""
    return next((one for one in codes if "-" not in one), None)


def region_of(codes: tuple[str, ...], country: str | None) -> str | None:
    """Return the code of a region among some: of the country, or, where that is None, of the one to be thought of first."""
    several = [one for one in codes if "-" in one and country in {None, places.country(one)}]
    order = {one: number for number, one in enumerate(_FIRST)}
    return min(several, key=lambda one: order.get(places.country(one), len(order)), default=None)


def state_in(codes: tuple[str, ...]) -> bool:
    """Tell whether the first country to be thought of, of the states that a short name stands for, has them in addresses."""
    region = region_of(codes, None)
    return region is not None and places.country(region) in SHORT_STATES


def written(code: str) -> str:
    """Return the region of a place code as addresses write it."""
    one = places.find(code)
    return one.abbreviation or one.name if code.startswith(("US-", "CA-")) else one.name
