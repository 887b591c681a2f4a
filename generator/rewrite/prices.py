"""The price table, a file of the user: what a model takes for a million tokens in and out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator import money
from generator.diagnostic import Diagnostic, InputError, error
from generator.spec import files
from generator.spec.document import SIZE_LIMIT, parse
from generator.spec.nodes import Mapping, Scalar, raw

if TYPE_CHECKING:
    import collections.abc as abc
    from pathlib import Path

    from generator.spec.nodes import Node

_MILLION = 1_000_000
_PLACES = Decimal("0.000001")
_EXPECTED = "models: {NAME: {in: 0.10, out: 0.50}}, in money for a million tokens"


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices for a million tokens, in and out, by model."""

    currency: str
    models: abc.Mapping[str, tuple[Decimal, Decimal]]

    def cost(self, tokens: abc.Mapping[str, tuple[int, int]]) -> Decimal | None:
        """Return the cost of the tokens in and out by model; None if the price of one of them is not known."""
        if not tokens.keys() <= self.models.keys():
            return None
        spent = [(counts, self.models[name]) for name, counts in tokens.items()]
        return sum((counts[0] * price[0] + counts[1] * price[1] for counts, price in spent), Decimal(0)) / _MILLION

    def written(self, cost: Decimal | None) -> str | None:
        """Return a cost as it is shown."""
        return None if cost is None else f"{cost.quantize(_PLACES):f} {self.currency}"


def read(path: Path) -> Prices:
    """Return the price table in a file. Raises InputError with all that is wrong with it."""
    root = parse(files.read(path, SIZE_LIMIT), files.shown(path)).root
    problems: list[Diagnostic] = []
    currency = raw(root, ("currency",)) if "currency" in root.entries else "USD"
    if currency not in money.minor_units():
        problems.append(
            error("REWRITE_PRICES", "currency: there is no such currency", root.entries["currency"].position)
        )
    models = root.entries.get("models")
    if not isinstance(models, Mapping) or root.entries.keys() - {"currency", "models"}:
        raise InputError(
            *problems, error("REWRITE_PRICES", "this is no price table", root.position, expected=_EXPECTED)
        )
    found = {name: _prices(name, node, problems) for name, node in models.entries.items()}
    if problems:
        raise InputError(*problems)
    return Prices(str(currency), found)


def _prices(name: str, node: Node, problems: list[Diagnostic]) -> tuple[Decimal, Decimal]:
    entries = node.entries if isinstance(node, Mapping) else {}
    values = [one.value for key in ("in", "out") if isinstance(one := entries.get(key), Scalar)]
    if len(entries) == len(values) == 2 and all(_is_price(one) for one in values):
        return Decimal(str(values[0])), Decimal(str(values[1]))
    problems.append(
        error("REWRITE_PRICES", f"{name}: this is no price", node.position, expected="{in: 0.10, out: 0.50}")
    )
    return Decimal(0), Decimal(0)


def _is_price(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0
