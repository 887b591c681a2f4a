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
    found = []
    again = set[int]()
    for number, one in enumerate(placed):
        text = one.piece.text.lower()
        if text in said and one.where is Where.HEADING:
            again.add(number)
        repeated = text in said and len(text) > LONGEST and one.where not in {Where.HEADING, Where.BENEFITS}
        where = Where.NOISE if said.get(text) is Where.NOISE else Where.REPEATED
        found.append(replace(one, where=where, why="repeated") if repeated else one)
        said.setdefault(text, one.where)
    for number in sorted(again, reverse=True):
        if number + 1 < len(found) and found[number + 1].where is Where.REPEATED:
            found[number] = replace(found[number], where=Where.REPEATED, why="repeated")
    return found
