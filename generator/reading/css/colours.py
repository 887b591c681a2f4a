"""Colours: whether text can be told from what lies behind it.

A colour is taken to stand on every background that may lie behind its text, as far as it is not certain that another
colour or background comes between. Two are told apart at a contrast of 2 to 1 (the ratio of WCAG 2.2); what can be
read well is another question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reading.css.selectors import HEAVIEST, LIGHTEST
from generator.reading.css.syntax import colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.reading.css.selectors import Subject, Weight
    from generator.reading.css.syntax import Colour, Rule, Tokens
    from generator.reading.visible import Element

LEAST_CONTRAST = 2.0
GROUNDS = ("background", "background-color")
_BLACK: Colour = (0.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_LINK: Colour = (0.0, 0.0, 0.933)
_PASSING = ("inherit", "currentcolor")
_CLEAR = ("none", "transparent", "inherit")


@dataclass(frozen=True, slots=True)
class Paints:
    """The colours that one rule may give to text, or to what is behind it; None lets through what is around."""

    colours: tuple[Colour | None, ...] = ()
    least_important: bool = False
    most_important: bool = False

    @property
    def solid(self) -> bool:
        """Whether there is a colour, and nothing lets anything through."""
        return bool(self.colours) and None not in self.colours


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """What a rule paints; ``order`` is its place in the sheet."""

    name: str
    order: int
    subjects: tuple[Subject, ...]
    sure: bool
    text: Paints
    ground: Paints

    def reach(self, element: Element) -> tuple[Weight, Weight] | None:
        """Return the least and the greatest weight with which the rule may apply, None if it does not."""
        found = [one.weight for one in self.subjects if not one.pseudo and one.matches(element)]
        if not found:
            return None
        known = [one for one in found if one is not None]
        return (min(known), max(known)) if len(known) == len(found) else (LIGHTEST, HEAVIEST)

    def may_beat(self, other: Painting, kind: str, element: Element) -> bool:
        """Tell whether this rule's ``kind`` of paint may win over that of another where both apply.

        The browser's own never wins over a stylesheet's.
        """
        mine, theirs = self.reach(element), other.reach(element)
        own, others = (one.text if kind == "text" else one.ground for one in (self, other))
        if mine is None or theirs is None:
            return theirs is None
        return (own.most_important, mine[1], self.order) > (others.least_important, theirs[0], other.order)


def painting(
    rule: Rule, order: int, subjects: tuple[Subject, ...], forms: Iterable[tuple[str, Tokens, bool]]
) -> Painting:
    """Return what a rule paints, whose admitted declarations are ``forms``: (name, value, important)."""
    values = list(forms)
    sure = not rule.conditional and all(one.exact for one in subjects)
    return Painting(
        str(rule), order, subjects, sure, _paints(values, ("color",), _PASSING), _paints(values, GROUNDS, _CLEAR)
    )


def _paints(forms: Sequence[tuple[str, Tokens, bool]], names: Sequence[str], through: Sequence[str]) -> Paints:
    own = [(value[0], important) for name, value, important in forms if name in names]
    found = [None if token.word in through else colour(token) for token, _ in own]
    importance = [important for _, important in own]
    return Paints(tuple(one[0] if one else None for one in found), all(importance), any(importance))


def plain(name: str, value: Tokens) -> bool:
    """Tell whether a declaration gives one colour that nothing shines through, or none at all."""
    found = colour(value[0])
    known = value[0].word in (_PASSING if name == "color" else _CLEAR)
    return len(value) == 1 and (known or (found is not None and found[1] == 1.0))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_BROWSER = Painting("the browser itself", -1, (), sure=True, text=Paints((_BLACK,)), ground=Paints((_WHITE,)))
_BROWSER_LINK = Painting("the browser itself", -1, (), sure=False, text=Paints((_LINK,)), ground=Paints())


@dataclass(frozen=True, slots=True)
class _Layer:
    """The rules that may paint one element."""

    element: Element
    paintings: tuple[Painting, ...]

    def stops(self, kind: str) -> bool:
        """Tell whether what is painted around the element surely does not reach its text."""
        own = [(one.text if kind == "text" else one.ground, one.sure) for one in self.paintings]
        return not any(None in paints.colours for paints, _ in own) and any(
            paints.solid and sure for paints, sure in own
        )

    def covers(self, text: Painting) -> bool:
        """Tell whether the rule that colours the text also covers what is behind the element."""
        clear = [one for one in self.paintings if None in one.ground.colours]
        return text.ground.solid and all(
            one.text.solid and not text.may_beat(one, "text", self.element) for one in clear
        )

    def recolours(self, ground: Painting) -> bool:
        """Tell whether the rule that paints the element also colours its text, whatever colour stands around."""
        return ground.text.solid and not any(None in one.text.colours for one in self.paintings)

    def never_together(self, text: Painting, ground: Painting) -> bool:
        """Tell whether, where both rules apply, the text of the one never stands on the ground of the other."""
        outvoted = bool(ground.text.colours) and not text.may_beat(ground, "text", self.element)
        return outvoted or (bool(text.ground.colours) and not ground.may_beat(text, "ground", self.element))


def colour_faults(paintings: Sequence[Painting], elements: Sequence[Element]) -> Iterator[str]:
    """Yield a fault for each colour of text that may lie on a background that it can hardly be told from."""
    painted = [one for one in paintings if one.text.colours or one.ground.colours]
    if not painted:
        return
    layers: dict[Element, _Layer] = {}
    for element in elements:
        own = tuple(one for one in painted if one.reach(element))
        layers[element] = _Layer(element, (*own, _BROWSER_LINK) if element.name == "a" else own)
        if element.text and not element.hidden:
            yield from _faults(_chain(layers, element))


def _chain(layers: dict[Element, _Layer], element: Element) -> list[_Layer]:
    """Return the layers from the element outwards; the last is the browser's own, on the outermost element."""
    chain = [layers[element]]
    while chain[-1].element.parent is not None:
        chain.append(layers[chain[-1].element.parent])
    return [*chain, _Layer(chain[-1].element, (_BROWSER,))]


def _faults(chain: Sequence[_Layer]) -> Iterator[str]:
    grounds = list(_reaching(chain, "ground"))
    for near, text in _reaching(chain, "text"):
        for far, ground in grounds:
            if near < far:
                apart = chain[near].covers(text)
            elif near > far:
                apart = chain[far].recolours(ground)
            else:
                apart = text is not ground and chain[near].never_together(text, ground)
            if not apart and any(
                contrast(one, other) < LEAST_CONTRAST
                for one in text.text.colours
                if one
                for other in ground.ground.colours
                if other
            ):
                yield f"The colour of text by {text.name!r} can hardly be told from the background by {ground.name!r}."


def _reaching(chain: Sequence[_Layer], kind: str) -> Iterator[tuple[int, Painting]]:
    """Yield the rules whose paint may reach the innermost element, each with how far out it is."""
    farthest = next(distance for distance, layer in enumerate(chain) if layer.stops(kind))
    for distance, layer in enumerate(chain[: farthest + 1]):
        for one in layer.paintings:
            if (one.text if kind == "text" else one.ground).colours:
                yield distance, one
