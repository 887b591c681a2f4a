"""A posting with its spec, seen as what the rules ask of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.checks import evidence
from generator.checks.ad import Ad, Body, Declared, Offer, Part, Passage, Work, expected
from generator.checks.few import Few
from generator.posting.composer import IN_TEXT, known_facts
from generator.posting.model import Shape
from generator.spec import places
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.diagnostic import Position
    from generator.posting.model import Block, PayFigure, Posting, Section
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs

_PAY = frozenset({"pay"})
_KINDS, _BODIES = 500, 2_000
"""How many kinds of postings of a role are kept, and how many bodies."""
Versions: TypeAlias = "Mapping[str, Placed[Statement]]"
Traits: TypeAlias = "Callable[[Body, frozenset[str]], Hashable]"
"""What can be told of a body in postings for countries; those with the same are judged alike."""
Known: TypeAlias = "dict[Hashable, Any]"
"""What is known of ads of one kind, by names that whoever knows it gives."""


def _itself(body: Body, _: frozenset[str]) -> Hashable:
    return body


def ad(inputs: Inputs, posting: Posting, as_of: date) -> Ad:
    """Return the posting as rules see it."""
    return Reader(inputs, as_of, Shared()).ad(posting)[0]


class Shared:
    """What the postings of several roles of a workspace have in common: bodies of sections, and versions of statements."""

    def __init__(self) -> None:
        self._versions: dict[Hashable, tuple[object, Versions]] = {}
        self.statements: Few[Body] = Few(_BODIES)

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

    def __init__(
        self, inputs: Inputs, as_of: date, shared: Shared, traits: Traits = _itself, asked: Collection[str] = ()
    ) -> None:
        """Take the inputs of a role, what its postings have in common with others, and what tells their texts apart.

        ``asked`` are ids of texts that somebody asks for; the ids of others that name a place are of no account.
        """
        self._inputs = inputs
        self._asked = frozenset(asked)
        self._traits = traits
        self._as_of = as_of
        self._shared = shared
        self._own: Few[Body] = Few(_BODIES)
        self._kinds: Few[tuple[Ad, Known]] = Few(_KINDS)
        self._roles: dict[Hashable, dict[str, object]] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self._kin: dict[Hashable, tuple[tuple[Body, ...], tuple[int, ...]]] = {}
        self._headings: dict[str, Position | None] = {}
        self._positions: dict[str, Position | None] = {}
        self._declares = any(one.value.satisfies for one in inputs.statements)
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
        if self._inputs.role.value.pay_shown == IN_TEXT:
            figures = [*posting.pay.values()]
        common, known, bodies = self._common(posting, locations)
        commission = any(one.commission is not None for one in figures)
        own = {} if bodies == common.bodies else self._own_texts(posting, bodies, locations)
        return replace(
            common,
            works=tuple(map(_work, locations, (one.label for one in posting.workplaces))),
            offers=tuple(self._offers(figures)),
            expected=(*self._offers(posting.pay.values()), *self._expected),
            commission=commission,
            only_commission=bool(figures) and all(one.pay is None for one in figures),
            described=common.described | {"commission"} if commission else common.described,
            role=self._role(tuple(one.workplace for one in locations), commission=commission),
            **own,
        ), known

    def _common(self, posting: Posting, locations: Sequence[Location]) -> tuple[Ad, Known, tuple[Body, ...]]:
        """Return what the posting has in common with others of its kind, what is known of them, and its own bodies.

        Those whose texts name the place of the work are of one kind if nothing else can be told of one text than of the other.
        """
        countries = frozenset(places.country(one.place) for one in locations)
        asked = frozenset(one.id for one in posting.blocks() if one.id in self._asked) if self._asked else frozenset()
        of_kin = posting.kin, asked
        if of_kin not in self._kin:
            several = enumerate(posting.sections)
            naming = tuple(number for number, section in several if any(map(_names_place, section)))
            versions = self._versions(locations)
            self._kin[of_kin] = tuple(self._body(one, versions) for one in posting.sections), naming
        bodies, naming = self._kin[of_kin]
        if naming:
            bodies = self._named(posting, bodies, naming, locations)
        key = of_kin, countries, *(self._traits(bodies[number], countries) for number in naming)
        common, known = self._kinds.get(key, lambda: (self._read(posting, bodies, locations, countries), {}))
        return common, known, bodies

    def _named(
        self, posting: Posting, bodies: Sequence[Body], naming: Collection[int], locations: Sequence[Location]
    ) -> tuple[Body, ...]:
        """Return the bodies with those in their places that name the place of this posting."""
        versions, sections = self._versions(locations), posting.sections
        return tuple(
            self._body(sections[number], versions) if number in naming else one for number, one in enumerate(bodies)
        )

    def _own_texts(
        self, posting: Posting, bodies: tuple[Body, ...], locations: Sequence[Location]
    ) -> Mapping[str, Any]:
        return {"bodies": bodies, "passages": _joined(bodies), "declared": self._declared(posting, locations)}

    def _versions(self, locations: Sequence[Location]) -> Versions:
        return self._shared.versions(self._inputs.statements, tuple(one.areas for one in locations), self._as_of)

    def _declared(self, posting: Posting, locations: Sequence[Location]) -> tuple[Declared, ...]:
        return tuple(_declared(posting, self._versions(locations))) if self._declares else ()

    def _read(
        self, posting: Posting, bodies: tuple[Body, ...], locations: Sequence[Location], countries: frozenset[str]
    ) -> Ad:
        seen = evidence.seen(bodies)
        deadline, closes = evidence.deadline(seen)
        return Ad(
            works=(),
            passages=_joined(bodies),
            bodies=bodies,
            facts=self.facts,
            as_of=self._as_of,
            language=posting.language,
            position=self._inputs.role.at("locations"),
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
            declared=self._declared(posting, locations),
            excluded=evidence.excluded(bodies, countries),
        )

    def _body(self, section: Section, versions: Versions) -> Body:
        if all(one.statement for one in section.blocks):
            return self._of_statements(section, versions)
        key = section.id, *((self._known_as(one), _beside_place(one)) for one in section)
        return self._own.get(key, lambda: Body(tuple(self._passages(section, versions))))

    def _known_as(self, block: Block) -> str:
        """Return the id of a text; of one that names a place, and that nobody asks for by its id, what it is."""
        return block.id.partition("[")[0] if block.names_place and block.id not in self._asked else block.id

    def _of_statements(self, section: Section, versions: Versions) -> Body:
        """Return the body of a section of statements alone, which several roles may print."""
        if section.id not in self._headings:
            self._headings[section.id] = _heading_at(section.id, self._inputs)
        texts = ((one.id, one.text, id(versions.get(one.statement or ""))) for one in section)
        key = self._headings[section.id], section.id, *texts
        return self._shared.statements.get(key, lambda: Body(tuple(self._passages(section, versions))))

    def _passages(self, section: Section, versions: Versions) -> Iterator[Passage]:
        """Yield the passages of a section, without the names of places: rules see these as values."""
        for block in section:
            placed = versions.get(block.statement or "")
            position = placed.at("text") if placed else self._written_at(block)
            item = block.shape is Shape.ITEM
            text, part = _beside_place(block), _part(section, block)
            yield Passage(text, part, section.id, item=item, position=position, id=block.id)

    def _written_at(self, block: Block) -> Position | None:
        """Return where a text stands that is no statement's; all that name a place stand at one."""
        name = block.id.partition("[")[0] if block.names_place else block.id
        if name not in self._positions:
            self._positions[name] = _written_at(block, self._inputs)
        return self._positions[name]

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
    """Tell whether a text says something of the place of the work beside its name, such as its pay."""
    return block.local and (block.figure is not None or not block.names_place)


