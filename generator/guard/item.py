"""One text as the guard sees it: its tokens, and the places of its content words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from generator.reading.lexicon import entries
from generator.reading.quantities import Quantity, quantities
from generator.reading.stems import stem
from generator.reading.thesaurus import clusters, reach
from generator.reading.tokens import Token, TokenKind, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]
Run = tuple[int, int, tuple[str, ...]]

_ALSO_NAMES = frozenset(["US", "IT"])
_PLAIN = str.maketrans({"\u2019": "'", "-": " ", "\u2011": " ", "\n": " ", "\t": " "})


@cache
def words_of(lexicon: str) -> frozenset[str]:
    """Return all words of a lexicon that is a list."""
    return frozenset(word for row in entries(lexicon) for word in row)


def function_words() -> frozenset[str]:
    """Return the words that have no content of their own."""
    return words_of("function_words")


@dataclass(frozen=True)
class Reason:
    """Why a rewrite is refused: a code, a sentence, and where in the source and in the rewrite."""

    code: str
    message: str
    source_span: Span | None = None
    rewrite_span: Span | None = None


@dataclass(frozen=True)
class Item:
    """A text with its tokens, words (tokens that are no signs) and their stems."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens."""
        return tokens(self.text)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words and numbers."""
        return tuple(one for one in self.tokens if one.kind in (TokenKind.WORD, TokenKind.NUMBER))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word."""
        return tuple(map(_stem, self.words))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The quantities."""
        return quantities(self.tokens)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """The places of the words with content of their own."""
        return tuple(place for place, word in enumerate(self.words) if not _plain(word))

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of words that are entries of the thesaurus, the longest first: (start, end, stems)."""
        known, longest, stems = clusters(), reach(), self.stems
        found = [
            (start, end, stems[start:end])
            for start, first in enumerate(stems)
            for end in range(start + 1, min(start + longest.get(first, 0), len(stems)) + 1)
            if stems[start:end] in known
        ]
        return sorted(found, key=lambda run: run[0] - run[1])

    @cached_property
    def counted(self) -> frozenset[int]:
        """The places of the words that belong to quantities."""
        return self.within((one.start, one.end) for one in self.quantities)

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the places of the words that lie in one of the spans of text."""
        starts, ends = self._edges
        ranges = (range(bisect_left(starts, start), bisect_right(ends, end)) for start, end in spans)
        return frozenset(place for places in ranges for place in places)

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where each word starts and ends."""
        return [word.start for word in self.words], [word.end for word in self.words]

    @cached_property
    def lower(self) -> str:
        """The text in small letters, with plain apostrophes and hyphens as spaces; each character keeps its place."""
        small = self.text.lower()
        return (small if len(small) == len(self.text) else self.text).translate(_PLAIN)


def _plain(word: Token) -> bool:
    """Tell whether a word has no content of its own: ``us``, but not ``US``."""
    shouted = len(word.text) > 1 and word.text.isupper() and word.text in _ALSO_NAMES
    return not shouted and (word.lower in function_words() or word.lower.endswith("n't"))


def _stem(word: Token) -> str:
    plural = word.text[-1:] == "s" and len(word.text) > 2 and word.text[:-1].isupper()
    return stem(word.lower.removesuffix("s") if plural else word.lower)
