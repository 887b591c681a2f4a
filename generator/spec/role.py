"""The role spec: the structured description of one role."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from generator.spec.company import Checks, Company, CustomSection
from generator.spec.facts import EmployerFacts
from generator.spec.fields import (
    Day,
    Email,
    Id,
    Key,
    Label,
    Language,
    Line,
    Model,
    Rolling,
    Text,
    Url,
    Version,
    fail,
    listed,
)
from generator.spec.location import Location
from generator.spec.pay import PayRow

Employment = Literal["full_time", "part_time", "contractor", "temporary", "intern", "volunteer", "per_diem", "other"]


def _inline(value: object) -> str:
    return "inline" if isinstance(value, dict | Location | Company) else "name"


def _duties(value: object) -> object:
    return {"items": value} if isinstance(value, list) else value


class Duties(Model):
    """What the person will do."""

    lead_in: Text | None = None
    """A sentence that leads to the list."""
    items: tuple[Line, ...]
    """The duties, one an item."""


class Qualifications(Model):
    """What the person needs, and what helps."""

    basic: tuple[Line, ...] = ()
    """What every candidate must have."""
    preferred: tuple[Line, ...] = ()
    """What helps, and is not needed."""


class Application(Model):
    """Until when applications are taken: one of the three."""

    open_business_days: StrictInt | None = None
    """For at least so many business days."""
    closes: Day | None = None
    """Until this day."""
    rolling: Rolling | None = None
    """On an ongoing basis."""

    @field_validator("open_business_days")
    @classmethod
    def _days(cls, days: int | None) -> int | None:
        if days is not None and not 1 <= days <= 366:
            raise fail("ROLE_APPLICATION", f"{days} business days", expected="from 1 to 366")
        return days

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.open_business_days is not None) + (self.closes is not None) + (self.rolling is not None) != 1:
            raise fail(
                "ROLE_APPLICATION", "not exactly one way is given", expected="open_business_days, closes or rolling"
            )
        return self

    @property
    def kind(self) -> str:
        """Which of the three is given."""
        if self.closes:
            return "closes"
        return "rolling" if self.rolling else "open_business_days"


class Apply(Model):
    """How to apply."""

    url: Url | None = None
    """The address of the application form."""
    email: Email | None = None
    """The address that applications are sent to."""
    direct: StrictBool | None = None
    """Whether the address is the application form itself, for structured data."""
    instructions: Text | None = None
    """Anything more that an applicant must know."""


class Rewrite(Model):
    """What a language model may rewrite, and how."""

    items: tuple[Literal["summary", "duties", "basic", "preferred"], ...] = ("summary", "duties")
    """The parts that it may rewrite."""
    style: Key = "plain"
    """The style, a prompt of that name."""
    keep: tuple[Line, ...] = ()
    """Words that must stay as they are."""


class RoleSpec(Model):
    """A role spec, role.yaml."""

    postgen: Version
    """The version of this format."""
    extends: Annotated[tuple[Line, ...], BeforeValidator(listed, json_schema_input_type=Line | list[Line])] = ()
    """Files that this one builds on; what stands here comes over what stands there."""
    title: Line
    """The job title."""
    company: (
        Annotated[Annotated[str, Tag("name")] | Annotated[Company, Tag("inline")], Discriminator(_inline)] | None
    ) = None
    """The company profile: a path, or the profile itself; the workspace's company.yaml unless given."""
    language: Language | None = None
    """The language of the posting; the company's unless given."""
    code: Label | None = None
    """The role's code in the pay table."""
    requisition: Label | None = None
    """The requisition number."""
    posted: Day | None = None
    """The date that postings show; structured data needs it."""
    expires: Day | None = None
    """The last day on which the posting may be shown."""
    employment: Annotated[
        tuple[Employment, ...], BeforeValidator(listed, json_schema_input_type=Employment | list[Employment])
    ] = ()
    """The kind of employment, or a list of kinds."""
    locations: tuple[
        Annotated[Annotated[Id, Tag("name")] | Annotated[Location, Tag("inline")], Discriminator(_inline)], ...
    ]
    """Where the role is offered: ids of locations, or locations."""
    summary: Text | None = None
    """What the role is about."""
    duties: Annotated[Duties, BeforeValidator(_duties, json_schema_input_type=Duties | list[Line])]
    """What the person will do: a list, or a lead-in with a list."""
    qualifications: Qualifications = Qualifications()
    """Basic and preferred qualifications."""
    education: (
        Literal["none", "high_school", "associate", "bachelor", "professional_certificate", "postgraduate"] | None
    ) = None
    """The education required, for structured data."""
    experience_months: StrictInt | None = None
    """The experience required in months, for structured data."""
    experience_replaces_education: StrictBool | None = None
    """Whether experience may take the place of the education, for structured data."""
    sponsorship: Literal["offered", "not_offered", "case_by_case"] | None = None
    """Whether the employer sponsors work authorization."""
    pay_profile: Line | None = None
    """The name used beside the figures; the title unless given."""
    pay: tuple[PayRow, ...] | None = None
    """Pay by place; the rows of the pay table with the role's code unless given."""
    pay_shown: Literal["own", "all", "in_text"] | None = None
    """Whose pay a posting shows: its own location's, or all; all unless a posting is for one location. `in_text` prints no
    lines of pay: texts of the role state it."""
    incentives: tuple[Line, ...] = ()
    """Bonuses and other pay beside the base; the slot {incentives}."""
    application: Application | None = None
    """Until when applications are taken."""
    apply: Apply = Apply()
    """How to apply."""
    facts: EmployerFacts = EmployerFacts()
    """Facts that differ for this role from the company's."""
    headings: dict[Id, Line | None] = Field(default_factory=dict)
    """Headings by section id; null prints none."""
    sections: tuple[CustomSection, ...] = ()
    """Sections of this role's own."""
    checks: Checks = Checks()
    """What `postgen check` does with this role."""
    rewrite: Rewrite = Rewrite()
    """What a language model may rewrite."""

    @field_validator("locations")
    @classmethod
    def _somewhere(cls, locations: tuple[str | Location, ...]) -> tuple[str | Location, ...]:
        if not locations:
            raise fail("ROLE_LOCATIONS", "the role is offered nowhere", expected="at least one location")
        return locations

    @field_validator("experience_months")
    @classmethod
    def _months(cls, months: int | None) -> int | None:
        if months is not None and not 0 <= months <= 1200:
            raise fail("ROLE_EXPERIENCE", f"{months} months", expected="from 0 to 1200")
        return months

    @field_validator("expires")
    @classmethod
    def _expires(cls, expires: date | None, info: ValidationInfo) -> date | None:
        _check_order(expires, info.data.get("posted"), "it expires")
        return expires

    @field_validator("application")
    @classmethod
    def _closes(cls, application: Application | None, info: ValidationInfo) -> Application | None:
        _check_order(application.closes if application else None, info.data.get("posted"), "applications close")
        return application


def _check_order(last: date | None, posted: date | None, what: str) -> None:
    if last is not None and posted is not None and last < posted:
        raise fail("ROLE_DATES", f"{what} on {last}, before the role is posted", expected=f"{posted} or later")
