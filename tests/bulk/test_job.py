"""What a run is asked to do: chunks divide the postings of a role."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.bulk.job import Chunk

ROLE = Path("roles/teller.yaml")


@given(st.text(max_size=30), st.integers(1, 64))
def test_each_posting_is_in_one_chunk(location: str, parts: int) -> None:
    """Whatever the id of a location and the number of parts, just one part holds its posting."""
    holding = [part for part in range(parts) if Chunk(ROLE, part, parts).holds(location)]
    assert len(holding) == 1


def test_one_part_holds_all() -> None:
    """A role that is not divided is one chunk."""
    assert Chunk(ROLE).holds("richmond-va")


def test_parts_are_the_same_everywhere() -> None:
    """Which part a posting falls to is a matter of its location's id alone, and the same on every machine and in every run."""
    parts = {name: next(part for part in range(8) if Chunk(ROLE, part, 8).holds(name)) for name in ("a", "d", "e", "f")}
    assert parts == {"a": 2, "d": 1, "e": 2, "f": 2}
