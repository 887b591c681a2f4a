"""The words that the guard goes by: the thesaurus and the contrasts row by row in frames, and words in the place of others."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import pytest

from generator.guard import judge
from generator.guard.item import words_of
from generator.guard.logic import Marker, Text, markers
from generator.guard.swaps import akin
from generator.reading import thesaurus
from generator.reading.lexicon import entries, rows
from generator.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME = "At the branch, you will {} the yellow files."
SHARE = 10
"""One row in so many is tried here; the benchmarks try them all."""
MEANING = frozenset({"WORD_LOST", "WORD_NEW", "WORD_CHANGED"})


def mates() -> Iterator[tuple[str, str]]:
    """Each entry of the thesaurus with the next one of its cluster."""
    for name in thesaurus.FILES:
        for row in entries(name):
            yield from itertools.pairwise(row)


def opposites() -> Iterator[tuple[str, str]]:
    """The first words of each two groups of each row of contrasts."""
    for row in entries("contrasts", "|"):
        yield from itertools.combinations((group.split(",")[0].strip() for group in row), 2)


def codes(source: str, rewrite: str) -> set[str]:
    """The codes of all reasons."""
    return {one.code for one in judge(source, rewrite).reasons}


def some(pairs: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """A seeded share of the pairs."""
    every = sorted(set(pairs))
    return random.Random(7).sample(every, len(every) // SHARE)


@pytest.mark.uncounted
def test_mates() -> None:
    """Words of one cluster stand for each other, unless a row of contrasts says otherwise; a stranger is found."""
    found = [(one, other, codes(FRAME.format(one), FRAME.format(other)) & MEANING) for one, other in some(mates())]
    wrong = [row for row in found if row[2] - {"WORD_CHANGED"} and "WORD_CHANGED" not in row[2]]
    assert not wrong
    assert sum(bool(row[2]) for row in found) <= len(found) / 500
    assert "WORD_LOST" in codes(FRAME.format("audit"), FRAME.format("zzyzx"))


@pytest.mark.uncounted
def test_contrasts() -> None:
    """Words of two groups of a row never stand for each other; the same word does."""
    accepted = [pair for pair in some(opposites()) if not codes(*map(FRAME.format, pair))]
    assert not accepted


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        ("Implement new rules for the branch.", "Put new rules for the branch in place.", "Implement rules for the branch."),
        ("Manage the wide yellow files daily.", "Manage the broad yellow files daily.", "Manage the narrow yellow files daily."),
        ("Orient each plan on users.", "Center each plan on users.", "Approve each plan on users."),
        ("Run loans, and run staff files.", "Run loans and staff files.", "Help loans, and run staff files."),
        ("Reports are required here.", "You must send reports here.", "Reports are optional here."),
        ("Travel is not required for this.", "Travel is optional for this.", "Travel is required for this."),
    ],
)  # fmt: skip
def test_swaps(source: str, good: str, bad: str) -> None:
    """A word may stand in the place of another if nothing sets them apart; not if it is dropped or contradicted."""
    assert judge(source, good).accepted, judge(source, good).reasons
    assert not judge(source, bad).accepted


def test_strict_takes_no_swap() -> None:
    """What only its place in the sentence licenses is refused in mode strict."""
    pair = "Orient each plan of the city on users.", "Center each plan of the city on users."
    assert judge(*pair).accepted
    assert not judge(*pair, mode="strict").accepted


@pytest.mark.parametrize("marker", markers(), ids=lambda one: one.name)
def test_classes_of_logic(marker: Marker) -> None:
    """A class finds each of its phrases, and none inside a longer word; a rewrite without its first phrase is refused."""
    row = next(row for row in rows("markers") if row["class"] == marker.name)
    literal = [phrase for phrase in re.split(r"\|(?![^(]*\))", row["words"]) if "(?" not in phrase]
    phrases = literal or ["or equivalent work experience"]
    for phrase in phrases:
        assert marker.words.spans(Text(f"so {phrase} so"))[0][0] == 3, phrase
        assert not marker.words.spans(Text(f"zz{phrase.replace(' ', 'zz')}zz")), phrase
    plain = "Count the cash of the yellow vault and the green vault."
    longer = plain.replace(" and", f" {phrases[0]} and")
    assert not (judge(longer, plain).accepted and judge(plain, longer).accepted)


@pytest.mark.parametrize(
    ("name", "added"), [("light_words", True), ("light_words", False), ("light_added", True), ("light_dropped", False)]
)
def test_light_words(name: str, *, added: bool) -> None:
    """A word that says little may come or go; the word beside it may not."""
    without = "Count the cash of the yellow vault."
    for word in sorted(words_of(name)):
        pair = (
            (without, without.replace("yellow", f"yellow {word}"))
            if added
            else (without.replace("yellow", f"yellow {word}"), without)
        )
        assert not codes(*pair) & {"WORD_NEW", "WORD_LOST"}, word
    assert codes(without, without.replace("yellow", "yellow audit")) == {"WORD_NEW"}


@pytest.mark.uncounted
def test_strict_refuses_what_balanced_refuses() -> None:
    """Mode strict takes nothing that mode balanced refuses: contrasts count there too."""
    every = [*some(mates()), *some(opposites())]
    for one, other in random.Random(3).sample(every, len(every) // SHARE):
        pair = FRAME.format(one), FRAME.format(other)
        assert judge(*pair).accepted or not judge(*pair, mode="strict").accepted, pair


def test_fields() -> None:
    """The words of a field may stand for each other; words that share none may not, and of unknown ones only the slot tells."""
    for (row,) in entries("fields", "\n"):
        words = [stem(word.strip()) for word in row.partition(":")[2].split(",")]
        assert all(akin(one, other, slot=False) for one, other in itertools.pairwise(words)), row
    for one, other in (("negotiate", "review"), ("committee", "officer"), ("monday", "sunday"), ("fiscal", "clinical")):
        assert not akin(stem(one), stem(other), slot=True)
    assert not akin("zzyzx", "count", slot=False)
    assert not akin("count", "zzyzx", slot=True)
