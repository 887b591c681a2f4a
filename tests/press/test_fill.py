"""Texts in gaps: what is written in one reads as the text, or the text is not written there."""

from __future__ import annotations

import pytest

from generator.posting import escape
from generator.press import fill
from generator.press.fill import DESCRIBED, IN_PAGE, PROPERTY, Fill
from generator.press.stock import Stock

LINKS = (("help@harbor.example", "mailto:help@harbor.example"), ("Careers website", "https://harbor.example/careers"))


def made() -> Fill:
    """A filler of one role."""
    return Fill(Stock(None))


@pytest.mark.parametrize(
    ("text", "style", "where", "written"),
    [
        ("Teller & Cashier", "", "html", b"Teller &amp; Cashier"),
        ("Teller & Cashier", "", "text", b"Teller & Cashier"),
        ("Teller & Cashier", "", "markdown", None),
        ("Richmond, VA", "linked", "markdown", b"Richmond, VA"),
        ("*stars*", "linked", "markdown", None),
        ("R&D “here”", DESCRIBED, "json-ld", "R&amp;D “here”".encode()),
        ("R&D “here”", DESCRIBED, IN_PAGE, "R\\u0026amp;D “here”".encode()),
        ('say "yes" <b>', PROPERTY, "json-ld", b'say \\"yes\\" <b>'),
        ('say "yes" <b>', PROPERTY, IN_PAGE, b'say \\"yes\\" \\u003cb\\u003e'),
        ("a\x07bell", PROPERTY, "json-ld", None),
        ("two  spaces", DESCRIBED, "json-ld", None),
    ],
)
def test_written(text: str, style: str, where: str, written: bytes | None) -> None:
    """A text is written for its place, or refused if it would not be known to read as it stands."""
    assert made().written(text, style, where, ()) == written


def test_links() -> None:
    """A text with words of a link is not written plainly where words become links; with its links it may be."""
    one, text = made(), "Write to help@harbor.example today."
    assert one.written(text, "linked", "html", LINKS) is None
    assert one.written(text, "", "html", LINKS) == text.encode()
    linked = b'Write to <a href="mailto:help@harbor.example">help@harbor.example</a> today.'
    assert one.linked(text, "html", LINKS) == linked
    assert one.linked(text, "html", LINKS) == linked
    assert (
        one.linked("The Careers website", "markdown", LINKS) == b"The [Careers website](https://harbor.example/careers)"
    )
    assert one.linked("*The* Careers website", "markdown", LINKS) is None
    assert one.written("The Careers website", "linked", "html", LINKS) is None


def test_a_role_does_not_see_the_links_of_another() -> None:
    """What is kept for all roles holds no link of one of them."""
    stock, text = Stock(None), "See the Careers website"
    assert Fill(stock).written(text, "linked", "html", ()) == text.encode()
    assert Fill(stock).written(text, "linked", "html", LINKS) is None


def test_a_link_must_lead_where_the_posting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that is written with another address is refused."""
    wrong = 'See <a href="https://other.example/">Careers website</a>'
    monkeypatch.setattr(escape, "html_linked", lambda *_: wrong)
    assert fill.with_links("See Careers website", "html", LINKS) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is dropped when it is too much."""
    monkeypatch.setattr(fill, "_MOST", 3)
    stock = Stock(None)
    one = Fill(stock)
    for number in range(10):
        one.written(f"Text {number}", "", "text", ())
    assert len(stock.written) <= 3
