"""Phrases: fixed runs of words, found in a text in one pass; where several begin, the longest is taken."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;:,()\[\]\n]")
_NUMBER = "#"
"""Stands in a phrase for any number in figures."""


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

    def find(self, text: str) -> Iterator[Found[T]]:
        """Yield what stands in a text, in order."""
        lower = lowered(text)
        pieces = _PIECE.findall(lower)
        if self._starts.keys().isdisjoint(pieces) and not any(map(str.isdecimal, pieces)):
            return
        spans = [one.span() for one in _PIECE.finditer(lower)]
        pieces = [_NUMBER if one.isdecimal() else one for one in pieces]
        place = 0
        while place < len(pieces):
            after = place + 1
            for rest, value in self._starts.get(pieces[place], ()):
                if tuple(pieces[place + 1 : place + 1 + len(rest)]) == rest:
                    after = place + 1 + len(rest)
                    if value is not None:
                        yield Found(value, spans[place][0], spans[after - 1][1])
                    break
            place = after


def lowered(text: str) -> str:
    """Return a text in small letters with plain apostrophes, each character where it stood."""
    lower = text.replace("\u2019", "'").lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text.replace("\u2019", "'"))
