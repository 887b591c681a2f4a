"""Gaps: texts that a template may print and nothing else, so that what it prints around them holds for every text.

A template is run once with a gap in the place of each text that differs. Whatever it does with a gap beside printing it,
linking it or cutting off its beginning raises DependsError: then what it prints may depend on the text, and it has to be
run for each one. What a template can do to a value without asking the value is left to ``flow.py``.
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
_PLACE = ".place"


class DependsError(Exception):
    """A template does more with a text that differs than print it."""


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


class _Unknown:
    """A value of which nothing is known but that it is not empty: whatever asks for more raises DependsError.

    A template reaches no attribute whose name begins with an underscore.
    """

    __slots__ = ("_gap",)

    def __init__(self, gap: Gap) -> None:
        self._gap = gap

    def _depends(self, *_: object) -> NoReturn:
        raise DependsError(self._gap.name)

    def __eq__(self, other: object) -> bool:
        return self._depends()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return self._depends()

    def __bool__(self) -> bool:
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __len__ = __iter__ = __contains__ = _depends
    __str__ = __repr__ = __format__ = __int__ = __float__ = __index__ = __complex__ = _depends
    __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = __rmod__ = __call__ = _depends
    __getattr__ = __reduce__ = _depends


class Length(_Unknown):
    """The length of a text that is not known; only good to cut off the beginning of another text."""

    __slots__ = ()


class Opaque(_Unknown):
    """A text that is not known, but for how it begins; as good as any text to print, and to nothing else.

    It is not empty, unless it is cut. An identifier, whose beginning is known, is none of the texts that begin otherwise.
    """

    __slots__ = ("_beginning",)

    def __init__(self, gap: Gap, beginning: str = "") -> None:
        super().__init__(gap)
        self._beginning = beginning

    def __eq__(self, other: object) -> bool:
        if self._beginning and isinstance(other, str) and not other.startswith(self._beginning):
            return False
        return self._depends()

    def __hash__(self) -> int:
        return self._depends()

    def __bool__(self) -> bool:
        return self._depends() if self._gap.cut else True

    def __getitem__(self, key: object) -> Opaque:
        if isinstance(key, slice) and isinstance(key.start, Length) and key.stop is None and key.step is None:
            gap, beginning = gap_in(self), gap_in(key.start)
            if gap == Gap(gap.name) and beginning.name == gap.name + _PLACE:
                return Opaque(replace(gap, cut=beginning.name))
        return self._depends()


def gap_in(value: Opaque | Length) -> Gap:
    """Return the gap that an unknown text is printed as, or that its length is of; raises DependsError for an identifier."""
    if isinstance(value, Opaque) and value._beginning:
        raise DependsError(value._gap.name)
    return value._gap


def length_of(value: Opaque) -> Length:
    """Return the length of a text, which must be whole and plain."""
    gap = gap_in(value)
    if gap != Gap(gap.name):
        raise DependsError(gap.name)
    return Length(gap)


def linked(value: Opaque) -> Opaque:
    """Return a text whose words become links where it is printed."""
    gap = gap_in(value)
    if gap.style:
        raise DependsError(gap.name)
    return Opaque(replace(gap, style="linked"))


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
