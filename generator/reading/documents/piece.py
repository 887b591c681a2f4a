"""Pieces: the headings, paragraphs and list items of a document, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.reading.blocks import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph of one line, or an item of a list; ``text`` is what a person sees of it, blanks folded.

    ``line`` is where it begins in the source, counted from 1. ``level`` is that of a heading, or how deep an item stands. A
    ``strong`` one is bold as a whole. An ``alone`` one has a blank line, or the end of a paragraph, before it.
    ``links`` are the words that lead somewhere, each with its address.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    strong: bool = False
    alone: bool = True
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says: its ``pieces``, and the ``facts`` that it states as data, each with one or more values.

    ``data`` are the lines around the text, which are no text of the posting: those of such data, and what else a page shows.
    ``faults`` are sentences on what could not be read.

    The front matter of a text keeps its own names. All other readers use these: title, company, location, country, office,
    applicant_location (where who applies must live), remote_location (the same for a job that is remote), employment_type,
    workplace (remote, hybrid, on site), remote, date_posted,
    valid_through, requisition, reference (the number of a board), url, department, salary (a text), salary_minimum,
    salary_maximum, salary_currency, salary_unit, salary_label, page_title, site, and lists (the lines of a page that are links
    as a whole, where it has many). Where pay is told more than once, JSON gives the five facts of it as many values each, in
    one order, some of them empty. Values are as they are written.
    """

    pieces: tuple[Piece, ...]
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: tuple[Piece, ...] = ()
    faults: tuple[str, ...] = ()

    def fact(self, *names: str) -> str:
        """Return the first value of the first of the ``names`` that has one, or nothing."""
        return next((value for name in names for value in self.facts.get(name, ()) if value), "")
