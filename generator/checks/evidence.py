"""Evidence: what shows in a text that something which a rule wants stands there, by the patterns of a pack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.checks import sentences
from generator.checks.ad import Deadline, Part, Passage
from generator.checks.pack import text_rows
from generator.checks.sentences import Needs
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from generator.checks.ad import Body
    from generator.checks.sentences import Reading, Sentence

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
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,100}\.[a-z]{2,}", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"[:(]| [-\u2013\u2014] |\b(?:such as|includ(?:e|es|ing)|like|with|among them)\b", re.IGNORECASE
)
"""What leads to a list of what was spoken of."""
_LISTED = 30
"""How many sentences behind such words are looked at."""
_CAPITALISED = re.compile(r"[A-Z][\w.]*(?: (?:of |and )?[A-Z][\w.]*){0,3}")


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

    ``dated`` tells that what it finds ends in a date. Of what is ``unless_behind`` a kind, nothing counts behind which a list
    names something of it; what is ``beside`` a word counts in a passage that holds it.
    """

    kind: str
    value: str
    needs: tuple[str, ...]
    dated: bool
    pattern: re.Pattern[str]
    unless_behind: str
    beside: str

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the pattern finds in a text; before a date it is looked for where it can stand."""
        if not self.dated:
            return self.pattern.search(text)
        if not _NUMBERS.search(text):
            return None
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
            row.get("unless_behind", ""),
            row.get("beside", ""),
        )
        for row in text_rows("evidence")
    )


@cache
def _needs() -> Needs:
    return Needs(one.needs for one in _rows())


def _filled(pattern: str) -> str:
    return pattern.replace("@month-day", _MONTH_DAY).replace("@date", _DATE)


def shown(texts: Iterable[str]) -> Shown:
    """Return what the texts show, by kind and value, with the words of the first that does."""
    return Shown(_shown(sentences.read(tuple(Passage(one, Part.PROSE) for one in texts))))


def seen(bodies: Iterable[Body]) -> Shown:
    """Return what the passages of bodies show, as ``shown`` does."""
    found: dict[str, dict[str, str]] = {}
    for body in bodies:
        for kind, values in body.find("evidence", _of_body).items():
            known = found.get(kind)
            found[kind] = {**values, **known} if known else values
    return Shown(found)


def _of_body(body: Body) -> dict[str, dict[str, str]]:
    return _shown(sentences.of(body))


def _shown(reading: Reading) -> dict[str, dict[str, str]]:
    """Return what a text shows, by kind and value, with the words of the first sentence that does."""
    found: dict[str, dict[str, str]] = {}
    for row in (_rows()[number] for number in _needs().met(reading.lower)):
        several = reading.having(row.needs) if row.value not in found.get(row.kind, ()) else ()
        matches = ((one, match) for one in several if (match := row.search(one.text)))
        words = next((match[0] for one, match in matches if _counts(row, reading, one, match)), None)
        if words is not None:
            found.setdefault(row.kind, {})[row.value] = words
    return found


def _counts(row: _Row, reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether what a row finds in a sentence shows something, by the text around it."""
    if row.beside and row.beside not in sentence.passage.text.lower():
        return False
    return not row.unless_behind or not _lists(row.unless_behind, reading, sentence, match.end())


def _lists(kind: str, reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether the text behind a place in a sentence is a list that names something of a kind, or leads to one."""
    place = next(place for place, one in enumerate(reading.sentences) if one is sentence)
    behind = reading.sentences[place + 1 : place + _LISTED]
    own = " ".join([sentence.text[end:], *(one.text for one in behind if one.passage is sentence.passage)])
    introduced = _INTRODUCES.search(own)
    texts = [own[introduced.end() :]] if introduced else []
    others = [one for one in behind if one.passage is not sentence.passage]
    if sentence.passage.part is Part.HEADING or own.rstrip().endswith(":"):
        texts += [one.text for one in takewhile(lambda one: one.passage.part is not Part.HEADING, others)]
    else:
        texts += [one.text for one in takewhile(lambda one: one.passage.item, others)]
    return any(row.search(text) for row in _rows() if row.kind == kind for text in texts)


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
    row = _exclusion()
    codes: dict[str, None] = {}
    for sentence in sentences.of(body).having(row.needs):
        if match := row.pattern.search(sentence.text):
            codes |= dict.fromkeys(_named(sentence.text[match.end() :], countries))
    return tuple(codes)


@cache
def _exclusion() -> _Row:
    return next(one for one in _rows() if one.kind == "exclusion")


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
