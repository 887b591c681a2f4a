"""Whole stylesheets: a good one has no fault, and each harmful declaration put into it is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.css.sheets import faults
from tests.reading.pages import BODY, STYLE

PLACES = [found.end() for found in re.finditer(r"\{(?= )", STYLE)]
HARMFUL = [
    "display: none", "visibility: hidden", "opacity: 0", "font-size: 0", "font-size: 1px", "color: transparent",
    "color: rgb(0 0 0 / 0)", "text-indent: -9999px", "position: absolute", "transform: scale(0)", "overflow: hidden",
    "height: 0", "content: '5'", "text-transform: uppercase", "text-decoration: line-through", "direction: rtl",
    "order: 2",
    "list-style: decimal", "line-height: 0", "margin-left: -99px", "clip-path: inset(100%)", "filter: blur(5px)",
    "background: url(x)", "float: right", "letter-spacing: -1em", "z-index: 9", "color: var(--none)",
    "font-family: Symbol",
    "d\\69splay: none", "DISPLAY: NONE", "display: none !important", "margin: 0; visibility: hidden",
]  # fmt: skip


def test_good_sheet() -> None:
    """A modern sheet for screen and print leaves the page's text alone."""
    assert faults(STYLE, BODY) == []
    assert faults(STYLE, BODY, "all") == []
    assert len(PLACES) > 20


@pytest.mark.uncounted
@given(st.sampled_from(PLACES), st.sampled_from(HARMFUL))
def test_harmful_declarations(place: int, harm: str) -> None:
    """Wherever it stands, a harmful declaration is found."""
    assert faults(f"{STYLE[:place]} {harm}; {STYLE[place:]}", BODY)


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("p { display: none }", "The style 'p', display: none, may hide text."),
        ("p { color: #0008 }", "The style 'p', color: #0008, may hide text, because it is not one solid colour."),
        (
            "p { background: #0008 }",
            "The style 'p', background: #0008, may hide text, because it is not one solid colour.",
        ),
        (
            "p { background: currentcolor }",
            "The style 'p', background: currentcolor, may hide text, because it is not one solid colour.",
        ),
        (
            "p { color: #000 #fff }",
            "The style 'p', color: #000 #fff, may hide text, because it is not one solid colour.",
        ),
        (
            "p { margin: var(--a) }",
            "The style 'p', margin: var(--a), uses a custom property that :root does not plainly declare.",
        ),
        (
            "p::first-letter { color: red }",
            "The selector 'p::first-letter' is not one that is known to leave text alone.",
        ),
        ("li::marker { font-size: 9px }", "The style 'li::marker', font-size: 9px, may hide text."),
        ("p::before { content: 'a' }", "The style 'p::before', content: 'a', may add text."),
        ("@page { color: red }", "The style '@page', color: red, may hide text."),
        ("@page { --x: 1 }", "The style '@page', --x: 1, may change what is seen."),
        ("@import 'x';", "The stylesheet's @import may change what is seen."),
        (":root { --x: none } p { display: var(--x) }", "The style 'p', display: var(--x), may hide text."),
    ],
)
def test_faults(style: str, fault: str) -> None:
    """A fault is one sentence that names the rule and the declaration."""
    assert faults(style) == [fault]


def test_unused_custom_properties() -> None:
    """A custom property does nothing until it is used."""
    assert faults(":root { --x: none } .y { --z: url(a) }") == []


def test_media_of_the_element() -> None:
    """A sheet for some media only is not taken to apply for certain."""
    dark = "body { color: #eee; background: #111 } .a { background: #222 }"
    assert faults(dark, "<p class=a>x</p>") == []
    assert faults(dark, "<p class=a>x</p>", "screen")


def test_too_much() -> None:
    """A page and a sheet that would take long to judge are a fault."""
    body = "".join(f"<p class=c{number}>x</p>" for number in range(800))
    style = ",".join(["p"] * 800) + "{ margin: 0 }"
    assert faults(style, body) == [
        "The page has too many kinds of elements and its stylesheet too many selectors to judge them together."
    ]
    assert faults(style, "<p>x</p>") == []


@pytest.mark.uncounted
@given(st.text(st.sampled_from("{}()[];:,.#@'\"\\/*-! abp0123%va r(--x)"), max_size=60))
def test_junk(text: str) -> None:
    """Whatever a stylesheet holds, it is judged."""
    assert all(faults(text))
    assert all(faults(STYLE[:300] + text + STYLE[300:], BODY))
