"""Other places: a text that names the town of another location than its posting is for, the classic slip of copied postings.

The texts of a role are searched once; a posting is then only compared with what was found. What counts as naming a town is
decided in ``reading/place_names.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostic import warning
from generator.reading import place_names
from generator.reading.place_names import plain
from generator.spec import nodes, places, text
from generator.spec.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.diagnostic import Diagnostic, Position
    from generator.posting.model import Section
    from generator.posting.written import Writer
    from generator.reading.place_names import Mention, Names
    from generator.spec.location import Location
    from generator.spec.role import RoleSpec
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

MOST = 10_000
"""Of a workspace with more locations than this, only those are known that the role is offered at."""
_SHOWN = 3
_OWN_SLOTS = frozenset(["city", "place"])


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns of several locations: their names, and the ids of the locations that have each."""

    names: Names
    ids: Mapping[str, tuple[str, ...]]


def towns(locations: Iterable[Location], company: str) -> Towns:
    """Return the towns of the locations; the name of the ``company`` may hold one without naming it."""
    ids: dict[str, tuple[str, ...]] = {}
    for one in locations:
        for name in _names(one):
            ids[name] = (*ids.get(name, ()), one.id)
    return Towns(place_names.gathered(ids, [company]), ids)


def _names(location: Location) -> Iterator[str]:
    """Yield what the town of a location is called: its city, and its label, which for remote work is no town."""
    if location.city:
        yield plain(location.city)
    if location.label and location.workplace != "remote" and location.label != location.city:
        yield plain(location.label)


