"""Lines: on which line of a text a block stands that a reader made of it."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W_]+")
_ENOUGH = 6
_FAR = 400
"""How many lines are looked through for one block."""


class Lines:
    """Finds blocks in their order; each is sought from the line of the one before."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n") if text else []
        self._words = [tuple(_LETTERS.findall(one[:200])[:_ENOUGH]) for one in self._lines]
        self._next = 0

    def of(self, block: str) -> tuple[int, int]:
        """Return the line of a block, counted from 1, and its indent; (0, 0) if it is not found."""
        words = tuple(_LETTERS.findall(block[:200])[:_ENOUGH])
        if not words:
            return 0, 0
        for number in range(self._next, min(self._next + _FAR, len(self._lines))):
            here = self._words[number]
            if here and (here == words[: len(here)] or words == here[: len(words)]):
                self._next = number + 1
                line = self._lines[number]
                return number + 1, len(line) - len(line.lstrip())
        return 0, 0

    def source(self, line: int) -> str | None:
        """Return the text of a line, None for none."""
        return self._lines[line - 1] if line else None
