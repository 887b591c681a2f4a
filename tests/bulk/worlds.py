"""Workspaces that change by one step at a time, as a company's do from day to day, for tests of what is written again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.spec.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from random import Random

Keys = dict[str, object]

PLACES = {"richmond-va": "US-VA", "new-york-ny": "US-NY/new-york-city", "toronto-on": "CA-ON", "boston-ma": "US-MA"}
PAY = """{{ pay.preface | join('\n\n') }}

{{ pay.figures | map(attribute='text') | join('\n\n') }}

{{ pay.other | join('\n\n') }}"""
DUTIES = "<h2>{{ section.heading }}</h2><ul>{% for one in role.duties.items %}<li>{{ one }}</li>{% endfor %}</ul>"


@dataclass
class World:
    """A workspace as plain values; ``day`` is the one on which the next run takes place."""

    random: Random
    day: date = date(2026, 11, 24)
    company: Keys = field(default_factory=lambda: {"postgen": 1, "name": "Harbor Bank", "zones": {"east": "The East"}})
    locations: dict[str, Keys] = field(default_factory=dict)
    bands: list[Keys] = field(default_factory=list)
    statements: dict[str, Keys] = field(default_factory=dict)
    roles: dict[str, Keys] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)

    def words(self) -> str:
        """Return a word that no text had before."""
        return f"word{self.random.randrange(10**9)}"

    def some_day(self) -> str:
        """Return a day near today."""
        return (self.day + timedelta(days=self.random.randint(-3, 3))).isoformat()

    def approved(self, name: str) -> Keys:
        """Return a statement that counsel has approved as it is."""
        made: Keys = {"id": name, **self.statements[name]}
        digest = Statement.model_validate(made).digest({"company": str(self.company["name"])})
        return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-05", "sha256": digest}}

    def write(self, folder: Path, extra: Mapping[str, str] | None = None) -> None:
        """Write the workspace, and ``extra`` files by their paths; a file in the folder that is no part of it is deleted."""
        tables = {"locations": [*self.locations.values()], "pay": self.bands}
        files: dict[str, object] = {
            "company.yaml": self.company | tables,
            "statements/all.yaml": [self.approved(name) for name in self.statements],
        }
        texts = {name: json.dumps(value) for name, value in files.items()}
        texts |= {f"roles/{name}.yaml": json.dumps(role) for name, role in self.roles.items()}
        texts |= {f"templates/{name}": text for name, text in self.templates.items()}
        texts |= extra or {}
        for path in [one for one in folder.rglob("*") if one.is_file()]:
            if path.relative_to(folder).as_posix() not in texts:
                path.unlink()
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def made(random: Random) -> World:
    """Return a world of two roles."""
    world = World(random)
    for name, place in PLACES.items():
        world.locations[name] = {"id": name, "place": place, "city": name.title(), "zone": "east"}
    for _ in range(2):
        _add_role(world)
        _add_statement(world)
    for _ in range(4):
        _band(world)
    return world


def _role(world: World) -> Keys:
    return world.random.choice([*world.roles.values()])


def _set_role(world: World) -> None:
    closes = {"closes": (world.day + timedelta(days=world.random.randint(2, 9))).isoformat()}
    changes: list[Keys] = [
        {"title": f"Teller {world.words()}"},
        {"duties": ["Count money", world.words()]},
        {"summary": f"Work in {{city}} with {world.words()}"},
        {"posted": world.some_day()},
        {"requisition": world.words()},
        {"pay_shown": world.random.choice(["own", "all"])},
        {"pay_profile": world.words()},
        {"application": world.random.choice([closes, {"open_business_days": 5}])},
        {"headings": {"duties": f"In {{place}}: {world.words()}"}},
        {"sections": [{"id": "team", "heading": "Team", "text": world.words(), "locked": True}]},
        {"sponsorship": world.random.choice(["offered", "not_offered"])},
        {"code": world.random.choice(["A", "B"])},
        {"employment": world.random.choice([["full_time"], ["part_time", "temporary"]])},
        {"language": world.random.choice(["en", "fr"])},
        {"locations": sorted(world.random.sample([*PLACES], world.random.randint(1, 3)))},
        {
            "pay": [
                {"place": world.words(), "label": "Here", "minimum": 1, "maximum": 2, "currency": "USD", "per": "hour"}
            ],
            "pay_shown": "all",
        },
    ]
    _role(world).update(world.random.choice(changes))


def _add_role(world: World) -> None:
    world.roles[world.words()] = {
        "postgen": 1, "title": f"Teller {world.words()}", "posted": "2026-11-01", "duties": ["Count money"], "code": "A",
        "locations": sorted(world.random.sample([*PLACES], 2)),
    }  # fmt: skip


def _drop_role(world: World) -> None:
    if len(world.roles) > 1:
        del world.roles[world.random.choice([*world.roles])]


def _set_company(world: World) -> None:
    changes: list[Keys] = [
        {"name": f"Bank {world.words()}"},
        {"about": f"About us, {world.words()}"},
        {"money": {"decimals": world.random.choice(["always", "as_needed"])}},
        {"zones": {"east": f"Zone {world.words()}"}},
        {"links": {"money": f"https://example.com/{world.words()}"}},
        {"facts": {"e_verify": world.random.choice([True, False])}},
        {"headings": {"legal": f"Legal {world.words()}"}},
        {"layout": {"order": world.random.sample(["legal", "pay", "duties"], 2)}},
        {"url": f"https://example.com/{world.words()}"},
    ]
    world.company.update(world.random.choice(changes))


def _set_location(world: World) -> None:
    changes: list[Keys] = [
        {"city": f"Town {world.words()}"},
        {"workplace": world.random.choice(["hybrid", "on_site", "remote"])},
        {"postal_code": world.words()},
        {"label": f"Office {world.words()}"},
        {"zone": world.random.choice(["east", "west"])},
    ]
    world.locations[world.random.choice([*PLACES])].update(world.random.choice(changes))


def _band(world: World) -> None:
    """Set the band of a code at a place: there are no two for the same, so none overlap."""
    code, place = world.random.choice(["A", "B"]), world.random.choice(["east", *PLACES])
    world.bands = [one for one in world.bands if (one["code"], one["place"]) != (code, place)]
    if world.random.random() < 0.8:
        least = world.random.randint(20_000, 90_000)
        row: Keys = {
            "code": code, "place": place, "minimum": least, "maximum": least + 5000, "currency": "USD", "per": "year",
        }  # fmt: skip
        if world.random.random() < 0.4:
            row["effective"] = world.some_day()
        if world.random.random() < 0.2:
            row["expires"] = (world.day + timedelta(days=world.random.randint(2, 9))).isoformat()
        world.bands.append(row)


def _add_statement(world: World) -> None:
    world.statements[world.words()] = {"section": "legal", "text": f"We are equal, {world.words()}."}


def _set_statement(world: World) -> None:
    name = world.random.choice([*world.statements])
    changes: list[Keys] = [
        {
            "text": f"At {{company}} in {{city}}: {world.words()}.\n\nAnd {{title}}.",
            "applies": {"posting": "one_place"},
        },
        {"text": world.words()},
        {"section": world.random.choice(["legal", "benefits", "pay_other", "disclaimers"])},
        {"applies": {"places": [world.random.choice(["US", "US-VA", "CA"])]}},
        {"applies": {"when": {"e_verify": True}}},
        {"applies": {"when": {"workplace": "remote"}}},
        {"effective": world.some_day()},
        {"ends": (world.day + timedelta(days=world.random.randint(3, 6))).isoformat()},
        {"replaces": [one for one in world.statements if one < name][:1]},
    ]
    world.statements[name].update(world.random.choice(changes))


def _drop_statement(world: World) -> None:
    if len(world.statements) > 1:
        del world.statements[world.random.choice([*world.statements])]


def _set_template(world: World) -> None:
    mark = f"{{# {world.words()} #}}"
    changes: list[dict[str, str]] = [
        {"text/pay.txt.j2": "{{ section.heading }}\n\n{% include 'parts/pay.j2' %}", "text/parts/pay.j2": PAY + mark},
        {"html/duties.html.j2": DUTIES.replace("<ul>", f"<ul class='{world.words()}'>")},
        {"html-fragment/duties.html.j2": DUTIES + mark},
    ]
    change = world.random.choice(changes)
    if change.keys() <= world.templates.keys() and world.random.random() < 0.4:
        world.templates = {name: text for name, text in world.templates.items() if name not in change}
    else:
        world.templates |= change


def _pass_time(world: World) -> None:
    world.day += timedelta(days=world.random.randint(-2, 3))


STEPS: list[Callable[[World], None]] = [
    _set_role, _set_role, _set_role, _add_role, _drop_role, _set_company, _set_location, _band, _band, _add_statement,
    _set_statement, _set_statement, _drop_statement, _set_template, _pass_time, _pass_time,
]  # fmt: skip
"""What may happen to a world between two runs; what is there twice happens more often."""
