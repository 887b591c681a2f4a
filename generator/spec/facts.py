"""What an employer and a role may state about themselves, and the conditions that statements put on it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Field, StrictBool, StringConstraints, Tag

from generator.diagnostic import nearest
from generator.spec import places
from generator.spec.fields import Day, Line, Model, PlaceCode, Url


class Kind(StrEnum):
    """What a condition on a fact may say, in plain words."""

    FLAG = "true or false"
    COUNT = "a whole number, {at_least: n} or {below: n}"
    CHOICE = "one of its values"
    TEXT = "the text, or true where any text will do"
    PLACE = "a place code such as US-NY, or true where any will do"
    DAY = "rolling, a date such as 2026-12-15, or true where either will do"
    COUNTS = "place codes and numbers, such as {US-NY: {at_least: 4}}"


_BOUNDS: Mapping[object, str] = {"at_least": "at least", "below": "below"}


def _close(value: object) -> str:
    return "rolling" if value == "rolling" else "day"


Number = Annotated[int, Field(strict=True, ge=0)]
Flag = Annotated[StrictBool, Kind.FLAG]
Count = Annotated[Number, Kind.COUNT]
Words = Annotated[Line, Kind.TEXT]
Lines = Annotated[tuple[Line, ...], Kind.TEXT]
Address = Annotated[Url, Kind.TEXT]
Somewhere = Annotated[PlaceCode, Kind.PLACE]
Places = Annotated[tuple[PlaceCode, ...], Kind.PLACE]
ByPlace = Annotated[dict[PlaceCode, Number], Kind.COUNTS]
ExpectedPay = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{3} [0-9]{1,9}(\.[0-9]{1,2})? per (hour|day|week|month|year)$"), Kind.TEXT
]
Closing = Annotated[
    Annotated[Literal["rolling"], Tag("rolling")] | Annotated[Day, Tag("day")], Discriminator(_close), Kind.DAY
]


class EmployerFacts(Model):
    """What statements and rules may ask of an employer or a role; a fact that is left out is not known."""

    employees_total: Count | None = None
    """How many people the employer has, worldwide."""
    employees_by_place: ByPlace | None = None
    """How many of them work in a place, by place code; a place includes all that lies in it."""
    hq: Somewhere | None = None
    """The place code of the head office."""
    reports_to: Somewhere | None = None
    """The place code of the office or supervisor that the role reports to."""
    expected_pay: ExpectedPay | None = None
    """The top of the pay that is expected, where the posting shows none: CAD 240000 per year."""
    federal_contractor: Flag | None = None
    """Whether the employer has contracts or subcontracts with the United States government."""
    federal_contract_value_usd: Count | None = None
    """The value of the largest such contract, in US dollars."""
    new_federal_clause_eo14398: Flag | None = None
    """Whether a contract carries the clause of Executive Order 14398 (2026) against disparate treatment by race."""
    state_contractor: Places | None = None
    """The states that the employer has government contracts with, as place codes."""
    e_verify: Flag | None = None
    """Whether the employer is enrolled in E-Verify."""
    e_verify_state_mandate: Flag | None = None
    """Whether a state's law makes the employer use E-Verify."""
    sponsors_visas: Annotated[Literal["yes", "no", "case_by_case"], Kind.CHOICE] | None = None
    """Whether the employer sponsors work visas."""
    citizenship_required_by_law: Words | None = None
    """The law, regulation, order or contract clause that requires citizenship; left out if none does."""
    export_controlled: Flag | None = None
    """Whether the work gives access to what ITAR or EAR control."""
    background_check: Annotated[Literal["none", "post_offer"], Kind.CHOICE] | None = None
    """Whether a background check is made, and when."""
    regulated_hiring_laws: Lines | None = None
    """The laws that bar people with certain convictions from the work, such as Section 19 of the FDI Act."""
    material_duties_criminal_history: Lines | None = None
    """The material duties that a criminal history could bear on, as Los Angeles County wants them listed."""
    uses_ai_screening: Flag | None = None
    """Whether artificial intelligence screens, assesses or selects applicants."""
    uses_aedt_nyc: Flag | None = None
    """Whether an automated employment decision tool is used, as New York City's Local Law 144 defines it."""
    ai_video_interview: Flag | None = None
    """Whether artificial intelligence analyses recorded interviews."""
    drug_test: Annotated[Literal["none", "post_offer", "dot"], Kind.CHOICE] | None = None
    """Whether applicants are tested for drugs: not, after an offer, or by the Department of Transportation's rules."""
    fl_drug_free_program: Flag | None = None
    """Whether the employer runs a drug-free workplace programme under Florida's law."""
    driving_essential: Flag | None = None
    """Whether driving is an essential duty."""
    labor_dispute_active: Flag | None = None
    """Whether a strike, lockout or other labour dispute is on at the workplace."""
    ccpa_business: Flag | None = None
    """Whether the California Consumer Privacy Act covers the employer."""
    privacy_notice_url: Address | None = None
    """The web address of the privacy notice for applicants."""
    aedt_notice_url: Address | None = None
    """The web address of the notice on automated employment decision tools."""
    accommodation_contact: Words | None = None
    """The e-mail address or telephone number for accommodation requests."""
    application_close: Closing | None = None
    """The last day for applications, or rolling."""
    vacancy_exists: Flag | None = None
    """Whether the posting is for an existing vacancy."""
    requests_transcripts_or_resume: Flag | None = None
    """Whether applicants are asked for a resume, transcripts or other documents."""
    religious_org_exempt: Flag | None = None
    """Whether the employer is a religious organisation that may prefer members of its faith."""
    education_recipient: Flag | None = None
    """Whether the employer is a school or programme with federal education funds."""
    wioa_title1_recipient: Flag | None = None
    """Whether the employer has funds under title I of the Workforce Innovation and Opportunity Act."""
    registered_apprenticeship: Flag | None = None
    """Whether the role is a registered apprenticeship."""
    visa_program_ad: Annotated[Literal["none", "h2a", "h2b", "perm"], Kind.CHOICE] | None = None
    """The visa programme that the posting is a required advertisement for."""
    staffing_agency: Flag | None = None
    """Whether the employer is a staffing agency."""
    credit_check_exempt: Flag | None = None
    """Whether the law allows credit checks for the role."""
    noncompete: Flag | None = None
    """Whether the role has a non-compete agreement."""
    unpaid: Flag | None = None
    """Whether the work is unpaid."""
    bfoq_sex: Flag | None = None
    """Whether sex is a bona fide occupational qualification for the role."""
    dot_regulated: Flag | None = None
    """Whether the Department of Transportation regulates the role."""
    federal_clearance: Flag | None = None
    """Whether the role needs a federal security clearance."""
    fl_qualified_entity: Flag | None = None
    """Whether the employer screens through Florida's clearinghouse as a qualified entity."""
    fraud_notice: Flag | None = None
    """Whether postings warn of recruitment fraud."""
    height_weight_lawful: Flag | None = None
    """Whether the law allows a requirement of height or weight for the role."""
    internship: Flag | None = None
    """Whether the role is an internship or a programme for students."""
    multiple_legal_entities: Flag | None = None
    """Whether the employer hires through several legal entities."""
    no_agencies: Flag | None = None
    """Whether agencies are asked not to send candidates."""
    nonprofit_volunteer: Flag | None = None
    """Whether the role is for volunteers of a non-profit."""
    occupational_requirement_stated: Flag | None = None
    """Whether the posting states an occupational requirement that the law allows."""
    performer_role: Flag | None = None
    """Whether the role is for a performer or model."""
    physical_demands: Flag | None = None
    """Whether the role has physical demands."""
    requires_non_french_language: Flag | None = None
    """Whether a role in Quebec requires a language other than French."""
    safety_sensitive_exempt: Flag | None = None
    """Whether the role is exempt from limits on drug tests because it is safety-sensitive."""
    third_party_disclaimer: Flag | None = None
    """Whether postings disclaim the products and services of third parties."""
    vaccine_required_by_law: Flag | None = None
    """Whether a law requires a vaccination for the role."""


