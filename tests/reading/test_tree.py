"""The tree of a conforming parser, as tags and text."""

from __future__ import annotations

from generator.reading.markup import End, Start, Text
from generator.reading.tree import tree


def test_tree() -> None:
    """Elements that are implied, closed early or moved are where a browser puts them; comments are left out."""
    assert tree("<!doctype html><p class=a id>x<!-- c --><p>y&amp;") == [
        Start("html"),
        Start("head"),
        End("head"),
        Start("body"),
        Start("p", (("class", "a"), ("id", ""))),
        Text("x"),
        End("p"),
        Start("p"),
        Text("y&"),
        End("p"),
        End("body"),
        End("html"),
    ]


def test_empty() -> None:
    """An empty text has a tree without text."""
    assert tree("") == [Start("html"), Start("head"), End("head"), Start("body"), End("body"), End("html")]
