"""Places of pay: the label of a place that stands before figures of pay in free text, as written."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from generator.reading import pay_terms
from generator.reading.lexicon import names
from generator.reading.periods import LANGUAGES, without_period

_SHORT = 8
_MARKUP = re.compile(r"[*_`#>\\\u2022]+")
_COLUMNS = re.compile(r"[|\t;]")
_BLANKS = re.compile(r"\s+")
_EDGES = " ,.:=-\u2013\u2014|\"'"
_PREPOSITION = re.compile(r"(?<!\w)(?:in|for|within|across|for the)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_IN_BRACKETS = re.compile(r"(.*)\(([^()]*)\)\Z")
_WORD = re.compile(r"[^\s,/&()-]+")


def place_label(lead: str, above: str, behind: str = "", *, follows: bool = False) -> str:
    """Return the place that ``lead``, the words before figures in their sentence, or the line above names; "" if none.

    ``behind`` are the words that follow the figures; what both begin with is said of each figure, and is no place.
    Where the lead ``follows`` figures of the same sentence, a preposition at its start is said of those.
    """
    own = _cleaned(_unshared(lead, behind))
    if follows and _PREPOSITION.match(own):
        return ""
    rest = _unfilled(own)
    if rest:
        label = _label(rest, named=own.endswith((":", "|", "\u2013", "\u2014", "-")))
        return f"{label}." if label[-2:-1] == "." and f"{label}." in own else label
    over = _cleaned(above)
    return _label(_unfilled(over), named=False) if over.endswith(":") or len(over.split()) < _SHORT else ""


def _cleaned(words: str) -> str:
    return _BLANKS.sub(" ", _MARKUP.sub("", words)).strip()


def _unshared(lead: str, behind: str) -> str:
    """Return the lead without the words that it begins with as the text behind does: ``for Sales Clerk``."""
    own, other = lead.split(), behind.split()
    shared = 0
    while shared < min(len(own), len(other)) and own[shared] == other[shared]:
        shared += 1
    return " ".join(own[shared:]) if shared > 1 and own[0].lower() == "for" else lead


def _unfilled(words: str) -> str:
    """Return the words without those of pay, periods and bounds at their ends."""
    while True:
        fewer = _trailing().sub("", without_period(words.rstrip(_EDGES), *LANGUAGES)).rstrip(_EDGES)
        if (inner := _IN_BRACKETS.fullmatch(fewer)) and _trailing().search(inner[1].rstrip(_EDGES)):
            fewer = inner[2]
        if fewer == words:
            return _leading().sub("", _COLUMNS.split(words)[-1].rpartition(": ")[2]).strip(_EDGES)
        words = fewer


@cache
def _trailing() -> re.Pattern[str]:
    words = pay_terms.words("pay", "weak", "floor", "ceiling", "middle", "light", "filler")
    return re.compile(rf"(?<!\w)(?:{words}|and|or)(?!\w)[^\w(]*\Z", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\A(?:\W|(?:{pay_terms.words('light', 'filler')}|and|or)(?!\w))+(?=\w)", re.IGNORECASE)


def _label(words: str, *, named: bool) -> str:
    """Return the words, or those behind a preposition in them, if they name a place."""
    if _is_place(words, named=named):
        return words
    parts = (_leading().sub("", words[found.end() :]) for found in _PREPOSITION.finditer(words))
    return next((part for part in parts if _is_place(part, named=False)), "")


def _is_place(words: str, *, named: bool) -> bool:
    """Tell whether words are a label of a place: names, one of them known or all of them before a colon."""
    outside = _BRACKETS.sub(" ", words)
    parts = _WORD.findall(outside)
    if not parts or not any(one[0].isupper() for one in parts) or pay_terms.holds(outside, "work"):
        return False
    proper = all(one[0].isupper() or one[0].isdigit() for one in _WORD.findall(pay_terms.without(outside, "joint")))
    return proper and (named or _regions().search(outside) is not None)


@cache
def _regions() -> re.Pattern[str]:
    territories = {name for code, name in Locale("en").territories.items() if len(code) == 2}
    known = sorted(names("regions") | territories, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
