"""What is kept: all that postings of one workspace on one day have in common is worked out once, and is the same object.

Composing gives the same posting with or without what was kept before. That equal parts are one object is what lets others
keep what they make of a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import error
from generator.posting import other_places
from generator.posting.model import Address, Area, Block, Section, Shape, Workplace
from generator.posting.slots import Slots, company_slots
from generator.posting.written import STATE_IN_ADDRESS
from generator.spec import places, text
from generator.spec.applicable import Applicability
from generator.spec.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from babel import Locale

    from generator.diagnostic import Diagnostic
    from generator.posting.other_places import Towns
    from generator.posting.written import Writer
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

_LOCATIONS = 4096
"""The most locations that something is kept of."""


class Kept:
    """What the postings of roles with one company profile and the same statements share on one day.

    ``sections`` are those of statements that are the same for all roles, by id, heading and statements.
    """

    def __init__(self, inputs: Inputs, as_of: date) -> None:
        self.company = inputs.company
        self.statements = inputs.statements
        self.as_of = as_of
        self.applicability = Applicability(inputs.statements, as_of)
        self.company_slots = company_slots(inputs.company.value)
        self._pieces: dict[int, tuple[tuple[str, tuple[str, ...], bool], ...]] = {}
        self._blocks: dict[tuple[int, int, tuple[str, ...]], Block] = {}
        self._same: dict[int, tuple[Block | None, ...]] = {}
        self._kept: set[int] = set()
        self.sections: dict[tuple[str, str | None, tuple[int, ...]], Section] = {}
        self._unapproved: dict[int, Diagnostic | None] = {}
        self._labels: Recent[tuple[str, Locale, str], tuple[Location, str]] = Recent(2 * _LOCATIONS)
        self._workplaces: Recent[tuple[Locale, str], tuple[Location, Workplace]] = Recent(_LOCATIONS)
        self._towns: tuple[object, Towns] | None = None

    def fits(self, inputs: Inputs, as_of: date) -> bool:
        """Tell whether a role may be composed with what is kept here."""
        return self.company is inputs.company and self.statements is inputs.statements and self.as_of == as_of

    def pieces(self, number: int) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
        """Return the paragraphs of a statement, with their slots, and whether one of these is a place's."""
        if number not in self._pieces:
            found = []
            for piece in text.paragraphs(self.statements[number].value.text):
                slots = tuple(text.slots(piece))
                found.append((piece, slots, any(one in text.PLACE_SLOTS for one in slots)))
            self._pieces[number] = tuple(found)
        return self._pieces[number]

    def block(self, number: int, piece: int, slots: Slots) -> Block:
        """Return the block of a paragraph of a statement. Raises KeyError with the name of a slot without a value."""
        words, names, local = self.pieces(number)[piece]
        key = number, piece, tuple(map(slots.value, names))
        block = self._blocks.get(key)
        if block is None:
            statement = self.statements[number].value
            name = f"{statement.id}[{piece}]" if piece else statement.id
            block = Block(
                name, slots.fill(words), Shape.PARAGRAPH, locked=True, statement=statement.id, topic=statement.section,
                local=local,
            )  # fmt: skip
            if not local:
                self._blocks[key] = block
                if not any(name in text.ROLE_SLOTS for name in names):
                    self._kept.add(id(block))
        return block

    def same(self, number: int) -> tuple[Block | None, ...]:
        """Return the blocks of a statement that no slot makes another, None for each that one does."""
        if number not in self._same:
            none = Slots({})
            pieces = self.pieces(number)
            self._same[number] = tuple(
                None if names else self.block(number, piece, none) for piece, (_, names, _) in enumerate(pieces)
            )
        return self._same[number]

    def keeps(self, block: Block) -> bool:
        """Tell whether a block is one that is kept here."""
        return id(block) in self._kept

    def unapproved(self, number: int) -> Diagnostic | None:
        """Return what is wrong with the approval of a statement, or None."""
        if number not in self._unapproved:
            self._unapproved[number] = _unapproved(self.statements[number], self.company_slots)
        return self._unapproved[number]

    def towns(self, inputs: Inputs) -> Towns:
        """Return the towns of the locations that the workspace of a role has, or of those that it is offered at."""
        many = len(inputs.locations) > other_places.MOST
        known: object = inputs.offered if many else inputs.locations
        if self._towns is None or self._towns[0] is not known:
            several = inputs.offered if many else inputs.locations.values()
            self._towns = known, other_places.towns(several, inputs.company.value.name)
        return self._towns[1]

    def place(self, location: Location, writer: Writer) -> str:
        """Return how the location is written, apart from hybrid work."""
        return self._label("place", location, writer)

    def workplace_label(self, location: Location, writer: Writer) -> str:
        """Return how the location is written where a reader must know that the work is hybrid."""
        return self._label("workplace", location, writer)

    def _label(self, kind: str, location: Location, writer: Writer) -> str:
        key = kind, writer.locale, location.id
        known = self._labels.get(key)
        if known is None or known[0] is not location:
            write = writer.place if kind == "place" else writer.workplace
            known = self._labels.put(key, (location, write(location)))
        return known[1]

    def workplace(self, location: Location, writer: Writer) -> Workplace:
        """Return the location as a workplace of a posting."""
        key = writer.locale, location.id
        known = self._workplaces.get(key)
        if known is None or known[0] is not location:
            made = _workplace(location, self.workplace_label(location, writer))
            known = self._workplaces.put(key, (location, made))
        return known[1]


def _unapproved(placed: Placed[Statement], values: Mapping[str, str]) -> Diagnostic | None:
    statement = placed.value
    how = f"read it, then run: postgen statements approve {statement.id} --by NAME"
    if statement.approved is None:
        return error("STATEMENT_UNAPPROVED", f"the statement {statement.id!r} is not approved", placed.at(), hint=how)
    if statement.approved.sha256 != statement.digest(values):
        return error(
            "STATEMENT_CHANGED",
            f"the statement {statement.id!r} changed since it was approved by {statement.approved.by} "
            f"on {statement.approved.on}",
            placed.at(),
            hint=how,
        )
    return None


def _workplace(location: Location, label: str) -> Workplace:
    country = places.country(location.place)
    region = places.region(location.place)
    short = places.find(region).abbreviation or region.partition("-")[2] if region else None
    written = location.region if country not in STATE_IN_ADDRESS or not short else None
    address = Address(country, written or short, location.city, location.postal_code, location.street_address)
    remote = tuple(_area(code) for code in location.areas) if location.workplace == "remote" else ()
    return Workplace(location.id, label, address, remote)


def _area(code: str) -> Area:
    kind, country = places.schema_type(code), places.country(code)
    name = places.find(code).name
    return Area(code, kind, name if code == country else f"{name}, {country}")
