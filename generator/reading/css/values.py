"""Values: the properties that a stylesheet may set, and the values of each that leave text as it is.

Every token of a value must be allowed by itself; a length is judged as if one ``em`` were 16 pixels. Bounds keep text
on the page: wide enough to stand in, not pushed away, not laid over other text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.reading.css.syntax import colour, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.reading.css.syntax import Token, Tokens

Bounds = tuple[float, float]

PIXELS: Mapping[str, float] = {
    "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "em": 16, "rem": 16, "lh": 24, "rlh": 24, "ex": 8, "ch": 8,
}  # fmt: skip
_SHARES = frozenset({"%", "vw", "vh", "vi", "vb", "svh", "lvh", "dvh", "svw", "lvw", "dvw", "vmin", "vmax"})
LIMITS = frozenset({"min", "max", "clamp"})
_TRACKS = frozenset({"repeat", "minmax", "fit-content"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the tokens of a value may be; pixels bound lengths, shares percentages, numbers those without a unit."""

    keywords: frozenset[str] = frozenset()
    pixels: Bounds | None = None
    shares: Bounds | None = None
    numbers: Bounds | None = None
    colours: bool = False
    functions: frozenset[str] = frozenset()
    literals: str = ""

    def admits(self, tokens: Tokens) -> bool:
        """Tell whether the value may stand."""
        return bool(tokens) and all(self._admits(token) for token in tokens)

    def _admits(self, token: Token) -> bool:
        if token.kind == "ident" and token.word in self.keywords:
            return True
        if token.kind == "literal":
            return token.text in self.literals
        if token.kind == "function" and token.word in self.functions | (LIMITS if self.pixels else frozenset()):
            return self._admits_function(token)
        if self.colours and token.kind in ("ident", "hash", "function"):
            return token.word in ("currentcolor", "transparent") or colour(token) is not None
        return self._admits_number(token)

    def _admits_number(self, token: Token) -> bool:
        if token.kind == "number":
            lengths = self.pixels if token.number == 0 else None
            return any(_within(token.number, bounds) for bounds in (self.numbers, lengths))
        if token.unit in _SHARES:
            return _within(token.number, self.shares)
        if token.unit == "fr":
            return "repeat" in self.functions and 0.2 <= token.number <= 20
        return token.kind == "dimension" and _within(token.number * PIXELS.get(token.unit, -1e9), self.pixels)

    def _admits_function(self, token: Token) -> bool:
        inside = replace(self, literals=",")
        arguments = token.inside
        if token.word == "clamp":
            ends = split(arguments)[::2]
            return len(ends) == 2 and all(inside.admits(end) for end in ends)
        if token.word == "repeat":
            count, *tracks = split(arguments)
            plain = len(count) == 1 and (
                count[0].word in ("auto-fit", "auto-fill") or _within(count[0].number, (1, 12))
            )
            return plain and bool(tracks) and all(inside.admits(track) for track in tracks)
        if token.word == "minmax" and arguments and arguments[0].kind == "number":
            return (
                arguments[0].number == 0
                and len(arguments) == 3
                and arguments[2].unit == "fr"
                and inside.admits(arguments[1:])
            )
        return inside.admits(arguments)


def _within(number: float, bounds: Bounds | None) -> bool:
    return bounds is not None and bounds[0] <= number <= bounds[1]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _every(names: str, grammar: Grammar) -> dict[str, Grammar]:
    return dict.fromkeys(names.split(), grammar)


_SPACE = Grammar(pixels=(0, 400), shares=(0, 25))
_MARGIN = replace(_SPACE, keywords=_words("auto"))
_LINES = _words("none solid dashed dotted double")
_EDGE = Grammar(_LINES | _words("thin"), pixels=(0, 16), colours=True)
_WIDTH = Grammar(_words("auto fit-content"), pixels=(128, 1600), shares=(20, 100))
_ALIGN = Grammar(
    _words(
        "auto normal stretch start end center left right flex-start flex-end self-start self-end baseline first "
        "last safe "
        "space-between space-around space-evenly"
    )
)
_KEEP = Grammar(_words("auto avoid avoid-page page always"))
_COLOUR = Grammar(_words("inherit"), colours=True)
_UNDERLINE = Grammar(_LINES | _words("underline auto from-font inherit"), pixels=(0, 4), colours=True)
_BULLET = Grammar(_words("none disc circle square inside outside"))
_SMOOTH = Grammar(_words("auto antialiased grayscale smooth"))

