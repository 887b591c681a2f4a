"""Tables: which cells of the tables of a page are data, and open no section though they are worded as a heading is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.headings import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.blocks import Block

_PAIR = 2
_SEVERAL = 2
"""How many rows begin with a heading in a table whose first column names sections; in others the first row does, at most."""


def told_apart(blocks: Sequence[Block], employer: str = "") -> list[Block]:
    """Return the blocks, those that are cells of data as such.

    A row is of data if it has several cells with one block each; other tables only lay out a page. Of a table of pairs, the first
    of each pair opens a section if that is how several of its rows begin, or if it has but one, and no heading stands above it.
    """
    tables: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, block in enumerate(blocks):
        if block.cell:
            tables[block.cell[0]][block.cell[1]].append(number)
    told = list(blocks)
    for rows in tables.values():
        data = [row for row in rows.values() if len({blocks[number].cell for number in row}) == len(row) > 1]
        pairs = [row for row in data if len(row) == _PAIR and _named([blocks[number].text for number in row], employer)]
        above = next(iter(rows.values()))[0] - 1
        headed = above >= 0 and spelled(blocks[above].text, employer) is not None
        telling = not headed and (len(pairs) >= _SEVERAL or len(data) == 1)
        opening = {first for first, _ in pairs} if telling else set()
        for number in {number for row in data for number in row} - opening:
            told[number] = replace(blocks[number], kind=Kind.CELL)
    return told


def _named(pair: Sequence[str], employer: str) -> bool:
    """Tell whether the first of two texts is a heading, and the other what stands below it."""
    first, second = (spelled(one, employer) for one in pair)
    return bool(first and not second)
