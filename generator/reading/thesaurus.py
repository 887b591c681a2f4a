"""The thesaurus of posting English: which words and phrases may stand for one another without changing a fact."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.reading.lexicon import entries
from generator.reading.stems import stem
from generator.reading.tokens import TokenKind, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

Phrase = tuple[str, ...]
FILES = (
    "thesaurus_verbs",
    "thesaurus_nouns",
    "thesaurus_modifiers",
    "thesaurus_technology",
    "thesaurus_care_and_trades",
    "thesaurus_business",
    "thesaurus_verbs_a_to_l",
    "thesaurus_verbs_m_to_z",
    "thesaurus_more_nouns",
    "thesaurus_more_modifiers",
    "thesaurus_idioms",
    "thesaurus_terms",
    "thesaurus_qualifications",
)


def stems_of(text: str) -> Phrase:
    """Return the stems of the words and numbers of ``text``."""
    return tuple(stem(one.lower) for one in tokens(text) if one.kind in (TokenKind.WORD, TokenKind.NUMBER))


@cache
def clusters() -> Mapping[Phrase, tuple[int, ...]]:
    """Return the numbers of the clusters that each word or phrase, by its stems, belongs to, in order."""
    found: dict[Phrase, list[int]] = {}
    plain = {word for row in entries("function_words") for word in row} - {
        "once",
        "when",
        "upon",
        "before",
        "us",
        "ahead",
    }
    phrases: dict[str, Phrase] = dict.fromkeys(plain, ())
    rows = (row for file in FILES for row in entries(file))
    for number, row in enumerate(rows):
        for member in row:
            if member not in phrases:
                words = member.split(" ")
                phrases[member] = tuple(map(stem, words)) if all(map(str.isalpha, words)) else stems_of(member)
            found.setdefault(phrases[member], []).append(number)
    return {phrase: tuple(numbers) for phrase, numbers in found.items() if phrase}


@cache
def fillers() -> frozenset[Phrase]:
    """Return the words and phrases that add no fact, as they are written in small letters."""
    return frozenset(
        tuple(one.lower for one in tokens(member) if one.kind is TokenKind.WORD)
        for row in entries("thesaurus_fillers")
        for member in row
    )


@cache
def reach() -> Mapping[str, int]:
    """Return the number of words of the longest entry or filler that begins with each word, by its stem and as written."""
    found: dict[str, int] = {}
    for phrase in [*clusters(), *fillers()]:
        found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found
