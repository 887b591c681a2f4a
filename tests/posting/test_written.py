"""How values are written for a language and a country."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency

from generator.posting.written import Writer
from generator.reading.pay import read_pay
from generator.spec.company import MoneyStyle

AMOUNTS = ("0", "7.50", "999", "1000", "21345.25", "175800", "1234567.89", "1234567890")


@pytest.mark.parametrize("name", ["en_US", "en_IN", "fr_CA", "fr_FR", "de_DE", "de_AT", "es_MX", "de_CH", "fr_CH"])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_are_written_by_babel(name: str, amount: str) -> None:
    """Every amount is Babel's to the character, and where Babel loses Swiss apostrophes, its digits in threes."""
    locale = Locale.parse(name)
    written = Writer(locale, {}, MoneyStyle(decimals="always")).amount(Decimal(amount), "EUR")
    assert read_pay(written, name).amounts == ((Decimal(amount), "EUR"),)
    if name.endswith("CH"):
        assert written.replace("'", "") == format_currency(Decimal(amount), "EUR", locale=locale, group_separator=False)
    else:
        assert written == format_currency(Decimal(amount), "EUR", locale=locale)


def test_groups_of_digits() -> None:
    """Digits stand in threes; in India, in twos above the thousands; in Switzerland, between apostrophes."""

    def written(name: str, currency: str) -> str:
        return Writer(Locale.parse(name), {}, MoneyStyle()).amount(Decimal(1234567890), currency)

    assert written("en_US", "USD") == "$1,234,567,890"
    assert written("en_IN", "INR") == "₹1,23,45,67,890"
    assert written("de_CH", "CHF").replace("’", "'") == "CHF\u00a01'234'567'890"
