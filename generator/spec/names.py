"""The names that the files of a workspace define, those of entries that are wrong too.

What is wrong with an entry is said once, where it stands: it is no reason to call its name unknown elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator import diagnostic
from generator.spec.nodes import Mapping, Node, Scalar, Sequence

_MANY = 1000
_BESIDE = 50


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named, in the order of the files: ids, ``paid`` places of the pay table, and slots of ``contacts``."""

    locations: tuple[str, ...]
    zones: tuple[str, ...]
    paid: tuple[str, ...]
    statements: tuple[str, ...]
    sections: tuple[str, ...]
    contacts: tuple[str, ...]


class Known(Collection[str]):
    """The names of several collections, together.

    Where they are very many, what is nearest to a name is looked for only among those that begin or end like it.
    """

    def __init__(self, *parts: Collection[str]) -> None:
        self._parts = parts
        self._own = [part for part in parts if not isinstance(part, Known)]

    def __contains__(self, name: object) -> bool:
        return any(name in part for part in self._parts)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def nearest(self, name: str) -> str | None:
        """Return the hint that names the known name most like ``name``, or None when none is near."""
        return diagnostic.nearest(name, self._candidates(name))

    def _candidates(self, name: str) -> Iterator[str]:
        for part in self._parts:
            if isinstance(part, Known):
                yield from part._candidates(name)
        if sum(map(len, self._own)) <= _MANY:
            yield from chain.from_iterable(self._own)
            return
        forwards, backwards = self._sorted
        yield from _beside(forwards, name)
        yield from (one[::-1] for one in _beside(backwards, name[::-1]))

    @cached_property
    def _sorted(self) -> tuple[list[str], list[str]]:
        """All names in order, and all names written backwards in order."""
        return sorted(set().union(*self._own)), sorted({one[::-1] for part in self._own for one in part})


def _beside(ordered: list[str], name: str) -> list[str]:
    place = bisect_left(ordered, name)
    return ordered[max(place - _BESIDE, 0) : place + _BESIDE]


def collect(
    role: Node | None, company: Node | None, locations: Iterable[Node], pay: Iterable[Node], statements: Iterable[Node]
) -> Names:
    """Return the names that are defined in the role, the company profile, and the rows of the three lists."""
    return Names(
        locations=values([*_items(company, "locations"), *locations, *_items(role, "locations")], "id"),
        zones=tuple(_keys(_child(company, "zones"))),
        paid=values([*_items(company, "pay"), *pay], "place"),
        statements=values([*_items(company, "statements"), *statements], "id"),
        sections=values([*_items(company, "sections"), *_items(role, "sections")], "id"),
        contacts=tuple(_slots(_child(company, "contacts"))),
    )


def _child(node: Node | None, key: str) -> Node | None:
    return node.entries.get(key) if isinstance(node, Mapping) else None


def _items(node: Node | None, key: str) -> tuple[Node, ...]:
    child = _child(node, key)
    return child.items if isinstance(child, Sequence) else ()


def _keys(node: Node | None) -> Iterable[str]:
    return node.entries if isinstance(node, Mapping) else ()


def values(nodes: Iterable[Node], key: str) -> tuple[str, ...]:
    """Return what the nodes have under ``key``, as it was written, each once."""
    found = (_child(node, key) for node in nodes)
    return tuple(dict.fromkeys(value.raw for value in found if isinstance(value, Scalar)))


def _slots(contacts: Node | None) -> Iterator[str]:
    for name in _keys(contacts):
        contact = _child(contacts, name)
        for part in _keys(contact):
            value = _child(contact, part)
            if not (isinstance(value, Scalar) and value.value is None):
                yield f"contacts.{name}.{part}"
