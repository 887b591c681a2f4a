"""Known: a value that was read, how surely, by what, and in which line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Sure(IntEnum):
    """How surely something is known; the higher, the surer."""

    GUESSED = 1
    """Taken by its look or place alone, or from what a board says about somebody else's posting."""
    INFERRED = 2
    """Worked out of something else that is told."""
    TOLD = 3
    """Read out of a sentence or a line of the header."""
    STATED = 4
    """Stated under its own name: a label, a field of data."""


@dataclass(frozen=True, slots=True)
class Told:
    """How ``sure`` a value is, ``by`` what it is known, and the ``line`` of the source, 0 for data without lines."""

    sure: Sure
    by: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value, and how it is known."""

    value: T
    told: Told


def known(value: T, sure: Sure, by: str, line: int = 0) -> Known[T]:
    """Return a value with how it is known."""
    return Known(value, Told(sure, by, line))
