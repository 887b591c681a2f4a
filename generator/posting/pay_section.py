"""The pay of a posting: which rows are shown, which hold for its own locations, and the lines that state them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import error, warning
from generator.posting.composer import IN_TEXT
from generator.posting.exact_json import digits
from generator.posting.model import Block, PayFigure, Shape
from generator.reading.salaries import Salary, salaries
from generator.spec import bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.diagnostic import Diagnostic
    from generator.money import PayRange
    from generator.posting.composer import Composer
    from generator.posting.model import Section
    from generator.spec.bands import PayTable
    from generator.spec.location import Location
    from generator.spec.pay import PayRow


@dataclass(frozen=True, slots=True)
class Pay:
    """``shown`` are the figures in the order of their lines; ``own`` those of the posting's own locations, by location id.

    ``in_text`` are those that have no line, as texts of the role state them.
    """

    shown: tuple[PayFigure, ...]
    own: Mapping[str, PayFigure]
    in_text: tuple[PayFigure, ...] = ()


def choose(composer: Composer) -> tuple[Pay, list[Diagnostic]]:
    """Return the pay of the posting, and warnings; errors go to the composer's problems."""
    inputs = composer.inputs
    own: dict[str, PayFigure] = {}
    warnings: list[Diagnostic] = []
    for location, (row, problems) in zip(composer.locations, composer.rows, strict=True):
        composer.problems.extend(problems)
        if row:
            own[location.id] = _figure(composer, row.value, location)
        elif inputs.pay and not problems:
            warnings.append(bands.missing(location, inputs.pay[0]))
    alike: list[Diagnostic] = []
    if composer.own_pay:
        shown = _shown(composer, own, alike)
    else:
        shown, alike = composer.setting.everywhere or _all(composer)
    if inputs.role.value.pay_shown == IN_TEXT:
        return Pay((), own, shown), warnings
    return Pay(shown, own), [*warnings, *alike]


def unstated(composer: Composer, pay: Pay, sections: Iterable[Section]) -> Iterator[Diagnostic]:
    """Yield an error for each of the figures that the texts of a posting should state, and do not."""
    text = "\n".join(block.text for section in sections for block in section) if pay.in_text else ""
    found = _statements(text)
    towns = {one.city for one in composer.inputs.offered if one.city} if found else set()
    for figure in pay.in_text:
        others = tuple(one for one in towns if not figure.place.startswith(one))
        if figure.pay and not any(_says(one, figure.pay) and not one.place.startswith(others) for one in found):
            ends = " - ".join(dict.fromkeys(map(digits, (figure.pay.minimum, figure.pay.maximum))))
            yield error(
                "PAY_NOT_IN_TEXT",
                f"no text of the posting states the pay for {figure.place!r}: {ends} {figure.pay.currency} per {figure.pay.per}",
                composer.inputs.role.at("pay_shown"),
                hint="state it in a text, or leave out pay_shown: in_text, so that it has a line",
            )


def _says(one: Salary, pay: PayRange) -> bool:
    """Tell whether a statement in a text is of this pay; what it leaves out may be anything."""
    ends = one.minimum, one.maximum
    return (
        ends == (pay.minimum, pay.maximum)
        and one.currency in (None, pay.currency)
        and one.per in (None, pay.per)
        and not one.faults
    )


@lru_cache(maxsize=100)
def _statements(text: str) -> tuple[Salary, ...]:
    return tuple(salaries(text))


def _all(composer: Composer) -> tuple[tuple[PayFigure, ...], list[Diagnostic]]:
    """Return the figures that a posting which shows all pay states, and what is to be told of them."""
    before = len(composer.problems)
    warnings: list[Diagnostic] = []
    named = _named(composer, composer.table) if composer.inputs.pay_inline else _everywhere(composer)
    made = _shown(composer, named, warnings), warnings
    if len(composer.problems) == before:
        composer.setting.everywhere = made
    return made


def _everywhere(composer: Composer) -> Mapping[str, PayFigure]:
    """Return a figure for each location that the role is offered at and has pay for."""
    figures = {}
    for location in composer.inputs.offered:
        row, problems = composer.table.for_location(location)
        composer.problems.extend(problems)
        if row:
            figures[location.id] = _figure(composer, row.value, location)
    return figures


def lines(composer: Composer, pay: Pay) -> tuple[Block, ...]:
    """Return a locked block for each figure that is shown."""
    return tuple(
        Block(
            f"pay[{figure.place_id}]",
            figure.place + stated(composer, figure),
            Shape.ITEM,
            locked=True,
            figure=figure,
            local=composer.own_pay,
        )
        for figure in pay.shown
    )


def stated(composer: Composer, figure: PayFigure) -> str:
    """Return what a line of pay says after its place, with which every pattern of one begins."""
    known = composer.setting.lines
    key = id(figure.pay), figure.commission
    if key not in known or known[key][0] is not figure.pay or known[key][1] is not figure.starting:
        text = composer.writer.pay_line("", figure.profile, figure.pay, figure.starting, figure.commission)
        known[key] = figure.pay, figure.starting, text
    return known[key][2]


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
    place = own_label or (composer.kept.place(location, composer.writer) if location else zone)
    profile, pay, starting = _of_row(composer, row)
    return PayFigure(place_id, place, pay, starting, row.commission, profile)


def _of_row(composer: Composer, row: PayRow) -> tuple[str, PayRange | None, PayRange | None]:
    """Return the name of the profile and the ranges of a row, the same objects each time."""
    known = composer.setting.rows.get(id(row))
    if known is None or known[0] is not row:
        role = composer.inputs.role.value
        known = row, (role.pay_profile or role.title, row.range, row.starting_range)
        composer.setting.rows[id(row)] = known
    return known[1]


def _shown(composer: Composer, figures: Mapping[str, PayFigure], warnings: list[Diagnostic]) -> tuple[PayFigure, ...]:
    """Return the figures without those that would repeat a line; places that read alike, with other pay, are told apart."""
    if len(figures) < 2:
        return tuple(figures.values())
    lines = {(one.place, one.pay, one.starting, one.commission): one for one in reversed(list(figures.values()))}
    once = [one for one in figures.values() if one in lines.values()]
    alike = Counter(one.place for one in once)
    known = composer.inputs.locations
    told = [
        replace(one, place=composer.kept.workplace_label(known[one.place_id], composer.writer))
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
