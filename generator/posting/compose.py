"""Compose: from the inputs of one role to the posting for one location, or for all of its locations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from generator.diagnostic import Diagnostic, InputError, UsageError, error, nearest, warning
from generator.posting import pay_section, structure
from generator.posting.composer import Composer, shows_own_pay, verdicts
from generator.posting.model import Address, Area, Facts, Posting, Section, Workplace
from generator.posting.slots import Slots, company_slots, place_slots, role_slots
from generator.posting.words import load_words
from generator.posting.written import STATE_IN_ADDRESS, Writer, locale_for
from generator.spec import places, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.spec.applicable import Verdict
    from generator.spec.location import Location
    from generator.spec.statement import Statement
    from generator.spec.validate import Placed
    from generator.spec.workspace import Inputs


def choose_locations(inputs: Inputs, location: str | None) -> tuple[Location, ...]:
    """Return the role's locations, or the one with the id ``location``. Raises UsageError for an id that it does not have."""
    if location is None:
        return inputs.offered
    chosen = tuple(one for one in inputs.offered if one.id == location)
    if not chosen:
        offered = [one.id for one in inputs.offered]
        raise UsageError(
            error(
                "LOCATION_NOT_OFFERED",
                f"the role is not offered at {location!r}",
                inputs.role.at("locations"),
                expected=f"one of {', '.join(offered)}",
                hint=nearest(location, offered),
            )
        )
    return chosen


def compose(inputs: Inputs, location: str | None, as_of: date) -> Posting:
    """Return the posting of a role for one location, or for all of its locations if ``location`` is None.

    ``as_of`` selects statements and pay, and is printed nowhere. Raises InputError with everything that is wrong,
    UsageError for a location that the role is not offered at.
    """
    locations = choose_locations(inputs, location)
    role, company = inputs.role.value, inputs.company.value
    language = role.language or company.language
    locale = locale_for(language, [places.country(one.place) for one in locations])
    writer = Writer(Locale.parse(locale), load_words(language, inputs.templates), company.money)
    values = company_slots(company) | role_slots(role, writer)
    own_pay = shows_own_pay(inputs, location)
    if len(locations) == 1:
        values |= place_slots(locations[0], writer)
    composer = Composer(
        inputs,
        locations,
        as_of,
        writer,
        Slots(values),
        verdicts(inputs, locations, as_of, own_pay=own_pay),
        own_pay=own_pay,
    )
    composer.problems.extend(_unapproved(composer.verdicts, company_slots(company)))
    pay, warnings = pay_section.choose(composer)
    sections = structure.arrange(composer, pay)
    if composer.problems:
        raise InputError(*composer.problems)
    return Posting(
        title=text.one_line(role.title),
        language=language,
        locale=locale,
        sections=sections,
        workplaces=tuple(_workplace(one, writer) for one in locations),
        facts=_facts(inputs),
        pay=pay.own,
        links=_links(inputs),
        barred=_barred(composer, sections),
        source=inputs.role.at(),
        diagnostics=(*inputs.warnings, *warnings, *_over(inputs, as_of)),
    )


def _over(inputs: Inputs, as_of: date) -> Iterator[Diagnostic]:
    """Yield a warning if the posting was to be shown until a day that is past."""
    last = _last_day(inputs)
    if last and last < as_of:
        where = inputs.role.at("application" if last != inputs.role.value.expires else "expires")
        yield warning("POSTING_OVER", f"the posting was to be shown until {last}", where, expected=f"{as_of} or later")


def _unapproved(judged: Sequence[Verdict], values: Mapping[str, str]) -> Iterator[Diagnostic]:
    for verdict in judged:
        placed: Placed[Statement] = verdict.statement
        statement = placed.value
        if not verdict.applies:
            continue
        how = f"read it, then run: postgen statements approve {statement.id} --by NAME"
        if statement.approved is None:
            yield error(
                "STATEMENT_UNAPPROVED", f"the statement {statement.id!r} is not approved", placed.at(), hint=how
            )
        elif statement.approved.sha256 != statement.digest(values):
            yield error(
                "STATEMENT_CHANGED",
                f"the statement {statement.id!r} changed since it was approved by {statement.approved.by} "
                f"on {statement.approved.on}",
                placed.at(),
                hint=how,
            )


def _workplace(location: Location, writer: Writer) -> Workplace:
    country = places.country(location.place)
    region = places.region(location.place)
    short = places.find(region).abbreviation or region.partition("-")[2] if region else None
    written = location.region if country not in STATE_IN_ADDRESS or not short else None
    address = Address(country, written or short, location.city, location.postal_code, location.street_address)
    remote = tuple(_area(code) for code in location.areas) if location.workplace == "remote" else ()
    return Workplace(location.id, writer.workplace(location), address, remote)


def _area(code: str) -> Area:
    kind, country = places.schema_type(code), places.country(code)
    name = places.find(code).name
    return Area(code, kind, name if code == country else f"{name}, {country}")


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


def _barred(composer: Composer, sections: Sequence[Section]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the paragraphs of the statements that do not apply, as far as they can be filled here and are not printed anyway."""
    printed = {block.text for section in sections for block in section}
    barred = []
    for verdict in composer.verdicts:
        if verdict.applies:
            continue
        known = (one for one in text.paragraphs(verdict.statement.value.text) if composer.slots.knows(one))
        pieces = tuple(piece for piece in map(composer.slots.fill, known) if piece not in printed)
        if pieces:
            barred.append((verdict.statement.value.id, pieces))
    return tuple(barred)
