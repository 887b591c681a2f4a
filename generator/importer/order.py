"""Order: how well a list fits behind those that a posting has had already."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.importer.placed import Where
from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = (
    Where.ABOUT, Where.SUMMARY, Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS, Where.LEGAL,
)  # fmt: skip
_AGAIN = 0.5
"""The chance of a list that a posting has had already."""


@cache
def _table() -> dict[tuple[Where, Where], float]:
    """Return how often, of 1, one list comes before another."""
    return {
        (Where(first), second): float(percent) / 100
        for first, *several in entries("section_order", "|")
        for second, percent in zip(_COLUMNS, several, strict=True)
        if percent != "."
    }


def chance(seen: Iterable[Where], where: Where) -> float:
    """Return how often a list comes behind all of those that were seen, from 0 to 1: that of the least likely pair."""
    table = _table()
    return min((_AGAIN if one is where else table.get((one, where), 1.0) for one in seen), default=1.0)
