"""Selectors: what a rule may apply to, with which weight."""

from __future__ import annotations

import pytest

from generator.reading.css.selectors import Subject, subjects
from generator.reading.css.syntax import parse
from generator.reading.visible import Element


def read(selector: str) -> tuple[Subject, ...] | None:
    """Return the subjects of a selector."""
    return subjects(parse(f"{selector} {{}}", conditional=False)[0][0])


@pytest.mark.parametrize(
    ("selector", "subject"),
    [
        ("p", Subject("p", weight=(0, 0, 1))),
        ("P", Subject("p", weight=(0, 0, 1))),
        ("*", Subject()),
        (".a.b", Subject(classes=frozenset({"a", "b"}), weight=(0, 2, 0))),
        ("p#x.a", Subject("p", "x", frozenset({"a"}), weight=(1, 1, 1))),
        (":root", Subject("html", weight=(0, 1, 0))),
        (".a:root", Subject("html", classes=frozenset({"a"}), weight=(0, 2, 0))),
        ("div:root", Subject("div", exact=False, weight=(0, 1, 1))),
        ("main > p + .a", Subject(classes=frozenset({"a"}), exact=False, weight=(0, 1, 2))),
        ("main p", Subject("p", exact=False, weight=(0, 0, 2))),
        ("#x ~ *", Subject(exact=False, weight=(1, 0, 0))),
        ("a:hover", Subject("a", exact=False, weight=(0, 1, 1))),
        ("a[href]", Subject("a", exact=False, weight=(0, 1, 1))),
        ("li:nth-child(2n+1)", Subject("li", exact=False, weight=(0, 1, 1))),
        ("li:not(.a)", Subject("li", exact=False, weight=None)),
        (":is(a, b)", Subject(exact=False, weight=None)),
        ("li::marker", Subject("li", weight=(0, 0, 1), pseudo="marker")),
        ("::selection", Subject(pseudo="selection")),
        ("*::before", Subject(pseudo="before")),
        ("p:after", Subject("p", weight=(0, 0, 1), pseudo="after")),
    ],
)
def test_subject(selector: str, subject: Subject) -> None:
    """The last part tells the element; the weight is that of the whole selector."""
    assert read(selector) == (subject,)


def test_lists() -> None:
    """Each selector of a list has its own subject."""
    assert read("a , p.x") == (Subject("a", weight=(0, 0, 1)), Subject("p", classes=frozenset({"x"}), weight=(0, 1, 1)))


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "a,",
        "a >",
        "p::first-letter",
        "p:first-line",
        "a::",
        "a:",
        "a:.b",
        ".",
        ".5",
        "*|a",
        "&",
        "a::marker b",
        "(a)",
        "pa*",
        "a;b",
        "::slotted(x)",
    ],
)
def test_not_read(selector: str) -> None:
    """A selector of another kind is not guessed at."""
    assert read(selector) is None


def test_matches() -> None:
    """Name, classes and id must fit; what is not asked for does not matter."""
    element = Element("p", frozenset({"a", "b"}), "x", None)
    for selector in ("p", "*", ".a", ".b.a", "#x", "p.a#x", "div p"):
        assert all(one.matches(element) for one in read(selector) or [Subject("none")]), selector
    for selector in ("a", ".c", ".a.c", "#y", "a.a"):
        assert not any(one.matches(element) for one in read(selector) or [Subject()]), selector
