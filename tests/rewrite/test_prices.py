"""The price table of the user."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError
from generator.rewrite import prices

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cost_is_exact(tmp_path: Path) -> None:
    """Tokens in and out of each model cost what the table says for a million; a model that it lacks makes the cost unknown."""
    path = tmp_path / "prices.yaml"
    path.write_text("currency: EUR\nmodels: {a: {in: 0.10, out: 2}, b: {in: 1, out: 1}}", encoding="utf-8")
    table = prices.read(path)
    cost = table.cost({"a": (1_000_000, 500_000), "b": (1, 1)})
    assert cost == Decimal("1.100002")
    assert table.written(cost) == "1.100002 EUR"
    assert table.cost({"c": (1, 1)}) is None
    assert table.written(None) is None


@pytest.mark.parametrize(
    ("table", "messages"),
    [
        ("models: {a: {in: 1, out: 1}, b: {in: 1}}", ["b: this is no price"]),
        ("models: {a: {in: -1, out: 1}, b: 7}", ["a: this is no price", "b: this is no price"]),
        (
            "currency: XXX\nmodels: {a: {in: 1, out: true}}",
            ["currency: there is no such currency", "a: this is no price"],
        ),
        ("currency: USD", ["this is no price table"]),
        ("models: {}\nprices: {}", ["this is no price table"]),
    ],
)
def test_a_price_table_that_is_none(table: str, messages: list[str], tmp_path: Path) -> None:
    """Everything that is wrong with a table is told, in the order of the file."""
    path = tmp_path / "prices.yaml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        prices.read(path)
    assert [(one.code, one.message) for one in caught.value.diagnostics] == [
        ("REWRITE_PRICES", one) for one in messages
    ]
