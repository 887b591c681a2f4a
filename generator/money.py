"""Money: exact amounts in a currency for a period. Nothing here, or built on it, is ever a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from generator import resources

LARGEST = Decimal(10) ** 15
_MOST_CHARACTERS = 24
_SHOWN = 60
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_EXPONENT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+")
_SEPARATOR = re.compile(r"[^0-9.]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,_' \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")


class Period(StrEnum):
    """What one payment pays for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AmountError(ValueError):
    """A text is not an amount of money; the message says why, ``expected`` what to write."""

    def __init__(self, message: str, expected: str) -> None:
        """Keep what to write beside the message."""
        self.expected = expected
        super().__init__(message)


@cache
def minor_units() -> dict[str, int]:
    """Return the number of decimals of each currency in use, by ISO 4217 code.

    Source: ISO 4217 list one as amended to number 180 (2026-01-01), without funds, units of account, metals and test
    codes; checked 2026-11-24.
    """
    rows = [line.split(",") for line in resources.read("currencies.csv").splitlines()[1:]]
    return {code: int(decimals) for code, decimals, _name in rows}


def parse_amount(text: str) -> Decimal:
    """Return the amount that the characters of ``text`` spell: digits, and a point before decimals.

    Raises AmountError for anything else: signs, separators, exponents, infinities, and amounts too large to be pay.
    """
    if _PLAIN.fullmatch(text):
        if len(text) > _MOST_CHARACTERS:
            raise AmountError(
                f"{text[:_MOST_CHARACTERS]!r}... has too many digits", f"at most {_MOST_CHARACTERS} characters"
            )
        if Decimal(text) >= LARGEST:
            raise AmountError(f"{text!r} is too large to be pay", "an amount below 1,000,000,000,000,000")
        return Decimal(text)
    if _EXPONENT.fullmatch(text):
        raise AmountError(f"{text[:_SHOWN]!r} has an exponent", "the amount written out, such as 175800")
    if _GROUPED.fullmatch(text):
        plain = _SEPARATOR.sub("", text)
        raise AmountError(f"{text[:_SHOWN]!r} has separators", f"digits only: {plain[:_SHOWN]}")
    raise AmountError(
        f"{text[:_SHOWN]!r} is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"
    )


def check_decimals(amount: Decimal, currency: str) -> None:
    """Raise AmountError if ``amount`` has more decimals than ``currency`` (an ISO 4217 code) has."""
    decimals = len(f"{amount:f}".partition(".")[2])
    most = minor_units()[currency]
    if decimals > most:
        raise AmountError(f"{amount} has {decimals} decimals", f"at most {most} decimals in {currency}")


@dataclass(frozen=True, slots=True)
class PayRange:
    """From ``minimum`` to ``maximum`` in ``currency`` (ISO 4217) for each ``per``; a fixed amount has both equal."""

    minimum: Decimal
    maximum: Decimal
    currency: str
    per: Period
