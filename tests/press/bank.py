"""A bank with a role in two places, and a press for it, for tests of what is made by parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import generator
from generator.posting.kept import Kept
from generator.press.press import Press
from generator.press.stock import Stock
from generator.spec.statement import Statement
from tests.press.agreement import Agreement, compare
from tests.workspaces import AS_OF, write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.spec.workspace import Inputs


def statement(name: str, section: str, text: str, **keys: object) -> dict[str, object]:
    """An approved statement."""
    made: dict[str, object] = {"id": name, "section": section, "text": text, **keys}
    digest = Statement.model_validate(made).digest({"company": "Harbor Bank"})
    return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-05", "sha256": digest}}


STATEMENTS = [
    statement("equal", "legal", "{company} is an equal opportunity employer."),
    statement("city", "legal", "In {city} we follow its rules.", applies={"places": ["US-VA"]}),
    statement("help", "support", "See the Careers website for {title}."),
]
COMPANY: dict[str, object] = {
    "links": {"Careers website": "https://harbor.example/careers"},
    "statements": STATEMENTS,
}
ROLE: dict[str, Any] = {
    "locations": ["richmond-va", "new-york-ny"],
    "summary": "We look for someone who counts.",
    "duties": {"lead_in": "Every day:", "items": ["Count money", "Greet *everyone*"]},
    "qualifications": {"basic": ["2 years of work"]},
    "pay": [
        {"place": "richmond-va", "minimum": 20, "maximum": 30, "currency": "USD", "per": "hour"},
        {"place": "new-york-ny", "minimum": 25, "maximum": 35, "currency": "USD", "per": "hour"},
    ],
    "apply": {"url": "https://harbor.example/jobs/1"},
}


def inputs(
    folder: Path, templates: dict[str, str] | None = None, *, company: dict[str, object] | None = None, **role: object
) -> Inputs:
    """The inputs of a role for two places, with the workspace's own templates by their paths."""
    for name, text in (templates or {}).items():
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return generator.load(write(folder, ROLE | role, COMPANY | (company or {})))


def agreed(folder: Path, templates: dict[str, str] | None = None, **keys: object) -> Agreement:
    """What comes of a role both ways, once it is seen that both agree."""
    company = keys.pop("company", None)
    assert company is None or isinstance(company, dict)
    found = compare([inputs(folder, templates, company=company, **keys)], AS_OF)
    assert found.wrong == []
    return found


def press(one: Inputs, *formats: str) -> Press:
    """A press for one role."""
    return Press(one, AS_OF, formats, Kept(one, AS_OF), Stock(one.templates))
