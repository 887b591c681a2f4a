"""Inert text: in the place of another one it reads as it stands, and changes nothing of what stands around it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.posting.forms import written
from generator.posting.gaps import Gap
from generator.proof.prove import READERS
from generator.reading.inert import read_inert, read_json_string
from generator.reading.look import together
from generator.reading.words import words

if TYPE_CHECKING:
    from generator.reading.blocks import Reading

SAMPLE = "Sample 3 of $1,234.50 (see: here) ends:"
_PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><main>{}</main></body></html>'
CONTEXTS = {
    "html": [
        "<p>{}</p>", "<ul>\n<li>{}</li>\n</ul>", "<h2>{}</h2>", "<p><strong>{}</strong></p>", "<p>“{}”</p>", "<p>({})</p>",
        "<ul><li><strong>{}</strong>: x</li></ul>", "<table><tbody><tr><td>{}</td></tr></tbody></table>",
        "<p>x {}.</p>", "<p><strong>x</strong>{}</p>", "<p>{}<strong>x</strong></p>",
    ],
    "html-fragment": ["<p>{}</p>", "<ul>\n<li>{}</li>\n</ul>", "<h2>{}</h2>", "<p><strong>{}</strong></p>", "<p>({})</p>"],
    "markdown": [
        "{}", "- {}\n- x", "## {}\n\ny", "- x\n- {}\n- {}", "x\n\n{}\n\ny", "x\n{}\ny", "({})", "“{}”, x", "- a\n  {}",
        "{}  \nx", "## {} ##", "x {}",
    ],
    "text": ["{}", "• {}\n• y", "x\n\n{}\ny", "({})", "- {}"],
}  # fmt: skip
"""Documents in which a text stands as a template may print it."""
PIECES = [
    *"abzAZ019éß$€£%()[]{}<>&*_~`|\\/:;.,?!'\"=+-#@^ ", "  ", "\u00a0", "\u202f", "\u2009", "\u00ad", "\u200b", "\u2028",
    "\u1680", "–", "—", "•", "’", "·", "‰", "www.", "WWW.", "www", "http://", "a@b.c", ":smile:", "--", "1.", "1)", "- ",
    "+ ", "* ", "# ", "> ", "===", "---", "$5", "$5M$", "א", "日", "½", "\t", "\n", "\x7f", "\x85", "GH-12", "[^1]", "[x] ",
    "&amp;", "&#39;", "|:-|", "🙂", "\u0301", "ﬁ", "Ω", "Richmond, VA", "New York",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)


def read(document: str, format_name: str) -> Reading:
    """Return what a document says."""
    return READERS[format_name](_PAGE.format(document) if format_name == "html" else document)


@cache
def sampled(document: str, format_name: str) -> Reading:
    """Return what a document says with the sample in it."""
    return read(document.format(SAMPLE, SAMPLE), format_name)


def said(reading: Reading) -> tuple[object, ...]:
    """Return all of a reading beside the words of its blocks."""
    blocks = [(block.kind, block.mark, len(block.links)) for block in reading.blocks]
    return blocks, reading.faults, reading.spoken, reading.embedded


def check(text: str, format_name: str) -> bool:
    """Check that a text which is inert reads as it stands; return whether it is."""
    own = written(text, Gap("x"), format_name, ())
    if read_inert(own, format_name) != text:
        return False
    for document in CONTEXTS[format_name]:
        before, after = sampled(document, format_name), read(document.format(own, own), format_name)
        expected = [words(block.text.replace(SAMPLE, text)) for block in before.blocks]
        assert [words(block.text) for block in after.blocks] == expected, document
        assert said(after) == said(before), document
        if before.look and after.look:
            # A sheet sees nothing of the text that it did not see of the sample.
            assert set(together([before.look, after.look]).elements) == set(before.look.elements), document
    return True


@pytest.mark.uncounted
@pytest.mark.parametrize("format_name", CONTEXTS)
@settings(max_examples=400)
@given(text=TEXTS)
def test_inert_text_reads_as_it_stands(format_name: str, text: str) -> None:
    """In the place of the sample an inert text is read word for word, and all else as it was."""
    check(text, format_name)


INERT = [
    "Richmond, VA", "Richmond", "St. John's, Canada", "New York, NY (hybrid)", "Zürich, Switzerland", "Washington, D.C.",
    "Richmond, VA: $50,000 - $60,000 per year for Teller, plus commission of 2% to 4%", "Montréal: CA$50,000 par an",
    "Count money; greet people / clients", "Ingénieur·e (H/F)", "A “quoted” text – and so on …", "€5", "7 days a week",
    "You will:",
]  # fmt: skip


@pytest.mark.parametrize("format_name", CONTEXTS)
@pytest.mark.parametrize("text", INERT)
def test_plain_texts_are_inert(text: str, format_name: str) -> None:
    """Places, lines of pay and plain sentences are inert in every format."""
    assert check(text, format_name)


EVERYWHERE = {
    "empty": "", "space after": "a ", "a wide space after": "a\u00a0", "two spaces": "a  b",
    "a tab": "a\tb", "a line end": "a\nb", "a carriage return": "a\rb", "a soft hyphen": "a\u00adb",
    "no width": "a\u200bb", "a line separator": "a\u2028b", "a control": "a\x85b", "order": "a\u202eb", "half": "a\ud800",
    "right to left": "אב", "wide letters": "東京", "an emoji": "a 🙂", "a private sign": "a\ue000b", "a mark": "a\u0301",
    "a bullet before": "• a", "a dash before": "- a",
}  # fmt: skip
"""Texts that may read otherwise somewhere in any format, or that nobody vouches for."""
IN_MARKDOWN = {
    "space before": " a", "a wide space before": "\u00a0a",
    "emphasis": "*a*", "an underscore": "a_b", "code": "`a`", "a link": "[a](b)", "an entity": "A & B", "a tag": "a < b",
    "a heading": "# a", "a number before": "1. a", "another number": "12) a", "a plus before": "+ a", "struck": "~a~",
    "a table": "a | b", "an escape": "a \\ b", "an address": "https://example.com", "a bare address": "WWW.example.com",
    "half an address": "a www", "mail": "a@b.c", "an emoji": ":smile:", "a rule": "a --", "maths": "$a$", "sums": "5$ or 6$",
    "a number sign": "C# 5", "exclamation": "a!",
}  # fmt: skip


@pytest.mark.parametrize("format_name", [*CONTEXTS, "json-ld"])
@pytest.mark.parametrize("text", EVERYWHERE.values(), ids=EVERYWHERE)
def test_texts_that_may_change_what_is_read_are_not_inert(text: str, format_name: str) -> None:
    """Space at the edges, rare signs and letters of other scripts are not inert in any format."""
    assert read_inert(text, format_name) is None


@pytest.mark.parametrize("text", IN_MARKDOWN.values(), ids=IN_MARKDOWN)
def test_signs_of_markdown_are_not_inert_in_it(text: str) -> None:
    """What may mean something in Markdown, or in GitHub's, is not inert there."""
    assert read_inert(text, "markdown") is None


