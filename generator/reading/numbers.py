"""Numbers of English prose, in digits or in words, ordinals and times of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.reading.tokens import Token, TokenKind
from generator.reading.units import TIMES, unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_BEFORE_ONE = frozenset({"within", "inside", "than", "over", "under", "least", "most"})
TIMES_WORDS = {"twice": 2, "thrice": 3}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "k": 1000,
    "m": 10**6,
    "bn": 10**9,
    "dozen": 12,
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*")
_MINUS = frozenset({"-", "\u2212"})
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)", re.IGNORECASE)
_ATTACHED = re.compile(r"([0-9]+)(k|m|bn)", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,2})(am|pm)?", re.IGNORECASE)
_HALVES = frozenset({"am", "pm"})
_NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the places of its first and last word; an ordinal, or in a unit of its own such as minutes of the day."""

    value: Decimal
    first: int
    last: int
    ordinal: bool = False
    unit: str = ""


_COUNTING = frozenset([*_SMALL, *_TENS, *_ORDINALS, *TIMES_WORDS, "a", "an"])


def numbers(words: Sequence[Token]) -> list[Number]:
    """Return the numbers in the order in which they stand."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        text = words[place].text
        number = (
            _number(words, place) if text[0].isdigit() or text[0] == "." or words[place].lower in _COUNTING else None
        )
        if number:
            found.append(number)
            place = number.last + 1
        else:
            place += 1
    return found


def _number(words: Sequence[Token], place: int) -> Number | None:
    token = words[place]
    if (clock := _clock(words, place)) is not None:
        return clock
    if token.kind is TokenKind.NUMBER:
        text = token.text.replace(",", "" if _THOUSANDS.fullmatch(token.text) else ".")
        value = Decimal(text) * (-1 if _negative(words, place) else 1) if text.count(".") < 2 else None
        return None if value is None else _scaled(words, value, place, place)
    if (ordinal := _ORDINAL.fullmatch(token.text)) is not None:
        return Number(Decimal(ordinal[1]), place, place, ordinal=True)
    if (attached := _ATTACHED.fullmatch(token.text)) is not None:
        return Number(Decimal(attached[1]) * _SCALES[attached[2].lower()], place, place)
    return _spelled(words, place)


def _clock(words: Sequence[Token], place: int) -> Number | None:
    """Return the time of day that begins with a word, as minutes: ``8:30am``, ``17:00``, ``5 pm``."""
    found, minutes, last = _CLOCK.fullmatch(words[place].text), 0, place
    if found is None:
        return None
    half = (found[2] or "").lower()
    exact = [one.text for one in words[place + 1 : place + 2]] == [":"] and words[place + 1].start == words[place].end
    if not half and exact and place + 2 < len(words):
        rest = _CLOCK.fullmatch(words[place + 2].text)
        if rest and len(rest[1]) > 1 and words[place + 2].start == words[place + 1].end:
            minutes, last, half = int(rest[1]), place + 2, (rest[2] or "").lower()
    for size in (1, 4, 3) if not half else ():  # pm, p.m., p.m
        tail = words[last + 1 : last + 1 + size]
        said = "".join(one.lower for one in tail).replace(".", "")
        if said in _HALVES:
            half, last = said, last + len(tail)
            break
    if (not half and last == place) or int(found[1]) > (12 if half else 24) or minutes > 59:
        return None
    value = int(found[1]) % (12 if half else 24) * 60 + minutes + (_NOON if half == "pm" else 0)
    return Number(Decimal(value), place, last, unit="clock")


def _negative(words: Sequence[Token], place: int) -> bool:
    """Tell whether a minus stands right before a number, and nothing right before that: ``-20 degrees``, not ``3-5``."""
    sign = words[place - 1] if place else None
    before = words[place - 2].end if place > 1 else -1
    return sign is not None and sign.text in _MINUS and sign.end == words[place].start and before != sign.start


def _spelled(words: Sequence[Token], place: int) -> Number | None:
    """Return the number that begins with a word; ``a`` is one behind ``within`` or before ``of``, and before a unit of time."""
    lower = words[place].lower
    if lower in _ORDINALS:
        return Number(Decimal(_ORDINALS[lower]), place, place, ordinal=True)
    if lower in TIMES_WORDS:
        return Number(Decimal(TIMES_WORDS[lower]), place, place)
    if lower in ("a", "an"):
        behind = words[place + 2].lower if place + 2 < len(words) else ""
        asked = behind == "of" or (place > 0 and words[place - 1].lower in _BEFORE_ONE)
        one = asked and unit_at(words, place + 1) in TIMES
        return Number(Decimal(1), place, place) if one else None
    if lower in _SMALL:
        return _scaled(words, Decimal(_SMALL[lower]), place, place)
    if lower in _TENS:
        value, last = Decimal(_TENS[lower]), place
        gap = place + 1 < len(words) and words[place + 1].text == "-"
        after = place + (2 if gap else 1)
        if after < len(words) and 1 <= _SMALL.get(words[after].lower, 0) <= 9:
            value, last = value + _SMALL[words[after].lower], after
        return _scaled(words, value, place, last)
    return None


def _scaled(words: Sequence[Token], value: Decimal, first: int, last: int) -> Number:
    while last + 1 < len(words) and words[last + 1].lower in _SCALES:
        value, last = value * _SCALES[words[last + 1].lower], last + 1
    return Number(value, first, last)
