"""HTML pages and fragments are read as a browser shows them, and what may be shown otherwise is a fault."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.blocks import Block, Kind
from generator.reading.html import read_fragment, read_page
from generator.reading.words import words
from tests.reading.pages import BODY, STYLE, page

PARAGRAPH, ITEM, HEADING = Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u200b"))


def test_good_page() -> None:
    """A modern page is read without a fault."""
    structured = '\n<meta name="description" content="Lead">\n<script type="application/ld+json">{"a": "<p>"}</script>'
    reading = read_page(page(head=structured))
    assert reading.faults == ()
    assert reading.blocks == (
        Block(HEADING, "Lead & Engineer"),
        Block(PARAGRAPH, "Harbor Bank"),
        Block(ITEM, "Richmond, VA"),
        Block(ITEM, "Posted Nov 1, 2026"),
        Block(HEADING, "Pay"),
        Block(ITEM, "New York, NY: $10 – $20"),
        Block(PARAGRAPH, "See our site.\nThanks", links=(("our site", "https://example.com/?a=1&b=2"),)),
        Block(PARAGRAPH, "Apply", links=(("Apply", "mailto:jobs@example.com"),)),
        Block(PARAGRAPH, "Fine print"),
    )
    assert (reading.title, reading.language) == ("Lead & Engineer - Harbor", "en")
    assert (reading.embedded, reading.spoken) == (('{"a": "<p>"}',), ("Lead",))


HOSTILE = {
    "comment": "<p>a</p><!-- <p>b</p> -->",
    "open comment": "<p>a</p><!-- <p>b</p>",
    "conditional comment": "<!--[if IE]><p>b</p><![endif]-->",
    "unclosed tag": "<p>a</p><p",
    "unclosed element": "<div><p>a</p>",
    "unclosed quote": '<p class="a>b</p>',
    "misnested": "<p><b><i>a</b></i></p>",
    "table foster": "<table><tbody><p>a</p></tbody></table>",
    "processing instruction": "<?xml x?>",
    "cdata": "<![CDATA[<p>a</p>]]>",
    "hidden": "<p hidden>a</p>",
    "hidden aria": "<p aria-hidden=true>a</p>",
    "style attribute": "<p style='display:none'>a</p>",
    "style in body": "<style>p{display:none}</style>",
    "script": "<script>document.body.remove()</script>",
    "script with type": "<script type=module>1</script>",
    "event": "<p onclick='x()'>a</p>",
    "numbers": "<ol><li>a</li></ol>",
    "numbers by type": "<ul type=1><li>a</li></ul>",
    "value": "<ul><li value=5>a</li></ul>",
    "strike": "<p><s>a</s></p>",
    "deleted": "<p><del>a</del></p>",
    "exponent": "<p>10<sup>2</sup></p>",
    "ruby": "<ruby>a<rt>b</rt></ruby>",
    "quotation": "<p><q>a</q></p>",
    "image": "<img src=https://a.example/x.png alt=a>",
    "svg": "<svg><text>a</text></svg>",
    "frame": "<iframe src=https://a.example></iframe>",
    "object": "<object data=x></object>",
    "template": "<template><p>a</p></template>",
    "no script": "<noscript>a</noscript>",
    "details": "<details><summary>a</summary>b</details>",
    "dialog": "<dialog>a</dialog>",
    "field": "<textarea>a</textarea>",
    "choice": "<select><option>a</option></select>",
    "input": "<input value=a>",
    "marquee": "<marquee>a</marquee>",
    "plaintext": "<plaintext>a",
    "base": "<base href=https://a.example>",
    "form": "<form><form></form></form>",
    "old font": "<font size=1 color=white>a</font>",
    "preformatted": "<pre>a</pre>",
    "right to left": "<p dir=rtl>1 - 2</p>",
    "override": "<p>a \u202e b</p>",
    "override by reference": "<p>a &#8238; b</p>",
    "control": "<p>a\x08b</p>",
    "control by reference": "<p>a&#8;b</p>",
    "nul": "<p>a\x00b</p>",
    "half": "<p>a\ud800b</p>",
    "script link": "<p><a href='javascript:x'>a</a></p>",
    "custom element": "<x-pay>a</x-pay>",
    "namespace": "<p xml:lang=en>a</p>",
    "reference in an attribute": "<p class='a&copy=1'>a</p>",
    "heading order": "<table><tbody><tr><td>a</td></tr></tbody><caption>b</caption></table>",
    "small in small": "<small><small><small><small>a</small></small></small></small>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_body(name: str) -> None:
    """Each of these may be shown otherwise than it is read."""
    assert read_page(page(BODY + HOSTILE[name])).faults


@pytest.mark.parametrize(
    "head",
    [
        "<meta http-equiv=refresh content='0;url=https://a.example'>",
        "<base href=https://a.example>",
        "<link rel=stylesheet href=https://a.example/a.css>",
        "<title>b</title>",
        "<script>x</script>",
        "<noscript><style>p{}</style></noscript>",
        "text",
    ],
)
def test_hostile_head(head: str) -> None:
    """So may each of these in the head."""
    assert read_page(page(head=head)).faults


def test_page_frame() -> None:
    """A page has its doctype, its encoding and all three of its elements written out."""
    good = page()
    for old, new in (
        ("<!DOCTYPE html>", ""),
        ('<meta charset="utf-8">', ""),
        ("<body>", ""),
        ("</body>", ""),
        ("<head>", ""),
        ("</html>\n", "</html>\nx"),
        ("</html>\n", ""),
    ):
        assert old in good
        assert read_page(good.replace(old, new).replace("Fine", "Finé")).faults


def test_line_ends() -> None:
    """CR and LF are one line end; a CR alone is a fault."""
    assert read_page(page().replace("\n", "\r\n")).faults == ()
    assert read_page(page("<p>a\rb</p>")).faults == ("The text holds the control character U+000D.",)


def test_another_tree() -> None:
    """A character reference that browsers read in their own way is found by comparing with a browser's tree."""
    fault = "A browser reads a tag, an attribute or a character reference otherwise than it is written."
    assert fault in read_page(page("<p>a&#1;b</p>")).faults
    assert fault in read_fragment("<p>a&#1;b</p>").faults
    assert read_page(page("<p>&notin; &notit; &ampx; &#x80; &#13;b</p>")).faults == ()


