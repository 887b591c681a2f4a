"""Places of work of a posting: from labels, its header, its title and its sentences; and which of them is remote."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer import places, workplace
from generator.importer.chrome import is_board, is_chrome
from generator.importer.known import Known, Sure, Told, known
from generator.importer.labels import Source
from generator.importer.location import Location
from generator.importer.occupations import names_occupation
from generator.importer.sentence_places import NAMED, PLACE, in_sentence
from generator.importer.wording import holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece

_REMOTE_IN = re.compile(
    rf"\b(?i:remote(?:ly)?)(?: (?i:work|role|position))?,? ?\(?(?:from )?(?:anywhere )?(?:in|within|from) (?:the )?{PLACE}"
)
_RESIDES = re.compile(
    r"\b(?i:must|(?:need|ha[sv]e|required|expected|able|willing) to|should|currently|who|candidates?|applicants?|resident)"
    r"(?: (?i:currently|also|already|legally|physically|permanently|either|be|or|and|have|a|permanent|residence|residents?"
    r"|located|based|live|lives|living|reside|resides|residing|work|working)){1,6} (?i:in|within|of)"
    rf" (?:(?:the )?(?:(?:US |U\.S\. )?states? of )?|either )?{PLACE}"
)
"""Where somebody must live who works remotely."""
_WHOLLY = re.compile(r"100|\bfull|complete|entire|only|\ball\b", re.IGNORECASE)
_STATE_BEHIND = r"\b{}, ?\(?(?P<state>[A-Z][\w.]*(?: [A-Z][a-z]+)?)(?! [A-Z])"
_ADDRESS = re.compile(
    r"\d[^,|]*,(?: [^,|]{2,20},)? (?P<place>[A-Z][\w.' -]+, [A-Z]{2}) \d{5}(?:-\d{4})?\b"
    r"|\b(?:GmbH|KG|AG|e\.V\.)\s?[|,\u00b7].{3,60}?[|,\u00b7]\s?(?:DE?-)?\d{5} (?P<town>[A-Z\u00c4\u00d6\u00dc]\w+)"
)
"""A street, town, and number of the post; or an employer of Germany, street, number and town."""
_POST = re.compile(r"\b\d{5}\b")
_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)[\s:]*$")
_SEAT = re.compile(r"\W*(?:headquarters|head office|hq)\s*:", re.IGNORECASE)
"""A line of a header that says where the employer is."""
_HOUSE = re.compile(r"\b(?:University|College|Institute|Museum|Library|School|Hospital|Inc|LLC|Ltd|GmbH)\b")
"""A word that a town has not, and a house or an employer has."""
_LONGEST, _MOST = 2_000, 60
_SENTENCE = re.compile(r"(?<=[a-z)][.!?])\s+(?=[A-Z])")
_SHORT = 60


class _Found:
    """The places of one source, each once, and how they are known; of a ``house`` it is said that it stands there."""

    def __init__(self, told: Told, locations: Sequence[Location], *, house: bool = False) -> None:
        self.told = told
        self.locations = tuple(dict.fromkeys(locations))
        self.house = house

    @property
    def towns(self) -> tuple[Location, ...]:
        """The towns among them."""
        return tuple(one for one in self.locations if one.city)


def find(
    labels: Labels, top: Sequence[Piece], text: Sequence[Piece], named: tuple[str, str, str], way: Known[str] | None
) -> Known[tuple[Location, ...]]:
    """Return the places of work, and how they are known.

    ``named`` are the title as written, what of it stands behind the title itself, and the employer, "" if nobody knows it;
    ``way`` is whether the work is remote.
    """
    title, remark, employer = named
    header = list(_header(top, title))
    apart = _apart(labels)
    if apart:
        return _as_shown(apart, header)
    stated, titled = list(_stated(labels)), list(_titled(remark))
    found = _best(stated, header, titled, _sentences([*top, *text], employer))
    found = found or (None if way and way.value == workplace.REMOTE else _addressed([*top, *text]))
    chosen = found.locations if found else ()
    told = found.told if found else Told(Sure.GUESSED, "")
    chosen = _with_town(chosen, title, text)
    chosen = _with_region(chosen, [*header, *titled, *stated])
    chosen = _with_state(chosen, [*top, *text])
    if found and found.house and way and way.value == workplace.REMOTE and _WHOLLY.search(way.told.by):
        chosen = tuple(dict.fromkeys(Location(country=one.country) for one in chosen))
    if way is None and chosen and not any(one.city for one in chosen) and any(_is_remote(one) for one in header):
        chosen = tuple(replace(one, remote=True) for one in chosen)
    chosen = _less_bare(_remote(chosen, title, [*top, *text], way))
    return Known(chosen, way.told if way and not found else told)


def _less_bare(chosen: tuple[Location, ...]) -> tuple[Location, ...]:
    """Return places, each once, less remote work that is from nowhere in particular where an area is named for it."""
    areas = any(one.remote and one != Location(remote=True) for one in chosen)
    return tuple(one for one in dict.fromkeys(chosen) if not areas or one != Location(remote=True))


def _is_remote(found: _Found) -> bool:
    """Tell whether a line shows remote work."""
    return any(one.remote for one in found.locations)


def _apart(labels: Labels) -> Known[tuple[Location, ...]] | None:
    """Return the places where offices and remote work are told under labels of their own."""
    remote = [place for one in labels.all("remote location") for place in places.read(one.value)]
    if not remote:
        return None
    there = [
        place for one in labels.all("location") if one.source is not Source.PAGE for place in places.read(one.value)
    ]
    together = dict.fromkeys([*there, *(replace(one, remote=True) for one in remote)])
    first = labels.all("remote location")[0]
    return known(_less_bare(tuple(together)), Sure.STATED, first.by, first.line)


def _as_shown(apart: Known[tuple[Location, ...]], header: Sequence[_Found]) -> Known[tuple[Location, ...]]:
    """Return the places of data, or those that a header shows if it names the towns of remote work in them."""
    for one in header:
        inside = [_inside(each, apart.value) for each in one.locations]
        if all(inside):
            return Known(tuple(filter(None, inside)), one.told)
    return apart


def _inside(town: Location, areas: Sequence[Location]) -> Location | None:
    """Return a town of remote work with the country of the area in which it lies, None for what lies in none of them."""
    lies = (
        one
        for one in areas
        if town.country in {None, one.country} and one.region in {None, town.region} and one.city in {None, town.city}
    )
    area = next(lies, None) if town.remote and town.city else None
    return replace(town, country=area.country) if area else None


def _best(
    stated: Sequence[_Found], header: Sequence[_Found], titled: Sequence[_Found], said: Iterator[_Found]
) -> _Found | None:
    """Return the places of the surest source; one that names towns goes before one that names their country only."""
    board = [one for one in header if one.told.sure is Sure.GUESSED]
    sure = [one for one in stated if one.told.sure is Sure.STATED]
    sure += [one for one in header if one not in board]
    sure += [one for one in stated if one.told.sure is not Sure.STATED]
    towns = [one for one in sure if one.towns]
    if not towns and any(place.remote for one in sure for place in one.locations):
        return _within(sure[0], board)
    sentences = [] if towns else list(said)
    towns += [one for one in (*titled, *sentences, *board) if one.towns]
    chosen = next(iter(towns or [*sure, *sentences, *titled, *board]), None)
    if chosen and chosen.house and (anywhere := _anywhere(board)):
        return anywhere
    named = {one.city for one in chosen.towns} if chosen else set()
    wider = [one for one in (*header, *board) if named and named <= {each.city for each in one.towns}]
    if wider and chosen in sentences:
        return wider[0]
    if wider and chosen and chosen in stated and (both := _beside(chosen, wider[0])):
        return both
    return _joined(chosen, board) if chosen in sure else chosen


def _within(found: _Found, board: Sequence[_Found]) -> _Found:
    """Return places, those of work that is only called remote as the countries that a board names for it."""
    countries = next((one.locations for one in board if not any(each.city for each in one.locations)), ())
    if found.locations != (Location(remote=True),) or not all(one.country for one in countries):
        return found
    return _Found(found.told, [replace(one, remote=True) for one in countries]) if countries else found


def _beside(stated: _Found, shown: _Found) -> _Found | None:
    """Return the places that are shown with remote work beside them, which data does not have, None if none is.

    Where all of the same places are shown as remote, they are meant beside those of the data.
    """
    remote = [one.remote for one in shown.locations]
    if all(remote) and len(remote) == len(stated.locations):
        return _Found(shown.told, [*stated.locations, *shown.locations])
    return shown if any(remote) and not all(remote) else None


def _anywhere(board: Sequence[_Found]) -> _Found | None:
    """Return what a board says of work that is remote from anywhere: then a house is where the employer is."""
    bare = Location(remote=True)
    return next((one for one in board if one.locations == (bare,)), None)


def _joined(found: _Found, board: Sequence[_Found]) -> _Found:
    """Return places of the text with the further towns that a board names for it."""
    own = {(one.city, one.region) for one in found.locations}
    more = [
        replace(one, remote=False)
        for each in board
        for one in each.towns
        if found.towns and (one.city, one.region) not in own
    ]
    return _Found(found.told, [*found.locations, *more])


def _stated(labels: Labels) -> Iterator[_Found]:
    """Yield the places under labels and in data."""
    for one in labels.all("location"):
        locations = tuple(each for each in places.read(one.value) if each.country or not _HOUSE.search(each.city or ""))
        sure = all(each.country or each.region or each.remote for each in locations)
        if locations and not names_occupation(one.value) and (sure or one.source is not Source.TEXT):
            yield _Found(Told(Sure.TOLD if one.source is Source.TEXT else Sure.STATED, one.by, one.line), locations)
        elif one.source is Source.TEXT:
            for _, place in in_sentence(one.value):
                yield _Found(Told(Sure.TOLD, one.by, one.line), place)
                break
    parts = [labels.first(name, within=_SHORT) for name in ("city", "region", "country")]
    address = ", ".join(one.value for one in parts if one)
    locations = places.read(address) if address else ()
    if locations:
        yield _Found(Told(Sure.STATED, "city"), locations)


def _header(top: Sequence[Piece], title: str) -> Iterator[_Found]:
    """Yield the places on the lines of a header; those that a board gives for another's posting are guessed."""
    found: list[Location] = []
    told = None
    for one in top:
        if (
            one.text == title
            or len(one.text) > 2 * _SHORT + _SHORT
            or (is_chrome(one.text) and "ago" not in one.text.split())
        ):
            continue
        shown = _less_links(one)
        if not places.is_place(shown):
            continue
        if _SEAT.match(one.text):
            yield _Found(Told(Sure.GUESSED, one.text, one.line), places.read(shown), house=True)
        elif is_board(one.text):
            if "TELECOMMUTE" in one.text:
                continue
            yield _Found(Told(Sure.GUESSED, one.text, one.line), places.read(shown))
        else:
            found += (each for each in places.read(shown) if each.city or each.region or each.country)
            told = told or Told(Sure.TOLD, one.text, one.line)
    if told and found:
        yield _Found(told, _without_repeats(found))


