"""Packs: the shipped files of rules, read once; a test validates them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

from generator.checks.rulebook import Rulebook
from generator.checks.rules import PayRule
from generator.checks.text_rules import SHIPPED, Notice, Wording
from generator.reading.lexicon import load


@cache
def pay_rules() -> tuple[PayRule, ...]:
    """Return the rules of what the law wants a posting to say of pay."""
    return tuple(PayRule.model_validate(_plain(row)) for row in _rows("pay"))


@cache
def notices() -> tuple[Notice, ...]:
    """Return the rules of which texts a posting must have, and which are customary."""
    return tuple(Notice.model_validate(_plain(row), context=SHIPPED) for row in _rows("notices"))


@cache
def wording() -> tuple[Wording, ...]:
    """Return the rules of what is unlawful or risky to say."""
    return tuple(Wording.model_validate(_plain(row), context=SHIPPED) for row in _rows("wording"))


@cache
def rulebook() -> Rulebook:
    """Return the rules that are shipped."""
    return Rulebook(pay_rules(), notices(), wording())


@cache
def codes() -> dict[str, dict[str, str]]:
    """Return what there is to say of each finding that has a code, by it: ``title``, ``why``, ``bad``, ``good``."""
    return {row["code"]: row for row in text_rows("codes")} | writing()


@cache
def pages() -> dict[str, dict[str, Any]]:
    """Return what else is known of the law of each place, by its code."""
    return {row["place"]: row for row in _rows("pages/pay")}


@cache
def background() -> dict[str, dict[str, Any]]:
    """Return what else is known of each shipped notice and rule of wording, by its id: ``requirement``, ``sources``, ..."""
    return {row["id"]: row for row in _rows("pages/notices")}


@cache
def examples() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return pairs of texts by the id of a notice or a rule of wording: one of which it tells, and one of which it does not."""
    texts = {row["id"]: [(one["fires"], one["near"]) for one in row["texts"]] for row in _rows("examples/notices")}
    patterns = {row["id"]: [(one["bad"], one["good"]) for one in row["patterns"]] for row in _rows("examples/wording")}
    return {name: tuple(several) for name, several in (texts | patterns).items()}


@cache
def writing() -> dict[str, dict[str, str]]:
    """Return what there is to say of each finding on language and structure, by its code; with ``severity`` and ``message``."""
    return {row["code"]: row for name in ("language", "structure") for row in text_rows(name)}


def text_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a pack whose values are texts."""
    return tuple({str(key): str(value) for key, value in row.items()} for row in _rows(name))


def _rows(name: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", load(f"checks/packs/{name}.yaml"))


def _plain(value: Any) -> Any:
    """Return a value of YAML with its days as text, as specs have them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
