"""Lines of pay are read exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency, list_currencies
from hypothesis import given
from hypothesis import strategies as st

from generator.money import Period
from generator.reading.lexicon import rows
from generator.reading.pay import PayReading, read_pay
from generator.reading.periods import read_period

NAMES = (
    "en_US en_CA en_GB en_PH en_IN en_AU en_NZ en_SG en_IE en_ZA fr_FR fr_CA fr_BE fr_CH de_DE de_AT de_CH de_LI "
    "es_ES es_MX es_US es_AR es_CL es_CO es_PE"
)
LOCALES = NAMES.split()
AMOUNTS = (Decimal("7.5"), Decimal("1234567.89"))


@pytest.mark.uncounted
@pytest.mark.parametrize("locale", LOCALES)
def test_every_currency(locale: str) -> None:
    """What Babel writes in a locale, for any currency, is read as the same amounts."""
    read = Locale.parse(locale)
    looked = 0
    for currency in sorted(list_currencies()):
        low, high = (format_currency(amount, currency, locale=read) for amount in AMOUNTS)
        exact = [Decimal(format_currency(one, currency, format="0.####", locale="en")) for one in AMOUNTS]
        looked += 1
        assert read_pay(f"X: {low} - {high} for Y 2", locale).amounts == ((exact[0], currency), (exact[1], currency)), (
            low
        )
    assert looked > 300


@given(
    st.decimals(0, 10**9 - 1, places=2), st.sampled_from(LOCALES), st.sampled_from(["USD", "EUR", "CAD", "GBP", "CHF"])
)
def test_every_amount(amount: Decimal, locale: str, currency: str) -> None:
    """Any amount that Babel writes is read back digit for digit (three apostrophes as group signs are too many for Babel)."""
    assert read_pay(format_currency(amount, currency, locale=locale), locale).amounts == ((amount, currency),)


def test_line() -> None:
    """A whole line: its place, its amounts in order, and its period; other numbers do not count."""
    assert read_pay("New York, NY: $211,000 - $240,800 per year for Lead Engineer 3", "en_US") == PayReading(
        "New York, NY", ((Decimal(211000), "USD"), (Decimal(240800), "USD")), Period.YEAR
    )
    assert read_pay(
        "Zone 3: $20 - $25.50 per hour for Teller 2; starting range $20 - $21 per hour, plus 2% to 4%", "en_US"
    ) == (
        PayReading(
            "Zone 3",
            tuple((Decimal(one), "USD") for one in ("20", "25.50", "20", "21")),
            Period.HOUR,
        )
    )
    assert read_pay("Montréal\u00a0: 50\u00a0000 $ par an : 5 $ US", "fr_CA") == PayReading(
        "Montréal", ((Decimal(50000), "CAD"), (Decimal(5), "USD")), Period.YEAR
    )
    assert read_pay("Nothing here", "en_US") == PayReading("", (), None)
    assert read_pay(": $5", "en_US") == PayReading("", ((Decimal(5), "USD"),), None)


@pytest.mark.parametrize(
    ("text", "locale", "amount", "currency"),
    [
        ("$5", "en_US", "5", "USD"),
        ("$5", "en_CA", "5", "CAD"),
        ("$5", "en_GB", "5", "USD"),
        ("$5", "en_PH", "5", "USD"),
        ("$5", "es_MX", "5", "MXN"),
        ("$5", "en_KY", "5", "KYD"),
        ("$5", "de_US", "5", "USD"),
        ("5 $", "fr_NZ", "5", "NZD"),
        ("$5", "de", "5", "USD"),
        ("US$5", "en_CA", "5", "USD"),
        ("CA$ 5", "en_US", "5", "CAD"),
        ("C$5", "en_US", "5", "CAD"),
        ("$5 CAD", "en_US", "5", "CAD"),
        ("$5 USD", "en_US", "5", "USD"),
        ("USD 5", "en_US", "5", "USD"),
        ("USD5", "en_US", "5", "USD"),
        ("5 USD", "en_US", "5", "USD"),
        ("5USD", "en_US", "5", "USD"),
        ("5€", "fr_FR", "5", "EUR"),
        ("₱1,234.50", "en_PH", "1234.50", "PHP"),
        ("1 234,50 €", "fr_FR", "1234.50", "EUR"),
        ("1\u00a0234 €", "fr_FR", "1234", "EUR"),
        ("1\u202f234 €", "fr_CA", "1234", "EUR"),
        ("1.234,50 €", "de_DE", "1234.50", "EUR"),
        ("€ 1.234,50", "de_AT", "1234.50", "EUR"),
        ("CHF 1’234.50", "de_CH", "1234.50", "CHF"),
        ("CHF 1'234", "de_CH", "1234", "CHF"),
        ("1 234.50 CHF", "fr_CH", "1234.50", "CHF"),
        ("1'234.50 CHF", "fr_CH", "1234.50", "CHF"),
        ("₹12,34,567.50", "en_IN", "1234567.50", "INR"),
        ("₹123,456", "en_IN", "123456", "INR"),
        ("KWD 1.234", "en_US", "1.234", "KWD"),
        ("$123456", "en_US", "123456", "USD"),
        ("($5)", "en_US", "5", "USD"),
        ("$5.", "en_US", "5", "USD"),
        ("$5/hr", "en_US", "5", "USD"),
        ("to–$5", "en_US", "5", "USD"),
        ("Stufe 3 € 20", "de_AT", "20", "EUR"),
        ("5 € 30", "de_DE", "5", "EUR"),
    ],
)
def test_notations(text: str, locale: str, amount: str, currency: str) -> None:
    """Signs before and after, and the locale's separators, are read; a bare dollar is the country's own."""
    assert read_pay(text, locale).amounts == ((Decimal(amount), currency),)


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "401(k)",
        "$5M",
        "$5k",
        "$5%",
        "$1,23",
        "$1,2345",
        "$1,234,56",
        "$1.234",
        "$1.2.3",
        "$1.5,6",
        "$.5",
        "-$5",
        "pays -$5",
        "(\u2212$5)",
        "$-5",
        "€$5",
        "AUS$5",
        "XX$5",
        "5$6",
        "€5 USD",
        "A5 USD",
        "5 USDX",
        "$5 000 000",
        "5 000 USD",
        "$1234567890123456789",
        "$\u0665",
        "$\uff15",
        "$½",
    ],
)
def test_not_read(text: str) -> None:
    """What could be read in two ways, or is no amount, is not read as the amount that it looks like."""
    assert read_pay(text, "en_US").amounts == ()


@pytest.mark.parametrize(
    ("text", "locale"), [("1\u202f23 €", "fr_FR"), ("2\u00a045\u00a0000 €", "fr_FR"), ("1,234 €", "de_DE")]
)
def test_other_separators(text: str, locale: str) -> None:
    """Groups of another size, and another locale's separators, are not guessed at."""
    assert read_pay(text, locale).amounts == ()


