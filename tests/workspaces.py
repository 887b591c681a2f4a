"""Small workspaces, written into a folder for a test."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import generator

if TYPE_CHECKING:
    from pathlib import Path

    from generator.posting.model import Posting

AS_OF = date(2026, 11, 24)
COMPANY: dict[str, object] = {
    "postgen": 1,
    "name": "Harbor Bank",
    "locations": [
        {"id": "richmond-va", "place": "US-VA", "city": "Richmond"},
        {"id": "new-york-ny", "place": "US-NY/new-york-city", "city": "New York"},
    ],
}
ROLE: dict[str, object] = {
    "postgen": 1,
    "title": "Teller",
    "posted": "2026-11-01",
    "locations": ["richmond-va"],
    "duties": ["Count money"],
}


SUMMARY = (
    "You open the branch at nine, and you close it at five. You count the money of the day with a colleague, and you note "
    "what you find. Customers ask you for cash, for cards, and for help with their accounts; you show them how things are "
    "done. When a line forms, you call for a second window. You learn the work in six weeks beside somebody who knows it, "
    "and then you have a window of your own. On Fridays you check the cash machines, fill them, and read their reports. Once "
    "a month you meet the staff of the other branches to talk of what went well. You wear what you like, as long as "
    "customers can see your name. The building has a lift, and your desk can be raised."
)
"""Prose that the rules of language and structure find nothing in."""


def write(folder: Path, role: dict[str, object], company: dict[str, object] | None = None) -> Path:
    """Write a role spec and a company profile, the keys given over the usual ones; return the role's path."""
    for name, keys in (("role", ROLE | role), ("company", COMPANY | (company or {}))):
        (folder / f"{name}.yaml").write_text(json.dumps(keys), encoding="utf-8")
    return folder / "role.yaml"


def compose(
    folder: Path, role: dict[str, object], company: dict[str, object] | None = None, *, location: str | None = None
) -> Posting:
    """Write a workspace, and return the posting of its role."""
    return generator.compose(generator.load(write(folder, role, company)), location=location, as_of=AS_OF)


def refused(
    folder: Path, role: dict[str, object], company: dict[str, object] | None = None, *, location: str | None = None
) -> list[str]:
    """Write a workspace, and return the codes of all that is wrong with it, warnings too."""
    try:
        found = compose(folder, role, company, location=location).diagnostics
    except generator.PostgenError as problem:
        found = problem.diagnostics
    return [one.code for one in found]
