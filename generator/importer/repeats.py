"""Repeats: what a posting says again in the very same words is taken once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer.headed import LONGEST
from generator.importer.placed import Placed, Where

if TYPE_CHECKING:
    from collections.abc import Sequence


def without_repeats(placed: Sequence[Placed]) -> list[Placed]:
    """Return the pieces, those marked that were said before in the same words; pay is told anew for each place."""
    said: dict[str, Where] = {}
    found = []
    for one in placed:
        text = one.piece.text.lower()
        again = text in said and len(text) > LONGEST and one.where not in {Where.HEADING, Where.BENEFITS}
        where = Where.NOISE if said.get(text) is Where.NOISE else Where.REPEATED
        found.append(replace(one, where=where, why="repeated") if again else one)
        said.setdefault(text, one.where)
    return found
