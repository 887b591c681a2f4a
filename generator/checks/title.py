"""Titles: what job sites refuse in them: length, capitals, signs, what has a field of its own, and praise that names no job."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.checks import finding
from generator.checks.title_case import cased
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.checks.ad import Passage, Work
    from generator.diagnostic import Diagnostic

_LONGEST = 75
_CAPITALS = 8
"""The letters from which on a title in capitals is no abbreviation."""
_SHORT_LABEL = 3
_SIGNS = re.compile(r"!|[*#~=]{2,}|[\u2605\u2606\u2B50\u26A0\U0001F300-\U0001FAFF]")
_PAY = re.compile(
    r"[$\u20ac\u00a3]\s?\d[\d,.]*\s?[kK]?(?:\s?[-\u2013\u2014]\s?[$\u20ac\u00a3]?\d[\d,.]*[kK]?)?(?:\s?(?:/|per |an? )\s?\w+)?"
)
_DATE = re.compile(r"\b(?:\d{1,2}/\d{1,2}/\d{2,4}|20\d\d-\d\d-\d\d)\b")


def check(passage: Passage) -> Iterator[Diagnostic]:
    """Yield what is wrong with a title by itself."""
    text = passage.text.strip()
    letters = [one for one in text if one.isalpha() and one.lower() != one.upper()]
    if len(text) > _LONGEST:
        yield finding.of_writing(
            "TITLE_LONG", passage, number=len(text), hint=f"at most {_LONGEST}: the role, and what sets it apart"
        )
    if len(letters) >= _CAPITALS and all(map(str.isupper, letters)):
        yield finding.of_writing("TITLE_CAPITALS", passage, text, hint=f"write {cased(text)!r}")
    signs = _SIGNS.search(text)
    if signs:
        yield finding.of_writing("TITLE_SIGNS", passage, signs[0], hint="take it out")
    found = [one[0] for one in (_PAY.search(text), _DATE.search(text)) if one]
    for words in [*found, *(text[one.start : one.end] for one in _extras().find(text))]:
        yield finding.of_writing("TITLE_EXTRA", passage, words, hint="put it in its own field")
    for one in _hype().find(text):
        yield finding.of_writing("TITLE_HYPE", passage, text[one.start : one.end], hint=f"say instead: {one.value}")


def places(passage: Passage, works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Yield the names of the places of work that a title holds."""
    text = passage.text.lower()
    for label in (one.label for one in works if len(one.label) > _SHORT_LABEL and one.label.lower() in text):
        named = _named(passage.text, label)
        if named:
            yield finding.of_writing("TITLE_EXTRA", passage, named[0], hint="put it in its own field")


@cache
def _extras() -> Phrases[bool]:
    return Phrases((phrase, True) for several, _, _ in entries("title_extras", "|") for phrase in several.split(", "))


@cache
def _hype() -> Phrases[str]:
    several = ((words.split(", "), instead) for words, instead, _, _ in entries("title_hype", "|"))
    return Phrases((phrase, None if instead == "-" else instead) for phrases, instead in several for phrase in phrases)


def _named(text: str, label: str) -> re.Match[str] | None:
    """Return where a title names the place of a label, such as the city of ``Richmond, VA``."""
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.IGNORECASE)
