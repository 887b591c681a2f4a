"""Structure: allow-listed elements, each closed in order where it may stand."""

from __future__ import annotations

import pytest

from generator.reading.markup import End, Start, scan
from generator.reading.structure import DEEPEST, FRAGMENT, PAGE, balance

WHOLE = "<html><head><title>t</title></head><body>{}</body></html>"


def faults(body: str) -> list[str]:
    """Return the faults of a page with this body, and see that every start tag has its end tag after all."""
    events, found = balance(scan(WHOLE.format(body), page=False)[0], PAGE)
    open_tags = []
    for event in events:
        if isinstance(event, Start):
            open_tags.append(event.name)
        elif isinstance(event, End):
            assert open_tags.pop() == event.name
    assert open_tags == []
    return found


@pytest.mark.parametrize(
    "body",
    [
        "text <b>b</b> <p>p <a href='x'>a</a><br></p><hr>",
        "<main><article><header><h1>x</h1></header><section><h2>y</h2><ul><li>z<ul><li>q</li></ul></li></ul></section></article></main>",
        "<dl><dt>a</dt><dd><p>b</p></dd></dl>",
        "<table>\n<caption>c</caption><thead><tr><th>h</th></tr></thead><tbody><tr><td>d</td></tr></tbody><tbody></tbody></table>",
        "<div><script>{}</script></div><address>a</address>",
    ],
)
def test_sound(body: str) -> None:
    """These may stand."""
    assert faults(body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<s>x</s>", "Line 1: the element <s> is not one that shows its text plainly."),
        ("<ol><li>x</li></ol>", "Line 1: the element <ol> is not one that shows its text plainly."),
        ("<img>", "Line 1: the element <img> is not one that shows its text plainly."),
        ("<template>x</template>", "Line 1: the element <template> is not one that shows its text plainly."),
        ("<p><p>x</p></p>", "Line 1: <p> may not stand in <p>."),
        ("<b><div>x</div></b>", "Line 1: <div> may not stand in <b>."),
        ("<style>x</style>", "Line 1: <style> may not stand in <body>."),
        ("<li>x</li>", "Line 1: <li> may not stand in <body>."),
        ("<a><b><a>x</a></b></a>", "Line 1: <a> may not stand in <a>."),
        ("<ul>x</ul>", "Line 1: text may not stand in <ul>."),
        ("<table><tr><td>x</td></tr></table>", "Line 1: <tr> may not stand in <table>."),
        (
            "<table><tbody></tbody><thead></thead></table>",
            "Line 1: <thead> stands after <tbody>, and a browser shows it before.",
        ),
        ("<table><caption></caption><caption></caption></table>", "Line 1: a second <caption> stands in <table>."),
        ("<p>x", "Line 1: <p> is not closed where it should be."),
        ("<div><p>x</div></p>", "Line 1: <p> is not closed where it should be."),
        ("<div><p>x</div></p>", "Line 1: </p> closes nothing that is open."),
        ("</b>", "Line 1: </b> closes nothing that is open."),
        ("<div>" * DEEPEST + "</div>" * DEEPEST, f"Line 1: elements are nested more than {DEEPEST} deep."),
    ],
)
def test_unsound(body: str, fault: str) -> None:
    """These may not, and are named."""
    assert fault in faults(body)


def test_document() -> None:
    """A document is one html element, its head before its body, and nothing beside it."""
    for text, fault in (
        ("x<html></html>", "text may not stand in the document itself"),
        ("<p>x</p>", "<p> may not stand in the document itself"),
        ("<html></html><html></html>", "a second <html> stands in the document itself"),
        ("<html><body></body><head></head></html>", "<head> stands after <body>, and a browser shows it before"),
    ):
        assert f"Line 1: {fault}." in balance(scan(text, page=False)[0], PAGE)[1]


def test_fragment() -> None:
    """A fragment is made of nine elements, and may start with text."""
    good = "x <em>y</em><h2>a</h2><h3>b</h3><p>c<br><strong>d</strong></p><ul><li>e<p>f</p></li></ul>"
    assert balance(scan(good, page=False)[0], FRAGMENT)[1] == []
    for name in ("h1", "a", "div", "span", "b", "html", "table"):
        assert balance(scan(f"<{name}>x</{name}>", page=False)[0], FRAGMENT)[1]
    assert balance(scan("<ul><p>x</p></ul>", page=False)[0], FRAGMENT)[1] == ["Line 1: <p> may not stand in <ul>."]
