"""Wording: words that the importer looks for around a field, as parts of patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.documents.piece import Piece


@cache
def words(kind: str) -> str:
    """Return a pattern of the words of a kind, the longest first."""
    row = next(names for name, names in entries("import_words", " | ") if name == kind)
    known = sorted((one.strip() for one in row.split(",")), key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\*", r"\w{0,30}").replace(r"\ ", " ") for one in known)


@cache
def _whole(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds a word of a kind in small letters: without regard to case it takes three times as long."""
    return re.compile(rf"\b(?:{words(kind).lower()})\b")


def holds(text: str, kind: str) -> bool:
    """Tell whether a word of a kind stands in a text, in capitals or not."""
    return _whole(kind).search(text.lower()) is not None


def is_word(text: str, kind: str) -> bool:
    """Tell whether a text is a word of a kind, in capitals or not."""
    return _whole(kind).fullmatch(text.lower()) is not None


def holding(pieces: Sequence[Piece], *parts: str) -> list[Piece]:
    """Return the pieces that hold one of the ``parts``, in capitals or not: those in which a costly pattern is worth a look."""
    return [one for one in pieces if any(map(one.text.lower().__contains__, parts))]
