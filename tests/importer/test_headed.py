"""Headed: headings in any marking are seen, and what only looks like one is not."""

from __future__ import annotations

import pytest

from generator.importer import headed
from generator.importer.placed import Where
from generator.reading.documents.plain import read_document
from generator.reading.lexicon import rows

PROSE = (
    "We move boxes from ships to trains, by day and by night, with a crew of nine that has worked together for many years"
    " now and likes to do so."
)
MARKS = ("## {}", "**{}**", "**{}:**", "{}:", "{}")
SPELLINGS = [
    one.strip()
    for row in rows("headings")
    if row["language"] == "en" and row["section"] in {"duties", "basic", "preferred", "benefits", "about", "apply"}
    for one in row["spellings"].split("|")
    if "{" not in one
]


@pytest.mark.parametrize("marks", MARKS)
def test_spellings(marks: str) -> None:
    """A spelling in any marking is a heading, and opens its section, or one of two that what follows tells apart."""
    looked = 0
    for spelling in SPELLINGS:
        looked += 1
        pieces = read_document(f"{marks.replace('{}', spelling.capitalize())}\n\n{PROSE}").pieces
        found = headed.heading(pieces, 0)
        assert found, spelling
        assert found.by == "spelling", spelling
        assert found.section, spelling
    assert looked > 500


@pytest.mark.parametrize(
    ("text", "weight", "section", "by"),
    [
        (f"# Nothing known\n{PROSE}", 9, None, "look"),
        (f"### Nothing known\n{PROSE}", 7, None, "look"),
        (f"**Nothing known**\n{PROSE}", 3, None, "look"),
        ("Our Crew Has Many Benefits.\n\nBoat\nRope", 1, "benefits", "words"),
        (f"NOTHING KNOWN\n{PROSE}", 2, None, "look"),
        (f"Nothing known:\n{PROSE}", 1, None, "look"),
        (f"Nothing Known Here\n{PROSE}", 1, None, "look"),
        (f"\u2600 nothing that one knows\n{PROSE}", 1, None, "look"),
        (f"Why Harbor?\n{PROSE}", 1, "why", "words"),
        (f"## \u2600 Ropes\n\n\u2601 Knots\n\n{PROSE}", 8, None, "look"),
        (f"Knots - USA29\n{PROSE}", 1, None, "look"),
        ("Why you will thrive with us\n\n- Boat", 1, "why", "words"),
        (f"Why you will thrive with us\n\n{PROSE}", 1, "why", "words"),
        (f"\u2600 Ropes\n\n{PROSE}\n\n\u2601 Knots\n\n{PROSE}", 1, None, "look"),
        ("To succeed you need\nBoots\nRopes", 1, "basic", "words"),
        ("Day to day you will\nTie knots\nMove", 1, "duties", "words"),
        (f"Why us?\n{PROSE}", 2, "why", "spelling"),
        (f"**Ideal skills**\n{PROSE}", 3, "ideal", "words"),
        (f"Our Preferred Background And Qualifications\n{PROSE}", 1, "preferred", "words"),
        (f"What you will be doing!\n{PROSE}", 2, "duties", "spelling"),
        (f"## Duties, in short.\n{PROSE}", 8, "duties", "words"),
        ("* **Duties:**\n* Move boxes", 3, "duties", "spelling"),
        ("* **Duties**\n  * Move boxes", 3, "duties", "spelling"),
        ("* **Duties**\n\nMove boxes", 3, "duties", "spelling"),
        (
            f"The skills that you need to do well with us in the yard and on the ships that we have:\n{PROSE}",
            1,
            "basic",
            "words",
        ),
    ],
)
def test_headings(text: str, weight: int, section: str | None, by: str) -> None:
    """What a heading weighs, what it opens and by what that was known."""
    assert headed.heading(read_document(text).pieces, 0) == (weight, section, by)


@pytest.mark.parametrize(
    "text",
    [
        "Duties",
        f"Nothing known\n{PROSE}",
        f"nothing Known Here\n{PROSE}",
        f"Nothing Known Here 2\n{PROSE}",
        f"Nothing Known Here And There And Everywhere Under Sun\n{PROSE}",
        f"Nothing Known Here?\n{PROSE}",
        f"Nothing\n{PROSE}",
        "Nothing Known Here\nShort.",
        f"**Duties are what we do.**\n{PROSE}",
        f"Our preferred qualifications.\n{PROSE}",
        f"our preferred qualifications\n{PROSE}",
        f"IBM\n{PROSE}",
        f"{PROSE}:{PROSE}{PROSE}{PROSE}:\n{PROSE}",
        "* **Duties**\n* Move boxes",
        "* **Nothing known:**\n* Move boxes",
        "* Duties:\n* Move boxes",
        "* Nothing\n* Move boxes",
        "Why you will thrive with us\n\nBoat",
        "\u2600 Ropes\n\n\u2601 Knots\n\nBoats",
        f"**Remote | Full Time | Competitive Salary**\n{PROSE}",
        f"Work authorization (Required)\n{PROSE}",
        f"**ann@harbor.example**\n{PROSE}",
        f"Ropes: Our Knots\n{PROSE}",
        f"- - -\n{PROSE}",
    ],
)
def test_no_headings(text: str) -> None:
    """The last line, sentences, items, and lines of a few words without a mark are no headings."""
    assert headed.heading(read_document(text).pieces, 0) is None


def test_chips() -> None:
    """A word among other words of a list is none, be it spelled as a heading or in capitals; among sentences it is one."""
    chips = read_document("Ropes\nKnots\nCulture\nSails\nMasts\nSQL/ETL\nKeels\nDecks").pieces
    assert not [one for one in range(len(chips)) if headed.heading(chips, one)]
    assert headed.heading(read_document("Ropes.\nKnots.\nCulture\nSails.\nMasts.").pieces, 2)
    assert headed.heading(read_document("Ropes\nKnots\nCulture:\nSails\nMasts").pieces, 2)
    assert headed.heading(read_document("Ropes\nKnots\n\nCulture\nSails\nMasts").pieces, 2)
    assert headed.heading(read_document("Culture\nSails\nMasts").pieces, 0)


def test_below() -> None:
    """What stands below a heading ends at the next; a sentence that leads to a list, and what a page says, do not end it."""
    pieces = read_document(
        "## One\nApply now\n\nPeople in our program are given a good chance to:\n- Sail\n\n## Two\n- Row"
    ).pieces
    assert [one.text for one in headed.below(pieces, 0)] == [
        "People in our program are given a good chance to:",
        "Sail",
    ]
    assert [one.text for one in headed.below(pieces, 4)] == ["Row"]
    assert len(headed.below(read_document("## One\n" + "- Sail\n" * 50).pieces, 0)) == 12
    assert headed.below(read_document("## One\nHow so:\n- Sail").pieces, 0) == []


def test_facts() -> None:
    """A line with a figure of money, and one of a label and a value, are known."""
    assert headed.has_money("Pay: $ 20")
    assert not headed.has_money("20 boxes")
    assert headed.is_label("Location: Boston")
    assert not headed.is_label("Boxes: many")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ropes: 1 year (Required)", Where.BASIC),
        ("Ropes: 1 year (required)", Where.BASIC),
        ("Ropes: 1 year (Preferred)", Where.PREFERRED),
        ("Ropes: 1 year (preferred)", Where.PREFERRED),
        ("Ropes (required) for all", None),
        ("Ropes: 1 year (desired)", None),
        ("Ropes: 1 year ()", None),
    ],
)
def test_asks(text: str, where: Where | None) -> None:
    """Boards end what is asked with whether it is required or preferred."""
    assert headed.asks(text) is where
