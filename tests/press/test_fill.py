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


def test_texts_are_kept_by_where_and_how_they_stand() -> None:
    """One text is written in several ways by one filler, and each is found again."""
    one, text = made(), "See the Careers website"
    for _ in range(2):
        assert one.written("R&D", DESCRIBED, "json-ld", ()) == b"R&amp;D"
        assert one.written("R&D", PROPERTY, "json-ld", ()) == b"R&D"
        assert (
            one.linked(text, "html", LINKS) == b'See the <a href="https://harbor.example/careers">Careers website</a>'
        )
        assert one.linked(text, "markdown", LINKS) == b"See the [Careers website](https://harbor.example/careers)"
        assert one.may_link(text, LINKS)
        assert not one.may_link(text, LINKS[:1])


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


def test_words_round_a_link_must_be_those_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with a link that is written with other words round it is refused."""
    wrong = 'Skip <a href="https://harbor.example/careers">Careers website</a>'
    monkeypatch.setattr(escape, "html_linked", lambda *_: wrong)
    assert fill.with_links("Skip Careers website", "html", LINKS) == wrong.encode()
    assert fill.with_links("See Careers website", "html", LINKS) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is dropped when it is too much."""
    monkeypatch.setattr(fill, "_MOST", 3)
    stock = Stock(None)
    one = Fill(stock)
    for number in range(10):
        one.written(f"Text {number}", "", "text", ())
    assert len(stock.written) <= 3
