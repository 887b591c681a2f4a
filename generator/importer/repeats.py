"""Repeats: what a posting says again in the very same words is taken once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer.headed import LONGEST
from generator.importer.placed import Placed, Where

if TYPE_CHECKING:
    from collections.abc import Sequence


def without_repeats(placed: Sequence[Placed]) -> list[Placed]:
    """Return the pieces, those marked that were said before in the same words; pay is told anew for each place.

    A heading that stood above, too, goes with what stands below it.
    """
    said: dict[str, Where] = {}
    headings: set[str] = set()
    found = []
    again = []
    for number, one in enumerate(placed):
        text = one.piece.text.lower()
        if one.where is Where.HEADING:
            again += [number] if text in headings else []
            headings.add(text)
        repeated = text in said and len(text) > LONGEST and one.where not in {Where.HEADING, Where.BENEFITS}
        where = Where.NOISE if said.get(text) is Where.NOISE else Where.REPEATED
        found.append(replace(one, where=where, why="repeated") if repeated else one)
        said.setdefault(text, one.where)
    for number in reversed(again):
        if _is_over_repeats(found, number):
            found[number] = replace(found[number], where=Where.REPEATED, why="repeated")
    return found


def _is_over_repeats(found: Sequence[Placed], number: int) -> bool:
    """Tell whether nothing that is new stands below a heading."""
    place = number + 1
    while place < len(found) and found[place].where is Where.REPEATED:
        place += 1
    return place > number + 1 and (place == len(found) or found[place].where in {Where.HEADING, Where.NOISE})
