"""Stylesheets as a whole: every declaration against the allow-list, then what they do together to a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.reading.css.colours import GROUNDS, Painting, colour_faults, painting, plain
from generator.reading.css.layout import layout_faults, place_faults, size_faults
from generator.reading.css.selectors import subjects
from generator.reading.css.syntax import parse
from generator.reading.css.values import admitted, effect
from generator.reading.css.variables import Variables
from generator.reading.lexicon import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.reading.css.selectors import Subject
    from generator.reading.css.syntax import Declaration, Rule, Tokens
    from generator.reading.visible import Element, Style

    Form = tuple[str, Tokens, bool]

_MOST_MEETINGS = 300_000
_IN_MARKERS = frozenset({"color", "background", "background-color", "font-weight"})


def sheet_faults(styles: Iterable[Style], elements: Sequence[Element]) -> list[str]:
    """Return what the stylesheets of a page may do to its text, a sentence for each declaration or pair of them."""
    faults, judge = _judged(tuple(styles))
    return [*faults, *judge.together(elements)]


@lru_cache(maxsize=16)
def _judged(styles: tuple[Style, ...]) -> tuple[list[str], _Judge]:
    """Return what is wrong with the rules of the stylesheets by themselves, and their judge."""
    rules: list[Rule] = []
    faults: list[str] = []
    for style in styles:
        found, problems = parse(style.text, conditional=style.media.lower() not in ("", "all"))
        rules += found
        faults += problems
    judge = _Judge(rules)
    for order, rule in enumerate(rules):
        judge.take(rule, order)
    return faults + judge.faults, judge


class _Judge:
    """Takes the rules of all stylesheets in order."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.variables = Variables(rules)
        self.families = names("fonts")
        self.faults: list[str] = []
        self.kept: list[tuple[Rule, tuple[Subject, ...], list[Form]]] = []
        self.paintings: list[Painting] = []

    def take(self, rule: Rule, order: int) -> None:
        """Judge the declarations of one rule by themselves."""
        own = () if rule.page else subjects(rule)
        if own is None:
            self.faults.append(f"The selector {str(rule)!r} is not one that is known to leave text alone.")
            return
        marks = any(one.pseudo in ("marker", "selection") for one in own)
        forms = [form for one in rule.declarations for form in self._judged(rule, one, marks=marks)]
        self.kept.append((rule, own, forms))
        self.paintings.append(painting(rule, order, own, forms))

    def _judged(self, rule: Rule, declaration: Declaration, *, marks: bool) -> list[Form]:
        """Return the forms of an admitted declaration, and none of another."""
        name = declaration.name
        values = self.variables.resolved(declaration.value)
        if name.startswith("--") and not rule.page:
            return []
        if not values:
            self._fault(rule, declaration, "uses a custom property that :root does not plainly declare")
        elif not admitted(name, values, self.families, page=rule.page) or (marks and name not in _IN_MARKERS):
            self._fault(rule, declaration, f"may {effect(name)}")
        elif name in ("color", *GROUNDS) and not all(plain(name, value) for value in values):
            self._fault(rule, declaration, "may hide text, because it is not one solid colour")
        else:
            return [(name, value, declaration.important) for value in values]
        return []

    def _fault(self, rule: Rule, declaration: Declaration, what: str) -> None:
        self.faults.append(f"The style {str(rule)!r}, {declaration}, {what}.")

    def together(self, elements: Sequence[Element]) -> list[str]:
        """Return what the admitted declarations do to the elements of the page."""
        if sum(len(own) for _, own, _ in self.kept) * len(elements) > _MOST_MEETINGS:
            return [
                "The page has too many kinds of elements and its stylesheet too many selectors to judge them together."
            ]
        rules = [(str(rule), own, [(name, value) for name, value, _ in forms]) for rule, own, forms in self.kept]
        rows = any(
            name in ("flex-direction", "flex-flow") and any(token.word == "row" for token in value)
            for _, _, forms in rules
            for name, value in forms
        )
        found = [fault for name, own, forms in rules for fault in layout_faults(name, own, forms, elements, rows=rows)]
        found += [*size_faults(rules, elements), *place_faults(rules, elements)]
        return [*found, *colour_faults(self.paintings, elements)]
