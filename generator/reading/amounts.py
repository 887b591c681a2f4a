"""Amounts of money in free text: the figures, the sign or code beside them and their scale, in whatever notation they stand.

A text of no known locale is read by what its characters can only mean: ``35.000 €`` is thirty-five thousand, ``25,50 €``
twenty-five and a half. What could mean two things, or nothing, is a fault and has no value; nothing is repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator import money
from generator.reading.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPING = "grouping"
SCALE = "scale"
SIGN = "sign"
_SPACES = " \u00a0\u202f\u2009"
_GAP = f"[{_SPACES}]"
_NUMBER = re.compile(
    rf"[0-9](?:[0-9]{{0,2}}(?:{_GAP}[0-9]{{3}}(?![0-9])){{1,4}}(?:[.,][0-9]{{1,2}}(?![0-9]))?"
    r"|[0-9]*+(?:[.,'\u2019][0-9]++)*+)"
)
_DIGITS = re.compile("[0-9][0-9.,]*+")
_NO_LETTERS = re.compile(r"[\W\d_]{100,}+")
_MOST_NUMBERS = 24
_MOST_LOOKED_AT, _MOST_AMOUNTS = 1_000, 200
_SPLIT = re.compile(r"[^0-9]")
_BROKEN = re.compile(rf",{_GAP}[0-9]{{3}}(?![0-9])(?={_GAP}*[-\u2013\u2014])")
_NO_CENTS = re.compile(r"[.,][-\u2013\u2014]{1,2}(?![\w$\u20ac\u00a3])")
_LETTERS = re.compile(r"[^\W\d_]+")
_SCALE = re.compile(rf"{_GAP}?(?:[kK](?:(?![^\W_])|(?=[A-Z]{{3}}\b))|thousand\b)")
_LARGE = re.compile(
    rf"{_GAP}?(?:mm?|mn|bn?|t|mil|mio|million|billion|trillion|crores?|lakhs?|lacs?|LPA)(?![^\W_])", re.IGNORECASE
)
_PLANS = frozenset({"401", "403", "457", "529"})
_WORDS = frozenset({"ALL", "TOP", "CUP", "MOP"})
_FOUR_DIGITS = 1000
_LONGEST = 15
_AHEAD = 14
_LONGEST_ALPHABETIC = 3
_THREE_DECIMALS = 3


class Mark(NamedTuple):
    """A currency beside a number, as written; ``currency`` is its ISO 4217 code, None where the sign is of several."""

    sign: str
    currency: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be money, from its sign to its scale; ``value`` is None where its figures cannot be read surely.

    ``thousands`` tells that it is written in thousands (``80k``); ``bare`` that neither sign nor scale stands at it.
    """

    start: int
    end: int
    value: Decimal | None
    marks: tuple[Mark, ...] = ()
    thousands: bool = False
    faults: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Tell whether the number has no currency and no scale."""
        return not self.marks and not self.thousands


def amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers of ``text`` that may be money, in order; no percentages, no millions, no parts of words.

    More than 24 numbers without a letter among them are a table of other things, and are not read. Of a text the first 1,000
    numbers are looked at, and the first 200 that may be money are told; the longest postings have 55.
    """
    return islice(_amounts(_NO_LETTERS.sub(_unless_table, text) if _is_table(text) else text), _MOST_AMOUNTS)


def _amounts(text: str) -> Iterator[Amount]:
    place = 0
    for _ in range(_MOST_LOOKED_AT):
        number = _NUMBER.search(text, place)
        if not number:
            return
        amount, place = _amount(text, number.start(), number.end())
        if amount:
            yield amount


def _unless_table(found: re.Match[str]) -> str:
    """Return a stretch without letters as it is, or as blanks where it has too many numbers."""
    return " " * len(found[0]) if _is_table(found[0]) else found[0]


def _is_table(text: str) -> bool:
    """Tell whether a text has too many numbers to be read, if no letter stands among them."""
    return sum(1 for _ in islice(_DIGITS.finditer(text), _MOST_NUMBERS + 1)) > _MOST_NUMBERS


