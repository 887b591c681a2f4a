"""Rows of pay: which figures go together, and the days on which a row is in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.money import PayRange, Period
from generator.spec.pay import PayBand, PayRow
from tests.spec.problems import made, problems

HOUR = "place: a, currency: USD, per: hour"
FIGURES = "expected minimum and maximum, amount, or commission alone"
LATE = "before it is effective | expected 2026-01-02 or later"
PAIR = "expected minimum and maximum, or amount alone"


def dollars(minimum: str, maximum: str) -> PayRange:
    """A range in dollars an hour."""
    return PayRange(Decimal(minimum), Decimal(maximum), "USD", Period.HOUR)


@pytest.mark.parametrize(
    ("row", "full", "starting"),
    [
        (f"{HOUR}, minimum: 20, maximum: 22.50", dollars("20", "22.50"), None),
        (f"{HOUR}, minimum: 20, maximum: 20", dollars("20", "20"), None),
        (f"{HOUR}, amount: '20.50'", dollars("20.50", "20.50"), None),
        (f"{HOUR}, amount: 20, commission: 2 %", dollars("20", "20"), None),
        ("place: a, commission: 2 % of sales", None, None),
        (f"{HOUR}, commission: 2 % of sales", None, None),
        (f"{HOUR}, minimum: 1, maximum: 3, starting: {{minimum: 1, maximum: 3}}", dollars("1", "3"), dollars("1", "3")),
        (
            f"{HOUR}, minimum: 1, maximum: 3, starting: {{minimum: 1.25, maximum: 2}}",
            dollars("1", "3"),
            dollars("1.25", "2"),
        ),
        (f"{HOUR}, amount: 3, starting: {{minimum: 3, maximum: 3}}", dollars("3", "3"), dollars("3", "3")),
    ],
)
def test_ranges(row: str, full: PayRange | None, starting: PayRange | None) -> None:
    """A row gives its full and its starting range: both ends equal if fixed, none for commission alone."""
    read = made(PayRow, f"{{{row}}}")
    assert (read.range, read.starting_range) == (full, starting)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("place: a", f"1:1 PAY_INCOMPLETE the row has no figures | {FIGURES}"),
        (HOUR, f"1:1 PAY_INCOMPLETE the row has no figures | {FIGURES}"),
        (
            f"{HOUR}, commission: x, starting: {{minimum: 1, maximum: 2}}",
            f"1:1 PAY_INCOMPLETE the row has no figures | {FIGURES}",
        ),
        (f"{HOUR}, minimum: 1", f"1:1 PAY_INCOMPLETE the row gives minimum | {PAIR}"),
        (f"{HOUR}, maximum: 1", f"1:1 PAY_INCOMPLETE the row gives maximum | {PAIR}"),
        (f"{HOUR}, minimum: 1, maximum: null", f"1:1 PAY_INCOMPLETE the row gives minimum | {PAIR}"),
        (f"{HOUR}, amount: 1, minimum: 2", f"1:1 PAY_INCOMPLETE the row gives minimum and amount | {PAIR}"),
        (
            f"{HOUR}, minimum: 1, maximum: 2, amount: 3",
            f"1:1 PAY_INCOMPLETE the row gives minimum and maximum and amount | {PAIR}",
        ),
        (
            "place: a, amount: 1, per: hour",
            "1:1 PAY_INCOMPLETE the row has figures, but no currency | expected a key currency",
        ),
        ("place: a, amount: 1", "1:1 PAY_INCOMPLETE the row has figures, but no currency | expected a key currency"),
        (
            "place: a, amount: 1, currency: USD",
            "1:1 PAY_INCOMPLETE the row has figures, but no per | expected a key per",
        ),
        (
            f"{HOUR}, minimum: 2.01, maximum: 2",
            "1:62 PAY_INVERTED maximum: the minimum 2.01 is above the maximum 2 | expected minimum <= maximum",
        ),
        (
            f"{HOUR}, amount: 3, starting: {{minimum: 3, maximum: 2}}",
            "1:81 PAY_INVERTED starting.maximum: the minimum 3 is above the maximum 2 | expected minimum <= maximum",
        ),
        (
            f"{HOUR}, amount: 3, starting: {{minimum: 2, maximum: 3}}",
            "1:1 PAY_STARTING the starting amount 2 is outside the full range | expected from 3 to 3",
        ),
        (
            f"{HOUR}, minimum: 1, maximum: 3, starting: {{minimum: 1, maximum: 3.01}}",
            "1:1 PAY_STARTING the starting amount 3.01 is outside the full range | expected from 1 to 3",
        ),
        (
            f"{HOUR}, minimum: 1, maximum: 3, starting: {{minimum: 1.005, maximum: 2}}",
            "1:1 MONEY_DECIMALS 1.005 has 3 decimals | expected at most 2 decimals in USD",
        ),
        (
            "place: a, currency: JPY, per: hour, amount: 1.5",
            "1:46 MONEY_DECIMALS amount: 1.5 has 1 decimals | expected at most 0 decimals in JPY",
        ),
        (
            f"{HOUR}, amount: 1, effective: 2026-01-02, expires: 2026-01-01",
            f"1:81 PAY_DATES expires: the row expires on 2026-01-01, {LATE}",
        ),
    ],
)
def test_rows_that_are_refused(row: str, told: str) -> None:
    """What does not go together in a row is one error, at the value or, where that is many, at the row."""
    assert problems(PayRow, f"{{{row}}}") == [f"x:{told}"]


def test_each_figure_is_judged() -> None:
    """Decimals are counted in every figure, and nothing is said of what follows from a value that is wrong itself."""
    codes = [
        one.split(" ")[:2] for one in problems(PayRow, f"{{{HOUR}, minimum: 2.001, maximum: 1.001, amount: 1.001}}")
    ]
    assert codes == [["x:1:47", "MONEY_DECIMALS"], ["x:1:63", "MONEY_DECIMALS"], ["x:1:78", "MONEY_DECIMALS"]]
    assert [one.split(" ")[1] for one in problems(PayRow, "{place: a, amount: 1.555, currency: XXX, per: hour}")] == [
        "MONEY_CURRENCY"
    ]
    assert [one.split(" ")[1] for one in problems(PayRow, f"{{{HOUR}, minimum: x, maximum: 1}}")] == ["MONEY_AMOUNT"]
    wrong = f"{{{HOUR}, amount: 1, effective: soon, expires: 2026-01-01}}"
    assert [one.split(" ")[1] for one in problems(PayRow, wrong)] == ["SPEC_DATE"]


@pytest.mark.parametrize(("currency", "amount"), [("JPY", "1500"), ("KWD", "1.505"), ("USD", "1.50")])
def test_decimals_that_the_currency_has(currency: str, amount: str) -> None:
    """An amount may have as many decimals as its currency, and keeps them."""
    read = made(PayRow, f"{{place: a, currency: {currency}, per: hour, amount: {amount}}}")
    assert str(read.amount) == amount


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ("", (True, True, True, True)),
        (", effective: 2026-01-02", (False, True, True, True)),
        (", expires: 2026-01-03", (True, True, True, False)),
        (", effective: 2026-01-02, expires: 2026-01-03", (False, True, True, False)),
        (", effective: 2026-01-02, expires: 2026-01-02", (False, True, False, False)),
    ],
)
def test_days_in_force(dates: str, days: tuple[bool, ...]) -> None:
    """A row is in force from its first day to its last, both included, and without end where none is given."""
    row = made(PayRow, f"{{{HOUR}, amount: 1{dates}}}")
    assert tuple(row.in_force(date(2026, 1, day)) for day in (1, 2, 3, 4)) == days


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 99_999)] * 4))
def test_ranges_of_any_figures(cents: tuple[int, ...]) -> None:
    """A row is taken if and only if its figures are in order, and then gives exactly these figures."""
    low, high, first, last = (f"{one // 100}.{one % 100:02}" for one in cents)
    text = f"{{{HOUR}, minimum: {low}, maximum: {high}, starting: {{minimum: {first}, maximum: {last}}}}}"
    if cents[0] <= cents[2] <= cents[3] <= cents[1]:
        read = made(PayRow, text)
        assert (read.range, read.starting_range) == (dollars(low, high), dollars(first, last))
        assert [str(one) for one in (read.minimum, read.maximum)] == [low, high]
    else:
        assert {one.split(" ")[1] for one in problems(PayRow, text)} <= {"PAY_INVERTED", "PAY_STARTING"}
        assert problems(PayRow, text)


def test_a_row_of_the_table_has_a_code() -> None:
    """A row of the pay table names a role's code, which may look like a number."""
    assert made(PayBand, f"{{{HOUR}, amount: 1, code: 007}}").code == "007"
    assert problems(PayBand, f"{{{HOUR}, amount: 1}}") == [
        "x:1:1 SPEC_MISSING_KEY the key 'code' is missing | expected a key 'code'"
    ]
