"""Wording: words that the importer looks for around a field, as parts of patterns."""

from __future__ import annotations

import re
from functools import cache

from generator.reading.lexicon import entries


@cache
def words(kind: str) -> str:
    """Return a pattern of the words of a kind, the longest first."""
    row = next(names for name, names in entries("import_words", " | ") if name == kind)
    known = sorted((one.strip() for one in row.split(",")), key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\*", r"\w{0,30}").replace(r"\ ", " ") for one in known)


@cache
def whole(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds a word of a kind, in capitals or not."""
    return re.compile(rf"\b(?:{words(kind)})\b", re.IGNORECASE)
