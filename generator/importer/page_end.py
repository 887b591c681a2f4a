"""The end of a page: what stands behind a line such as ``Similar jobs``, below a posting, is none of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer.placed import Where
from generator.importer.wording import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.placed import Placed

_OF_A_JOB = frozenset({Where.DUTIES, Where.BASIC})


def without_end(placed: Sequence[Placed]) -> list[Placed]:
    """Return the pieces, those behind a line over other jobs as noise: from where a posting with its lists has been shown."""
    seen: set[Where] = set()
    for number, one in enumerate(placed):
        if seen & _OF_A_JOB and is_word(one.piece.text.strip(" :"), "other_jobs"):
            return [*placed[:number], *(replace(each, where=Where.NOISE, why="page") for each in placed[number:])]
        seen.add(one.where)
    return list(placed)
