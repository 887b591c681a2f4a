"""Guess: which list the pieces below a heading are of, where its words do not tell, by how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importer import headed, looks
from generator.importer.placed import Where
from generator.reading.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.reading.documents.piece import Piece

ITEMISED = frozenset({Where.DUTIES, Where.BASIC, Where.PREFERRED})
QUALIFICATIONS = frozenset({Where.BASIC, Where.PREFERRED})
ANY_LIST = (Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS, Where.APPLY, Where.SUMMARY)
_LED = frozenset({Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS, Where.APPLY})
_SENTENCES = re.compile(r"(?<=[a-z)][.!?]) (?=[A-Z])")
_CHIP = 3
"""The words of an item up to which it may be a skill and nothing more."""
WORDS = 5
"""The words from which on a line with a colon is said to the reader, and no heading, where a list is written in prose."""


def likely(body: Sequence[Piece], where: Where | None, seen: Collection[Where]) -> Where:
    """Return the list that the pieces below a heading of no section are most likely of, which stands in the list ``where``."""
    default = Where.SUMMARY if ITEMISED.isdisjoint(seen) else Where.ABOUT
    found = by_look(body, seen)
    if found or where not in ITEMISED or (body and is_prose(body[0])) or is_other(body, where):
        return found or default
    return where or default


def by_look(body: Sequence[Piece], seen: Collection[Where]) -> Where | None:
    """Return the list that the pieces below a heading are of by their look, or None if little tells."""
    kinds = [kind for one in body if (kind := looks.kind_of(one.text))]
    if kinds and len(kinds) * 2 > len(body):
        return looks.AS_LIST.get(kinds[0], Where.LEGAL)
    items = [one.text for one in body if one.kind is Kind.ITEM or len(one.text) < headed.LONG]
    found = looks.likeliest(items, ANY_LIST, seen) if len(items) * 2 >= len(body) else None
    return found or looks.likeliest([one.text for one in body], looks.IN_PROSE, seen)


def is_other(body: Sequence[Piece], where: Where | None) -> bool:
    """Tell whether the items below a heading are no requirements, where those of a posting stand before it."""
    if where is Where.DUTIES or not body or any(one.kind is not Kind.ITEM for one in body):
        return False
    several = [one.text for one in body if len(one.text.split()) > _CHIP]
    return len(several) * 2 > len(body) and all(Where.BASIC not in looks.votes(one) for one in several)


def is_prose(piece: Piece) -> bool:
    """Tell whether a paragraph is prose that says nothing of duties or of the reader."""
    if piece.kind is Kind.ITEM or len(piece.text) < headed.LONG or looks.is_item(piece.text):
        return False
    return looks.votes(piece.text).keys().isdisjoint(ITEMISED | {Where.SUMMARY})


def told(text: str) -> Where | None:
    """Return the list in prose that the words of a line speak for."""
    found = looks.prose(text)
    return max(found, key=found.__getitem__, default=None)


def led(text: str) -> Where | None:
    """Return the list that the words of a sentence over it speak for."""
    if not text.endswith(":") or len(text.split()) < WORDS:
        return None
    last = _SENTENCES.split(text)[-1]
    found = {one: count for one, count in looks.votes(last).items() if one in _LED}
    best = max(found, key=found.__getitem__, default=None)
    return best if best and list(found.values()).count(found[best]) == 1 else None
