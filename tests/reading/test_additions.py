"""Every row of words that a rewrite must not add fires on its own sentence and stays silent on its near miss."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from generator.reading.lexicon import rows

KINDS = [
    "authority",
    "benefit",
    "certification",
    "chatter",
    "exclusionary",
    "hype",
    "immigration",
    "legal",
    "location",
    "meta",
    "pay",
    "placeholder",
    "promise",
    "schedule",
    "universal",
    "urgency",
]
CASES = [pytest.param(row, id=f"{row['kind']}-{at}") for at, row in enumerate(rows("additions"))]


@pytest.mark.parametrize("row", CASES)
def test_a_row(row: dict[str, str]) -> None:
    """A pattern matches where it must, in any case, and neither its near miss nor nothing at all."""
    pattern = re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE)
    assert pattern.search(row["fires"])
    assert pattern.search(row["fires"].upper())
    assert not pattern.search(row["near"])
    assert not pattern.search("")


def test_columns() -> None:
    """Each row has exactly its columns, none of them blank, and a date that has been."""
    looked = 0
    for row in rows("additions"):
        looked += 1
        assert sorted(row) == ["date", "fires", "kind", "near", "pattern"]
        assert all(value == value.strip() != "" for value in row.values())
        assert date.fromisoformat(row["date"]) <= date(2026, 12, 31)
    assert looked >= 300


def test_kinds() -> None:
    """Every kind is known and has at least ten rows."""
    counts = Counter(row["kind"] for row in rows("additions"))
    assert sorted(counts) == KINDS
    assert min(counts.values()) >= 10


def test_no_pattern_twice() -> None:
    """No two rows of a kind have the same pattern."""
    patterns = [(row["kind"], row["pattern"]) for row in rows("additions")]
    assert len(patterns) == len(set(patterns))
