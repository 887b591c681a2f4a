"""Wraps: lines that a machine broke are joined, and lines that somebody ended are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.documents.plain import read_document

PROSE = (
    "The ferry leaves at six and takes the workers of the yard across the bay, and whoever misses it walks around the"
    " water for two hours. Nobody has done that twice, save for one welder who likes birds, and who counts them on the way"
    " for a society in town."
)
LIST = [
    "Weld the plates of the hull in any weather that the yard allows",
    "Read drawings",
    "Keep the bench and the tools of the crew in order, day by day",
]


def texts(text: str) -> list[str]:
    """Return the texts of the pieces."""
    return [one.text for one in read_document(text).pieces]


@pytest.mark.parametrize("width", [70, 72, 80, 100, 110])
def test_paragraph(width: int) -> None:
    """A paragraph that was broken at any usual width is one again."""
    wrapped = textwrap.fill(PROSE, width)
    assert texts(wrapped) == [PROSE]
    assert texts(f"Duties\n\n{wrapped}\n\n{wrapped}") == ["Duties", PROSE, PROSE]


@given(st.integers(66, 115))
def test_items(width: int) -> None:
    """Items that were broken, with lines behind that hang or do not, are whole."""
    for indent in ("", "  "):
        lines = [textwrap.fill(f"- {PROSE}", width, subsequent_indent=indent) for _ in range(3)]
        assert texts("\n".join(lines)) == [PROSE] * 3


def test_unmarked_list() -> None:
    """Lines of a list without marks stay lines."""
    assert texts("\n".join(LIST)) == LIST
    assert texts("\n".join([*LIST, *LIST])) == [*LIST, *LIST]


def test_cut_by_a_machine() -> None:
    """A line of about a thousand characters goes on in the next unless it ends a sentence; a short one does not."""
    long = "word " * 190 + "the Criminal"
    assert texts(f"{long}\nRecords Act") == [f"{long} Records Act"]
    assert texts(f"{long}.\nRecords Act") == [f"{long}.", "Records Act"]
    assert texts("the Criminal\nRecords Act") == ["the Criminal", "Records Act"]


def test_small_letters() -> None:
    """A line in small letters goes on with a long one that ends no sentence."""
    assert texts("Cleans the ramp and helps with the ropes when told by the\npilot.") == [
        "Cleans the ramp and helps with the ropes when told by the pilot."
    ]
    assert texts("Cleans the ramp and helps with the ropes of the crew.\npilot") == [
        "Cleans the ramp and helps with the ropes of the crew.",
        "pilot",
    ]
    assert texts("- Keeps all of the ropes of the whole yard in order on the\n  Daily basis") == [
        "Keeps all of the ropes of the whole yard in order on the Daily basis"
    ]


def test_breaks() -> None:
    """Two blanks at the end of a line break it; a heading takes no line behind it."""
    assert texts("Cleans the ramp and helps with the ropes when told by the  \npilot") == [
        "Cleans the ramp and helps with the ropes when told by the",
        "pilot",
    ]
    assert texts("## Cleans the ramp and helps with the ropes when told by the\npilot")[1] == "pilot"


def test_headings_within() -> None:
    """A line that is a heading by its spelling, or a tag, begins something in a text that is wrapped."""
    wrapped = textwrap.fill(PROSE, 80)
    first = wrapped.split("\n")[0]
    assert texts(f"{wrapped}\n\n{wrapped}\n\n{first}\nQualifications\n{wrapped}")[2:4] == [first, "Qualifications"]
    assert texts(f"{wrapped}\n\n{wrapped}\n\n{first}\n#li-remote")[2:] == [first, "#li-remote"]


def test_broken() -> None:
    """Lines that end in two blanks are one paragraph if they are long and many go on in small letters."""
    lines = textwrap.wrap(PROSE, 72)
    assert texts("  \n".join(lines)) == [PROSE]
    assert len(texts("  \n".join(one.capitalize() for one in lines))) == len(lines)


def test_joining() -> None:
    """A line whose last word joins goes on in the next; a short one, or one that ends with another word, does not."""
    line = "You keep the ropes of the old harbor and"
    assert texts(f"{line}\nTugs of the crew") == [f"{line} Tugs of the crew"]
    assert len(texts("Ropes and\nTugs")) == len(["Ropes and", "Tugs"])
    assert len(texts("You keep the ropes of the old harbor for\nTugs")) > 1


def test_an() -> None:
    """Behind "an" an English sentence goes on with a vowel; a German one ends there."""
    line = "Du treibst den Ausbau der alten Werft voran und packst gern mit an"
    assert len(texts(f"{line}\nDabei hilft dir ein Team")) > 1
    assert texts("You keep the ropes of the old harbor as an\nOfficer") == [
        "You keep the ropes of the old harbor as an Officer"
    ]
    assert texts("You keep the ropes of the old harbor as an\nMBA") == [
        "You keep the ropes of the old harbor as an MBA"
    ]


def test_list_in_small_letters() -> None:
    """Lines in small letters are a list of their own if the first of them is so; behind a mark one goes on."""
    first, second = "un appel de trente minutes avec la cheffe du port", "une visite du quai avec toute la troupe"
    assert texts(f"{first}\n{second}") == [first, second]
    assert texts(f"Prévoyez {first}\n{second}") == [f"Prévoyez {first} {second}"]
    assert texts(f"- {first}\n{second}") == [f"{first} {second}"]


BROKEN = (
    "We look for somebody who has sailed the northern seas in\n\nwinter, and who knows each of the lights that stand on\n\n"
    "the shores of them. You will steer a boat of nine metres\n\nand keep its log."
)


def test_double_spaced() -> None:
    """Lines that a machine broke with a blank line behind each are joined where they go on, if many do."""
    [one] = read_document(BROKEN).pieces
    assert (one.text, one.line) == (" ".join(BROKEN.split()), 1)
    items = [
        f"- Work with the crew of the yard to {one} the key\n\nplates of the hull." for one in ("cut", "weld", "paint")
    ]
    assert [piece.line for piece in read_document("\n\n".join(items)).pieces] == [1, 5, 9]


def test_blank_lines() -> None:
    """Few lines that go on in small letters, headings, short lines and ends of sentences keep their blank lines."""
    few = BROKEN.replace("winter", "Winter")
    assert len(read_document(few).pieces) == 4
    assert len(read_document(BROKEN.replace("\n\n", "\n\n\n")).pieces) == 4
    assert len(read_document(BROKEN.replace("in\n", "in.\n")).pieces) == 4
    assert len(read_document(f"## {BROKEN}").pieces) == 4
    small = "mend the nets of the crew and hang them on the wall"
    assert len(read_document("\n\n".join([small] * 5)).pieces) == 5
