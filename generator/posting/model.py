"""The posting: what is published, as frozen values. It knows nothing of files, templates or formats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from datetime import date

    from generator.diagnostic import Diagnostic, Position
    from generator.money import PayRange


Barred = tuple[tuple[str, tuple[str, ...]], ...]


class Shape(StrEnum):
    """How a block stands on the page; its words are the same in each."""

    TITLE = "title"
    FIELD = "field"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    LEAD_IN = "lead_in"


def seal(words: tuple[str, ...]) -> str:
    """Return the SHA-256, in hex, of the words joined by one space."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PayFigure:
    """The pay that one line states, from the spec: ``place`` and the name of the ``profile`` as they are written there.

    ``pay`` is None where pay is commission only.
    """

    place_id: str
    place: str
    pay: PayRange | None
    starting: PayRange | None = None
    commission: str | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item, heading or field. ``text`` is one line of plain text; ``id`` names it in diagnostics.

    A locked block is published word for word; a prose block may have been rewritten before it came here.
    ``statement`` is the id of the statement that it is a paragraph of, ``topic`` the section that the statement names,
    ``figure`` the pay that it states. The text of a ``local`` block is another for each location.
    """

    id: str
    text: str
    shape: Shape
    locked: bool
    statement: str | None = None
    topic: str | None = None
    figure: PayFigure | None = None
    local: bool = field(default=False, compare=False)

    @property
    def names_place(self) -> bool:
        """Whether the id names a location: the block is a place in the heading, or a line of pay."""
        return self.figure is not None or (self.local and self.shape is Shape.FIELD)


@dataclass(frozen=True, slots=True)
class Section:
    """An ordered list of blocks under an optional heading, printed by the template of its ``id`` (or ``section``).

    A ``shared`` one is the same object in all postings of a workspace that show the same.
    """

    id: str
    heading: Block | None
    blocks: tuple[Block, ...]
    custom: bool = False
    shared: bool = field(default=False, compare=False)

    def __iter__(self) -> Iterator[Block]:
        """Yield the heading, if there is one, then the blocks."""
        if self.heading:
            yield self.heading
        yield from self.blocks


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody works, for structured data; ``country`` and ``region`` are short codes (``US``, ``VA``)."""

    country: str
    region: str | None = None
    city: str | None = None
    postal_code: str | None = None
    street: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A country, state or smaller area that a remote role may be worked from; ``kind`` is schema.org's type."""

    code: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """One location of the posting. ``remote`` holds the areas of a fully remote one, and is empty for the others."""

    id: str
    label: str
    address: Address
    remote: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What structured data says beside the blocks, from the spec; None is left out."""

    company: str
    company_url: str | None
    company_logo: str | None
    requisition: str | None
    posted: date | None
    valid_through: date | None
    employment: tuple[str, ...]
    education: str | None
    experience_months: int | None
    experience_replaces_education: bool | None
    direct_apply: bool | None
    apply_url: str | None


@dataclass(frozen=True, slots=True)
class Posting:
    """One role composed for one location, or for all of its locations.

    ``pay`` holds the pay of each of its own workplaces, by workplace id. ``links`` maps words to the address that they
    lead to. ``barred`` returns paragraphs, by statement id, of the statements that exist and do not apply here.
    ``source`` is where the role spec stands, and ``diagnostics`` are the warnings of the way here. Postings of one
    composition with the same ``kin`` differ only in their local blocks, workplace and pay.
    """

    title: str
    language: str
    locale: str
    sections: tuple[Section, ...]
    workplaces: tuple[Workplace, ...]
    facts: Facts
    pay: Mapping[str, PayFigure]
    links: tuple[tuple[str, str], ...]
    barred: Callable[[], Barred] = field(default=tuple, compare=False)
    source: Position | None = field(default=None, compare=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    kin: Hashable = field(default=None, compare=False)

    def section(self, name: str) -> Section | None:
        """Return the section with the id ``name``, or None."""
        return next((one for one in self.sections if one.id == name), None)

    def blocks(self) -> Iterator[Block]:
        """Yield every block, headings included, in reading order."""
        for section in self.sections:
            yield from section
