"""Lines: paragraphs wrapped by hand are joined, and blocks found on the lines where they begin."""

from __future__ import annotations

import pytest

from generator.checks.lines import Lines, unwrapped

LONG = "You plan the week with the team and tell the customers"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{LONG}\nwhat they can expect.", f"{LONG} what they can expect."),
        (f"- {LONG}\n  what they can expect.\n- Cook", f"- {LONG} what they can expect.\n- Cook"),
        (f"{LONG}.\nwhat they can expect.", f"{LONG}.\nwhat they can expect."),
        ("Location\ndenver", "Location\ndenver"),
        (f"{LONG} X,\n{LONG} Y,\n{LONG} Z,\nPaul", f"{LONG} X, {LONG} Y, {LONG} Z, Paul"),
        (f"{LONG} X,\n- {LONG} Y\n{LONG} Z\n* Paul", f"{LONG} X,\n- {LONG} Y {LONG} Z\n* Paul"),
        (f"{LONG}\n\nwhat", f"{LONG}\n\nwhat"),
        ("", ""),
    ],
)
def test_wrapped(text: str, joined: str) -> None:
    """A line goes on in the next if that begins small, or if all lines of its paragraph are about as wide."""
    assert unwrapped(text) == joined


def test_where_blocks_stand() -> None:
    """A block is found behind the one before, by its first words, without regard to marks, with its indent."""
    lines = Lines("# Cook\n\nCook\n\n  * **Plan** the week\n    with us\n\ta b c d e f g")
    assert lines.of("Cook") == (1, 0)
    assert lines.of("Cook") == (3, 0)
    assert lines.of("Plan the week with us") == (5, 2)
    assert lines.of("a b c d e f not looked at") == (7, 1)
    assert lines.of("Cook") == (0, 0)
    assert lines.of("***") == (0, 0)
    assert lines.source(3) == "Cook"
    assert lines.source(0) is None
    assert Lines("").of("Cook") == (0, 0)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Plan the week\nCook soup\nBake bread", True),
        ("Plan the week\n**Cook** soup\n3 loaves\n\nBake", True),
        ("Plan the week\nCook soup", False),
        ("Plan the week\nCook soup\n- Bake bread", False),
        ("Plan the week\nCook soup\n\nBake bread", False),
        ("Plan the week.\nCook soup.\nBake bread.", False),
        ("Plan the week for\nParis, and cook\nsoup in the house", False),
        ("Plan the week at\nPaul's and\nMary's", False),
        ("Plan the week and\ncook soup and\nbake bread", False),
    ],
)
def test_lines_that_begin_anew(text: str, listed: bool) -> None:
    """Three lines and more that each begin anew without an end before them are a list; wrapped lines and sentences are none."""
    block = text.replace("\n", " ")
    assert Lines(text).listed(1, block) is listed
    assert not Lines(text).listed(1, text.partition("\n")[0])
    assert not Lines(text).listed(0, block)


def test_blocks_that_are_nowhere() -> None:
    """After many blocks that stand nowhere none is sought any more."""
    lines = Lines("Cook\n\nBake")
    assert {lines.of("Fry") for _ in range(51)} == {(0, 0)}
    assert lines.of("Bake") == (0, 0)
