"""Occupations: whether a line names one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.reading.lexicon import entries


@cache
def _pattern() -> re.Pattern[str]:
    """Return a pattern of the nouns in the lexicon, a plural included, in small letters."""
    nouns = [one for row in entries("occupations") for one in row]
    known = "|".join(re.escape(one.lower()).replace(r"\*", r"\w{0,30}").replace(r"\ ", "[ -]") for one in nouns)
    return re.compile(rf"\b(?=\w)(?:{known})(?:s|es|en|n|/in|:in|\*in|_in|in|innen|r|rs)?\b")


@lru_cache(maxsize=4_000)
def names_occupation(text: str) -> bool:
    """Tell whether a noun of an occupation stands in a text."""
    return _pattern().search(text.lower()) is not None
