"""Words: the unit in which texts are compared."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^ \t\r\n]+")


def words(text: str) -> tuple[str, ...]:
    """Return the pieces of ``text`` between spaces, tabs and line ends; every other character is part of a word."""
    return tuple(_WORD.findall(text))
