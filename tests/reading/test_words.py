"""Words are what stands between spaces, tabs and line ends, and nothing else parts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" \t\r\n", ()),
        (" a\tb\r\nc  d ", ("a", "b", "c", "d")),
        ("a\u00a0b\u200bc\u3000d", ("a\u00a0b\u200bc\u3000d",)),
        ("a\x0bb\x0cc\x85d\u2028e", ("a\x0bb\x0cc\x85d\u2028e",)),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    """Only space, tab, CR and LF part words; a no-break space or another rare one does not."""
    assert words(text) == expected


@given(st.lists(st.text(st.characters(exclude_characters=" \t\r\n"), min_size=1)))
def test_nothing_is_changed(pieces: list[str]) -> None:
    """Whatever is joined with spaces comes back as it was."""
    assert words(" ".join(pieces)) == tuple(pieces)
