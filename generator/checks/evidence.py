"""Evidence: what shows in a text that something which a rule wants stands there, by the patterns of a pack."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.checks.ad import Deadline
from generator.checks.pack import text_rows
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{_MONTH} {_DAY},? \d{{4}}|{_DAY} {_MONTH},? \d{{4}})"
_DATES = re.compile(rf"(?<!\w){_DATE}(?!\w)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,100}\.[a-z]{2,}", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][\w.]*(?: (?:of |and )?[A-Z][\w.]*){0,3}")
_LONGEST = 2000
"""The characters of a piece of a sentence that patterns are tried on."""
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a text shows, of each kind the values with the words that show them."""

    found: dict[str, dict[str, str]]

    def values(self, kind: str) -> frozenset[str]:
        """Return the values of a kind that are shown."""
        return frozenset(self.found.get(kind, ()))

    def words(self, kind: str) -> tuple[str, ...]:
        """Return the words that show a kind."""
        return tuple(self.found.get(kind, {}).values())


@dataclass(frozen=True, slots=True)
class _Row:
    """A kind of evidence and its value, the pattern that shows it, and texts of which the pattern finds none without one."""

    kind: str
    value: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            row["kind"],
            row["value"],
            tuple(row["needs"].split(", ")),
            re.compile(rf"(?<!\w)(?:{row['pattern'].replace('@date', _DATE)})(?!\w)", re.IGNORECASE),
        )
        for row in text_rows("evidence")
    )


def shown(texts: Iterable[str]) -> Shown:
    """Return what the texts show, by kind and value, with the words of the first that does."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        for kind, value, words in _shown(text):
            found[kind].setdefault(value, words)
    return Shown(dict(found))


@lru_cache(maxsize=4096)
def _shown(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return what one text shows: kind, value and words; texts that many postings have are looked at once."""
    found: dict[tuple[str, str], str] = {}
    pieces = [(piece, piece.lower()) for piece in sentences(text)]
    for row in _rows():
        for piece, lower in pieces if (row.kind, row.value) not in found else ():
            if any(one in lower for one in row.needs) and (match := row.pattern.search(piece)):
                found[row.kind, row.value] = match[0]
                break
    return tuple((*key, words) for key, words in found.items())


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, the longest ones in pieces."""
    for sentence in _SENTENCE.split(text.translate(_SPACES)):
        yield from (sentence[start : start + _LONGEST] for start in range(0, len(sentence), _LONGEST))


def deadline(seen: Shown) -> tuple[Deadline, date | None]:
    """Return how the text says until when applications are taken, and the day, if it names one that can be read."""
    said = seen.found.get("deadline", {})
    if "date" in said:
        return Deadline.DATE, next(filter(None, map(_day, _DATES.findall(said["date"]))), None)
    if "ongoing" in said:
        return Deadline.ONGOING, None
    return (Deadline.RELATIVE if "relative" in said else Deadline.NONE), None


def _day(text: str) -> date | None:
    """Return the day that a date names, or None for one that is none; of 3/4/2026 the month is the first number."""
    numbers = [int(one) for one in _NUMBERS.findall(text)]
    lower = text.lower()
    named = next((place for place, name in enumerate(_MONTHS, start=1) if name in lower), None)
    if named:
        day, year = numbers
        parts = year, named, day
    elif "/" in text:
        parts = numbers[2], numbers[0], numbers[1]
    else:
        parts = numbers[0], numbers[1], numbers[2]
    try:
        return date(*parts)
    except ValueError:
        return None


def has_email(texts: Iterable[str]) -> bool:
    """Tell whether a text holds an e-mail address."""
    return any(_EMAIL.search(text) for text in texts)


def excluded(texts: Iterable[str], country: str) -> tuple[str, ...]:
    """Return the codes of the states whose people a text turns away: those that it names behind such words."""
    pattern = next(one.pattern for one in _rows() if one.kind == "exclusion")
    codes: dict[str, None] = {}
    for text in texts:
        for sentence in sentences(text):
            if match := pattern.search(sentence):
                codes |= dict.fromkeys(_named(sentence[match.end() :], country))
    return tuple(codes)


def _named(text: str, country: str) -> Iterator[str]:
    """Yield the codes of the regions of a country that a text names."""
    names = _regions(country)
    for match in _CAPITALISED.finditer(text):
        for part in re.split(r" (?:and|of) ", match[0]):
            code = names.get(part.strip(". ").lower())
            if code:
                yield code


@cache
def _regions(country: str) -> dict[str, str]:
    """Return the codes of the regions of a country by their names, in small letters."""
    return {
        one.name.lower(): one.code
        for one in places.all_places()
        if one.code.startswith(f"{country}-") and "/" not in one.code
    }
