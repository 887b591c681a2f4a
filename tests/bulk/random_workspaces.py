"""Workspaces made at random from a seed: roles that share a company, statements and locations, and templates of their own.

They hold what makes caches go wrong: texts with slots of the place, of the role and of the company, statements that apply
in some places only or replace each other, places in several countries, remote and hybrid work, zones and labels, pay that
is shown for one place or for all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from generator.posting.slots import company_slots
from generator.spec.company import Company
from generator.spec.statement import SECTIONS as TOPICS
from generator.spec.statement import Statement
from generator.spec.workspace import Workspace
from tests.generated import PLACES, Maker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.spec.workspace import Inputs

CITIES = ["Richmond", "New York", "Zürich", "St. John's", "Ville-Marie"]
SIGNS = ["O*Fallon", "東京", "ירושלים", "A & B", "www.x", "1. Bezirk"]
PLAIN = ["Build", "review", "the", "models", "of", "teams", "and", "daily", "reports", "for", "clients", "with", "care"]
TURNS = [
    "near {place}",
    "in {country}",
    "for {title}",
    "at {company}",
    "by {contacts.help.phone}",
    "now",
    "soon",
    "well",
]
TITLES = ["Teller", "Lead Engineer", "Clerk", "Nurse", "Ingénieur·e (H/F)"]
ODD_TITLES = ["Teller & Cashier", "C++ Developer #2"]
FACETS: dict[str, object] = {
    "workplace": ["hybrid", "remote"], "sponsorship": "not_offered", "commission": True, "application": "rolling",
    "employment": "full_time",
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A workspace: its company profile, its roles, and its own templates by path; ``odd`` tells whether texts hold signs."""

    company: Mapping[str, object]
    roles: tuple[Mapping[str, object], ...]
    templates: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> list[Path]:
        """Write the workspace into a folder, and return the paths of its roles."""
        (folder / "company.yaml").write_text(json.dumps(self.company, ensure_ascii=False), encoding="utf-8")
        for name, text in self.templates.items():
            path = folder / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        paths = []
        for number, role in enumerate(self.roles):
            paths.append(folder / f"role-{number}.yaml")
            paths[-1].write_text(json.dumps(role, ensure_ascii=False), encoding="utf-8")
        return paths

    def load(self, folder: Path) -> list[Inputs]:
        """Write the workspace into a folder, and return its roles; raises as loading does."""
        shared = Workspace(folder)
        return [shared.load(path) for path in self.write(folder)]


