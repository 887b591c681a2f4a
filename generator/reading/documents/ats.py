"""Jobs as applicant tracking systems tell them in JSON: one job, or a board's list of many.

Greenhouse, Lever, Ashby, SmartRecruiters, Workday and USAJOBS are known by their keys; any other object with a title and a
description is read by the names that are common. Fields: https://github.com/grnhse/greenhouse-api-docs, https://github.com/lever/postings-api,
https://developers.ashbyhq.com/docs/public-job-posting-api (read 2026-11);
USAJOBS: https://developer.usajobs.gov/api-reference/get-api-search.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from generator.reading.documents import prose
from generator.reading.documents.json_ld import texts
from generator.reading.documents.loose_json import Json, sound
from generator.reading.documents.piece import Document, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Job = dict[str, Json]
_LISTS = (
    "jobs", "results", "postings", "content", "data", "jobPostings", "positions", "items", "job", "posting", "attributes",
    "SearchResult", "SearchResultItems", "MatchedObjectDescriptor",
)  # fmt: skip
_TITLES = ("title", "jobTitle", "job_title", "positionTitle", "position_title", "PositionTitle", "full_title")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class System:
    """How one system writes a job: the keys by which it is known, where its facts stand, and how its text and pay are read."""

    marks: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    text: Callable[[Job], Iterator[tuple[str, str]]]
    pay: Callable[[Job], Iterator[tuple[str, str, str, str, str]]]


def jobs(value: Json, depth: int = 0) -> list[Job]:
    """Return the jobs that a value holds: itself, or those of a list of a board."""
    if isinstance(value, list):
        found = [one for one in value if isinstance(one, dict) and _system(one)]
        return found or [job for one in value if isinstance(one, dict) for job in jobs(one, depth + 1)]
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    if _system(value):
        return [value]
    for name in _LISTS:
        found = jobs(value.get(name), depth + 1)
        if found:
            return found
    return []


def read(job: Job, faults: Sequence[str] = ()) -> Document:
    """Return what a job says."""
    system = _system(job) or _ANY
    pieces: list[Piece] = []
    said = prose.Said()
    for heading, text in system.text(job):
        new = list(said.new(prose.named(heading, text)))
        said.add(new)
        pieces += new
    found = {name: _told(job, paths) for name, paths in system.facts.items()}
    rows = list(dict.fromkeys(system.pay(job)))
    names = ("salary_minimum", "salary_maximum", "salary_currency", "salary_unit", "salary_label")
    found |= {name: [row[number] for row in rows] for number, name in enumerate(names)}
    facts = {
        name: tuple(" ".join(sound(one).split()) for one in values) for name, values in found.items() if any(values)
    }
    return Document(tuple(pieces), facts, (), tuple(faults))


def _system(job: Job) -> System | None:
    """Return the system that wrote a job, or None for what is no job."""
    known = next((one for one in _SYSTEMS if all(_at(job, mark) for mark in one.marks)), None)
    titled = any(isinstance(job.get(name), str) for name in _TITLES)
    return known or (_ANY if titled and any(text for _, text in _any_text(job)) else None)


def _at(value: Json, path: str) -> Json:
    """Return what stands at a path of keys joined by dots; of a list, what stands there in each."""
    for number, key in enumerate(keys := path.split(".")):
        if isinstance(value, list):
            rest = ".".join(keys[number:])
            return [one for each in value if (one := _at(each, rest))]
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _told(job: Job, paths: Sequence[str]) -> list[str]:
    """Return the values at those paths that lead to some; a path with blanks names parts of one value, joined by commas."""
    found: list[str] = []
    for path in paths:
        parts = [texts(_at(job, one)) for one in path.split()]
        values = parts[0] if len(parts) == 1 else [", ".join(dict.fromkeys(text for part in parts for text in part))]
        found += [one for one in values if one and one not in found]
    return found


def _greenhouse_text(job: Job) -> Iterator[tuple[str, str]]:
    yield "", _text(job.get("content"))


def _greenhouse_pay(job: Job) -> Iterator[tuple[str, str, str, str, str]]:
    ranges = job.get("pay_input_ranges")
    for one in ranges if isinstance(ranges, list) else []:
        if isinstance(one, dict):
            low, high = _from_cents(one.get("min_cents")), _from_cents(one.get("max_cents"))
            yield low, high, _text(one.get("currency_type")), "", _text(one.get("title"))


def _from_cents(value: Json) -> str:
    """Return an amount in cents as one in the currency."""
    try:
        return f"{Decimal(_text(value)) / 100:f}"
    except InvalidOperation:
        return _text(value)


def _lever_text(job: Job) -> Iterator[tuple[str, str]]:
    yield "", _text(job.get("opening")) or _text(job.get("openingPlain"))
    body = _text(job.get("descriptionBody")) or _text(job.get("descriptionBodyPlain"))
    yield "", body or _text(job.get("description")) or _text(job.get("descriptionPlain"))
    lists = job.get("lists")
    for one in lists if isinstance(lists, list) else []:
        if isinstance(one, dict):
            yield _text(one.get("text")), f"<ul>{_text(one.get('content'))}</ul>"
    yield "", _text(job.get("salaryDescription")) or _text(job.get("salaryDescriptionPlain"))
    yield "", _text(job.get("additional")) or _text(job.get("additionalPlain"))


def _lever_pay(job: Job) -> Iterator[tuple[str, str, str, str, str]]:
    one = job.get("salaryRange")
    if isinstance(one, dict):
        yield _text(one.get("min")), _text(one.get("max")), _text(one.get("currency")), _text(one.get("interval")), ""


def _ashby_text(job: Job) -> Iterator[tuple[str, str]]:
    yield "", _text(job.get("descriptionHtml")) or _text(job.get("descriptionPlain"))
    yield "", _text(_at(job, "compensation.compensationTierSummary"))


def _ashby_pay(job: Job) -> Iterator[tuple[str, str, str, str, str]]:
    tiers = _at(job, "compensation.compensationTiers")
    for tier in tiers if isinstance(tiers, list) else []:
        parts = _at(tier, "components")
        for one in parts if isinstance(parts, list) else []:
            if isinstance(one, dict) and _text(one.get("compensationType")).lower() in {"salary", ""}:
                amounts = _text(one.get("minValue")), _text(one.get("maxValue"))
                yield *amounts, _text(one.get("currencyCode")), _text(one.get("interval")), _text(_at(tier, "title"))


def _smart_text(job: Job) -> Iterator[tuple[str, str]]:
    sections = _at(job, "jobAd.sections")
    for one in sections.values() if isinstance(sections, dict) else []:
        yield _text(_at(one, "title")), _text(_at(one, "text"))


def _workday_text(job: Job) -> Iterator[tuple[str, str]]:
    yield "", _text(_at(job, "jobPostingInfo.jobDescription"))


def _any_text(job: Job) -> Iterator[tuple[str, str]]:
    for name in (
        "descriptionHtml",
        "description_html",
        "descriptionPlain",
        "description",
        "content",
        "body",
        "jobDescription",
    ):
        yield "", _text(job.get(name))
    for name in ("summary", "responsibilities", "duties", "qualifications", "requirements", "skills", "benefits"):
        yield prose.words_of(name), _text(job.get(name), "\n* ")


def _no_pay(_: Job) -> Iterator[tuple[str, str, str, str, str]]:
    yield from ()


def _text(value: Json, between: str = "\n") -> str:
    found = texts(value)
    return between.join(["", *found]) if len(found) > 1 else "".join(found)


def _federal_text(job: Job) -> Iterator[tuple[str, str]]:
    details = "UserArea.Details"
    for heading, path in (
        ("Summary", "JobSummary"),
        ("Duties", "MajorDuties"),
        ("Requirements", "Requirements"),
        ("Requirements", "KeyRequirements"),
        ("Education", "Education"),
        ("Benefits", "Benefits"),
        ("How to apply", "HowToApply"),
        ("Additional information", "OtherInformation"),
    ):
        yield heading, _text(_at(job, f"{details}.{path}"), "\n* ")
        if path == "MajorDuties":
            yield "Qualifications", _text(job.get("QualificationSummary"))


def _federal_pay(job: Job) -> Iterator[tuple[str, str, str, str, str]]:
    rows = job.get("PositionRemuneration")
    for one in rows if isinstance(rows, list) else []:
        if isinstance(one, dict):
            unit = _UNITS.get(_text(one.get("RateIntervalCode")), "")
            yield _text(one.get("MinimumRange")), _text(one.get("MaximumRange")), "USD", unit, ""


_UNITS = {"PA": "year", "Per Year": "year", "PH": "hour", "Per Hour": "hour", "PM": "month", "PD": "day"}
"""The periods of pay by the codes of USAJOBS."""
_ANY = System(
    _TITLES[:1],
    {
        "title": _TITLES,
        "company": (
            "company",
            "companyName",
            "company_name",
            "organization",
            "employer",
            "hiringOrganization",
            "organizationName",
        ),
        "location": (
            "location",
            "locations",
            "jobLocation",
            "job_location",
            "location.location_str",
            "location.city location.region location.country",
            "city state country",
        ),
        "employment_type": (
            "employmentType",
            "employment_type",
            "type",
            "jobType",
            "job_type",
            "contractType",
            "commitment",
        ),
        "workplace": ("remote", "workplaceType", "workplace_type", "location.telecommuting"),
        "date_posted": ("datePosted", "date", "publishedAt", "published_at", "posted"),
        "requisition": ("requisition", "requisitionId", "requisition_id", "id"),
        "url": ("url",),
        "salary": ("salary",),
    },
    _any_text,
    _no_pay,
)
_SYSTEMS = (
    System(
        ("PositionTitle", "OrganizationName"),
        {
            "title": ("PositionTitle",),
            "company": ("OrganizationName",),
            "location": ("PositionLocation.LocationName", "PositionLocationDisplay"),
            "employment_type": ("PositionSchedule.Name",),
            "date_posted": ("PublicationStartDate",),
            "valid_through": ("ApplicationCloseDate",),
            "requisition": ("PositionID",),
            "url": ("ApplyURI", "PositionURI"),
        },
        _federal_text,
        _federal_pay,
    ),
    System(
        ("title", "absolute_url"),
        {
            "title": ("title",),
            "company": ("company_name",),
            "location": ("location.name",),
            "office": ("offices.location",),
            "department": ("departments.name",),
            "date_posted": ("first_published", "updated_at"),
            "valid_through": ("application_deadline",),
            "requisition": ("requisition_id",),
            "reference": ("id",),
            "url": ("absolute_url",),
        },
        _greenhouse_text,
        _greenhouse_pay,
    ),
    System(
        ("text", "categories"),
        {
            "title": ("text",),
            "location": ("categories.allLocations", "categories.location"),
            "country": ("country",),
            "employment_type": ("categories.commitment",),
            "department": ("categories.team", "categories.department"),
            "workplace": ("workplaceType",),
            "reference": ("id",),
            "url": ("hostedUrl", "applyUrl"),
        },
        _lever_text,
        _lever_pay,
    ),
    System(
        ("title", "jobUrl"),
        {
            "title": ("title",),
            "location": ("location", "secondaryLocations.location"),
            "employment_type": ("employmentType",),
            "department": ("department", "team"),
            "workplace": ("workplaceType",),
            "remote": ("isRemote",),
            "date_posted": ("publishedAt",),
            "reference": ("id",),
            "url": ("jobUrl",),
        },
        _ashby_text,
        _ashby_pay,
    ),
    System(
        ("jobAd.sections",),
        {
            "title": ("name", "title"),
            "company": ("company.name",),
            "location": ("location.city location.region location.country",),
            "employment_type": ("typeOfEmployment.label", "typeOfEmployment"),
            "department": ("department.label",),
            "remote": ("location.remote",),
            "date_posted": ("releasedDate",),
            "requisition": ("refNumber",),
            "reference": ("id",),
            "url": ("postingUrl", "applyUrl"),
        },
        _smart_text,
        _no_pay,
    ),
    System(
        ("jobPostingInfo.title",),
        {
            "title": ("jobPostingInfo.title",),
            "company": ("hiringOrganization.name",),
            "location": ("jobPostingInfo.location", "jobPostingInfo.additionalLocations"),
            "employment_type": ("jobPostingInfo.timeType",),
            "date_posted": ("jobPostingInfo.startDate",),
            "valid_through": ("jobPostingInfo.endDate",),
            "requisition": ("jobPostingInfo.jobReqId",),
            "url": ("jobPostingInfo.externalUrl",),
        },
        _workday_text,
        _no_pay,
    ),
)
