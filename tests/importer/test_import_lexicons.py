"""The lexicons of the importer: each row has what its reader needs, and no word is in two rows."""

from __future__ import annotations

from collections import Counter

import pytest

from generator import resources
from generator.importer import labels
from generator.reading.lexicon import entries, rows
from generator.spec import places
from generator.spec.facts import ROLE_FACTS

LANGUAGES = {"en", "de", "fr", "es", "nl", "pl", "all"}


def words(name: str) -> list[str]:
    """Return all names in the rows of a lexicon."""
    return [one.strip() for row in rows(name) for one in row["names"].split(",")]


@pytest.mark.parametrize(
    "name",
    [
        "towns",
        "wide_areas",
        "field_labels",
        "occupations",
        "employment",
        "workplace",
        "months",
        "sponsorship",
        "chrome_lines",
        "import_words",
        "dollar_countries",
    ],
)
def test_source(name: str) -> None:
    """Each lexicon says where it is from and when."""
    head = "".join(
        line for line in resources.read(f"reading/lexicons/{name}.yaml").splitlines()[:4] if line.startswith("#")
    )
    assert "2026-11-28" in head


def test_towns() -> None:
    """Each town stands once, in a country that exists."""
    assert [one for one, count in Counter(words("towns")).items() if count > 1] == []
    assert all(places.known(row["country"]) for row in rows("towns"))
    assert len(words("towns")) > 300


def test_labels() -> None:
    """Each label is of one field, and of a kind that is known."""
    known = [labels.normalised(one) for one in words("field_labels")]
    assert [one for one, count in Counter(known).items() if count > 1] == []
    assert {row["kind"] for row in rows("field_labels")} == {"bare", "named"}
    assert {row["language"] for row in rows("field_labels")} <= LANGUAGES


def test_employment() -> None:
    """Each word is of one kind, and each kind is one of the spec's, or none."""
    assert [one for one, count in Counter(words("employment")).items() if count > 1] == []
    assert {row["kind"] for row in rows("employment")} - {"open"} <= set(ROLE_FACTS["employment"])


def test_sponsorship() -> None:
    """Each kind is one of the spec's, and each phrase has a word by which the pieces are found that may hold it."""
    assert {row[0] for row in entries("sponsorship", "|")} == set(ROLE_FACTS["sponsorship"])
    phrases = [one for _, names in entries("sponsorship", "|") for one in names.split(", ")]
    assert all("sponsor" in one or "immigration" in one for one in phrases)


def test_workplace() -> None:
    """Each row is of a kind and a place that are known."""
    assert {(row["kind"], row["where"]) for row in rows("workplace")} == {
        (kind, where) for kind in ("remote", "also", "here") for where in ("mark", "prose")
    }


def test_months() -> None:
    """Each month has its names, and no name is of two months."""
    named = [one.strip() for _, names in entries("months", "|") for one in names.split(",")]
    assert [int(number) for number, _ in entries("months", "|")] == list(range(1, 13))
    assert len(named) == len(set(named))
