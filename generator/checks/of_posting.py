"""A posting with its spec, seen as what the rules ask of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.checks import evidence
from generator.checks.ad import Ad, Body, Declared, Offer, Part, Passage, Work, expected
from generator.posting.composer import known_facts
from generator.posting.model import Shape
from generator.spec import places
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.diagnostic import Position
    from generator.posting.model import Block, PayFigure, Posting, Section
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

_PAY = frozenset({"pay"})
Versions: TypeAlias = "Mapping[str, Placed[Statement]]"
Known: TypeAlias = "dict[Hashable, Any]"
"""What is known of ads of one kind, by names that whoever knows it gives."""


def ad(inputs: Inputs, posting: Posting, as_of: date) -> Ad:
    """Return the posting as rules see it."""
    return Reader(inputs, as_of, Shared()).ad(posting)[0]


class Shared:
    """What the postings of several roles of a workspace have in common: bodies of sections, and versions of statements."""

    def __init__(self) -> None:
        self.bodies: dict[int, tuple[Section, Body]] = {}
        self._versions: dict[Hashable, tuple[object, Versions]] = {}

    def versions(
        self, statements: Sequence[Placed[Statement]], areas: tuple[tuple[str, ...], ...], as_of: date
    ) -> Versions:
        """Return the version of each statement, by its id, that is that of the day and of one of the areas."""
        key = id(statements), areas, as_of
        if key not in self._versions:
            found = {one.value.id: one for one in reversed(statements) if _prints(one.value, areas, as_of)}
            self._versions[key] = statements, found
        return self._versions[key][1]


class Reader:
    """Reads the postings of one role as rules see them; what several have in common is read once."""

    def __init__(self, inputs: Inputs, as_of: date, shared: Shared) -> None:
        self._inputs = inputs
        self._as_of = as_of
        self._shared = shared
        self._own: dict[Hashable, Body] = {}
        self._kinds: dict[Hashable, tuple[Ad, Known]] = {}
        self._roles: dict[Hashable, dict[str, object]] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self._named: dict[Hashable, bool] = {}
        self._at_pay = inputs.role.at("pay")
        role = inputs.role.value
        self.facts = EmployerFacts(**{**_known(inputs.company.value.facts), **_known(role.facts)})
        self._expected = expected(self.facts)
        self._offered = evidence.shown(role.incentives).values("other_comp")

    def ad(self, posting: Posting) -> tuple[Ad, Known]:
        """Return a posting as rules see it, and what is known of those that differ from it in places and amounts alone."""
        locations = [self._inputs.locations[one.id] for one in posting.workplaces]
        figures = [
            block.figure for name in _PAY if (section := posting.section(name)) for block in section if block.figure
        ]
        common, known = self._common(posting, locations, figures)
        commission = any(one.commission is not None for one in figures)
        return replace(
            common,
            works=tuple(map(_work, locations, (one.label for one in posting.workplaces))),
            offers=tuple(self._offers(figures)),
            expected=(*self._offers(posting.pay.values()), *self._expected),
            commission=commission,
            only_commission=bool(figures) and all(one.pay is None for one in figures),
            described=common.described | {"commission"} if commission else common.described,
            role=self._role(tuple(one.workplace for one in locations), commission=commission),
        ), known

    def _common(
        self, posting: Posting, locations: Sequence[Location], figures: Sequence[PayFigure]
    ) -> tuple[Ad, Known]:
        """Return what the posting has in common with others of its kind, and what is known of them.

        Those whose texts name the place of the work are of one kind if their places have the same code.
        """
        countries = frozenset(places.country(one.place) for one in locations)
        if posting.kin not in self._named:
            self._named[posting.kin] = any(_names_place(one) for one in posting.blocks())
        within = tuple(one.place for one in locations) if self._named[posting.kin] else ()
        key = posting.kin, countries, within, *(one.commission for one in figures)
        if key not in self._kinds:
            self._kinds[key] = self._read(posting, locations, countries), {}
        return self._kinds[key]

    def _read(self, posting: Posting, locations: Sequence[Location], countries: frozenset[str]) -> Ad:
        inputs = self._inputs
        versions = self._shared.versions(inputs.statements, tuple(one.areas for one in locations), self._as_of)
        within = tuple(one.place for one in locations)
        bodies = tuple(self._body(one, versions, within) for one in posting.sections)
        seen = evidence.seen(bodies)
        deadline, closes = evidence.deadline(seen)
        return Ad(
            works=(),
            passages=tuple(one for body in bodies for one in body.passages),
            bodies=bodies,
            facts=self.facts,
            as_of=self._as_of,
            language=posting.language,
            position=inputs.role.at("locations"),
            pay_link=bool(seen.values("pay_link")),
            benefits=seen.values("benefits"),
            vague_benefits=seen.words("vague_benefits"),
            benefits_link=bool(seen.values("benefits_link")),
            offered=self._offered,
            described=seen.values("other_comp"),
            deadline=deadline,
            closes=closes,
            how_to_apply=bool(seen.values("apply"))
            or evidence.has_email(bodies)
            or posting.section("apply") is not None,
            job_description=True,
            tipped="tips" in self._offered,
            statements=seen.values("statement"),
            declared=tuple(_declared(posting, versions)),
            excluded=evidence.excluded(bodies, countries),
        )

    def _body(self, section: Section, versions: Versions, within: tuple[str, ...]) -> Body:
        if section.shared:
            if id(section) not in self._shared.bodies:
                body = Body(tuple(_passages(section, self._inputs, versions)))
                self._shared.bodies[id(section)] = section, body
            return self._shared.bodies[id(section)][1]
        key = (
            section.id,
            within if any(map(_names_place, section)) else (),
            *((one.id.partition("[")[0] if one.local else one.id, one.local or one.text) for one in section),
        )
        if key not in self._own:
            self._own[key] = Body(tuple(_passages(section, self._inputs, versions)))
        return self._own[key]

    def _role(self, workplaces: tuple[str, ...], *, commission: bool) -> dict[str, object]:
        """Return the facts that only the role has, by name."""
        key = workplaces, commission
        if key not in self._roles:
            known = known_facts(self._inputs, commission=commission)
            own = {name: value for name, value in known.items() if name not in EmployerFacts.model_fields}
            self._roles[key] = own | {"workplace": [*workplaces]}
        return self._roles[key]

    def _offers(self, figures: Iterable[PayFigure]) -> Iterator[Offer]:
        for one in figures:
            pay = one.pay
            if pay:
                within = self._places(one.place_id)
                yield Offer(pay.minimum, pay.maximum, pay.currency, pay.per, one.place, within, position=self._at_pay)

    def _places(self, place: str) -> tuple[str, ...]:
        """Return the place codes of a location, or of all offered locations in a zone."""
        if place not in self._within:
            known = self._inputs.locations.get(place)
            zone = (one.place for one in self._inputs.offered if one.zone == place) if known is None else (known.place,)
            self._within[place] = tuple(dict.fromkeys(zone))
        return self._within[place]


def _names_place(block: Block) -> bool:
    """Tell whether the place of the work is filled into a text that says more than that."""
    return block.local and not block.names_place


def _known(facts: EmployerFacts) -> Mapping[str, object]:
    return {name: value for name in EmployerFacts.model_fields if (value := getattr(facts, name)) is not None}


def _prints(statement: Statement, areas: Iterable[tuple[str, ...]], as_of: date) -> bool:
    """Tell whether a version of a statement is that of the day and of one of the areas."""
    within = statement.applies.places
    return statement.in_force(as_of) and (
        not within or any(places.overlaps(area, one) for one in within for several in areas for area in several)
    )


def _declared(posting: Posting, versions: Versions) -> Iterator[Declared]:
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


def _passages(section: Section, inputs: Inputs, statements: Versions) -> Iterator[Passage]:
    """Yield the passages of a section, without the names of places: rules see these as values."""
    for block in section:
        place = block.figure.place if block.figure else block.text if block.names_place else ""
        placed = statements.get(block.statement or "")
        position = placed.at("text") if placed else _written_at(block, inputs)
        text = block.text.replace(place, "").strip(" :") if place else block.text
        item = block.shape is Shape.ITEM
        yield Passage(text, _part(section, block), section.id, item=item, position=position, id=block.id)


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
