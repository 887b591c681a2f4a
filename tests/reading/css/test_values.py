"""Values: the allow-list of properties, each value of which leaves text as it is."""

from __future__ import annotations

import pytest

from generator.reading.css.syntax import parse
from generator.reading.css.values import PROPERTIES, admitted, effect

FAMILIES = frozenset({"arial", "segoe ui", "sans-serif"})


def holds(declaration: str, *, page: bool = False) -> bool:
    """Tell whether a declaration is admitted."""
    one = parse(f"p {{ {declaration} }}", conditional=False)[0][0].declarations[0]
    return admitted(one.name, [one.value], FAMILIES, page=page)


@pytest.mark.parametrize(
    "declaration",
    [
        "margin: 0 auto",
        "margin-inline: 1rem 2cm",
        "padding: clamp(1rem, 4vw - 1px, 3rem)",
        "padding: min(5%, 2rem)",
        "max-width: 65ch",
        "max-width: none",
        "width: 100%",
        "gap: .5rem 1.5rem",
        "border: 1px solid rgb(0 0 0 / 10%)",
        "border-top: thin dashed currentcolor",
        "border-radius: 50% / 4px",
        "outline: 3px solid #00f",
        "grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr))",
        "grid-template-columns: repeat(2, minmax(0, 1fr))",
        "grid-template-columns: 12rem auto 2fr",
        "grid-column: 1 / -1",
        "flex: 1 1 20rem",
        "font-size: clamp(1.5rem, 4vw + 1rem, 2.5rem)",
        "font-size: 87.5%",
        "font-size: small",
        "font-family: 'Segoe UI', Arial, sans-serif",
        "font-weight: 650",
        "line-height: 1.5",
        "line-height: 24px",
        "letter-spacing: -.02em",
        "text-decoration: underline dotted 2px red",
        "list-style: none",
        "opacity: 1",
        "color: inherit",
        "background: none",
        "display: grid",
    ],
)
def test_admitted(declaration: str) -> None:
    """Ordinary declarations are admitted."""
    assert holds(declaration)


