"""The names that the files of a workspace define, those of entries that are wrong too.

What is wrong with an entry is said once, where it stands: it is no reason to call its name unknown elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.spec.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named, in the order of the files: ids, ``paid`` places of the pay table, and slots of ``contacts``."""

    locations: tuple[str, ...]
    zones: tuple[str, ...]
    paid: tuple[str, ...]
    statements: tuple[str, ...]
    sections: tuple[str, ...]
    contacts: tuple[str, ...]


def collect(
    role: Node, company: Node, locations: Iterable[Node], pay: Iterable[Node], statements: Iterable[Node]
) -> Names:
    """Return the names that are defined in the role, the company profile, and the rows of the three lists."""
    return Names(
        locations=_values([*_items(company, "locations"), *locations, *_items(role, "locations")], "id"),
        zones=tuple(_keys(_child(company, "zones"))),
        paid=_values([*_items(company, "pay"), *pay], "place"),
        statements=_values([*_items(company, "statements"), *statements], "id"),
        sections=_values([*_items(company, "sections"), *_items(role, "sections")], "id"),
        contacts=tuple(_slots(_child(company, "contacts"))),
    )


def _child(node: Node | None, key: str) -> Node | None:
    return node.entries.get(key) if isinstance(node, Mapping) else None


def _items(node: Node, key: str) -> tuple[Node, ...]:
    child = _child(node, key)
    return child.items if isinstance(child, Sequence) else ()


def _keys(node: Node | None) -> Iterable[str]:
    return node.entries if isinstance(node, Mapping) else ()


def _values(nodes: Iterable[Node], key: str) -> tuple[str, ...]:
    found = (_child(node, key) for node in nodes)
    return tuple(dict.fromkeys(value.raw for value in found if isinstance(value, Scalar)))


def _slots(contacts: Node | None) -> Iterator[str]:
    for name in _keys(contacts):
        contact = _child(contacts, name)
        for part in _keys(contact):
            value = _child(contact, part)
            if not (isinstance(value, Scalar) and value.value is None):
                yield f"contacts.{name}.{part}"