def _beside_place(block: Block) -> str:
    """Return what a text says beside the name of a place; it may be that name alone."""
    place = block.figure.place if block.figure else block.text if block.names_place else ""
    return block.text.replace(place, "").strip(" :") if place else block.text


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


def _joined(bodies: Iterable[Body]) -> tuple[Passage, ...]:
    return tuple(one for body in bodies for one in body.passages)


def _heading_at(section: str, inputs: Inputs) -> Position | None:
    """Return where the heading of a section is written, or None for one that nobody wrote."""
    given = next((one for one in (inputs.role, inputs.company) if section in one.value.headings), None)
    return given.at("headings", section) if given else None


def _written_at(block: Block, inputs: Inputs) -> Position | None:
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
            return _heading_at(number, inputs)
        case "about" | "company":
            return inputs.company.at("about" if name == "about" else "name")
        case "place":
            return role.at("locations")
        case _:
            return _in_own_section(name, number, inputs) or role.at(name.partition(".")[0])


def _in_own_section(name: str, number: str, inputs: Inputs) -> Position | None:
    """Return where a text of a section of somebody's own stands, None for a text of no such section."""
    section, _, items = name.partition(".")
    for owner in (inputs.role, inputs.company):
        for place, one in enumerate(owner.value.sections):
            if one.id == section:
                return (
                    owner.at("sections", place, "items", int(number)) if items else owner.at("sections", place, "text")
                )
    return None


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
