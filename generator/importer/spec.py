"""The role spec of a draft, as commented YAML that renders back to the posting, its texts in their order."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from generator.importer import yaml_text
from generator.importer.groups import STANDARD, Group, Text, grouped
from generator.importer.known import Sure
from generator.importer.placed import LISTS, LOCKED, Where
from generator.importer.statements import Kind
from generator.spec.company import SECTIONS
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.importer.draft import Draft
    from generator.importer.location import Location
    from generator.importer.pay import Pay
    from generator.importer.statements import Match

_LEFT_OUT = (Where.NOISE, Where.UNPLACED)
_FIELDS = {Where.COMPANY: ("company", "company"), Where.PLACE: ("places", "locations")}
_COUNTRY = "US"
"""The country that is written, with a remark, where none is told."""
_RANGE, _LINE = "{min} - {max}", "{place}: {range} {per}"
Matches: TypeAlias = "Mapping[str, Sequence[Match]]"
_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, default: str = "role") -> str:
    """Return a text as an id or the stem of a file name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")[:60].strip("-") or default


def role_spec(draft: Draft, source: str = "", matches: Matches | None = None) -> str:
    """Return the role spec of a draft; ``source`` is the name of what it was read from.

    ``matches`` tell, for each locked text, which of the company's statements it is made of, where there is a profile: that
    prints them. Without one the spec holds the company inline.
    """
    return yaml_text.document(_Writer(draft, source, matches).lines())


def _remote_label(location: Location) -> str:
    """Return how remote work is written that is told for a town."""
    return f"Remote ({', '.join(filter(None, (location.city, location.region)))})"


