"""Structure: the elements that a page may be made of, and which may stand in which.

An allow-list. Each element on it shows its text as it is, adds none, and by HTML's own rules never closes, opens or
moves another one while it is nested as told here; ``ol`` is not on it because its numbers are figures that stand in no
text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.markup import VOID, End, Event, Start, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BLANK = " \t\n\r\f"
DEEPEST = 60

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({"a", "abbr", "b", "br", "em", "i", "small", "span", "strong", "time"})
SECTIONS = frozenset({"address", "article", "aside", "div", "footer", "header", "main", "nav", "section"})
METADATA = frozenset({"link", "meta", "script", "style", "title"})
_FLOW = INLINE | SECTIONS | HEADINGS | {"dl", "hr", "p", "script", "table", "ul"}

Content = dict[str, frozenset[str]]

PAGE: Content = {
    "": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": METADATA,
    "ul": frozenset({"li"}),
    "dl": frozenset({"dt", "dd"}),
    "table": frozenset({"caption", "thead", "tbody"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    "title": frozenset(),
    "script": frozenset(),
    "style": frozenset(),
    **dict.fromkeys(VOID & (INLINE | METADATA | {"hr"}), frozenset()),
    **dict.fromkeys((INLINE - {"br"}) | HEADINGS | {"p", "dt", "th", "caption"}, INLINE),
    **dict.fromkeys(SECTIONS | {"body", "li", "dd", "td"}, _FLOW),
}
_FRAGMENT_INLINE = frozenset({"br", "em", "strong"})
_FRAGMENT_FLOW = _FRAGMENT_INLINE | {"p", "ul", "h2", "h3"}
FRAGMENT: Content = {
    "": _FRAGMENT_FLOW,
    "ul": frozenset({"li"}),
    "li": _FRAGMENT_FLOW,
    "br": frozenset(),
    **dict.fromkeys(("em", "strong", "p", "h2", "h3"), _FRAGMENT_INLINE),
}
NO_TEXT = frozenset({"html", "head", "ul", "dl", "table", "thead", "tbody", "tr"})
_ORDER: Mapping[str, tuple[str, ...]] = {"html": ("head", "body"), "table": ("caption", "thead", "tbody")}
_ONCE = frozenset({"html", "head", "body", "title", "caption", "thead"})


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet; ``last`` is its last child of those that have an order."""

    name: str
    line: int
    children: set[str] = field(default_factory=set)
    last: str = ""


def balance(events: Iterable[Event], content: Content) -> tuple[list[Event], list[str]]:
    """Return the events with every start tag closed in order, and a fault for each that was not, or is misplaced."""
    checker = _Checker(content)
    for event in events:
        if isinstance(event, Start):
            checker.start(event)
        elif isinstance(event, End):
            checker.end(event)
        else:
            checker.text(event)
    checker.close_down_to(0)
    return checker.events, checker.faults


class _Checker:
    """Follows tags with the stack of those that are open; at its bottom stands the document, named ``""``."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.stack = [_Open("", 0)]
        self.events: list[Event] = []
        self.faults: list[str] = []

    def start(self, tag: Start) -> None:
        """Take a start tag."""
        parent, name = self.stack[-1], tag.name
        if name not in self.content:
            self._fault(tag, f"the element <{name}> is not one that shows its text plainly")
        elif name not in self.content.get(parent.name, ()):
            self._fault(tag, f"<{name}> may not stand in {_shown(parent)}")
        elif name == "a" and any(one.name == "a" for one in self.stack):
            self._fault(tag, "<a> may not stand in <a>")
        self._check_order(parent, tag)
        if len(self.stack) > DEEPEST:
            self._fault(tag, f"elements are nested more than {DEEPEST} deep")
            return
        self.events.append(tag)
        if name in VOID:
            self.events.append(End(name, tag.line))
        else:
            self.stack.append(_Open(name, tag.line))

    def _check_order(self, parent: _Open, tag: Start) -> None:
        if tag.name in _ONCE and tag.name in parent.children:
            self._fault(tag, f"a second <{tag.name}> stands in {_shown(parent)}")
        order = _ORDER.get(parent.name, ())
        if tag.name in order:
            if parent.last and order.index(tag.name) < order.index(parent.last):
                self._fault(tag, f"<{tag.name}> stands after <{parent.last}>, and a browser shows it before")
            parent.last = tag.name
        parent.children.add(tag.name)

    def end(self, tag: End) -> None:
        """Take an end tag."""
        if self.stack[-1].name == tag.name and len(self.stack) > 1:
            self.stack.pop()
            self.events.append(tag)
            return
        depth = next((place for place in range(len(self.stack) - 1, 0, -1) if self.stack[place].name == tag.name), 0)
        if depth:
            self.close_down_to(depth + 1)
            self.stack.pop()
            self.events.append(tag)
        else:
            self._fault(tag, f"</{tag.name}> closes nothing that is open")

    def text(self, text: Text) -> None:
        """Take a text."""
        parent = self.stack[-1]
        if (parent.name in NO_TEXT or (len(self.stack) == 1 and "html" in self.content)) and text.text.strip(BLANK):
            self._fault(text, f"text may not stand in {_shown(parent)}")
        self.events.append(text)

    def close_down_to(self, depth: int) -> None:
        """Close what is open above ``depth`` elements, the document counted, though no end tag says so."""
        while len(self.stack) > max(depth, 1):
            left = self.stack.pop()
            self.faults.append(f"Line {left.line}: <{left.name}> is not closed where it should be.")
            self.events.append(End(left.name, left.line))

    def _fault(self, event: Event, what: str) -> None:
        self.faults.append(f"Line {event.line}: {what}.")


def _shown(parent: _Open) -> str:
    return f"<{parent.name}>" if parent.name else "the document itself"
