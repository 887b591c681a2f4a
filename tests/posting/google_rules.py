"""Google's rules for a JobPosting as a model of their own, written from the rules and not from the code that it judges.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_BREAK = re.compile(r"<br\s*/?>|<p[ >]|\n", re.IGNORECASE)
_ABSOLUTE = re.compile(r"https?://[^\s/]+\S*")


def _moment(text: str) -> str:
    if _DAY.fullmatch(text):
        date.fromisoformat(text)
    elif _MOMENT.fullmatch(text):
        datetime.fromisoformat(text)
    else:
        raise ValueError(f"{text!r} is not ISO 8601")
    return text


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{value!r} is not a number")
    return value


def _absolute(text: str) -> str:
    if not _ABSOLUTE.fullmatch(text):
        raise ValueError(f"{text!r} is not an absolute address")
    return text


Filled = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
Moment = Annotated[str, AfterValidator(_moment)]
Number = Annotated[int | Decimal, BeforeValidator(_number)]
Absolute = Annotated[str, AfterValidator(_absolute)]
CountryCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{3}$")]
Employment = Literal["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"]
Credential = Literal[
    "high school",
    "associate degree",
    "bachelor degree",
    "professional certificate",
    "postgraduate degree",
    "no requirements",
]


class Thing(BaseModel):
    """Something with a type, and no property that the rules do not name."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Organization(Thing):
    """Who hires."""

    kind: Literal["Organization"] = Field(alias="@type")
    name: Filled
    same_as: Absolute | None = None
    logo: Absolute | None = None


class PropertyValue(Thing):
    """The employer's own name for the job."""

    kind: Literal["PropertyValue"] = Field(alias="@type")
    name: Filled
    value: Filled


class PostalAddress(Thing):
    """Where the job is; the country is the least of it."""

    kind: Literal["PostalAddress"] = Field(alias="@type")
    street_address: Filled | None = None
    address_locality: Filled | None = None
    address_region: Filled | None = None
    postal_code: Filled | None = None
    address_country: CountryCode


class Place(Thing):
    """A place with an address."""

    kind: Literal["Place"] = Field(alias="@type")
    address: PostalAddress


class Area(Thing):
    """Where applicants may live."""

    kind: Literal["Country", "State", "AdministrativeArea", "City"] = Field(alias="@type")
    name: Filled


class QuantitativeValue(Thing):
    """One amount, or the two ends of a range."""

    kind: Literal["QuantitativeValue"] = Field(alias="@type")
    value: Number | None = None
    min_value: Number | None = None
    max_value: Number | None = None
    unit_text: Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]

    @model_validator(mode="after")
    def _one_or_both_ends(self) -> Self:
        if self.value is not None:
            if self.min_value is not None or self.max_value is not None:
                raise ValueError("a value beside the ends of a range")
        elif self.min_value is None or self.max_value is None:
            raise ValueError("neither a value nor both ends of a range")
        elif self.min_value > self.max_value:
            raise ValueError("the least pay is above the most")
        return self


class MonetaryAmount(Thing):
    """What the employer pays."""

    kind: Literal["MonetaryAmount"] = Field(alias="@type")
    currency: CurrencyCode
    value: QuantitativeValue


class EducationalOccupationalCredential(Thing):
    """The education that is required."""

    kind: Literal["EducationalOccupationalCredential"] = Field(alias="@type")
    credential_category: Credential


class OccupationalExperienceRequirements(Thing):
    """The experience that is required."""

    kind: Literal["OccupationalExperienceRequirements"] = Field(alias="@type")
    months_of_experience: Number


class ContactPoint(Thing):
    """Where to apply."""

    kind: Literal["ContactPoint"] = Field(alias="@type")
    url: Absolute


class JobPosting(Thing):
    """A JobPosting that Google shows."""

    context: Literal["https://schema.org", "https://schema.org/"] = Field(alias="@context")
    kind: Literal["JobPosting"] = Field(alias="@type")
    title: Filled
    description: Filled
    date_posted: Moment
    valid_through: Moment | None = None
    employment_type: Employment | Annotated[list[Employment], Field(min_length=1)] | None = None
    hiring_organization: Organization
    identifier: PropertyValue | None = None
    job_location: Place | Annotated[list[Place], Field(min_length=1)] | None = None
    job_location_type: Literal["TELECOMMUTE"] | None = None
    applicant_location_requirements: Area | Annotated[list[Area], Field(min_length=1)] | None = None
    base_salary: MonetaryAmount | None = None
    incentive_compensation: Filled | None = None
    job_benefits: Filled | None = None
    responsibilities: Filled | None = None
    qualifications: Filled | None = None
    skills: Filled | None = None
    eligibility_to_work_requirement: Filled | None = None
    education_requirements: EducationalOccupationalCredential | None = None
    experience_requirements: OccupationalExperienceRequirements | None = None
    experience_in_place_of_education: StrictBool | None = None
    direct_apply: StrictBool | None = None
    application_contact: ContactPoint | None = None

    @model_validator(mode="after")
    def _description(self) -> Self:
        if self.description == self.title:
            raise ValueError("the description is the title")
        if not _BREAK.search(self.description):
            raise ValueError("the description is not broken into paragraphs")
        return self

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_through and self.valid_through[:10] < self.date_posted[:10]:
            raise ValueError("it ends before it begins")
        return self

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        areas = self.applicant_location_requirements
        if self.job_location_type is None:
            if self.job_location is None:
                raise ValueError("no jobLocation")
            if areas is not None:
                raise ValueError("areas of applicants, and not remote")
        elif areas is None:
            raise ValueError("TELECOMMUTE without applicantLocationRequirements")
        elif all(area.kind == "City" for area in (areas if isinstance(areas, list) else [areas])):
            raise ValueError("TELECOMMUTE in no country or state")
        return self

    @model_validator(mode="after")
    def _experience_in_place_of_education(self) -> Self:
        if self.experience_in_place_of_education and not (self.education_requirements and self.experience_requirements):
            raise ValueError("experience in place of education, and not both of them")
        return self