class Words(NamedTuple):
    """A text of a role: what it is, the section that shows it, and where it stands in the spec."""

    kind: str
    section: str
    path: nodes.Path
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return text.paragraphs(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A town that a text names, first as the word ``number`` of those like it; ``beside`` are all that its sentence names."""

    words: Words
    town: str
    number: int
    beside: frozenset[str]

    @property
    def in_title(self) -> bool:
        """Tell whether it is the title that names the town."""
        return self.words.kind == "title"


class OtherPlaces:
    """The towns that the texts of one role name, of those that are known."""

    def __init__(self, inputs: Inputs, known: Towns) -> None:
        self._inputs = inputs
        self._known = known
        self._found = tuple(self._search()) if len(known.names.towns) > 1 else ()

    def told(self, locations: Sequence[Location], writer: Writer, sections: Sequence[Section]) -> Iterator[Diagnostic]:
        """Yield a warning for each text of the posting for the locations that names a town which is not theirs.

        ``sections`` are those of the posting. Where it is for many places, a text that names one of their towns, under a
        title that names another, is told too.
        """
        if not self._found:
            return
        shown = {one.id for one in sections}
        own = [_Own.of(one, writer) for one in locations]
        title = [one.town for one in self._found if one.in_title and any(place.has(one.town) for place in own)]
        for one in self._found:
            if not one.in_title and one.words.section not in shown:
                continue
            if not any(place.has(town) for place in own for town in one.beside):
                yield self._other(one, locations, writer)
            elif title and not any(_has_both(place, one, title) for place in own):
                yield self._untitled(one, title)

    def _search(self) -> Iterator[Found]:
        """Yield the towns that the texts name, each once a text."""
        role = self._inputs.role.value
        language = role.language or self._inputs.company.value.language
        for words in _texts(role):
            if not place_names.may_hold(words.text, self._known.names):
                continue
            known: set[str] = set()
            title = words.kind == "title"
            for number, paragraph in enumerate(words.paragraphs):
                for one in place_names.sentences(paragraph, self._known.names, language, self._known_as, title=title):
                    if not title and not _OWN_SLOTS.isdisjoint(text.slots(one.text)):
                        continue
                    beside = frozenset(mention.name for mention in one.mentions)
                    for mention in one.mentions:
                        if not mention.elsewhere and mention.name not in known:
                            known.add(mention.name)
                            yield Found(words, mention.name, _number(words, number, mention), beside)

    def _known_as(self, town: str) -> set[str]:
        """Return the states and countries of the locations in a town, as they may stand behind its name."""
        found: set[str] = set()
        for one in self._known.ids[town]:
            location = self._inputs.locations[one]
            found |= {location.region or "", location.country or ""}
            for code in (location.place, *places.ancestors(location.place)):
                found |= {places.find(code).name, places.find(code).abbreviation, code}
        return found - {"", town}

    def _other(self, one: Found, locations: Sequence[Location], writer: Writer) -> Diagnostic:
        first, more = locations[0], len(locations) - 1
        where = repr(writer.place(first)) + (f" and {more} more places" if more > 1 else " and 1 more" if more else "")
        slot = "city" if first.city else "place"
        way = "leave the town out" if one.in_title or more else f"write {{{slot}}}, or leave the town out"
        return warning(
            "POSTING_OTHER_PLACE",
            f"the {one.words.kind} names {one.town!r}, and the posting is for {where}",
            _position(self._inputs.role, one),
            hint=f"{way}; as it is, the {one.words.kind} fits {self._fits(one.town)}",
        )

    def _untitled(self, one: Found, title: Sequence[str]) -> Diagnostic:
        return warning(
            "POSTING_TITLE_PLACE",
            f"the {one.words.kind} names {one.town!r}, and the title {title[0]!r}",
            _position(self._inputs.role, one),
            hint=f"change one of them, or leave the towns out; the {one.words.kind} fits {self._fits(one.town)}",
        )

    def _fits(self, town: str) -> str:
        ids = self._known.ids[town]
        more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
        return f"the location {', '.join(ids[:_SHOWN])}{more}"


@dataclass(frozen=True, slots=True)
class _Own:
    """What a location may be called: its town, and the state, the country or the remote areas that it lies in."""

    names: frozenset[str]
    label: str

    @staticmethod
    def of(location: Location, writer: Writer) -> _Own:
        """Return what the location may be called in the posting's language."""
        found = {location.city, location.region, location.country, location.label}
        for area in (location.place, *location.areas):
            for code in (area, *places.ancestors(area)):
                found |= {places.find(code).name, writer.area(code)}
        return _Own(frozenset(plain(one) for one in found if one), plain(location.label or ""))

    def has(self, town: str) -> bool:
        """Tell whether the name of a town is one of the location's own, or stands in its label."""
        return town in self.names or bool(re.search(rf"(?<!\w){re.escape(town)}(?!\w)", self.label))


def _has_both(place: _Own, one: Found, title: Sequence[str]) -> bool:
    """Tell whether one location has a town that a sentence names and one that the title names."""
    return any(place.has(town) for town in one.beside) and any(place.has(town) for town in title)


def _texts(role: RoleSpec) -> Iterator[Words]:
    """Yield the prose of a role, and its title and headings, as they are published."""
    yield Words("title", "", ("title",), role.title)
    for name, heading in role.headings.items():
        yield Words("heading", name, ("headings", name), heading or "")
    yield Words("text", "summary", ("summary",), role.summary or "")
    yield Words("text", "duties", ("duties", "lead_in"), role.duties.lead_in or "")
    lists = (
        ("duties", ("duties", "items"), role.duties.items),
        ("basic", ("qualifications", "basic"), role.qualifications.basic),
        ("preferred", ("qualifications", "preferred"), role.qualifications.preferred),
    )
    for section, path, items in lists:
        for number, item in enumerate(items):
            yield Words("text", section, (*path, number), item)
    for number, own in enumerate(role.sections):
        yield Words("heading", own.id, ("sections", number, "heading"), own.heading or "")
        yield Words("text", own.id, ("sections", number, "text"), own.text or "")
        for place, item in enumerate(own.items):
            yield Words("text", own.id, ("sections", number, "items", place), item)


def _number(words: Words, paragraph: int, mention: Mention) -> int:
    """Return how often the words of a name stand in a text before the name itself."""
    paragraphs = words.paragraphs
    before = (*paragraphs[:paragraph], paragraphs[paragraph][: mention.start])
    return sum(len(_written(mention.name).findall(one)) for one in before)


def _written(name: str) -> re.Pattern[str]:
    """Return what finds a name in a file, where lines may break in it."""
    pieces = (re.escape(one).replace("'", "['\u2019\u02bc]") for one in name.split(" "))
    return re.compile(r"[\s\u00a0\u202f]+".join(pieces))


def _position(role: Placed[RoleSpec], one: Found) -> Position:
    """Return where a text names a town, or where the text begins if the name is not written there as it is published."""
    node = nodes.find(role.node, one.words.path)
    source = node.origin
    found = list(_written(one.town).finditer(source.text, *node.span)) if isinstance(source, Source) else []
    return source.position(found[one.number].start()) if one.number < len(found) else node.position