class _Writer:
    """Writes one role spec."""

    def __init__(self, draft: Draft, source: str, matches: Matches | None) -> None:
        self._draft = draft
        self._matches = matches
        self._source = source
        self._groups = [*grouped(draft.placed, draft.pay)]
        self._lines = [line for one in self._groups for line in one.pay]
        self._locations = _ids(draft.header.locations)
        self._first = {one.where: one for one in reversed(self._groups) if one.texts}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the role spec."""
        header = self._draft.header
        if self._source:
            yield from yaml_text.comment(f"Imported from {self._source}. What is marked with ? is not sure: read it.")
        yield "postgen: 1"
        unsure = self._unsure("title") if header.title else "  # ? no title was found"
        yield f"title: {yaml_text.scalar(header.title or 'Untitled')}{unsure}"
        yield from self._company()
        yield from self._fields()
        yield from self._places()
        yield from self._texts()
        yield from self._pay()
        yield from self._sections()
        yield from self._rest()

    def _fields(self) -> Iterator[str]:
        """Yield what is known of the role beside its texts, each with how surely, if that is not sure."""
        header = self._draft.header
        window = f"{{open_business_days: {header.open_business_days}}}" if header.open_business_days else None
        keys = {
            "requisition": yaml_text.scalar(header.requisition) if header.requisition else None,
            "posted": header.posted,
            "employment": header.employment,
            "sponsorship": header.sponsorship,
            "application": f"{{closes: {header.closes}}}"
            if header.closes
            else window or ("{rolling: true}" if header.rolling else None),
        }
        for name, value in keys.items():
            if value:
                yield f"{name}: {value}{self._unsure(name)}"
        said = "\n".join(one.piece.text for one in self._draft.placed if one.where is not Where.NOISE)
        contact = {"url": header.apply_url, "email": header.apply_email}
        shown = [f"{name}: {yaml_text.scalar(one)}" for name, one in contact.items() if one and one not in said]
        if shown:
            yield f"# apply: {{{', '.join(shown)}}}"

    def _unsure(self, name: str) -> str:
        """Return a remark on a field that was not told, but worked out or guessed."""
        told = self._draft.header.sure.get(name)
        return f"  # ? {told.by}" if told and told.sure <= Sure.INFERRED else ""

    def _company(self) -> Iterator[str]:
        header = self._draft.header
        if self._matches is not None:
            return
        yield "company:"
        yield "  postgen: 1"
        unsure = self._unsure("company") if header.company else "  # ? the employer is not named"
        yield f"  name: {yaml_text.scalar(header.company or 'Employer')}{unsure}"
        order = self._order()
        ordered = f", order: [{', '.join(order)}]" if order else ""
        yield f"  layout: {{heading: [{', '.join(self._heading())}]{ordered}}}"
        first = next(iter(self._lines), None)
        between, line = (first.range, first.line) if first else (_RANGE, _LINE)
        if first and "{per}" not in line and any(note.startswith("per ") for row in first.rows for note in row.notes):
            line = line.replace("{range}", "{range} {per}")
        yield f"  money: {{range: {yaml_text.scalar(between)}, line: {yaml_text.scalar(line)}}}"
        zones = [*self._zones()]
        if zones:
            yield "  zones:"
            yield from (f"    {name}: {yaml_text.scalar(label)}" for name, label in zones)

    def _heading(self) -> list[str]:
        """Return the fields that stand at the top: those told above the text, and on a page none above its second title."""
        header, placed = self._draft.header, self._draft.placed
        wheres = [one.where for one in placed]
        said = {one.piece.line for one in placed if one.where in LISTS and one.where not in _LEFT_OUT}
        last = len(wheres) - 1 - wheres[::-1].index(Where.TITLE) if wheres.count(Where.TITLE) > 1 else 0
        fields = ["title"]
        for where, (name, known) in _FIELDS.items():
            told = header.sure.get(known)
            above = where in wheres or (told and (told.line not in said if told.line else not header.page))
            if told and above and where not in wheres[:last]:
                fields.append(name)
        return fields

    def _order(self) -> list[str]:
        """Return the standard sections as the posting has them, if that is not in the usual order."""
        found = ["pay" if one.pay else STANDARD.get(one.where, "") for one in self._groups]
        order = [*dict.fromkeys(filter(None, found))]
        return order if order != sorted(order, key=SECTIONS.index) else []

    def _places(self) -> Iterator[str]:
        if not self._locations:
            yield "locations: []  # ? no place was found: name at least one"
            return
        yield "locations:"
        for location, name in self._locations.items():
            keys = [f"id: {name}", f"place: {_place(location)}"]
            keys += [f"city: {yaml_text.scalar(location.city)}"] if location.city else []
            keys += ["workplace: remote"] if location.remote else []
            keys += (
                [f"label: {json.dumps(_remote_label(location), ensure_ascii=False)}"]
                if location.remote and location.city
                else []
            )
            unsure = "" if location.country else "  # ? the country is not told"
            yield f"  - {{{', '.join(keys)}}}{unsure}"

    def _texts(self) -> Iterator[str]:
        """Yield the summary, the duties and the qualifications."""
        summary = self._of(Where.SUMMARY)
        if summary:
            yield ""
            yield f"summary: {_paragraphs(summary.texts, 2)}"
        duties = self._all(Where.DUTIES)
        yield ""
        if not duties:
            yield "duties: []  # ? no duties were found"
        elif len(duties) > 1 and duties[0].rstrip().endswith(":"):
            yield "duties:"
            yield f"  lead_in: {yaml_text.folded(yaml_text.escaped(duties[0]), 4)}"
            yield "  items:"
            yield from _items(duties[1:], 4)
        else:
            yield "duties:"
            yield from _items(duties, 2)
        lists = [(where, self._all(where)) for where in (Where.BASIC, Where.PREFERRED)]
        if any(texts for _, texts in lists):
            yield ""
            yield "qualifications:"
            for where, texts in lists:
                if texts:
                    yield f"  {where}:"
                    yield from _items(texts, 4)
        yield from self._headings()

    def _headings(self) -> Iterator[str]:
        shown = {name: first.heading for where, name in STANDARD.items() if (first := self._of(where))}
        shown = {"summary": "", **shown}
        if self._draft.pay:
            shown["pay"] = next((one.heading for one in self._groups if one.pay), "")
        yield ""
        yield "headings:"
        for name, heading in shown.items():
            yield f"  {name}: {yaml_text.scalar(yaml_text.escaped(heading)) if heading else 'null'}"

    def _pay(self) -> Iterator[str]:
        """Yield the rows of pay: those of lines that say nothing else, or what sentences state, which stay where they are."""
        in_lines = dict.fromkeys(row for one in self._lines for row in one.rows)
        stated = [one for one in dict.fromkeys([*in_lines, *self._draft.pay]) if one.currency and one.per]
        said = "\n".join(text for where in LISTS if where not in _LEFT_OUT for text in self._draft.texts(where))
        in_text = [one for one in stated if one not in in_lines and one.told.by in said]
        rows = [one for one in stated if one not in in_text]
        profile = next((one.profile for one in self._lines if one.profile), "")
        if profile and profile != self._draft.header.title:
            yield f"pay_profile: {yaml_text.scalar(profile)}"
        if in_text and not rows:
            yield "pay_shown: in_text  # the texts state it; without this key it has lines of its own"
        yield from self._rows(rows or in_text)
        for one in in_text if rows else ():
            yield from yaml_text.comment(f"? a sentence tells other pay: {one.told.by}", 2)

    def _rows(self, rows: Sequence[Pay]) -> Iterator[str]:
        """Yield rows of pay, those that are not sure as comments."""
        lines, known = [], set[str]()
        for one in rows:
            for place in self._pay_places(one):
                remark = _doubt(one, again=place in known)
                lines.append(f"  # ? {_row(one, place)}: {remark}" if remark else f"  - {_row(one, place)}")
                known |= set() if remark else {place}
        yield from ["", "pay:" if known else "# pay:", *lines] if lines else ()

    def _pay_places(self, one: Pay) -> list[str]:
        """Return the ids of the locations, or of the zone, that pay is for: of a sentence on a state, all that lie in it."""
        if not one.place:
            return [*self._locations.values()] or [slug("", "pay")]
        near = tuple(filter(None, (each.country for each in self._locations)))
        named = codes(one.place, near)
        for location, name in self._locations.items():
            town = location.city and one.place.lower().startswith(location.city.lower())
            if town or (location.code in named and not location.city):
                return [name]
        said = all(one not in each.rows for each in self._lines)
        inside = [name for each, name in self._locations.items() if said and {each.code, each.country} & {*named}]
        return inside or [slug(one.place, "pay")]

    def _zones(self) -> Iterator[tuple[str, str]]:
        known = set(self._locations.values())
        for one in self._draft.pay:
            for name in self._pay_places(one):
                if name not in known:
                    known.add(name)
                    yield name, one.place or name

    def _sections(self) -> Iterator[str]:
        """Yield the texts that no key of a role is for, as sections of its own where they stood."""
        after, begun = "heading", False
        used: Counter[Where] = Counter()
        for one in self._groups:
            first = one is self._of(one.where)
            if one.pay:
                after = "pay"
                continue
            if one.where in STANDARD and first:
                after = STANDARD[one.where]
                continue
            texts, remarks = self._own_texts(one)
            if not texts and (one.texts or not one.heading):
                continue
            if not begun:
                yield ""
                yield "sections:"
                begun = True
            used[one.where] += 1
            name = f"{one.where}-{used[one.where]}"
            for remark in remarks:
                yield from yaml_text.comment(remark, 2)
            yield f"  - id: {name}"
            if one.heading:
                yield f"    heading: {yaml_text.scalar(yaml_text.escaped(one.heading))}"
            yield f"    after: {after}"
            if one.where in LOCKED and texts:
                yield "    locked: true"
            yield from _own(texts)
            after = name

    def _own_texts(self, group: Group) -> tuple[list[Text], list[str]]:
        """Return the texts of a section that no statement of the company is, and remarks on these."""
        if group.where not in LOCKED or self._matches is None:
            return group.texts, []
        parts = [(part, one.item) for one in group.texts for part in self._matches.get(one.text, ())]
        left = [Text(one.text, item) for one, item in parts if one.kind is not Kind.SAME]
        kept = [one for one, _ in parts if one.kind is not Kind.SAME]
        remarks = [f"? changed from the statement {one.statement}: {one.difference}" for one in kept if one.statement]
        if any(not one.statement for one in kept):
            remarks.append("? new: no statement of the company says this")
        return left, remarks

    def _rest(self) -> Iterator[str]:
        """Yield what was left out, as comments, so that nothing is lost."""
        for where, what in (
            (Where.UNPLACED, "Not placed: put it where it belongs."),
            (Where.REPEATED, "Said before in the same words, and taken once:"),
            (Where.NOISE, "Taken for no part of the posting:"),
        ):
            texts = self._draft.texts(where)
            if texts:
                yield ""
                yield from yaml_text.comment(what)
                for one in texts:
                    yield from yaml_text.comment(f"- {one}")

    def _of(self, where: Where) -> Group | None:
        """Return the group that is a standard section: the first of its kind; a summary is paragraphs, and no list."""
        first = self._first.get(where)
        listed = first is not None and where is Where.SUMMARY and first.texts[0].item
        return None if listed else first

    def _all(self, where: Where) -> list[str]:
        """Return the texts of the list that is a key of the role; what stands elsewhere stays there."""
        first = self._of(where)
        return [text for text, _ in first.texts] if first else []


def _own(texts: Sequence[Text]) -> Iterator[str]:
    """Yield the paragraphs and the items of a section of a role's own."""
    prose, items = [one for one in texts if not one.item], [one.text for one in texts if one.item]
    if prose:
        yield f"    text: {_paragraphs(prose, 6)}"
    if items:
        yield "    items:"
        yield from _items(items, 6)


