"""Periods: the words that say what one payment pays for, in English, French, German and Spanish."""

from __future__ import annotations

import re
from functools import cache

from generator.money import Period
from generator.reading.lexicon import rows

LANGUAGES = ("en", "fr", "de", "es")
_GAP = "[ \u00a0\u202f\u2009]"
_APOSTROPHES = "'\u2019"
_AFTER_AMOUNT = r"[\s,;)(]*"


def read_period(text: str, language: str) -> Period | None:
    """Return the one period that the words of ``text`` name; None if they name none or several."""
    found = {_phrases(language)[_plain(match[1])] for match in _anywhere(language).finditer(text.lower())}
    return found.pop() if len(found) == 1 else None


def last_period(text: str, *languages: str) -> Period | None:
    """Return the last period that the words of ``text`` name; None if they name none."""
    period = None
    for match in _anywhere(*languages).finditer(text.lower()):
        period = _phrases(*languages)[_plain(match[1])]
    return period


def period_behind(text: str, place: int, *languages: str) -> tuple[Period, int] | None:
    """Return the period that the words right behind ``place`` name and where they end; None if they name none."""
    found = _after(*languages).match(text, place)
    period = _phrases(*languages)[_plain(found[1])] if found else None
    return (period, found.end()) if found and period else None


def without_period(text: str, *languages: str) -> str:
    """Return ``text`` without the words at its end that name a period."""
    return _at_end(*languages).sub("", text)


@cache
def _phrases(*languages: str) -> dict[str, Period | None]:
    """Return the period that each phrase of the languages names; None for a word that may stand before one."""
    found = [row for row in rows("periods") if row["language"] in languages]
    return {
        _plain(phrase): None if row["period"] == "none" else Period(row["period"])
        for row in found
        for phrase in row["names"].split(",")
    }


def _plain(phrase: str) -> str:
    return " ".join(phrase.replace("\u2019", "'").lower().split())


def _pattern(*languages: str, named: bool) -> str:
    phrases = sorted(
        (one for one, period in _phrases(*languages).items() if (period is not None) == named), key=len, reverse=True
    )
    return "|".join(re.escape(one).replace(r"\ ", rf"{_GAP}+").replace("'", f"[{_APOSTROPHES}]") for one in phrases)


@cache
def _anywhere(*languages: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_pattern(*languages, named=True)})(?!\w)")


@cache
def _after(*languages: str) -> re.Pattern[str]:
    between = _pattern(*languages, named=False)
    return re.compile(
        rf"{_AFTER_AMOUNT}(?:(?:{between}){_AFTER_AMOUNT})*({_pattern(*languages, named=True)})(?!\w)", re.IGNORECASE
    )


@cache
def _at_end(*languages: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_pattern(*languages, named=True)})\Z", re.IGNORECASE)
