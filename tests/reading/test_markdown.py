"""Markdown is read as CommonMark programs show it, and what they or GitHub may show otherwise is a fault."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.blocks import Block, Kind
from generator.reading.markdown import read_markdown
from generator.reading.words import words

PARAGRAPH, ITEM, HEADING = Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING
SIGNS = re.compile(r"[!-/:-@\[-`{-~]|[^\S ]")


def escaped(sign: re.Match[str]) -> str:
    """Return a sign, or a rare space, as it is written to be no markup."""
    return f"&#{ord(sign[0])};" if sign[0].isspace() else f"\\{sign[0]}"


def test_text() -> None:
    """Headings, paragraphs, lists, emphasis, links, line ends, escapes and references are read."""
    reading = read_markdown(
        "# A *b* \\#1\n\nSetext **c**\n---\n\nOne\ntwo  \nthree\\\nfour [x *y*](https://a.example/p_(q)?r=1&s=2 'T') "
        "<jobs@a.example> &amp; &lt;\n\n- a\n- b\n\n  c\n  - d\n\n* * *\n\ne\n"
    )
    assert reading.faults == ()
    assert reading.spoken == ("T",)
    links = (("x y", "https://a.example/p_(q)?r=1&s=2"), ("jobs@a.example", "mailto:jobs@a.example"))
    assert reading.blocks == (
        Block(HEADING, "A b #1"),
        Block(HEADING, "Setext c"),
        Block(PARAGRAPH, "One two\nthree\nfour x y jobs@a.example & <", links=links),
        Block(ITEM, "a"),
        Block(ITEM, "b"),
        Block(ITEM, "c"),
        Block(ITEM, "d"),
        Block(PARAGRAPH, "e"),
    )


@pytest.mark.parametrize(
    ("text", "fault", "shown"),
    [
        ("1. a\n2. b", "The text holds a numbered list, whose numbers stand in no text.", ["a", "b"]),
        ("> a", "The text holds a quotation.", ["a"]),
        ("```\na\n```", "The text holds a block of code: 'a'.", ["a"]),
        ("    a", "The text holds a block of code: 'a'.", ["a"]),
        ("a `b` c", "The text holds code: 'b'.", ["a b c"]),
        ("a <b>c</b>", "The text holds HTML: '<b>'.", ["a c"]),
        ("a <!-- b --> c", "The text holds HTML: '<!-- b -->'.", ["a c"]),
        ("<div>a</div>", "The text holds HTML: '<div>a</div>'.", ["a"]),
        ("<!-- a\n\nb -->\n\nc", "The text holds HTML: '<!-- a\\n\\nb -->'.", ["c"]),
        ("a ![b](c)", "The text holds a picture: 'b'.", ["a b"]),
        ("[a]: /b\n\nc", "The text defines the link 'A', which is not shown.", ["c"]),
        ("[a]\n\n[a]: https://b", "The text defines the link 'A', which is not shown.", ["a"]),
        ("[a](javascript:b)", "A link leads to 'javascript:b', which is no web, mail or telephone address.", ["a"]),
        ("[a](/b)", "A link leads to '/b', which is no web, mail or telephone address.", ["a"]),
        ("- - - - - - - a", "Lists or quotations are nested deeper than programs agree on.", ["a"]),
        ("\u00a0a", "A no-break space, or another rare one, at the edge of a paragraph may be dropped.", ["a"]),
        ("a\n\u3000", "A no-break space, or another rare one, at the edge of a paragraph may be dropped.", ["a"]),
        ("日\n本", "A browser may join the words at the line end in '日\\n本'.", ["日 本"]),
        ("a \u202e b", "The text holds U+202E, which changes the order in which text is shown.", ["a \u202e b"]),
        ("a &#x202e; b", "The text holds U+202E, which changes the order in which text is shown.", ["a \u202e b"]),
        ("a\x07", "The text holds the control character U+0007.", ["a\x07"]),
        ("a\ud800", "The text holds half a character, U+D800.", ["a\ufffd"]),
    ],
)
def test_faults(text: str, fault: str, shown: list[str]) -> None:
    """What is shown otherwise somewhere is a fault; the text that a person sees of it is still a block."""
    reading = read_markdown(text)
    assert fault in reading.faults
    assert [block.text for block in reading.blocks] == shown


@pytest.mark.parametrize("text", ["a\u00a0b", "&nbsp;a", "[a](https://b '\u00a0c')", "日 本", "a\r\nb", "\u200b"])
def test_near_misses(text: str) -> None:
    """Rare spaces inside a text, references at its edge, and ordinary line ends are no faults."""
    assert read_markdown(text).faults == ()


def test_picture_text() -> None:
    """What a picture says to those who do not see it is spoken."""
    assert read_markdown("![b](c)").spoken == ("b",)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u200b"))


@pytest.mark.uncounted
@given(st.lists(st.tuples(st.sampled_from(["", "# ", "- "]), TEXT)))
def test_round_trip(blocks: list[tuple[str, str]]) -> None:
    """Any text comes back as it was, if every sign of it is escaped; nothing is normalised."""
    kept = [(start, " ".join(words(text))) for start, text in blocks if words(text)]
    text = "\n\n".join(start + SIGNS.sub(escaped, one) for start, one in kept)
    reading = read_markdown(text)
    assert [words(block.text) for block in reading.blocks] == [words(one) for _, one in kept]
    assert not [fault for fault in reading.faults if "order" not in fault and "picture" not in fault]


@given(st.text(st.one_of(st.characters(), st.sampled_from("\n *_`[]()<>!#-~\\$:|&"))))
def test_junk(text: str) -> None:
    """Whatever the text is, it is read; a text without a fault loses no letter or digit."""
    reading = read_markdown(text)
    if not reading.faults and "](" not in text and "&" not in text and "<" not in text:
        shown = "".join(block.text for block in reading.blocks)
        assert [one for one in shown if one.isalnum()] == [one for one in text if one.isalnum()]


def test_nested_brackets() -> None:
    """Brackets inside brackets, however deep, are read."""
    for opening in ("[", "!["):
        assert read_markdown(opening * 2000 + "a" + "](u)" * 2000).faults
