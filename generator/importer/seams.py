"""Seams: a paragraph that is of two kinds, by its sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importer import guess, looks
from generator.reading.blocks import Kind

if TYPE_CHECKING:
    from generator.reading.documents.piece import Piece

_SENTENCE_END = re.compile(r"(?<=[a-z][.!])\s*(?=[A-Z])")


def parted(piece: Piece) -> list[Piece]:
    """Return a paragraph in two where the sentence on how long applications are taken stands before legal text."""
    if piece.kind is not Kind.PARAGRAPH or looks.kind_of(piece.text) != "application":
        return [piece]
    end = _SENTENCE_END.search(piece.text)
    if not end or (looks.kind_of(piece.text[end.end() :]) or "application") in looks.AS_LIST:
        return [piece]
    first, second = piece.text[: end.start()], piece.text[end.end() :]
    return [replace(piece, text=first), replace(piece, text=second)]


def begins_otherwise(text: str) -> bool:
    """Tell whether the first sentence of a paragraph with legal text is none, and no short one."""
    end = _SENTENCE_END.search(text)
    first = text[: end.start()] if end else text
    return looks.kind_of(first) is None and len(first.split()) > guess.WORDS
