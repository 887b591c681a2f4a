"""What is visible: blocks, and for stylesheets the elements."""

from __future__ import annotations

import pytest

from generator.reading.blocks import Block, Kind
from generator.reading.markup import scan
from generator.reading.structure import PAGE, balance
from generator.reading.visible import Element, Style, Visible

PARAGRAPH, ITEM, HEADING = Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING


def seen(text: str) -> Visible:
    """Return what is visible of a text."""
    visible = Visible(attributes=True)
    visible.take(balance(scan(text, page=False)[0], PAGE)[0])
    return visible


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<h1>a</h1>b<p>c</p>d", [(HEADING, "a"), (PARAGRAPH, "b"), (PARAGRAPH, "c"), (PARAGRAPH, "d")]),
        ("<ul><li>a<p>b</p><ul><li>c</li></ul>d</li></ul>", [(ITEM, "a"), (ITEM, "b"), (ITEM, "c"), (ITEM, "d")]),
        ("<ul><li><h2>a</h2>b</li></ul>", [(HEADING, "a"), (ITEM, "b")]),
        ("<p> a\n\t b <br> c </p><p> <br> </p>", [(PARAGRAPH, "a b\nc")]),
        ("<p>a<b>b</b> <i>c </i>d<span></span>e</p>", [(PARAGRAPH, "ab c de")]),
        ("<p>a<br>b<br><br>c</p>", [(PARAGRAPH, "a\nb\n\nc")]),
        ("<p>\u00a0</p><p>a\u00a0 b</p>", [(PARAGRAPH, "\u00a0"), (PARAGRAPH, "a\u00a0 b")]),
        ("<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>", [(PARAGRAPH, "a"), (PARAGRAPH, "b")]),
        (
            "<dl><dt>a</dt><dd>b</dd></dl>a<hr>b",
            [(PARAGRAPH, "a"), (PARAGRAPH, "b"), (PARAGRAPH, "a"), (PARAGRAPH, "b")],
        ),
        ("a<s>b</s>", [(PARAGRAPH, "a"), (PARAGRAPH, "b")]),
    ],
)
def test_blocks(text: str, blocks: list[tuple[Kind, str]]) -> None:
    """Block elements part blocks, inline elements join without a space, a line break is a line end."""
    assert [(block.kind, block.text) for block in seen(text).blocks] == blocks


def test_links() -> None:
    """A link is told with its block, by its words; an anchor without an address is none."""
    text = "<p>a <a href=#x>b <b>c</b><br>d</a> <a>e</a></p><p>f <a href=#y></a></p>"
    assert seen(text).blocks == [
        Block(PARAGRAPH, "a b c\nd e", links=(("b c d", "#x"),)),
        Block(PARAGRAPH, "f", links=(("", "#y"),)),
    ]


def test_page_data() -> None:
    """Title, language, structured data and stylesheets are no text of the page."""
    visible = seen(
        "<html lang=fr><head><title>a &amp; b</title><style media=print>c</style><style>d</style></head>"
        "<body><script>{}</script>x<script>[]</script></body></html>"
    )
    assert (visible.title, visible.language, visible.embedded) == ("a & b", "fr", ["{}", "[]"])
    assert visible.styles == [Style("c", "print"), Style("d", "")]
    assert [block.text for block in visible.blocks] == ["x"]
    assert seen("<html><head><title></title></head></html>").title == ""
    assert (seen("x").title, seen("x").language) == (None, None)


def elements(text: str) -> dict[str, Element]:
    """Return the elements of a text by name."""
    return {element.name: element for element in seen(text).elements}


def test_elements() -> None:
    """Elements of one name, class and id in one kind of place are one, whatever their number."""
    visible = seen("<ul class=a><li>x</li><li>y</li><li id=z>w</li></ul><ul><li>q</li></ul>")
    assert [
        (one.name, sorted(one.classes), one.id, one.parent.name if one.parent else "") for one in visible.elements
    ] == [
        ("ul", ["a"], "", ""),
        ("li", [], "", "ul"),
        ("li", [], "z", "ul"),
        ("ul", [], "", ""),
        ("li", [], "", "ul"),
    ]
    found = elements("<head><title>t</title></head><p>a</p>")
    assert (found["title"].hidden, found["head"].hidden, found["p"].hidden) == (True, True, False)
    assert (found["title"].text, found["p"].text) == (False, True)


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("<p>a <b>b</b> c</p>", False),
        ("<p><b>b</b></p>", False),
        ("<p>a<b>b</b> c</p>", True),
        ("<p>a <b>b</b>, c</p>", True),
        ("<p>a <b>b </b>c</p>", True),
        ("<p>a<br><b>b</b><br>c</p>", False),
        ("<p>a <i><b>b</b></i>c</p>", True),
        ("<p>a</p><b>b</b><p>c</p>", False),
    ],
)
def test_tight(text: str, tight: bool) -> None:
    """An inline element is tight if text touches it on either side."""
    assert elements(text)["b"].tight is tight


def test_pieces() -> None:
    """Texts and inline elements in one element are counted, of several such elements the most."""
    assert elements("<p>a</p><p>a <b>b</b> c</p><p>d</p>")["p"].pieces == 3
    assert elements("<div><p>a</p> <p>b</p></div>")["div"].pieces == 0


def test_dropped_line_ends() -> None:
    """A line end that a browser may drop is a fault inside a block, and none at its edges or at a line break."""
    assert len(seen("<p>日\n<b>本</b></p>").faults) == 1
    assert seen("<p>\n\u200bb\n</p><p>日<br>\n本</p>").faults == []
