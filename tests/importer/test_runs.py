"""Runs: pieces that stand together are of one list, and what only stands beside them is not."""

from __future__ import annotations

import pytest

from generator.importer import runs
from generator.importer.placed import Where
from generator.reading.documents.plain import read_document
from tests.importer.reading import pieces

PROSE = "The harbor has nine cranes, four tugs and a crew that has kept it open in every winter for sixty years now."
JOB = "We are seeking a pilot to join our team: you will bring ships in, and this role is based at the old pier."


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Start date: May 4\nShift: nights\nHello.", 2),
        ("Start date: May 4\nPilot boat: yes\nShift: nights", 3),
        ("Start date: May 4", 0),
        ("Pilot boat: yes\nShift: nights\nDuration: a year", 0),
        ("Start date: May 4\nBoat: yes\nRope: no\nOar: no\nMast: yes\nShift: nights", 0),
        ("Start date: you begin in May, with the others.\nShift: nights", 0),
        ("## Start date: May 4\nShift: nights", 0),
        ("## Start date: May 4\n## Shift: nights\n## Boats: many\n## Duration: a year", 2),
        ("## Start date: May 4\n## Boats", 0),
        ("Build boats: plan, cut and join the planks\nSail them: in wind and rain", 0),
    ],
)
def test_facts(text: str, behind: int) -> None:
    """Two lines or more that state facts of a job are a run, and half of its lines are such."""
    assert runs.facts(read_document(text).pieces, 0) == behind


@pytest.mark.parametrize(
    ("text", "number", "count"),
    [
        ("- One\n- Two\n- Three\n\nFour", 1, 3),
        ("- One\n\n- Two\n\nThree", 0, 2),
        ("One\nTwo\nThree\n\nFour", 2, 3),
        ("One\n\nTwo\n\nThree", 1, 1),
        (f"One\n{PROSE * 2}\nThree", 0, 1),
        ("## One\nTwo\n- Three", 1, 1),
    ],
)
def test_around(text: str, number: int, count: int) -> None:
    """Items are a list, and short lines with no blank one between them; prose and headings are none."""
    assert len(runs.around(read_document(text).pieces, number)) == count


def test_notice() -> None:
    """A list is legal text if half of its items are; pay and benefits are none."""
    notice = read_document("- We are an equal opportunity employer\n- We use E-Verify\n- Sail").pieces
    offers = read_document("- Health insurance\n- 401k\n- Diversity and inclusion in all crews").pieces
    assert runs.is_notice(notice)
    assert not runs.is_notice(offers)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{PROSE}\n\nYour days hold:\n\n- Ships", True),
        ("Do you like the sea?\n\nYour days hold:\n\n- Ships", True),
        (f"{PROSE}\n\n{PROSE}\n\nYour days hold:\n\n- Ships", True),
        (f"{PROSE}\n\n- Ships\n\nYour days hold:", False),
        (f"{PROSE}\n\n**Ships**\n\nYour days hold:\n\n- Ships", False),
        (f"{PROSE}\n\nQualifications:\n\n- Ships", False),
        (f"{PROSE}\n\n{PROSE}", False),
        ("Sail.\n\nYour days hold:\n\n- Ships", False),
        (f"Keep the cranes. {PROSE}\n\nYour days hold:\n\n- Ships", False),
        (f"{PROSE}, such as:\n\nYour days hold:\n\n- Ships", False),
    ],
)
def test_before_list(text: str, wanted: bool) -> None:
    """Prose stands before a list if a line leads to it near below, with no heading between them."""
    assert runs.is_before_list(read_document(text).pieces, 0, 0, "") is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Your job with us\n\n- Ships", True),
        ("Your job with us.\n\n- Ships", False),
        ("Your job\nwith us\n- Ships", False),
        ("Ships\n\n- Tugs", False),
        ("Your job with us in this old harbor\n\n- Ships", False),
        ("Your job with us", False),
    ],
)
def test_over_items(text: str, wanted: bool) -> None:
    """A few words with no sign behind them stand over items."""
    assert runs.is_over_items(read_document(text).pieces, 0) is wanted


def test_sentence() -> None:
    """A heading over nothing is a sentence from some words on."""
    assert runs.is_sentence("Notice to all who apply in Maine")
    assert not runs.is_sentence("Notice to all")
    assert not runs.is_sentence("What do you do in the harbor?")


def test_employer() -> None:
    """What opens a posting is of the employer before prose, or a heading, on the job."""
    for text, wanted in (
        (f"{PROSE}\n\n{JOB}", True),
        (f"{PROSE}\n\n{PROSE}", False),
        (f"{JOB}\n\n{JOB}", False),
        (f"{PROSE}\n\n## About the role\n\n{PROSE}", True),
        (f"{PROSE}\n\n## About us\n\n{PROSE}", False),
        (f"- {PROSE}\n\n{JOB}", False),
        (PROSE, False),
    ):
        assert runs.is_of_employer(read_document(text).pieces, 0, 0, "") is wanted, text
    assert not runs.is_of_employer(read_document(f"{PROSE}\n\n{JOB}").pieces, 0, 1, "")


def test_next() -> None:
    """The next heading that tells is found behind items and long lines, and none of an unknown section."""
    for text, wanted in (
        ("A\n\n- Duties:\n\n## Odds\n\n## Benefits\n\nBoat", Where.BENEFITS),
        (f"A\n\n{PROSE}\n\n## Why us?\n\nBoat", None),
        ("A\n\nB", None),
    ):
        assert runs.next_section(read_document(text).pieces, 0, "") is wanted


def test_weaker() -> None:
    """What is preferred follows below a heading of its own, if no requirements stand before it."""
    for text, wanted in (
        ("A\n\n## Odds\n\nB\n\n## Bonus points\n\n- C", True),
        ("A\n\n## Requirements\n\nB\n\n## Bonus points\n\n- C", False),
        ("A\n\nB", False),
    ):
        assert runs.has_weaker(read_document(text).pieces, 0, "") is wanted


def test_last() -> None:
    """A piece is the last if nothing but a few lines of a page stands behind it."""
    assert runs.is_last(pieces("Ends", "Apply now", "Share"), 0)
    assert not runs.is_last(pieces("Ends", "Apply now", "We sail."), 0)
    assert not runs.is_last(pieces("Ends", *["Share"] * 30), 0)


def test_among() -> None:
    """A short paragraph between two of a list without marks is of the list; one that begins small, or at its end, is none."""
    text = "Build boats.\n\nOars for all.\n\nDesign sails.\n\nMaintain hulls.\n\nOars for me."
    assert len(runs.begun(read_document(text).pieces, 0, "")) == 4
    assert len(runs.begun(read_document(text.replace("Oars for all", "oars")).pieces, 0, "")) == 1
