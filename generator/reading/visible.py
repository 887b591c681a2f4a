"""What is visible of a page's tags and text: its blocks, and which elements a stylesheet meets there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.attributes import AttributeCheck, classes
from generator.reading.blocks import Block, Kind
from generator.reading.characters import swallowed_ends
from generator.reading.markup import End, Start
from generator.reading.structure import BLANK, HEADINGS, INLINE, METADATA
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.reading.markup import Event

_TABLES = {"table": 0, "tr": 1, "td": 2, "th": 2}
_DEEP = 3
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True, eq=False)
class Element:
    """All elements of a page with the same name, classes and id in the same kind of place, as a stylesheet sees them.

    ``text`` tells whether one holds text of its own, ``tight`` whether one begins or ends inside a word, ``pieces``
    into how many texts and inline elements the content of one is divided at the most.
    """

    name: str
    classes: frozenset[str]
    id: str
    parent: Element | None
    text: bool = False
    tight: bool = False
    pieces: int = 0

    @property
    def inline(self) -> bool:
        """Whether the element stands in a line of text."""
        return self.name in INLINE

    @property
    def hidden(self) -> bool:
        """Whether the element belongs to the page's data and not to its text."""
        return self.name in METADATA or self.name == "head"


@dataclass(frozen=True, slots=True)
class Style:
    """The text of a stylesheet, and the media that it is for."""

    text: str
    media: str


@dataclass(slots=True)
class _Open:
    """An element that is open: ``pieces`` counts its content so far, ``number`` tells the parts of tables apart."""

    element: Element
    address: str | None = None
    number: int = 0
    pieces: int = 0
    link: list[str] = field(default_factory=list)


class Visible:
    """Follows the events of a page, every start tag with its end tag, and gathers what it says."""

    def __init__(self, *, attributes: bool) -> None:
        self.blocks: list[Block] = []
        self.check = AttributeCheck(attributes)
        self.faults: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
        self.embedded: list[str] = []
        self.styles: list[Style] = []
        self._elements: dict[tuple[int, str, frozenset[str], str], Element] = {}
        self._stack: list[_Open] = []
        self._pieces: list[str] = []
        self._written: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._last = ""
        self._media = ""
        self._tables = 0
        self._ended: list[Element] = []

    @property
    def elements(self) -> list[Element]:
        """The elements of the page, parents before their children."""
        return list(self._elements.values())

    def take(self, events: Iterable[Event]) -> None:
        """Take all events of the page."""
        for event in events:
            if isinstance(event, Start):
                self._start(event)
            elif isinstance(event, End):
                self._end(event)
            else:
                self._text(event.text)
        self._flush()

    def _start(self, tag: Start) -> None:
        self.check.take(tag)
        values = dict(tag.attributes)
        parent = self._stack[-1] if self._stack else None
        own = classes(tag.attributes)
        key = (id(parent.element) if parent else 0, tag.name, own, values.get("id", ""))
        element = self._elements.get(key)
        if element is None:
            element = self._elements[key] = Element(tag.name, own, key[3], parent.element if parent else None)
        if tag.name == "html":
            self.language = values.get("lang")
        if tag.name == "title":
            self.title = ""
        if tag.name == "style":
            self._media = values.get("media", "")
        if element.inline:
            self._count(parent)
            element.tight |= self._last not in BLANK
        else:
            self._flush()
            self._tables += tag.name in _TABLES
        if tag.name == "br":
            self._append("\n")
            self._written.append("-")
        self._stack.append(_Open(element, values.get("href") if tag.name == "a" else None, self._tables))

    def _end(self, tag: End) -> None:
        if not self._stack[-1].element.inline:
            self._flush()
            self._stack.pop()
            return
        closed = self._stack.pop()
        if tag.name != "br":
            self._ended.append(closed.element)
        if closed.address is not None:
            self._links.append((" ".join(words("".join(closed.link))), closed.address))

    def _text(self, text: str) -> None:
        inside = self._stack[-1].element.name if self._stack else ""
        if inside == "title":
            self.title = (self.title or "") + text
        elif inside == "script":
            self.embedded.append(text)
        elif inside == "style":
            self.styles.append(Style(text, self._media))
        else:
            if text.strip(BLANK) and self._stack:
                self._count(self._stack[-1])
                self._stack[-1].element.text = True
            self._append(_SPACES.sub(" ", text))
            self._written.append(text)

    def _append(self, piece: str) -> None:
        """Add a text to the line, or the line end of a ``<br>``."""
        if piece[:1] not in BLANK:
            for element in self._ended:
                element.tight = True
        self._ended.clear()
        self._last = piece[-1:]
        self._pieces.append(piece)
        for one in self._stack:
            if one.address is not None:
                one.link.append(piece)

    def _count(self, parent: _Open | None) -> None:
        if parent:
            parent.pieces += 1
            parent.element.pieces = max(parent.element.pieces, parent.pieces)

    def _flush(self) -> None:
        """End the line, and make a block of it if it holds any text."""
        text = "\n".join(" ".join(words(line)) for line in "".join(self._pieces).split("\n")).strip("\n")
        if text:
            self.blocks.append(Block(self._kind(), text, links=tuple(self._links), cell=self._cell()))
            self.faults += swallowed_ends("".join(self._written).strip(BLANK))
        self._pieces.clear()
        self._written.clear()
        self._links.clear()
        self._ended.clear()
        self._last = ""

    def _kind(self) -> Kind:
        for one in reversed(self._stack):
            if one.element.name in HEADINGS:
                return Kind.HEADING
            if one.element.name == "li":
                return Kind.ITEM
        return Kind.PARAGRAPH

    def _cell(self) -> tuple[int, int, int] | None:
        """Return the table, the row and the cell that are open, if they are; of nested tables, the innermost."""
        if not self._tables:
            return None
        numbers = {_TABLES[one.element.name]: one.number for one in self._stack if one.element.name in _TABLES}
        return (numbers[0], numbers[1], numbers[2]) if len(numbers) == _DEEP else None
