"""Packs: the files of rules, those that are shipped and those of a workspace, read and validated."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar

from generator.checks.rules import Notice, PayRule, Rule, Wording
from generator.reading.lexicon import load

R = TypeVar("R", bound=Rule)
_OLD = timedelta(days=120)
KINDS: dict[str, type[Rule]] = {"pay": PayRule, "notices": Notice, "wording": Wording}
"""The kinds of rules, by the names of the shipped packs."""


def plain_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a pack that is no list of rules."""
    return tuple({str(key): str(value) for key, value in row.items()} for row in _loaded(name))


@cache
def shipped(name: str) -> tuple[Rule, ...]:
    """Return the rules of a shipped pack, which a test validates."""
    return tuple(KINDS[name].model_validate(_plain(row)) for row in _loaded(name))


def _plain(value: Any) -> Any:
    """Return a value of YAML with its days as text, as specs have them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _loaded(name: str) -> Any:
    return load(f"checks/packs/{name}.yaml")
