"""Compose: from the inputs of one role to the posting for one location, or for all of its locations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from babel import Locale

from generator.diagnostic import Diagnostic, InputError, UsageError, error, nearest, warning
from generator.posting import pay_section, structure
from generator.posting.composer import Composer, Setting, known_facts, pays_commission, shows_own_pay
from generator.posting.kept import Kept
from generator.posting.model import Facts, Posting
from generator.posting.other_places import OtherPlaces
from generator.posting.slots import Slots, place_slots, role_slots
from generator.posting.words import load_words
from generator.posting.written import Writer, locale_for
from generator.spec import places, text
from generator.spec.bands import PayTable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.posting.model import Barred, Section
    from generator.spec.location import Location
    from generator.spec.pay import PayRow
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs


def choose_locations(inputs: Inputs, location: str | None) -> tuple[Location, ...]:
    """Return the role's locations, or the one with the id ``location``. Raises UsageError for an id that it does not have."""
    if location is None:
        return inputs.offered[:]
    chosen = inputs.offered.get(location)
    if chosen is None:
        offered = inputs.offered.ids
        raise UsageError(
            error(
                "LOCATION_NOT_OFFERED",
                f"the role is not offered at {location!r}",
                inputs.role.at("locations"),
                expected=f"one of {', '.join(offered)}",
                hint=nearest(location, offered),
            )
        )
    return (chosen,)


def compose(inputs: Inputs, location: str | None, as_of: date) -> Posting:
    """Return the posting of a role for one location, or for all of its locations if ``location`` is None.

    ``as_of`` selects statements and pay, and is printed nowhere. Raises InputError with everything that is wrong,
    UsageError for a location that the role is not offered at.
    """
    return Composition(inputs, as_of).posting(location)


class Composition:
    """All postings of one role on one day; what they have in common is composed once, and is the same object in each.

    ``kept`` is what the roles of a workspace have in common.
    """

    def __init__(self, inputs: Inputs, as_of: date, kept: Kept | None = None) -> None:
        self.inputs = inputs
        self.as_of = as_of
        self.kept = kept if kept and kept.fits(inputs, as_of) else Kept(inputs, as_of)
        self._table = PayTable(inputs.pay, as_of)
        self._settings: dict[str, Setting] = {}
        self._by_countries: dict[frozenset[str], Setting] = {}
        self._holding: dict[tuple[str, bool], int] = {}
        self._topics: dict[int, Mapping[str, tuple[int, ...]]] = {}
        self._refused: dict[int, list[Diagnostic]] = {}
        self._title = text.one_line(inputs.role.value.title)
        self._source = inputs.role.at()
        self._facts = _facts(inputs)
        self._links = _links(inputs)
        self._over = tuple(_over(inputs, as_of))
        self._structure = structure.Structure(inputs)
        self._other_places = OtherPlaces(inputs, self.kept.towns(inputs))

    def posting(self, location: str | None) -> Posting:
        """Return the posting for one location, or for all if ``location`` is None; raises as ``compose`` does."""
        locations = choose_locations(self.inputs, location)
        setting = self._setting(locations)
        own_pay = shows_own_pay(self.inputs, location)
        rows = [self._table.for_location(one) for one in locations]
        applying = self._applying(locations, [row for row, _ in rows], own_pay=own_pay)
        composer = Composer(
            self.inputs,
            self.kept,
            setting,
            locations,
            self._table,
            rows,
            Slots(setting.values, partial(place_slots, locations[0], setting.writer) if len(locations) == 1 else None),
            applying,
            self._by_topic(applying),
            own_pay=own_pay,
        )
        composer.problems.extend(self._unapproved(applying))
        pay, warnings = pay_section.choose(composer)
        sections = self._structure.arrange(composer, pay)
        composer.problems.extend(pay_section.unstated(composer, pay, sections))
        if composer.problems:
            raise InputError(*composer.problems)
        return Posting(
            title=self._title,
            language=str(setting.writer.locale.language),
            locale=setting.locale,
            sections=sections,
            workplaces=tuple(self.kept.workplace(one, setting.writer) for one in locations),
            facts=self._facts,
            pay=pay.own,
            links=self._links,
            barred=partial(_barred, composer, applying, sections),
            source=self._source,
            diagnostics=(
                *self.inputs.warnings,
                *warnings,
                *self._over,
                *self._other_places.told(locations, setting.writer, sections),
            ),
            kin=(setting.locale, applying, own_pay, *_shapes(locations, pay)),
        )

    def _unapproved(self, applying: int) -> Sequence[Diagnostic]:
        """Return what is wrong with the approvals of the statements that apply."""
        if applying not in self._refused:
            found = (self.kept.unapproved(one) for one in self.kept.applicability.numbers(applying))
            self._refused[applying] = [one for one in found if one]
        return self._refused[applying]

    def _setting(self, locations: Sequence[Location]) -> Setting:
        countries = frozenset(places.country(one.place) for one in locations)
        if countries not in self._by_countries:
            self._by_countries[countries] = self._in_countries(countries)
        return self._by_countries[countries]

    def _in_countries(self, countries: frozenset[str]) -> Setting:
        language = self.inputs.role.value.language or self.inputs.company.value.language
        locale = locale_for(language, sorted(countries))
        if locale not in self._settings:
            words = load_words(language, self.inputs.templates)
            writer = Writer(Locale.parse(locale), words, self.inputs.company.value.money)
            values = self.kept.company_slots | role_slots(self.inputs.role.value, writer)
            self._settings[locale] = Setting(locale, writer, values)
        return self._settings[locale]

    def _applying(self, locations: Sequence[Location], rows: Sequence[Placed[PayRow] | None], *, own_pay: bool) -> int:
        """Return the statements that apply to the posting for the locations, as ``Applicability`` has them."""
        commission = pays_commission(self._table, rows, own_pay=own_pay)
        reaching = []
        for one in locations:
            key = one.workplace, commission
            if key not in self._holding:
                known = {**known_facts(self.inputs, commission=commission), "workplace": one.workplace}
                self._holding[key] = self.kept.applicability.holding(known)
            reaching.append(self._holding[key] & self.kept.applicability.covering(one))
        return self.kept.applicability.applying(reaching, many=len(locations) > 1)

    def _by_topic(self, applying: int) -> Mapping[str, tuple[int, ...]]:
        """Return the statements by the section that they name, in file order."""
        if applying not in self._topics:
            topics: dict[str, tuple[int, ...]] = {}
            for number in self.kept.applicability.numbers(applying):
                section = self.kept.statements[number].value.section
                topics[section] = (*topics.get(section, ()), number)
            self._topics[applying] = topics
        return self._topics[applying]


