"""Escaping: what is written for a format is read back as the same words, and nothing in a text has an effect (G8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.posting import escape
from generator.reading.html import read_fragment
from generator.reading.markdown import read_markdown
from generator.reading.words import words

LINKS = (("Careers", "https://example.com/a(b)&copy;"), ("jobs@example.com", "mailto:jobs@example.com"))
PIECES = st.sampled_from(
    """word a 1. 2) - + * # ## > = == --- ` ``` ~~x~~ *x* **x** _x_ __x__ a_b_c [x](y) [x] ![x](y) <b> </b> <!-- &
    &amp; &#35; | $x$ $5 $6 https://x.example/a_b? www.x.example :tada mailto:a@b.c \\ \\* ! !x {{x}} {%x%} x* *x x~ ~x
    Careers jobs@example.com\u00a0x""".replace("\n    ", " ").split(" ")
)


@given(st.lists(PIECES, min_size=1, max_size=6).map(" ".join), st.sampled_from([(), LINKS]))
def test_markdown_is_read_back(text: str, links: escape.Links) -> None:
    """Any text made of Markdown's own signs is one paragraph, item or heading with the same words, and no fault."""
    written = escape.markdown_linked(text, links)
    for lead in ("", "- ", "## "):
        read = read_markdown(f"{lead}{written}\n")
        assert [words(block.text) for block in read.blocks] == [words(text)], written
        assert read.faults == (), written


@given(st.lists(PIECES, min_size=1, max_size=6).map(" ".join))
def test_html_is_read_back(text: str) -> None:
    """Any text made of markup is the same words in HTML."""
    read = read_fragment(f"<p>{escape.html_linked(text, ())}</p>")
    assert ([words(block.text) for block in read.blocks], read.faults) == ([words(text)], ())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 5% & more", "plain words, 5% & more"),
        ("a\r\nb", "a b"),
        ("Look! Careers", "Look! [Careers](https://example.com/a\\(b\\)\\&copy;)"),
        ("(!)Careers!", "(!)[Careers](https://example.com/a\\(b\\)\\&copy;)!"),
        ("https://x.example/*", "https\\://x.example/\\*"),
        ("www.x.example/*", "www\\.x.example/\\*"),
        ("https://x.example/a", "https://x.example/a"),
        ("===", "\\==="),
        ("--- -", "\\--- -"),
        ("-- a", "-- a"),
        ("x ##", "x \\##"),
        ("x#", "x#"),
        ("  a  ", " a "),
        ("\u00a0a", "&#160;a"),
        ("\u00a0 a", "&#160; a"),
        ("a\u2003 ", "a&#8195; "),
    ],
)
def test_written_forms(text: str, written: str) -> None:
    """Only what would do something is escaped; space at the ends stays without an effect."""
    assert escape.markdown_linked(text, LINKS) == written


def test_a_picture_is_no_link() -> None:
    """An exclamation mark right before a link is escaped, since it would make a picture of it."""
    assert escape.markdown_linked("!Careers", LINKS).startswith("\\![Careers](")
    assert read_markdown(escape.markdown_linked("!Careers", LINKS)).faults == ()


def test_addresses_that_are_none_make_no_link() -> None:
    """Words lead nowhere unless their address is one of the web, mail or telephone; inside a longer word neither."""
    assert escape.html_linked("Careers", (("Careers", "javascript:x"),)) == "Careers"
    assert escape.html_linked("My Careers2", LINKS) == "My Careers2"
    assert '<a href="https://example.com/a(b)&amp;copy;">Careers</a>' in escape.html_linked("Careers.", LINKS)


def test_json_in_a_script_element() -> None:
    """Nothing in a text ends the element, or a line of it."""
    assert escape.json_in_script('{"a": "</script>&\u2028"}') == '{"a": "\\u003c/script\\u003e\\u0026\\u2028"}'
