"""Gender-coded wording: how many words of a text readers take for masculine or feminine, each counted once where it stands.

The stems are those of Gaucher, Friesen and Kay (2011), and those that gender-decoder added. The codings are gender-decoder's:
with a difference of up to three words a text is coded, beyond that strongly.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases, lowered

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:'[a-z]+)?")
_NAME = re.compile(
    r"\b\w+\.(?:gov|com|org|net|edu|io|mil)\b|(?<=[\w,&)] )[A-Z][a-z][\w'\u2019-]*|\b[A-Z][a-z]+(?= [A-Z][a-z])"
)
"""A capital within a sentence, or beside another, and an address: names, titles of jobs and headings."""
_STRONG = 3
_KEY = 3
"""The letters by which stems are looked up; the shortest stem has as many."""


class Stem(NamedTuple):
    """A stem, the side that it is of, words that begin so and do not count, and what else can be said."""

    side: str
    stem: str
    spared: frozenset[str]
    instead: str


@cache
def _stems() -> dict[str, list[Stem]]:
    found: dict[str, list[Stem]] = {}
    for side, stem, spared, instead, *_ in entries("gender", "|"):
        words = frozenset(one.strip() for one in spared.split(","))
        found.setdefault(stem[:_KEY], []).append(Stem(side, stem, words, instead))
    return found


@lru_cache(maxsize=10_000)
def stem_of(word: str) -> Stem | None:
    """Return the stem that a word in small letters begins with, or None; a word has one at the most."""
    several = _stems().get(word[:_KEY], ())
    return next((one for one in several if word.startswith(one.stem) and word not in one.spared), None)


@dataclass(frozen=True, slots=True)
class Score:
    """How often each coded word stands in a text, by side."""

    masculine: Counter[str] = field(default_factory=Counter)
    feminine: Counter[str] = field(default_factory=Counter)

    @property
    def lean(self) -> int:
        """How many more feminine words than masculine ones there are."""
        return self.feminine.total() - self.masculine.total()

    @property
    def coding(self) -> str:
        """What gender-decoder calls such a text."""
        if not self.masculine and not self.feminine:
            return "empty"
        if not self.lean:
            return "neutral"
        side = "feminine-coded" if self.lean > 0 else "masculine-coded"
        return f"strongly {side}" if abs(self.lean) > _STRONG else side


def words(text: str) -> list[str]:
    """Return the words of a text as they are judged: one with a hyphen is one word if a stem knows it so, else several."""
    found: list[str] = []
    for word in _WORD.findall(lowered(text)):
        stem = stem_of(word) if "-" in word else None
        found += [word] if "-" not in word or (stem and "-" in stem.stem) else word.split("-")
    return found


@lru_cache(maxsize=256)
def stems(text: str) -> frozenset[str]:
    """Return the stems that words of a text begin with, whether they count or not."""
    return frozenset(
        one.stem for word in words(text) for one in _stems().get(word[:_KEY], ()) if word.startswith(one.stem)
    )


@cache
def _of_work() -> Phrases[str]:
    rows = entries("gender_work", "|")
    return Phrases((phrase, stem) for stem, phrases in rows for phrase in phrases.split(", "))


@lru_cache(maxsize=256)
def of_work(title: str) -> frozenset[str]:
    """Return the stems that the work of a title is told with."""
    return frozenset(one.value for one in _of_work().find(title))


def score(texts: Iterable[str], spared: frozenset[str] = frozenset()) -> Score:
    """Return the score of the texts together, without regard to the stems ``spared``."""
    return counted(coded(texts), spared)


@cache
def _otherwise() -> Phrases[bool]:
    return Phrases((phrase, True) for several, *_ in entries("gender_phrases", "|") for phrase in several.split(", "))


def of_person(text: str) -> str:
    """Return a text without names, and without phrases whose coded words tell nothing of a person who is sought."""
    pieces, after = [], 0
    for one in _otherwise().find(text):
        pieces.append(text[after : one.start])
        after = one.end
    return _NAME.sub(" ", " ; ".join([*pieces, text[after:]]))


def coded(texts: Iterable[str]) -> list[tuple[str, Stem]]:
    """Return the coded words of texts, each with its stem."""
    return [(word, stem) for text in texts for word in words(text) if (stem := stem_of(word))]


def counted(several: Iterable[tuple[str, Stem]], spared: frozenset[str]) -> Score:
    """Return the score of coded words, without regard to the stems ``spared``."""
    found = Score()
    for word, stem in several:
        if stem.stem not in spared:
            (found.masculine if stem.side == "masculine" else found.feminine)[word] += 1
    return found


def replacements(counted: Counter[str], most: int = 3) -> list[str]:
    """Return what can be said instead of the commonest words: ``"challenge" (4): task, problem``."""
    stems = ((word, number, stem_of(word)) for word, number in counted.most_common())
    told = [f"{word!r} ({number}): {stem.instead}" for word, number, stem in stems if stem and stem.instead]
    return told[:most]
