"""Characters that make what is seen differ from what is stored are faults."""

from __future__ import annotations

import pytest

from generator.reading.characters import right_to_left, swallowed_ends, unseen, whole


@pytest.mark.parametrize("code", [*range(9), 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9F])
def test_control_characters(code: int) -> None:
    """Every control character but tab, LF and CR before LF is named."""
    assert unseen(f"a{chr(code)}b") == [f"The text holds the control character U+{code:04X}."]


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_ordering_characters(code: int) -> None:
    """Every character that embeds, overrides or isolates a direction is named."""
    assert unseen(f"a{chr(code)}b") == [f"The text holds U+{code:04X}, which changes the order in which text is shown."]


def test_ordinary_characters() -> None:
    """Line ends, tabs, soft hyphens, joiners and letters of any script are what they seem."""
    assert unseen("a\tb\nc\r\nd \u00ad\u200b\u200d\u200e עברית \U0001f642") == []


def test_half_characters() -> None:
    """A lone surrogate, which UTF-8 cannot write, is replaced and named."""
    assert whole("a\ud800b") == ("a\ufffdb", ["The text holds half a character, U+D800."])
    assert whole("a\U0001f642b") == ("a\U0001f642b", [])


@pytest.mark.parametrize(
    ("text", "count"),
    [("a\u200b\nb", 1), ("a\n \u200bb", 1), ("日\n本", 1), ("日\nb", 0), ("a\nb", 0), ("a\u200b b", 0), ("日 本", 0)],
)
def test_line_ends_that_browsers_drop(text: str, count: int) -> None:
    """A line end beside a zero-width space, or between wide characters, may vanish; others are spaces."""
    assert len(swallowed_ends(text)) == count


def test_right_to_left_letters() -> None:
    """Hebrew and Arabic letters are written from right to left, Latin and Greek ones are not."""
    assert right_to_left("abc עברית")
    assert not right_to_left("abc αβγ")
    assert not right_to_left("abc")
