"""Headings: which section of a posting a heading opens, by the spellings in use in four languages; and what is boilerplate."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.reading.lexicon import entries, rows
from generator.reading.phrases import Phrases

_LONGEST = 120
_LEADING = re.compile(r"^[^\w({]+")
_TRAILING = re.compile(r"[^\w)?!}]+$")
_DIGIT = re.compile(r"\d")
_MONEY = r"(?:(?:US|CA|C|A|S)?[$€£]\s?|(?:USD|EUR|GBP|CAD)\s?)\d[\d.,]{0,15}\s?[kK]?(?:\s?(?:USD|EUR|GBP|CAD))?"
_AMOUNT = re.compile(_MONEY)
_DASH = re.compile(r"(?<=\{amount\})\s?[-\u2013\u2014]\s?(?=\{amount\})")
_CALL = re.compile(r"^[^?!]*[?!]\s+(?=\w)")
"""A call before a heading: ``Ready to sail? Who you are``."""
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()]*\)$")
_HERE = re.compile(r"^here(?:'s| is) (?=(?:what|how|why|who)\b)")
"""How a heading begins that shows what stands below it."""
_EMPLOYER = "{employer}"
_ANY = "..."
_OPEN = frozenset({"why", "ideal"})
"""Forms of headings that may open one of two sections."""
_NUMBER = re.compile(r"\d+")
_FIRST = re.compile(r"[\w#']+")
_NO_WORD = re.compile(r"[^\w#]")
_OTHERS = 4
"""How many words an employer's name may have where it is not told."""


class _Spellings(NamedTuple):
    """The section of each spelling, and of what stands before and behind an employer's name."""

    exact: dict[str, str]
    around: tuple[tuple[str, str, str], ...]


@cache
def _spellings() -> _Spellings:
    exact: dict[str, str] = {}
    for row in rows("headings"):
        for spelling in row["spellings"].split("|"):
            exact.setdefault(spelling.strip(), row["section"])
    parts = ((one.partition(_EMPLOYER), section) for one, section in exact.items() if _EMPLOYER in one)
    around = tuple((before, after, section) for (before, _, after), section in parts if before + after)
    return _Spellings(exact, tuple(sorted(around, key=lambda one: -len(one[0] + one[1]))))


@cache
def _key_words() -> Phrases[str]:
    return Phrases(
        (word, section) for section, several in entries("heading_words", "|") for word in several.split(", ")
    )


def normalised(heading: str, employer: str = "") -> str:
    """Return a heading as spellings are compared: in small letters, without marks around it.

    The employer's name becomes ``{employer}``, a figure of money ``{amount}``.
    """
    text = " ".join(heading.replace("\u2019", "'").replace("\\", "").replace("*", "").replace("`", "").split())
    if _DIGIT.search(text):
        text = _DASH.sub(" - ", _AMOUNT.sub("{amount}", text))
    text = text.lower()
    if employer:
        name = re.escape(employer.lower().replace("\u2019", "'"))
        text = re.sub(rf"(?<!\w){name}(?!\w)", _EMPLOYER, text)
    return _TRAILING.sub("", _LEADING.sub("", text))


@lru_cache(maxsize=2_000)
def spelled(heading: str, employer: str = "") -> str | None:
    """Return the section that a heading opens by its spelling, in whole, up to a remark in brackets, or behind a call."""
    if len(heading) > _LONGEST:
        return None
    text = normalised(heading, employer)
    exact = _spellings().exact
    found = exact.get(text) or exact.get(_ASIDE.sub("", text)) or exact.get(_CALL.sub("", text))
    found = found or exact.get(_HERE.sub("", text))
    return found or next((section for part in _halves(text) if (section := exact.get(part))), None)


def _halves(text: str) -> list[str]:
    """Return the two parts of a heading that names two sections: that of the first is taken if both are known."""
    for between in (" & ", " and ", " / ", "/", " und ", " et ", " y "):
        before, sign, after = text.partition(between)
        if sign and {before, after} <= _spellings().exact.keys():
            return [before]
    return []


