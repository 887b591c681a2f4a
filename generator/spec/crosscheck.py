"""What no single file can know: names that must exist elsewhere, slots, and text that will show as typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, nearest, warning
from generator.spec import applicable, places, text
from generator.spec.company import SECTIONS
from generator.spec.document import Mapping, Node, Scalar, Sequence
from generator.spec.location import Location
from generator.spec.statement import SECTIONS as STATEMENT_SECTIONS
from generator.spec.validate import Placed

if TYPE_CHECKING:
    import collections.abc as abc

    from generator.spec.company import Company
    from generator.spec.document import Document
    from generator.spec.names import Names
    from generator.spec.pay import PayBand, PayRow
    from generator.spec.role import RoleSpec
    from generator.spec.statement import Statement

_ROLE_TEXTS = ("summary", "duties", "qualifications", "apply.instructions", "sections")
_PLAIN_TEXTS = ("title", "pay_profile", "incentives", "pay")
_COMPANY_TEXTS = ("about", "sections")


@dataclass(frozen=True, slots=True)
class Parts:
    """The validated parts of a workspace, and the documents that they come from, by name."""

    role: Placed[RoleSpec]
    company: Placed[Company]
    locations: tuple[Placed[Location], ...]
    bands: tuple[Placed[PayBand], ...]
    statements: tuple[Placed[Statement], ...]
    names: Names
    documents: abc.Mapping[str, Document]


def check(parts: Parts) -> abc.Iterator[Diagnostic]:
    """Yield everything that is wrong, or odd, between the parts."""
    for one in (_locations, _pay, _sections, _statements, _slots, _oddities):
        yield from one(parts)


def all_locations(role: Placed[RoleSpec], known: abc.Iterable[Placed[Location]]) -> tuple[Placed[Location], ...]:
    """Return the locations of the workspace and those that stand in the role itself."""
    inline = [
        Placed(one, _child(role.node, "locations", number))
        for number, one in enumerate(role.value.locations)
        if isinstance(one, Location)
    ]
    return (*known, *inline)


def own_rows(role: Placed[RoleSpec], bands: abc.Iterable[Placed[PayBand]]) -> tuple[Placed[PayRow], ...]:
    """Return the rows of pay of the role: its own, or those of the pay table with its code."""
    if role.value.pay is not None:
        return tuple(Placed(row, _child(role.node, "pay", number)) for number, row in enumerate(role.value.pay))
    return tuple(_row(band) for band in bands if band.value.code == role.value.code)


def _row(band: Placed[PayBand]) -> Placed[PayRow]:
    return Placed(band.value, band.node)


def _child(node: Node, key: str, number: int) -> Node:
    child = node.entries[key] if isinstance(node, Mapping) else node
    return child.items[number] if isinstance(child, Sequence) else child


def _locations(parts: Parts) -> abc.Iterator[Diagnostic]:
    first: dict[str, Position] = {}
    for one in all_locations(parts.role, parts.locations):
        name = one.value.id
        if name in first:
            yield error(
                "LOCATION_DUPLICATE", f"the location {name!r} is there twice; the other: {first[name]}", one.at("id")
            )
        first.setdefault(name, one.at())
        zone, known = one.value.zone, (*parts.names.zones, *parts.names.paid)
        if zone and zone not in known:
            hint = nearest(zone, known)
            yield error(
                "ZONE_UNKNOWN", f"there is no zone {zone!r}", one.at("zone"), expected="a key of zones", hint=hint
            )
        finer = places.more_specific(one.value.place, one.value.city) if one.value.city else None
        if finer:
            yield warning(
                "PLACE_FINER",
                f"{one.value.city} has rules of its own, which {one.value.place!r} leaves out",
                one.at("place"),
                expected=finer,
                hint=f"write place: {finer}",
            )
    chosen: Counter[str] = Counter()
    for number, named in enumerate(parts.role.value.locations):
        name = named if isinstance(named, str) else named.id
        chosen[name] += 1
        position = parts.role.at("locations", number)
        if name not in parts.names.locations:
            hint = nearest(name, parts.names.locations)
            yield error("LOCATION_UNKNOWN", f"there is no location {name!r}", position, hint=hint)
        elif chosen[name] == 2:
            yield error("LOCATION_DUPLICATE", f"the role names the location {name!r} twice", position)


def _pay(parts: Parts) -> abc.Iterator[Diagnostic]:
    zones = [one.value.zone for one in all_locations(parts.role, parts.locations) if one.value.zone]
    known = {*parts.names.locations, *parts.names.zones, *zones}
    inline = own_rows(parts.role, ()) if parts.role.value.pay is not None else ()
    rows: list[Placed[PayRow]] = [*inline, *map(_row, parts.bands)]
    for row in rows:
        if row.value.place not in known and row.value.label is None:
            yield error(
                "PAY_PLACE_UNKNOWN",
                f"{row.value.place!r} is neither a location nor a zone",
                row.at("place"),
                expected="the id of a location or zone, or a label for a place of its own",
                hint=nearest(row.value.place, sorted(known)),
            )


def _sections(parts: Parts) -> abc.Iterator[Diagnostic]:
    valid = [*SECTIONS, *parts.names.sections]
    after = {one.id: one.after for owner in (parts.company, parts.role) for one in owner.value.sections}
    for owner in (parts.company, parts.role):
        seen: set[str] = set()
        for number, section in enumerate(owner.value.sections):
            if section.id in seen:
                yield error(
                    "SECTION_DUPLICATE",
                    f"the section {section.id!r} is there twice",
                    owner.at("sections", number, "id"),
                )
            seen.add(section.id)
            if section.after not in valid:
                yield _no_section(section.after, owner.at("sections", number, "after"), valid)
            elif _in_circle(section.id, after):
                position = owner.at("sections", number, "after")
                yield error("SECTION_CIRCLE", f"the section {section.id!r} follows itself", position)
        for name in owner.value.headings:
            if name not in valid or name == "heading":
                yield _no_section(name, owner.at("headings", name), valid)
    for number, name in enumerate(parts.company.value.layout.order):
        if name not in valid:
            yield _no_section(name, parts.company.at("layout", "order", number), valid)


def _in_circle(name: str, after: abc.Mapping[str, str]) -> bool:
    """Tell whether the section stands, in the end, behind itself."""
    seen: set[str] = set()
    here: str | None = after[name]
    while here is not None and here != name and here not in seen:
        seen.add(here)
        here = after.get(here)
    return here == name


def _no_section(name: str, position: Position, valid: abc.Sequence[str]) -> Diagnostic:
    return error(
        "SECTION_UNKNOWN",
        f"there is no section {name!r}",
        position,
        expected=f"one of {', '.join(valid)}",
        hint=nearest(name, valid),
    )


def _statements(parts: Parts) -> abc.Iterator[Diagnostic]:
    valid = [*STATEMENT_SECTIONS, *parts.names.sections]
    ids = parts.names.statements
    for one in parts.statements:
        if one.value.section not in valid:
            yield _no_section(one.value.section, one.at("section"), valid)
        for number, name in enumerate(one.value.replaces):
            if name not in ids:
                hint = nearest(name, ids)
                yield error(
                    "STATEMENT_UNKNOWN", f"there is no statement {name!r}", one.at("replaces", number), hint=hint
                )
    yield from applicable.overlapping(parts.statements)


def _slots(parts: Parts) -> abc.Iterator[Diagnostic]:
    valid = [*text.COMPANY_SLOTS, *text.ROLE_SLOTS, *text.PLACE_SLOTS, *parts.names.contacts]
    for scalar in _filled_texts(parts):
        for name in text.slots(str(scalar.value)):
            if name not in valid:
                yield error(
                    "TEXT_UNKNOWN_SLOT",
                    f"{{{name}}} is no slot",
                    _pinpoint(parts, scalar, f"{{{name}}}"),
                    expected=r"a known slot, or \{ for a brace that shows",
                    hint=nearest(name, valid),
                )


def _oddities(parts: Parts) -> abc.Iterator[Diagnostic]:
    for scalar in chain(_filled_texts(parts), _under(parts.role.node, _PLAIN_TEXTS)):
        for code, what, fragment in text.oddities(str(scalar.value)):
            yield warning(
                code, f"{fragment!r} looks like {what}; it will show as typed", _pinpoint(parts, scalar, fragment)
            )


def _filled_texts(parts: Parts) -> abc.Iterator[Scalar]:
    """Yield the texts that end in postings and may hold slots."""
    yield from _under(parts.role.node, (*_ROLE_TEXTS, "headings"))
    yield from _under(parts.company.node, (*_COMPANY_TEXTS, "headings"))
    for statement in parts.statements:
        yield from _under(statement.node, ("text",))


def _under(node: Node, keys: abc.Sequence[str]) -> abc.Iterator[Scalar]:
    """Yield the text scalars below the ``keys`` (dotted) of a mapping; of sections of your own, heading and text only."""
    for key in keys:
        child: Node | None = node
        for part in key.split("."):
            child = child.entries.get(part) if isinstance(child, Mapping) else None
        if key == "sections" and isinstance(child, Sequence):
            for section in child.items:
                yield from _under(section, ("heading", "text"))
        elif child is not None:
            yield from _scalars(child)


def _scalars(node: Node) -> abc.Iterator[Scalar]:
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _scalars(child)


def _pinpoint(parts: Parts, scalar: Scalar, fragment: str) -> Position:
    """Return where ``fragment`` stands in the document of ``scalar``, or the scalar's own place if it is not there as written."""
    document = parts.documents.get(scalar.position.file)
    if document is None:
        return scalar.position
    start, end = scalar.span
    place = document.text.find(fragment, start, end)
    return document.position(place) if place >= 0 else scalar.position
