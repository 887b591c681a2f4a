"""Cells of tables of data open no section; those of tables that lay out a page, or tell pairs, do."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks import of_text, structure
from generator.spec.facts import EmployerFacts
from tests.checks.ads import at

PAGE = "<h1>Nurse</h1><p>You care for people.</p><h2>Your duties</h2><ul><li>Care.</li></ul>{}<h2>Benefits</h2><p>Health.</p>"


def table(*rows: str, cell: str = "td") -> str:
    """A table, whose rows are texts with bars between their cells."""
    cells = ("".join(f"<{cell}>{one}</{cell}>" for one in row.split("|")) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{one}</tr>' for one in cells)}</tbody></table>"


@pytest.mark.parametrize(
    "content",
    [
        table("Location|Salary", "Denver|$20 - $22 an hour"),
        table("Location|Salary", "Denver|$20 - $22 an hour", cell="th"),
        table("Location|Per hour", "Denver|$20 - $22", "Boulder|$20 - $22"),
        table("Location|Benefits|Rate", "Denver|all|$20 - $22"),
        table("Location|Denver", "Salary|$20 - $22 an hour"),
        table("<p>Location</p>|<p>Salary</p>", "<p>Denver</p>|<p>$20 - $22 an hour</p>"),
        f"<table><tbody><tr><td>{table('Location|Salary', 'Denver|$20 - $22 an hour')}</td></tr></tbody></table>",
        "<ul><li>$20 - $22 an hour</li></ul>",
        "<ol><li>$20 - $22 an hour</li></ol>",
    ],
)
def test_content(content: str) -> None:
    """A table or a list is content of the heading above it, and its figures are read."""
    assert empty(PAGE.format(f"<h2>Pay</h2>{content}")) == []
    read = of_text.ad(
        PAGE.format(f"<h2>Pay</h2>{content}"), "html", (at("US-CO"),), EmployerFacts(), date(2026, 11, 23)
    )
    assert {(str(one.low), str(one.high)) for one in read.offers} == {("20", "22")}


@pytest.mark.parametrize(
    "content", ["", "<img src='pay.png' alt='Pay'>", "<table><tbody><tr><td></td></tr></tbody></table>"]
)
def test_no_content(content: str) -> None:
    """An image is no content, nor is a table without text."""
    assert empty(PAGE.format(f"<h2>Pay</h2>{content}")) == ["SECTION_EMPTY"]


def empty(page: str) -> list[str]:
    """The headings with nothing below them."""
    read = of_text.ad(page, "html", (), EmployerFacts(), date(2026, 11, 23))
    return [one.code for one in structure.check(read) if one.code == "SECTION_EMPTY"]


def sections(content: str) -> list[tuple[str, str]]:
    """The parts and sections of what stands between the duties and the benefits."""
    read = of_text.passages(PAGE.format(content), "html")
    return [(one.part, one.section) for one in read[4:-2]]


def test_what_opens_a_section() -> None:
    """Pairs tell sections by their first cells, if several rows do or there is but one; a table that lays out a page does too."""
    pairs = table("Salary|$20 - $22 an hour", "Location|Denver")
    assert sections(pairs) == [("heading", "pay"), ("pay", "pay"), ("heading", "conditions"), ("field", "conditions")]
    assert sections(table("Salary|$20 - $22 an hour")) == [("heading", "pay"), ("pay", "pay")]
    assert sections(table("Salary|$20 - $22 an hour", "Color|Blue"))[0] == ("prose", "duties")
    layout = "<table><tbody><tr><td><p>Salary</p><p>$20 - $22 an hour</p></td><td>Denver</td></tr></tbody></table>"
    assert sections(layout)[0] == ("heading", "pay")
    assert sections(table("Salary", "$20 - $22 an hour"))[0] == ("heading", "pay")
    assert of_text.passages(table("Salary|$20 - $22 an hour"), "html")[0].part == "heading"
