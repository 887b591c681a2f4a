"""Markup within Markdown: lines, items, headings and rows of tables that are written as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reading.documents import wraps

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = re.compile(
    r"<(?P<end>/?)(?P<name>p|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|hr|section)\b[^<>\n]{0,300}>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\b[^<>\n]{0,100}>", re.IGNORECASE)
_BOLD = re.compile(r"</?(?:strong|b)(?:\s[^<>\n]{0,300})?>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_ROW_END = re.compile(r"</t(?:r|body|able)\b", re.IGNORECASE)
_CELLS = 20
"""The lines of the longest row."""
_ALONE = re.compile(r"\s*(?:#{1,6}|\|)\s*")
"""A mark of a heading, or of a row, with nothing behind it yet."""
_PARTED = "\n\n"
_CELL = " | "


def rows_joined(lines: Sequence[str]) -> Sequence[str]:
    """Return lines, the row of a table that is written over several of them in the first of these, the others blank."""
    found: list[str] = []
    first: int | None = None
    for number, line in enumerate(lines):
        if first is None:
            found.append(line)
        else:
            found[first] += line.strip()
            found.append("")
        if first is None and _ROW.search(line) and not _ROW_END.search(line):
            first = number
        elif first is not None and (_ROW_END.search(line) or number - first > _CELLS):
            first = None
    return found


def lines_of(line: str) -> list[str]:
    """Return the lines of Markdown that a line with elements of HTML is; an empty one ends a paragraph."""
    text = _BLOCK.sub(_mark, line)
    parted = text != line
    text = _BREAK.sub("  \n" if parted else " ", text)
    if not parted and not line.lstrip().startswith("<"):
        return [line]
    found: list[str] = []
    for one in _BOLD.sub("**", text).split("\n"):
        if found and (_ALONE.fullmatch(found[-1]) or wraps.is_mark(found[-1])):
            found[-1] += one.strip()
        else:
            found.append(one)
    while len(found) > 1 and (not found[-1].strip() or _ALONE.fullmatch(found[-1])):
        found.pop()
    return found


def _mark(tag: re.Match[str]) -> str:
    """Return what stands in Markdown for a tag."""
    name, ends = tag["name"].lower(), bool(tag["end"])
    if name == "li":
        return "" if ends else "\n- "
    if name[0] == "h" and name[1].isdigit():
        return _PARTED if ends else f"{_PARTED}{'#' * int(name[1])} "
    if name in {"td", "th"}:
        return _CELL if ends else ""
    if name == "tr":
        return "\n" if ends else "\n| "
    return _PARTED
