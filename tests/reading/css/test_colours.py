"""Colours of text are told from every background that may lie behind them."""

from __future__ import annotations

import pytest

from generator.reading.css.colours import contrast
from tests.reading.css.sheets import faults

BODY = "body { color: #222; background: #fff }"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (1, 1, 1), 21),
        ((1, 1, 1), (0, 0, 0), 21),
        ((1, 0, 0), (1, 0, 0), 1),
        ((0.01, 0, 0), (0, 0, 0), 1.003),
    ],
)
def test_contrast(one: tuple[float, float, float], other: tuple[float, float, float], ratio: float) -> None:
    """The ratio is that of WCAG, whichever colour comes first."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("", "<p>x</p>"),
        (BODY, "<p>x</p>"),
        ("body { color: #eee; background: #111 } a { color: #9cf }", "<p>x <a href='#y'>y</a></p>"),
        (BODY + ".b { background: #036; color: #fff }", "<p class=b>x</p>"),
        (BODY + "a { color: #036 } a.b { background: #036; color: #fff }", "<p><a class=b href='#y'>y</a></p>"),
        (BODY + "main a:hover { background: #036; color: #fff }", "<p><a href='#y'>y</a></p>"),
        (BODY + "div .b { background: #036; color: #fff }", "<div><p class=b>x</p></div>"),
        (
            BODY + ".b { background: #036; color: #fff } .c { background: #fff; color: #000 }",
            "<div class=b><p class=c>x</p></div>",
        ),
        (
            BODY + ".b { background: #036; color: #fff } @media print { .b { background: #fff; color: #000 } }",
            "<p class=b>x</p>",
        ),
        (
            BODY
            + ".b { background: #036; color: #fff }"
            + "@media print { * { background: none !important; color: #000 !important } }",
            "<p class=b>x</p>",
        ),
        (BODY + ".b { color: #fff }", "<p>x</p>"),
        (BODY + ".b { color: inherit; background: transparent }", "<p class=b>x</p>"),
        (BODY + ".b { background: #036; color: #fff }", "<div class=b><p>x</p></div>"),
        ("::selection { color: #fff; background: #fff } ::marker { color: #fff }", "<p>x</p>"),
    ],
)
def test_told_apart(style: str, body: str) -> None:
    """Dark on light, light on dark, and buttons with colours of their own are seen."""
    assert faults(style, body) == []


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".a { color: #fff }", "<p class=a>x</p>"),
        (".a { color: #fefefe }", "<p class=a>x</p>"),
        ("p { color: white }", "<p class=a>x</p>"),
        ("p { background: black }", "<p>x</p>"),
        ("p { background: #00e }", "<p><a href='#y'>y</a></p>"),
        (":root { --a: #fff } p { color: var(--a) }", "<p>x</p>"),
        (":root { --a: #000 } .x { --a: #fff } p { color: var(--a) }", "<p>x</p>"),
        (BODY + "p { color: #fff } @media print { p { color: #000 } }", "<p>x</p>"),
        (BODY + "@media print { p { color: #fff } }", "<p>x</p>"),
        (BODY + "p:hover { color: #fff }", "<p>x</p>"),
        (BODY + ".a { background: #222 }", "<div class=a><p>x</p></div>"),
        (BODY + ".b { background: #036; color: #fff } .c { background: #fff }", "<p class='b c'>x</p>"),
        (BODY + ".b { background: #036; color: #fff } #c { background: none }", "<p class=b id=c>x</p>"),
        (BODY + ".b { background: #036; color: #fff } .c { background: #fff }", "<div class=b><p class=c>x</p></div>"),
        (BODY + ".b { background: #036; color: #fff } #c { color: inherit }", "<p class=b id=c>x</p>"),
        (BODY + ".b { background: #222; color: #fff } #c { color: #222 }", "<p class=b id=c>x</p>"),
        (BODY + ".b { background: #036; color: #fff } p:not(.x) { background: #fff; color: #000 }", "<p class=b>x</p>"),
        (BODY + ".b { background: #036; background: none; color: #fff }", "<p class=b>x</p>"),
        (BODY + ".b { color: #fff; background: #036 } .c { color: #fff }", "<div class=b>y</div><p class=c>x</p>"),
        ("p { color: #333; background: #333 }", "<p>x</p>"),
        (BODY + "p { color: #222 !important } .b { background: #222; color: #fff }", "<p class=b>x</p>"),
    ],
)
def test_not_told_apart(style: str, body: str) -> None:
    """Text that may stand on a background like itself is named with both rules."""
    found = faults(style, body)
    assert found
    assert all("can hardly be told from" in one for one in found)


def test_names() -> None:
    """The fault names the rule of the text and that of the background."""
    assert faults("p.a { color: #fff }", "<p class=a>x</p>") == [
        "The colour of text by 'p.a' can hardly be told from the background by 'the browser itself'."
    ]
