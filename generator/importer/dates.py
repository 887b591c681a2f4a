"""Dates: days as postings write them, when a posting was published, until when one can apply."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from generator.importer.known import Known, Sure, known
from generator.importer.wording import holding
from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece


@cache
def _months() -> dict[str, int]:
    """Return the number of each name of a month."""
    return {name: int(number) for number, names in entries("months", "|") for name in map(str.strip, names.split(","))}


_YEAR = r"(?P<year{0}>20\d\d)"
DATE = re.compile(
    r"(?P<iso>20\d\d-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?P<month1>[^\W\d_]{{3,10}})\.? (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR.format(1)}"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.)? (?:of |de )?(?P<month2>[^\W\d_]{{3,10}})\.?,? (?:de )?{_YEAR.format(2)}"
    rf"|(?P<first>\d{{1,2}})(?P<sign>[/.])(?P<second>\d{{1,2}})(?P=sign){_YEAR.format(3)}"
)
_CLOSES = re.compile(
    r"\b(?:clos(?:e|es|ing)|deadline|apply (?:by|before|until)|applications? (?:\w+ ){0,4}(?:until|through|by)"
    r"|accept\w* (?:\w+ ){0,4}(?:until|through)|bewerb\w+ (?:\w+ ){0,3}bis|date limite|avant le|fecha l\u00edmite|hasta el)\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\b(?:accept|open|post|receiv)\w* (?:[\w,]+ ){0,12}?(?:for |of )?(?:at least|a minimum of|minimum of|no less than)"
    r" (?:[a-z]+ \()?(?P<days>\d{1,3})\)? business days",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"\b(?:rolling basis|ongoing basis|reviewed on a rolling|open until filled|until (?:the )?position is filled|until filled)\b",
    re.IGNORECASE,
)
_NEAR = 120
_MOST_MONTHS = 12
_LONGEST = 2_000


def read(text: str, country: str | None = None) -> date | None:
    """Return the first day that a text names; None where its figures could be read in two ways, or name no day."""
    return next(_days(text, country), None)


def _days(text: str, country: str | None) -> Iterator[date]:
    for found in DATE.finditer(text[:_LONGEST]):
        day = _day(found, country)
        if day:
            yield day


def _day(found: re.Match[str], country: str | None) -> date | None:
    if found["iso"]:
        return _made(*map(int, found["iso"].split("-")))
    for number in ("1", "2"):
        if found[f"month{number}"]:
            month = _months().get(found[f"month{number}"].lower(), 0)
            return _made(int(found[f"year{number}"]), month, int(found[f"day{number}"]))
    first, second, year = int(found["first"]), int(found["second"]), int(found["year3"])
    if found["sign"] == "." or first > _MOST_MONTHS:
        return _made(year, second, first)
    if second > _MOST_MONTHS or country in {None, "US"} or first == second:
        return _made(year, first, second)
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stated(labels: Labels, field: str, country: str | None) -> Known[date] | None:
    """Return the day that a label or a field of data states."""
    for one in labels.all(field):
        day = read(one.value, country)
        if day:
            return known(day, Sure.STATED, one.by, one.line)
    return None


def closes(labels: Labels, text: Sequence[Piece], country: str | None) -> Known[date] | None:
    """Return the last day on which one can apply, as the text states it, or else data beside it."""
    for piece in holding(text, "20"):
        for cue in _CLOSES.finditer(piece.text[:_LONGEST]):
            day = read(piece.text[cue.end() : cue.end() + _NEAR], country)
            if day:
                return known(day, Sure.TOLD, cue[0], piece.line)
    return stated(labels, "closes", country)


def window(text: Sequence[Piece]) -> Known[int] | None:
    """Return the business days for which applications are accepted at least."""
    for piece in holding(text, "business days"):
        found = _WINDOW.search(piece.text)
        if found:
            return known(int(found["days"]), Sure.TOLD, found[0], piece.line)
    return None


def rolling(text: Sequence[Piece]) -> Known[bool] | None:
    """Return True if applications are accepted without a last day."""
    for piece in holding(text, "rolling", "ongoing", "filled"):
        found = _ROLLING.search(piece.text)
        if found:
            return known(True, Sure.TOLD, found[0], piece.line)
    return None
