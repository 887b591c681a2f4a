"""Labels of places in free text are read as place codes."""

from __future__ import annotations

import pytest

from generator.spec.labels import codes

VA, NYC, US = ("US-VA",), ("US-NY/new-york-city",), ("US",)


@pytest.mark.parametrize(
    ("label", "near", "meant"),
    [
        ("McLean, VA", VA, VA),
        ("New York, NY", NYC, NYC),
        ("New York", NYC, ("US-NY",)),
        ("Denver and Boulder, CO", US, ("US-CO",)),
        ("Colorado, Illinois", US, ("US-CO", "US-IL")),
        ("California (Los Angeles) / Washington", US, ("US-CA", "US-CA/los-angeles", "US-WA")),
        ("Toronto, Ontario, Canada", ("CA-ON",), ("CA-ON",)),
        ("Washington, DC", US, ("US-DC",)),
        ("CA", ("US-CA",), ("US-CA",)),
        ("CA", ("CA-ON",), ("CA",)),
        ("Delaware", ("DE",), ()),
        ("Chicago", VA, ("US-IL/chicago",)),
        ("Sales Territory", VA, ()),
        ("Colorado", (), ()),
        ("", US, ()),
    ],
)
def test_labels(label: str, near: tuple[str, ...], meant: tuple[str, ...]) -> None:
    """A town that the table lacks is its state; what is in no country of the work is nothing."""
    assert codes(label, near) == meant
