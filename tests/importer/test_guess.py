"""Guess: which list pieces are of by their look, and which tell nothing."""

from __future__ import annotations

import pytest

from generator.importer import guess
from generator.importer.placed import Where
from generator.reading.documents.plain import read_document

PROSE = (
    "The harbor has nine cranes and four tugs, and the ice has left marks on each one of them, the most of all on the tug"
    " that is named Gull, and on the old pier."
)


@pytest.mark.parametrize(
    ("text", "where", "wanted"),
    [
        ("- Five years of experience", None, Where.BASIC),
        ("- Ropes and more ropes for all", None, Where.SUMMARY),
        ("- Ropes\n- Knots", Where.BASIC, Where.BASIC),
        ("- The boat leaves at six each day", Where.BASIC, Where.SUMMARY),
        ("- The boat leaves at six each day", Where.DUTIES, Where.DUTIES),
        ("The boat leaves at six each day.", Where.BASIC, Where.BASIC),
        (PROSE, Where.DUTIES, Where.SUMMARY),
        ("We are an equal opportunity employer.", Where.DUTIES, Where.LEGAL),
    ],
)
def test_likely(text: str, where: Where | None, wanted: Where) -> None:
    """A look tells; where it does not, items go on with a list of duties or skills, and prose and sentences leave it."""
    assert guess.likely(read_document(text).pieces, where, ()) is wanted


def test_likely_behind_lists() -> None:
    """Behind duties and requirements, what tells nothing is of the employer."""
    assert guess.likely(read_document(PROSE).pieces, None, {Where.BASIC}) is Where.ABOUT
    assert guess.likely((), Where.BASIC, {Where.BASIC}) is Where.BASIC


def test_led() -> None:
    """A sentence over a list speaks for one by its words, if they are enough and of one list."""
    assert guess.led("To apply, write to us with these:") is Where.APPLY
    assert guess.led("To apply, write:") is None
    assert guess.led("To apply, write to us with these") is None
    assert guess.led("Here is all that there is:") is None
    assert guess.led("To apply, write to us. We need the skills of a sailor and these:") is Where.BASIC


def test_told() -> None:
    """A line speaks for a list in prose by its words, or for none."""
    assert guess.told("Our mission: we sail") is Where.ABOUT
    assert guess.told("Kiel") is None
