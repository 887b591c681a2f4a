"""Repeats: what a posting says again in the very same words is taken once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer.headed import LONGEST
from generator.importer.placed import Placed, Where

if TYPE_CHECKING:
    from collections.abc import Sequence


_ENDING = frozenset({Where.HEADING, Where.NOISE})
"""What ends the texts below a heading."""


def without_repeats(placed: Sequence[Placed]) -> list[Placed]:
    """Return the pieces, those marked that were said before in the same words; pay is told anew for each place.

    A heading that stood above, too, goes with what stands below it.
    """
    said: dict[str, Where] = {}
    headings: set[str] = set()
    found = []
    again = set[int]()
    for number, one in enumerate(placed):
        text = one.piece.text.lower()
        if one.where is Where.HEADING:
            if text in headings:
                again.add(number)
            headings.add(text)
        repeated = text in said and len(text) > LONGEST and one.where not in {Where.HEADING, Where.BENEFITS}
        where = Where.NOISE if said.get(text) is Where.NOISE else Where.REPEATED
        found.append(replace(one, where=where, why="repeated") if repeated else one)
        said.setdefault(text, one.where)
    behind = len(found)
    for number in range(len(found) - 1, -1, -1):
        over = behind > number + 1 and (behind == len(found) or found[behind].where in _ENDING)
        if number in again and over:
            found[number] = replace(found[number], where=Where.REPEATED, why="repeated")
        if found[number].where is not Where.REPEATED:
            behind = number
    return found
