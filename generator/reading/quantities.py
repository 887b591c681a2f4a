"""Quantities of English prose: value or range, bound and unit, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from generator.reading.stems import stem
from generator.reading.tokens import Token, TokenKind

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
_TIMES_WORDS = {"twice": 2, "thrice": 3}
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
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)", re.IGNORECASE)
_ATTACHED = re.compile(r"([0-9]+)(k|m|bn)", re.IGNORECASE)
_BEFORE = (
    ("at least", ">="), ("a minimum of", ">="), ("minimum of", ">="), ("minimum", ">="), ("min", ">="), ("no less than", ">="),
    ("not less than", ">="), ("no fewer than", ">="), ("starting at", ">="),
    ("more than", ">"), ("over", ">"), ("above", ">"), ("greater than", ">"), ("in excess of", ">"), ("exceeding", ">"),
    ("exceeds", ">"), ("exceed", ">"), ("beyond", ">"), ("upwards of", ">"),
    ("as many as", "<="), ("as much as", "<="), ("as long as", "<="), ("no longer than", "<="), ("younger than", "<"),
    ("older than", ">"), ("up to", "<="), ("at most", "<="), ("no more than", "<="), ("not more than", "<="),
    ("a maximum of", "<="),
    ("maximum of", "<="), ("maximum", "<="), ("max", "<="), ("not to exceed", "<="), ("not exceeding", "<="),
    ("within", "<="), ("inside", "<="),
    ("no later than", "<="), ("less than", "<"), ("under", "<"), ("below", "<"), ("fewer than", "<"),
    ("about", "~"), ("around", "~"), ("approximately", "~"), ("approx", "~"), ("roughly", "~"), ("nearly", "~<"),
    ("almost", "~<"),
    ("some", "~"), ("close to", "~"), ("an estimated", "~"),
)  # fmt: skip
_AFTER = (
    ("or more", ">="), ("and more", ">="), ("or greater", ">="), ("or above", ">="), ("and above", ">="), ("or higher", ">="),
    ("and up", ">="), ("plus", ">="), ("minimum", ">="), ("or over", ">="), ("and over", ">="), ("or longer", ">="),
    ("or older", ">="), ("or earlier", "<="), ("or sooner", "<="), ("or before", "<="), ("or later", ">="), ("and older", ">="),
    ("or less", "<="), ("or fewer", "<="), ("maximum", "<="), ("or below", "<="), ("or under", "<="), ("at most", "<="),
    ("at least", ">="), ("or so", "~"),
)  # fmt: skip
_DESCRIBING = frozenset(
    [
        "further",
        "more",
        "additional",
        "extra",
        "full",
        "whole",
        "consecutive",
        "on",
        "-",
        "site",
        "straight",
        "or",
        "net",
        "of",
        "those",
        "these",
        "the",
    ]
)
_YEARS = range(1900, 2101)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_DATED = {
    "since": ">=", "from": ">=", "starting": ">=", "beginning": ">=", "by": "<=", "until": "<=", "before": "<", "after": ">",
}  # fmt: skip
"""What a word before a year says of it."""
_SHORT = frozenset(["approx", "min", "max"])
_ENDS = {"minimum": ">=", "maximum": "<="}
_CLOCK = re.compile(r"([0-9]{1,2})(am|pm)?", re.IGNORECASE)
_HALVES = frozenset({"am", "pm"})
_NOON = 12 * 60
_LINKS = frozenset({"to", "-", "\u2013", "\u2014", "through"})
_UNITS = {
    "%": "percent", "percent": "percent", "percentag": "percent", "pct": "percent", "$": "$", "\u20ac": "\u20ac",
    "\u00a3": "\u00a3",
    "yr": "year", "hr": "hour", "min": "minut", "lb": "pound", "lbs": "pound", "kg": "kilogram", "wk": "week", "mo": "month",
    "yrs": "year", "hrs": "hour", "wks": "week", "mos": "month", "ft": "feet", "foot": "feet", "sq": "squar",
}  # fmt: skip
_NO_UNIT = frozenset(
    [
    "of", "or", "more", "and", "the", "a", "an", "to", "in", "for", "with", "at", "from", "by", "on", "plus",
    "minimum", "maximum", "different", "full", "least",
]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or the two ends of a range, with its bound (``>=`` ``>`` ``<=`` ``<`` ``~`` or ``=``) and unit (a stem)."""

    low: Decimal
    high: Decimal
    bound: str
    unit: str
    start: int
    end: int

    @property
    def key(self) -> tuple[Decimal, Decimal, str, str]:
        """What makes two quantities the same; what is counted is left to the words, and only measures count here."""
        return self.low, self.high, self.bound, self.unit if self.unit in _MEASURES else ""


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    first: int
    last: int
    ordinal: bool = False
    unit: str = ""