def _amount(text: str, start: int, end: int) -> tuple[Amount | None, int]:
    """Return what may be money in the number from ``start`` to ``end``, and where to read on."""
    before = _before(text, start)
    if " " in text[start:end] and not _spaced(text, start, end):
        end = text.index(" ", start)
    figures = text[start:end]
    if before and _SPLIT.search(figures) is None and (broken := _BROKEN.match(text, end)):
        end, figures = broken.end(), f"{figures}?"
    if whole := _NO_CENTS.match(text, end):
        end = whole.end()
    if _LARGE.match(text, end) or text[end : end + 1] in ("%", "\u2030"):
        return None, end
    read_on = end
    scale = _SCALE.match(text, end)
    if scale:
        end = scale.end()
    after = _after(text, end, named=bool(before))
    if after:
        end = after[1]
    marks = tuple(mark for mark in (before[0] if before else None, after[0] if after else None) if mark)
    if not (scale or after) and _joined(text, start, end, signed=bool(before)):
        return None, read_on
    if figures in _PLANS and (scale or text[end : end + 1] == "(") and not marks:
        return None, end
    value, fault = _value(figures, marks, thousands=bool(scale))
    faults = [one for one in (fault, SIGN if before and before[2] else "") if one]
    if fault and not marks:
        return None, end
    return Amount(before[1] if before else start, end, value, marks, bool(scale), tuple(faults)), end


def _spaced(text: str, start: int, end: int) -> bool:
    """Tell whether blanks part the thousands of one number: a currency stands behind it, or it ends in whole thousands."""
    return text[start:end].endswith("000") or _after(text, end, named=False) is not None


def _joined(text: str, start: int, end: int, *, signed: bool) -> bool:
    """Tell whether a number is part of a word, a time, a date: ``B2B``, ``3x``, ``7am``, ``7:30``, ``COVID-19``."""
    behind = _LETTERS.match(text, end)
    if behind and not (signed and (len(behind[0]) > 1 or behind[0].isupper())):
        return True
    ahead, further = text[max(start - 1, 0) : start], text[max(start - 2, 0) : start - 1]
    if signed or not ahead:
        return False
    if ahead in "-:/.":
        return further.isdigit() if ahead in ":/" else further.isalpha() or (ahead == "." and further.isdigit())
    return ahead.isalnum() or ahead in "#_@"


@cache
def _signs() -> dict[str, str | None]:
    """Return the currency of each sign and name; None where the sign is of several currencies."""
    known: dict[str, str | None] = {row["sign"]: row["currency"] for row in rows("currency_signs")}
    return known | {row["sign"]: None if row["currency"] == "none" else row["currency"] for row in rows("money_names")}


@cache
def _codes() -> frozenset[str]:
    """Return the ISO 4217 codes that are no words of English in capitals."""
    return frozenset(money.minor_units()) - _WORDS


@cache
def _edges() -> frozenset[str]:
    """Return the characters in which a sign or a code ends."""
    return frozenset(one[-1] for one in (*_leading(), *_codes()))


@cache
def _leading() -> list[str]:
    """Return the signs that may stand before a number, the longest first; names stand behind it."""
    names_of = {one for one in _signs() if len(one) > _LONGEST_ALPHABETIC and re.sub(r"[ .]", "", one).isalpha()}
    return sorted(_signs().keys() - names_of, key=len, reverse=True)


@cache
def _ahead() -> re.Pattern[str]:
    apart = r"(?<![^\W_])"
    signs = "|".join((apart if one[0].isalpha() else "") + re.escape(one) for one in _leading())
    code = r"(?<![^\W_])[A-Z]{3}"
    return re.compile(rf"(?:(?P<code>{code}){_GAP}?)??(?P<sign>{signs}){_GAP}?\Z|(?P<alone>{code}){_GAP}?\Z")


