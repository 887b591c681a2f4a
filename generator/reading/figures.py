"""Figures: the words of a text that hold a number in any script."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def figures(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that hold a digit or other number character (Unicode Nd, Nl, No), as they stand, in order."""
    return tuple(word for word in words if any(unicodedata.category(one).startswith("N") for one in word))