def test_only_written_text_is_inert_in_html() -> None:
    """A reference is read as its character; a sign that should be one is not inert."""
    assert read_inert("A &amp; B&#39;s &lt;b&gt; &#34;c&#34;", "html") == 'A & B\'s <b> "c"'
    assert read_inert("&amp;lt;", "html-fragment") is None
    assert read_inert("A &amp;lt;", "html-fragment") == "A &lt;"
    for text in ("A & B", "a <b>", "a &copy; b", "a &#60; b"):
        assert read_inert(text, "html") is None


@given(st.text())
def test_a_string_in_json_is_read_as_json_reads_it(text: str) -> None:
    """What is read of the inside of a string is what JSON says, and no sign in it is unseen."""
    found = read_json_string(json.dumps(text, ensure_ascii=False)[1:-1])
    assert found in (text, None)
    assert found is not None or not text.isprintable()


@pytest.mark.parametrize("text", ["a", "a b", "", "A & B", 'a "b" \\ c', "Zürich", "CA$\u00a05", "5\u202f€", "東京"])
def test_seen_texts_are_read_in_json(text: str) -> None:
    """Texts of signs that are seen, and of the spaces in amounts, are read."""
    assert read_json_string(json.dumps(text, ensure_ascii=False)[1:-1]) == text
    assert read_json_string(json.dumps(text)[1:-1]) == text


@pytest.mark.parametrize(
    "inside", ['a"b', "a\\", "\\x", "a\nb", '", "b": "', "a\u202eb", "a\\u202eb", "a\ud800", "\\n", "\u2028"]
)
def test_what_is_no_seen_text_is_not_read_in_json(inside: str) -> None:
    """A text that ends the string, breaks its line or holds what is not seen is not read."""
    assert read_json_string(inside) is None
