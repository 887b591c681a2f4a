"""A posting with its spec, seen as what the rules ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import evidence
from generator.checks.ad import Ad, Body, Declared, Offer, Part, Passage, Work
from generator.posting.composer import known_facts
from generator.posting.model import Shape
from generator.spec import places
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.diagnostic import Position
    from generator.money import PayRange
    from generator.posting.model import Block, PayFigure, Posting, Section
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

_PAY = frozenset({"pay"})


def ad(inputs: Inputs, posting: Posting, as_of: date) -> Ad:
    """Return the posting as rules see it."""
    role = inputs.role.value
    locations = [inputs.locations[one.id] for one in posting.workplaces]
    versions = {one.value.id: one for one in reversed(inputs.statements) if _prints(one.value, locations, as_of)}
    body = Body(tuple(_passages(posting, inputs, versions)))
    seen = evidence.seen((body,))
    deadline, closes = evidence.deadline(seen)
    figures = [block.figure for block in posting.blocks() if block.figure]
    commission = [one.commission is not None for one in figures]
    offered = evidence.shown(role.incentives)
    return Ad(
        works=tuple(
            _work(one, label) for one, label in zip(locations, (one.label for one in posting.workplaces), strict=True)
        ),
        passages=body.passages,
        bodies=(body,),
        facts=EmployerFacts(**{**_known(inputs.company.value.facts), **_known(role.facts)}),
        as_of=as_of,
        language=posting.language,
        position=inputs.role.at("locations"),
        offers=tuple(_offers(figures, inputs)),
        expected=tuple(_offers(posting.pay.values(), inputs)),
        pay_link=bool(seen.values("pay_link")),
        benefits=seen.values("benefits"),
        vague_benefits=seen.words("vague_benefits"),
        benefits_link=bool(seen.values("benefits_link")),
        offered=offered.values("other_comp"),
        described=seen.values("other_comp"),
        deadline=deadline,
        closes=closes,
        how_to_apply=bool(seen.values("apply")) or evidence.has_email((body,)) or posting.section("apply") is not None,
        job_description=True,
        commission=any(commission),
        only_commission=bool(figures) and all(one.pay is None for one in figures),
        tipped="tips" in offered.values("other_comp"),
        statements=seen.values("statement"),
        declared=tuple(_declared(posting, versions)),
        excluded=evidence.excluded((body,), frozenset(places.country(one.place) for one in locations)),
        role=_role(inputs, locations, commission=any(commission)),
    )


def _known(facts: EmployerFacts) -> Mapping[str, object]:
    return {name: value for name in EmployerFacts.model_fields if (value := getattr(facts, name)) is not None}


def _role(inputs: Inputs, locations: Iterable[Location], *, commission: bool) -> dict[str, object]:
    """Return the facts that only the role has, by name."""
    known = known_facts(inputs, commission=commission)
    own = {name: value for name, value in known.items() if name not in EmployerFacts.model_fields}
    return own | {"workplace": [one.workplace for one in locations]}


def _prints(statement: Statement, locations: Iterable[Location], as_of: date) -> bool:
    """Tell whether a version of a statement is that of the day and of one of the locations."""
    within = statement.applies.places
    return statement.in_force(as_of) and (
        not within or any(places.overlaps(area, one) for one in within for where in locations for area in where.areas)
    )


def _declared(posting: Posting, versions: Mapping[str, Placed[Statement]]) -> Iterator[Declared]:
    """Yield the statements that the posting prints and that say what they satisfy."""
    texts: dict[str, list[str]] = {}
    for block in posting.blocks():
        version = versions.get(block.statement or "")
        if version and version.value.satisfies:
            texts.setdefault(version.value.id, []).append(block.text)
    for name, several in texts.items():
        yield Declared(name, "\n".join(several), versions[name].value.satisfies)


def _work(location: Location, label: str) -> Work:
    return Work(location.place, location.areas, remote=location.workplace == "remote", label=label)


def _offers(figures: Iterable[PayFigure], inputs: Inputs) -> Iterator[Offer]:
    for figure in figures:
        pay: PayRange | None = figure.pay
        if pay:
            within = _places(figure.place_id, inputs)
            at = inputs.role.at("pay")
            yield Offer(pay.minimum, pay.maximum, pay.currency, pay.per, figure.place, within, position=at)


def _places(place: str, inputs: Inputs) -> tuple[str, ...]:
    """Return the place codes of a location, or of all offered locations in a zone."""
    known = inputs.locations.get(place)
    if known:
        return (known.place,)
    return tuple(dict.fromkeys(one.place for one in inputs.offered if one.zone == place))


def _passages(posting: Posting, inputs: Inputs, statements: Mapping[str, Placed[Statement]]) -> Iterator[Passage]:
    for section in posting.sections:
        for block in section:
            placed = statements.get(block.statement or "")
            position = placed.at("text") if placed else _written_at(block, inputs)
            item = block.shape is Shape.ITEM
            yield Passage(block.text, _part(section, block), section.id, item=item, position=position, id=block.id)


def _written_at(block: Block, inputs: Inputs) -> Position:
    """Return where in the role spec, or in the company profile, a text stands that is no statement's."""
    name, _, number = block.id.removesuffix("]").partition("[")
    role = inputs.role
    match name:
        case "duties":
            return role.at("duties", "items", int(number))
        case "duties.lead_in":
            return role.at("duties", "lead_in")
        case "basic" | "preferred":
            return role.at("qualifications", name, int(number))
        case "heading":
            return role.at("headings", number)
        case "about" | "company":
            return inputs.company.at("about" if name == "about" else "name")
        case "place":
            return role.at("locations")
        case _:
            return role.at(name.partition(".")[0])


def _part(section: Section, block: Block) -> Part:
    if block.shape is Shape.TITLE:
        return Part.TITLE
    if block.shape is Shape.HEADING:
        return Part.HEADING
    if section.id in _PAY:
        return Part.PAY
    if block.shape is Shape.FIELD:
        return Part.FIELD
    return Part.LEGAL if block.locked else Part.PROSE
