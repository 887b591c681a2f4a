"""The part of a page that it is for: its prose, the title above that, and what may follow; the rest stands around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents.elements import AROUND, AROUND_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.documents.lines import Element, Line, Lines

_WITHIN = frozenset({"main", "article"})
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|nav|navbar|navigation|breadcrumbs?|sidebar|newsletter|modal|popup|offcanvas"
    r"|(?:site|page|global|main|app)[_-]?(?:footer|header|nav)|(?:similar|related|recommended|other|more)[_-]?jobs"
    r"|(?:social|share)(?:[_-]?(?:share|links?|media|buttons?|bar|icons?))?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDING = frozenset({"hidden", "d-none", "is-hidden", "hide", "u-hidden"})
_OTHERS = re.compile(
    r"\W*(?:(?:similar|related|recommended|other|more|featured|latest|recent|suggested) (?:jobs?|positions?"
    r"|openings?|roles?|searches|vacancies|opportunities)\b.*|people (?:who viewed|also viewed)\b.*"
    r"|(?:jobs?|you (?:may|might)) (?:you may|also) (?:like|be interested)\b.*"
    r"|more (?:searches|from)\b.*|explore\b.*|(?:\u00e4hnliche|weitere) (?:jobs|stellen)\b.*|offres similaires.*)",
    re.IGNORECASE,
)
"""Headings behind which a page shows what it is not for."""
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d")
_PROSE, _LONG = 60, 120
"""The characters of a line from which on it is prose, and from which on it is so also behind the main part."""
_SHARE, _LINES, _FRAME = 0.8, 0.7, 0.3
"""The share of the prose, and of its lines, that is nearly all; and that from which on an element is no frame."""


def around(page: Lines, *, whole: bool) -> list[bool]:
    """Return of each line of a page, or of a fragment that is not a ``whole`` page, whether it stands around the text."""
    tree = _Tree(page.elements, page.lines)
    frames = tree.frames(whole=whole)
    inside = [not frames[one.element] for one in page.lines]
    main = tree.main([one for one, keep in zip(page.lines, inside, strict=True) if keep])
    within = [main <= one.element <= tree.last[main] for one in page.lines]
    if not whole or not any(within):
        return [not keep for keep in inside]
    first, end = within.index(True), len(within) - within[::-1].index(True)
    kept = [keep and inside_main for keep, inside_main in zip(inside, within, strict=True)]
    for number in _before(page, inside, first):
        kept[number] = True
    for number in _behind(page.lines, inside, end):
        kept[number] = True
    return [not keep for keep in kept]


def _before(page: Lines, inside: Sequence[bool], first: int) -> list[int]:
    """Return which lines above the main part belong to it: from its title on, and short ones that lead nowhere."""
    lines = page.lines
    headings = [number for number in range(first) if inside[number] and lines[number].kind is Kind.HEADING]
    named = [one for one in headings if lines[one].level == 1] or [
        one for one in headings if _text(lines[one]) in page.title
    ]
    start = (named or headings or [first])[-1 if named else 0]
    return [
        number
        for number in range(first)
        if inside[number] and (number >= start or (2 * lines[number].linked < lines[number].length < _PROSE))
    ]


def _behind(lines: Sequence[Line], inside: Sequence[bool], end: int) -> list[int]:
    """Return which lines below the main part are prose or pay of it, each with the heading or label above it."""
    kept: list[int] = []
    pending: list[int] = []
    for number in range(end, len(lines)):
        line = lines[number]
        text = _text(line)
        if line.kind is Kind.HEADING and _OTHERS.fullmatch(text):
            break
        if not inside[number] or 2 * line.linked >= line.length:
            continue
        if (line.length >= _LONG and text.endswith((".", "!", ":", ";"))) or _MONEY.search(text):
            kept += [*pending, number]
            pending = []
        else:
            label = line.kind is Kind.HEADING or line.strong >= line.length or line.length < _PROSE
            pending = [number] if label else []
    return kept


def _text(line: Line) -> str:
    return " ".join("".join(line.text).split())


class _Tree:
    """The elements of a page, with where each ends, and the prose in each."""

    def __init__(self, elements: Sequence[Element], lines: Sequence[Line]) -> None:
        self.elements, self.lines = elements, lines
        self.last = list(range(len(elements)))
        for number in range(len(elements) - 1, 0, -1):
            parent = elements[number].parent
            self.last[parent] = max(self.last[parent], self.last[number])

    def weights(self, lines: Sequence[Line]) -> tuple[list[int], list[int]]:
        """Return how many characters of prose, no links, each element holds, and in how many lines."""
        weights, counts = [0] * len(self.elements), [0] * len(self.elements)
        for line in lines:
            if (line.length >= _PROSE or line.kind is Kind.ITEM) and 2 * line.linked < line.length:
                weights[line.element] += line.length
                counts[line.element] += 1
        for number in range(len(weights) - 1, 0, -1):
            weights[self.elements[number].parent] += weights[number]
            counts[self.elements[number].parent] += counts[number]
        return weights, counts

    def frames(self, *, whole: bool) -> list[bool]:
        """Return of each element whether it stands around the text, by its name, role or class, and holds little prose."""
        weights, _ = self.weights(self.lines)
        titles = [line.element for line in self.lines if line.kind is Kind.HEADING and line.level == 1]
        found = [False] * len(self.elements)
        for number in range(1, len(self.elements)):
            one = self.elements[number]
            found[number] = found[one.parent] or (
                weights[number] <= _FRAME * weights[0]
                and (_is_frame(one, whole=whole) or (whole and self._is_head(number, titles)))
            )
        return found

    def _is_head(self, number: int, titles: Sequence[int]) -> bool:
        """Tell whether an element is the head of a page, and not of the posting: it does not hold the last title."""
        if self.elements[number].name != "header" or any(number <= title <= self.last[number] for title in titles[-1:]):
            return False
        parent = self.elements[number].parent
        while parent and self.elements[parent].name not in _WITHIN:
            parent = self.elements[parent].parent
        return not parent

    def main(self, lines: Sequence[Line]) -> int:
        """Return the innermost element that holds nearly all prose of the ``lines``."""
        weights, counts = self.weights(lines)
        best = 0
        for number in range(1, len(weights)):
            nearly_all = weights[number] >= _SHARE * weights[0] > 0 and counts[number] >= _LINES * counts[0]
            if nearly_all and self.elements[number].parent == best:
                best = number
        return best


def _is_frame(one: Element, *, whole: bool) -> bool:
    if one.name in AROUND or one.attributes.get("role") in AROUND_ROLES:
        return True
    if not whole:
        return False
    classes = one.attributes.get("class", "")
    if not _HIDING.isdisjoint(classes.split()):
        return True
    return one.name not in {"html", "body"} and bool(_CLASS.search(f"{classes} {one.attributes.get('id', '')}"))
