"""Chrome: what stands on a page around a posting, and in it for machines: buttons, ratings, counts of days, tracking tags."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.importer.dates import DATE
from generator.reading.lexicon import entries

_TAG = re.compile(r"(?:#[\w-]+[,;]?\s*)+")
_BOARD = re.compile("[\U0001f30d-\U0001f310\U0001f4b0\U0001f4cd]")
_ENDS = ".!\u2026 "
_WILD = {r"\*": ".*", r"\#": r"\d[\d,]*"}
_LONGEST = 300


@cache
def _lines() -> re.Pattern[str]:
    """Return a pattern of the lines in the lexicon, ``*`` for anything and ``#`` for a number, in small letters."""
    known = (_wild(re.escape(line.lower())) for row in entries("chrome_lines", " | ") for line in row)
    return re.compile("|".join(known))


def _wild(pattern: str) -> str:
    for sign, meant in _WILD.items():
        pattern = pattern.replace(sign, meant)
    return pattern


@lru_cache(maxsize=4_000)
def is_chrome(text: str) -> bool:
    """Tell whether a line is no text of a posting wherever it stands."""
    if not any(map(str.isalnum, text)) or _TAG.fullmatch(text):
        return True
    if len(text) > _LONGEST:
        return False
    plain = text.lower().replace("\u2019", "'").strip().strip(_ENDS)
    return _lines().fullmatch(plain) is not None


def is_date(text: str) -> bool:
    """Tell whether a line is a date and nothing else."""
    return DATE.fullmatch(text.strip()) is not None


def is_board(text: str) -> bool:
    """Tell whether a line is a board's own summary of a posting, with signs of a globe or a bag of money."""
    return _BOARD.search(text) is not None
