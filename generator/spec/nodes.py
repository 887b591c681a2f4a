"""The node tree: plain data in which every part knows where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from generator.diagnostic import Position
    from generator.spec.source import Origin

Span: TypeAlias = tuple[int, int]
Value: TypeAlias = str | int | Decimal | bool | None
Plain: TypeAlias = "Value | list[Plain] | dict[str, Plain]"
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. ``raw`` holds its characters as they were written, less quotes and escapes: ``1.50`` and not 1.5.

    ``span`` is where it stands in the text of its origin, quotes included; a value that was left out has no width.
    """

    value: Value
    raw: str
    span: Span
    origin: Origin

    @property
    def position(self) -> Position:
        """Where the value starts."""
        return self.origin.position(self.span[0])


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in block or flow style."""

    items: tuple[Node, ...]
    span: Span
    origin: Origin

    @property
    def position(self) -> Position:
        """Where the list starts."""
        return self.origin.position(self.span[0])


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, in the order in which it was written. ``names`` are the keys as nodes."""

    entries: dict[str, Node]
    names: dict[str, Scalar]
    span: Span
    origin: Origin

    @property
    def position(self) -> Position:
        """Where the mapping starts."""
        return self.origin.position(self.span[0])

    @property
    def keys(self) -> dict[str, Position]:
        """Where each key stands."""
        return {key: self.names[key].position for key in self.entries}


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node) -> Plain:
    """Return the data of ``node`` as dict, list, str, int, Decimal, bool and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def find(node: Node, path: Path) -> Node:
    """Return the deepest node along ``path``; parts that do not exist are skipped, as pydantic puts parts of its own between."""
    for part in path:
        node = _below(node, part) or node
    return node


def locate(node: Node, path: Path, key: bool = False) -> Position:
    """Return the position of the deepest node along ``path``, or with ``key`` of its key if the last part is one."""
    above = find(node, path[:-1])
    if key and path and isinstance(above, Mapping) and path[-1] in above.entries:
        return above.names[str(path[-1])].position
    return find(above, path[-1:]).position


def raw(node: Node, path: Path = ()) -> str | None:
    """Return the characters of the deepest node along ``path`` as they were written, or None if it is no scalar."""
    found = find(node, path)
    return found.raw if isinstance(found, Scalar) else None


def _below(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.entries.get(part) if isinstance(part, str) else None
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None
