"""Checks of lists: ids that stand there twice, zones and places that nobody defines, and cities with rules of their own.

Of what is wrong with one list, the first hundred are told, and the number of the others.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, warning
from generator.spec.lists import finer
from generator.spec.source import MOST, Findings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.spec.location import Location
    from generator.spec.names import Known
    from generator.spec.pay import PayBand, PayRow
    from generator.spec.rows import Rows
    from generator.spec.validate import Placed


def locations(lists: Sequence[Rows[Location]], zones: Known) -> Iterator[Diagnostic]:
    """Yield what is wrong or odd in the ``lists`` of locations; ``zones`` are all that their rows may name."""
    for number, rows in enumerate(lists):
        findings = Findings()
        twice = _twice(rows, lists[:number])
        unknown = {zone for zone in rows.needs if zone not in zones}
        lost = set(rows.needing(unknown)) if unknown else set()
        for one in sorted(twice | lost):
            if one in twice:
                findings.add_made(partial(_duplicate_row, rows, one, lists))
            if one in lost:
                findings.add_made(partial(_zone_of_row, rows, one, zones))
        yield from findings.error().diagnostics
        yield from _finer(rows)


def own_locations(
    own: Sequence[Placed[Location]], lists: Sequence[Rows[Location]], zones: Known
) -> Iterator[Diagnostic]:
    """Yield what is wrong or odd in a role's ``own`` locations, which come behind those of the ``lists``."""
    seen: dict[str, Position] = {}
    for one in own:
        name = one.value.id
        first = _first(lists, name) or seen.get(name)
        if first:
            yield _duplicate(one, first)
        seen.setdefault(name, one.at())
        if one.value.zone and one.value.zone not in zones:
            yield _unknown_zone(one, zones)
        if finer(one.value):
            yield _leaves_out(one)


def lost_places(lists: Sequence[Rows[PayBand]], known: Known) -> frozenset[str]:
    """Return the places that bands need, and that are not ``known``."""
    return frozenset(place for rows in lists for place in rows.needs if place not in known)


def bands(lists: Sequence[Rows[PayBand]], lost: Collection[str], known: Known) -> Iterator[Diagnostic]:
    """Yield an error for each band of the ``lists`` that needs one of the ``lost`` places."""
    for rows in lists if lost else ():
        findings = Findings()
        for number in rows.needing(lost):
            findings.add_made(partial(_place_of_row, rows, number, known))
        yield from findings.error().diagnostics


def unknown_place(row: Placed[PayRow], known: Known) -> Diagnostic:
    """Return the error for a row of pay whose place nobody defines."""
    return error(
        "PAY_PLACE_UNKNOWN",
        f"{row.value.place!r} is neither a location nor a zone",
        row.at("place"),
        expected="the id of a location or zone, or a label for a place of its own",
        hint=known.nearest(row.value.place),
    )


def _place_of_row(rows: Rows[PayBand], number: int, known: Known) -> Diagnostic:
    return unknown_place(rows.placed(number), known)


def _twice(rows: Rows[Location], earlier: Sequence[Rows[Location]]) -> set[int]:
    """Return the numbers of the rows whose id stands before them, in the same list or in an earlier one."""
    ids = rows.index.first.keys()
    shared = (name for other in earlier for name in ids & other.index.first.keys())
    return {*rows.index.repeats, *(number for name in shared for number in rows.index.numbers(name))}


def _first(lists: Sequence[Rows[Location]], name: str) -> Position | None:
    """Return where the id stands first in the ``lists``, or None."""
    found = ((rows, rows.index.first[name]) for rows in lists if name in rows.index.first)
    return next((rows.placed(number).at() for rows, number in found), None)


def _duplicate_row(rows: Rows[Location], number: int, lists: Sequence[Rows[Location]]) -> Diagnostic:
    one = rows.placed(number)
    return _duplicate(one, _first(lists, one.value.id))


def _duplicate(one: Placed[Location], first: Position | None) -> Diagnostic:
    what = f"the location {one.value.id!r} is there twice; the other: {first}"
    return error("LOCATION_DUPLICATE", what, one.at("id"))


def _zone_of_row(rows: Rows[Location], number: int, zones: Known) -> Diagnostic:
    return _unknown_zone(rows.placed(number), zones)


def _unknown_zone(one: Placed[Location], zones: Known) -> Diagnostic:
    zone = str(one.value.zone)
    what = f"there is no zone {zone!r}"
    return error("ZONE_UNKNOWN", what, one.at("zone"), expected="a key of zones", hint=zones.nearest(zone))


def _finer(rows: Rows[Location]) -> Iterator[Diagnostic]:
    """Yield a warning for each location whose place leaves out the rules of its city."""
    for number in rows.odd[:MOST]:
        yield _leaves_out(rows.placed(number))
    for number in rows.odd[MOST : MOST + 1]:
        more = len(rows.odd) - MOST
        what = f"{more:,} more from here on are in cities with rules of their own, which their places leave out"
        yield warning("PLACE_FINER", what, rows.placed(number).at("place"))


def _leaves_out(one: Placed[Location]) -> Diagnostic:
    meant = finer(one.value)
    return warning(
        "PLACE_FINER",
        f"{one.value.city} has rules of its own, which {one.value.place!r} leaves out",
        one.at("place"),
        expected=meant,
        hint=f"write place: {meant}",
    )
