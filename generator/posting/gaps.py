"""Gaps: texts that a template may print and nothing else, so that what it prints around them holds for every text.

A section template is run once with a gap in the place of each text that differs by location. Whatever a template
does with a gap beside printing it, linking it or cutting off its beginning raises DependsError: then what it prints may
depend on the text, and it has to be run for each one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN, CLOSE = "\ue000", "\ue001"
"""What a marker begins and ends with: two characters of the private use area."""
TOKEN = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_PARTS = "\ue002"


class DependsError(Exception):
    """A template does more with a text that differs by location than print it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a text is to be printed: the value ``name``, less the characters that the value ``cut`` has.

    ``style`` is ``linked`` where words become links; in JSON, ``html`` where the text is part of a description.
    """

    name: str
    cut: str = ""
    style: str = ""


Form = tuple[str | Gap, ...]
"""A text with gaps: texts as they are written, and gaps between them."""


def marker(name: str) -> str:
    """Return the text that stands for the value ``name`` in a posting with gaps."""
    return f"{OPEN}{name}{CLOSE}"


def token(gap: Gap) -> str:
    """Return the text that stands for a gap in what is printed."""
    return marker(_PARTS.join([gap.name, gap.cut, gap.style]))


def split(text: str) -> Form:
    """Return a text with tokens, or markers, as a form."""
    parts: list[str | Gap] = []
    for place, piece in enumerate(TOKEN.split(text)):
        if place % 2:
            parts.append(Gap(*piece.split(_PARTS)))
        elif piece:
            parts.append(piece)
    return tuple(parts)


class Length:
    """The length of a text that is not known; only good to cut another text."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Opaque:
    """A text that is not known, but for how it begins; as good as any text to print, and to nothing else.

    It is not empty, unless it is cut. An identifier, whose beginning is known, is none of the texts that begin otherwise.
    """

    __slots__ = ("beginning", "gap")

    def __init__(self, gap: Gap, beginning: str = "") -> None:
        self.gap = gap
        self.beginning = beginning

    def _depends(self, *_: object) -> NoReturn:
        raise DependsError(self.gap.name)

    def __eq__(self, other: object) -> bool:
        if self.beginning and isinstance(other, str) and not other.startswith(self.beginning):
            return False
        return self._depends()

    def __hash__(self) -> int:
        return self._depends()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __bool__(self) -> bool:
        if self.gap.cut:
            self._depends()
        return True

    def __getitem__(self, key: object) -> Opaque:
        if isinstance(key, slice) and key.stop is None and key.step is None and not self.gap.cut and not self.beginning:
            return Opaque(replace(self.gap, cut=self._cut(key.start)))
        return self._depends()

    def _cut(self, start: object) -> str:
        return start.name if isinstance(start, Length) else self._depends()

    __lt__ = __le__ = __gt__ = __ge__ = __len__ = __iter__ = __contains__ = _depends
    __str__ = __repr__ = __format__ = __int__ = __float__ = __index__ = __complex__ = _depends
    __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __call__ = _depends
    __getattr__ = __reduce__ = _depends


def opened(value: object) -> object:
    """Return the value of a template's name with an Opaque in the place of each text that is, or ends in, a marker."""
    if isinstance(value, str):
        start = value.find(OPEN)
        if start < 0:
            return value
        name, _, _ = value[start + 1 :].partition(CLOSE)
        return Opaque(Gap(name), value[:start])
    if isinstance(value, tuple):
        return tuple(map(opened, value))
    if isinstance(value, dict):
        return {name: opened(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: opened(getattr(value, one.name)) for one in fields(value)})
    return value


def names(values: Mapping[str, object]) -> dict[str, object]:
    """Return the names that a template sees with the texts that differ by location opaque."""
    return {name: opened(value) for name, value in values.items()}
