"""The difference of two texts."""

from __future__ import annotations

from generator.rewrite import diff


def test_words_that_differ_are_marked() -> None:
    """What is gone and what was added is marked; spaces and stops are words of their own."""
    assert diff.words("Count the money, daily", "Count all money") == "Count [-the-]{+all+} money[-, daily-]"
    assert diff.words("Greet", "Greet all") == "Greet{+ all+}"
    assert diff.words("Greet", "Greet") == "Greet"


def test_colour() -> None:
    """On a terminal the marks are colours."""
    assert diff.words("a", "b", colour=True) == "\x1b[31;9ma\x1b[0m\x1b[32mb\x1b[0m"