ROLE_FACTS: Mapping[str, tuple[str | bool, ...]] = {
    "sponsorship": ("offered", "not_offered", "case_by_case"),
    "employment": ("full_time", "part_time", "contractor", "temporary", "intern", "volunteer", "per_diem", "other"),
    "incentives": (True, False),
    "commission": (True, False),
    "workplace": ("on_site", "hybrid", "remote"),
    "application": ("open_business_days", "closes", "rolling", "none"),
}


def holds(condition: object, value: object) -> bool:
    """Tell whether a fact with this ``value`` meets the ``condition``; an unknown fact, None, meets none.

    A list of conditions wants one of them to hold. A fact that is a list meets a condition that one of its items meets.
    A place meets its own code and that of all that it lies in. ``true``, for a fact that is no flag, wants it known and
    not empty.
    """
    if value is None:
        return False
    if isinstance(condition, Mapping):
        return all(_bounded(key, wanted, value) for key, wanted in condition.items())
    if isinstance(condition, list | tuple):
        return any(holds(one, value) for one in condition)
    if condition is True and not isinstance(value, bool):
        return bool(value)
    if isinstance(value, list | tuple):
        return any(_equal(condition, one) for one in value)
    return _equal(condition, value)


def describe(name: str, condition: object, value: object) -> str:
    """Return in plain words how a fact stands to the condition: ``federal_contractor is false, not true``."""
    if value is None:
        return f"{name} is not known"
    known = f"{name} is {_told(value)}"
    return known if holds(condition, value) else f"{known}, not {_wanted(condition, value)}"


def wanted(name: str, condition: object) -> str:
    """Return in plain words what a condition wants of a fact: ``at least 4``."""
    return _wanted(condition, True if _kinds()[name] is Kind.FLAG else None)


