"""Gender-coded words: each stem on its own words, each word once, and the cases of gender-decoder."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from generator.checks import gender
from generator.reading.lexicon import entries

if TYPE_CHECKING:
    from pathlib import Path

ROWS = entries("gender", "|")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_each_stem(row: tuple[str, ...]) -> None:
    """A stem counts on its side in its own word, and neither in one that resembles it nor in those that are spared."""
    side, stem, spared, _, fires, near, source, _ = row
    found = gender.score([fires])
    assert (found.masculine if side == "masculine" else found.feminine).total() == 1
    assert fires.startswith(stem)
    assert gender.score([near]).coding == "empty"
    for word in filter(None, spared.split(", ")):
        assert word.startswith(stem)
        assert gender.stem_of(word) is None, word
    assert source in ("study", "decoder")


def test_rows() -> None:
    """No stem stands twice, and none begins with another of its side."""
    stems = [row[1] for row in ROWS]
    assert len(stems) == len(set(stems)) > 90
    for one in ROWS:
        assert not [
            other[1] for other in ROWS if other is not one and one[1].startswith(other[1]) and one[0] == other[0]
        ]


def test_words() -> None:
    """A compound is one word if a stem has its hyphen, and several if not; curly apostrophes and capitals do not count."""
    assert gender.words("Self-confident, well-led CO-OPERATION; the child\u2019s") == [
        *("self-confident", "well", "led", "co-operation", "the", "child's"),
    ]  # fmt: skip


def test_scores() -> None:
    """Each word counts once where it stands, under one stem, and a title's own stems not at all."""
    found = gender.score(["A dominant leader leads.", "Interpersonal skills"])
    assert found.masculine == Counter(dominant=1, leader=1, leads=1)
    assert found.feminine == Counter(interpersonal=1)
    assert (found.lean, found.coding) == (-2, "masculine-coded")
    assert gender.score(["You lead."], gender.stems("Lead Analyst")).coding == "empty"
    assert gender.stems("Lead Analyst") == {"lead", "analy"}
    assert gender.of_work("Director of Data Science") == {"lead", "analy"}
    assert gender.score(["kind", "leader"]).coding == "neutral"


def test_of_person() -> None:
    """Names, addresses and phrases of others are left out of what counts for a lean, and nothing else is."""
    assert gender.of_person("Lead the Team Lead at Challenge.gov.") == "Lead the     at  ."
    assert gender.score([gender.of_person("Lead Developer. Active listener, and LEAD.")]).masculine == Counter(
        active=1, lead=1
    )
    for row in entries("gender_phrases", "|"):
        for phrase in row[0].split(", "):
            assert gender.score([gender.of_person(f"It has {phrase} there.")]).coding == "empty", phrase
            assert gender.score([phrase]).masculine or gender.score([phrase]).feminine, phrase
    assert gender.of_person("You lead the week.") == "You lead the week."


def test_replacements() -> None:
    """The commonest words are told with what can be said instead, if there is something."""
    counted = gender.score(["challenge challenge lead athletic greedy"]).masculine
    assert gender.replacements(counted) == [
        "'challenge' (2): task, problem, question",
        "'lead' (1): guide, run, head",
    ]


@pytest.mark.extra
def test_the_cases_of_gender_decoder(shared: Path) -> None:
    """All 29 cases of gender-decoder come out as there."""
    cases = json.loads((shared / "peers" / "gender-decoder" / "cases.json").read_text(encoding="utf-8"))
    assert len(cases) == 29
    for case in cases:
        found = gender.score([case["input"]])
        masculine, feminine = found.masculine, found.feminine
        got: dict[str, object] = {
            "tokens": gender.words(case["input"]),
            "words": {"masculine": [*masculine.elements()], "feminine": [*feminine.elements()]},
            "coding": {"coding": found.coding, "m": masculine.total(), "f": feminine.total()},
            "masc_counts": dict(masculine),
            "distinct": {
                "masculine": sorted(masculine),
                "feminine": sorted(feminine),
                "total": masculine.total() + feminine.total(),
            },
        }
        assert got[case["kind"]] == case["expected"], case["input"]
