"""What no single file can know: names that must exist elsewhere, slots, and text that will show as typed.

What a company profile and the lists of its workspace say is checked once, and what a role adds to it for each role.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, nearest, warning
from generator.spec import applicable, list_checks, names, text_checks
from generator.spec.bands import PayRows
from generator.spec.company import SECTIONS
from generator.spec.document import Mapping, Node, Sequence
from generator.spec.lists import Locations
from generator.spec.location import Location
from generator.spec.names import Known
from generator.spec.source import Findings
from generator.spec.statement import SECTIONS as STATEMENT_SECTIONS
from generator.spec.text_checks import under
from generator.spec.validate import Placed

if TYPE_CHECKING:
    import collections.abc as abc

    from generator.spec.company import Company
    from generator.spec.document import Document
    from generator.spec.names import Names
    from generator.spec.pay import PayBand
    from generator.spec.role import RoleSpec
    from generator.spec.rows import Rows
    from generator.spec.statement import Statement

_ROLE_TEXTS = ("summary", "duties", "qualifications", "apply.instructions", "sections", "headings")
_PLAIN_TEXTS = ("title", "pay_profile", "incentives", "pay")
_COMPANY_TEXTS = ("about", "sections", "headings")


@dataclass(frozen=True, slots=True)
class Parts:
    """The validated parts that the roles of one company share, and the documents that they come from, by name.

    ``names`` are those of the company profile and of the statements; the lists have their own.
    """

    company: Placed[Company]
    locations: tuple[Rows[Location], ...]
    bands: tuple[Rows[PayBand], ...]
    statements: tuple[Placed[Statement], ...]
    names: Names
    documents: abc.Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Common:
    """What is wrong, or odd, between the parts whatever the role, by what it is about; and what a role may put right.

    A ``lost`` place is named by bands and known to nobody; a ``homeless`` statement belongs to no section. ``locations``,
    ``zones`` and ``places`` (both) are what roles may name; ``by_id`` makes the locations.
    """

    parts: Parts
    by_id: Locations
    locations: Known
    zones: Known
    places: Known
    lost: frozenset[str]
    homeless: tuple[Placed[Statement], ...]
    in_locations: tuple[Diagnostic, ...]
    in_bands: tuple[Diagnostic, ...]
    in_statements: tuple[Diagnostic, ...]
    slots: tuple[Diagnostic, ...]
    oddities: tuple[Diagnostic, ...]


def common(parts: Parts) -> Common:
    """Return what is wrong, or odd, between the parts whatever the role."""
    locations = Known(*(rows.names for rows in parts.locations))
    own_zones = frozenset(parts.names.zones)
    zones = Known(own_zones, *(rows.names for rows in parts.bands))
    places = Known(locations, own_zones, *(rows.needs for rows in parts.locations))
    lost = list_checks.lost_places(parts.bands, places)
    texts = [*under(parts.company.node, _COMPANY_TEXTS)]
    texts += [scalar for one in parts.statements for scalar in under(one.node, ("text",))]
    valid = {*STATEMENT_SECTIONS, *parts.names.sections}
    return Common(
        parts=parts,
        by_id=Locations(parts.locations),
        locations=locations,
        zones=zones,
        places=places,
        lost=lost,
        homeless=tuple(one for one in parts.statements if one.value.section not in valid),
        in_locations=tuple(list_checks.locations(parts.locations, zones)),
        in_bands=tuple(list_checks.bands(parts.bands, lost, places)),
        in_statements=(*_replaced(parts), *applicable.overlapping(parts.statements)),
        slots=tuple(text_checks.unknown_slots(texts, parts.names.contacts, parts.documents)),
        oddities=tuple(text_checks.oddities(texts, parts.documents)),
    )


def check(
    role: Placed[RoleSpec], written: Mapping, documents: abc.Mapping[str, Document], shared: Common
) -> abc.Iterator[Diagnostic]:
    """Yield everything that is wrong, or odd, between the role, which stands as ``written``, and all else."""
    own = own_locations(role)
    defined = names.collect(written, None, (), (), ())
    sections = tuple(dict.fromkeys((*shared.parts.names.sections, *defined.sections)))
    yield from shared.in_locations
    yield from list_checks.own_locations(own, shared.parts.locations, shared.zones)
    yield from _chosen(role, Known(shared.locations, defined.locations))
    if not role.value.duties.items:
        yield warning("ROLE_DUTIES", "the list of duties is empty", role.at("duties"), expected="at least one duty")
    yield from _pay(role, own, defined, shared)
    yield from _sections(shared.parts.company, role, [*SECTIONS, *sections])
    yield from _homes(shared.homeless, [*STATEMENT_SECTIONS, *sections])
    yield from shared.in_statements
    texts = [*under(role.node, _ROLE_TEXTS)]
    yield from text_checks.unknown_slots(texts, shared.parts.names.contacts, documents)
    yield from shared.slots
    yield from text_checks.oddities(texts, documents)
    yield from shared.oddities
    yield from text_checks.oddities(under(role.node, _PLAIN_TEXTS), documents)


def own_locations(role: Placed[RoleSpec]) -> tuple[Placed[Location], ...]:
    """Return the locations that stand in the role itself."""
    return tuple(
        Placed(one, _child(role.node, "locations", number))
        for number, one in enumerate(role.value.locations)
        if isinstance(one, Location)
    )


def own_rows(role: Placed[RoleSpec], bands: abc.Iterable[Rows[PayBand]]) -> PayRows:
    """Return the rows of pay of the role: its own, or those of the pay table with its code."""
    if role.value.pay is not None:
        return PayRows(Placed(row, _child(role.node, "pay", number)) for number, row in enumerate(role.value.pay))
    code = role.value.code
    return PayRows(row for rows in bands for row in rows.of(code)) if code is not None else PayRows()


def _child(node: Node, key: str, number: int) -> Node:
    child = node.entries[key] if isinstance(node, Mapping) else node
    return child.items[number] if isinstance(child, Sequence) else child


def _chosen(role: Placed[RoleSpec], known: Known) -> tuple[Diagnostic, ...]:
    """Return an error for each location that the role names, and that is unknown or named a second time."""
    findings = Findings()
    chosen: Counter[str] = Counter()
    for number, named in enumerate(role.value.locations):
        name = named if isinstance(named, str) else named.id
        chosen[name] += 1
        if name not in known:
            findings.add_made(partial(_no_location, name, role, number, known))
        elif chosen[name] == 2:
            what = f"the role names the location {name!r} twice"
            findings.add(error("LOCATION_DUPLICATE", what, role.at("locations", number)))
    return findings.error().diagnostics


def _no_location(name: str, role: Placed[RoleSpec], number: int, known: Known) -> Diagnostic:
    what = f"there is no location {name!r}"
    return error("LOCATION_UNKNOWN", what, role.at("locations", number), hint=known.nearest(name))


def _pay(
    role: Placed[RoleSpec], own: abc.Sequence[Placed[Location]], defined: Names, shared: Common
) -> abc.Iterator[Diagnostic]:
    """Yield an error for each row of pay whose place nobody defines; the role's own locations define places and zones too."""
    added = {*defined.locations, *(one.value.zone for one in own if one.value.zone)}
    known = Known(shared.places, added) if added else shared.places
    for row in own_rows(role, ()):
        if row.value.place not in known and row.value.label is None:
            yield list_checks.unknown_place(row, known)
    if added and shared.lost:
        yield from list_checks.bands(shared.parts.bands, shared.lost - added, known)
    else:
        yield from shared.in_bands


def _sections(company: Placed[Company], role: Placed[RoleSpec], valid: abc.Sequence[str]) -> abc.Iterator[Diagnostic]:
    after = {one.id: one.after for owner in (company, role) for one in owner.value.sections}
    for owner in (company, role):
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
    for number, name in enumerate(company.value.layout.order):
        if name not in valid:
            yield _no_section(name, company.at("layout", "order", number), valid)


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


def _homes(homeless: abc.Iterable[Placed[Statement]], valid: abc.Sequence[str]) -> abc.Iterator[Diagnostic]:
    """Yield an error for each of the statements that is in none of the ``valid`` sections, those of the role included."""
    for one in homeless:
        if one.value.section not in valid:
            yield _no_section(one.value.section, one.at("section"), valid)


def _replaced(parts: Parts) -> abc.Iterator[Diagnostic]:
    """Yield an error for each statement that is to be replaced and does not exist."""
    ids = parts.names.statements
    for one in parts.statements:
        for number, name in enumerate(one.value.replaces):
            if name not in ids:
                what = f"there is no statement {name!r}"
                yield error("STATEMENT_UNKNOWN", what, one.at("replaces", number), hint=nearest(name, ids))