def quantities(words: Sequence[Token]) -> list[Quantity]:
    """Return the quantities in the order in which they stand; a bare ``one`` without a bound or unit of time is none."""
    numbers = _numbers(words)
    found: list[Quantity] = []
    place = 0
    while place < len(numbers):
        number = numbers[place]
        other = numbers[place + 1] if place + 1 < len(numbers) else None
        place += 1
        if other and _repeats(words, number, other):
            number, place = _Number(number.value, number.first, other.last + 1), place + 1
            found.append(_quantity(words, number, None))
        elif other and _ranges(words, number, other):
            place += 1
            found.append(_quantity(words, number, other))
        else:
            found.append(_quantity(words, number, None))
    return [one for one in found if not _idle(words, one)]


_COUNTING = frozenset([*_SMALL, *_TENS, *_ORDINALS, *_TIMES_WORDS, "a", "an"])


def _numbers(words: Sequence[Token]) -> list[_Number]:
    found: list[_Number] = []
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


def _number(words: Sequence[Token], place: int) -> _Number | None:
    token = words[place]
    if (clock := _clock(words, place)) is not None:
        return clock
    if token.kind is TokenKind.NUMBER:
        text = token.text.replace(",", "")
        return _scaled(words, Decimal(text), place, place) if text.count(".") < 2 else None
    if (ordinal := _ORDINAL.fullmatch(token.text)) is not None:
        return _Number(Decimal(ordinal[1]), place, place, ordinal=True)
    if (attached := _ATTACHED.fullmatch(token.text)) is not None:
        return _Number(Decimal(attached[1]) * _SCALES[attached[2].lower()], place, place)
    return _spelled(words, place)


def _clock(words: Sequence[Token], place: int) -> _Number | None:
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
        said = "".join(one.lower for one in words[last + 1 : last + 1 + size]).replace(".", "")
        if said in _HALVES:
            half, last = said, last + size
            break
    if not half and last == place:
        return None
    value = int(found[1]) % (12 if half else 24) * 60 + minutes + (_NOON if half == "pm" else 0)
    return _Number(Decimal(value), place, last, unit="clock")


def _spelled(words: Sequence[Token], place: int) -> _Number | None:
    """Return the number that begins with a word; ``a`` is one behind ``within`` or before ``of``, and before a unit of time."""
    lower = words[place].lower
    if lower in _ORDINALS:
        return _Number(Decimal(_ORDINALS[lower]), place, place, ordinal=True)
    if lower in _TIMES_WORDS:
        return _Number(Decimal(_TIMES_WORDS[lower]), place, place)
    if lower in ("a", "an"):
        behind = words[place + 2].lower if place + 2 < len(words) else ""
        asked = behind == "of" or (place > 0 and words[place - 1].lower in _BEFORE_ONE)
        one = asked and _unit_at(words, place + 1) in _TIMES
        return _Number(Decimal(1), place, place) if one else None
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


def _scaled(words: Sequence[Token], value: Decimal, first: int, last: int) -> _Number:
    while last + 1 < len(words) and words[last + 1].lower in _SCALES:
        value, last = value * _SCALES[words[last + 1].lower], last + 1
    return _Number(value, first, last)


def _repeats(words: Sequence[Token], number: _Number, other: _Number) -> bool:
    """Tell whether ``other`` only repeats the number in brackets: ``one (1)``."""
    return (
        number.value == other.value
        and number.last + 2 == other.first
        and words[number.last + 1].text == "("
        and other.last + 1 < len(words)
        and words[other.last + 1].text == ")"
    )


def _ranges(words: Sequence[Token], number: _Number, other: _Number) -> bool:
    between = words[number.last + 1 : other.first]
    plain = [one for one in between if one.text not in "$%\u20ac\u00a3"]
    if number.ordinal or other.ordinal or other.value < number.value:
        return False
    joined = 0 < len(plain) < 4 and all(one.lower in _LINKS for one in plain)
    either = len(plain) == 1 and plain[0].lower == "or" and other.value - number.value == 1
    spoken = len(plain) == 1 and plain[0].lower == "and" and _said(words, number.first, ("between",))
    return joined or spoken or either


def _said(words: Sequence[Token], first: int, phrase: Sequence[str]) -> bool:
    """Tell whether a phrase stands right before the word at ``first``."""
    start = first - len(phrase)
    return start >= 0 and all(words[start + place].lower == word for place, word in enumerate(phrase))


