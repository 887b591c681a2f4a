"""Spots: where in a page of HTML a block stands that a reader made of it, found by its letters, whatever tags are between."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<silent>script|style|template|title)\b.*?(?:</(?P=silent)\s*>|\Z)"
    r"|<[A-Za-z/!?][^>]*>?"
    r"|(?P<text>[^<&]+)|(?P<reference>&[#\w]*;?)|<",
    re.DOTALL | re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_KEY = 60
"""The letters by which a block is known."""
_MISSES, _TRIES = 50, 20
"""How many blocks may not be found before the others are not sought, and how often the letters of one are looked at."""
_MOST = 20_000
"""How many words are looked at."""


def _words(page: str, most: int) -> Iterator[tuple[int, str]]:
    """Yield the words that a page may show, with where they begin."""
    for piece in islice(_PIECE.finditer(page), most):
        start, text = piece.start(), piece["text"]
        for word in _LETTERS.finditer(text or html.unescape(piece["reference"] or "")):
            yield start + (word.start() if text else 0), word[0]


class Spots:
    """Finds blocks in their order; each is sought behind the one before. No more than ``most`` pieces of a page are read."""

    def __init__(self, page: str, most: int) -> None:
        self._page = page
        self._lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self._words: list[int] = []
        """Where each word, or part of one, begins among the letters."""
        self._starts: list[int] = []
        """Where it begins in the page."""
        self._next = 0
        self._missed = 0
        words: list[str] = []
        length = 0
        for start, word in islice(_words(page, most), _MOST):
            self._words.append(length)
            self._starts.append(start)
            words.append(word)
            length += len(word)
        self._letters = "".join(words)
        self._ends = {*self._words, length}

    def of(self, block: str) -> tuple[int, int]:
        """Return the line and column of a block, counted from 1; (0, 0) if it is not found."""
        letters = "".join(_LETTERS.findall(block))
        if not letters or self._missed > _MISSES:
            return 0, 0
        key, found = letters[:_KEY], self._next - 1
        for _ in range(_TRIES):
            found = self._letters.find(key, found + 1)
            if found < 0:
                break
            if found in self._ends and (len(letters) > _KEY or found + len(key) in self._ends):
                self._next = found + len(letters)
                at = self._starts[bisect_right(self._words, found) - 1]
                line = bisect_right(self._lines, at)
                return line, at - self._lines[line - 1] + 1
        self._missed += 1
        return 0, 0

    def source(self, line: int) -> str | None:
        """Return the text of a line, None for none."""
        if not line:
            return None
        end = self._lines[line] - 1 if line < len(self._lines) else None
        return self._page[self._lines[line - 1] : end]
