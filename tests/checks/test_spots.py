"""Blocks of a page are found at their lines and columns."""

from __future__ import annotations

import pytest

from generator.checks.of_text import passages
from generator.checks.spots import Spots

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Teller</title>
<style>p { color: Teller }</style></head>
<body><!-- Teller
--><h1>Tel<b>ler</b></h1>
  <p title="Count">Count all
  the money &amp; caf&eacute;s of <i>Ours</i>.</p><ul><li>Repay</li>
<li>Pay</li><li>1 &lt; 2</li></ul><p>Pay</p>
<p>Last</p></body></html>
"""
WANTED = {
    "Teller": (5, 8),
    "Count all the money & cafés of Ours.": (6, 20),
    "Repay": (7, 59),
    "1 < 2": (8, 17),
    "Last": (9, 4),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_passages(end: str) -> None:
    """Each passage of a page has its place: not that of a longer word, a comment or the title."""
    found = passages(PAGE.replace("\n", end), "html", file="ad.html")
    places = [(one.text, (one.position.line, one.position.column)) for one in found if one.position]
    assert {text: place for text, place in places if text != "Pay"} == WANTED
    assert [place for text, place in places if text == "Pay"] == [(8, 5), (8, 38)]
    assert found[0].position
    assert found[0].position.source == "--><h1>Tel<b>ler</b></h1>"


def test_what_is_not_found() -> None:
    """A block that the page does not have has no place, and those behind it have theirs, up to a number of such."""
    spots = Spots("<p>one</p>\n<p>two</p>\n<p>three", 100)
    assert (spots.of("none"), spots.source(0), spots.of("!"), spots.of("two")) == ((0, 0), None, (0, 0), (2, 4))
    assert (spots.source(1), spots.source(3)) == ("<p>one</p>", "<p>three")
    assert spots.of("one") == (0, 0)
    assert spots.of("thr") == (0, 0)
    for _ in range(49):
        spots.of("none")
    assert spots.of("three") == (0, 0)
    assert Spots("<p>one</p><p>two", 3).of("two") == (0, 0)
    assert [Spots("a " * number + "end", 3).of("end")[0] for number in (19_999, 20_000)] == [1, 0]


def test_letters_that_stand_often() -> None:
    """A short block is looked for a number of times among the words that hold it."""
    for number, place in ((19, (1, 59)), (30, (0, 0))):
        assert Spots(f"{'xay' * number} ay", 10).of("ay") == place


def test_a_long_block() -> None:
    """A long block is known by its beginning."""
    text = "word " * 40
    assert Spots(f"<p>{text}</p>\n<p>{text}other", 10).of(f"{text}other") == (1, 4)
