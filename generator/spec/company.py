"""The company profile: the employer's facts, contacts, style, zones and statements."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, field_validator, model_validator

from generator.spec.facts import EmployerFacts
from generator.spec.fields import Email, Id, Key, Language, Line, Model, PlaceCode, Text, Url, Version, fail
from generator.spec.location import Location
from generator.spec.pay import PayBand
from generator.spec.statement import SECTIONS as STATEMENT_SECTIONS
from generator.spec.statement import Statement

SECTIONS = (
    "heading",
    "summary",
    "duties",
    "basic",
    "preferred",
    "sponsorship",
    "pay",
    "benefits",
    "application",
    "legal",
    "accommodation",
    "support",
    "disclaimers",
    "about",
    "apply",
)
_SLOT = re.compile(r"\{([^{}]*)\}")


def _pattern(required: tuple[str, ...], allowed: tuple[str, ...], text: str) -> str:
    found = _SLOT.findall(text)
    if "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        raise fail("MONEY_PATTERN", "there is a brace beside the names", expected="braces around names only")
    for name in found:
        if name not in (*required, *allowed):
            raise fail(
                "MONEY_PATTERN",
                f"{{{name}}} is not known here",
                expected=" ".join(f"{{{one}}}" for one in (*required, *allowed)),
            )
    for name in (*required, *allowed):
        if found.count(name) > 1 or (name in required and name not in found):
            raise fail("MONEY_PATTERN", f"{{{name}}} stands {found.count(name)} times", expected=f"{{{name}}} once")
    return text


def _range(text: str) -> str:
    _pattern(("min", "max"), (), text)
    if text.index("{min}") > text.index("{max}"):
        raise fail("MONEY_PATTERN", "{max} stands before {min}", expected="{min} first")
    return text


def _line(text: str) -> str:
    _pattern(("place", "range"), ("per", "profile"), text)
    if not re.match(r"\{place\}[ \u00a0\u202f]?: ", text):
        raise fail("MONEY_PATTERN", "the line does not start with the place", expected='"{place}: ..."')
    return text


class Contact(Model):
    """Somebody to turn to; texts name its parts as {contacts.NAME.phone}."""

    name: Line | None = None
    """Whom the reader reaches."""
    phone: Line | None = None
    """A telephone number, as it is written."""
    email: Email | None = None
    """An e-mail address."""
    url: Url | None = None
    """A web address."""


class MoneyStyle(Model):
    """How pay is written."""

    range: Annotated[Line, AfterValidator(_range)] | None = None
    """The two ends of a range: "{min} - {max}"."""
    line: Annotated[Line, AfterValidator(_line)] | None = None
    """One line of pay: "{place}: {range} {per} for {profile}"; {per} and {profile} may be left out."""
    decimals: Literal["as_needed", "always"] = "as_needed"
    """Whether round amounts show their decimals."""


class Layout(Model):
    """Which sections a posting has, and in which order."""

    heading: tuple[Literal["title", "company", "places", "employment", "posted", "closes"], ...] = (
        "title",
        "company",
        "places",
        "employment",
        "posted",
        "closes",
    )
    """The fields at the top, in order."""
    order: tuple[Id, ...] = ()
    """Section ids in the order wanted; the sections that are not named keep their place after the one before them."""
    hide: tuple[Literal["about", "apply", "preferred", "summary"], ...] = ()
    """Sections that are not printed. Duties, basic qualifications, pay and statements can't be hidden."""

    @field_validator("heading", "order")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for number, name in enumerate(names):
            if name in names[:number]:
                raise fail("LAYOUT_REPEATED", f"{name!r} is there twice", expected="each once")
        return names


class CustomSection(Model):
    """A section of your own; one with a heading alone stands over the section behind it."""

    id: Id
    """Its name, used by `after`, by statements and by templates."""
    heading: Line | None = None
    """Its heading."""
    after: Id = "duties"
    """The section that it follows."""
    text: Text | None = None
    """Its words; statements may add to them."""
    items: tuple[Line, ...] = ()
    """A list below its words, one an item."""
    locked: StrictBool = False
    """Whether the words are published exactly as they stand, and never sent to a language model."""

    @model_validator(mode="after")
    def _own(self) -> Self:
        if self.id in (*SECTIONS, *STATEMENT_SECTIONS):
            raise fail(
                "SECTION_TAKEN", f"{self.id!r} is a standard section", expected="an id of your own, such as team"
            )
        return self


class Ignored(Model):
    """A finding of `postgen check` that somebody looked at, and lets stand."""

    name: Line
    """The code of the finding, or the id of its rule."""
    reason: Line
    """Why it may stand."""
    places: tuple[PlaceCode, ...] = ()
    """The jurisdictions whose findings may stand; all unless given."""
    item: Line | None = None
    """The text whose findings may stand, such as duties[2], which is the third; all unless given."""


class Checks(Model):
    """What `postgen check` does."""

    ignore: tuple[Ignored, ...] = ()
    """Findings that may stand."""


class Company(Model):
    """The company profile, company.yaml."""

    postgen: Version
    """The version of this format."""
    name: Line
    """The employer's name, as it is published; the slot {company}."""
    language: Language = "en"
    """The language of postings, unless a role says otherwise."""
    about: Text | None = None
    """A few words on the company, printed near the end."""
    url: Url | None = None
    """The company's site, for structured data."""
    logo: Url | None = None
    """The address of the company's logo, for structured data."""
    links: dict[Line, Url] = Field(default_factory=dict)
    """Words that become a link wherever they stand, and the address."""
    facts: EmployerFacts = EmployerFacts()
    """Facts of the employer that statements and rules depend on."""
    contacts: dict[Key, Contact] = Field(default_factory=dict)
    """Contacts that texts name."""
    money: MoneyStyle = MoneyStyle()
    """How pay is written."""
    layout: Layout = Layout()
    """Which sections a posting has."""
    headings: dict[Id, Line | None] = Field(default_factory=dict)
    """Headings by section id; null prints none."""
    sections: tuple[CustomSection, ...] = ()
    """Sections of the company's own, in each posting."""
    zones: dict[Id, Line] = Field(default_factory=dict)
    """Pay zones: id, and how the zone is written beside figures."""
    locations: tuple[Location, ...] = ()
    """Locations, unless they stand in locations.csv or locations.yaml."""
    pay: tuple[PayBand, ...] = ()
    """The pay table, unless it stands in pay.csv or pay.yaml."""
    checks: Checks = Checks()
    """What `postgen check` does with the company's roles."""
    statements: tuple[Statement, ...] = ()
    """Approved texts; more of them may stand in statements/*.yaml."""