@cache
def _forms() -> dict[str, list[tuple[str, str, str]]]:
    """Return the forms of headings by the first word, in order: section, beginning and end; below "" those of any first word."""
    rows = [
        (section, "" if start == _ANY else start, "" if end == _ANY else end)
        for section, start, end in entries("heading_forms", "|")
    ]
    first = [_first(start) for _, start, _ in rows]
    return {one: [row for row, word in zip(rows, first, strict=True) if word in {one, ""}] for one in {"", *first}}


def _first(text: str) -> str:
    """Return the first word of a heading."""
    found = _FIRST.match(text)
    return found[0] if found else ""


@lru_cache(maxsize=2_000)
def form_of(heading: str, employer: str = "") -> str | None:
    """Return the section that a heading opens by how it begins and ends, or None.

    Two names are no sections: a heading of the form ``why`` tells of the employer or of benefits, one of the form ``ideal`` of
    requirements of either kind.
    """
    if len(heading) > _LONGEST:
        return None
    text = _HERE.sub("", _NUMBER.sub("#", normalised(heading, employer)))
    words = f"{_NO_WORD.sub(' ', text)} "
    for section, start, end in _forms().get(_first(text)) or _forms()[""]:
        begins = text.startswith(start) and (not start or words[len(start)] == " " or not start[-1].isalnum())
        if begins and text.endswith(end) and len(text) >= len(start) + len(end):
            return section
    return None


@lru_cache(maxsize=2_000)
def section_of(heading: str, employer: str = "") -> str | None:
    """Return the section that a heading opens, or None.

    It is known by its spelling, by its form, by its words, or by what stands around an employer's name.
    """
    found = spelled(heading, employer)
    if found or len(heading) > _LONGEST:
        return found
    text = normalised(heading, employer)
    last = [section for section, _, _ in _key_words().find(text)]
    form = form_of(heading, employer)
    if form and form not in _OPEN and "preferred" not in last:
        return form
    if last:
        return max(last, key=_WEIGHT.__getitem__)
    for before, after, section in _spellings().around:
        name = text.removeprefix(before).removesuffix(after)
        if text.startswith(before) and text.endswith(after) and 0 < name.count(" ") + 1 <= _OTHERS and name:
            return section
    return None


_WEIGHT = {"about": 0, "summary": 1, "conditions": 1, "benefits": 2, "pay": 3, "duties": 4, "basic": 5}
_WEIGHT |= {"apply": 6, "legal": 7, "accommodation": 8, "preferred": 9}
"""Which section a heading with words of several opens: "preferred" rules in "Preferred qualifications and skills"."""


@cache
def _boilerplate() -> Phrases[str]:
    return Phrases((phrase, kind) for kind, several in entries("boilerplate", "|") for phrase in several.split(", "))


_PAY_WORDS = re.compile(
    r"\b(?:pay|paid|salar(?:y|ies)|wages?|compensation|earn(?:ings)?|annually|per (?:hour|year|annum)|hourly|an hour)\b"
    r"|/ ?h(?:ou)?r\b"
)
_RANGE = re.compile(r"[$€£]\s?\d[\d.,]{0,15}[kK]?\s?(?:[-\u2013\u2014]|to)\s?[$€£]?\s?\d")
_FIGURE = re.compile(r"[$€£]\s?\d|\b\d[\d,.]{0,15}\s?(?:USD|EUR|GBP|CAD)\b")


def boilerplates(text: str) -> tuple[str, ...]:
    """Return the kind of each phrase of boilerplate in a text, in order."""
    return tuple(_boilerplate().values(text))


def boilerplate(text: str) -> str | None:
    """Return what a paragraph is if it is no prose of the job: the kind of legal text, ``pay``, ``noise``; else None."""
    found = boilerplates(text)
    if found:
        return found[0]
    if not _DIGIT.search(text):
        return None
    paid = _RANGE.search(text) or (_FIGURE.search(text) and _PAY_WORDS.search(text.lower()))
    return "pay" if paid else None
