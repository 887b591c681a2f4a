"""Phrases: fixed runs of words, found in a text in one pass; where several begin, the longest is taken."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;:,()\[\]%\n]")
_NUMBER = "#"
"""Stands in a phrase for any number in figures, but at its beginning."""


class Found(NamedTuple, Generic[T]):
    """What was found, and where it stands: ``text[start:end]`` are its words."""

    value: T
    start: int
    end: int


class Phrases(Generic[T]):
    """Phrases with a value each. A phrase whose value is None is known, and found by nobody.

    Case does not count, hyphens and slashes are as good as blanks, and no phrase goes beyond a comma or a full stop.
    """

    def __init__(self, phrases: Iterable[tuple[str, T | None]]) -> None:
        starts: dict[str, list[tuple[tuple[str, ...], T | None]]] = defaultdict(list)
        for phrase, value in phrases:
            first, *rest = phrase.replace("-", " ").replace("/", " ").split()
            starts[first].append((tuple(rest), value))
        for several in starts.values():
            several.sort(key=lambda one: -len(one[0]))
        self._starts = dict(starts)

    def find(self, text: str) -> list[Found[T]]:
        """Return what stands in a text, in order."""
        lower = lowered(text)
        runs = self._runs(_PIECE.findall(lower))
        if not runs:
            return []
        spans = [one.span() for one in _PIECE.finditer(lower)]
        return [Found(value, spans[first][0], spans[last][1]) for value, first, last in runs]

    def _runs(self, pieces: list[str]) -> list[tuple[T, int, int]]:
        """Return the values that pieces hold, with the numbers of their first and last pieces."""
        found: list[tuple[T, int, int]] = []
        starts, after = self._starts, 0
        for place, piece in enumerate(pieces):
            several = starts.get(piece)
            if several is None or place < after:
                continue
            for rest, value in several:
                size = len(rest)
                if size == 0 or _same(pieces[place + 1 : place + 1 + size], rest):
                    after = place + 1 + size
                    if value is not None:
                        found.append((value, place, after - 1))
                    break
        return found


def _same(pieces: list[str], wanted: tuple[str, ...]) -> bool:
    """Tell whether pieces are those of a phrase."""
    return len(pieces) == len(wanted) and all(
        one == other or (other == _NUMBER and one.isdecimal()) for one, other in zip(pieces, wanted, strict=True)
    )


def lowered(text: str) -> str:
    """Return a text in small letters with plain apostrophes, each character where it stood."""
    lower = text.replace("\u2019", "'").lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text.replace("\u2019", "'"))
