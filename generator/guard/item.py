"""One text as the guard sees it: its tokens, and the places of its content words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.reading.quantities import Quantity, quantities
from generator.reading.stems import stem
from generator.reading.tokens import Token, TokenKind, tokens

Span = tuple[int, int]

FUNCTION = frozenset(
    "a an the this that these those it its they them their there here he she we us our ours you your yours i my me who whom "
    "whose which what when where while as at by for from in into of off on onto out per than then through to toward towards up "
    "upon via with within and or but nor so yet both either neither not no be am is are was were been being "
    "have has had having do does did doing will would shall can could may might must should if unless until because since "
    "also too very about around across along among amongst between such like just only even ever "
    "own es same other another others any all each every some etc however therefore thus hence you'll you're you've we'll we're we've "
    "it's that's they're don't doesn't won't can't isn't aren't let lets let's e.g g e i.e s t re ll ve one how why whenever wherever "
    "whether though although once again".split()
)
"""Words that have no content of their own."""

_PLAIN = str.maketrans({"\u2019": "'", "-": " ", "\u2011": " ", "\n": " ", "\t": " "})


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
    def lower(self) -> str:
        """The text in small letters, with plain apostrophes and hyphens as spaces; each character keeps its place."""
        small = self.text.lower()
        return (small if len(small) == len(self.text) else self.text).translate(_PLAIN)


def _stem(word: Token) -> str:
    plural = word.text[-1:] == "s" and len(word.text) > 2 and word.text[:-1].isupper()
    return stem(word.lower.removesuffix("s") if plural else word.lower)