@pytest.mark.parametrize(
    ("text", "locale", "period"),
    [
        ("$5 per hour", "en_US", Period.HOUR),
        ("$5/hr for Day Nurse", "en_US", Period.HOUR),
        ("($5 - $6) annually", "en_US", Period.YEAR),
        ("$5 USD, gross, a week", "en_US", Period.WEEK),
        ("$5 per year for Hourly Associate", "en_US", Period.YEAR),
        ("$5 for Hourly Associate", "en_US", None),
        ("hourly pay: $5", "en_US", None),
        ("an hourly rate of $5", "en_US", Period.HOUR),
        ("$5 per hour, $40 per day", "en_US", None),
        ("$5 per\u00a0Hour", "en_US", Period.HOUR),
        ("$5 per hourly", "en_US", None),
        ("per hour", "en_US", None),
        ("5 $ de l’heure", "fr_CA", Period.HOUR),
        ("5 $ par an", "fr_CA", Period.YEAR),
        ("5 € brutto pro Monat", "de_DE", Period.MONTH),
        ("5 € pro Stunde", "de_DE", Period.HOUR),
        ("5 € al año", "es_ES", Period.YEAR),
        ("$5 por hora", "es_US", Period.HOUR),
    ],
)
def test_period_of_a_line(text: str, locale: str, period: Period | None) -> None:
    """The period stands right behind an amount, or before the last one; a job's name says nothing of it."""
    assert read_pay(text, locale).period == period


@pytest.mark.parametrize(
    ("text", "language", "period"),
    [
        ("The minimum and maximum full-time annual salaries for this role", "en", Period.YEAR),
        ("annualized figures by the hours worked", "en", None),
        ("an hourly rate, paid weekly", "en", None),
        ("yearly, that is per year", "en", Period.YEAR),
        ("Salaire annuel", "fr", Period.YEAR),
        ("horaire flexible", "fr", None),
        ("Das Jahresgehalt", "de", Period.YEAR),
        ("Salario mensual", "es", Period.MONTH),
        ("biweekly", "en", None),
        ("", "en", None),
    ],
)
def test_period_of_a_text(text: str, language: str, period: Period | None) -> None:
    """A text names the one period of its words; words of two periods name none."""
    assert read_period(text, language) == period


def test_every_phrase() -> None:
    """Every phrase of the lexicon is read behind an amount as its period."""
    looked = 0
    for row in rows("periods"):
        if row["period"] != "none":
            for phrase in row["names"].split(","):
                looked += 1
                assert read_pay(f"EUR 5 {phrase.strip()}.", f"{row['language']}_AT").period == row["period"], phrase
    assert looked > 150


@given(st.text(st.one_of(st.characters(), st.sampled_from("$€ 0123456789,.'’\u202f-:CHF"))), st.sampled_from(LOCALES))
def test_junk(text: str, locale: str) -> None:
    """Whatever the text is, it is read, and an amount has only digits that stand there."""
    for amount, _ in read_pay(text, locale).amounts:
        assert amount >= 0
        assert set(str(amount).replace(".", "")) <= set(text)
