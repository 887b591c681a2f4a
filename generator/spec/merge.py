"""Overlays: one node tree over another, and single values over a tree; each part keeps the place that it came from."""

from __future__ import annotations

import re

from generator.diagnostic import InputError, Position, UsageError, error
from generator.spec.document import parse_value
from generator.spec.nodes import Mapping, Node, Scalar, Sequence
from generator.spec.yaml_syntax import DEPTH

_NUMBER = re.compile("[0-9]{1,9}")


def merge(base: Mapping, over: Mapping) -> Mapping:
    """Return ``over`` on ``base``: mappings are merged key by key, anything else is replaced."""
    entries = dict(base.entries)
    for key, value in over.entries.items():
        below = entries.get(key)
        entries[key] = merge(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return Mapping(entries, base.names | over.names, over.span, over.origin)


def assign(root: Mapping, path: str, text: str) -> Mapping:
    """Return ``root`` with the value that ``text`` means in YAML at the dotted ``path``, such as ``apply.url`` or ``duties.0``.

    Mappings are made where they are missing; a number names an item of a list, or the place behind the last. Raises UsageError.
    """
    name = f"--set {path}"
    parts = path.split(".")
    if not all(parts) or len(parts) > DEPTH:
        raise UsageError(
            error("USAGE_SET", f"--set: {path!r} is no path", expected="names parted by points, such as apply.url")
        )
    try:
        value = parse_value(text, name)
    except InputError as problem:
        raise UsageError(*problem.diagnostics) from None
    return _entered(root, parts, value, name)


def _entered(node: Mapping, parts: list[str], value: Node, name: str) -> Mapping:
    first, rest = parts[0], parts[1:]
    key = node.names.get(first) or Scalar(first, first, value.span, value.origin)
    entries = {**node.entries, first: _assigned(node.entries.get(first), rest, value, name)}
    return Mapping(entries, {**node.names, first: key}, node.span, node.origin)


def _assigned(node: Node | None, parts: list[str], value: Node, name: str) -> Node:
    if not parts:
        return value
    if node is None or (isinstance(node, Scalar) and node.value is None):
        node = Mapping({}, {}, value.span, value.origin)
    if isinstance(node, Mapping):
        return _entered(node, parts, value, name)
    first, rest = parts[0], parts[1:]
    number = int(first) if _NUMBER.fullmatch(first) else None
    if isinstance(node, Sequence) and number is not None and number <= len(node.items):
        items = list(node.items)
        items[number : number + 1] = [_assigned(items[number] if number < len(items) else None, rest, value, name)]
        return Sequence(tuple(items), node.span, node.origin)
    expected = (
        f"a number from 0 to {len(node.items)}" if isinstance(node, Sequence) else "a path through mappings and lists"
    )
    raise UsageError(error("USAGE_SET", f"{name}: there is no {first!r} here", Position(name), expected=expected))
