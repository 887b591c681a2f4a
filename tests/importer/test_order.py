"""Order: a list fits behind those that mostly come before it."""

from __future__ import annotations

import pytest

from generator.importer import order
from generator.importer.placed import Where
from generator.reading.lexicon import entries


def test_table() -> None:
    """Of two lists one comes first: both shares make up the whole, and each row has all columns."""
    rows = entries("section_order", "|")
    lists = [Where(row[0]) for row in rows]
    assert len(lists) == 7
    for number, one in enumerate(lists):
        assert rows[number][1 + number] == "."
        for other in lists:
            if one is not other:
                assert order.chance([one], other) + order.chance([other], one) == pytest.approx(1, abs=0.011)


@pytest.mark.parametrize(
    ("seen", "likely", "unlikely"),
    [
        ([Where.SUMMARY], Where.DUTIES, Where.ABOUT),
        ([Where.DUTIES], Where.BASIC, Where.SUMMARY),
        ([Where.BENEFITS], Where.LEGAL, Where.DUTIES),
        ([Where.SUMMARY, Where.PREFERRED], Where.BENEFITS, Where.BASIC),
        ([Where.BASIC], Where.BASIC, Where.DUTIES),
    ],
)
def test_chance(seen: list[Where], likely: Where, unlikely: Where) -> None:
    """What mostly comes later is likelier behind what was seen, and a second list of one kind is not out of the question."""
    assert order.chance(seen, likely) > order.chance(seen, unlikely)


def test_nothing_seen() -> None:
    """At the beginning, and for a list of which nothing is known, everything may come."""
    assert order.chance([], Where.LEGAL) == 1
    assert order.chance([Where.LEGAL], Where.APPLY) == 1
