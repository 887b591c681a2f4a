"""How amounts, dates, places and lists are written for the posting's language and country (Unicode CLDR, by Babel)."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_group_symbol

from generator import money
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from generator.money import PayRange
    from generator.spec.company import MoneyStyle
    from generator.spec.location import Location

STATE_IN_ADDRESS = ("US", "CA", "AU")
_FALLBACK = {"en": "US", "fr": "FR", "de": "DE", "es": "ES"}


def locale_for(language: str, countries: Sequence[str]) -> str:
    """Return the locale of ``language`` in the one country of ``countries``, or in the language's main country."""
    country = countries[0] if len(set(countries)) == 1 else _FALLBACK[language]
    try:
        return str(Locale(language, country))
    except UnknownLocaleError:
        return str(Locale(language, _FALLBACK[language]))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values in one locale; ``words`` are the composer's own words in the language, ``style`` the company's wishes."""

    locale: Locale
    words: Mapping[str, Mapping[str, str] | str]
    style: MoneyStyle

    def word(self, name: str, key: str | None = None) -> str:
        """Return the words ``name``, or the entry ``key`` of the words ``name``."""
        value = self.words[name]
        return value if isinstance(value, str) else value[str(key)]

    def day(self, day: date) -> str:
        """Return the day as it is written, such as ``Oct 21, 2025``."""
        return format_date(day, format="medium", locale=self.locale)

    def listing(self, items: Sequence[str]) -> str:
        """Return the items as a list in words, such as ``a, b, and c``."""
        return format_list(list(items), locale=self.locale)

    def amount(self, amount: Decimal, currency: str) -> str:
        """Return the amount with its currency, such as ``$175,800``; decimals only where they are needed or always wanted.

        Babel takes a pair of apostrophes in what it has written for quotes, and drops them: Switzerland groups digits with
        apostrophes, so the groups are set here, with Babel's sizes and sign.
        """
        whole = self.style.decimals == "as_needed" and amount == amount.to_integral_value()
        digits = 0 if whole else money.minor_units()[currency]
        pattern = copy(self.locale.currency_formats["standard"])
        pattern.frac_prec = (digits, digits)
        plain = pattern.apply(amount, self.locale, currency=currency, currency_digits=False, group_separator=False)
        sign = get_group_symbol(self.locale)
        return re.sub("[0-9]+", lambda whole: sign.join(_groups(whole[0], *pattern.grouping)), str(plain), count=1)

    def pay(self, pay: PayRange) -> str:
        """Return the range, or the one amount if both ends are equal."""
        lowest = self.amount(pay.minimum, pay.currency)
        if pay.minimum == pay.maximum:
            return lowest
        pattern = self.style.range or self.word("range")
        return pattern.replace("{min}", lowest).replace("{max}", self.amount(pay.maximum, pay.currency))

    def pay_line(
        self, place: str, profile: str, pay: PayRange | None, starting: PayRange | None, commission: str | None
    ) -> str:
        """Return the line that states the pay for ``place``."""
        if pay is None:
            return _filled(self.word("commission_only"), place=place, commission=commission or "")
        per = self.word("per", pay.per)
        pattern = self.style.line or self.word("line")
        line = _filled(pattern, place=place, range=self.pay(pay), per=per, profile=profile)
        if starting:
            line = _filled(self.word("starting"), line=line, range=self.pay(starting), per=per)
        return _filled(self.word("commission"), line=line, commission=commission) if commission else line

    def country(self, code: str) -> str:
        """Return the name of the country with the ISO 3166 code ``code`` in the posting's language."""
        return str(self.locale.territories.get(code, places.find(code).name))

    def area(self, code: str) -> str:
        """Return the name of the country or smaller area ``code``."""
        return self.country(code) if code == places.country(code) else places.find(code).name

    def place(self, location: Location) -> str:
        """Return how the location is written, apart from hybrid work: ``Richmond, VA``, ``Remote (United States)``."""
        if location.label:
            return location.label
        if location.workplace == "remote":
            return _filled(self.word("remote"), area=self.listing([self.area(code) for code in location.areas]))
        country = places.country(location.place)
        if not location.city:
            return self.area(location.place)
        if country in STATE_IN_ADDRESS and (region := location.region or _abbreviation(location.place)):
            return f"{location.city}, {region}"
        return f"{location.city}, {location.country or self.country(country)}"

    def workplace(self, location: Location) -> str:
        """Return how the location is written where a reader must know that the work is hybrid."""
        place = self.place(location)
        return _filled(self.word("hybrid"), place=place) if location.workplace == "hybrid" else place


def _abbreviation(code: str) -> str | None:
    region = places.region(code)
    return places.find(region).abbreviation if region else None


def _groups(digits: str, size: int, further: int) -> list[str]:
    """Return the digits in groups: the last of ``size`` digits, those before it of ``further``."""
    start = len(digits) - size
    return [digits[one:end] for one, end in pairwise([0, *reversed(range(start, 0, -further)), len(digits)])]


def _filled(pattern: str, **values: str) -> str:
    """Return ``pattern`` with each ``{name}`` replaced once; values are not looked at again."""
    pieces = pattern.split("{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, closed, rest = piece.partition("}")
        out.append(f"{values[name]}{rest}" if closed and name in values else "{" + piece)
    return "".join(out)
