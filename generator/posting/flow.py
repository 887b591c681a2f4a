"""Flow: what the syntax trees of a template prove of it, with all that it includes, imports and extends.

A template is *plain* if whatever is captured in it (the result of a macro, of ``caller()``, of a block) goes to its output
and nowhere else, and if it asks no value for its type: then text that it prints is seen by no test, filter or assignment,
and an unknown text (``gaps.py``) stands for any other. What is not proven is not plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from generator.posting.gaps import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping, Sequence

    from jinja2.lexer import Lexer

_CAPTURING = (nodes.FilterBlock, nodes.AssignBlock, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)
_NAMING_FILES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_TESTS = frozenset(
    {"defined", "undefined", "none", "even", "odd", "divisibleby", "eq", "equalto", "==", "ne", "!=", "in"}
)
"""The tests that look at a value by its operators alone; others ask for its type."""
_CHOOSING = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""The filters that take the name of a test, and the place of that name among their arguments."""
_NAMING = frozenset({"map", *_CHOOSING})
"""The filters that take the name of a filter or a test."""
_CAPTURES = frozenset({"caller", "self", "super", "kwargs", "varargs"})
_LOOP = "loop"
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Tree:
    """What is known of one file.

    ``named`` are the dotted paths of the values that it may look at, such as ``role.duties.items``, ``texts`` the texts in
    its expressions, one a line. ``files`` are the templates that it names, None if it computes one. ``macros`` are the
    names that stand for macros, and for modules of them. ``loose`` are names that are used otherwise than by printing
    what a call of them returns, ``alone`` those among them that stand without an attribute. ``plain`` tells that nothing
    else in the file captures text or asks for types.
    """

    named: frozenset[str]
    texts: str
    files: tuple[str, ...] | None
    macros: frozenset[str]
    loose: frozenset[str]
    alone: frozenset[str]
    plain: bool


_READ: dict[tuple[str, Lexer], Tree] = {}


def trees(environment: jinja2.Environment, name: str, known: MutableMapping[str, Tree]) -> list[Tree]:
    """Return what is known of a template and of all that it may name: of every template, if it computes a name.

    ``known`` keeps the trees of the environment by name. Raises what the environment raises for a template that cannot be
    read, or for the first one if it is not there.
    """
    found: dict[str, Tree] = {}
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
        wanted += environment.list_templates() if tree.files is None else tree.files
    return list(found.values())


def plain(several: Sequence[Tree]) -> bool:
    """Tell whether a template, given with all that it names, is plain: a macro of one file may be called in another."""
    captured = _CAPTURES.union(*(one.macros for one in several))
    return all(one.plain and captured.isdisjoint(one.loose) and _LOOP not in one.alone for one in several)


def _tree(environment: jinja2.Environment, name: str) -> Tree:
    """Return what is known of a template; a text is read once in this process for all environments of the same syntax."""
    if environment.loader is None:
        raise jinja2.TemplateNotFound(name)
    source, file, _ = environment.loader.get_source(environment, name)
    key = source, environment.lexer
    if key not in _READ:
        if len(_READ) >= _MOST:
            _READ.clear()
        _READ[key] = read(environment.parse(source, name, file))
    return _READ[key]


def read(template: nodes.Template) -> Tree:
    """Return what is known of the file with this syntax tree."""
    every = list(template.find_all(nodes.Node))
    loose, alone = _uses(every)
    return Tree(
        named=frozenset(_named(every)),
        texts="\n".join(one.value for one in every if isinstance(one, nodes.Const) and isinstance(one.value, str)),
        files=_files(every),
        macros=frozenset(_macros(every)),
        loose=loose,
        alone=alone,
        plain=all(map(_plain, every)),
    )


def _files(every: Iterable[nodes.Node]) -> tuple[str, ...] | None:
    """Return the names of templates that stand in a file, None if it computes one."""
    found: list[str] = []
    for reference in every:
        if not isinstance(reference, _NAMING_FILES):
            continue
        template = reference.template
        for one in template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]:
            if not isinstance(one, nodes.Const) or not isinstance(one.value, str):
                return None
            found.append(one.value)
    return tuple(found)


def _macros(every: Iterable[nodes.Node]) -> Iterator[str]:
    for one in every:
        if isinstance(one, nodes.Macro):
            yield one.name
        elif isinstance(one, nodes.Import):
            yield one.target
        elif isinstance(one, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in one.names)


def _uses(every: Iterable[nodes.Node]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are used otherwise than by printing what a call of them returns, and those among them alone."""
    printed: set[int] = set()
    held: set[int] = set()
    calls: list[nodes.Call] = []
    for one in every:
        if isinstance(one, nodes.Output):
            printed.update(map(id, one.nodes))
        elif isinstance(one, nodes.CallBlock):
            printed.add(id(one.call))
        elif isinstance(one, nodes.Getattr | nodes.Getitem):
            held.add(id(one.node))
        elif isinstance(one, nodes.Call):
            calls.append(one)
    good = {id(_root(call.node)) for call in calls if id(call) in printed}
    loose = [one for one in every if isinstance(one, nodes.Name) and one.ctx == "load" and id(one) not in good]
    return frozenset(one.name for one in loose), frozenset(one.name for one in loose if id(one) not in held)


def _plain(node: nodes.Node) -> bool:
    """Tell whether a node neither captures text nor asks for a type, and holds no sign by which gaps are told."""
    if isinstance(node, _CAPTURING):
        return False
    if isinstance(node, nodes.TemplateData):
        return OPEN not in node.data
    if isinstance(node, nodes.Mod):  # puts any object that has parts into a text, and none that has not
        return isinstance(node.right, nodes.Const) and isinstance(node.right.value, int)
    if isinstance(node, nodes.Test):
        return node.name in _TESTS
    return not isinstance(node, nodes.Filter) or node.name not in _NAMING or _names_plainly(node)


def _names_plainly(node: nodes.Filter) -> bool:
    """Tell whether a filter that takes the name of a filter or a test takes one that asks for no type."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return False
    place = _CHOOSING.get(node.name, 0)
    if len(node.args) <= place:
        return True
    argument = node.args[place]
    name = argument.value if isinstance(argument, nodes.Const) else None
    return isinstance(name, str) and (name in _TESTS if node.name in _CHOOSING else name not in _NAMING)


def _root(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node


def _named(every: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the paths of the values in a file, the outermost parts first."""
    inner: set[int] = set()
    for node in every:
        if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name) and id(node) not in inner:
            path, steps = _path(node)
            inner |= steps
            if path:
                yield path


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
