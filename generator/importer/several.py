"""Several postings: those that differ only by place become one role, and what they have in common the company's texts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.importer import pay_lines
from generator.importer.placed import LISTS, Placed, Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.draft import Draft
    from generator.importer.location import Location
    from generator.importer.pay import Pay

Key = tuple[object, ...]
_SAID = frozenset(LISTS) - {Where.NOISE}
CITY, REGION = "{city}", "{region}"


@dataclass(slots=True)
class Role:
    """What the postings of one role have of their own: places, pay, and what is no part of them."""

    postings: int = 0
    locations: dict[Location, None] = field(default_factory=dict)
    pay: dict[Pay, None] = field(default_factory=dict)
    noise: dict[str, Placed] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Add a posting of the role."""
        self.postings += 1
        self.locations |= dict.fromkeys(draft.header.locations)
        self.pay |= dict.fromkeys(_named(draft))
        for one in draft.placed:
            if one.where is Where.NOISE:
                self.noise.setdefault(one.piece.text, one)

    def whole(self, first: Draft) -> Draft:
        """Return the first posting as that of all places of the role.

        Where its texts name its own town or state, the slot of the name stands for it.
        """
        if self.postings == 1:
            return first
        placed = [_slotted(one, first.header.locations) for one in first.placed]
        said = {one.piece.text for one in first.placed}
        more = [one for text, one in self.noise.items() if text not in said]
        header = replace(first.header, locations=tuple(self.locations))
        return replace(first, header=header, placed=(*placed, *more), pay=tuple(self.pay))


def digest(draft: Draft) -> str:
    """Return the SHA-256, in hex, of what drafts of one role have in common."""
    return hashlib.sha256(repr(_key(draft)).encode()).hexdigest()


def _key(draft: Draft) -> Key:
    """Return what drafts of one role have in common."""
    header = draft.header
    return (header.title, header.company, header.employment, *_texts(draft))


def _texts(draft: Draft) -> list[tuple[Where, str]]:
    """Return the texts of a draft with slots for the names of its place, less its lines of pay."""
    kept = (one for one in draft.placed if one.where in _SAID)
    return [
        (one.where, slotted(one.piece.text, draft.header.locations))
        for one in kept
        if one.where is not Where.BENEFITS or pay_lines.read(one.piece.text, ()) is None
    ]


def slotted(text: str, locations: Sequence[Location]) -> str:
    """Return a text in which the only town, and the only state, of a posting are slots."""
    if len(locations) != 1:
        return text
    for name, slot in ((locations[0].city, CITY), (locations[0].region, REGION)):
        if name and len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", slot, text)
    return text


def _slotted(one: Placed, locations: Sequence[Location]) -> Placed:
    """Return a piece in which slots stand for the names of its place, but for a line of pay."""
    if one.where not in _SAID or (one.where is Where.BENEFITS and pay_lines.read(one.piece.text, ())):
        return one
    text = slotted(one.piece.text, locations)
    return replace(one, piece=replace(one.piece, text=text), slots=True) if text != one.piece.text else one


def _named(draft: Draft) -> list[Pay]:
    """Return the pay of a draft, each row with the place that it is for."""
    places = draft.header.locations
    label = ", ".join(filter(None, (places[0].city, places[0].region))) if len(places) == 1 else ""
    return [one if one.place else replace(one, place=label) for one in draft.pay]