@pytest.mark.parametrize(
    "declaration",
    [
        "display: none",
        "display: contents",
        "display: inline-table",
        "visibility: hidden",
        "visibility: collapse",
        "content: 'a'",
        "content: attr(class)",
        "opacity: 0",
        "opacity: .9",
        "clip: rect(0 0 0 0)",
        "clip-path: inset(50%)",
        "mask: url(a)",
        "mask-image: linear-gradient(#000, #000)",
        "transform: scale(0)",
        "translate: -9999px",
        "scale: 0",
        "rotate: 180deg",
        "filter: blur(9px)",
        "backdrop-filter: none",
        "mix-blend-mode: screen",
        "position: absolute",
        "position: fixed",
        "position: sticky",
        "top: 1px",
        "inset: 0",
        "z-index: 1",
        "order: -1",
        "flex-direction: row-reverse",
        "flex-wrap: wrap-reverse",
        "grid-auto-flow: dense",
        "grid-auto-flow: column",
        "grid-row: 1",
        "grid-area: a",
        "float: right",
        "margin: -1px",
        "margin-left: calc(-1 * 1px)",
        "margin: 500px",
        "margin-left: 100vw",
        "text-indent: -999em",
        "padding: 9999px",
        "font-size: 0",
        "font-size: 8px",
        "font-size: .5em",
        "font-size: .5rem",
        "font-size: 6pt",
        "font-size: 500px",
        "font-size: min(1px, 2rem)",
        "font-size: clamp(1px, 2rem, 3rem)",
        "font-size: calc(1rem - 15px)",
        "font-size: clamp(1rem, 2rem)",
        "font: 0/0 a",
        "font-family: Wingdings, sans-serif",
        "font-family: Arial,",
        "font-family: f(Arial)",
        "font-feature-settings: 'sups'",
        "font-variant: small-caps",
        "line-height: 0",
        "line-height: 1px",
        "width: 0",
        "width: 1px",
        "width: 10%",
        "max-width: 0",
        "max-width: 1ch",
        "height: 0",
        "height: 1px",
        "max-height: 10em",
        "overflow: hidden",
        "overflow-x: clip",
        "overflow: auto",
        "text-overflow: ellipsis",
        "text-transform: uppercase",
        "text-decoration: line-through",
        "text-decoration: overline",
        "text-underline-offset: -.5em",
        "text-decoration-thickness: 1em",
        "columns: 2",
        "column-count: 3",
        "direction: rtl",
        "unicode-bidi: bidi-override",
        "writing-mode: vertical-rl",
        "white-space: pre",
        "white-space: nowrap",
        "letter-spacing: -1em",
        "letter-spacing: 1em",
        "word-spacing: -1em",
        "word-break: break-all",
        "hyphens: auto",
        "list-style: decimal",
        "list-style-type: '5 '",
        "list-style-image: url(a)",
        "counter-reset: a 5",
        "quotes: 'a' 'b'",
        "background: url(a)",
        "background: linear-gradient(#000, #fff)",
        "box-shadow: 0 0 0 99px #fff",
        "text-shadow: 0 0 9px #fff",
        "outline: 99px solid #fff",
        "outline-offset: -9px",
        "border: 99px solid #fff",
        "border-image: url(a)",
        "vertical-align: super",
        "vertical-align: 9px",
        "caption-side: bottom",
        "color-scheme: dark",
        "animation: a 1s",
        "transition: all 9s",
        "all: unset",
        "zoom: 0",
        "content-visibility: hidden",
        "grid-template-columns: 0",
        "grid-template-columns: repeat(99, 1fr)",
        "grid-template-columns: repeat(2)",
        "grid-template-columns: repeat(a, 1fr)",
        "grid-template-columns: minmax(0, 0)",
        "grid-template-columns: minmax(1, 1fr)",
        "grid-template-columns: 0fr",
        "grid-template-columns: max-content",
        "margin: 1fr",
        "margin: 1furlong",
        "margin: 'a'",
        "margin: 1px, 2px",
        "margin:",
        "margin: min()",
        "size: a4",
        "-webkit-text-security: disc",
        "-webkit-text-fill-color: transparent",
    ],
)
def test_refused(declaration: str) -> None:
    """Whatever can hide, move, add, alter or restyle text is not admitted."""
    assert not holds(declaration)


def test_pages() -> None:
    """The page box of a print may have a size and margins, and nothing that shows."""
    assert holds("margin: 2cm 15mm", page=True)
    assert holds("size: A4 landscape", page=True)
    for declaration in ("margin: -1cm", "size: 1mm 1mm", "color: red", "font-family: Arial", "margin: 50cm"):
        assert not holds(declaration, page=True)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("display", "hide text"),
        ("clip-path", "hide text"),
        ("order", "move text from its place"),
        ("list-style-type", "add text"),
        ("text-transform", "alter text"),
        ("text-decoration-line", "strike text out or restyle it"),
        ("columns", "change what is seen"),
    ],
)
def test_effects(name: str, what: str) -> None:
    """A fault says what the declaration may do."""
    assert effect(name) == what


CANDIDATES = (
    "none auto normal inherit 1 0 0.95 100% 100px 5px 1px visible block row left top wrap avoid red manual static show "
    "collapse border-box light ltr exact horizontal-tb disc start smooth clip"
)


def test_every_property_admits_something_and_not_everything() -> None:
    """No property's list is empty, and none admits a string or a picture."""
    assert len(PROPERTIES) > 150
    for name in PROPERTIES:
        assert any(holds(f"{name}: {one}") for one in CANDIDATES.split()), name
        assert not holds(f"{name}: 'a'")
        assert not holds(f"{name}: url(a)")