def _less_links(piece: Piece) -> str:
    """Return a line of a header without the name of the employer that leads to its profile."""
    text = piece.text
    for name, _ in piece.links:
        if text.startswith(f"{name} "):
            text = text.removeprefix(f"{name} ")
    return text


def _without_repeats(found: Sequence[Location]) -> list[Location]:
    """Return places less those that another one names more exactly, and those that are said again as remote."""
    kept: list[Location] = []
    for one in dict.fromkeys(found):
        again = [
            each for each in found if (each.city, each.region, each.country) == (one.city, one.region, one.country)
        ]
        closer = [
            each
            for each in found
            if each.city and not one.city and each.country == one.country and one.region in {None, each.region}
        ]
        if (one.remote or not closer) and one == next((each for each in again if each.remote), one):
            kept.append(one)
    return kept


def _sentences(text: Sequence[Piece], employer: str) -> Iterator[_Found]:
    """Yield the places that sentences on the job name; the employer's own name is none: ``the Foxglove office``."""
    for piece in (one for one in _unbroken(text[:_MOST]) if NAMED.search(one.text)):
        for sentence in _SENTENCE.split(piece.text[:_LONGEST]):
            for house, place in in_sentence(sentence) if holds(sentence, "job_cue") else ():
                bare = not (place[0].country or place[0].region)
                if not (bare and employer.startswith(place[0].city or " ")):
                    yield _Found(Told(Sure.INFERRED, sentence[:_SHORT], piece.line), place, house=house)


