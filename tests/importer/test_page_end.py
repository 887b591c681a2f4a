"""The end of a page: other jobs below a posting are none of it."""

from __future__ import annotations

import pytest

from generator.importer.draft import draft
from generator.importer.placed import Where
from generator.reading.documents.plain import read_document

POSTING = "Deck Hand\n\nDuties\n\n- Move boxes from ships to trains\n- Tie knots\n\n"
OTHERS = "Cook at Harbor\nBoston, MA\n\nBenefits\n\n- Free soup\n"


@pytest.mark.parametrize("line", ["Similar jobs", "Related Jobs:", "People also viewed", "\u00c4hnliche Jobs"])
def test_end(line: str) -> None:
    """Behind such a line all is noise, headings and lists too; nothing is lost."""
    document = read_document(f"{POSTING}{line}\n\n{OTHERS}")
    found = draft(document)
    assert [one.piece for one in found.placed] == list(document.pieces)
    assert found.texts(Where.NOISE)[-2:] == ["Benefits", "Free soup"]
    assert found.texts(Where.DUTIES) == ["Move boxes from ships to trains", "Tie knots"]


@pytest.mark.parametrize("text", [f"Similar jobs\n\n{POSTING}", f"{POSTING}We have similar jobs in Lynn.\n\n{OTHERS}"])
def test_no_end(text: str) -> None:
    """Before the lists of a posting, or within a sentence, the words end nothing."""
    assert draft(read_document(text)).texts(Where.DUTIES) != []
    assert "Free soup" not in draft(read_document(text)).texts(Where.NOISE)
