"""Phrases in a text: the longest is taken, signs end them, hyphens do not, and numbers stand for one another."""

from __future__ import annotations

import pytest

from generator.reading.phrases import Phrases, lowered

KNOWN: list[tuple[str, str | None]] = [
    ("rock star", "star"),
    ("rock", "stone"),
    ("rock star deal", None),
    ("give # %", "give"),
    ("# to #", "range"),
    ("he/she", "pronoun"),
    ("world's best", "best"),
]
PHRASES: Phrases[str] = Phrases(KNOWN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Rock-Star, no less", [("star", "Rock-Star")]),
        ("rock. star", [("stone", "rock")]),
        ("a rock star deal", []),
        ("a rock star deals", [("star", "rock star")]),
        ("rock rock star", [("stone", "rock"), ("star", "rock star")]),
        ("rocks", []),
        ("Give 110 % today", [("give", "Give 110 %")]),
        ("from 25 to 35", [("range", "25 to 35")]),
        ("He/She works", [("pronoun", "He/She")]),
        ("the world\u2019s best", [("best", "world\u2019s best")]),
        ("", []),
        ("\u0130\u0130 rock", [("stone", "rock")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str]]) -> None:
    """Each phrase is found with the words that it stands in."""
    assert [(value, text[start:end]) for value, start, end in PHRASES.find(text)] == found
    assert PHRASES.values(text) == [value for value, _ in found]


def test_long_texts() -> None:
    """A text too long to be remembered is searched like any other."""
    assert len(PHRASES.find("rock " * 2_000)) == 2_000


def test_small_letters() -> None:
    """Small letters stand where the letters stood, also where a small letter would take more room."""
    for text in ("\u0130stanbul", "STRASSE", "It\u2019s", "\u1e9e"):
        assert len(lowered(text)) == len(text)
    assert lowered("It\u2019S") == "it's"
