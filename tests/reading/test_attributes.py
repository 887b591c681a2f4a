"""Attributes: allow-listed names and values, and what is heard of them."""

from __future__ import annotations

import pytest

from generator.reading.attributes import AttributeCheck, classes, shown_as_utf8
from generator.reading.markup import Start, scan


def checked(text: str, *, allowed: bool = True) -> AttributeCheck:
    """Return the check of all start tags of a text."""
    check = AttributeCheck(allowed)
    for event in scan(text, page=False)[0]:
        if isinstance(event, Start):
            check.take(event)
    return check


@pytest.mark.parametrize(
    "tag",
    [
        "<p class='a b' id=c lang=fr dir=ltr role=note><section aria-labelledby=x aria-describedby=y>",
        "<a href='https://a.example' rel='noopener nofollow' target=_blank hreflang=de>",
        "<a href=#pay>",
        "<link rel=canonical href=https://a.example>",
        "<meta charset=UTF-8>",
        "<meta name=viewport content='width=device-width, initial-scale=1.0'>",
        "<meta name=robots content=noindex>",
        "<meta property=og:type content=website>",
        "<script type=application/ld+json>",
        "<style media=print type=text/css>",
        "<td colspan=2 headers=x>",
        "<th scope=row rowspan=1>",
        "<time datetime=2026-11-01>",
        "<time datetime=2026-11-01T10:00:00Z>",
    ],
)
def test_allowed(tag: str) -> None:
    """These change nothing of what is seen or heard."""
    check = checked(tag)
    assert (check.finish(right_to_left=True), check.spoken) == ([], [])


@pytest.mark.parametrize(
    "tag",
    [
        "<p style='color:red'>",
        "<p hidden>",
        "<p onclick=x>",
        "<p aria-hidden=true>",
        "<p data-x=y>",
        "<p dir=rtl>",
        "<p role=img>",
        "<p align=right>",
        "<p contenteditable>",
        "<p href=https://a>",
        "<ul type=1>",
        "<a href=javascript:x>",
        "<a href=/page>",
        "<a href=https://a target=x>",
        "<a href=https://a download>",
        "<link rel=stylesheet href=https://a>",
        "<link rel=canonical href=/a>",
        "<meta http-equiv=refresh content=0>",
        "<meta charset=latin1>",
        "<meta name=color-scheme content=dark>",
        "<meta property=og:image content=x>",
        "<meta name=viewport content='width=50'>",
        "<script>",
        "<script src=x type=application/ld+json>",
        "<script type=module>",
        "<td colspan=0>",
        "<time datetime='next year'>",
    ],
)
def test_refused(tag: str) -> None:
    """These may change what is seen, and are named with their line."""
    assert [fault for fault in checked(tag).faults if fault.startswith("Line 1: ")]


def test_none_allowed() -> None:
    """A fragment has no attributes at all."""
    assert checked("<p class=a>", allowed=False).faults == [
        "Line 1: the attribute 'class' of <p> may change what is seen."
    ]
    assert checked("<p>", allowed=False).faults == []


def test_spoken() -> None:
    """Labels, tooltips and descriptions are heard or shown elsewhere."""
    check = checked(
        "<p title=a><ul aria-label=b aria-description=c><th abbr=d><meta name=description content=e>"
        "<meta property=og:title content=f><meta name=robots content=g><meta name=author>"
    )
    assert check.spoken == ["a", "b", "c", "d", "e", "f"]


def test_spans() -> None:
    """Cells that span columns and cells that span rows may lie over each other; either kind alone may not."""
    both = "Cells with colspan beside cells with rowspan may lie over each other."
    assert checked("<td colspan=2><td rowspan=2>").finish(right_to_left=False) == [both]
    assert checked("<td colspan=2><td rowspan=1>").finish(right_to_left=False) == []


def test_automatic_direction() -> None:
    """A direction taken from the text changes the order only where right-to-left letters are."""
    assert len(checked("<p dir=auto>").finish(right_to_left=True)) == 1
    assert checked("<p dir=auto>").finish(right_to_left=False) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<meta charset="utf-8">é', True),
        ("<META CHARSET = UTF-8 >é", True),
        ("plain", True),
        ("é", False),
        ("<meta charset=latin1>é", False),
        (" " * 1010 + '<meta charset="utf-8">é', False),
        ("é" * 505 + '<meta charset="utf-8">', False),
    ],
)
def test_encoding(text: str, expected: bool) -> None:
    """A page says that it is UTF-8 in its first 1024 bytes, or is plain ASCII."""
    assert shown_as_utf8(text) is expected


def test_classes() -> None:
    """Classes are separated by space."""
    assert classes((("class", " a  b\na"), ("id", "c"))) == {"a", "b"}
    assert classes(()) == frozenset()
