"""The fields of a finished JobPosting or JSON document against the posting.

What must stand there is built here from the posting a second time, and shares no code with the writing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error
from generator.posting.model import seal
from generator.proof.decoded import Markup, Said, UnreadableError, differences, read
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from generator.money import PayRange
    from generator.posting.model import Block, PayFigure, Posting, Workplace

_DEGREES = {
    "high_school": "high school",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "professional_certificate": "professional certificate",
    "postgraduate": "postgraduate degree",
    "none": "no requirements",
}
_TEXTS = {
    "duties": "responsibilities",
    "basic": "qualifications",
    "preferred": "skills",
    "sponsorship": "eligibilityToWorkRequirement",
    "benefits": "jobBenefits",
}


def check_job_posting(posting: Posting, text: str) -> tuple[list[Diagnostic], str | None]:
    """Return what a JobPosting has otherwise than ``posting``, and the HTML of its description, None if it has none."""
    try:
        found = read(text)
    except UnreadableError as problem:
        return [error("PROOF_JSON", f"json-ld: {problem}")], None
    problems = list(differences(_job_posting(posting), found, "json-ld: $"))
    description = found.get("description") if isinstance(found, dict) else None
    return problems, description if isinstance(description, str) else None


def check_place_members(posting: Posting, members: Mapping[str, str]) -> list[Diagnostic]:
    """Return what the members of a JobPosting that are of its places have otherwise than ``posting``.

    ``members`` holds each as it is written, its name and value, by its name.
    """
    return _check_members(_places(posting), members)


def check_pay_members(posting: Posting, members: Mapping[str, str]) -> list[Diagnostic]:
    """Return what the members of a JobPosting that are of its pay have otherwise than ``posting``."""
    return _check_members(_pay(posting), members)


def check_role_members(posting: Posting, members: Mapping[str, str]) -> list[Diagnostic]:
    """Return what the members of a JobPosting that all postings of its role have are otherwise than ``posting``."""
    return _check_members(_of_role(posting), members)


def check_text_member(posting: Posting, name: str, member: str) -> list[Diagnostic]:
    """Return what one member of a JobPosting that holds texts of blocks has otherwise than ``posting``."""
    return _check_members({name: _texts(posting).get(name)}, {name: member})


def _check_members(expected: Mapping[str, object], members: Mapping[str, str]) -> list[Diagnostic]:
    found: dict[str, object] = {}
    for text in members.values():
        try:
            value = read(f"{{{text}}}")
        except UnreadableError as problem:
            return [error("PROOF_JSON", f"json-ld: {problem}")]
        found |= value if isinstance(value, dict) and len(value) == 1 else {}
    return list(differences(dict(expected), found, "json-ld: $"))


def check_document(posting: Posting, text: str) -> list[Diagnostic]:
    """Return what postgen's own JSON document has otherwise than ``posting``."""
    try:
        found = read(text)
    except UnreadableError as problem:
        return [error("PROOF_JSON", f"json: {problem}")]
    return list(differences(_document(posting), found, "json: $"))


def _job_posting(posting: Posting) -> dict[str, object]:
    """Return what a JobPosting must hold, by Google's rules."""
    local = {**_places(posting), **_pay(posting)}
    return {"description": Markup(), **_of_role(posting), **local, **_texts(posting)}


def _of_role(posting: Posting) -> dict[str, object]:
    """Return what the JobPostings of all postings of a role must hold."""
    facts = posting.facts
    company = {"name": facts.company, "sameAs": facts.company_url, "logo": facts.company_logo}
    months = facts.experience_months
    expected: dict[str, object] = {
        "@context": "https://schema.org/",
        **_thing("JobPosting", {"title": posting.title, "directApply": facts.direct_apply}),
        "hiringOrganization": _thing("Organization", company),
        **_days(facts.posted, facts.valid_through),
    }
    if facts.employment:
        expected["employmentType"] = _alone(list(dict.fromkeys(one.upper() for one in facts.employment)))
    if facts.requisition:
        expected["identifier"] = _thing("PropertyValue", {"name": facts.company, "value": facts.requisition})
    if facts.education:
        credential = {"credentialCategory": _DEGREES[facts.education]}
        expected["educationRequirements"] = _thing("EducationalOccupationalCredential", credential)
    if months is not None:
        experience = {"monthsOfExperience": months}
        expected["experienceRequirements"] = _thing("OccupationalExperienceRequirements", experience)
    replaces = facts.experience_replaces_education
    if replaces is False or (replaces and facts.education and months is not None):
        expected["experienceInPlaceOfEducation"] = replaces
    if facts.apply_url:
        expected["applicationContact"] = _thing("ContactPoint", {"url": facts.apply_url})
    return expected


def _thing(kind: str, members: Mapping[str, object]) -> dict[str, object]:
    return {"@type": kind} | {name: value for name, value in members.items() if value is not None}


