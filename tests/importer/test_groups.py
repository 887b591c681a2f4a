"""Groups: which texts stand together, and what their heading is."""

from __future__ import annotations

import pytest

from generator.importer.groups import grouped
from tests.importer.reading import drafted

PROSE = (
    "We move boxes from ships to trains, by day and by night, with a crew of nine that has worked together for years."
)


def groups(text: str) -> list[tuple[str, str, list[str]]]:
    """Return list, heading and texts of the groups of a posting."""
    one = drafted(f"# Docker\n\n{text}")
    return [(each.where.value, each.heading, [said for said, _ in each.texts]) for each in grouped(one.placed, one.pay)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "## Qualifications\n\n## Required skills\n\n- Ropes",
            [("basic", "Qualifications", []), ("basic", "Required skills", ["Ropes"])],
        ),
        (
            "## Responsibilities\n\nYou will do each of the following things:\n\n- Tie knots",
            [("duties", "Responsibilities", ["You will do each of the following things:", "Tie knots"])],
        ),
        (
            f"## About us\n\n{PROSE}\n\n## Benefits\n\nApply now",
            [("about", "About us", [PROSE]), ("about", "Benefits", [])],
        ),
        (
            "## Responsibilities\n\nYour tasks are these:\n\n- Tie knots",
            [("duties", "Responsibilities", ["Your tasks are these:", "Tie knots"])],
        ),
        (
            "You will do each of the following things:\n\n- Tie knots",
            [("duties", "You will do each of the following things:", ["Tie knots"])],
        ),
        (
            "## Qualifications\n\n**What we ask of you:**\n\n- Ropes",
            [("basic", "Qualifications", []), ("basic", "What we ask of you:", ["Ropes"])],
        ),
        (
            "## Responsibilities\n\n- Tie knots\n\n**At sea**\n\n- Steer the boat",
            [("duties", "Responsibilities", ["Tie knots", "At sea", "Steer the boat"])],
        ),
    ],
)
def test_headings(text: str, wanted: list[tuple[str, str, list[str]]]) -> None:
    """Of several headings the last is that of the texts; a sentence over a list, and a heading within it, are texts."""
    assert groups(text) == wanted
