"""What belongs where in a generated workspace: the rules of postgen written a second time, for the data of these workspaces only.

Which row of pay is a location's, which statements apply to it, and what its state and country are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generated import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Keys = dict[str, object]
PLACES = {  # the name of the state or province, as addresses may have it and in short
    "US-VA": ("Virginia", "VA"), "US-NY/new-york-city": ("New York", "NY"), "US-NY": ("New York", "NY"),
    "US-CA/san-francisco": ("California", "CA"), "US-CO": ("Colorado", "CO"), "US-IL": ("Illinois", "IL"),
    "CA-ON": ("Ontario", "ON"), "CA-BC": ("British Columbia", "BC"), "GB-ENG": ("England", ""), "DE-BY": ("Bavaria", ""),
    "DE": ("", ""), "FR": ("", ""), "CH": ("", ""), "AT": ("", ""), "PH": ("", ""), "IE": ("", ""), "MX": ("", ""),
}  # fmt: skip
LANGUAGES = ("en", "fr", "de", "es")
COUNTRIES = {  # names in these languages
    "US": ("United States", "États-Unis", "Vereinigte Staaten", "Estados Unidos"),
    "CA": ("Canada", "Canada", "Kanada", "Canadá"),
    "GB": ("United Kingdom", "Royaume-Uni", "Vereinigtes Königreich", "Reino Unido"),
    "DE": ("Germany", "Allemagne", "Deutschland", "Alemania"),
    "FR": ("France", "France", "Frankreich", "Francia"),
    "CH": ("Switzerland", "Suisse", "Schweiz", "Suiza"),
    "AT": ("Austria", "Autriche", "Österreich", "Austria"),
    "PH": ("Philippines", "Philippines", "Philippinen", "Filipinas"),
    "IE": ("Ireland", "Irlande", "Irland", "Irlanda"),
    "MX": ("Mexico", "Mexique", "Mexiko", "México"),
}
MAIN = {"en": "US", "fr": "FR", "de": "DE", "es": "ES"}
IN_EU = ("DE", "FR", "AT", "IE")


def inside(place: str, area: str) -> bool:
    """Tell whether a place code is, or lies in, another."""
    if area == "EU":
        return place[:2] in IN_EU
    return place == area or place.startswith((f"{area}-", f"{area}/"))


def areas_of(location: Keys) -> tuple[str, ...]:
    """Return the place codes where the work of a location is done."""
    within = location.get("remote_within")
    return tuple(map(str, within)) if isinstance(within, list) else (str(location["place"]),)


def row_of(rows: Sequence[Keys], location: Keys) -> Keys | None:
    """Return the row of pay of a location: the one in force for it, else the one in force for its zone."""
    day = AS_OF.isoformat()
    for place in (location["id"], location.get("zone")):
        for row in rows:
            begun = str(row.get("effective", "")) <= day
            if row["place"] == place and begun and day <= str(row.get("expires", "9999")):
                return row
    return None


def applying(statements: Sequence[Keys], location: Keys, *, commission: bool) -> set[str]:
    """Return the ids of the statements that a posting for the location prints."""
    known = {"workplace": location.get("workplace", "on_site"), "commission": commission}
    found = [one for one in statements if _applies(one, location, known)]
    replaced = {name for one in found for name in _list(one.get("replaces"))}
    return {str(one["id"]) for one in found} - replaced


def _applies(statement: Keys, location: Keys, known: Mapping[str, object]) -> bool:
    applies = statement["applies"]
    assert isinstance(applies, dict)
    day = AS_OF.isoformat()
    if not str(statement.get("effective", "")) <= day <= str(statement.get("ends", "9999")):
        return False
    if applies.get("posting") == "many":
        return False
    for name, wanted in applies.get("when", {}).items():
        if known[name] not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return any(_covers(applies, area, remote="remote_within" in location) for area in areas_of(location))


def _covers(applies: Mapping[str, object], area: str, *, remote: bool) -> bool:
    wanted = _list(applies.get("places"))
    if any(inside(area, one) for one in _list(applies.get("except"))):
        return False
    return not wanted or any(inside(area, one) or (remote and inside(one, area)) for one in wanted)


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def amounts_of(row: Keys) -> list[str]:
    """Return the amounts of a row, as they are written in it."""
    starting = row.get("starting")
    several = [row.get(one) for one in ("minimum", "maximum", "amount")]
    several += [*starting.values()] if isinstance(starting, dict) else []
    return [str(one) for one in several if one]


def called(location: Keys, language: str) -> set[str]:
    """Return what the states and countries of a location are called in a language; structured data has areas in English."""
    names = set()
    for area in areas_of(location):
        country = COUNTRIES[area[:2]]
        names |= {area[:2], country[LANGUAGES.index(language)], *PLACES.get(area, ())}
        names |= {country[0]} if "remote_within" in location else set()
    return names


def all_called() -> set[str]:
    """Return the names, in all languages, and codes of all states and countries."""
    names = (name for one in (*COUNTRIES.values(), *PLACES.values()) for name in one)
    return {*COUNTRIES, *names} - {""}
