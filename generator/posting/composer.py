"""The composer: what the sections of one posting are made of, and how their blocks are filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error
from generator.posting.model import Block, Shape
from generator.spec import applicable, text
from generator.spec.bands import PayTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.posting.slots import Slots
    from generator.posting.written import Writer
    from generator.spec.applicable import Verdict
    from generator.spec.location import Location
    from generator.spec.pay import PayRow
    from generator.spec.workspace import Inputs


@dataclass(frozen=True, slots=True)
class Composer:
    """All that the sections of one posting are made of; ``problems`` collects what is wrong on the way."""

    inputs: Inputs
    locations: tuple[Location, ...]
    as_of: date
    writer: Writer
    slots: Slots
    verdicts: tuple[Verdict, ...]
    own_pay: bool
    problems: list[Diagnostic] = field(default_factory=list)

    def filled(self, words: str, position: Position) -> str:
        """Return ``words`` with its slots filled; a slot without a value is a problem at ``position``."""
        try:
            return self.slots.fill(words)
        except KeyError as missing:
            self.problems.append(_empty_slot(str(missing.args[0]), position))
            return ""

    def paragraphs(self, name: str, words: str, position: Position, *, locked: bool) -> Iterator[Block]:
        """Yield a block for each paragraph of ``words``, named ``name[0]`` and so on."""
        for number, piece in enumerate(text.paragraphs(words)):
            yield Block(f"{name}[{number}]", self.filled(piece, position), Shape.PARAGRAPH, locked=locked)

    def items(self, name: str, items: Sequence[str], path: tuple[str, ...]) -> Iterator[Block]:
        """Yield a block for each item of a list of the role, which stands at ``path``."""
        for number, item in enumerate(items):
            where = self.inputs.role.at(*path, number)
            yield Block(f"{name}[{number}]", self.filled(text.one_line(item), where), Shape.ITEM, locked=False)

    def statements(self, section: str) -> Iterator[Block]:
        """Yield the paragraphs of the statements that apply and belong to ``section``, in file order."""
        for verdict in self.verdicts:
            statement = verdict.statement.value
            if not verdict.applies or statement.section != section:
                continue
            for number, piece in enumerate(text.paragraphs(statement.text)):
                name = f"{statement.id}[{number}]" if number else statement.id
                words = self.filled(piece, verdict.statement.at("text"))
                yield Block(name, words, Shape.PARAGRAPH, locked=True, statement=statement.id, topic=section)


def shows_own_pay(inputs: Inputs, location: str | None) -> bool:
    """Tell whether a posting for ``location``, or for all if None, shows the pay of its own locations only."""
    return (inputs.role.value.pay_shown or ("all" if location is None else "own")) == "own"


def known_facts(inputs: Inputs, paid: Iterable[PayRow]) -> dict[str, object]:
    """Return the facts of the company and the role by name, the role's own over the company's; unknown ones are absent.

    ``paid`` are the rows of pay that the posting shows.
    """
    company, role = inputs.company.value, inputs.role.value
    known = {**company.facts.model_dump(exclude_none=True), **role.facts.model_dump(exclude_none=True)}
    derived = {
        "sponsorship": role.sponsorship,
        "employment": role.employment or None,
        "incentives": bool(role.incentives),
        "commission": any(row.commission for row in paid),
        "application": role.application.kind if role.application else "none",
    }
    return known | {name: value for name, value in derived.items() if value is not None}


def verdicts(inputs: Inputs, locations: Sequence[Location], as_of: date, *, own_pay: bool) -> tuple[Verdict, ...]:
    """Return, for each statement of the workspace, whether it applies to the posting for ``locations``, and why.

    ``own_pay`` tells whether the posting shows their pay only.
    """
    table = PayTable(inputs.pay, as_of)
    if own_pay:
        paid = [row.value for one in locations if (row := table.for_location(one)[0])]
    else:
        paid = [row.value for row in inputs.pay if row.value.in_force(as_of)]
    return applicable.judge(inputs.statements, locations, known_facts(inputs, paid), as_of, many=len(locations) > 1)


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
