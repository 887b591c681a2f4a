"""Flow: what the syntax trees of a template prove of it, with all that it includes, imports and extends.

A template is *plain* if whatever is captured in it (the result of a macro, of ``caller()``, of a block) goes to its output
and nowhere else, and if it asks no value for its type: then text that it prints is seen by no test, filter or assignment,
and an unknown text (``gaps.py``) stands for any other. What is not proven is not plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

_CAPTURING = (nodes.FilterBlock, nodes.AssignBlock, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)
_TESTS = frozenset(
    {"defined", "undefined", "none", "even", "odd", "divisibleby", "eq", "equalto", "==", "ne", "!=", "in"}
)
"""The tests that look at a value by its operators alone; others ask for its type."""
_CHOOSING = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""The filters that take the name of a test, and the place of that name among their arguments."""
_NAMING = frozenset({"map", *_CHOOSING})
"""The filters that take the name of a filter or a test."""
_CAPTURES = frozenset({"caller", "self", "super"})
_LOOP = "loop"


def trees(
    environment: jinja2.Environment, name: str, known: MutableMapping[str, nodes.Template]
) -> list[nodes.Template]:
    """Return the syntax trees of a template and of all that it may name: of every template, if it computes a name.

    ``known`` keeps the trees of the environment by name. Raises what the environment raises for a template that cannot be
    read, or for the first one if it is not there.
    """
    found: dict[str, nodes.Template] = {}
    wanted = [name]
    while wanted:
        one = wanted.pop()
        if one in found:
            continue
        try:
            tree = found[one] = known[one] = known.get(one) or _tree(environment, one)
        except jinja2.TemplateNotFound:
            if one == name:
                raise
            continue  # whoever needs it fails, or passes over it
        for reference in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            wanted += _named_by(reference) or environment.list_templates()
    return list(found.values())


def _tree(environment: jinja2.Environment, name: str) -> nodes.Template:
    if environment.loader is None:
        raise jinja2.TemplateNotFound(name)
    source, file, _ = environment.loader.get_source(environment, name)
    return environment.parse(source, name, file)


def _named_by(reference: nodes.Node) -> list[str]:
    """Return the names of templates that stand in a reference, none if it computes one."""
    template = getattr(reference, "template", None)
    several = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    constants = [one.value for one in several if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    return constants if len(constants) == len(several) else []


def plain(several: Sequence[nodes.Template], private: str) -> bool:
    """Tell whether a template, given with all that it names, prints what is captured in it, and does nothing else with it.

    ``private`` is a character that its own text must not hold.
    """
    captured = _CAPTURES.union(*map(_bound, several))
    return all(
        not any(tree.find_all(_CAPTURING))
        and not any(private in one.data for one in tree.find_all(nodes.TemplateData))
        and all(map(_asks_no_type, tree.find_all((nodes.Test, nodes.Filter, nodes.Mod))))
        and _only_prints(tree, captured)
        for tree in several
    )


def _only_prints(tree: nodes.Template, captured: frozenset[str]) -> bool:
    """Tell whether the result of each call of a ``captured`` name is printed, and such names are good for nothing else."""
    printed = {id(one) for output in tree.find_all(nodes.Output) for one in output.nodes}
    printed |= {id(block.call) for block in tree.find_all(nodes.CallBlock)}
    called: set[int] = set()
    for call in tree.find_all(nodes.Call):
        root = _root(call.node)
        if isinstance(root, nodes.Name) and (root.name in captured or call.node is root):
            if id(call) in printed:
                called.add(id(root))
            elif root.name in captured or root.name == _LOOP:
                return False
    looked = {id(one.node) for one in _parts(tree)}
    return all(
        id(one) in called or (one.name not in captured and (one.name != _LOOP or id(one) in looked))
        for one in tree.find_all(nodes.Name)
        if one.ctx == "load"
    )


def _parts(tree: nodes.Template) -> Iterator[nodes.Getattr | nodes.Getitem]:
    yield from tree.find_all(nodes.Getattr)
    yield from tree.find_all(nodes.Getitem)


def _asks_no_type(node: nodes.Node) -> bool:
    """Tell whether a test, filter or remainder looks at a value by its operators alone.

    ``%`` puts any object that has parts into a text, and none that has not.
    """
    if isinstance(node, nodes.Mod):
        return isinstance(node.right, nodes.Const) and isinstance(node.right.value, int)
    if isinstance(node, nodes.Test):
        return node.name in _TESTS
    if not isinstance(node, nodes.Filter) or node.name not in _NAMING:
        return True
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return False
    place = _CHOOSING.get(node.name, 0)
    if len(node.args) <= place:
        return True
    argument = node.args[place]
    name = argument.value if isinstance(argument, nodes.Const) else None
    return isinstance(name, str) and (name in _TESTS if node.name in _CHOOSING else name not in _NAMING)


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
