"""Words beside figures of free text, and what they tell of them: whether they are pay, and which bounds they have."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from generator.money import Period
from generator.reading.lexicon import rows

_LONGEST_HEAD = 60
_MOST_WORDS = 5
_OF_TITLES = ("other", "not")
_BLANKS = r"[\s*_\\]*"
_NO_WORD = re.compile(r"[\W\d_]*")
_WORD_BEHIND = re.compile(r"[*_ ]*(?:\(?[^\W\d_]|4[0-9]{2})")
_HEAD_END = re.compile(
    r"[\n.;,+|\u2022$\u20ac\u00a3]|(?<![0-9])(?!40[13])[0-9]"
    r"| (?:for|to|at|if|as|when|while|plus|with|and|or|per|in addition) "
)
_PURPOSE = r"(?:(?:for|in|on|of|towards?|to use on) )?(?:\w+ ){0,2}"


class Said(NamedTuple):
    """What words say of the figures behind them: ``nearest`` is the kind of the last one, ``pay`` whether one is of pay."""

    nearest: str = ""
    pay: bool = False


def words(*kinds: str) -> str:
    """Return the pattern of all words of the kinds, alternatives without a group."""
    return "|".join(row["pattern"] for row in rows("pay_terms") if row["kind"] in kinds)


def _no_title() -> str:
    """Return the pattern of what is not followed by the rest of a title of a job, as ``Sales Manager``."""
    return rf"(?!\w)(?! (?:[\w/&-]{{1,20}} )?(?:{words('work')})(?!\w))"


@cache
def _anywhere(*kinds: str) -> re.Pattern[str]:
    named = "|".join(f"(?P<{kind}>{words(kind)}){_no_title() if kind in _OF_TITLES else ''}" for kind in kinds)
    return re.compile(rf"(?<!\w)(?:{named})(?!\w)", re.IGNORECASE)


@cache
def _before(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words(*kinds)})(?:(?<=\W)|(?!\w))[\s:=(*_~\\]*\Z", re.IGNORECASE)


@cache
def _bounds() -> re.Pattern[str]:
    named = "|".join(f"(?P<{kind}>{words(kind)})" for kind in ("floor", "ceiling", "middle"))
    return re.compile(rf"(?<!\w)(?:{named})(?:(?<=\W)|(?!\w))[\s:=(*_~\\]*\Z")


@cache
def _said_of(kind: str) -> re.Pattern[str]:
    light = rf"[\s:=(*_~\\>|\u2013\u2014-]|(?<!\w)(?:{words('light')})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{words(kind)})(?!\w)(?:{light})*\Z", re.IGNORECASE)


@cache
def _behind(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{_BLANKS}(?:{words(kind)})(?!\w)", re.IGNORECASE)


@cache
def _for_a_purpose() -> re.Pattern[str]:
    return re.compile(rf"{_PURPOSE}(?:{words('purpose')}){_no_title()}", re.IGNORECASE)


@cache
def _joins() -> re.Pattern[str]:
    dash = r"[-\u2010-\u2015\u2212~]{1,3}"
    linking = rf"(?:{words('join')})|(?P<both>{words('both')})"
    same_line = rf"(?:[^\S\n]|[*_\\])*+(?:{dash}|(?<!\w)(?:{linking})(?!\w))[\s*_:(]*+"
    return re.compile(rf"{same_line}|\s*+{dash}[^\S\n]*+\n\s*+", re.IGNORECASE)


def said(text: str) -> Said:
    """Return what the words of ``text`` say of the figures that stand behind them."""
    nearest, pay = "", False
    for found in _anywhere("pay", "weak", "other").finditer(text):
        nearest = str(found.lastgroup)
        pay = pay or nearest == "pay"
    return Said(nearest, pay)


def said_of(text: str, kind: str) -> bool:
    """Tell whether ``text`` ends in one of the kind that is said of the figure behind them: ``a budget of up to``."""
    return _said_of(kind).search(text) is not None


def stands_before(text: str, kind: str) -> bool:
    """Tell whether ``text`` ends in a word of the kind."""
    return _before(kind).search(text) is not None


def stands_behind(text: str, place: int, kind: str) -> bool:
    """Tell whether a word of the kind stands right behind ``place``."""
    return _behind(kind).match(text, place) is not None


def opened(text: str, place: int) -> int | None:
    """Return where words right behind ``place`` end that leave a figure open: ``and up``, ``or more``."""
    found = _behind("floor_behind").match(text, place) or _behind("ceiling_behind").match(text, place)
    return found.end() if found else None


def without_bound(text: str) -> str:
    """Return ``text`` without the words at its end that give a bound."""
    return _before("floor", "ceiling", "middle", "between").sub("", text)


def says_no_more(text: str) -> bool:
    """Tell whether the text behind figures holds nothing but words of bounds and of pay."""
    return _NO_WORD.fullmatch(_anywhere("floor_behind", "ceiling_behind", "behind", "vague").sub("", text)) is not None


def short_period(text: str, place: int) -> tuple[Period, int] | None:
    """Return the period that a short form right behind ``place`` names and where it ends: ``pa``, ``ph``."""
    for kind, period in (("year_behind", Period.YEAR), ("hour_behind", Period.HOUR)):
        if found := _behind(kind).match(text, place):
            return period, found.end()
    return None


def holds(text: str, kind: str) -> bool:
    """Tell whether ``text`` has a word of the kind."""
    return _anywhere(kind).search(text) is not None


def without(text: str, kind: str) -> str:
    """Return ``text`` with a blank for each word of the kind."""
    return _anywhere(kind).sub(" ", text)


def told_behind(text: str, place: int) -> str:
    """Return what the words right behind a figure, or behind its period, tell: ``behind`` for pay, ``not`` for none."""
    if not _WORD_BEHIND.match(text, place):
        return ""
    head = text[place : place + _LONGEST_HEAD].lstrip("*_ ")
    if _for_a_purpose().match(head):
        return "not"
    cut = _HEAD_END.search(f" {head}")
    phrase = (head[: max(cut.start() - 1, 0)] if cut else head).split()[:_MOST_WORDS]
    found = _anywhere("behind", "not").search(" ".join(phrase))
    return str(found.lastgroup) if found else ""


def bound(text: str) -> str:
    """Return the bound that the end of ``text`` gives to a figure behind it: ``floor``, ``ceiling``, ``middle`` or none."""
    found = _bounds().search(text.lower())
    return str(found.lastgroup) if found else ""


def joins(between: str, before: str) -> bool:
    """Tell whether the text between two figures makes them the ends of a range, where ``before`` stands before them."""
    found = _joins().fullmatch(between) if between.strip() else None
    return found is not None and (found["both"] is None or stands_before(before, "between"))


def vague(text: str) -> list[tuple[int, int]]:
    """Return the spans of words that speak of pay without a figure, such as ``competitive salary``."""
    return [found.span() for found in _anywhere("vague").finditer(text)]
