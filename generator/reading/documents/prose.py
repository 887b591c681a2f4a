"""Texts that stand in data: a description in HTML, escaped or not, or in plain text; and what was said in it before."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents import page, plain
from generator.reading.documents.loose_json import sound
from generator.reading.documents.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ESCAPED = re.compile(r"&(?:amp;){0,3}lt;/?[a-zA-Z]")
_BLOCK = re.compile(r"</?(?:p|div|br|ul|ol|li|h[1-6]|table|tr|td|section)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,500})?/?>")
_INLINE = re.compile(r"\s+\*\s+(?=\S)")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s]+")
_LINES = '<div style="white-space: pre-line">'


def read(text: str) -> tuple[Piece, ...]:
    """Return what a text says; whether it is HTML is seen in it. What is hidden in it is left out."""
    text = sound(text).replace("\r\n", "\n").replace("\r", "\n")
    if _ESCAPED.search(text) and not _BLOCK.search(text):
        for _ in range(3):
            text = html.unescape(text) if _ESCAPED.search(text) else text
    if _BLOCK.search(text):
        found = page.read_document(text)
    elif _TAG.search(text):
        found = page.read_document(_LINES + text)
    else:
        text = html.unescape(text) if "&" in text else text
        found = plain.read_document(_INLINE.sub("\n* ", text) if "\n" not in text else text)
    return (*found.pieces, *found.data)


def named(heading: str, text: str) -> tuple[Piece, ...]:
    """Return what a text says, below a heading if it has one; nothing for a text that says nothing."""
    found = read(text)
    head = tuple(read(heading)) if heading and found else ()
    return (*(Piece(Kind.HEADING, one.text, one.line, 2) for one in head), *found)


def words_of(name: str) -> str:
    """Return the name of a field as words: ``jobBenefits`` is ``Job benefits``."""
    return " ".join(_CAPITAL.split(name)).strip().capitalize()


class Said:
    """What was said before, so that a text that repeats it is known."""

    def __init__(self) -> None:
        self._said = ""

    def add(self, pieces: Iterable[Piece]) -> None:
        """Take what is said."""
        self._said += "".join(map(_letters, pieces))

    def new(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the pieces that were not said before, and no heading if none is left below it."""
        kept = [one for one in pieces if one.kind is Kind.HEADING or _letters(one) not in self._said]
        if any(one.kind is not Kind.HEADING for one in kept):
            yield from kept


def _letters(piece: Piece) -> str:
    return "".join(filter(str.isalnum, piece.text.lower()))
