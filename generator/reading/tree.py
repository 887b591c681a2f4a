"""The tree that a browser builds of a page, by a parser that conforms to HTML, told as tags and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from generator.reading.markup import End, Event, Start, Text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def tree(text: str) -> list[Event]:
    """Return what stands in the tree of the page ``text``, in its order; comments and the doctype are left out."""
    events: list[Event] = []
    root = LexborHTMLParser(text).root
    pending: list[LexborNode | str] = [root] if root else []
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            events.append(End(node))
        elif node.is_text_node:
            events.append(Text(node.text_content or ""))
        elif node.is_element_node:
            name = str(node.tag)
            events.append(Start(name, tuple((key, value or "") for key, value in node.attributes.items())))
            pending.append(name)
            pending += _children(node)
    return events


def _children(node: LexborNode) -> list[LexborNode]:
    """Return the children of ``node``, the last first."""
    children = []
    child = node.last_child
    while child is not None:
        children.append(child)
        child = child.prev
    return children
