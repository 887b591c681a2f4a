"""The role spec of a draft, as commented YAML that renders back to the posting, its texts in their order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.importer import pay_lines, yaml_text
from generator.importer.known import Sure
from generator.importer.placed import LOCKED, Where
from generator.importer.statements import Kind
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.importer.draft import Draft
    from generator.importer.pay import Pay
    from generator.importer.pay_lines import PayLines
    from generator.importer.placed import Placed
    from generator.importer.places import Location
    from generator.importer.statements import Match

_STANDARD = {Where.SUMMARY: "summary", Where.DUTIES: "duties", Where.BASIC: "basic", Where.PREFERRED: "preferred"}
_ITEMISED = (Where.DUTIES, Where.BASIC, Where.PREFERRED)
_FIELDS = {Where.COMPANY: "company", Where.PLACE: "places"}
_RANGE, _LINE = "{min} - {max}", "{place}: {range} {per}"
Matches: TypeAlias = "Mapping[str, Sequence[Match]]"
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Group:
    """Texts that stand together: those of a standard section, or a section of the role's own."""

    where: Where
    heading: str = ""
    texts: list[str] = field(default_factory=list)
    pay: list[PayLines] = field(default_factory=list)


def slug(text: str, default: str = "role") -> str:
    """Return a text as an id or the stem of a file name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")[:60].strip("-") or default


def role_spec(draft: Draft, source: str = "", matches: Matches | None = None) -> str:
    """Return the role spec of a draft; ``source`` is the name of what it was read from.

    ``matches`` tell, for each locked text, which of the company's statements it is made of, where there is a profile: that
    prints them. Without one the spec holds the company inline.
    """
    return "\n".join(_Writer(draft, source, matches).lines()) + "\n"


class _Writer:
    """Writes one role spec."""

    def __init__(self, draft: Draft, source: str, matches: Matches | None) -> None:
        self._draft = draft
        self._matches = matches
        self._source = source
        self._groups = [*_grouped(draft.placed, draft.pay)]
        self._lines = [line for one in self._groups for line in one.pay]
        self._locations = {one: _id(one) for one in draft.header.locations}

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
        yield f"  layout: {{heading: [{', '.join(self._heading())}]}}"
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
        """Return the fields that stand at the top: those that are known, but for the lines of a page above its second title."""
        header = self._draft.header
        fields = {"company": bool(header.company), "places": bool(header.locations)}
        wheres = [one.where for one in self._draft.placed]
        if wheres.count(Where.TITLE) > 1:
            last = len(wheres) - 1 - wheres[::-1].index(Where.TITLE)
            fields |= {name: False for where, name in _FIELDS.items() if where in wheres[:last]}
        return ["title", *(name for name, shown in fields.items() if shown)]

    def _places(self) -> Iterator[str]:
        if not self._locations:
            yield "locations: []  # ? no place was found: name at least one"
            return
        yield "locations:"
        for location, name in self._locations.items():
            keys = [f"id: {name}", f"place: {_place(location)}"]
            keys += [f"city: {yaml_text.scalar(location.city)}"] if location.city else []
            keys += ["workplace: remote"] if location.remote else []
            unsure = "" if location.country else "  # ? the country is not told"
            yield f"  - {{{', '.join(keys)}}}{unsure}"

    def _texts(self) -> Iterator[str]:
        """Yield the summary, the duties and the qualifications."""
        summary = self._of(Where.SUMMARY)
        if summary:
            yield ""
            yield f"summary: {yaml_text.paragraphs([*map(yaml_text.escaped, summary.texts)], 2)}"
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
        found = {
            _STANDARD[one.where]: one.heading
            for one in reversed(self._groups)
            if one.where in _STANDARD and one.heading
        }
        shown = {name: found.get(name) for name in _STANDARD.values() if name in found or name == "summary"}
        shown |= (
            {"pay": next((one.heading or None for one in self._groups if one.pay), None)} if self._draft.pay else {}
        )
        yield ""
        yield "headings:"
        for name, heading in shown.items():
            yield f"  {name}: {yaml_text.scalar(yaml_text.escaped(heading)) if heading else 'null'}"

    def _pay(self) -> Iterator[str]:
        """Yield the rows of pay: those of lines that say nothing else, or what sentences state, which stay where they are."""
        stated = dict.fromkeys([*(row for one in self._lines for row in one.rows), *self._draft.pay])
        rows = [one for one in stated if one.currency and one.per and (one.minimum or one.maximum)]
        profile = next((one.profile for one in self._lines if one.profile), "")
        if profile and profile != self._draft.header.title:
            yield f"pay_profile: {yaml_text.scalar(profile)}"
        yield from ["", "pay:"] if rows else ()
        known: set[str] = set()
        for one in rows:
            ends = [f"minimum: {one.minimum}", f"maximum: {one.maximum}"]
            if one.minimum == one.maximum:
                ends = [f"amount: {one.minimum}"]
            for place in self._pay_places(one):
                row = f"{{place: {place}, {', '.join(ends)}, currency: {one.currency}, per: {one.per}}}"
                if one.minimum is None or one.maximum is None:
                    yield f"  # ? {row}: one end is not told"
                else:
                    yield f"  # ? {row}: other pay for the same place" if place in known else f"  - {row}"
                    known.add(place)

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
            if one.where in _STANDARD and (first or one.where is not Where.SUMMARY):
                after = _STANDARD[one.where] if first else after
                continue
            texts, remarks = self._own_texts(one)
            if not texts:
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
            if one.where in LOCKED:
                yield "    locked: true"
            yield f"    text: {yaml_text.paragraphs([*map(yaml_text.escaped, texts)], 6)}"
            after = name

    def _own_texts(self, group: _Group) -> tuple[list[str], list[str]]:
        """Return the texts of a section that no statement of the company is, and remarks on these."""
        if group.where not in LOCKED or self._matches is None:
            return group.texts, []
        parts = [part for text in group.texts for part in self._matches.get(text, ())]
        kept = [one for one in parts if one.kind is not Kind.SAME]
        remarks = [f"? changed from the statement {one.statement}: {one.difference}" for one in kept if one.statement]
        if any(not one.statement for one in kept):
            remarks.append("? new: no statement of the company says this")
        return [one.text for one in kept], remarks

    def _rest(self) -> Iterator[str]:
        """Yield what was left out, as comments, so that nothing is lost."""
        for where, what in (
            (Where.UNPLACED, "Not placed: put it where it belongs."),
            (Where.NOISE, "Taken for no part of the posting:"),
        ):
            texts = self._draft.texts(where)
            if texts:
                yield ""
                yield from yaml_text.comment(what)
                for one in texts:
                    yield from yaml_text.comment(f"- {one}")

    def _of(self, where: Where) -> _Group | None:
        return next((one for one in self._groups if one.where is where), None)

    def _all(self, where: Where) -> list[str]:
        return [text for one in self._groups if one.where is where for text in one.texts]


def _grouped(placed: Iterable[Placed], pay: Sequence[Pay]) -> Iterator[_Group]:
    """Yield the texts by where they stand together, each group with its heading; lines of pay are a group of their own.

    Of a list that is gone on with below another heading, the heading is one of its texts.
    """
    group: _Group | None = None
    headed: set[Where] = set()
    above: list[str] = []
    for one in placed:
        text = one.piece.text
        if one.where is Where.HEADING:
            within = one.why == "within" and group and group.where in _STANDARD
            if group and not within:
                yield group
                group = None
            above.append(text)
        elif one.where in _STANDARD or one.where in LOCKED or one.where is Where.ABOUT:
            lines = pay_lines.read(text, pay) if one.where is Where.BENEFITS else None
            if group is None or group.where is not one.where or bool(group.pay) != bool(lines):
                if group:
                    yield group
                goes_on = one.where in _ITEMISED and one.where in headed
                group = _Group(one.where, "" if goes_on or not above else above.pop(0))
                headed |= {one.where} if group.heading else set()
            group.texts += above
            above = []
            if lines:
                group.pay.append(lines)
            else:
                group.texts.append(text)
    if group:
        group.texts += above
        yield group


def _items(texts: Sequence[str], indent: int) -> Iterator[str]:
    space = " " * indent
    yield from (f"{space}- {yaml_text.folded(yaml_text.escaped(one), indent + 2)}" for one in texts)


def _id(location: Location) -> str:
    """Return the id of a location: ``mclean-va``, ``remote-us``."""
    parts = [
        "remote" if location.remote else "",
        location.city or "",
        location.region or ("" if location.city else location.country or ""),
    ]
    return slug(" ".join(filter(None, parts)), "somewhere")


def _place(location: Location) -> str:
    """Return the place code of a location: that of its town, if a rule or the table knows it, else of its region."""
    label = ", ".join(filter(None, (location.city, location.region)))
    country = location.country or "US"
    found = codes(label, (country,)) if label else ()
    return found[0] if found else location.code or country
