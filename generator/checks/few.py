"""What is kept of things that may be many, so that memory does not grow with the places of a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Few(Generic[T]):
    """At most so many things, by what they are known by; when there are more, all are forgotten and made anew when asked for."""

    __slots__ = ("_known", "_most")

    def __init__(self, most: int) -> None:
        self._known: dict[Hashable, T] = {}
        self._most = most

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the thing of a key, made if it is not known."""
        found = self._known.get(key)
        if found is None:
            found = make()
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = found
        return found

    def __len__(self) -> int:
        """Return how many things are kept."""
        return len(self._known)
