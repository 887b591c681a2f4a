"""Pay is found in free text with its bounds, currency, period and place, and other money is left alone."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.money import Period
from generator.reading.salaries import Salary, salaries, vague

if TYPE_CHECKING:
    from pathlib import Path


def shown(text: str) -> list[str]:
    """Return each statement of pay as ``least..most currency /period @place !faults``, without what is absent."""
    return [_shown(one) for one in salaries(text)]


def _shown(one: Salary) -> str:
    low, high = ("" if end is None else f"{end:f}" for end in (one.minimum, one.maximum))
    parts = [low if low == high else f"{low}..{high}", one.currency or one.sign, one.per and f"/{one.per}"]
    parts += [one.place and f"@{one.place}", *(f"!{fault}" for fault in one.faults)]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("$61,000 - $72,500", "61000..72500 $"),
        ("$61,000 \u2013 $72,500", "61000..72500 $"),
        ("$61,000\u2014$72,500 USD", "61000..72500 USD"),
        ("$61,000 -- $72,500", "61000..72500 $"),
        ("$61,000 \u2013$ 72,500", "61000..72500 $"),
        ("**$61,000** \\- **$72,500**", "61000..72500 $"),
        ("$61,000.00 - 72,500.00", "61000.00..72500.00 $"),
        ("$61,000\n-\n$72,500", "61000..72500 $"),
        ("$61,000 to\n$72,500", "61000..72500 $"),
        ("between $61,000 and $72,500", "61000..72500 $"),
        ("$61-72k", "61000..72000 $"),
        ("61K\u201372K", "61000..72000"),
        ("$61 - $72k", "61000..72000 $"),
        ("$61k - 72", "61000..72000 $"),
        ("$61.5K-$72K", "61500.0..72000 $"),
        ("61\u201372K\u20ac", "61000..72000 EUR"),
        ("$61,000\u00a0\u2013\u202f$72,500", "61000..72500 $"),
        ("$72,500", "72500 $"),
        ("$27.15/hr", "27.15 $ /hour"),
        ("$27 - $31 an hour", "27..31 $ /hour"),
        ("$27/hour - $31/hour", "27..31 $ /hour"),
        ("Salary: 61000-72500", "61000..72500"),
        ("Salary: 72,500", "72500"),
        ("61000-72500", "61000..72500"),
        ("61,000 - 72,500 per year", "61000..72500 /year"),
        ("Pay: 27.15 - 31.40 hourly", "27.15..31.40 /hour"),
        ("Pay: 27.15 per hour", "27.15 /hour"),
        ("CAD 72,500", "72500 CAD"),
        ("CAD $61,000 - CAD $72,500", "61000..72500 CAD"),
        ("US$ 72,500 p.a.", "72500 USD /year"),
        ("USD 72,500", "72500 USD"),
        ("72,500 USD annually", "72500 USD /year"),
        ("\u00a331,000 pa", "31000 GBP /year"),
        ("A$61,000 - A$72,500", "61000..72500 AUD"),
        ("\u20ac31.000 - \u20ac42.000", "31000..42000 EUR"),
        ("35.000 \u20ac", "35000 EUR"),
        ("35.000,50 \u20ac brutto/Jahr", "35000.50 EUR /year"),
        ("14,50 \u20ac pro Stunde", "14.50 EUR /hour"),
        ("Salaire : 45 000 $ - 52 000 $ par an", "45000..52000 $ /year"),
        ("CHF 120'000 \u2013 140'000", "120000..140000 CHF"),
        ("\u20b912,00,000 per annum", "1200000 INR /year"),
        ("Salary: KWD 1.234", "KWD !grouping"),
        ("$4,100 monthly salary", "4100 $ /month"),
        ("$1,100 - $1,300 weekly", "1100..1300 $ /week"),
        ("$410 - $450 per day", "410..450 $ /day"),
        ("60.000,- \u20ac brutto", "60000 EUR"),
        ("20-25/hr", "20..25 /hour"),
        ("Pay: 18.50", "18.50"),
        ("Hourly rate: 25.00 - 30.00", "25.00..30.00 /hour"),
        ("Hourly rate: 25 - 30", "25..30 /hour"),
        ("Zone 2: $60,000 - $66,000 - $72,000", "60000..72000 $ @Zone 2"),
        ("Min: $60,000 Mid: $66,000 Max: $72,000", "60000..72000 $"),
        ("Minimum: $60,000\nMaximum: $72,000", "60000..72000 $"),
        ("| Leeds | \u00a360,000 | \u00a372,000 |", "60000..72000 GBP @Leeds"),
        ("Annual pay:\n$61,000 - $72,500", "61000..72500 $ /year"),
        ("Base pay\n\nOslo: $61,000\n", "61000 $ @Oslo"),
        ("$90,000 OTE", "90000 $"),
        ("You make $90,000 base here.", "90000 $"),
        ("We start people at $72,000 a year.", "72000 $ /year"),
        ("80,000 - 90,000 salary for this seat", "80000..90000"),
        ("earn 61-72k here in salary", "61000..72000"),
        ("Salary of 61-72k here", "61000..72000"),
    ],
)
def test_pay(text: str, pay: str) -> None:
    """Pay is read in the notations of postings, exactly."""
    assert shown(text) == [pay]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Up to $60,000", "..60000 $"),
        ("Salary of up to $60,000", "..60000 $"),
        ("Salary max $60,000", "..60000 $"),
        ("Salary: $60,000 max", "..60000 $"),
        ("As much as $40/hr", "..40 $ /hour"),
        ("Pay from $21.50 per hour", "21.50.. $ /hour"),
        ("Starting at $21.50 per hour", "21.50.. $ /hour"),
        ("at least $60,000 a year", "60000.. $ /year"),
        ("$60,000+ a year", "60000.. $ /year"),
        ("$60k+", "60000.. $"),
        ("$60,000 and up", "60000.. $"),
        ("$60,000 and up per year", "60000.. $ /year"),
        ("$60,000 & up a year", "60000.. $ /year"),
        ("$30 or more an hour", "30.. $ /hour"),
        ("$60,000 plus per year", "60000.. $ /year"),
        ("$60,000 max per year", "..60000 $ /year"),
        ("from $60,000 a year", "60000.. $ /year"),
        ("starting at $30/hour", "30.. $ /hour"),
        ("Salary: $60,000 plus per diem", "60000 $"),
        ("$60,000 or more", "60000.. $"),
        ("$60,000 and above", "60000.. $"),
        ("$30 per hour and up", "30.. $ /hour"),
        ("$60,000 DOE+", "60000.. $"),
        ("Salary from $60,000 up to $70,000", "60000..70000 $"),
        ("Salary starting at $60,000 and as much as $70,000", "60000..70000 $"),
        ("Salary: $60,000 + bonus + equity", "60000 $"),
        ("Salary: $60,000 - $70,000 + bonus", "60000..70000 $"),
    ],
)
def test_open_ended(text: str, pay: str) -> None:
    """Words of a least or a most before or behind one amount leave its other end open; a range has both."""
    assert shown(text) == [pay]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("$139,00 - $192,000", "..192000 $ !grouping"),
        ("$103, 900 - $155,900", "..155900 $ !grouping"),
        ("Salary: $12,34", "$ !grouping"),
        ("Salary: $45.000", "$ !grouping"),
        ("Salary: $1,23,456", "$ !grouping"),
        ("Salary: $1,234.567.8", "$ !grouping"),
        ("Salary: $1234567890123456789", "$ !grouping"),
        ("$75,600 - $81,270k", "75600.. $ !scale"),
        ("$$94,000", "94000 $ !sign"),
        ("$70,000 - $60,000", "70000..60000 $ !inverted"),
        ("$25/hr - $60,000/year", "25..60000 $ !units"),
        ("$25/hr - $60/day", "25..60 $ !units"),
        ("$60 - $70,000", "60..70000 $ !units"),
        ("$60,000 - \u20ac70,000", "60000..70000 EUR"),
        ("\u00a360,000 - \u20ac70,000", "60000..70000 \u00a3 !currency"),
        ("$60k-$70k+", "60000..70000 $ !open"),
    ],
)
def test_faults(text: str, pay: str) -> None:
    """What is written wrongly is kept as written or absent, and a fault; it is never put right."""
    assert shown(text) == [pay]


@pytest.mark.parametrize(
    "text",
    [
        "Our product earns $5M revenue.",
        "a $200M-$500M valuation",
        "Backed by $30 million",
        "Salary growth of 5% - 10%",
        "401(k), 401k match, a 403(b) plan",
        "Salary, 401k and more",
        "Serve 10,000+ customers",
        "Lift 50 pounds 20 - 30 times per hour",
        "A $5,000 sign-on bonus",
        "Sign-on bonus: $5,000",
        "Salary and more; signing bonus of up to $5,000.",
        "We raised $40,000 for the shelter.",
        "Own a budget of $50,000 - $100,000.",
        "Run a $250,000 budget",
        "assets of $2 billion",
        "assets of $250,000",
        "close deals between $50,000 and $250,000",
        "$50k - $250k deal size",
        "$500/month home office money",
        "$1,000 for learning each year",
        "$2,500 per year towards tuition",
        "up to $1000 for development",
        "a $50 gift card",
        "A per diem of $75",
        "$400 lunches",
        "Donations of $25 - $500",
        "A quota of $1,000,000 - $2,000,000",
        "Manage $50,000 machines",
        "Customers pay $9.99 per month",
        "Shift differential of $2.50 per hour",
        "An hourly rate, and 25 - 30 desks",
        "answer between 20 and 25 per hour",
        "Ages 18-25, call 555-123-4567, room B2B, 7:30 - 8:30",
        "2019 - 2024",
        "$0",
        "~0k",
        "XK 50",
        "$10,000,000 - $50,000,000 in the vault",
        "Insure homes. $90,000 each.",
        "Salary grade 12",
        "Salary review in 2026",
        "$80,000 - 401(k)",
        "Grade 12 - $45",
        "80k lines of code",
        "Costs: keep them, whatever is at $2,000",
        "In revenue we have $2,000 here",
        "",
    ],
)
def test_other_money(text: str) -> None:
    """Money that is no pay, and numbers that are no money, are left alone."""
    assert shown(text) == []


def test_several() -> None:
    """Each statement of a text is found; amounts that follow pay in its sentence are pay if they are about as large."""
    text = "Salary: clerks $31,000, cooks $33,000, and each a coat of $90."
    assert shown(text) == ["31000 $", "33000 $"]
    assert shown("$14.10/hour (students) / $16.00-17.25/hour (others)") == ["14.10 $ /hour", "16.00..17.25 $ /hour"]
    assert shown("Pay rate is $21 - 40 hours a week.") == ["21 $"]
    [first, second] = salaries("Oslo: $61,000 - $72,500\nBergen: $51,000 - $62,500")
    assert (first.start, first.end, second.start, second.end) == (6, 23, 32, 49)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Annual salary: $61,000", [Period.YEAR]),
        ("Hourly rate of $21.50", [Period.HOUR]),
        ("The yearly salary, by place:\n\nOslo: $61,000\nBergen: $51,000", [Period.YEAR, Period.YEAR]),
        ("Annual salary:\nwe think that $61,000 - $62,000 is fair", [None]),
        ("Paid weekly. $21.50 an hour", [Period.HOUR]),
        ("$61,000\nWeekly outings", [None]),
        ("Salary $61,000, weekly outings", [None]),
        ("Salary: $61,000", [None]),
    ],
)
def test_periods(text: str, periods: list[Period | None]) -> None:
    """The period is what stands behind the figures, before them, or over their line, and is never guessed."""
    assert [one.per for one in salaries(text)] == periods


def test_vague() -> None:
    """Words that speak of pay without a figure are found where they stand."""
    text = "A competitive salary, commensurate with experience; bonus negotiable."
    assert [text[start:end] for start, end in vague(text)] == ["competitive salary", "commensurate with", "negotiable"]
    assert vague("A competitive market; not negotiable.") == []


@given(st.text(st.one_of(st.characters(), st.sampled_from("$€£ 0123456789,.'’\u202fk-–:|\nUSD/hr+("))))
def test_junk(text: str) -> None:
    """Whatever the text is, it is read; spans lie in order, and each figure has only digits that stand there."""
    end = 0
    for one in salaries(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        for value in (one.minimum, one.maximum):
            assert value is None or (value >= 0 and set(f"{value:f}") <= set(text) | set(".0"))
    vague(text)


def test_tables_of_figures() -> None:
    """Of a text with many figures the first 200 that may be money are read, and the first 1,000 numbers are looked at."""
    assert len(salaries("Pay is $5 an hour. " * 300)) == 200
    assert len(salaries("In team a1, pay is $5 an hour. " * 300)) == 200
    assert len(salaries(f"{'Team a1. ' * 990}{'Pay is $5 an hour. ' * 20}")) == 10


@pytest.mark.extra
def test_strings_of_peers(shared: Path) -> None:
    """The strings that the readers of other projects read wrongly are read rightly."""
    strings = json.loads((shared / "peers" / "salary_strings.json").read_text(encoding="utf-8"), parse_float=Decimal)
    assert len(strings) == 31
    for row in strings:
        [one] = salaries(row["text"])
        assert (one.minimum, one.maximum, one.per) == (row["min"], row["max"], row["interval"]), row["text"]
        assert one.faults == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Monthly salary MOP 30,000 (about USD 3700)", [("MOP", "month")]),
        ("Salary: \u20ac30,000 (approximately $33,000) per year", [("EUR", "year")]),
        ("Salary: $30,000 (up to $33,000) per year", [(None, None), (None, "year")]),
        ("Salary: \u20ac30,000, or $33,000 per year", [("EUR", None), (None, "year")]),
    ],
)
def test_conversion(text: str, told: list[tuple[str | None, str | None]]) -> None:
    """Figures in brackets that give pay in another currency are no offer, and lend it their period; others stand."""
    assert [(one.currency, one.per) for one in salaries(text)] == told


def test_hires() -> None:
    """Those who are hired in a place are no part of its name."""
    assert salaries("For Colorado-based hires: $100,000 - $120,000 per year")[0].place == "Colorado"
    assert salaries("For Colorado-based puppies: $100,000 - $120,000 per year")[0].place != "Colorado"
