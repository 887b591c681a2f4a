"""The composer: what the sections of one posting are made of, and how their blocks are filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error
from generator.posting.model import Block, Section, Shape
from generator.spec import applicable, text
from generator.spec.bands import PayTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.money import PayRange
    from generator.posting.kept import Kept
    from generator.posting.model import PayFigure
    from generator.posting.slots import Slots
    from generator.posting.written import Writer
    from generator.spec.applicable import Verdict
    from generator.spec.location import Location
    from generator.spec.pay import PayRow
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

IN_TEXT = "in_text"
"""The `pay_shown` of a role whose texts state its pay."""
Numbers = tuple[int, ...]


@dataclass
class Setting:
    """What the postings of a role have in common in one locale: how values are written, and the parts that are the same."""

    locale: str
    writer: Writer
    values: Mapping[str, str]
    sections: dict[tuple[object, ...], Section | None] = field(default_factory=dict)
    headings: dict[str, Block | None] = field(default_factory=dict)
    fields: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    arranged: dict[tuple[object, ...], tuple[Section | str, ...]] = field(default_factory=dict)
    rows: dict[int, tuple[PayRow, tuple[str, PayRange | None, PayRange | None]]] = field(default_factory=dict)
    lines: dict[tuple[int, str | None], tuple[PayRange | None, PayRange | None, str]] = field(default_factory=dict)
    around: dict[tuple[object, ...], tuple[tuple[Block, ...], tuple[Block, ...], Block | None]] = field(
        default_factory=dict
    )
    everywhere: tuple[tuple[PayFigure, ...], list[Diagnostic]] | None = None


@dataclass(slots=True)
class Composer:
    """All that the sections of one posting are made of; ``problems`` collects what is wrong on the way.

    ``rows`` are the row of pay of each location, with what is wrong with it. ``applying`` are the statements that apply, as
    ``Applicability`` has them, ``topics`` the same by the section that they name.
    """

    inputs: Inputs
    kept: Kept
    setting: Setting
    locations: tuple[Location, ...]
    table: PayTable
    rows: Sequence[tuple[Placed[PayRow] | None, list[Diagnostic]]]
    slots: Slots
    applying: int
    topics: Mapping[str, Numbers]
    own_pay: bool
    problems: list[Diagnostic] = field(default_factory=list)

    @property
    def writer(self) -> Writer:
        """What writes values in the posting's locale."""
        return self.setting.writer

    def filled(self, words: str, position: Position) -> str:
        """Return ``words`` with its slots filled; a slot without a value is a problem at ``position``."""
        try:
            return self.slots.fill(words)
        except KeyError as missing:
            self.problems.append(_empty_slot(str(missing.args[0]), position))
            return ""

    def block(self, name: str, words: str, position: Position, shape: Shape, *, locked: bool) -> Block:
        """Return a block of ``words`` with its slots filled."""
        local = any(one in text.PLACE_SLOTS for one in text.slots(words))
        return Block(name, self.filled(words, position), shape, locked=locked, local=local)

    def paragraphs(self, name: str, words: str, position: Position, *, locked: bool) -> Iterator[Block]:
        """Yield a block for each paragraph of ``words``, named ``name[0]`` and so on."""
        for number, piece in enumerate(text.paragraphs(words)):
            yield self.block(f"{name}[{number}]", piece, position, Shape.PARAGRAPH, locked=locked)

    def items(self, name: str, items: Sequence[str], path: tuple[str, ...]) -> Iterator[Block]:
        """Yield a block for each item of a list of the role, which stands at ``path``."""
        for number, item in enumerate(items):
            where = self.inputs.role.at(*path, number)
            yield self.block(f"{name}[{number}]", text.one_line(item), where, Shape.ITEM, locked=False)

    def statements(self, section: str) -> Iterator[Block]:
        """Yield the paragraphs of the statements that apply and belong to ``section``, in file order."""
        for number in self.topics.get(section, ()):
            for piece, block in enumerate(self.kept.same(number)):
                try:
                    yield block or self.kept.block(number, piece, self.slots)
                except KeyError as missing:
                    where = self.kept.statements[number].at("text")
                    self.problems.append(_empty_slot(str(missing.args[0]), where))


def shows_own_pay(inputs: Inputs, location: str | None) -> bool:
    """Tell whether a posting for ``location``, or for all if None, shows the pay of its own locations only."""
    shown = inputs.role.value.pay_shown
    return location is not None if shown in (None, IN_TEXT) else shown == "own"


def known_facts(inputs: Inputs, *, commission: bool) -> dict[str, object]:
    """Return the facts of the company and the role by name, the role's own over the company's; unknown ones are absent.

    ``commission`` tells whether a row of pay that the posting shows has one.
    """
    company, role = inputs.company.value, inputs.role.value
    known = {**company.facts.model_dump(exclude_none=True), **role.facts.model_dump(exclude_none=True)}
    derived = {
        "sponsorship": role.sponsorship,
        "employment": role.employment or None,
        "incentives": bool(role.incentives),
        "commission": commission,
        "application": role.application.kind if role.application else "none",
    }
    return known | {name: value for name, value in derived.items() if value is not None}


def pays_commission(table: PayTable, rows: Iterable[Placed[PayRow] | None], *, own_pay: bool) -> bool:
    """Tell whether a row of pay that a posting shows has a commission; ``rows`` are those of its locations."""
    if not own_pay:
        return any(row.value.commission for row in table.rows if row.value.in_force(table.as_of))
    return any(row.value.commission for row in rows if row)


def verdicts(inputs: Inputs, locations: Sequence[Location], as_of: date, *, own_pay: bool) -> tuple[Verdict, ...]:
    """Return, for each statement of the workspace, whether it applies to the posting for ``locations``, and why.

    ``own_pay`` tells whether the posting shows their pay only.
    """
    table = PayTable(inputs.pay, as_of)
    commission = pays_commission(table, (table.for_location(one)[0] for one in locations), own_pay=own_pay)
    known = known_facts(inputs, commission=commission)
    return applicable.judge(inputs.statements, locations, known, as_of, many=len(locations) > 1)


def _empty_slot(name: str, position: Position) -> Diagnostic:
    if name in text.PLACE_SLOTS:
        return error(
            "SLOT_NO_PLACE",
            f"{{{name}}} needs a posting for one place that has one",
            position,
            hint="render with --location, or let the statement apply to `posting: one_place` only",
        )
    return error(
        "SLOT_EMPTY", f"{{{name}}} has no value in this role", position, expected=f"a value for {name} in the role spec"
    )
