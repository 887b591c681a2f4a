"""Rows: what a page sets side by side and means as one line: a label and its value in a table, in terms, in a block of pay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.documents.elements import ROW_BREAKS
from generator.reading.markup import End, Start

if TYPE_CHECKING:
    from collections.abc import Sequence

from generator.reading.markup import Event

_CELLS = frozenset({"td", "th", "dt", "dd"})
_PLAIN = frozenset({"p", "div"})
_PAY = frozenset({"pay-range", "title"})
"""Classes of a board that shows pay by place."""
_LABEL, _ROW = 60, 1_000
_PAIR = 2
_ONE = 2
"""The tags of one paragraph."""


@dataclass(slots=True)
class _Open:
    """An element that is open: whether a block within it keeps it from being one line, and what its cells are."""

    name: str
    at: int
    classes: frozenset[str]
    text: str = ""
    length: int = 0
    inner: list[int] = field(default_factory=list)
    broken: bool = False
    cells: list[_Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that was read: the numbers of its tags and of those of a paragraph in it, and its text."""

    name: str
    at: int
    end: int
    inner: tuple[int, ...]
    text: str
    length: int
    broken: bool


@dataclass(slots=True)
class Rows:
    """Of the tags of a page, by number: those that end no line, and what parts a cell from the one before it."""

    quiet: set[int] = field(default_factory=set)
    joins: dict[int, str] = field(default_factory=dict)


def rows(events: Sequence[Event]) -> Rows:
    """Return what stands in one line."""
    found = Rows()
    stack: list[_Open] = []
    for number, event in enumerate(events):
        if isinstance(event, Start):
            classes = next((value for name, value in event.attributes if name == "class"), "")
            stack.append(_Open(event.name, number, _PAY.intersection(classes.split())))
        elif isinstance(event, End):
            _close(stack, number, found)
        else:
            stack[-1].length += len(event.text.strip())
            stack[-1].text = (stack[-1].text + event.text)[: 2 * _LABEL]
    return found


def _close(stack: list[_Open], number: int, found: Rows) -> None:
    """Take the end of an element: it is a cell, a row, or a part of either."""
    one = stack.pop()
    cell = _Cell(one.name, one.at, number, tuple(one.inner), one.text.strip(), one.length, one.broken)
    if one.name == "tr":
        _row(one.cells, found)
    if not stack:
        return
    parent = stack[-1]
    parent.length += one.length
    parent.text = (parent.text + one.text)[: 2 * _LABEL]
    if one.name in _CELLS:
        parent.cells.append(cell)
        if one.name == "dd" and len(parent.cells) > 1 and parent.cells[-2].name == "dt":
            _join(parent.cells[-2:], found)
    elif one.classes and one.name == "div":
        if "pay-range" in one.classes and parent.cells and parent.cells[-1].name == "pay title":
            _join([parent.cells[-1], cell], found)
        parent.cells.append(_Cell("pay title", one.at, number, cell.inner, cell.text, cell.length, cell.broken))
    else:
        parent.inner += [*one.inner, *((one.at, number) if one.name in _PLAIN else ())]
        parent.broken = parent.broken or one.broken or one.name in ROW_BREAKS or len(parent.inner) > _ONE
    if one.name in _CELLS or one.name == "tr":
        parent.broken = True
    if parent.broken:
        parent.inner.clear()


def _row(cells: Sequence[_Cell], found: Rows) -> None:
    told = [one for one in cells if one.length]
    empty = [number for one in cells if not one.length for number in (one.at, one.end)]
    if len(told) == _PAIR and {one.name for one in told} != {"th"}:
        _join(told, found, empty)
    elif len(told) > 1 and sum(one.length for one in told) <= _ROW and not any(one.broken for one in told):
        _mark(told, " ", found, empty)


def _join(pair: Sequence[_Cell], found: Rows, empty: Sequence[int] = ()) -> None:
    """Set a label and its value in one line, if they look like that."""
    label, value = pair
    lines = not label.broken and not value.broken and label.length <= _LABEL and value.length <= _ROW
    if lines and not label.text.endswith("?"):
        _mark(pair, " " if label.text.endswith((":", "!", ".")) else ": ", found, empty)


def _mark(cells: Sequence[_Cell], sign: str, found: Rows, empty: Sequence[int]) -> None:
    found.quiet.update(empty)
    for one in cells:
        found.quiet.update(one.inner)
        if one is not cells[-1]:
            found.quiet.add(one.end)
        if one is not cells[0]:
            found.quiet.add(one.at)
            found.joins[one.at] = sign
