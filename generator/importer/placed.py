"""What each piece of a document is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.reading.documents.piece import Piece


class Where(StrEnum):
    """Where a piece ends: in a field, as a heading, in one of the lists, or in the same text above it."""

    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    HEADING = "heading"
    SUMMARY = "summary"
    DUTIES = "duties"
    BASIC = "basic"
    PREFERRED = "preferred"
    BENEFITS = "benefits"
    LEGAL = "legal"
    ABOUT = "about"
    APPLY = "apply"
    NOISE = "noise"
    UNPLACED = "unplaced"
    REPEATED = "repeated"


LISTS = (
    Where.SUMMARY, Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS, Where.LEGAL, Where.ABOUT, Where.APPLY,
    Where.NOISE, Where.UNPLACED,
)  # fmt: skip
"""The lists of texts, in the order in which they are told."""
LOCKED = (Where.LEGAL, Where.BENEFITS, Where.APPLY)
"""The lists whose texts are published exactly as they stand: they can be the company's statements."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, where it is put, and by what that was known.

    ``why`` is "spelling", "words", "look" or "within" of a heading; "section" for what stands below one; "kind", "label",
    "look" or "order" for what was known by itself. ``section`` is the section that a heading opens, or the kind of a legal text.
    """

    piece: Piece
    where: Where
    why: str = ""
    section: str = ""
    slots: bool = False

    @property
    def sure(self) -> float:
        """How surely it is known, from 0 to 1."""
        return SURE.get(self.why, 1.0)


SURE = {
    "spelling": 0.99, "words": 0.95, "section": 0.99, "kind": 0.97, "label": 0.97, "within": 0.95, "order": 0.9, "look": 0.9,
    "nothing": 0.0,
}  # fmt: skip
"""How surely a piece is placed, by what that was known: the shares in the postings that the rules were made with."""
