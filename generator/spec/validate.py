"""From a node tree to a model: every problem that the model finds becomes a diagnostic with its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from generator.diagnostic import Diagnostic, Position, error, nearest
from generator.spec.nodes import Mapping, Node, Scalar, Sequence, Value, locate, plain

if TYPE_CHECKING:
    import collections.abc as abc

    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)
M_co = TypeVar("M_co", bound=BaseModel, covariant=True)

_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
_SHOWN = 60
_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Placed(Generic[M_co]):
    """A validated model together with the node that it was made of, or with what makes this node when it is asked for."""

    value: M_co
    made_of: Node | abc.Callable[[], Node]

    @property
    def node(self) -> Node:
        """The node that the model was made of."""
        return self.made_of if isinstance(self.made_of, Scalar | Sequence | Mapping) else self.made_of()

    def at(self, *path: str | int) -> Position:
        """Return the position of the part at ``path``, or of the deepest part that exists."""
        return locate(self.node, path)


def validate(
    model: type[M], node: Node, stand_ins: abc.Mapping[str, Value] | None = None
) -> tuple[Placed[M] | None, list[Diagnostic]]:
    """Return the model made of ``node``, and all that is wrong with it.

    If anything is wrong, the model is made of what is right, so that this too can be checked against the other files;
    ``stand_ins`` are values for top-level keys that it cannot do without. None if what is right makes no model.
    """
    try:
        return Placed(model.model_validate(plain(node)), node), []
    except ValidationError as problem:
        problems = problem.errors(include_url=False)
        return _rest(model, node, problems, stand_ins or {}), [_diagnostic(model, node, one) for one in problems]


def validate_each(model: type[M], nodes: Sequence | None) -> tuple[tuple[Placed[M], ...], list[Diagnostic]]:
    """Return the models made of the items of ``nodes``, as far as they go, and all that is wrong with the items."""
    made: list[Placed[M]] = []
    problems: list[Diagnostic] = []
    for item in nodes.items if nodes else ():
        placed, found = validate(model, item)
        problems += found
        if placed:
            made.append(placed)
    return tuple(made), problems


def _rest(
    model: type[M], node: Node, problems: list[ErrorDetails], stand_ins: abc.Mapping[str, Value]
) -> Placed[M] | None:
    """Return the model made of ``node`` without what is wrong; a mapping that lacks a key is dropped whole."""
    for _ in range(_DEPTH):
        wrong = {tuple(_existing(node, one["loc"])) for one in problems}
        absent = {str(one["loc"][-1]) for one in problems if one["type"] == "missing" and len(one["loc"]) == 1}
        if not isinstance(node, Mapping) or not absent <= set(stand_ins) or (() in wrong and not absent):
            return None
        rest = _pruned(node, wrong - {()}, ())
        added = {key: Scalar(stand_ins[key], "", node.span, node.origin) for key in absent}
        node = Mapping(rest.entries | added, rest.names | added, rest.span, rest.origin)
        try:
            return Placed(model.model_validate(plain(node)), node)
        except ValidationError as problem:
            problems = problem.errors(include_url=False)
    return None


N = TypeVar("N", Mapping, Node)


def _pruned(node: N, wrong: set[tuple[str | int, ...]], path: tuple[str | int, ...]) -> N:
    """Return ``node``, which stands at ``path``, without what stands at the ``wrong`` paths."""
    if isinstance(node, Mapping):
        entries = {
            key: _pruned(child, wrong, (*path, key)) for key, child in node.entries.items() if (*path, key) not in wrong
        }
        return Mapping(entries, node.names, node.span, node.origin)
    if isinstance(node, Sequence):
        items = (
            _pruned(child, wrong, (*path, number))
            for number, child in enumerate(node.items)
            if (*path, number) not in wrong
        )
        return Sequence(tuple(items), node.span, node.origin)
    return node


def _diagnostic(model: type[BaseModel], node: Node, problem: ErrorDetails) -> Diagnostic:
    path, kind, context = problem["loc"], problem["type"], problem.get("ctx", {})
    where = ".".join(str(part) for part in _existing(node, path))
    subject = f"{where}: " if where else ""
    if kind == "missing":
        name = str(path[-1])
        return error(
            "SPEC_MISSING_KEY", f"{subject}the key {name!r} is missing", locate(node, path), expected=f"a key {name!r}"
        )
    if kind == "extra_forbidden":
        name = str(path[-1])
        valid = _keys_beside(model, path)
        return error(
            "SPEC_UNKNOWN_KEY",
            f"{'.'.join(str(part) for part in _existing(node, path))}: no such key",
            locate(node, path, key=True),
            expected=f"one of {', '.join(valid)}",
            found=repr(name),
            hint=nearest(name, valid),
        )
    found = _shown(problem["input"])
    if kind in _KINDS:
        return error(
            "SPEC_TYPE", f"{subject}expected {_KINDS[kind]}", locate(node, path), expected=_KINDS[kind], found=found
        )
    if kind == "literal_error":
        valid = [one.strip().strip("'") for one in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return error(
            "SPEC_VALUE",
            f"{subject}{found} is not valid here",
            locate(node, path),
            expected=f"one of {', '.join(valid)}" if len(valid) > 1 else valid[0],
            found=found,
            hint=nearest(str(problem["input"]), valid),
        )
    if kind == "string_pattern_mismatch":
        expected = f"text that matches {context['pattern']}"
        return error(
            "SPEC_VALUE", f"{subject}{found} is not valid here", locate(node, path), expected=expected, found=found
        )
    if kind == "string_too_long":
        most = f"at most {context['max_length']} characters"
        return error("SPEC_VALUE", f"{subject}the text is too long", locate(node, path), expected=most)
    hint = context.get("hint")
    return error(
        kind if kind.isupper() else "SPEC_VALUE",
        f"{subject}{problem['msg']}",
        locate(node, path),
        expected=context.get("expected") or None,
        hint=(hint() if callable(hint) else hint) or None,
    )


def _existing(node: Node, path: tuple[str | int, ...]) -> list[str | int]:
    """Return the parts of ``path`` that the node tree has; pydantic adds parts of its own, such as the tag of a union."""
    parts: list[str | int] = []
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            node = node.entries[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            continue
        parts.append(part)
    return parts


def _keys_beside(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys that are valid where the last part of ``path`` stands."""
    for part in path[:-1]:
        field = next((one for name, one in model.model_fields.items() if part in (name, one.alias)), None)
        model = (_model_in(field.annotation) if field else None) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model that a field's annotation names, or None; no annotation names two."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
