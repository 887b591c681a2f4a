"""Looks: what a stylesheet sees of a page, as a value, so that it is judged once for all pages that are alike to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.reading.css.sheet import sheet_faults
from generator.reading.visible import Element, Style

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEVERAL = 2
"""More pieces of text than one are all the same to a stylesheet."""
Step = tuple[str, frozenset[str], str]
"""Name, classes and id of an element."""


@dataclass(frozen=True, slots=True)
class Look:
    """The stylesheets of a page, and its elements: (steps from the outermost, text, tight, pieces), see ``Element``."""

    styles: tuple[Style, ...]
    elements: tuple[tuple[tuple[Step, ...], bool, bool, int], ...]


def look_of(styles: Iterable[Style], elements: Iterable[Element]) -> Look:
    """Return the look of a page; parents stand before their children."""
    steps: dict[int, tuple[Step, ...]] = {}
    found = []
    for one in elements:
        above = steps[id(one.parent)] if one.parent else ()
        own = steps[id(one)] = (*above, (one.name, one.classes, one.id))
        found.append((own, one.text, one.tight, min(one.pieces, _SEVERAL)))
    return Look(tuple(styles), tuple(found))


def together(looks: Iterable[Look]) -> Look:
    """Return the look of a page that is made of parts, each of which was read in the page that holds them all."""
    styles: tuple[Style, ...] = ()
    merged: dict[tuple[Step, ...], tuple[bool, bool, int]] = {}
    for look in looks:
        styles = look.styles
        for steps, text, tight, pieces in look.elements:
            before = merged.get(steps, (False, False, 0))
            merged[steps] = (before[0] or text, before[1] or tight, max(before[2], pieces))
    return Look(styles, tuple((steps, *merged[steps]) for steps in sorted(merged, key=_order)))


def _order(steps: tuple[Step, ...]) -> list[tuple[str, list[str], str]]:
    return [(name, sorted(classes), own) for name, classes, own in steps]


@lru_cache(maxsize=1024)
def look_faults(look: Look) -> tuple[str, ...]:
    """Return what the stylesheets of a page may do to its text, a sentence for each declaration or pair of them."""
    made: dict[tuple[Step, ...], Element] = {}
    for steps, text, tight, pieces in look.elements:
        name, classes, own = steps[-1]
        made[steps] = Element(name, classes, own, made.get(steps[:-1]), text, tight, pieces)
    return tuple(sheet_faults(look.styles, list(made.values())))
