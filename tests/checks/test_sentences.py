"""Sentences: where they end, what is made plain in them, and how long their pieces are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import sentences
from tests.checks.rows import text


def of(*lines: str) -> list[str]:
    """The sentences of passages."""
    return [one.text for one in sentences.read(text(*lines)).sentences]


def test_ends() -> None:
    """A sentence ends behind a full stop and a space, with its line and its passage, and not behind an abbreviation."""
    assert of("One. Two! Is it (three?) Four", "Five\nsix") == ["One.", "Two!", "Is it (three?", "Four", "Five", "six"]
    assert of("See E.O. 11246 of J. Doe. It is old.") == ["See E.O. 11246 of J. Doe.", "It is old."]
    assert of("Max. 5 of them, e.g. Tom. Reg. No. 4 is next.") == ["Max. 5 of them, e.g. Tom.", "Reg. No. 4 is next."]


def test_plain() -> None:
    """Quotes and hyphens are straight, spaces single, and initials of countries have no stops."""
    assert of("“It’s” a 5\u20136\u00a0 hour\u00adly job") == ['"It\'s" a 5-6 hourly job']
    assert of("U.S. citizens, U. S. A., the U.K. and E.U. too") == ["US citizens, USA, the UK and EU too"]


def test_numbers() -> None:
    """Pieces of one sentence have its number, and each its passage."""
    long = "word " * 500
    reading = sentences.read(text("Short.", long))
    assert [one.number for one in reading.sentences] == [1, 2, 2, 2]
    assert {one.passage.text for one in reading.sentences} == {"Short.", long}


@pytest.mark.uncounted
@given(st.text(st.sampled_from("ab  .!\n")).map(lambda one: one * 40))
def test_pieces(given: str) -> None:
    """Pieces are short, and hold every word of the text unless it is very long."""
    pieces = of(given)
    assert all(len(one) <= 1200 for one in pieces)
    for word in given.replace(".", " ").replace("!", " ").split():
        if len(word) < 100:
            assert any(word in one for one in pieces)


def test_having() -> None:
    """Sentences are chosen by the words in them, which may begin or end with a space."""
    reading = sentences.of_text("Page one. At age 5! No more.")
    assert [one.text for one in reading.having((" age ",))] == ["At age 5!"]
    assert [one.text for one in reading.having(("page", "more."))] == ["Page one.", "No more."]
    assert not reading.having(("felon",))
    assert len(reading.having(())) == 3


def test_found() -> None:
    """A pattern is looked for anywhere, one with ^ before it at the start; letters are small or capital."""
    match = sentences.found(("x", "B."), "abc")
    assert match
    assert match[0] == "bc"
    assert sentences.found(("^b",), "abc") is None
