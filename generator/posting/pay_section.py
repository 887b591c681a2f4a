"""The pay of a posting: which rows are shown, which hold for its own locations, and the lines that state them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.posting.model import Block, PayFigure, Shape
from generator.spec import bands
from generator.spec.bands import PayTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.posting.composer import Composer
    from generator.spec.location import Location
    from generator.spec.pay import PayRow


@dataclass(frozen=True, slots=True)
class Pay:
    """``shown`` are the figures in the order of their lines; ``own`` those of the posting's own locations, by location id."""

    shown: tuple[PayFigure, ...]
    own: Mapping[str, PayFigure]


def choose(composer: Composer) -> tuple[Pay, list[Diagnostic]]:
    """Return the pay of the posting, and warnings; errors go to the composer's problems."""
    inputs = composer.inputs
    table = PayTable(inputs.pay, composer.as_of)
    own: dict[str, PayFigure] = {}
    warnings: list[Diagnostic] = []
    for location in composer.locations:
        row, problems = table.for_location(location)
        composer.problems.extend(problems)
        if row:
            own[location.id] = _figure(composer, row.value, location)
        elif inputs.pay and not problems:
            warnings.append(bands.missing(location, inputs.pay[0]))
    if composer.own_pay:
        return Pay(_each_once(own), own), warnings
    if inputs.pay_inline:
        return Pay(_named(composer, table), own), warnings
    everywhere: dict[str, PayFigure] = {}
    for location in inputs.offered:
        row, problems = table.for_location(location)
        composer.problems.extend(problems)
        if row:
            everywhere[location.id] = _figure(composer, row.value, location)
    return Pay(_each_once(everywhere), own), warnings


def lines(composer: Composer, pay: Pay) -> tuple[Block, ...]:
    """Return a locked block for each figure that is shown."""
    role = composer.inputs.role.value
    return tuple(
        Block(
            f"pay[{figure.place_id}]",
            composer.writer.pay_line(
                figure.place, role.pay_profile or role.title, figure.pay, figure.starting, figure.commission
            ),
            Shape.ITEM,
            locked=True,
            figure=figure,
        )
        for figure in pay.shown
    )


def _named(composer: Composer, table: PayTable) -> tuple[PayFigure, ...]:
    """Return a figure for each place that the role's own rows name, offered there or not."""
    figures = []
    for place in table.places():
        row, problems = table.for_place(place)
        composer.problems.extend(problems)
        if row:
            figures.append(_figure(composer, row.value, composer.inputs.locations.get(place)))
    return tuple(figures)


def _figure(composer: Composer, row: PayRow, location: Location | None) -> PayFigure:
    place_id = location.id if location else row.place
    own_label = row.label if location is None or row.place == location.id else None
    zone = composer.inputs.company.value.zones.get(row.place, row.place)
    place = own_label or (composer.writer.place(location) if location else zone)
    return PayFigure(place_id, place, row.range, row.starting_range, row.commission)


def _each_once(figures: Mapping[str, PayFigure]) -> tuple[PayFigure, ...]:
    """Return the figures without those that would repeat a line."""
    lines = {(one.place, one.pay, one.starting, one.commission): one for one in reversed(list(figures.values()))}
    return tuple(one for one in figures.values() if one in lines.values())
