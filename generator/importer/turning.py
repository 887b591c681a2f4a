"""Turning: a list of duties that goes on, without a heading, as one of requirements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer import looks
from generator.importer.placed import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.placed import Placed

_BEFORE, _BEHIND = 2, 4
"""How many duties stand before the turn at the least, and how many requirements behind it."""
_FEW, _MOST = 0.4, 0.75
"""The share of items that ask for something before the turn at the most, and behind it at the least."""


def turned(placed: Sequence[Placed]) -> list[Placed]:
    """Return the pieces; where no list of requirements stands, the end of the duties that asks for things is one."""
    found = list(placed)
    if any(one.where is Where.BASIC for one in placed):
        return found
    numbers = [number for number, one in enumerate(placed) if one.where is Where.DUTIES]
    asks = [_asks(placed[number].piece.text) for number in numbers]
    for number in numbers[_turn(asks) :]:
        found[number] = replace(placed[number], where=Where.BASIC, why="look")
    return found


def _asks(text: str) -> bool:
    """Tell whether an item asks for something rather than says what is done."""
    found = looks.votes(text)
    return found.get(Where.BASIC, 0) > found.get(Where.DUTIES, 0)


def _turn(asks: Sequence[bool]) -> int:
    """Return the number of the first item behind the turn, that of all items if there is none."""
    for number in range(_BEFORE, len(asks) - _BEHIND + 1):
        before, behind = asks[:number], asks[number:]
        if asks[number] and sum(before) <= _FEW * len(before) and sum(behind) >= _MOST * len(behind):
            return number
    return len(asks)
