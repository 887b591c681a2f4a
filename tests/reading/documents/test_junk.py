"""Junk: whatever stands in a page, it is read in time, nothing seen is lost, and nothing in it acts."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.documents.bounded import bounded
from generator.reading.documents.page import read_document, texts

WORDS = st.from_regex(r"[a-z]{3,9}[0-9]{2}", fullmatch=True)
BLOCKS = (
    "p",
    "div",
    "li",
    "ul",
    "h1",
    "h4",
    "section",
    "article",
    "header",
    "nav",
    "footer",
    "aside",
    "td",
    "tr",
    "table",
    "dl",
    "dt",
    "dd",
)
INLINE = ("span", "b", "strong", "em", "a", "i", "label", "small", "button")
ELEMENTS = st.sampled_from((*BLOCKS, *INLINE, *BLOCKS))
CLASSES = st.sampled_from(
    ("", " class='a'", " class='nav'", " class='pay-range'", " class='title'", " role='dialog'", " href='/x'")
)


@st.composite
def fragments(draw: st.DrawFn, depth: int = 4) -> str:
    """HTML of words in nested elements, some of which are not closed."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        if depth and draw(st.booleans()):
            name = draw(ELEMENTS)
            close = f"</{name}>" if draw(st.integers(0, 5)) else ""
            parts.append(f"<{name}{draw(CLASSES)}>{draw(fragments(depth=depth - 1))}{close}")
        else:
            parts.append(draw(st.sampled_from((" ", "<br>", "\n"))) + draw(WORDS) + " ")
    return "".join(parts)


def counted(text: str) -> list[str]:
    """The words of a text, sorted."""
    return sorted(re.findall(r"[a-z]{3,9}[0-9]{2}", text))


@pytest.mark.uncounted
@given(fragments(), st.booleans(), st.booleans())
def test_every_word_is_kept(fragment: str, whole: bool, escape: bool) -> None:
    """Every word that is seen stands once in the pieces or in the data, however the page is built."""
    shown = counted(re.sub(r"<[^>]*>", " ", fragment))
    source = html.escape(f"<p>{fragment}</p>") if escape else fragment
    found = read_document(f"<html><body>{source}</body></html>" if whole else source)
    assert counted(" ".join(texts(found))) == shown


@given(st.text(alphabet="<>/&;!-=\"' apbdivultr\n\0\ufffe\ud7ff", max_size=200))
def test_anything_is_read(source: str) -> None:
    """No text keeps the reader from its end."""
    assert read_document(source) == read_document(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 60_000 + "word",
        "<b id=1><b id=2><i><u>" * 20_000 + "<p>word",
        "<font color=1>" * 5_000 + "<p>x" * 5_000 + "word",
        "<p " + " ".join(f"a{number}=1" for number in range(60_000)) + ">word",
        "<!--" * 60_000 + "--> word",
        "<table><tr><td>a<td>b" * 5_000 + "word",
        "&lt;" * 60_000 + "word",
        "<" * 60_000 + " word",
        "<ul><li>" * 20_000 + "word",
        "</div></p></b>" * 20_000 + "word",
        "<p>&amp;amp;amp;lt;p&amp;amp;amp;gt;" * 5_000 + "word",
    ],
)
def test_nesting_is_bounded(source: str) -> None:
    """What no person writes takes no more time than its length."""
    assert any("word" in one for one in texts(read_document(source)))


def test_bounded_leaves_pages_alone() -> None:
    """A page that is nested like any other is as it was, scripts and comments that hold tags too."""
    page = "<div><b>a</b></div>" * 50 + "<script>" + "'<div>'" * 600 + "</script><!-- " + "<div>" * 600 + " --><p>x</p>"
    assert bounded(page) == page
    assert bounded("<b>" * 17 + "x") == "<b>" * 16 + "x"
    assert bounded("<b>" * 17 + "<script>") == "<b>" * 16 + "<script>"
    assert bounded("<b>" * 17 + "<!--") == "<b>" * 16 + "<!--"
    assert bounded("<p a='" + "\n" * 3 + "=" * 500 + "x" * 30_000 + "'>y") == "\n\n\ny"
    assert bounded(f"<img src='{'x' * 30_000}'>y") == f"<img src='{'x' * 30_000}'>y"
