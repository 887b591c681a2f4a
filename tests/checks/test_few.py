"""What is kept of many things: the latest, and never more than were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.few import Few

if TYPE_CHECKING:
    from collections.abc import Callable


def test_few() -> None:
    """A thing that is kept is made once; one too many, and all are made anew."""
    made: list[int] = []

    def make(number: int) -> Callable[[], int]:
        def of_number() -> int:
            made.append(number)
            return number

        return of_number

    kept: Few[int] = Few(2)
    for number in (1, 2, 1, 2, 3, 1):
        assert kept.get(number, make(number)) == number
        assert len(kept) <= 2
    assert made == [1, 2, 3, 1]
