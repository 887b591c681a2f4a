"""Hostile inputs of one piece, over and over, are read; ``benchmarks/growth.py`` measures how the time of each grows."""

from __future__ import annotations

import pytest

from benchmarks.growth import READERS, Reader

LONGEST = 4_000


@pytest.mark.uncounted
@pytest.mark.parametrize("reader", READERS, ids=lambda one: one.name)
def test_whatever_is_repeated_is_read(reader: Reader) -> None:
    """No piece that stands over and over in an input, however deep that nests, keeps it from being read."""
    size = min(reader.size // 4, LONGEST)
    assert all(reader.ready(piece, size)() is not None for piece in reader.pieces)


def test_there_are_as_many_as_ever() -> None:
    """The bar has at least a hundred inputs, of which no reader has one twice."""
    assert all(len(set(one.pieces)) == len(one.pieces) for one in READERS)
    assert sum(len(one.pieces) for one in READERS) >= 100
