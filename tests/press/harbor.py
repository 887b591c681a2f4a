"""One workspace for tests of what is made by parts: a bank with roles in five places, and statements that differ by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.posting.slots import company_slots
from generator.spec.company import Company
from generator.spec.statement import Statement
from tests.bulk.random_workspaces import Made

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Keys = dict[str, object]

LOCATIONS: list[Keys] = [
    {"id": "richmond-va", "place": "US-VA", "city": "Richmond"},
    {"id": "new-york-ny", "place": "US-NY/new-york-city", "city": "New York", "workplace": "hybrid"},
    {"id": "albany-ny", "place": "US-NY", "city": "Albany"},
    {"id": "montreal-qc", "place": "CA-QC", "city": "Montréal"},
    {"id": "norfolk-va", "place": "US-VA", "city": "Norfolk"},
]
STATEMENTS: list[Keys] = [
    {
        "id": "equal",
        "section": "legal",
        "text": "{company} is an equal opportunity employer.\n\nSee the Careers website.",
    },
    {"id": "new-york", "section": "legal", "text": "In New York other words apply.", "applies": {"places": ["US-NY"]}},
    {"id": "notice", "section": "disclaimers", "text": "Work is done in {city} for now."},
    {"id": "benefits", "section": "benefits", "text": "Health and dental care."},
    {"id": "preface", "section": "pay_preface", "text": "Pay is listed below."},
    {"id": "bonus", "section": "incentives", "text": "A bonus of up to 10% may be paid in {city}."},
]
COMPANY: Keys = {
    "postgen": 1,
    "name": "Harbor Bank",
    "locations": LOCATIONS,
    "links": {"Careers website": "https://example.com/careers"},
}
ROLE: Keys = {
    "postgen": 1,
    "title": "Teller",
    "posted": "2026-11-01",
    "locations": [str(one["id"]) for one in LOCATIONS],
    "summary": "Help people.\n\nCount what they bring.",
    "duties": {"lead_in": "You will:", "items": ["Count money", "Greet people"]},
    "qualifications": {"basic": ["One year of work"], "preferred": ["French"]},
    "employment": "full_time",
    "requisition": "R-1",
    "pay": [
        {"place": one["id"], "minimum": 50_000 + 1000 * number, "maximum": 60_000, "currency": "USD", "per": "year"}
        for number, one in enumerate(LOCATIONS)
    ],
    "apply": {"url": "https://example.com/apply"},
}


def approved(company: Mapping[str, object], statements: Sequence[Mapping[str, object]]) -> list[Keys]:
    """Return the statements with the approvals of counsel."""
    slots = company_slots(Company.model_validate(company))
    return [
        {
            **one,
            "approved": {
                "by": "counsel@example.com",
                "on": "2026-01-01",
                "sha256": Statement.model_validate(one).digest(slots),
            },
        }
        for one in statements
    ]


def made(
    templates: Mapping[str, str] | None = None,
    *roles: Mapping[str, object],
    company: Mapping[str, object] | None = None,
    statements: Sequence[Mapping[str, object]] = STATEMENTS,
) -> Made:
    """Return the workspace with templates, and with roles and a company that have the keys given over the usual ones."""
    keys = COMPANY | dict(company or {})
    all_roles = tuple(ROLE | dict(one) for one in roles or ({},))
    return Made(keys | {"statements": approved(keys, statements)}, all_roles, templates or {})
