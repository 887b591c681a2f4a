"""Workspaces made at random from a seed, in which every town, label, figure and statement is told apart from all others.

With each comes what is whose, worked out from the generated data alone (``belonging.py``).
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from generator.posting.slots import company_slots
from generator.spec.company import Company
from generator.spec.statement import SECTIONS, Statement
from tests.bulk.belonging import COUNTRIES, PLACES, Keys, amounts_of, row_of
from tests.generated import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

REMOTE = (("US",), ("US-VA", "US-NY"), ("US-CO", "CA-ON"), ("GB",), ("DE", "AT"), ("FR",))
CURRENCIES = {"US": "USD", "CA": "CAD", "GB": "GBP", "CH": "CHF", "PH": "PHP", "MX": "MXN"}
WORDS = (
    "build",
    "review",
    "own",
    "systems",
    "with",
    "teams",
    "and",
    "reports",
    "for",
    "clients",
    "daily",
    "care",
    "risk",
)
FORMS = ("{}", "{}", "{}", "Port {}", "St. {}", "O'{}", "{}-les-Eaux", "Müh{}", "{} & Vale", "Nova {} (North)")
ABOUT = ("in {place}", "near {country}", "at {company}", "by {contacts.help.phone}", "for {title}", "plainly")
_FIRST = ("Qu", "Zem", "Fex", "Vor", "Jyl", "Kru", "Wob", "Yst", "Gli", "Dra", "Plo", "Thu")
_SECOND = ("ar", "ebi", "ixo", "orn", "umpa", "ylda", "anki", "esso")
_THIRD = ("mund", "fold", "wick", "stow", "gart", "vale", "burgh", "holm")
STEM = re.compile(f"(?:{'|'.join(_FIRST)})(?:{'|'.join(_SECOND)})(?:{'|'.join(_THIRD)})")
"""Finds the stems of all towns, labels and other names, whatever they are part of."""
_NAMED = ("city", "label", "street_address", "postal_code", "region")

Owners = dict[str, frozenset[str]]
"""The ids of the locations in whose postings a word, or the digits of an amount, may stand."""


@dataclass(frozen=True)
class Role:
    """A role: its spec, the rows of its pay, and the town that its text names, or "".

    ``stems`` are those of its pay, ``digits`` those of its amounts; ``own`` tells that postings show their own pay.
    """

    name: str
    spec: Keys
    rows: Sequence[Keys]
    stems: Owners
    digits: Owners
    own: bool
    named: str = ""

    def language(self, company: Keys) -> str:
        """Return the language of its postings."""
        return str(self.spec.get("language", company["language"]))


@dataclass
class Placed:
    """A workspace; ``stems`` are those of its locations, ``rules`` those of its statements."""

    company: Keys
    locations: list[Keys]
    stems: Owners = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    statements: list[Keys] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    def write(self, folder: Path) -> dict[Path, Role]:
        """Write the workspace into a folder, and return its roles by their files."""
        written = {"company": {**self.company, "locations": self.locations, "statements": self.statements}}
        written |= {one.name: one.spec for one in self.roles}
        for name, keys in written.items():
            (folder / f"{name}.yaml").write_text(json.dumps(keys, ensure_ascii=False), encoding="utf-8")
        bands = [{"code": one.name, **row} for one in self.roles if "code" in one.spec for row in one.rows]
        (folder / "pay.csv").write_text(_table(bands), encoding="utf-8")
        return {folder / f"{one.name}.yaml": one for one in self.roles}


def _table(rows: Sequence[Keys]) -> str:
    columns = ["code", "place", "minimum", "maximum", "amount", "currency", "per", "starting_minimum", "starting_maximum",
               "commission", "effective", "expires", "label"]  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows:
        plain = dict(row)
        starting = plain.pop("starting", None)
        if isinstance(starting, dict):
            plain |= {f"starting_{name}": one for name, one in starting.items()}
        writer.writerow(plain)
    return out.getvalue()


class Maker:
    """Makes the parts of one workspace; no stem and no amount comes twice."""

    def __init__(self, seed: int) -> None:
        self.random = Random(f"placed {seed}")
        stems = [a + b + c for a in _FIRST for b in _SECOND for c in _THIRD]
        self.random.shuffle(stems)
        self._stems = iter(stems)
        self._amounts: list[str] = ["18045550100", "20261101", "2026111", "1112026", "5550100"]

    def chance(self, share: float) -> bool:
        """Tell whether something of the given share happens."""
        return self.random.random() < share

    def stem(self) -> str:
        """Return a word that no other part of the workspace holds."""
        return next(self._stems)

    def words(self, least: int, most: int) -> str:
        """Return some words of no place."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def amount(self, *, hourly: bool) -> str:
        """Return an amount whose digits stand in no other, nor any other in them."""
        while True:
            number = self.random.randint(1211, 9899) if hourly else self.random.randint(21_003, 988_997)
            digits = str(number)
            if number % 100 and not any(digits in one or one in digits for one in self._amounts):
                self._amounts.append(digits)
                return f"{digits[:-2]}.{digits[-2:]}" if hourly else digits

    def location(self, number: int, before: Sequence[Keys]) -> Keys:
        """Return a location; now and then a twin of another one in its city, or remote."""
        made: Keys = {"id": f"l{number}"}
        if self.chance(0.15):
            within = self.random.choice(REMOTE)
            made |= {"place": within[0][:2], "workplace": "remote", "remote_within": list(within)}
        elif before and self.chance(0.1) and "city" in before[-1]:
            made |= {"place": before[-1]["place"], "city": before[-1]["city"]}
        else:
            made |= {"place": self.random.choice(list(PLACES)), "city": self.random.choice(FORMS).format(self.stem())}
        if "city" in made:
            if self.chance(0.25):
                made["workplace"] = "hybrid"
            if self.chance(0.3):
                made |= {"street_address": f"Lane {self.stem()}", "postal_code": f"P{self.stem()}"}
            if self.chance(0.1):
                made["region"] = f"Shire {self.stem()}"
        if self.chance(0.2):
            made["label"] = f"Hub {self.stem()}"
        if self.chance(0.6):
            made["zone"] = self.random.choice(["north", "south"])
        return made

    def rows(self, locations: Sequence[Keys]) -> Iterator[Keys]:
        """Yield rows of pay for some of the locations, and for zones, with others that are not in force beside them."""
        past, future = AS_OF - timedelta(days=1), AS_OF + timedelta(days=1)
        ids = [str(one["id"]) for one in locations]
        keys = [one for one in ids if self.chance(0.6)] + [one for one in ("north", "south") if self.chance(0.8)]
        self.random.shuffle(keys)
        for place in keys:
            now: Keys = {}
            if self.chance(0.2):
                yield self.row(place, ids) | {"expires": past.isoformat()}
                now["effective"] = AS_OF.isoformat()
            if self.chance(0.15):
                yield self.row(place, ids) | {"effective": future.isoformat()}
                now["expires"] = AS_OF.isoformat()
            yield self.row(place, ids) | now

    def row(self, place: str, ids: Sequence[str]) -> Keys:
        """Return a row of pay."""
        made: Keys = {"place": place}
        if self.chance(0.08):
            return made | {"commission": f"paid by plan {self.stem()}"}
        hourly = self.chance(0.3)
        made |= {"currency": self.random.choice([*CURRENCIES.values(), "EUR"]), "per": "hour" if hourly else "year"}
        several = sorted((self.amount(hourly=hourly) for _ in range(4)), key=float)
        if self.chance(0.15):
            made["amount"] = several[0]
        else:
            made |= {"minimum": several[0], "maximum": several[3]}
            if self.chance(0.2):
                made["starting"] = {"minimum": several[1], "maximum": several[2]}
        if self.chance(0.15):
            made["commission"] = f"and a share by plan {self.stem()}"
        if place in ids and self.chance(0.15):
            made["label"] = f"Desk {self.stem()}"
        return made

    def statement(self, number: int, slots: Mapping[str, str]) -> tuple[Keys, str]:
        """Return an approved statement, with the word that marks it."""
        stem, scope = self.stem(), [*PLACES, *COUNTRIES, "EU"]
        several = [
            f"{self.words(3, 9)} {self.random.choice(ABOUT)} {self.words(1, 4)}."
            for _ in range(self.random.randint(1, 2))
        ]
        text = "\n\n".join([f"Rule {stem} says {several[0]}", *several[1:]])
        applies: Keys = {}
        if self.chance(0.6):
            applies["places"] = self.random.sample(scope, self.random.randint(1, 6))
        if self.chance(0.3):
            applies["except"] = self.random.sample(scope, self.random.randint(1, 3))
        if self.chance(0.2):
            applies["when"] = self.random.choice(
                [{"workplace": "hybrid"}, {"workplace": ["remote", "hybrid"]}, {"commission": True}]
            )
        if self.chance(0.1):
            applies["posting"] = self.random.choice(["one_place", "many"])
        made: Keys = {
            "id": f"s-{number}",
            "section": self.random.choice([*SECTIONS, "team"]),
            "text": text,
            "applies": applies,
        }
        if self.chance(0.1):
            made["effective"] = (AS_OF + timedelta(days=self.random.choice([0, 1]))).isoformat()
        elif self.chance(0.1):
            made["ends"] = (AS_OF - timedelta(days=self.random.choice([0, 1]))).isoformat()
        if number and self.chance(0.25):
            made["replaces"] = [f"s-{self.random.randrange(number)}"]
        digest = Statement.model_validate(made).digest(slots)
        return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-01", "sha256": digest}}, stem

    def prose(self, slots: Sequence[str]) -> str:
        """Return a text, with a slot in it now and then."""
        return f"{self.words(3, 12)} {self.random.choice(slots)} {self.words(1, 6)}."

    def role(self, name: str, workspace: Placed) -> Role:
        """Return a role, offered at some of the locations."""
        offered = self.random.sample(workspace.locations, self.random.randint(2, len(workspace.locations)))
        rows = [*self.rows(offered)] if self.chance(0.9) else []
        slots = [*ABOUT, *ABOUT, "with {city}"] if all("city" in one for one in offered) else ABOUT
        towns = [str(one["city"]) for one in workspace.locations if "city" in one]
        named = self.random.choice(towns) if towns and self.chance(0.15) else ""
        branch = [f"Open our {named} branch."] if named else []
        spec: Keys = {
            "postgen": 1, "title": self.random.choice(["Teller", "Lead Engineer", "Nurse & Carer", "C++ Developer"]),
            "posted": "2026-11-01", "locations": [one["id"] for one in offered],
            "duties": {"lead_in": self.prose(slots), "items": [*branch, *(self.prose(slots) for _ in range(3))]},
            "sections": [{"id": "team", "heading": "The team", "text": self.prose(slots), "locked": self.chance(0.5)}],
            "apply": {"url": "https://example.com/apply", "instructions": self.prose(slots)},
        }  # fmt: skip
        if self.chance(0.8):
            spec["summary"] = "\n\n".join(self.prose(slots) for _ in range(self.random.randint(1, 2)))
        if self.chance(0.6):
            spec["qualifications"] = {"basic": [self.prose(slots)], "preferred": [self.prose(slots)]}
        if self.chance(0.4):
            headings = self.random.sample(["duties", "summary", "pay", "legal", "team"], 2)
            spec["headings"] = {one: f"What {self.random.choice(slots)}" for one in headings}
        if self.chance(0.3):
            spec["language"] = self.random.choice(["en", "fr", "de", "es"])
        own = self.chance(0.85)
        if not own or self.chance(0.3):
            spec["pay_shown"] = "own" if own else "all"
        if rows:
            spec |= {"code": name} if self.chance(0.6) else {"pay": rows}
        return Role(name, spec, rows, *_owners_of_pay(rows, offered), own, named)


