"""Plain text: every line that is not empty is a block; one that starts with a bullet is an item."""

from __future__ import annotations

import re

from generator.reading.blocks import Block, Kind, Reading, told
from generator.reading.characters import unseen, whole

_ITEM = re.compile(r"([•*–·‣◦-])[ \t]+(.*)", re.DOTALL)
_EDGES = " \t\r"


def read_text(text: str) -> Reading:
    """Return what a plain text says.

    Space at the edges of a line is left out. Where a program wraps lines, and what its font shows of a character, is
    not known here.
    """
    source, faults = whole(text)
    blocks = []
    for line in source.split("\n"):
        shown = line.strip(_EDGES)
        item = _ITEM.fullmatch(shown)
        if item:
            blocks.append(Block(Kind.ITEM, item[2], mark=item[1]))
        elif shown:
            blocks.append(Block(Kind.PARAGRAPH, shown))
    return Reading(tuple(blocks), told([*faults, *unseen(source)]))