@cache
def _before() -> dict[str, list[tuple[list[str], str]]]:
    """Return the phrases before a number with their bounds by their last words, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, sign in sorted(_BEFORE, key=lambda one: -len(one[0])):
        parts = phrase.split()
        found.setdefault(parts[-1], []).append((parts, sign))
    return found


def _lead(words: Sequence[Token], first: int) -> tuple[int, str]:
    """Return the number of words before the word at ``first`` that give a bound, and the bound."""
    if first > 1 and words[first - 1].text == "." and words[first - 2].lower in _SHORT:
        size, sign = _lead(words, first - 1)
        return size + 1, sign
    for parts, sign in _before().get(words[first - 1].lower, ()) if first else ():
        if _said(words, first, parts):
            return len(parts), sign
    if (
        first > 2 and words[first - 1].lower == "of" and words[first - 3].lower in _ENDS
    ):  # minimum availability of 20 hours
        return 0, _ENDS[words[first - 3].lower]
    return 0, "="


def _since(words: Sequence[Token], first: int) -> tuple[int, str]:
    """Return as _lead does for a year, whose month may stand before it."""
    month = 1 if first and stem(words[first - 1].lower) in _MONTHS else 0
    sign = _DATED.get(words[first - month - 1].lower) if first > month else None
    if sign or not month:
        return (month + 1, sign) if sign else (0, "=")
    size, found = _lead(words, first - 1)
    return size + month, found


def _behind(words: Sequence[Token], after: int) -> tuple[int, int, str]:
    """Return the next place, where the words behind a number that give a bound end, and the bound; they may follow its unit."""
    for gap in (0, 1):
        for phrase, sign in _AFTER:
            parts = phrase.split()
            end = after + gap + len(parts)
            if [one.lower for one in words[after + gap : end]] == parts and not _than(words, end):
                return after if gap else end, words[end - 1].end, sign
    return after, 0, ""


def _than(words: Sequence[Token], place: int) -> bool:
    """Tell whether what seemed to be a bound belongs to what follows: ``600 customers and more than 15 shops``."""
    return place < len(words) and words[place].lower == "than"


def _quantity(words: Sequence[Token], number: _Number, other: _Number | None) -> Quantity:
    last = other.last if other else number.last
    first = number.first
    unit = number.unit
    if first and words[first - 1].text in _UNITS:
        unit, first = _UNITS[words[first - 1].text], first - 1
    lead, bound = _lead(words, first)
    if unit == "clock":
        lead, bound = (lead, "=") if bound == ">=" else (lead, bound)
    if bound == "=" and not unit and number.value in _YEARS:
        lead, bound = _since(words, first)
    after, bounded = last + 1, 0
    if after < len(words) and words[after].text == "+":
        bound, after = ">=", after + 1
    after, bounded, sign = _behind(words, after)
    bound = sign or bound
    if after < len(words) and words[after].text == "-":
        after += 1
    if words[number.first].lower in _TIMES_WORDS:
        unit = ""
    elif not unit and [one.lower for one in words[after : after + 2]] == ["per", "cent"]:
        unit, bounded = "percent", words[after + 1].end
    elif not unit and after < len(words):
        after = _past(words, after)
        unit = "" if _age(words, after) else _unit(words[after])
        bounded = max(bounded, words[after].end) if unit in _MEASURES else bounded
    return Quantity(
        number.value,
        other.value if other else number.value,
        bound,
        unit,
        words[first - lead].start,
        max(words[last].end, bounded),
    )


def _age(words: Sequence[Token], place: int) -> bool:
    """Tell whether years are those of an age, which is one without them too: ``18 years old``."""
    said = [one.lower for one in words[place + 1 : place + 4] if one.text != "-"][:2]
    return _unit(words[place]) == "year" and (said[:1] == ["old"] or said[:1] == ["olds"] or said == ["of", "age"])


def _past(words: Sequence[Token], place: int) -> int:
    """Return the place of the unit of time behind words that only describe it: ``one further year``, ``three on-site days``."""
    unit = place
    while unit + 1 < len(words) and words[unit].lower in _DESCRIBING:
        unit += 1
    return unit if _unit(words[unit]) in _MEASURES else place


def _unit_at(words: Sequence[Token], place: int) -> str:
    return _unit(words[place]) if place < len(words) else ""


def _unit(token: Token) -> str:
    if token.text in _UNITS:
        return _UNITS[token.text]
    if token.kind is not TokenKind.WORD or token.lower in _NO_UNIT:
        return ""
    found = stem(token.lower.rstrip("'"))
    return _UNITS.get(found, found)


_TIMES = frozenset({"year", "month", "week", "day", "hour", "minut", "shift", "percent"})
_MEASURES = _TIMES | frozenset(
    [
    "$", "€", "£", "second", "pound", "kilogram", "gram", "ounc", "ton", "mile", "kilomet", "kilometer", "feet",
    "inch", "meter", "squar", "gallon", "liter", "degre", "quarter", "semest", "point", "wpm", "mph", "dollar",
    "cent", "euro", "business", "calendar", "clock", "night", "weekend",
]
)  # fmt: skip


def _idle(words: Sequence[Token], one: Quantity) -> bool:
    """Tell whether a number word counts nothing: ``one of the teams``, ``the first day``."""
    lower = next((token.lower for token in words if token.start == one.start), "")
    if one.bound != "=":
        return False
    return lower in ("first", "second") or (lower in ("one", "zero") and one.unit not in _TIMES)
