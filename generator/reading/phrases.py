"""Phrases: fixed runs of words, found in a text in one pass; where several begin, the longest is taken."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;:,()\[\]%\n]")
_DIGIT = re.compile(r"\d")
_KEPT = 500
"""The characters up to which many texts are remembered in pieces."""
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
        starts: dict[str, dict[str, list[tuple[tuple[str, ...], T | None]]]] = defaultdict(lambda: defaultdict(list))
        for phrase, value in phrases:
            first, *rest = phrase.replace("-", " ").replace("/", " ").split()
            starts[first][rest[0] if rest else ""].append((tuple(rest), value))
        for several in starts.values():
            for one in several.values():
                one.sort(key=lambda pair: -len(pair[0]))
        self._starts = {first: dict(several) for first, several in starts.items()}

    def values(self, text: str) -> list[T]:
        """Return the values of what stands in a text, in order."""
        return [value for value, _, _ in self._runs(_pieces(text)[1])]

    def find(self, text: str) -> list[Found[T]]:
        """Return what stands in a text, in order."""
        lower, pieces = _pieces(text)
        runs = self._runs(pieces)
        if not runs:
            return []
        spans = [one.span() for one in islice(_PIECE.finditer(lower), runs[-1][2] + 1)]
        return [Found(value, spans[first][0], spans[last][1]) for value, first, last in runs]

    def _runs(self, pieces: list[str]) -> list[tuple[T, int, int]]:
        """Return the values that pieces hold, with the numbers of their first and last pieces."""
        found: list[tuple[T, int, int]] = []
        starts, after = self._starts, 0
        if starts.keys().isdisjoint(pieces):
            return found
        for place in [number for number, piece in enumerate(pieces) if piece in starts]:
            if place < after:
                continue
            several = starts[pieces[place]]
            following = pieces[place + 1] if place + 1 < len(pieces) else ""
            for rest, value in (*several.get(following, ()), *several.get("", ())):
                last = place + len(rest)
                if tuple(pieces[place + 1 : last + 1]) == rest:
                    after = last + 1
                    if value is not None:
                        found.append((value, place, last))
                    break
        return found


def _pieces(text: str) -> tuple[str, list[str]]:
    return split(text) if len(text) <= _KEPT else _split_long(text)


@lru_cache(maxsize=2_000)
def split(text: str) -> tuple[str, list[str]]:
    """Return a text in small letters, and its pieces; several lists of phrases are held against one text."""
    lower = lowered(text)
    pieces = _PIECE.findall(lower)
    return lower, [_NUMBER if one.isdecimal() else one for one in pieces] if _DIGIT.search(lower) else pieces


@lru_cache(maxsize=16)
def _split_long(text: str) -> tuple[str, list[str]]:
    return split.__wrapped__(text)


def lowered(text: str) -> str:
    """Return a text in small letters with plain apostrophes, each character where it stood."""
    lower = text.replace("\u2019", "'").lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text.replace("\u2019", "'"))