def _unbroken(text: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, one that breaks off behind the comma of a place with the state that the next begins with."""
    for number, one in enumerate(text):
        if one.text.endswith(",") and number + 1 < len(text):
            behind = text[number + 1].text.partition(" ")[0].rstrip(":;.,")
            yield replace(one, text=f"{one.text} {behind}") if places.is_place(behind) else one
        else:
            yield one


def _titled(remark: str) -> Iterator[_Found]:
    """Yield the places that stand behind a title."""
    plain = remark.strip(" -\u2013\u2014|,;:()[]")
    if places.is_place(plain) and any(one.country for one in places.read(plain)):
        yield _Found(Told(Sure.INFERRED, "title"), places.read(plain))


def _addressed(text: Sequence[Piece]) -> _Found | None:
    """Return the place of the one address of the post that a text shows."""
    several = [
        (found, one.line) for one in text if _POST.search(one.text) for found in _ADDRESS.finditer(one.text[:_LONGEST])
    ]
    locations = {
        place: line
        for found, line in several
        for place in (places.read(found["place"]) if found["place"] else (Location(found["town"], None, "DE"),))
    }
    if len(locations) != 1:
        return None
    place, line = locations.popitem()
    return _Found(Told(Sure.GUESSED, "address", line), (place,))


def _with_town(chosen: tuple[Location, ...], title: str, text: Sequence[Piece]) -> tuple[Location, ...]:
    """Return a region with the town that stands in brackets behind the title: a name that the text never writes small."""
    inner = _BRACKETS.search(title)
    if not inner or len(chosen) != 1 or chosen[0].city or not chosen[0].region:
        return chosen
    town = places.read(inner["inner"])
    name = inner["inner"].lower()
    small = any(name in one.text for one in text)
    if len(town) != 1 or not town[0].city or town[0].remote or small or names_occupation(name) or len(name.split()) > 3:
        return chosen
    return (replace(chosen[0], city=town[0].city),)


def _with_region(chosen: tuple[Location, ...], others: Sequence[_Found]) -> tuple[Location, ...]:
    """Return places, a town without a region, or a country, with the one that another source gives it."""
    named = {one.city: one for each in others for one in each.towns if one.country}
    named |= {one.city: one for each in others for one in each.towns if one.region}
    return tuple(
        replace(one, region=named[one.city].region, country=named[one.city].country)
        if one.city in named and not (one.region and one.country)
        else one
        for one in chosen
    )


def _with_state(chosen: tuple[Location, ...], whole: Sequence[Piece]) -> tuple[Location, ...]:
    """Return places, a town without a region with the one that stands behind its name anywhere in the text."""
    return tuple(_as_written(one, whole) if one.city and not one.region else one for one in chosen)


def _as_written(town: Location, whole: Sequence[Piece]) -> Location:
    """Return a town with the region and the country that some piece names behind it."""
    behind = re.compile(_STATE_BEHIND.format(re.escape(town.city or "")))
    for piece in whole:
        if f"{town.city}, " in piece.text and (found := behind.search(piece.text)):
            read = places.read(f"{town.city}, {found['state'].rstrip('.')}")
            if len(read) == 1 and read[0].region and town.country in {None, read[0].country}:
                return read[0]
    return town


def _residence(text: Sequence[Piece]) -> tuple[Location, ...]:
    """Return the areas in which somebody must live who works remotely."""
    for piece in text:
        found = _RESIDES.search(piece.text) if NAMED.search(piece.text) else None
        if not found or holds(piece.text[max(0, found.start() - _SHORT) : found.end()], "elsewhere"):
            continue
        areas = places.read(found["place"].rstrip(".,"))
        if areas and all(one.region or one.country for one in areas):
            return areas
    return ()


def _remote(
    chosen: tuple[Location, ...], title: str, text: Sequence[Piece], way: Known[str] | None
) -> tuple[Location, ...]:
    """Return the places with remote work: beside them where it is possible too, at them where it is the rule."""
    if not way or way.value == workplace.HERE:
        return chosen
    bare = not any(one.city or one.region for one in chosen)
    if bare and way.value == workplace.REMOTE and (areas := _residence(text)):
        return tuple(replace(one, remote=True) for one in areas)
    if any(one.remote for one in chosen):
        return chosen
    said = [title, *(one.text[:_LONGEST] for one in text)]
    labels = [found["place"] for one in said for found in _REMOTE_IN.finditer(one)]
    inside = [place for one in labels for place in places.read(one)]
    inside_of = tuple(dict.fromkeys(one.country for one in inside if one.country))
    if way.value == workplace.ALSO and chosen:
        named = {one.city for one in inside}
        towns = tuple(replace(one, remote=True) for one in chosen if one.city and one.city in named)
        if towns:
            return (*chosen, *towns)
        countries = {one.country for one in chosen}
        named_for = inside_of or (countries.pop() if len(countries) == 1 else None,)
        return tuple(dict.fromkeys([*chosen, *(Location(country=one, remote=True) for one in named_for)]))
    return tuple(replace(one, remote=True) for one in chosen) or (
        Location(country=next(iter(inside_of), None), remote=True),
    )
