"""Flow: what the syntax tree of a template proves of it, with all that it includes, imports and extends.

A template is *plain* if whatever it captures (the result of a macro, of ``caller()``, of a block) goes to its output and
nowhere else: then text that it prints is seen by no test, filter or assignment. What is not proven is not plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPTURING = (nodes.FilterBlock, nodes.AssignBlock, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)
_TESTS = frozenset(
    {"defined", "undefined", "none", "even", "odd", "divisibleby", "eq", "equalto", "==", "ne", "!=", "in"}
)
"""The tests that look at a value by its operators alone; others ask for its type."""
_CHOOSING = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""The filters that take the name of a test, and the place of that name among their arguments."""
_CAPTURES = frozenset({"caller", "self", "super"})


def trees(environment: jinja2.Environment, name: str) -> list[nodes.Template] | None:
    """Return the syntax trees of a template and of all that it names; None if it computes such a name.

    Raises what the environment raises for a template that is not there or cannot be read.
    """
    found: dict[str, nodes.Template] = {}
    wanted = [name]
    while wanted:
        one = wanted.pop()
        if one in found or environment.loader is None:
            continue
        source, file, _ = environment.loader.get_source(environment, one)
        tree = found[one] = environment.parse(source, one, file)
        for reference in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            template = getattr(reference, "template", None)
            if not isinstance(template, nodes.Const) or not isinstance(template.value, str):
                return None
            wanted.append(template.value)
    return list(found.values())


def plain(tree: nodes.Template, private: str) -> bool:
    """Tell whether the template prints what it captures, and does nothing else with it.

    ``private`` is a character that its own text must not hold.
    """
    if any(tree.find_all(_CAPTURING)) or not all(map(_looks_only, _choices(tree))):
        return False
    if any(private in one.data for one in tree.find_all(nodes.TemplateData)):
        return False
    captured = _CAPTURES | set(_bound(tree))
    printed = {id(one) for output in tree.find_all(nodes.Output) for one in output.nodes}
    printed |= {id(block.call) for block in tree.find_all(nodes.CallBlock)}
    called: set[int] = set()
    for call in tree.find_all(nodes.Call):
        root = _root(call.node)
        if isinstance(root, nodes.Name) and (root.name in captured or (root.name == "loop" and call.node is root)):
            if id(call) not in printed:
                return False
            called.add(id(root))
    return all(one.name not in captured or one.ctx != "load" or id(one) in called for one in tree.find_all(nodes.Name))


def _choices(tree: nodes.Template) -> Iterator[nodes.Test | nodes.Filter]:
    yield from tree.find_all(nodes.Test)
    yield from tree.find_all(nodes.Filter)


def _looks_only(node: nodes.Test | nodes.Filter) -> bool:
    """Tell whether a test or filter looks at a value by its operators alone."""
    if isinstance(node, nodes.Test):
        return node.name in _TESTS
    place = _CHOOSING.get(node.name)
    if place is None or len(node.args) <= place:
        return True
    name = node.args[place]
    return isinstance(name, nodes.Const) and name.value in _TESTS


def _bound(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that stand for macros, and for modules of them."""
    for macro in tree.find_all(nodes.Macro):
        yield macro.name
    for module in tree.find_all(nodes.Import):
        yield module.target
    for import_ in tree.find_all(nodes.FromImport):
        yield from (one if isinstance(one, str) else one[1] for one in import_.names)


def _root(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node


def named(tree: nodes.Template) -> frozenset[str]:
    """Return the dotted paths of the values that the template may look at, such as ``role.duties.items``."""
    found: set[str] = set()
    inner: set[int] = set()
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name)):
        if id(node) in inner:
            continue
        path, steps = _path(node)
        inner |= steps
        if path:
            found.add(path)
    return frozenset(found)


def texts(tree: nodes.Template) -> str:
    """Return the texts that stand in the expressions of a template, one a line."""
    return "\n".join(one.value for one in tree.find_all(nodes.Const) if isinstance(one.value, str))


def _path(node: nodes.Node) -> tuple[str, set[int]]:
    """Return the path of the outermost part of ``node`` that is written out, and the nodes that it consists of."""
    parts: list[str] = []
    steps: set[int] = set()
    while not isinstance(node, nodes.Name):
        if isinstance(node, nodes.Getattr):
            parts.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            parts.append(node.arg.value)
        elif isinstance(node, nodes.Getitem):
            parts.clear()
        else:
            return "", steps
        steps.add(id(node))
        node = node.node
    steps.add(id(node))
    return ".".join([node.name, *reversed(parts)]), steps
