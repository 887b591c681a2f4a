"""What is kept of what was made last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.spec.recent import Recent


def test_the_first_goes_first() -> None:
    """Of more entries than are kept, those that were put in first are gone; a second value takes nobody's place."""
    recent: Recent[str, int] = Recent(2)
    assert [recent.put("a", 1), recent.put("b", 2), recent.put("a", 3)] == [1, 2, 3]
    assert [recent.get(key) for key in "abc"] == [3, 2, None]
    recent.put("c", 4)
    assert [recent.get(key) for key in "abc"] == [None, 2, 4]


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_the_last_are_kept(keys: list[int], most: int) -> None:
    """What was put in last is there, and there are never more entries than may be."""
    recent: Recent[int, int] = Recent(most)
    for number, key in enumerate(keys):
        recent.put(key, number)
        assert recent.get(key) == number
        assert sum(recent.get(one) is not None for one in range(10)) <= most