def _owners_of_pay(rows: Sequence[Keys], offered: Sequence[Keys]) -> tuple[Owners, Owners]:
    """Return the stems and the digits of the rows, with the locations whose row each is of."""
    stems: Owners = {}
    digits: Owners = {}
    right = {str(one["id"]): row_of(rows, one) for one in offered}
    for row in rows:
        owners = frozenset(name for name, one in right.items() if one is row)
        digits |= {one.replace(".", ""): owners for one in amounts_of(row)}
        stems |= {stem: owners for one in ("commission", "label") for stem in STEM.findall(str(row.get(one, "")))}
    return stems, digits


def _owners_of_stems(locations: Sequence[Keys]) -> Owners:
    """Return the stems of what locations are called; those that are called alike share theirs."""
    owners: Owners = {}
    for one in locations:
        for key in _NAMED:
            for stem in STEM.findall(str(one.get(key, ""))):
                owners[stem] = owners.get(stem, frozenset()) | {str(one["id"])}
    return owners


def make(seed: int) -> Placed:
    """Return the workspace of a seed."""
    maker = Maker(seed)
    zones = {"north": f"Zone {maker.stem()}", "south": f"Zone {maker.stem()}"}
    company: Keys = {
        "postgen": 1, "name": maker.random.choice(["Harbor Bank", "Harbor & Co."]), "url": "https://example.com",
        "language": maker.random.choice(["en", "en", "fr", "de", "es"]), "zones": zones,
        "contacts": {"help": {"phone": "+1 804 555 0100", "email": "help@example.com"}},
        "sections": [{"id": "team", "heading": "Team"}],
    }  # fmt: skip
    if maker.chance(0.3):
        company["headings"] = {maker.random.choice(["benefits", "legal", "pay"]): "At {company} in {place}"}
    if maker.chance(0.2):
        company["money"] = {"decimals": "always", "range": "{min} to {max}"}
    made = Placed(company, [])
    for number in range(maker.random.randint(8, 40)):
        made.locations.append(maker.location(number, made.locations))
    slots = company_slots(Company.model_validate(company))
    for number in range(maker.random.randint(3, 14)):
        statement, stem = maker.statement(number, slots)
        made.statements.append(statement)
        made.rules[stem] = str(statement["id"])
    made.roles = [maker.role(f"role-{number}", made) for number in range(maker.random.randint(2, 4))]
    made.stems = _owners_of_stems(made.locations) | {zone.split()[-1]: frozenset() for zone in zones.values()}
    return made
