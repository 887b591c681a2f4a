"""The draft: what a posting says, as fields and lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.importer import header, pay, pay_lines, sections
from generator.importer.headed import has_money
from generator.importer.opening import opening
from generator.importer.page_end import without_end
from generator.importer.placed import LISTS, Placed, Where
from generator.importer.repeats import without_repeats
from generator.importer.turning import turned

if TYPE_CHECKING:
    from generator.importer.header import Header
    from generator.importer.pay import Pay
    from generator.reading.documents.piece import Document

_NOT_PAY = frozenset(Where) - frozenset(LISTS) | {Where.NOISE, Where.BENEFITS}


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting that was read: its ``header``, where each piece went, and the ``pay`` that it shows."""

    header: Header
    placed: tuple[Placed, ...]
    pay: tuple[Pay, ...]

    def texts(self, where: Where) -> list[str]:
        """Return the texts of a list in reading order."""
        return [one.piece.text for one in self.placed if one.where is where]


def draft(document: Document) -> Draft:
    """Return what a document says."""
    start = opening(document.pieces)
    before, text = document.pieces[:start], document.pieces[start:]
    known = header.read(document, before, text)
    placed = (
        *(Placed(one, Where.NOISE, "data") for one in document.data),
        *known.placed,
        *sections.place(text, known.company or "", known.title or ""),
    )
    placed = tuple(_pay_item(one) for one in turned(without_end(without_repeats(placed))))
    return Draft(known, placed, pay.read(placed, document.facts, known.locations))


def _pay_item(one: Placed) -> Placed:
    """Return a piece; a text of another list that is a line of pay is of the benefits."""
    if one.where not in _NOT_PAY and has_money(one.piece.text) and pay_lines.read(one.piece.text, ()):
        return replace(one, where=Where.BENEFITS, why="kind", section="pay")
    return one


def as_json(one: Draft) -> dict[str, Any]:
    """Return a draft as the object that ``postgen import -f json`` prints."""
    known = one.header
    return {
        "title": known.title,
        "company": known.company,
        "locations": [
            {"city": each.city, "region": each.region, "country": each.country, "remote": each.remote}
            for each in known.locations
        ],
        "employment_type": known.employment,
        "pay": [
            {
                "place": each.place or None,
                "minimum": None if each.minimum is None else float(each.minimum),
                "maximum": None if each.maximum is None else float(each.maximum),
                "currency": each.currency,
                "per": each.per,
            }
            for each in one.pay
        ],
        **{where.value: one.texts(where) for where in LISTS},
    }
