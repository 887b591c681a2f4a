"""The pay of a posting: which rows are shown, which hold for its own locations, and the lines that state them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.diagnostic import warning
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
        return Pay(_shown(composer, own, warnings), own), warnings
    if inputs.pay_inline:
        return Pay(_shown(composer, _named(composer, table), warnings), own), warnings
    everywhere: dict[str, PayFigure] = {}
    for location in inputs.offered:
        row, problems = table.for_location(location)
        composer.problems.extend(problems)
        if row:
            everywhere[location.id] = _figure(composer, row.value, location)
    return Pay(_shown(composer, everywhere, warnings), own), warnings


def lines(composer: Composer, pay: Pay) -> tuple[Block, ...]:
    """Return a locked block for each figure that is shown."""
    return tuple(
        Block(
            f"pay[{figure.place_id}]",
            composer.writer.pay_line(figure.place, figure.profile, figure.pay, figure.starting, figure.commission),
            Shape.ITEM,
            locked=True,
            figure=figure,
        )
        for figure in pay.shown
    )


def _named(composer: Composer, table: PayTable) -> Mapping[str, PayFigure]:
    """Return a figure for each place that the role's own rows name, offered there or not."""
    figures = {}
    for place in table.places():
        row, problems = table.for_place(place)
        composer.problems.extend(problems)
        if row:
            figures[place] = _figure(composer, row.value, composer.inputs.locations.get(place))
    return figures


def _figure(composer: Composer, row: PayRow, location: Location | None) -> PayFigure:
    place_id = location.id if location else row.place
    own_label = row.label if location is None or row.place == location.id else None
    zone = composer.inputs.company.value.zones.get(row.place, row.place)
    place = own_label or (composer.writer.place(location) if location else zone)
    role = composer.inputs.role.value
    profile = role.pay_profile or role.title
    return PayFigure(place_id, place, row.range, row.starting_range, row.commission, profile)


def _shown(composer: Composer, figures: Mapping[str, PayFigure], warnings: list[Diagnostic]) -> tuple[PayFigure, ...]:
    """Return the figures without those that would repeat a line; places that read alike, with other pay, are told apart."""
    lines = {(one.place, one.pay, one.starting, one.commission): one for one in reversed(list(figures.values()))}
    once = [one for one in figures.values() if one in lines.values()]
    alike = Counter(one.place for one in once)
    known = composer.inputs.locations
    told = [
        replace(one, place=composer.writer.workplace(known[one.place_id]))
        if alike[one.place] > 1 and one.place_id in known
        else one
        for one in once
    ]
    for place, count in Counter(one.place for one in told).items():
        if count > 1:
            what = f"lines of pay with other figures all say {place!r}"
            hint = "give the locations, or the rows of pay, labels"
            warnings.append(warning("PAY_ALIKE", what, composer.inputs.pay[0].at(), hint=hint))
    return tuple(told)
