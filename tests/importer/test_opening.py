"""The opening: the text of a posting begins behind a header of any kind, and never in the midst of it."""

from __future__ import annotations

import pytest

from generator.importer.opening import is_whole, opening
from generator.reading.documents.plain import read_document

PROSE = (
    "You will move boxes from ships to trains, by day and by night, with a crew of nine that has worked together for years"
    " and likes to."
)
SHORT = "We have moved boxes at this pier since 1901."
BOARD = "Clerk\nBenefits\nPulled from the full job description"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", None),
        ("Deck Hand", None),
        ("Deck Hand\nBoston, MA", None),
        (f"Deck Hand\nBoston, MA\n\n{PROSE}{PROSE}", PROSE + PROSE),
        ("Deck Hand\nBoston, MA\n- Move boxes", "Move boxes"),
        (f"Deck Hand\nApply\n{SHORT}\n\nDuties\n- Move", SHORT),
        ("Deck Hand\nHere's how the job details align with your profile.\n\nDuties\n- Move boxes", "Duties"),
        ("Deck Hand\n\nDuties\n- Move boxes", "Duties"),
        ("Deck Hand\nApply now\n2024-05-06\n\nIt entails these duties:\n- Move boxes", "It entails these duties:"),
        ("Benefits Clerk\n\nDuties\n- Move boxes", "Duties"),
        ("Deck Hand\n\nAbout Harbor Co\nWe move boxes.", "About Harbor Co"),
        ("# Deck Hand\n### Harbor\nCome and see.", "Come and see."),
        ("# Deck Hand\n### Company Description\nWe move boxes.", "Company Description"),
        ("# Save\nApply\n# Deck Hand\nBoston\n\n## Duties\n- Move boxes", "Duties"),
        ("# Deck Hand\nApply now\nBoston\n\n## Duties\n- Move boxes", "Duties"),
        ("# Deck Hand\n\nHarbor Inc.\n\nBoston, MA\n\n2026-01-05\n\nWe move boxes.", "We move boxes."),
        ("# Deck Hand\n\nBoston, MA\n\nRemote (Canada)\n\nWe move boxes.", "We move boxes."),
        ("# Deck Hand\n\nNights only:\n\nBoston, MA", "Nights only:"),
        ("# Deck Hand\n\nYou move boxes and tie knots at our pier.\n\nBoston, MA", "You move boxes and tie knots at our pier."),
        ("# Deck Hand\n\nBoston, MA", None),
        (f"Deck Hand\nSkills\nRopes\nKnots\n\nJob Description\n{PROSE}", "Job Description"),
        (f"Deck Hand\nHighlights\n{PROSE}\nNumbers & Facts\nBoston\n\nDescription\n{PROSE}{PROSE}", "Description"),
        (f"Minimum qualifications:\nExperience with boxes and knots.\n\nAbout the job\n{PROSE}", "Minimum qualifications:"),
        (f"{PROSE}{PROSE}\n\nJob Description\n{PROSE}{PROSE}{PROSE}", PROSE + PROSE),
        (f"Duties\n- {PROSE}\n- {PROSE}\n\nSummary\nBye.", "Duties"),
        (f"Description\n19 Pier Street, Boston\nDeck Hand\nDeck Hand\n{PROSE}{PROSE}", PROSE + PROSE),
        (f"Description\nDeck Hand\n{PROSE}{PROSE}", "Description"),
        ("Description\nMove boxes.\nTie knots.", "Description"),
        ("Description\nDeck\nHand\nAt\nThe\nPier\nOf\nBoston", "Description"),
        (f"{BOARD}\n401(k)\nDental insurance\n\nFull job description\n{PROSE}", "Benefits"),
        (f"{BOARD}\nRopes\nKnots\n\nFull job description\n{PROSE}", "Full job description"),
        (f"Clerk\nPay\nPosted today\n$20\n\nFull job description\n{PROSE}", "Full job description"),
    ],
)  # fmt: skip
def test_opening(text: str, first: str | None) -> None:
    """The first piece of the text is found: a heading of a section, prose, or an item; None where all is header."""
    pieces = read_document(text).pieces
    number = opening(pieces)
    assert (pieces[number].text if number < len(pieces) else None) == first


@pytest.mark.parametrize(("text", "whole"), [("Job Description:", True), ("**Overview**", True), ("Duties", False)])
def test_whole(text: str, *, whole: bool) -> None:
    """Some headings may stand over a whole posting."""
    assert is_whole(text) is whole
