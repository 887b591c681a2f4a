"""Markup as it is written: a strict scan of HTML into tags and text, which knows no error recovery.

What is not a plain tag is a fault. Where the scan finds none and the nesting is sound (``structure.py``), every
conforming parser builds the same tree; ``html.py`` proves that with one.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; an attribute without a value has the value ``""``."""

    name: str
    attributes: Attributes = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, its character references resolved except in scripts and stylesheets."""

    text: str
    line: int = 0


Event = Start | End | Text

RAW = frozenset({"script", "style"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

_DOCTYPE = re.compile(r"[ \t\n]*<!doctype html[ \t\n]*>", re.IGNORECASE)
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\f"'=<>`]++)"""
_ATTRIBUTE = rf"[ \t\n\f]++[a-zA-Z][a-zA-Z0-9:_-]*+(?:[ \t\n\f]*+=[ \t\n\f]*+{_VALUE})?"
_TAG = re.compile(
    rf"<([a-zA-Z][a-zA-Z0-9-]*+)((?:{_ATTRIBUTE})*+)[ \t\n\f]*+(/?)>|</([a-zA-Z][a-zA-Z0-9-]*+)[ \t\n\f]*+>"
)
_ONE_ATTRIBUTE = re.compile(rf"[ \t\n\f]++([a-zA-Z][a-zA-Z0-9:_-]*+)(?:[ \t\n\f]*+=[ \t\n\f]*+({_VALUE}))?")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[ \t\n\f/>])", re.IGNORECASE) for name in (*RAW, "title")}
_SCRIPT_ESCAPE = re.compile(r"<!--|<script", re.IGNORECASE)


def scan(text: str, *, page: bool) -> tuple[list[Event], list[str]]:
    """Return the tags and texts of ``text``, whose line ends are LF, and the faults; a ``page`` has a doctype."""
    scanner = _Scanner(text)
    if page:
        scanner.read_doctype()
    return list(scanner.events()), scanner.faults


class _Scanner:
    """One pass over a text; ``position`` is how far it has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.line = 1
        self.stray = False
        self.faults: list[str] = []

    def read_doctype(self) -> None:
        """Step over the doctype."""
        found = _DOCTYPE.match(self.text)
        if found:
            self._advance(found.end())
        else:
            self.faults.append(
                "The page does not start with <!doctype html>, so that a browser shows it by other rules."
            )

    def events(self) -> Iterator[Event]:
        """Yield what stands in the text from the position on."""
        searched = self.position
        while (start := self.text.find("<", searched)) >= 0:
            tag = _TAG.match(self.text, start)
            if tag:
                yield from self._text(start)
                yield from self._tag(tag)
                searched = self.position
            elif self.text.startswith(("<!", "<?", "</"), start):
                yield from self._text(start)
                searched = self._declaration(start)
            else:
                self._stray(start)
                searched = start + 1
        yield from self._text(len(self.text))

    def _text(self, end: int) -> Iterator[Text]:
        """Yield the text up to ``end``."""
        if end > self.position:
            line, piece = self.line, self.text[self.position : end]
            self._advance(end)
            yield Text(html.unescape(piece), line)

    def _tag(self, tag: re.Match[str]) -> Iterator[Event]:
        """Yield the tag, and after the start tag of a script, stylesheet or title the text up to its end tag."""
        line, closed = self.line, tag[4]
        self._advance(tag.end())
        if closed:
            yield End(closed.lower(), line)
            return
        name = tag[1].lower()
        yield Start(name, self._attributes(name, tag[2], line), line)
        if tag[3] and name not in VOID:
            self.faults.append(f"Line {line}: <{name}/> does not close the element.")
        if name in _RAW_ENDS:
            yield from self._raw(name)

    def _raw(self, name: str) -> Iterator[Text]:
        found = _RAW_ENDS[name].search(self.text, self.position)
        end = found.start() if found else len(self.text)
        if name in RAW:
            piece, line = self.text[self.position : end], self.line
            self._advance(end)
            if name == "script" and _SCRIPT_ESCAPE.search(piece):
                self.faults.append(f"Line {line}: a script holds '<!--' or '<script', which moves its end.")
            if piece:
                yield Text(piece, line)
        else:
            yield from self._text(end)

    def _attributes(self, name: str, source: str, line: int) -> Attributes:
        attributes: dict[str, str] = {}
        for found in _ONE_ATTRIBUTE.finditer(source):
            key, value = found[1].lower(), found[2] or ""
            if value[:1] in ("'", '"'):
                value = value[1:-1]
            if key in attributes:
                self.faults.append(f"Line {line}: <{name}> has the attribute {key!r} twice.")
            attributes.setdefault(key, html.unescape(value))
        return tuple(attributes.items())

    def _declaration(self, start: int) -> int:
        """Step over a comment or another declaration, which a browser does not show, and return where it ends."""
        line = self.line
        if self.text.startswith("<!--", start):
            kind, close = "comment", "-->"
        else:
            kind, close = "declaration or broken end tag", ">"
        end = self.text.find(close, start + 2)
        self._advance(len(self.text) if end < 0 else end + len(close))
        self.faults.append(f"Line {line}: a {kind} may hide text.")
        return self.position

    def _advance(self, end: int) -> None:
        self.line += self.text.count("\n", self.position, end)
        self.position = end

    def _stray(self, place: int) -> None:
        """Note the first '<' that is text to this scan, and may be more to a browser."""
        if not self.stray:
            self.stray = True
            line = self.line + self.text.count("\n", self.position, place)
            self.faults.append(f"Line {line}: a '<' opens no tag that is plainly written.")
