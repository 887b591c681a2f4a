"""Recent: what was made last is kept, so that memory is bounded whatever is asked for."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping of at most ``most`` entries; the one that was put in first goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return what is kept under ``key``, or None."""
        return self._kept.get(key)

    def put(self, key: K, value: V) -> V:
        """Keep ``value`` under ``key``, and return it."""
        if len(self._kept) >= self._most and key not in self._kept:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = value
        return value
