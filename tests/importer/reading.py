"""Postings for the tests: pieces and documents in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importer import header, labels
from generator.importer.draft import Draft, draft
from generator.reading.blocks import Kind
from generator.reading.documents import page, plain
from generator.reading.documents.piece import Document, Piece

if TYPE_CHECKING:
    from generator.importer.header import Header
    from generator.importer.labels import Labels
    from generator.importer.location import Location


def pieces(*texts: str) -> list[Piece]:
    """Return paragraphs, one a text, each in a line of its own."""
    return [Piece(Kind.PARAGRAPH, one, number) for number, one in enumerate(texts, start=1)]


def document(*texts: str, **facts: str) -> Document:
    """Return a document of paragraphs and facts."""
    return Document(tuple(pieces(*texts)), {name: (value,) for name, value in facts.items()})


def fields(*texts: str, **facts: str) -> Header:
    """Return what is known of a posting of these paragraphs and facts."""
    one = document(*texts, **facts)
    return header.read(one, [], one.pieces)


def stated(*texts: str, text: tuple[str, ...] = (), **facts: str) -> Labels:
    """Return what lines of a header, a ``text`` and facts state."""
    return labels.read(document(**facts), pieces(*texts), pieces(*text))


def read(text: str) -> Document:
    """Return the document of a posting, read as HTML if it begins with a tag."""
    return page.read_document(text) if text.startswith("<") else plain.read_document(text)


def drafted(text: str) -> Draft:
    """Return what a posting says."""
    return draft(read(text))


def short(one: Location) -> str:
    """Return a place in one line: town, region, country, and whether it is remote."""
    parts = [one.city or "-", one.region or "-", one.country or "-"]
    return " | ".join([*parts, "remote"] if one.remote else parts)
