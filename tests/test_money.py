"""Amounts are exact, and the currencies are those in use."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies, list_currencies
from hypothesis import example, given
from hypothesis import strategies as st

from generator import money, resources

CHECKED = date(2026, 11, 24)
CASH = "CLDR rounds to what is paid in cash; ISO 4217 lists the minor unit all the same"
OTHER_PRECISION = dict.fromkeys(
    ("AFN", "ALL", "COP", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"),
    CASH,
)
NOT_TENDER = {
    "SVC": "El Salvador pays in US dollars; ISO 4217 keeps the colón in list one",
    "VED": "the same money as VES under the code that Venezuela's central bank added in 2021",
}
NOT_LISTED = {"BGN": "Bulgaria has the euro since 2026-01-01 (amendment 180)"}
ODD_DECIMALS = {
    0: ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"],
    3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
}


def test_currencies_are_rows_of_three() -> None:
    """Every row is a code, its decimals and a name, in alphabetical order, no code twice."""
    header, *rows = resources.read("currencies.csv").splitlines()
    assert header == "code,decimals,name"
    assert len(rows) == 155
    assert all(re.fullmatch(r"[A-Z]{3},[023],[^,&]+", row) for row in rows)
    codes = [row[:3] for row in rows]
    assert codes == sorted(set(codes))
    assert tuple(money.minor_units()) == tuple(codes)


def test_decimals_that_are_not_two() -> None:
    """Exactly the currencies without cents have no decimals, and those with a thousandth have three."""
    units = money.minor_units()
    for decimals, codes in ODD_DECIMALS.items():
        assert [code for code, own in units.items() if own == decimals] == codes
    assert units["MGA"] == units["MRU"] == units["USD"] == 2


@pytest.mark.parametrize(
    "code", ["HRK", "BGN", "ANG", "CUC", "SLL", "ZWL", "CLF", "USN", "CHE", "XDR", "XAU", "XTS", "XXX", "usd"]
)
def test_what_is_no_currency_in_use(code: str) -> None:
    """Currencies that are gone, funds, metals and test codes are not in the table."""
    assert code not in money.minor_units()


def test_decimals_agree_with_cldr() -> None:
    """CLDR gives each currency the same decimals, apart from those explained here."""
    units = money.minor_units()
    assert set(units) <= list_currencies()
    other = {code for code, decimals in units.items() if get_currency_precision(code) != decimals}
    assert other <= set(OTHER_PRECISION)
    assert set(OTHER_PRECISION) <= set(units)


def test_currencies_agree_with_cldr() -> None:
    """What CLDR knows as tender somewhere is what the table holds, apart from those explained here."""
    territories = [code for code in map(str, Locale("en").territories) if len(code) == 2 and code != "ZZ"]
    assert len(territories) > 250
    tender = {one for code in territories for one in get_territory_currencies(code, CHECKED, CHECKED)}
    assert len(tender) > 150
    assert tender - set(money.minor_units()) <= set(NOT_LISTED)
    assert set(money.minor_units()) - tender <= set(NOT_TENDER)


@given(st.decimals(min_value=0, max_value=money.LARGEST - 1, places=2))
@example(Decimal("0.00"))
@example(Decimal("175800.00"))
def test_amounts_are_read_from_their_characters(amount: Decimal) -> None:
    """An amount is what its digits spell, its decimals included."""
    assert str(money.parse_amount(f"{amount:f}")) == f"{amount:f}"


@given(st.text(max_size=15) | st.text("0123456789.,eE+-_ '", max_size=15))
def test_anything_else_is_refused(text: str) -> None:
    """A text is an amount made of ASCII digits and at most one point, or an AmountError."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        assert money.parse_amount(text) == Decimal(text)
    else:
        with pytest.raises(money.AmountError):
            money.parse_amount(text)


@pytest.mark.parametrize(
    ("text", "message", "expected"),
    [
        ("1e5", "'1e5' has an exponent", "the amount written out, such as 175800"),
        ("-.5E+3", "'-.5E+3' has an exponent", "the amount written out, such as 175800"),
        ("175,800", "'175,800' has separators", "digits only: 175800"),
        ("1_000.50", "'1_000.50' has separators", "digits only: 1000.50"),
        ("1 234 567", "'1 234 567' has separators", "digits only: 1234567"),
        ("1'000", '"1\'000" has separators', "digits only: 1000"),
        ("17,58", "'17,58' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("$5", "'$5' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("-5", "'-5' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("5.", "'5.' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("", "'' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("inf", "'inf' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("\u0665", "'\u0665' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        ("5\n", "'5\\n' is not an amount", "digits, with a point before decimals, such as 175800 or 21.50"),
        (
            "1000000000000000",
            "'1000000000000000' is too large to be pay",
            "an amount below 1,000,000,000,000,000",
        ),
        ("1." + "0" * 40, f"'1.{'0' * 22}'... has too many digits", "at most 24 characters"),
    ],
)
def test_refusals_say_what_to_write(text: str, message: str, expected: str) -> None:
    """Each refusal shows the text, says what is wrong with it and what to write."""
    with pytest.raises(money.AmountError) as refusal:
        money.parse_amount(text)
    assert str(refusal.value) == message
    assert refusal.value.expected == expected


@pytest.mark.parametrize("text", ["999999999999999", "999999999999999.9999999", "0", "0.01", "007"])
def test_amounts_at_the_edge_are_read(text: str) -> None:
    """The largest amount, the longest, zero and leading zeros are amounts."""
    assert money.parse_amount(text) == Decimal(text)


@pytest.mark.parametrize("text", ["1" * 100_000, "1,000" * 100_000, "1e" + "5" * 100_000, "x" * 100_000])
def test_long_texts_are_shown_in_part(text: str) -> None:
    """However long the text is, the message is short."""
    with pytest.raises(money.AmountError) as refusal:
        money.parse_amount(text)
    assert len(str(refusal.value)) < 120
    assert len(refusal.value.expected) < 120


@pytest.mark.parametrize(
    ("amount", "currency"), [("5", "JPY"), ("5", "USD"), ("5.5", "USD"), ("5.50", "USD"), ("5.125", "KWD")]
)
def test_decimals_that_a_currency_has(amount: str, currency: str) -> None:
    """An amount may have as many decimals as its currency, or fewer."""
    money.check_decimals(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("amount", "currency", "message", "expected"),
    [
        ("5.0", "JPY", "5.0 has 1 decimals", "at most 0 decimals in JPY"),
        ("5.505", "USD", "5.505 has 3 decimals", "at most 2 decimals in USD"),
        ("5.1255", "KWD", "5.1255 has 4 decimals", "at most 3 decimals in KWD"),
    ],
)
def test_decimals_that_a_currency_does_not_have(amount: str, currency: str, message: str, expected: str) -> None:
    """An amount with more decimals than its currency is refused."""
    with pytest.raises(money.AmountError) as refusal:
        money.check_decimals(Decimal(amount), currency)
    assert str(refusal.value) == message
    assert refusal.value.expected == expected


def test_a_pay_range_is_a_value() -> None:
    """Two pay ranges are equal when all four parts are."""
    one = money.PayRange(Decimal(1), Decimal(2), "USD", money.Period.HOUR)
    assert one == money.PayRange(Decimal("1.00"), Decimal(2), "USD", money.Period("hour"))
    assert one != money.PayRange(Decimal(1), Decimal(2), "USD", money.Period.DAY)
