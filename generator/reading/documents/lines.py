"""The lines that a page shows, in reading order, each with what is known of it; whatever runs, loads or is hidden is left out.

Nothing is fetched and nothing is run: a page is parsed as a browser parses it, and its text is taken. What systems escaped
before they set it into a page is read as the markup that it was.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents.beside import Beside
from generator.reading.documents.bounded import bounded
from generator.reading.documents.elements import BREAKS, HEADINGS, STRONG
from generator.reading.documents.hidden import is_faint, is_icon, is_silent
from generator.reading.documents.rows import Rows, rows
from generator.reading.markup import End, Start
from generator.reading.tree import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.reading.markup import Event

_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KEPT_BREAKS = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?P<end>/?)(?P<name>p|div|ul|ol|li|br|strong|b|em|i|u|h[1-6]|span|table)\b[^<>]{0,300}>", re.IGNORECASE
)
_ESCAPED = re.compile(r"&(?:amp;)*lt;/?[a-zA-Z]")
_DEPTH = 3
"""How often what was escaped is unescaped."""
_SNIPPET = re.compile(r"[A-Za-z0-9 ,.:;()-]{1,32}")
_BOX = 100
"""The characters of the longest line that a box ends."""
_NEAR = 4_000
"""How far a text is sought once much was sought in vain."""
_SEARCHES = 30
"""How often, by its length, a source may be looked through."""


@dataclass(slots=True)
class Line:
    """A line that is being read: its text, how much of it is bold or a link, and the element that it stands in."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    alone: bool = True
    text: list[str] = field(default_factory=list)
    length: int = 0
    strong: int = 0
    linked: int = 0
    start: int = -1
    element: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page: its name, attributes, and the number of the element that it lies in."""

    name: str
    attributes: Mapping[str, str]
    parent: int


@dataclass(slots=True)
class Lines:
    """The lines of a page, its elements, and where its lines begin in the source."""

    lines: list[Line]
    elements: list[Element]
    starts: list[int]
    title: str = ""


def read_lines(source: str) -> Lines:
    """Return what a page or a fragment shows."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(source)
    reader.take(tree(bounded(source)), 0)
    reader.end()
    return Lines(reader.lines, reader.elements, reader.starts, " ".join("".join(reader.title).split()))


@dataclass(slots=True)
class _Open:
    """What an open element adds to the counts of the reader."""

    name: str
    element: int
    silent: bool
    faint: bool
    strong: bool
    kept: bool
    link: str


