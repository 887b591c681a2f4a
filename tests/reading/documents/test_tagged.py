"""Tagged: HTML within Markdown is read as the lines, items, headings and rows that it is."""

from __future__ import annotations

import pytest

from generator.reading.documents import tagged
from generator.reading.documents.plain import read_document


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<ul><li>One</li><li>Two</li></ul>", [("item", "One"), ("item", "Two")]),
        ("- <b>One</b> and two", [("item", "One and two")]),
        ("1. <p>One</p>", [("item", "One")]),
        ("a) <p>One</p>", [("item", "One")]),
        ("<h3>\nOne</h3>\nTwo", [("paragraph", "One"), ("paragraph", "Two")]),
        ("<h3>One</h3><p>Two</p>", [("heading", "One"), ("paragraph", "Two")]),
        ("<table><tr><td>Shift</td><td>Nights</td></tr></table>", [("paragraph", "Shift: Nights")]),
        ("<tr>\n<td>Shift</td>\n<td>Nights</td>\n</tr>\nEnd", [("paragraph", "Shift: Nights"), ("paragraph", "End")]),
        ("<p>One<br>Two</p>", [("paragraph", "One"), ("paragraph", "Two")]),
        ("One < two and three > two", [("paragraph", "One < two and three > two")]),
        ("One <br> two", [("paragraph", "One two")]),
    ],
)
def test_kinds(text: str, wanted: list[tuple[str, str]]) -> None:
    """Each element becomes what it shows; what is no element stays as it is."""
    assert [(one.kind.value, one.text) for one in read_document(text).pieces] == wanted


def test_strong() -> None:
    """A line that is bold by its element is as one between two marks."""
    (first, second) = read_document("<strong>Your days</strong>\n\nShips <strong>come</strong> in.").pieces
    assert first.strong
    assert not second.strong


def test_rows_end() -> None:
    """A row that never ends takes no more than a page of lines."""
    lines = ["<tr>", *["<td>x</td>"] * 40]
    found = tagged.rows_joined(lines)
    assert len(found) == len(lines)
    assert found[-1] == "<td>x</td>"
