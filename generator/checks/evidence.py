"""Evidence: what shows in a text that something which a rule wants stands there, by the patterns of a pack."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from generator.checks.ad import Deadline
from generator.checks.pack import text_rows
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from generator.checks.ad import Body

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_DAYS, _CENTURY = 31, 2000
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_DAY = rf"(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})"
_DATE = (
    r"(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}"
    rf"|{_MONTH} {_DAY},? \d{{4}}|{_DAY} {_MONTH},? \d{{4}})"
)
_DATES = re.compile(rf"(?<!\w){_DATE}(?!\w)", re.IGNORECASE)
_DAYS = re.compile(_DATE, re.IGNORECASE)
_BEFORE_DATE = 90
"""The characters before a date in which words say what it is of."""
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
    """A kind of evidence and its value, the pattern that shows it, and texts of which the pattern finds none without one.

    ``dated`` tells that what it finds ends in a date.
    """

    kind: str
    value: str
    needs: tuple[str, ...]
    dated: bool
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the pattern finds in a text; before a date it is looked for where it can stand."""
        if not self.dated:
            return self.pattern.search(text)
        ends = ((one.start(), one.end() + 1) for one in _DAYS.finditer(text))
        found = (self.pattern.search(text, max(0, start - _BEFORE_DATE), end) for start, end in ends)
        return next(filter(None, found), None)


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            row["kind"],
            row["value"],
            tuple(row["needs"].split(", ")),
            "@date" in row["pattern"],
            re.compile(rf"(?<!\w)(?:{_filled(row['pattern'])})(?!\w)", re.IGNORECASE),
        )
        for row in text_rows("evidence")
    )


@cache
def _needed() -> dict[str, list[int]]:
    """Return the places of the rows that may be found where a text stands, by the text."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(_rows()):
        for one in row.needs:
            found[one].append(number)
    return found


def _filled(pattern: str) -> str:
    return pattern.replace("@month-day", _MONTH_DAY).replace("@date", _DATE)


def shown(texts: Iterable[str]) -> Shown:
    """Return what the texts show, by kind and value, with the words of the first that does."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        for kind, value, words in _shown(text):
            found[kind].setdefault(value, words)
    return Shown(dict(found))


def seen(bodies: Iterable[Body]) -> Shown:
    """Return what the passages of bodies show, as ``shown`` does."""
    found: dict[str, dict[str, str]] = {}
    for body in bodies:
        for kind, values in body.find("evidence", _of_body).items():
            known = found.get(kind)
            found[kind] = {**values, **known} if known else values
    return Shown(found)


def _of_body(body: Body) -> dict[str, dict[str, str]]:
    return shown(one.text for one in body.passages).found


@lru_cache(maxsize=4096)
def _shown(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return what one text shows: kind, value and words; texts that many postings have are looked at once."""
    found: dict[tuple[str, str], str] = {}
    pieces = [(piece, piece.lower()) for piece in sentences(text)]
    whole = "\n".join(lower for _, lower in pieces)
    rows = {number for one, several in _needed().items() if one in whole for number in several}
    for row in (_rows()[number] for number in sorted(rows)):
        for piece, lower in pieces if (row.kind, row.value) not in found else ():
            if any(one in lower for one in row.needs) and (match := row.search(piece)):
                found[row.kind, row.value] = match[0]
                break
    return tuple((*key, words) for key, words in found.items())


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_SPACES)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, the longest ones in pieces."""
    for sentence in _SENTENCE.split(_plain(text)):
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
    """Return the day that a date names, or None for one that is none.

    Of 3/4/2026 the month is the first number, of 3.4.2026 the day.
    """
    numbers = [int(one) for one in _NUMBERS.findall(text)]
    lower = text.lower()
    named = next((place for place, name in enumerate(_MONTHS, start=1) if name in lower), None)
    if named:
        day, year = numbers
        parts = year, named, day
    elif numbers[0] > _MOST_DAYS:
        parts = numbers[0], numbers[1], numbers[2]
    elif "." in text:
        parts = numbers[2], numbers[1], numbers[0]
    else:
        parts = numbers[2] if numbers[2] > _CENTURY else _CENTURY + numbers[2], numbers[0], numbers[1]
    try:
        return date(*parts)
    except ValueError:
        return None


def has_email(bodies: Iterable[Body]) -> bool:
    """Tell whether a text of bodies holds an e-mail address."""
    return any(body.find("email", _has_email) for body in bodies)


def _has_email(body: Body) -> bool:
    return any("@" in one.text and _EMAIL.search(one.text) for one in body.passages)


def excluded(bodies: Iterable[Body], countries: frozenset[str]) -> tuple[str, ...]:
    """Return the codes of the regions, in the countries, whose people a text turns away: it names them behind such words."""
    found = (body.find(("excluded", countries), partial(_excluded, countries)) for body in bodies)
    return tuple(dict.fromkeys(code for several in found for code in several))


def _excluded(countries: Set[str], body: Body) -> tuple[str, ...]:
    row = next(one for one in _rows() if one.kind == "exclusion")
    codes: dict[str, None] = {}
    for text in (one.text for one in body.passages):
        lower = _plain(text).lower()
        for sentence in sentences(text) if any(one in lower for one in row.needs) else ():
            if match := row.pattern.search(sentence):
                codes |= dict.fromkeys(_named(sentence[match.end() :], countries))
    return tuple(codes)


def _named(text: str, countries: Set[str]) -> Iterator[str]:
    """Yield the codes of the regions of the countries that a text names."""
    names = {name: code for country in countries for name, code in _regions(country).items()}
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
