"""Faults are told in order, each once, and not without end."""

from __future__ import annotations

from generator.reading.blocks import told


def test_each_fault_is_told_once() -> None:
    """A fault that occurs again is not told again."""
    assert told(["b", "a", "b"]) == ("b", "a")


def test_many_faults_are_counted() -> None:
    """Of more than a hundred faults the first hundred are told, and how many are left out."""
    many = told(str(number) for number in range(103))
    assert many[:100] == tuple(map(str, range(100)))
    assert many[100:] == ("3 more faults are not listed.",)
    assert len(told(str(number) for number in range(100))) == 100