def test_automatic_direction() -> None:
    """A page whose direction follows its text may not hold right-to-left letters."""
    assert read_page(page("<p dir=auto>abc</p>")).faults == ()
    assert read_page(page("<p>עברית 5 - 6</p>")).faults == ()
    assert len(read_page(page("<p dir=auto>עברית 5 - 6</p>")).faults) == 1


def test_fragment() -> None:
    """A fragment is read like a page's body, without any attribute."""
    reading = read_fragment("\n<h2>a</h2>\n<p>b <strong>c</strong><br>d</p>\n<ul>\n<li>e &amp; f</li>\n</ul>tail ")
    assert reading.faults == ()
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (HEADING, "a"),
        (PARAGRAPH, "b c\nd"),
        (ITEM, "e & f"),
        (PARAGRAPH, "tail"),
    ]
    assert (reading.title, reading.language, reading.embedded, reading.spoken) == (None, None, (), ())
    assert read_fragment("") == read_fragment(" \n")


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "<a href='https://a.example'>a</a>", "<p class=a>b</p>", "<h1>a</h1>"]
)
def test_hostile_fragment(text: str) -> None:
    """What a page may not hold, a fragment may not; nor links, classes and other headings."""
    assert read_fragment(text).faults


@pytest.mark.uncounted
@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li"]), TEXT)))
def test_round_trip(blocks: list[tuple[str, str]]) -> None:
    """Any text comes back as it was, if it is escaped; nothing is normalised."""
    elements = [f"<{name}>{html.escape(text)}</{name}>" for name, text in blocks]
    text = "\n".join(f"<ul>{one}</ul>" if one.startswith("<li") else one for one in elements)
    expected = [words(text) for _, text in blocks if words(text)]
    for reading in (read_fragment(text), read_page(page(text))):
        assert [words(block.text) for block in reading.blocks] == expected
        assert not [fault for fault in reading.faults if "order" not in fault]


@given(st.text(st.characters()), st.booleans())
def test_junk(text: str, middle: bool) -> None:
    """Whatever the text is, it is read."""
    assert all(read_fragment(text).faults)
    assert all(read_page(page(text) if middle else text).faults)


SOUP = (
    "<p> </p> <b> </b> <a> </a> <div> </div> <table> <tr> <td> </table> <li> <ul> </ul> <!-- --> <br> <style> </style> "
    "<script> </script> <h1> </h2> <form> <select> <svg> </svg> <title> <body> </html> x &amp; & < > ' \""
)
TAGS = st.sampled_from(SOUP.split())


@given(st.lists(TAGS, max_size=12).map("".join))
def test_tag_soup(text: str) -> None:
    """A text without a fault has exactly the words between its tags, in their order."""
    reading = read_fragment(text)
    if not reading.faults:
        shown = [word for block in reading.blocks for word in words(block.text)]
        assert "".join(shown) == "".join(words(html.unescape(re.sub("<[^>]*>", "", text))))


def test_faults_name_the_line() -> None:
    """A fault in the page's tags says in which line."""
    assert read_page(page("<p>a</p>\n<s>b</s>", STYLE)).faults == (
        f"Line {page().split('<main>')[0].count(chr(10)) + 2}: the element <s> is not one that shows its text plainly.",
    )