class _Reader:
    """Follows the tags and texts of a page."""

    def __init__(self, source: str) -> None:
        self.lines: list[Line] = []
        self.elements = [Element("", {}, 0)]
        self.starts = [0, *accumulate(len(one) + 1 for one in source.split("\n"))]
        self.title: list[str] = []
        self._source = source
        self._cursor = 0
        self._searched = 0
        self._line = Line()
        self._open: list[_Open] = []
        self._silent = self._faint = self._strong = self._kept = self._deep = 0
        self._begun = True
        self._links: list[str] = []
        self._beside = Beside()
        self._breaks = 0

    def take(self, events: list[Event], depth: int) -> None:
        """Take the tags and texts in order."""
        joined = rows(events)
        for number, event in enumerate(events):
            if isinstance(event, Start):
                self._enter(event, number, joined)
            elif isinstance(event, End):
                self._leave(number, joined)
            elif not self._silent:
                self._say(event.text, depth)
            elif self._open[-1].name == "title" and self._open[-2].name == "head":
                self.title.append(event.text)

    def _enter(self, start: Start, number: int, joined: Rows) -> None:
        attributes, name = dict(start.attributes), start.name
        self.elements.append(Element(name, attributes, self._open[-1].element if self._open else 0))
        style = attributes.get("style", "")
        one = _Open(
            name,
            len(self.elements) - 1,
            is_silent(name, attributes),
            is_faint(attributes),
            name in STRONG or bool(style and _BOLD.search(style)),
            name in {"pre", "textarea"} or bool(style and _KEPT_BREAKS.search(style)),
            attributes.get("href", "") if name == "a" else "",
        )
        self._open.append(one)
        self._count(one, 1)
        if one.link:
            self._links.append(one.link)
        if number in joined.joins:
            self._line.text = ["".join(self._line.text).rstrip(), joined.joins[number]]
        if name == "br":
            self._break()
        elif number in joined.quiet:
            self._line.text.append(" ")
        elif name in BREAKS:
            self.end()
            if name in HEADINGS:
                self._line.kind, self._line.level = Kind.HEADING, HEADINGS[name]
            elif name == "li":
                self._line.kind, self._line.level, self._line.alone = Kind.ITEM, self._deep, self._begun
                self._begun = False
        else:
            self._beside.enter(name, attributes.get("class", ""))

    def _leave(self, number: int, joined: Rows) -> None:
        one = self._open.pop()
        self._count(one, -1)
        if one.link:
            self._links.pop()
        if number in joined.quiet:
            self._line.text.append(" ")
        elif one.name in BREAKS:
            self.end()
        else:
            self._beside.leave(one.name)

    def _count(self, one: _Open, by: int) -> None:
        self._silent += by * one.silent
        self._faint += by * one.faint
        self._strong += by * one.strong
        self._kept += by * one.kept
        listed = one.name in {"ul", "ol"}
        self._deep += by * listed
        self._begun = self._begun or listed

    def _say(self, text: str, depth: int) -> None:
        """Take a text; one that is markup itself, escaped, is read as such."""
        markup = _markup(text) if depth < _DEPTH else ""
        if markup:
            self.end()
            self.take(tree(bounded(markup)), depth + 1)
            self.end()
        elif self._faint and is_icon(text):
            return
        elif self._kept and "\n" in text:
            for number, one in enumerate(text.split("\n")):
                if number:
                    self._break()
                self._add(one)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        shown = text.strip()
        if shown:
            between = self._beside.between(self._line.text[-1] if self._line.text else " ", text)
            if between == "\n" and self._line.length <= _BOX:
                self._break()
            elif between:
                self._line.text.append(" ")
        line = self._line
        if shown:
            if line.start < 0:
                line.start, line.element = self._found(shown), self._open[-1].element if self._open else 0
            line.length += len(shown)
            line.strong += len(shown) if self._strong else 0
            if self._links:
                line.linked += len(shown)
                if self._links[-1].lower().startswith(("http:", "https:", "mailto:", "tel:")):
                    line.links.append((" ".join(shown.split()), self._links[-1]))
            self._breaks = 0
        line.text.append(text)

    def _found(self, shown: str) -> int:
        """Return where a text stands in the source, near enough for its line; the search takes linear time in all."""
        snippet = _SNIPPET.match(shown)
        if snippet:
            size = len(self._source)
            far = _NEAR if self._searched > _SEARCHES * size or len(snippet[0]) < len("a word") else size
            at = self._source.find(snippet[0], self._cursor, self._cursor + far)
            self._searched += (at if at >= 0 else min(size, self._cursor + far)) - self._cursor
            self._cursor = max(at, self._cursor)
        return self._cursor

    def _break(self) -> None:
        """End the line within a paragraph; two in a row begin a new one."""
        self._breaks += 1
        text = self._line.start >= 0
        self.end()
        self._line.alone = not text and (self._breaks > 1 or self._line.alone)

    def end(self) -> None:
        """End the line, if anything stands on it; what follows an item within it goes on with it."""
        line = self._line
        if line.start >= 0:
            self.lines.append(line)
            self._line = Line()
        elif line.kind is Kind.PARAGRAPH:
            line.text.clear()
        self._beside.forget()


def _markup(text: str) -> str:
    """Return the markup that a text is, though it was escaped again; nothing if it is none."""
    for _ in range(_DEPTH):
        if "<" in text or not _ESCAPED.search(text):
            break
        text = html.unescape(text)
    return text if "<" in text and _is_markup(text) else ""


def _is_markup(text: str) -> bool:
    """Tell whether a text is markup: an element in it is closed, or lines in it are broken more than once."""
    opened: set[str] = set()
    breaks = 0
    for found in _MARKUP.finditer(text):
        name = found["name"].lower()
        breaks += name in {"br", "li", "p"} and not found["end"]
        if breaks > 1 or (found["end"] and name in opened):
            return True
        opened.add(name)
    return False