def _alone(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values


def _days(posted: date | None, last: date | None) -> dict[str, object]:
    return {name: str(day) for name, day in (("datePosted", posted), ("validThrough", last)) if day}


def _places(posting: Posting) -> dict[str, object]:
    """Return the addresses where somebody can go to work; without any, that the work is remote, and in which areas."""
    addresses: list[object] = []
    areas: list[object] = []
    for workplace in posting.workplaces:
        for area in workplace.remote:
            named = {"@type": area.kind, "name": area.name}
            areas += [] if named in areas else [named]
        if not workplace.remote:
            place = {"@type": "Place", "address": _postal(workplace)}
            addresses += [] if place in addresses else [place]
    if addresses:
        return {"jobLocation": _alone(addresses)}
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": _alone(areas)} if areas else {}


def _postal(workplace: Workplace) -> dict[str, object]:
    address = workplace.address
    members = {
        "addressCountry": address.country,
        "addressRegion": address.region,
        "addressLocality": address.city,
        "postalCode": address.postal_code,
        "streetAddress": address.street,
    }
    return _thing("PostalAddress", members)


def _pay(posting: Posting) -> dict[str, object]:
    """Return the base salary if every workplace has the same range, else nothing."""
    figures = [posting.pay.get(workplace.id) for workplace in posting.workplaces]
    first = figures[0].pay if figures and figures[0] else None
    if first is None or any(figure is None or figure.pay != first for figure in figures):
        return {}
    value: dict[str, object] = {"unitText": first.per.name}
    if first.minimum == first.maximum:
        value["value"] = first.minimum
    else:
        value |= {"minValue": first.minimum, "maxValue": first.maximum}
    amount = {"currency": first.currency, "value": _thing("QuantitativeValue", value)}
    return {"baseSalary": _thing("MonetaryAmount", amount)}


def _texts(posting: Posting) -> dict[str, object]:
    """Return the words of the sections that have a property of their own, and of what is said on incentives."""
    texts: dict[str, object] = {}
    for section in posting.sections:
        if section.id in _TEXTS:
            texts[_TEXTS[section.id]] = Said(words(" ".join(block.text for block in section.blocks)))
    commissions = {figure.commission if (figure := posting.pay.get(one.id)) else None for one in posting.workplaces}
    said = list(commissions) if len(commissions) == 1 else []
    said += [block.text for section in posting.sections for block in section.blocks if block.topic == "incentives"]
    incentives = words(" ".join(text for text in said if text))
    return texts | ({"incentiveCompensation": Said(incentives)} if incentives else {})


def _document(posting: Posting) -> dict[str, object]:
    """Return what postgen's own JSON document must hold."""
    facts = posting.facts
    return {
        "postgen_posting": 1,
        "title": posting.title,
        "language": posting.language,
        "locale": posting.locale,
        "company": {"name": facts.company, "url": facts.company_url, "logo": facts.company_logo},
        "requisition": facts.requisition,
        "posted": str(facts.posted) if facts.posted else None,
        "valid_through": str(facts.valid_through) if facts.valid_through else None,
        "employment": [str(one) for one in facts.employment],
        "education": facts.education,
        "experience_months": facts.experience_months,
        "experience_replaces_education": facts.experience_replaces_education,
        "apply": {"url": facts.apply_url, "direct": facts.direct_apply},
        "locations": [_location(one) for one in posting.workplaces],
        "pay": [_figure(one) for one in posting.pay.values()],
        "links": [{"words": text, "address": address} for text, address in posting.links],
        "sections": [
            {
                "id": section.id,
                "heading": _block(section.heading),
                "custom": section.custom,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in posting.sections
        ],
    }


def _location(workplace: Workplace) -> dict[str, object]:
    own = workplace.address
    return {
        "id": workplace.id,
        "label": workplace.label,
        "address": {
            "country": own.country,
            "region": own.region,
            "city": own.city,
            "postal_code": own.postal_code,
            "street": own.street,
        },
        "remote_within": [{"code": one.code, "kind": one.kind, "name": one.name} for one in workplace.remote],
    }


def _block(block: Block | None) -> dict[str, object] | None:
    if block is None:
        return None
    return {
        "id": block.id,
        "text": block.text,
        "shape": block.shape.value,
        "kind": "locked" if block.locked else "prose",
        "seal": seal(words(block.text)) if block.locked else None,
        "statement": block.statement,
        "pay": _figure(block.figure),
    }


def _figure(figure: PayFigure | None) -> dict[str, object] | None:
    if figure is None:
        return None
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
    ends = {"minimum": _plain(pay.minimum), "maximum": _plain(pay.maximum)}
    return {**ends, "currency": pay.currency, "per": pay.per.value}


def _plain(amount: Decimal) -> str:
    """Return the digits of ``amount``, with a point and decimals only where they are not all zero."""
    whole, _, decimals = f"{amount:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