def _doubt(one: Pay, *, again: bool) -> str:
    """Return why a row of pay is left to somebody to write, "" for one that is sure."""
    if one.minimum is None or one.maximum is None:
        return "one end is not told"
    if one.faulty:
        return "; ".join(one.notes)
    return "other pay for the same place" if again else ""


def _row(one: Pay, place: str) -> str:
    ends = f"minimum: {one.minimum}, maximum: {one.maximum}"
    if one.minimum == one.maximum:
        ends = f"amount: {one.minimum}"
    return f"{{place: {place}, {ends}, currency: {one.currency}, per: {one.per}}}"


def _paragraphs(texts: Iterable[Text], indent: int) -> str:
    return yaml_text.paragraphs([yaml_text.escaped(one) for one, _ in texts], indent)


def _items(texts: Sequence[str], indent: int) -> Iterator[str]:
    space = " " * indent
    yield from (f"{space}- {yaml_text.folded(yaml_text.escaped(one), indent + 2)}" for one in texts)


def _ids(locations: Iterable[Location]) -> dict[Location, str]:
    """Return the id of each location, unlike all others."""
    given: dict[Location, str] = {}
    for one in locations:
        name = _id(one)
        given[one] = f"{name}-{len(given) + 1}" if name in given.values() else name
    return given


def _id(location: Location) -> str:
    """Return the id of a location: ``mclean-va``, ``remote-us``."""
    parts = [
        "remote" if location.remote else "",
        location.city or "",
        location.region or ("" if location.city else location.country or _COUNTRY.lower()),
    ]
    return slug(" ".join(dict.fromkeys(filter(None, parts))), "somewhere")


def _place(location: Location) -> str:
    """Return the place code of a location: that of its town, if a rule or the table knows it, else of its region.

    Remote work is allowed in a region or a country, and never in a town alone.
    """
    if location.remote:
        return location.code or _COUNTRY
    label = ", ".join(filter(None, (location.city, location.region)))
    country = location.country or _COUNTRY
    found = codes(label, (country,)) if label else ()
    return found[0] if found else location.code or country