def check_condition(name: str, condition: object) -> None:
    """Raise ValueError unless there is a fact ``name`` that can meet the condition; the message names what is valid."""
    kind = _kinds().get(name)
    if kind is None:
        raise ValueError(f"there is no fact {name!r}; {nearest(name, _kinds()) or 'the facts are listed in the docs'}")
    several = condition if isinstance(condition, list | tuple) else (condition,)
    if not several:
        raise ValueError(f"{name}: an empty list never holds; expected {_expected(name, kind)}")
    for one in several:
        if not _fits(name, kind, one):
            found = repr(one) if isinstance(one, str) else json.dumps(one, default=str)
            raise ValueError(f"{name}: expected {_expected(name, kind)}, found {found}{_hint(name, kind, one)}")


def _bounded(key: object, wanted: object, value: object) -> bool:
    if isinstance(value, Mapping):
        return _counted(str(key), wanted, value)
    if not isinstance(wanted, int) or not isinstance(value, int):
        return False
    return value >= wanted if key == "at_least" else value < wanted


def _counted(area: str, wanted: object, by_place: Mapping[str, int]) -> bool:
    """Tell whether the number of people in ``area`` meets the condition ``wanted``.

    Without a number for the area itself, those of the places in it, each counted once, are the least that it can be.
    """
    area = places.find(area).code
    if area in by_place:
        return holds(wanted, by_place[area])
    parts = [place for place in by_place if places.inside(place, area)]
    apart = [one for one in parts if not any(one != other and places.inside(one, other) for other in parts)]
    least = sum(by_place[place] for place in apart)
    return isinstance(wanted, Mapping) and set(wanted) == {"at_least"} and holds(wanted, least)


def _equal(wanted: object, value: object) -> bool:
    if isinstance(value, date):
        return value.isoformat() == wanted
    if isinstance(wanted, str) and isinstance(value, str) and places.known(wanted) and places.known(value):
        return places.inside(value, wanted)
    return type(wanted) is type(value) and wanted == value


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_told(one)}" for key, one in value.items()) or "empty"
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value)) or "empty"
    return str(value)


def _wanted(condition: object, value: object) -> str:
    if isinstance(condition, Mapping):
        return " and ".join(f"{_BOUNDS.get(key, f'{key}:')} {_wanted(one, None)}" for key, one in condition.items())
    if isinstance(condition, list | tuple):
        return " or ".join(_wanted(one, value) for one in condition)
    return "given" if condition is True and not isinstance(value, bool) else _told(condition)


@cache
def _kinds() -> dict[str, Kind]:
    """Return what a condition may say of each fact, by the fact's name."""
    kinds = {name: next(one for one in _parts(name) if isinstance(one, Kind)) for name in EmployerFacts.model_fields}
    return kinds | {name: Kind.FLAG if True in values else Kind.CHOICE for name, values in ROLE_FACTS.items()}


@cache
def _choices(name: str) -> tuple[object, ...]:
    return ROLE_FACTS.get(name) or tuple(one for one in _parts(name) if type(one) is str)


def _parts(name: str) -> Iterator[object]:
    """Yield all that the type of an employer's fact is made of: unions, their members, values of literals, metadata."""
    waiting: list[object] = [EmployerFacts.model_fields[name].annotation]
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting += get_args(part)


def _expected(name: str, kind: Kind) -> str:
    return f"one of {', '.join(map(str, _choices(name)))}" if kind is Kind.CHOICE else kind.value


def _fits(name: str, kind: Kind, condition: object) -> bool:
    """Tell whether ``condition``, one alone, is such that the fact can meet it."""
    if kind is Kind.FLAG:
        return isinstance(condition, bool)
    if kind is Kind.COUNT:
        return _is_count(condition)
    if kind is Kind.CHOICE:
        return condition in _choices(name)
    if kind is Kind.COUNTS:
        numbers = condition if isinstance(condition, Mapping) else {}
        return bool(numbers) and all(places.known(place) and _is_count(one) for place, one in numbers.items())
    if not isinstance(condition, str):
        return condition is True
    return {Kind.PLACE: places.known, Kind.DAY: _is_closing, Kind.TEXT: _is_filled}[kind](condition)


def _is_count(condition: object) -> bool:
    if isinstance(condition, Mapping):
        return bool(condition) and all(key in _BOUNDS and _is_number(one, 1) for key, one in condition.items())
    return _is_number(condition, 0)


def _is_number(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_filled(text: str) -> bool:
    return bool(text.strip())


def _is_closing(text: str) -> bool:
    try:
        return text == "rolling" or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _hint(name: str, kind: Kind, condition: object) -> str:
    """Return what was probably meant by a condition that does not fit, after a semicolon, or nothing."""
    texts = [one for one in (condition if isinstance(condition, Mapping) else (condition,)) if isinstance(one, str)]
    if kind is Kind.CHOICE:
        hints = [nearest(one, map(str, _choices(name))) for one in texts]
    elif kind in (Kind.PLACE, Kind.COUNTS):
        hints = [places.hint(one) for one in texts if not places.known(one)]
    else:
        hints = []
    return next((f"; {hint}" for hint in hints if hint), "")
