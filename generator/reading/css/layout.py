"""Layout: declarations whose effect depends on the page, such as boxes in a line of text, and small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reading.css.values import LIMITS, PIXELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.reading.css.selectors import Subject
    from generator.reading.css.syntax import Token, Tokens
    from generator.reading.visible import Element

    Forms = Sequence[tuple[str, Tokens]]
    Named = tuple[str, Sequence[Subject], Forms]

SMALLEST = 9.0
FARTHEST = 640.0
_NORMAL = 16.0
_STACKED = frozenset({"block", "flex", "grid", "flow-root"})
_SPREAD = frozenset({"flex", "grid", "inline-flex"})
_BOXED = _STACKED | {"inline-block", "inline-flex"}
_GAPS = frozenset({"gap", "column-gap", "grid-gap", "grid-column-gap"})
_BOXES = ("margin", "padding", "border")
_NO_WIDTH = frozenset({"radius", "color", "style", "collapse", "spacing"})
_NOT_BESIDE = frozenset({"top", "bottom", "block"})
_NOT_ABOVE = frozenset({"left", "right", "inline", "margin"})
_FOUR_SIDES = ("margin", "padding", "border-width")
_WIDEST_IN_WORD = 3.0
_HIGHEST_IN_LINE = 2.0
_NARROWEST_CELL = 2.0
_LEFT = frozenset(f"{box}{side}" for box in ("margin", "padding") for side in ("", "-left", "-inline", "-inline-start"))
_PIXELS_OF_A_SHARE = 4.0
_KEYWORDS: Mapping[str, float] = {
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24,
    "xx-large": 32, "xxx-large": 48,
}  # fmt: skip
_RELATIVE: Mapping[str, float] = {"inherit": 1, "smaller": 5 / 6, "larger": 6 / 5}
_BROWSER: Mapping[str, float] = {"small": 5 / 6, "h5": 0.83, "h6": 0.67}


def layout_faults(
    name: str, subjects: Sequence[Subject], forms: Forms, elements: Sequence[Element], *, rows: bool
) -> Iterator[str]:
    """Yield the faults of one rule, whose admitted declarations are ``forms``.

    ``rows`` tells whether any rule of the page asks for rows.
    """
    met = [element for element in elements if _meets(subjects, element)]
    declared = {own for own, _ in forms}
    columns = not rows and ("flex-direction", "column") in {(own, value[0].word) for own, value in forms}
    for own, value in forms:
        word = value[0].word
        if own == "display":
            yield from (f"The style {name!r}, display: {word}, {what}." for what in _displayed(word, met))
            if word in ("flex", "grid") and not columns and not declared & _GAPS:
                yield f"The style {name!r}, display: {word}, needs a gap of its own to keep blocks apart."
        if own == "flex" and word == "0" and all(token.kind == "number" for token in value):
            yield f"The style {name!r}, flex: 0, leaves text no room."
        if own == "vertical-align" and word != "baseline" and any(one.inline for one in met):
            yield f"The style {name!r}, vertical-align: {word}, moves text against its underline."
        if own.startswith(_BOXES) and not _NO_WIDTH & set(own.split("-")):
            yield from (
                f"The style {name!r}, {own}, {what}." for what in _boxed(own, value, met, "display" in declared)
            )


def _boxed(name: str, value: Tokens, met: Sequence[Element], displayed: bool) -> Iterator[str]:
    """Yield what a margin, padding or border does to the text in and around the elements that it may apply to.

    The upper and lower edges of a box in a line lie over the lines around it, unless the rule also makes the box one
    that stands by itself (``displayed``).
    """
    parts = set(name.split("-"))
    if not parts & _NOT_BESIDE:
        sides = [_pixels(token) for token in _sideways(name, value)]
        if max(sides) > _WIDEST_IN_WORD and any(one.tight and one.inline for one in met):
            yield "sets parts of a word apart"
        if "padding" in parts and min(sides) < _NARROWEST_CELL and any(one.name in ("td", "th") for one in met):
            yield "lets the texts of neighbouring cells touch"
    if not displayed and not parts & _NOT_ABOVE and any(one.inline for one in met):
        heights = [_pixels(token) for token in (value[::2] if name in _FOUR_SIDES else value)]
        if max(heights) > _HIGHEST_IN_LINE:
            yield "lays the edges of a box over other lines"


def _sideways(name: str, value: Tokens) -> Tokens:
    """Return the tokens of a value that are for the left and right sides."""
    return value[1::2] if name in _FOUR_SIDES and len(value) > 1 else value


def _meets(subjects: Sequence[Subject], element: Element) -> bool:
    """Tell whether a rule may apply to the element, and not only to a part of it."""
    return any(one.matches(element) for one in subjects if not one.pseudo)


def _displayed(word: str, met: Sequence[Element]) -> Iterator[str]:
    """Yield what the value of ``display`` does to the elements that it may apply to."""
    if any(one.hidden for one in met):
        yield "may show what is not text of the page"
    if any(not one.inline for one in met) and word not in _STACKED:
        yield "may run blocks together"
    if any(one.inline and (one.tight or one.name == "br") for one in met) and word in _BOXED:
        yield "may break a word"
    if word in _SPREAD and any(one.pieces > 1 for one in met):
        yield "drops the spaces between pieces of text"


def _pixels(token: Token, share: float = 100.0) -> float:
    """Return a width in pixels, of several the greatest; one percent of the page is ``share``, a colour is 0."""
    if token.kind == "function":
        return max(_pixels(one, share) for one in token.inside) if token.word in LIMITS else 0.0
    return token.number * PIXELS.get(token.unit, share)


def place_faults(rules: Sequence[Named], elements: Sequence[Element]) -> Iterator[str]:
    """Yield a fault for text that margins and paddings, one inside the other, may push far from the left edge."""
    pushes = [
        (subjects, max(_pixels(token, _PIXELS_OF_A_SHARE) for token in _sideways(own, value)))
        for _, subjects, forms in rules
        for own, value in forms
        if own in _LEFT
    ]
    pushed: dict[Element, float] = {}
    for element in elements:
        own = [push for subjects, push in pushes if _meets(subjects, element)]
        pushed[element] = sum(sorted(own)[-2:]) + (pushed[element.parent] if element.parent else 0.0)
        if element.text and pushed[element] > FARTHEST:
            yield f"Margins and paddings may push the text of <{element.name}> off the page."


def size_faults(rules: Sequence[Named], elements: Sequence[Element]) -> Iterator[str]:
    """Yield a fault for text that may be smaller than 9 pixels, where the browser's own size is 16."""
    sizes = [
        (subjects, value[0], f"The style {name!r}, font-size: {value[0]},")
        for name, subjects, forms in rules
        for own, value in forms
        if own == "font-size"
    ]
    page = [element for element in elements if element.name == "html"]
    roots = [
        _size(token, _NORMAL, _NORMAL) for subjects, token, _ in sizes if any(_meets(subjects, one) for one in page)
    ]
    root = min([_NORMAL, *roots])
    least: dict[Element, tuple[float, str]] = {}
    for element in elements:
        around, cause = least[element.parent] if element.parent else (_NORMAL, "")
        size = around * _BROWSER.get(element.name, 1.0)
        for subjects, token, name in sizes:
            own = _size(token, around, root)
            if own < size and _meets(subjects, element):
                size, cause = own, name
        least[element] = size, cause
        if element.text and not element.hidden and size < SMALLEST:
            yield f"{cause or f'<{element.name}> inside others'} may make text too small to read."


def _size(token: Token, around: float, root: float) -> float:
    """Return the least size in pixels that a value gives."""
    if token.kind == "function":
        ends = [one for one in token.inside if one.kind in ("dimension", "percentage", "function")]
        return min(_size(one, around, root) for one in (ends[:1] if token.word == "clamp" else ends))
    if token.kind == "ident":
        return _KEYWORDS.get(token.word, around * _RELATIVE.get(token.word, 0.0))
    if token.unit in ("em", "%", "ex", "ch", "lh"):
        return around * token.number * {"em": 1.0, "lh": 1.0, "%": 0.01}.get(token.unit, 0.5)
    if token.unit in ("rem", "rlh"):
        return root * token.number
    return token.number * PIXELS.get(token.unit, 0.0)
