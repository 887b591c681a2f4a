"""Tokens, stems and the thesaurus: the words of a text, and what may stand for what."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import thesaurus
from generator.reading.lexicon import entries
from generator.reading.stems import stem
from generator.reading.tokens import TokenKind, tokens

LISTS = [name.removeprefix("thesaurus_") for name in (*thesaurus.FILES, "thesaurus_fillers")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++, C# and GA4", ["C++", ",", "C#", "and", "GA4"]),
        ("You'll co-own 18F's plan", ["You'll", "co", "-", "own", "18F", "'", "s", "plan"]),
        ("10.5% of 1,000", ["10.5", "%", "of", "1,000"]),
        (
            "See https://a.example/b?c=d. Mail j@x.example!",
            ["See", "https://a.example/b?c=d", ".", "Mail", "j@x.example", "!"],
        ),
        ("a_b \u201cc\u201d", ["a", "_", "b", "\u201c", "c", "\u201d"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """Words, numbers, addresses and signs are tokens, in order."""
    assert [one.text for one in tokens(text)] == words


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    """Each token is the text at its place, and all that is left out is space."""
    found = tokens(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.kind in TokenKind for one in found)


@pytest.mark.parametrize(
    "words",
    [
        "develop developing developed development",
        "optimise optimising optimized",
        "colour colors",
        "centre centers",
        "write wrote written writing",
        "analyse analysis analyzing analytical",
        "licence licenses",
        "supervise supervises supervised",
        "exercise exercises",
        "programme programs",
        "organisation organization",
    ],
)
def test_forms_of_one_word(words: str) -> None:
    """All forms of a word, in either spelling, have one stem."""
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["our hour", "manage manager", "supply supplier", "operate operator", "train trainer"]
)
def test_other_words(words: str) -> None:
    """Who does something is another word than what is done."""
    assert len({stem(word) for word in words.split()}) == 2


def test_stems_in_threads() -> None:
    """Stems are the same however many ask at a time."""
    words = [f"{word}ing" for row in entries("thesaurus_verbs") for word in row if word.isalpha()][:400]
    stem.cache_clear()
    alone = [stem(word) for word in words]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words)) == alone


@pytest.mark.parametrize("name", LISTS)
def test_thesaurus_rows(name: str) -> None:
    """Each row is in small letters, and a cluster has more than one member; no word is there twice in one."""
    rows = entries(f"thesaurus_{name}")
    for row in rows:
        assert len(set(row)) == len(row)
        assert all(member and member == member.lower() for member in row)
        assert len(row) > 1 or name == "fillers"


def test_clusters() -> None:
    """Words of one cluster share its number; a phrase is known by its stems, and words without content by none."""
    known = thesaurus.clusters()
    assert set(known["build",]) & set(known["construct",])
    assert ("take", "part", "in") in known
    assert not {("it",), ("the",)} & known.keys()
    assert ("in", "this", "role") in thesaurus.fillers()
    assert thesaurus.reach()["take"] >= 3