class _Maker(Maker):
    """Makes the parts of a workspace; texts are plain words, or hold any sign where the seed is ``odd``."""

    def __init__(self, random: Random, *, odd: bool) -> None:
        super().__init__(random)
        self.odd = odd
        self.near = random.sample(PLACES, 2) if random.random() < 0.7 else PLACES

    def words(self, least: int, most: int) -> str:
        """Return some words."""
        if self.odd:
            return super().words(least, most)
        return " ".join(self.random.choices(PLAIN, k=self.random.randint(least, most)))

    def turned(self) -> str:
        """Return some words, with a slot among them or none."""
        return f"{self.words(2, 6)} {self.random.choice(TURNS)} {self.words(1, 4)}."

    def untied(self) -> str:
        """Return some words, with a slot that is not the place's among them or none."""
        return f"{self.words(2, 6)} {self.random.choice(TURNS[2:])} {self.words(1, 4)}."

    def location(self, number: int) -> dict[str, object]:
        """Return a location, with a zone or a label now and then."""
        made = super().location(number)
        if "city" in made:
            made["place"], made["city"] = self.random.choice(self.near)
            if self.chance(0.5):
                made["city"] = self.random.choice(SIGNS if self.chance(0.6 if self.odd else 0.05) else CITIES)
        if self.chance(0.3):
            made["zone"] = self.random.choice(["north", "south"])
        if self.chance(0.15):
            signs = ["A & B", "www.x.com"] if self.odd else []
            made["label"] = self.random.choice(["Head Office", "Teller", "Zone: 1", "Office (hybrid)", *signs])
        return made

    def rule(self, number: int, slots: dict[str, str]) -> dict[str, object]:
        """Return an approved statement, which may hold slots, conditions, and the statements that it replaces."""
        several = [self.turned() for _ in range(self.random.randint(1, 3))]
        text = "\n\n".join(several) + f" Statement {number}."
        topic = self.random.choice([*TOPICS, "legal", "team"])
        made: dict[str, object] = {"id": f"s-{number}", "section": topic, "text": text}
        applies: dict[str, object] = {}
        if self.chance(0.6):
            several = [self.random.choice(self.near)[0].partition("/")[0] for _ in range(self.random.randint(1, 3))]
            applies["places"] = list(dict.fromkeys(several))
        if self.chance(0.1):
            applies["except"] = [self.random.choice(PLACES)[0]]
        if self.chance(0.3):
            name = self.random.choice([*FACETS])
            applies["when"] = {name: FACETS[name]}
        if self.chance(0.2) or "{place}" in text or "{country}" in text:
            applies["posting"] = "one_place"
        if self.chance(0.2) and number:
            made["replaces"] = [f"s-{self.random.randrange(number)}"]
        made["applies"] = applies
        digest = Statement.model_validate(made).digest(slots)
        return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-01", "sha256": digest}}

    def shared(self, locations: list[dict[str, object]]) -> dict[str, object]:
        """Return a company profile with the locations."""
        company: dict[str, object] = {
            "postgen": 1,
            "name": self.random.choice(["Harbor Bank", "Harbor Bank", "Harbor & Co.", "O'Neil"]),
            "language": self.random.choice(["en", "en", "en", "fr", "de"]),
            "contacts": {"help": {"phone": "+1 804 555 0100", "email": "help@example.com"}},
            "links": {"daily reports": "https://example.com/reports", "Statement 1": "https://example.com/x"},
            "locations": locations,
            "zones": {"north": "The North", "south": "The South"},
        }
        if self.chance(0.4):
            company["about"] = self.words(4, 30)
        if self.chance(0.3):
            company["headings"] = {
                self.random.choice(["duties", "legal", "pay", "benefits"]): self.random.choice(
                    ["At {company}", "Für {title}"]
                )
            }
        if self.chance(0.2):
            fields = ["title", "company", "places", "employment", "posted"]
            company["layout"] = {
                "heading": self.random.sample(fields, self.random.randint(1, 5)),
                "order": ["legal", "pay"],
            }
        slots = company_slots(Company.model_validate(company))
        return company | {"statements": [self.rule(number, slots) for number in range(self.random.randint(2, 9))]}

    def job(self, places: list[str]) -> dict[str, object]:
        """Return a role that is offered at places."""
        offered = self.random.sample(places, self.random.randint(1, len(places)))
        role: dict[str, object] = {
            "postgen": 1,
            "title": self.random.choice([*TITLES, *ODD_TITLES] if self.odd else TITLES),
            "posted": "2026-11-01",
            "locations": offered,
            "summary": self.turned() if self.chance(0.1) else self.words(5, 20),
            "duties": {"lead_in": self.turned() if self.chance(0.2) else self.words(3, 6), "items": self.items(4)},
            "qualifications": {"basic": self.items(3), "preferred": self.items(2) if self.chance(0.5) else []},
            "employment": self.random.choice(["full_time", ["part_time", "temporary"]]),
            "sections": [
                {"id": "team", "heading": "The team", "text": self.turned() if self.chance(0.3) else self.untied()}
            ],
            "apply": {"url": f"https://example.com/{self.random.randrange(9)}", "email": "jobs@example.com"},
            "pay": [self.pay_row(one) for one in (*offered, "north") if self.chance(0.9)],
        }
        if self.chance(0.25):
            role["pay_shown"] = self.random.choice(["own", "all"])
        if self.chance(0.2):
            role["headings"] = {"team": "The team in {place}"}
        if self.chance(0.3):
            role |= {"application": {"rolling": True}, "sponsorship": "not_offered", "requisition": "R-1"}
        return role


def make(seed: int, templates: Mapping[str, str] | None = None) -> Made:
    """Return the workspace of a seed, with the templates."""
    maker = _Maker(Random(f"workspace {seed}"), odd=seed % 3 == 0)
    locations = [maker.location(number) for number in range(maker.random.randint(2, 6))]
    company = maker.shared(locations)
    places = [str(one["id"]) for one in locations]
    return Made(company, tuple(maker.job(places) for _ in range(maker.random.randint(1, 3))), templates or {})
