"""Every line of a plain text that is not empty is a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.blocks import Block, Kind
from generator.reading.plain import read_text
from generator.reading.words import words

PARAGRAPH, ITEM = Kind.PARAGRAPH, Kind.ITEM


def test_lines() -> None:
    """Lines are paragraphs without the space at their edges; empty ones are nothing."""
    reading = read_text("Title\r\n\r\n  a  b \n\n\nc: 5 \t")
    assert reading.blocks == (Block(PARAGRAPH, "Title"), Block(PARAGRAPH, "a  b"), Block(PARAGRAPH, "c: 5"))
    assert reading.faults == ()


@pytest.mark.parametrize("mark", "•-*–·‣◦")
def test_items(mark: str) -> None:
    """A line with a bullet and a space before its text is an item, and the bullet no part of it."""
    assert read_text(f"  {mark} a - b").blocks == (Block(ITEM, "a - b", mark=mark),)
    assert read_text(f"{mark}\t{mark} a").blocks == (Block(ITEM, f"{mark} a", mark=mark),)
    assert read_text(f"{mark}a").blocks == (Block(PARAGRAPH, f"{mark}a"),)
    assert read_text(f"{mark} ").blocks == (Block(PARAGRAPH, mark),)


def test_unseen_characters() -> None:
    """Control characters, those that change the order, halves and a lone CR are faults."""
    assert len(read_text("a\x07b \u202e c\rd \ud800").faults) == 4


WORD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=" \t\r\n"), min_size=1)


@pytest.mark.uncounted
@given(st.lists(st.lists(WORD, min_size=1)))
def test_round_trip(lines: list[list[str]]) -> None:
    """Lines come back with the words that they were made of."""
    text = "\n\n".join("• " + " ".join(line) for line in lines)
    assert [words(block.text) for block in read_text(text).blocks] == [tuple(line) for line in lines]


@given(st.text(st.characters()))
def test_never_fails(text: str) -> None:
    """Whatever the text is, it is read, and a text without words has no block."""
    assert bool(read_text(text).blocks) == bool(words(text))