def _shapes(locations: Sequence[Location], pay: pay_section.Pay) -> Iterator[Hashable]:
    """Yield what, of the places and the pay of a posting, decides on more than their own texts and figures."""
    for one in locations:
        yield one.areas if one.workplace == "remote" else None
    for figure in (*pay.own.values(), *pay.shown):
        yield figure.pay is None, figure.commission


def _over(inputs: Inputs, as_of: date) -> Iterator[Diagnostic]:
    """Yield a warning if the posting was to be shown until a day that is past."""
    last = _last_day(inputs)
    if last and last < as_of:
        where = inputs.role.at("application" if last != inputs.role.value.expires else "expires")
        yield warning("POSTING_OVER", f"the posting was to be shown until {last}", where, expected=f"{as_of} or later")


def _facts(inputs: Inputs) -> Facts:
    role, company = inputs.role.value, inputs.company.value
    return Facts(
        company=company.name,
        company_url=company.url,
        company_logo=company.logo,
        requisition=role.requisition,
        posted=role.posted,
        valid_through=_last_day(inputs),
        employment=role.employment,
        education=role.education,
        experience_months=role.experience_months,
        experience_replaces_education=role.experience_replaces_education,
        direct_apply=role.apply.direct,
        apply_url=role.apply.url,
    )


def _last_day(inputs: Inputs) -> date | None:
    role = inputs.role.value
    closes = role.application.closes if role.application else None
    return min((day for day in (role.expires, closes) if day), default=None)


def _links(inputs: Inputs) -> tuple[tuple[str, str], ...]:
    company, apply = inputs.company.value, inputs.role.value.apply
    links = dict(company.links)
    emails = [contact.email for contact in company.contacts.values()] + [apply.email]
    urls = [contact.url for contact in company.contacts.values()] + [apply.url]
    links |= {email: f"mailto:{email}" for email in emails if email}
    links |= {url: url for url in urls if url}
    return tuple(links.items())


def _barred(composer: Composer, applying: int, sections: Sequence[Section]) -> Barred:
    """Return the paragraphs of the statements that do not apply, as far as they can be filled here and are not printed anyway."""
    printed = {block.text for section in sections for block in section}
    barred = []
    for number, statement in enumerate(composer.kept.statements):
        if applying >> number & 1:
            continue
        known = (one for one in text.paragraphs(statement.value.text) if composer.slots.knows(one))
        pieces = tuple(piece for piece in map(composer.slots.fill, known) if piece not in printed)
        if pieces:
            barred.append((statement.value.id, pieces))
    return tuple(barred)