@cache
def _behind() -> re.Pattern[str]:
    signs = "|".join(re.escape(one).replace(r"\ ", _GAP) for one in sorted(_signs(), key=len, reverse=True))
    return re.compile(
        rf"{_GAP}?(?:(?P<sign>{signs})(?![^\W_])(?!(?<=\W){_GAP}?[0-9])|\(?(?P<code>[A-Z]{{3}})(?![a-z0-9])\)?)"
    )


def _before(text: str, start: int) -> tuple[Mark, int, bool] | None:
    """Return the currency before a number, where it begins, and whether its sign is doubled."""
    last = start - 2 if start > 1 and text[start - 1] in _SPACES else start - 1
    if last < 0 or text[last] not in _edges():
        return None
    first = max(0, start - _AHEAD)
    found = _ahead().search(text, first, start)
    if not found or (found["alone"] and found["alone"] not in _codes()):
        return None
    sign, code, begin = found["sign"], found["code"] or found["alone"], found.start()
    if found["code"] and code not in _codes():
        code, begin = None, found.start("sign")
    doubled = sign is not None and text[max(0, begin - len(sign)) : begin] == sign
    mark = Mark(text[begin:start].rstrip(_SPACES), code or _signs()[sign])
    return mark, begin - (len(sign) if doubled else 0), doubled


def _after(text: str, end: int, *, named: bool) -> tuple[Mark, int] | None:
    """Return the currency behind a number and where it ends; where one stands before it, only a name or code."""
    found = _behind().match(text, end)
    if not found:
        return None
    if found["code"]:
        known = found["code"] in _codes()
        return (Mark(found["code"], found["code"]), found.end()) if known else None
    sign = found["sign"]
    return None if named and not sign.isalpha() else (Mark(sign, _signs()[sign]), found.end())


def _value(figures: str, marks: tuple[Mark, ...], *, thousands: bool) -> tuple[Decimal | None, str]:
    """Return the value that the figures spell, and the fault where they spell none surely."""
    parts = _SPLIT.split(figures)
    separators = ["'" if one == "\u2019" else " " if one in _SPACES else one for one in _SPLIT.findall(figures)]
    number = _spelled(parts, separators, marks)
    if number is None or sum(map(len, parts)) > _LONGEST:
        return None, GROUPING
    if not thousands:
        return number, ""
    return (None, SCALE) if number >= _FOUR_DIGITS else (number * 1000, "")


def _spelled(parts: list[str], separators: list[str], marks: tuple[Mark, ...]) -> Decimal | None:
    kinds = set(separators)
    if not kinds:
        return Decimal(parts[0])
    lakh = any(one.currency == "INR" for one in marks)
    english = any(one.sign[-1] in "$\u00a3" and one.currency not in ("BRL", "MXN") for one in marks)
    if len(kinds) == 1 and separators[0] != "?":
        if _grouped(parts, lakh=lakh):
            single_point = separators == ["."]
            return None if single_point and (english or _thousandths(marks)) else Decimal("".join(parts))
        decimal = len(parts) == 2 and len(parts[1]) < _THREE_DECIMALS
        return Decimal(".".join(parts)) if decimal and separators[0] in (".," if not english else ".") else None
    last = separators[-1]
    decimal = last in ".," and last not in separators[:-1] and len(parts[-1]) < _THREE_DECIMALS
    whole = len(set(separators[:-1])) == 1 and _grouped(parts[:-1], lakh=lakh)
    return Decimal("".join(parts[:-1]) + "." + parts[-1]) if decimal and whole else None


def _grouped(parts: list[str], *, lakh: bool) -> bool:
    """Tell whether the parts are the groups of one number: threes, or twos before the last three in lakhs."""
    sizes = [len(one) for one in parts]
    threes = 1 <= sizes[0] <= 3 and all(size == 3 for size in sizes[1:])
    twos = lakh and 1 <= sizes[0] <= 2 and sizes[-1] == 3 and all(size == 2 for size in sizes[1:-1])
    return (threes or twos) and not parts[0].startswith("0")


def _thousandths(marks: tuple[Mark, ...]) -> bool:
    units = money.minor_units()
    return any(units.get(one.currency or "", 0) >= _THREE_DECIMALS for one in marks)
