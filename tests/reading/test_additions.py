"""Every row of words that a rewrite must not add fires on its own sentence and stays silent on its near miss."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

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


def wrong(row: dict[str, str]) -> list[str]:
    """What a pattern finds or misses against its row."""
    pattern = re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE)
    told = {
        "misses": [one for one in (row["fires"], row["fires"].upper()) if not pattern.search(one)],
        "finds": [one for one in (row["near"], "") if pattern.search(one)],
    }
    return [f"{row['kind']} {row['pattern']!r} {what} {one!r}" for what, several in told.items() for one in several]


def test_each_row() -> None:
    """A pattern matches where it must, in any case, and neither its near miss nor nothing at all."""
    assert [one for row in rows("additions") for one in wrong(row)] == []
    assert len(wrong({"kind": "x", "pattern": "a", "fires": "b", "near": "a"})) == 3


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
