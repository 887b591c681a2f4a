"""The draft: where each piece goes, and lines of pay that stand in a list."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.importer.draft import draft
from generator.importer.placed import Where
from generator.reading.documents import page, plain
from tests.importer.postings import TELLER

LINES = st.lists(
    st.sampled_from([*TELLER.split("\n"), "Apply now", "Oct 21, 2025", "- Lift", "About us", "\u2022 $5", "{x}"])
)


def test_pay_in_a_list() -> None:
    """A line of pay that was set as an item of another list is of the benefits."""
    text = TELLER.replace(
        "- A second language is a plus", "- A second language is a plus\n- Plano, TX: $40,000 - $50,000"
    )
    found = draft(plain.read_document(text))
    assert "Plano, TX: $40,000 - $50,000" in found.texts(Where.BENEFITS)


def test_pay_in_prose() -> None:
    """A line of pay that stands among paragraphs is of the benefits; a sentence with a sum is not."""
    text = "# Teller\n\n## Additional information\n\nZone A: USD $40,000 - $50,000\n\nWe gave $4,000 to the zoo."
    found = draft(plain.read_document(text))
    assert found.texts(Where.BENEFITS) == ["Zone A: USD $40,000 - $50,000"]
    for heading in ("Legal notices", "How to apply", "About us"):
        found = draft(
            plain.read_document(f"# Teller\n\n## {heading}\n\nWe keep money.\n\nZone A: USD $40,000 - $50,000")
        )
        assert found.texts(Where.BENEFITS) == ["Zone A: USD $40,000 - $50,000"]


@given(LINES)
def test_nothing_is_lost(lines: list[str]) -> None:
    """Every word of a document is in one place, and in no more."""
    text = "\n".join(lines)
    for document in (plain.read_document(text), page.read_document("<br>".join(lines))):
        words = Counter(word for one in (*document.pieces, *document.data) for word in one.text.split())
        assert Counter(word for one in draft(document).placed for word in one.piece.text.split()) == words
