"""Repeats: what a posting says again is taken once, and told."""

from __future__ import annotations

from generator.importer.placed import Placed, Where
from generator.importer.repeats import without_repeats
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Piece


def test_repeats() -> None:
    """What is said a second time in the same words is marked, save pay, headings and short lines; noise stays noise."""
    long = "Ships leave the harbor at six, come wind or rain, and the crew is paid for every hour that they are late."
    several = [
        (long, Where.ABOUT),
        (long, Where.SUMMARY),
        (long, Where.BENEFITS),
        ("Hi", Where.ABOUT),
        ("Hi", Where.ABOUT),
        (long[6:], Where.NOISE),
        (long[6:], Where.ABOUT),
    ]
    placed = [Placed(Piece(Kind.PARAGRAPH, text, 1), where, "section") for text, where in several]
    found = without_repeats(placed)
    assert [one.where.value for one in found] == [
        "about", "repeated", "benefits", "about", "about", "noise", "noise",
    ]  # fmt: skip
    assert found[1].why == "repeated"


def test_headings_go_along() -> None:
    """A heading that stood above goes with a text that did, heading over heading too; one over a new text stays."""
    long = "Ships leave the harbor at six, come wind or rain, and the crew is paid for every hour that they are late."
    several = [
        ("Why us?", Where.HEADING),
        (long, Where.ABOUT),
        ("Why us?", Where.HEADING),
        ("Why us?", Where.HEADING),
        (long, Where.ABOUT),
        ("Why us?", Where.HEADING),
        (long[9:], Where.ABOUT),
        ("Odds", Where.HEADING),
        (long, Where.ABOUT),
        ("Odds", Where.HEADING),
    ]
    placed = [Placed(Piece(Kind.PARAGRAPH, text, 1), where, "section") for text, where in several]
    shown = "".join(one.where.value[0] for one in without_repeats(placed))
    assert shown == "harrrhahrh"
    twice = [("Duties", Where.HEADING), (long, Where.DUTIES)]
    again = [*twice, *twice, ("Row.", Where.DUTIES)]
    placed = [Placed(Piece(Kind.PARAGRAPH, text, 1), where, "section") for text, where in again]
    assert [one.where.value for one in without_repeats(placed)][2:] == ["heading", "repeated", "duties"]
    item = [("Duties", Where.BASIC), (long, Where.ABOUT), ("Duties", Where.HEADING), (long, Where.ABOUT)]
    placed = [Placed(Piece(Kind.PARAGRAPH, text, 1), where, "section") for text, where in item]
    assert [one.where.value for one in without_repeats(placed)][2:] == ["heading", "repeated"]
