"""Labels: what a document states under a name: data, ``Location: McLean, VA``, a label with its value on the lines below."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from generator.importer import places
from generator.importer.chrome import is_chrome
from generator.reading.blocks import Kind
from generator.reading.headings import spelled
from generator.reading.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reading.documents.piece import Document, Piece

_LINE = re.compile(r"(?P<name>[^\W\d_][^:\n]{1,45}?)\s{0,3}(?::|\s[-\u2013\u2014]\s)\s{0,3}(?P<value>.*)")
_TABLE = re.compile(r"(?P<name>(?:Job )?Locations?|Work Location|Lieu|Standort)\s(?P<value>[A-Z].*)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"\s[|\u2022\u00b7]\s+")
_CELLS = re.compile(
    r"(?:<tr[^<>]*>)?\s*<t[hd][^<>]*>(?P<name>[^<>]{2,45})</t[hd]>\s*<td[^<>]*>(?P<value>[^<>]+)</td>.*"
)
"""Two cells of a table within a text."""
_SIGNS = re.compile(r"^[^\w<($]+")
_NEUTRAL = ("original", "name", "text", "value", "label", "@value")
"""What names nothing behind the name of a field of data."""
_PARTS_OF_PLACE = ("city", "region", "country")
_SHORT = 60
_MOST_BELOW = 12


class Source(IntEnum):
    """Where a label stands: in data beside the text, in the lines before it, in the text, on the page around it."""

    DATA = 0
    HEADER = 1
    TEXT = 2
    PAGE = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A ``value`` under a label, which is ``by``; of a block of lines, one value a line, joined by ``;``."""

    value: str
    by: str
    line: int
    source: Source


@dataclass(frozen=True, slots=True)
class Labels:
    """What a document states, by field, in order."""

    stated: dict[str, list[Stated]] = field(default_factory=lambda: defaultdict(list))

    def all(self, name: str) -> list[Stated]:
        """Return what is stated of a field: data first, then what stands before the text, in it, and around it."""
        return sorted(self.stated.get(name, ()), key=lambda one: one.source)

    def first(self, name: str, *, within: int = 200) -> Stated | None:
        """Return the surest value of a field that is no longer than it can be."""
        return next((one for one in self.all(name) if len(one.value) <= within), None)


@cache
def _fields() -> dict[str, tuple[str, bool]]:
    """Return the field of each label, and whether it is a label also without a colon."""
    return {
        normalised(name): (row["field"], row["kind"] == "bare")
        for row in rows("field_labels")
        for name in row["names"].split(",")
    }


def normalised(name: str) -> str:
    """Return the name of a label in small letters, its words parted by single blanks."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()).strip(" *").lower()


def field_of(text: str) -> str | None:
    """Return the field whose label a line is, and nothing more, with a colon or without."""
    found = _fields().get(normalised(text.rstrip(" :")))
    return found[0] if found and (found[1] or text.rstrip().endswith(":")) else None


def label_of(text: str) -> str | None:
    """Return the field whose label a line begins with."""
    found = _LINE.match(_less_signs(text)) or _TABLE.fullmatch(text)
    known = _fields().get(normalised(found["name"])) if found else None
    return known[0] if known else None


def names_field(text: str) -> bool:
    """Tell whether a line begins with a label."""
    return label_of(text) is not None


def read(document: Document, top: Sequence[Piece], rest: Sequence[Piece]) -> Labels:
    """Return what a document states in its data, before its text, in it, and on the page around it."""
    labels = Labels()
    for name, values in document.facts.items():
        found = _of_data(name)
        several = [one for one in values if one and one.lower() != "none"]
        if found and several:
            labels.stated[found[0]].append(Stated("; ".join(several), name, 0, Source.DATA))
    page = [] if document.facts else document.data
    for source, pieces in ((Source.HEADER, top), (Source.TEXT, rest), (Source.PAGE, page)):
        for number, one in enumerate(pieces):
            for name, stated in _of(one, pieces[number + 1 : number + 1 + _MOST_BELOW], source):
                labels.stated[name].append(stated)
    return labels


def _of_data(name: str) -> tuple[str, bool] | None:
    """Return the field of a name of data, which may be a path: ``jobLocation.original``, ``location.city``."""
    found = _fields().get(normalised(name)) or _fields().get(normalised(_CAMEL.sub(" ", name)))
    head, _, last = name.rpartition(".")
    if found or not head:
        return found
    if last.lower() in _NEUTRAL:
        return _of_data(head)
    part = _of_data(last)
    above = _of_data(head.partition(".")[0])
    return part if part and part[0] in _PARTS_OF_PLACE and above and above[0] == "location" else None


def _of(one: Piece, below: Sequence[Piece], source: Source) -> Iterator[tuple[str, Stated]]:
    """Yield what a line states: labels with values within it, or a label with its value below it."""
    name = field_of(one.text)
    if name:
        value = _below(name, below)
        if value:
            yield name, Stated(value, one.text.strip(" :"), below[0].line, source)
        return
    cells = _CELLS.fullmatch(one.text) if one.text.startswith("<t") else None
    parts = [f"{cells['name']}: {cells['value']}"] if cells else _PARTS.split(one.text)
    for part in parts:
        found = _LINE.match(part if part[:1].isalnum() else _less_signs(part)) or (
            _TABLE.fullmatch(part) if source is Source.HEADER else None
        )
        known = _fields().get(normalised(found["name"])) if found else None
        if found and known and found["value"].strip() and (known[1] or ":" in part):
            yield known[0], Stated(found["value"].strip(), found["name"].strip(), one.line, source)


def _less_signs(text: str) -> str:
    """Return a text without the signs and pictures that it begins with."""
    return _SIGNS.sub("", text)


def _below(name: str, pieces: Sequence[Piece]) -> str | None:
    """Return the value below a label: of places as many lines as name one, of all else the next line."""
    lines: list[str] = []
    for one in pieces:
        if len(one.text) > _SHORT or _is_next(one) or (lines and name not in {"location", "remote location"}):
            break
        if lines and not places.is_place(one.text):
            break
        lines.append(one.text)
    return "; ".join(lines) or None


def _is_next(piece: Piece) -> bool:
    """Tell whether a line below a label begins something else."""
    text = piece.text
    return (
        field_of(text) is not None
        or (piece.kind is Kind.HEADING and not places.is_place(text))
        or spelled(text) is not None
        or (is_chrome(text) and not text.lower().startswith("posted"))
        or (text.endswith(":") and len(text) > 1)
    )
