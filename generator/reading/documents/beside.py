"""Words that stand in boxes of their own beside one another, with no blank between them in the source."""

from __future__ import annotations

import re

from generator.reading.documents.elements import BOXES

_WORDS = re.compile(r"textrun|mso|contextualspelling|spellingerror", re.IGNORECASE)
"""Classes by which word processors mark parts of a word."""
_MONEY = "$\u20ac\u00a3\u00a5\u20b9"


class Beside:
    """Remembers which boxes ended and began since the last text of a line."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._ended: set[str] = set()
        self._begun: set[str] = set()

    def enter(self, name: str, classes: str) -> None:
        """Take the start of an element within a line."""
        box = _box(name, classes)
        self._open.append(box)
        if box:
            self._begun.add(box)

    def leave(self, name: str) -> None:
        """Take the end of one."""
        box = self._open.pop() if self._open else _box(name, "")
        if box:
            self._ended.add(box)

    def forget(self) -> None:
        """Forget what was before, since a new line begins."""
        if self._ended or self._begun:
            self._ended, self._begun = set(), set()

    def between(self, before: str, text: str) -> str:
        """Return what belongs between two texts, and forget the boxes between them.

        That is a line end between boxes of two kinds, a blank between two of one kind, or nothing within a word.
        """
        if not (self._ended or self._begun):
            return ""
        ended, begun = self._ended, self._begun
        self._ended, self._begun = set(), set()
        last, first = before[-1:], text[0]
        if not (last.isalnum() or last in ":)%") or not (first.isalnum() or first in _MONEY):
            return ""
        if ended and begun and ended.isdisjoint(begun):
            return "\n"
        parts = first in _MONEY or (first.isdigit() and not last.isdigit())
        return " " if parts or (first.isupper() and (not last.isupper() or text[1:2].islower())) else ""


def _box(name: str, classes: str) -> str:
    """Return what names the box that an element is, or nothing for one that is none."""
    if name == "span":
        return "" if _WORDS.search(classes) else classes.strip()
    return name if name in BOXES or "-" in name else ""