PROPERTIES: Mapping[str, Grammar] = {
    **_every(
        "margin margin-top margin-right margin-bottom margin-left margin-block margin-block-start "
        "margin-block-end margin-inline "
        "margin-inline-start margin-inline-end",
        _MARGIN,
    ),
    **_every(
        "padding padding-top padding-right padding-bottom padding-left padding-block padding-block-start "
        "padding-block-end "
        "padding-inline padding-inline-start padding-inline-end row-gap grid-row-gap scroll-margin scroll-margin-top "
        "scroll-margin-block scroll-margin-block-start scroll-padding scroll-padding-top",
        _SPACE,
    ),
    **_every("gap column-gap grid-gap grid-column-gap", Grammar(pixels=(4, 400), shares=(1, 25))),
    **_every("width inline-size flex-basis", _WIDTH),
    **_every("max-width max-inline-size", Grammar(_words("none fit-content"), pixels=(128, 1e6), shares=(20, 1e4))),
    **_every("min-width min-inline-size", Grammar(_words("auto fit-content"), pixels=(16, 480), shares=(0, 100))),
    **_every("min-height min-block-size", Grammar(_words("auto"), pixels=(0, 2000), shares=(0, 100))),
    **_every("height block-size max-height max-block-size", Grammar(_words("auto none"))),
    **_every(
        "border border-top border-right border-bottom border-left border-block border-block-start "
        "border-block-end border-inline "
        "border-inline-start border-inline-end border-width border-top-width border-right-width border-bottom-width "
        "border-left-width border-style border-top-style border-right-style border-bottom-style "
        "border-left-style border-color "
        "border-top-color border-right-color border-bottom-color border-left-color border-inline-start-width "
        "border-inline-start-color border-inline-start-style border-block-color border-block-width border-inline-color",
        _EDGE,
    ),
    **_every(
        "border-radius border-top-left-radius border-top-right-radius border-bottom-left-radius "
        "border-bottom-right-radius "
        "border-start-start-radius border-start-end-radius border-end-start-radius border-end-end-radius",
        Grammar(pixels=(0, 1e5), shares=(0, 50), literals="/"),
    ),
    **_every("outline outline-width outline-style outline-color", replace(_EDGE, pixels=(0, 3))),
    "outline-offset": Grammar(pixels=(0, 3)),
    "border-collapse": Grammar(_words("collapse separate")),
    "border-spacing": Grammar(pixels=(0, 40)),
    **_every("background background-color", Grammar(_words("none inherit"), colours=True)),
    "color": _COLOUR,
    **_every("accent-color caret-color text-decoration-color -webkit-tap-highlight-color", _COLOUR),
    "display": Grammar(_words("block flex grid flow-root inline-block inline-flex")),
    "flex-direction": Grammar(_words("row column")),
    "flex-wrap": Grammar(_words("wrap nowrap")),
    "flex-flow": Grammar(_words("row column wrap nowrap")),
    "flex": Grammar(_words("auto none"), pixels=(128, 1600), shares=(20, 100), numbers=(0, 20)),
    **_every("flex-grow flex-shrink", Grammar(numbers=(0, 20))),
    **_every(
        "justify-content justify-items justify-self align-items align-content align-self place-items "
        "place-content place-self",
        _ALIGN,
    ),
    "grid-template-columns": replace(_WIDTH, keywords=_words("auto none min-content"), functions=_TRACKS),
    "grid-column": Grammar(_words("auto span"), numbers=(-1, 12), literals="/"),
    "grid-auto-flow": Grammar(_words("row")),
    "font-size": Grammar(
        _words("inherit xx-small x-small small medium large x-large xx-large xxx-large smaller larger"),
        (9, 72),
        (50, 400),
    ),
    "font-weight": Grammar(_words("normal bold bolder lighter inherit"), numbers=(200, 1000)),
    "font-style": Grammar(_words("normal italic oblique inherit")),
    "font-variant-numeric": Grammar(_words("normal lining-nums tabular-nums proportional-nums")),
    **_every("font-variant font-feature-settings font-stretch", Grammar(_words("normal"))),
    **_every("font-kerning font-optical-sizing", Grammar(_words("auto none normal"))),
    "font": Grammar(_words("inherit")),
    "line-height": Grammar(_words("normal inherit"), (16, 64), (100, 300), (1, 3)),
    "letter-spacing": Grammar(_words("normal inherit"), (-0.6, 2)),
    "word-spacing": Grammar(_words("normal inherit"), (0, 6)),
    "text-align": Grammar(_words("left right center justify start end inherit")),
    "text-indent": Grammar(pixels=(0, 64)),
    **_every("text-decoration text-decoration-line text-decoration-style text-decoration-thickness", _UNDERLINE),
    "text-decoration-skip-ink": Grammar(_words("auto none all")),
    "text-underline-offset": Grammar(_words("auto"), (0, 8)),
    "text-underline-position": Grammar(_words("auto under from-font")),
    **_every("text-wrap text-wrap-style", Grammar(_words("auto wrap balance pretty stable"))),
    "white-space": Grammar(_words("normal")),
    "text-transform": Grammar(_words("none")),
    "text-overflow": Grammar(_words("clip")),
    **_every("hyphens -webkit-hyphens", Grammar(_words("manual none"))),
    **_every("overflow-wrap word-wrap", Grammar(_words("normal break-word anywhere"))),
    "word-break": Grammar(_words("normal keep-all break-word")),
    **_every("overflow overflow-x overflow-y visibility", Grammar(_words("visible"))),
    "opacity": Grammar(numbers=(1, 1)),
    "position": Grammar(_words("static relative")),
    "float": Grammar(_words("none")),
    "clear": Grammar(_words("none left right both")),
    "content": Grammar(_words("none normal")),
    **_every("list-style list-style-type list-style-position", _BULLET),
    **_every(
        "list-style-image background-image box-shadow text-shadow filter transform animation transition",
        Grammar(_words("none")),
    ),
    "vertical-align": Grammar(_words("baseline top middle bottom text-top text-bottom")),
    "table-layout": Grammar(_words("auto")),
    "caption-side": Grammar(_words("top")),
    "empty-cells": Grammar(_words("show")),
    **_every("break-inside break-before break-after page-break-inside page-break-before page-break-after", _KEEP),
    **_every("orphans widows", Grammar(numbers=(1, 10))),
    "box-sizing": Grammar(_words("border-box content-box")),
    "cursor": Grammar(_words("auto default pointer text help")),
    "color-scheme": Grammar(_words("light only normal")),
    "direction": Grammar(_words("ltr")),
    "unicode-bidi": Grammar(_words("normal")),
    "writing-mode": Grammar(_words("horizontal-tb")),
    **_every(
        "-webkit-text-size-adjust text-size-adjust -moz-text-size-adjust",
        Grammar(_words("none auto"), shares=(100, 100)),
    ),
    **_every("-webkit-font-smoothing -moz-osx-font-smoothing scroll-behavior", _SMOOTH),
    "text-rendering": Grammar(_words("auto optimizelegibility optimizespeed geometricprecision")),
    **_every("print-color-adjust -webkit-print-color-adjust color-adjust", Grammar(_words("exact economy"))),
}
SHEET: Mapping[str, Grammar] = {
    **_every("margin margin-top margin-right margin-bottom margin-left", Grammar(pixels=(0, 200), shares=(0, 20))),
    "size": Grammar(_words("auto a3 a4 a5 b4 b5 letter legal ledger portrait landscape")),
}
_EFFECTS: Mapping[str, str] = {
    "hide text": (
        "display visibility opacity clip mask overflow height max-height filter content-visibility color width "
        "max-width font"
    ),
    "move text from its place": (
        "position float order z-index transform translate inset top left right bottom grid flex margin direction"
    ),
    "add text": "content counter list-style quotes",
    "alter text": (
        "text-transform text-overflow hyphen white-space letter-spacing word-spacing word-break unicode-bidi"
    ),
    "strike text out or restyle it": "text-decoration text-underline text-emphasis",
}


def effect(name: str) -> str:
    """Return what a declaration of the property may do to text."""
    for what, names in _EFFECTS.items():
        if any(name == one or name.startswith(f"{one}-") for one in names.split()):
            return what
    return "change what is seen"


def admitted(name: str, forms: Iterable[Tokens], families: frozenset[str], *, page: bool = False) -> bool:
    """Tell whether every form of a property's value leaves text as it is; ``families`` are the fonts that show it."""
    if name == "font-family" and not page:
        return all(_admits_fonts(form, families) for form in forms)
    grammar = (SHEET if page else PROPERTIES).get(name)
    return grammar is not None and all(grammar.admits(form) for form in forms)


def _admits_fonts(tokens: Tokens, families: frozenset[str]) -> bool:
    names = [" ".join(token.word for token in part) for part in split(tokens)]
    plain = all(token.kind in ("ident", "string") or token.text == "," for token in tokens)
    return plain and all(name in families for name in names)
