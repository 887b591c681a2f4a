"""Structured data: a posting as a schema.org JobPosting by Google's rules, and as postgen's own JSON document.

Google's rules: https://developers.google.com/search/docs/appearance/structured-data/job-posting.
The document's schema is ``posting.schema.json``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error, info, warning
from generator.posting.exact_json import digits
from generator.posting.model import seal
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.money import PayRange
    from generator.posting.model import Address, Area, Block, PayFigure, Posting, Section, Workplace

DOCUMENT_VERSION = 1
_WITHOUT = "markdown, text and html-fragment hold no structured data"
_EMPLOYMENT = {
    "full_time": "FULL_TIME",
    "part_time": "PART_TIME",
    "contractor": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "intern": "INTERN",
    "volunteer": "VOLUNTEER",
    "per_diem": "PER_DIEM",
    "other": "OTHER",
}
_CREDENTIALS = {
    "none": "no requirements",
    "high_school": "high school",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "professional_certificate": "professional certificate",
    "postgraduate": "postgraduate degree",
}
_TEXTS = {
    "responsibilities": "duties",
    "qualifications": "basic",
    "skills": "preferred",
    "eligibilityToWorkRequirement": "sponsorship",
    "jobBenefits": "benefits",
}
"""The text properties that hold the blocks of a section, without its heading."""
ORDER = (
    "@context", "@type", "title", "description", "datePosted", "validThrough", "employmentType", "hiringOrganization",
    "identifier", "jobLocation", "jobLocationType", "applicantLocationRequirements", "baseSalary", "incentiveCompensation",
    *_TEXTS, "educationRequirements", "experienceRequirements", "experienceInPlaceOfEducation", "directApply",
    "applicationContact",
)  # fmt: skip
"""The properties of a JobPosting as they stand in it."""


def job_posting(posting: Posting, description: str) -> dict[str, object]:
    """Return the schema.org JobPosting of ``posting`` with the HTML ``description``, in the order of its properties.

    It is valid if ``findings`` holds no error. What the posting does not have is left out. A text property is the
    texts of its blocks, one a line.
    """
    members = {
        "description": description,
        **role_members(posting),
        **place_members(posting),
        **pay_members(posting),
        **{name: "\n".join(_text(one) for one in said) for name, said in text_members(posting).items()},
    }
    return {name: members[name] for name in ORDER if name in members}


def role_members(posting: Posting) -> dict[str, object]:
    """Return those members of the JobPosting that all postings of its role have."""
    facts = posting.facts
    company, requisition = facts.company, facts.requisition
    return _given(
        {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": posting.title,
            "datePosted": facts.posted.isoformat() if facts.posted else None,
            "validThrough": facts.valid_through.isoformat() if facts.valid_through else None,
            "employmentType": _one_or_all([_EMPLOYMENT[one] for one in dict.fromkeys(facts.employment)]),
            "hiringOrganization": _typed(
                "Organization", name=company, sameAs=facts.company_url, logo=facts.company_logo
            ),
            "identifier": _typed("PropertyValue", name=company, value=requisition) if requisition else None,
            **_required_of_people(posting),
            "directApply": facts.direct_apply,
            "applicationContact": _typed("ContactPoint", url=facts.apply_url) if facts.apply_url else None,
        }
    )


def place_members(posting: Posting) -> dict[str, object]:
    """Return those members of the JobPosting that are of its places alone."""
    return _given(_where(posting))


def pay_members(posting: Posting) -> dict[str, object]:
    """Return that member of the JobPosting that is of its pay alone, if there is one."""
    return _given({"baseSalary": _salary(_shared_pay(posting))})


def text_members(posting: Posting) -> dict[str, list[str | Block]]:
    """Return what the text properties of the JobPosting are made of, line by line: blocks, and words on commission."""
    sections = {one.id: one for one in posting.sections}
    made: dict[str, list[str | Block]] = {"incentiveCompensation": _incentives(posting)}
    made |= {name: [*sections[one].blocks] for name, one in _TEXTS.items() if one in sections}
    return {name: said for name, said in made.items() if any(map(_text, said))}


def _text(said: str | Block) -> str:
    return said if isinstance(said, str) else said.text


def findings(posting: Posting) -> tuple[Diagnostic, ...]:
    """Return an error for each required property that the JobPosting cannot have, and what it leaves out."""
    found = (*_missing(posting), *_about_places(posting), *_left_out(posting))
    return tuple(replace(one, position=posting.source) for one in found)


def document(posting: Posting) -> dict[str, object]:
    """Return ``posting`` as postgen's own JSON document, as ``posting.schema.json`` describes it.

    Every key is always there, null where the posting has no value. Amounts of money are strings of digits, so that
    they are exact in every reader of JSON.
    """
    facts = posting.facts
    return {
        "postgen_posting": DOCUMENT_VERSION,
        "title": posting.title,
        "language": posting.language,
        "locale": posting.locale,
        "company": {"name": facts.company, "url": facts.company_url, "logo": facts.company_logo},
        "requisition": facts.requisition,
        "posted": facts.posted.isoformat() if facts.posted else None,
        "valid_through": facts.valid_through.isoformat() if facts.valid_through else None,
        "employment": list(facts.employment),
        "education": facts.education,
        "experience_months": facts.experience_months,
        "experience_replaces_education": facts.experience_replaces_education,
        "apply": {"url": facts.apply_url, "direct": facts.direct_apply},
        "locations": [_location(one) for one in posting.workplaces],
        "pay": [_figure(one) for one in posting.pay.values()],
        "links": [{"words": text, "address": address} for text, address in posting.links],
        "sections": [_section(one) for one in posting.sections],
    }


def _where(posting: Posting) -> dict[str, object | None]:
    """Return where the work is done: TELECOMMUTE, which means fully remote, only where every workplace is.

    The places of a posting that is remote in part are those where somebody can go to work. A remote workplace is no
    place that somebody goes to, and never a jobLocation.
    """
    on_site = _addresses(posting)
    if on_site:
        return {"jobLocation": _one_or_all([_typed("Place", address=_address(one)) for one in on_site])}
    areas = [_typed(area.kind, name=area.name) for area in _areas(posting)]
    return {"jobLocationType": "TELECOMMUTE" if areas else None, "applicantLocationRequirements": _one_or_all(areas)}


def _addresses(posting: Posting) -> list[Address]:
    return list(dict.fromkeys(one.address for one in posting.workplaces if not one.remote))


def _areas(posting: Posting) -> list[Area]:
    return list(dict.fromkeys(area for one in posting.workplaces for area in one.remote))


def _address(address: Address) -> dict[str, object]:
    return _typed(
        "PostalAddress",
        streetAddress=address.street,
        addressLocality=address.city,
        addressRegion=address.region,
        postalCode=address.postal_code,
        addressCountry=address.country,
    )


def _shared_pay(posting: Posting) -> PayRange | None:
    """Return the pay that holds at every workplace, or None where it differs or is not known for one of them."""
    figures = [posting.pay.get(one.id) for one in posting.workplaces]
    ranges = {figure.pay if figure else None for figure in figures}
    return ranges.pop() if len(ranges) == 1 else None


def _salary(pay: PayRange | None) -> dict[str, object] | None:
    if pay is None:
        return None
    fixed = pay.minimum == pay.maximum
    ends = {"value": pay.minimum} if fixed else {"minValue": pay.minimum, "maxValue": pay.maximum}
    value = _typed("QuantitativeValue", **ends, unitText=pay.per.value.upper())
    return _typed("MonetaryAmount", currency=pay.currency, value=value)


def _incentives(posting: Posting) -> list[str | Block]:
    """Return the words on commission, if they are the same everywhere, and the statements on incentives."""
    figures = [posting.pay.get(one.id) for one in posting.workplaces]
    commissions = {figure.commission if figure else None for figure in figures}
    shared = [commissions.pop()] if len(commissions) == 1 else []
    return [*(one for one in shared if one), *(one for one in posting.blocks() if one.topic == "incentives")]


def _required_of_people(posting: Posting) -> dict[str, object | None]:
    """Return education and experience; Google takes experience in place of education only beside both."""
    facts = posting.facts
    education, months = facts.education, facts.experience_months
    return {
        "educationRequirements": _typed("EducationalOccupationalCredential", credentialCategory=_CREDENTIALS[education])
        if education
        else None,
        "experienceRequirements": _typed("OccupationalExperienceRequirements", monthsOfExperience=months)
        if months is not None
        else None,
        "experienceInPlaceOfEducation": None if _replaces_nothing(posting) else facts.experience_replaces_education,
    }


def _replaces_nothing(posting: Posting) -> bool:
    facts = posting.facts
    return bool(facts.experience_replaces_education) and (facts.education is None or facts.experience_months is None)


def _typed(kind: str, **members: object | None) -> dict[str, object]:
    return {"@type": kind, **_given(members)}


def _given(members: dict[str, object | None]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}


def _one_or_all(values: Sequence[object]) -> object | None:
    if not values:
        return None
    return values[0] if len(values) == 1 else list(values)


def _missing(posting: Posting) -> Iterator[Diagnostic]:
    facts = posting.facts
    if facts.posted is None:
        yield error(
            "JOBPOSTING_DATE_POSTED",
            "structured data must say when the job was posted, and the role does not",
            expected="posted: a date such as 2026-11-24, in the role spec",
            hint=_WITHOUT,
        )
    elif facts.valid_through and facts.valid_through < facts.posted:
        yield error(
            "JOBPOSTING_VALID_THROUGH",
            f"the posting ends on {facts.valid_through}, before it is posted on {facts.posted}",
            expected=f"{facts.posted} or later",
        )
    title = words(posting.title)
    described: list[str] = []
    for section in posting.sections:
        if section.id == "heading":
            continue
        for block in section:
            if len(described) <= len(title):
                described += words(block.text)
    if not described:
        yield error(
            "JOBPOSTING_DESCRIPTION",
            "structured data must describe the job, and no section has text",
            expected="at least one section with text",
        )
    elif tuple(described) == title:
        yield error(
            "JOBPOSTING_DESCRIPTION",
            f"the whole description is the title, {posting.title!r}",
            expected="text that says more than the title",
        )


def _about_places(posting: Posting) -> Iterator[Diagnostic]:
    if not posting.workplaces:
        yield error(
            "JOBPOSTING_PLACE",
            "structured data must say where the work is done, and the posting has no location",
            expected="locations: at least one, in the role spec",
        )
    areas, on_site = _areas(posting), _addresses(posting)
    if areas and on_site:
        remote = [one.id for one in posting.workplaces if one.remote]
        yield warning(
            "JOBPOSTING_PARTLY_REMOTE",
            f"structured data cannot say that only some places are remote: it leaves out {', '.join(remote)}",
            hint=f"render each remote place on its own: --location {remote[0]}",
        )
    elif areas and not any("/" not in area.code for area in areas):
        named = ", ".join(repr(area.name) for area in areas)
        yield error(
            "JOBPOSTING_REMOTE_AREA",
            f"remote work must be allowed in a country or state, and is only in {named}",
            expected="remote_within: place codes of countries or states",
            hint=_WITHOUT,
        )


def _left_out(posting: Posting) -> Iterator[Diagnostic]:
    facts = posting.facts
    if any(figure.pay for figure in posting.pay.values()) and _shared_pay(posting) is None:
        yield info(
            "JOBPOSTING_PAY_DIFFERS",
            "structured data has no baseSalary: it holds one, and the pay is not the same figures in every place",
            hint=f"render each place on its own: --location {posting.workplaces[0].id}",
        )
    if _replaces_nothing(posting):
        yield info(
            "JOBPOSTING_EXPERIENCE",
            "structured data leaves out that experience replaces education: it must have both beside it",
            hint="give education and experience_months in the role spec",
        )
    wanted = {"employment": facts.employment, "requisition": facts.requisition, "pay": posting.pay}
    absent = [name for name, value in wanted.items() if not value]
    if absent:
        yield info("JOBPOSTING_RECOMMENDED", f"search engines ask for more than the role has: {', '.join(absent)}")


def _location(workplace: Workplace) -> dict[str, object]:
    address = workplace.address
    return {
        "id": workplace.id,
        "label": workplace.label,
        "address": {
            "street": address.street,
            "city": address.city,
            "region": address.region,
            "postal_code": address.postal_code,
            "country": address.country,
        },
        "remote_within": [{"code": area.code, "kind": area.kind, "name": area.name} for area in workplace.remote],
    }


def _figure(figure: PayFigure) -> dict[str, object]:
    return {
        "place_id": figure.place_id,
        "place": figure.place,
        "range": _range(figure.pay),
        "starting": _range(figure.starting),
        "commission": figure.commission,
    }


def _range(pay: PayRange | None) -> dict[str, object] | None:
    if pay is None:
        return None
    return {
        "minimum": digits(pay.minimum),
        "maximum": digits(pay.maximum),
        "currency": pay.currency,
        "per": pay.per.value,
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "heading": _block(section.heading) if section.heading else None,
        "custom": section.custom,
        "blocks": [_block(one) for one in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "id": block.id,
        "kind": "locked" if block.locked else "prose",
        "shape": block.shape.value,
        "text": block.text,
        "seal": seal(words(block.text)) if block.locked else None,
        "statement": block.statement,
        "pay": _figure(block.figure) if block.figure else None,
    }
