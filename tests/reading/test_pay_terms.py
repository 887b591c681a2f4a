"""Every row of the words beside pay decides on its own text, and not on its near miss."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.money import Period
from generator.reading import pay_terms
from generator.reading.lexicon import names, rows
from generator.reading.salaries import Salary, salaries, vague

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = rows("pay_terms")
CASES = [pytest.param(row, id=f"{row['kind']}-{at}") for at, row in enumerate(ROWS)]
NAMES = [pytest.param(row, id=row["sign"]) for row in rows("money_names")]
RANGE = (Decimal(60_000), Decimal(70_000))


def only(text: str) -> Salary | None:
    """Return the one statement of pay in a text; None where there is none."""
    found = salaries(text)
    assert len(found) < 4
    return found[0] if found else None


DECIDES: dict[str, Callable[[Salary], bool]] = {
    **dict.fromkeys(("floor", "floor_behind"), lambda one: one.minimum is not None and one.maximum is None),
    **dict.fromkeys(("ceiling", "ceiling_behind"), lambda one: one.minimum is None and one.maximum is not None),
    **dict.fromkeys(("middle", "join", "both", "between"), lambda one: (one.minimum, one.maximum) == RANGE),
    "count": lambda one: one.minimum == one.maximum == 20,
    "work": lambda one: one.place == "",
    **dict.fromkeys(("filler", "joint"), lambda one: one.place != ""),
    "year_behind": lambda one: one.per == Period.YEAR,
    "hour_behind": lambda one: one.per == Period.HOUR,
}
"""What a statement of pay is where the words of a kind have their say."""


def decides(kind: str, text: str) -> bool:
    """Tell whether the words of a kind have their say in a text."""
    if kind == "vague":
        return bool(vague(text))
    if kind == "light":
        return pay_terms.said_of(text, "other")
    one = only(text)
    if kind in ("pay", "weak", "behind"):
        return one is not None
    if kind in ("other", "not", "purpose", "time"):
        return one is None
    assert one is not None
    return DECIDES[kind](one)


@pytest.mark.parametrize("row", CASES)
def test_a_row(row: dict[str, str]) -> None:
    """Words of a kind have their say in the text of their row, and not in its near miss."""
    assert decides(row["kind"], row["fires"])
    assert not decides(row["kind"], row["near"])


@pytest.mark.parametrize("row", NAMES)
def test_a_sign(row: dict[str, str]) -> None:
    """A sign or name of a currency is read beside its amount as written, and its near miss is not."""
    one, other = only(row["fires"]), only(row["near"])
    assert one is not None
    assert (one.sign, one.currency) == (row["sign"], None if row["currency"] == "none" else row["currency"])
    assert other is None or other.sign != row["sign"]


def test_columns() -> None:
    """Each row has exactly its columns, none of them blank, and a date that has been."""
    columns = {
        "pay_terms": ["date", "fires", "kind", "near", "pattern", "source"],
        "money_names": ["currency", "date", "fires", "near", "sign", "source"],
        "regions": ["date", "names", "source"],
    }
    for name, wanted in columns.items():
        assert len(rows(name)) > 5
        for row in rows(name):
            assert sorted(row) == wanted
            assert all(value.strip() for value in row.values())
            assert date.fromisoformat(row["date"]) <= date(2026, 12, 31)


def test_kinds() -> None:
    """Every kind is there, and those that tell pay from other money have several rows."""
    counts = Counter(row["kind"] for row in ROWS)
    assert len(counts) == 23
    assert min(counts[kind] for kind in ("pay", "weak", "other", "not", "vague")) >= 5
    assert len(names("regions")) > 150
