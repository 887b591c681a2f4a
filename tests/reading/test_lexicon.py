"""Every row of every lexicon has what its readers need, and says where it is from and when."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.core import get_global

from generator.money import Period
from generator.reading.lexicon import names, rows

LEXICONS = {"currency_signs": ("sign", "currency"), "dollars": ("names",), "emoji": ("names",), "fonts": ("names",)}
LEXICONS["periods"] = ("language", "period", "names")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@pytest.mark.parametrize("name", LEXICONS)
def test_rows(name: str) -> None:
    """Each row has exactly its columns, a source and a date that has been."""
    looked = 0
    for row in rows(name):
        looked += 1
        assert sorted(row) == sorted((*LEXICONS[name], "source", "date"))
        assert all(value.strip() for value in row.values())
        assert date.fromisoformat(row["date"]) <= date(2026, 12, 31)
    assert looked


def test_currencies() -> None:
    """Signs stand for currencies that exist, each sign once."""
    known = set(get_global("all_currencies"))
    signs = [row["sign"] for row in rows("currency_signs")]
    assert len(signs) == len(set(signs)) > 20
    assert {row["currency"] for row in rows("currency_signs")} | names("dollars") <= known


def test_periods() -> None:
    """Each language has words for every period, and no word in two of them."""
    for language in ("en", "fr", "de", "es"):
        own = [row for row in rows("periods") if row["language"] == language]
        assert sorted(row["period"] for row in own) == sorted([*Period, "none"])
        phrases = [phrase.strip().lower() for row in own for phrase in row["names"].split(",")]
        assert len(phrases) == len(set(phrases)) > 20


def test_names() -> None:
    """A list in a row is read as its entries."""
    assert {"arial", "segoe ui", "sans-serif"} <= names("fonts")
    assert not names("fonts") & {"wingdings", "webdings", "symbol", "zapfdingbats", ""}
    assert {"+1", "100", "smile", "zzz"} <= names("emoji")
    assert len(names("emoji")) == 1913
