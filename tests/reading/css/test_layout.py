"""Declarations are judged by what they do on the page at hand."""

from __future__ import annotations

import pytest

from tests.reading.css.sheets import faults

LINE = "<p>a <b>b</b>, c <i>d</i> e</p>"
BLOCKS = "<div><p>a</p><p>b</p></div>"
CELLS = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("div { display: flex; gap: 1rem }", BLOCKS),
        ("div { display: flex; flex-direction: column }", BLOCKS),
        ("div { display: grid; gap: 1rem }", BLOCKS),
        ("p { display: flex; gap: 1rem }", "<p>a</p>"),
        ("i { display: inline-block; padding: 0 1rem }", LINE),
        ("i { display: inline-flex }", LINE),
        ("i { display: block }", LINE),
        (
            "b { padding: 1px 2px; border-bottom: 2px solid red; margin-top: 1rem; border-radius: 9px }",
            LINE,
        ),
        ("b { border: 1px solid rgb(255 0 0) }", LINE),
        ("td { padding: .5rem; vertical-align: top }", CELLS),
        ("i { padding: 1rem; display: inline-block }", LINE),
        ("i { padding: 0 1rem; border-left: 9px solid red; margin: 1rem; vertical-align: baseline }", LINE),
        ("p { padding: 300px 0; margin: 300px 0 }", BLOCKS),
        ("* { padding: 0 }", BLOCKS),
        ("p { flex: 1 }", BLOCKS),
        ("p { flex: 0 1 auto }", BLOCKS),
        ("html { font-size: 62.5% } body { font-size: 1.6rem }", BLOCKS),
        ("@media print { body { font-size: 10pt } } .x { font-size: 10px }", BLOCKS),
        ("small { font-size: smaller }", "<p><small>a</small></p>"),
        ("p { font-size: larger; font-size: small; font-size: inherit; font-size: max(1rem, 20px) }", BLOCKS),
        ("p { font-size: 2ch; font-size: 1lh; font-size: 1rlh }", BLOCKS),
        ("div, p { padding: 2rem; margin: 0 20% }", BLOCKS),
        ("div { padding-left: max(2rem, 5%) }", BLOCKS),
        ("p::before { font-size: 9px; display: inline-block }", BLOCKS),
    ],
)
def test_no_harm(style: str, body: str) -> None:
    """These leave the text of the page as it is."""
    assert faults(style, body) == []


@pytest.mark.parametrize(
    ("style", "body", "fault"),
    [
        (
            "div { display: flex }",
            BLOCKS,
            "The style 'div', display: flex, needs a gap of its own to keep blocks apart.",
        ),
        (
            "div { display: flex; flex-direction: column } @media print { div { flex-direction: row } }",
            BLOCKS,
            "The style 'div', display: flex, needs a gap of its own to keep blocks apart.",
        ),
        (
            "div { display: grid; flex-direction: column } .x { flex-flow: wrap row }",
            BLOCKS,
            "The style 'div', display: grid, needs a gap of its own to keep blocks apart.",
        ),
        (
            "p { display: flex; gap: 1rem }",
            LINE,
            "The style 'p', display: flex, drops the spaces between pieces of text.",
        ),
        ("p { display: inline-flex }", BLOCKS, "The style 'p', display: inline-flex, may run blocks together."),
        ("p { display: inline-block }", BLOCKS, "The style 'p', display: inline-block, may run blocks together."),
        ("b { display: block }", LINE, "The style 'b', display: block, may break a word."),
        ("br { display: block }", "<p>a <br> b</p>", "The style 'br', display: block, may break a word."),
        ("* { display: block }", "x", "The style '*', display: block, may show what is not text of the page."),
        ("title { display: block }", "x", "The style 'title', display: block, may show what is not text of the page."),
        ("b { padding: 0 1rem }", LINE, "The style 'b', padding, sets parts of a word apart."),
        ("b { margin-left: 1rem }", LINE, "The style 'b', margin-left, sets parts of a word apart."),
        ("p * { border: 9px solid red }", LINE, "The style 'p *', border, sets parts of a word apart."),
        ("b { padding-inline: 5% }", LINE, "The style 'b', padding-inline, sets parts of a word apart."),
        ("i { padding: 1rem 0 }", LINE, "The style 'i', padding, lays the edges of a box over other lines."),
        ("i { padding-top: 1rem }", LINE, "The style 'i', padding-top, lays the edges of a box over other lines."),
        ("i { border: 9px solid #fff }", LINE, "The style 'i', border, lays the edges of a box over other lines."),
        (
            "i { border-width: 9px 0; border-style: solid }",
            LINE,
            "The style 'i', border-width, lays the edges of a box over other lines.",
        ),
        (
            "i { vertical-align: bottom }",
            LINE,
            "The style 'i', vertical-align: bottom, moves text against its underline.",
        ),
        ("td { padding: .5rem 0 }", CELLS, "The style 'td', padding, lets the texts of neighbouring cells touch."),
        ("* { padding: 0 }", CELLS, "The style '*', padding, lets the texts of neighbouring cells touch."),
        ("p { flex: 0 0 0 }", BLOCKS, "The style 'p', flex: 0, leaves text no room."),
        (
            "html { font-size: 60% } p { font-size: .8rem }",
            BLOCKS,
            "The style 'p', font-size: .8rem, may make text too small to read.",
        ),
        ("* { font-size: 80% }", BLOCKS, "The style '*', font-size: 80%, may make text too small to read."),
        (
            "div { font-size: .7em } p { font-size: .7em }",
            BLOCKS,
            "The style 'p', font-size: .7em, may make text too small to read.",
        ),
        (
            "div { font-size: 9px }",
            "<div><small>a</small></div>",
            "The style 'div', font-size: 9px, may make text too small to read.",
        ),
        ("p { font-size: 60vw }", BLOCKS, "The style 'p', font-size: 60vw, may make text too small to read."),
        ("p { font-size: .5lh }", BLOCKS, "The style 'p', font-size: .5lh, may make text too small to read."),
        (
            "html { font-size: 60% } p { font-size: clamp(.8rem, 2vw, 2rem) }",
            BLOCKS,
            "The style 'p', font-size: clamp(.8rem, 2vw, 2rem), may make text too small to read.",
        ),
        ("div, p { padding-left: 400px }", BLOCKS, "Margins and paddings may push the text of <p> off the page."),
        (
            "p { padding-left: 400px; margin: 0 400px }",
            BLOCKS,
            "Margins and paddings may push the text of <p> off the page.",
        ),
        (
            "",
            "<small><small><small><small>a</small></small></small></small>",
            "<small> inside others may make text too small to read.",
        ),
    ],
)
def test_harm(style: str, body: str, fault: str) -> None:
    """These break words, run lines together, or make text too small or too far away to read."""
    assert fault in faults(style, body)
