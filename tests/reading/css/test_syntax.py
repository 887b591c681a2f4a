"""Stylesheets are parsed into rules, declarations and tokens."""

from __future__ import annotations

import pytest

from generator.reading.css.syntax import LARGEST, Rule, Token, colour, parse, shown, split


def rules(text: str, *, conditional: bool = False) -> list[Rule]:
    """Return the rules of a stylesheet without faults."""
    found, faults = parse(text, conditional=conditional)
    assert faults == []
    return found


def value(text: str) -> tuple[Token, ...]:
    """Return the tokens of a value."""
    return rules(f"a {{ b: {text} }}")[0].declarations[0].value


def test_rules() -> None:
    """Rules of conditional groups stand among the others, in order, and are marked."""
    found = rules(
        "/* x */ p > a { Color: red !important; --X: 1 } @media print { b { c: d } @supports (e) { f { } } } "
        "@page :first { margin: 1cm } <!-- g { h: i } -->"
    )
    assert [(str(rule), rule.conditional, rule.page) for rule in found] == [
        ("p > a", False, False),
        ("b", True, False),
        ("f", True, False),
        ("@page :first", False, True),
        ("g", False, False),
    ]
    assert [(one.name, str(one), one.important) for one in found[0].declarations] == [
        ("color", "color: red", True),
        ("--X", "--X: 1", False),
    ]
    assert rules("p {}", conditional=True)[0].conditional


def test_tokens() -> None:
    """Every kind of token is kept; spaces and comments in values are not."""
    tokens = value("Red 1 -2.5PX 50% 'a b' #fFf f(x, {v}) [z] (w) /* c */ , \\64 isplay url(q) U+1-2")
    assert [(token.kind, token.text, token.number, token.unit) for token in tokens] == [
        ("ident", "Red", 0, ""),
        ("number", "1", 1, ""),
        ("dimension", "-2.5PX", -2.5, "px"),
        ("percentage", "50%", 50, "%"),
        ("string", "a b", 0, ""),
        ("hash", "fFf", 0, ""),
        ("function", "f", 0, ""),
        ("block", "[", 0, ""),
        ("block", "(", 0, ""),
        ("literal", ",", 0, ""),
        ("ident", "display", 0, ""),
        ("other", "url", 0, ""),
        ("other", "unicode-range", 0, ""),
    ]
    assert shown(tokens) == "Red 1 -2.5PX 50% 'a b' #fFf f(x, {v}) [z] (w), display url unicode-range"


def test_depth() -> None:
    """Brackets are read to a bounded depth."""
    token = value("f(" * 40 + ")" * 40)[0]
    depth = 0
    while token.inside:
        token = token.inside[0]
        depth += 1
    assert (depth, token.kind) == (12, "other")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@import 'a';", "The stylesheet's @import may change what is seen."),
        ("@font-face { a: b }", "The stylesheet's @font-face may change what is seen."),
        ("@media print;", "The stylesheet's @media may change what is seen."),
        ("@page;", "The stylesheet's @page may change what is seen."),
        ("@media a{" * 14 + "b{}" + "}" * 14, "The stylesheet's @media may change what is seen."),
        ("\np", "The stylesheet cannot be read at its line 2."),
        ("p { a }", "The stylesheet holds something else than a declaration at its line 1."),
        ("p { b { c: d } }", "The stylesheet holds something else than a declaration at its line 1."),
        (
            "@page { @top-left { content: 'a' } }",
            "The stylesheet holds something else than a declaration at its line 1.",
        ),
        ("p{}" * (LARGEST // 3 + 1), f"A stylesheet of more than {LARGEST} characters is not read."),
    ],
)
def test_faults(text: str, fault: str) -> None:
    """What is not a plain rule is named."""
    assert fault in parse(text, conditional=False)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#fff", ((1, 1, 1), 1)),
        ("RED", ((1, 0, 0), 1)),
        ("rgb(255 0 0 / 50%)", ((1, 0, 0), 0.5)),
        ("hsl(0, 100%, 50%)", ((1, 0, 0), 1)),
        ("hwb(0 100% 0%)", ((1, 1, 1), 1)),
        ("transparent", ((0, 0, 0), 0)),
        ("rgb(none 0 0)", ((0, 0, 0), 1)),
        ("currentcolor", None),
        ("canvas", None),
        ("oklch(0.5 0.1 20)", None),
        ("color(display-p3 1 0 0)", None),
        ("var(--x)", None),
        ("nothing", None),
        ("12px", None),
    ],
)
def test_colours(text: str, expected: tuple[tuple[float, float, float], float] | None) -> None:
    """Colours of sRGB are known in each of their notations; others are not."""
    found = colour(value(text)[0])
    assert (found and tuple(round(part, 3) for part in found[0]), found and found[1]) == (expected or (None, None))


def test_split() -> None:
    """Tokens are parted at a literal, which may leave a part empty."""
    assert [shown(part) for part in split(value("a, b c,"))] == ["a", "b c", ""]
