"""Whole role specs made at random from a seed: every kind of pay, place, statement, section, language and odd text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from generator.posting.slots import company_slots
from generator.spec.company import Company
from generator.spec.statement import SECTIONS as STATEMENT_SECTIONS
from generator.spec.statement import Statement

AS_OF = date(2026, 11, 24)
PLACES = [
    ("US-VA", "Richmond"), ("US-NY/new-york-city", "New York"), ("US-CA/san-francisco", "San Francisco"), ("US-CO", "Denver"),
    ("US-IL", "Chicago"), ("CA-ON", "Toronto"), ("GB-ENG", "Nottingham"), ("PH", "Manila"), ("DE", "München"), ("FR", "Orléans"),
    ("CH", "Zürich"), ("ES", "Málaga"), ("MX", "Mérida"), ("JP", "Tokyo"), ("KW", "Kuwait City"), ("AT", "Wien"),
]  # fmt: skip
CURRENCIES = ["USD", "CAD", "GBP", "PHP", "EUR", "CHF", "MXN", "JPY", "KWD"]
WHOLE = {"JPY": 0, "KWD": 3}
WORDS = [
    "build",
    "review",
    "own",
    "the",
    "a",
    "systems",
    "with",
    "teams",
    "and",
    "risk",
    "models",
    "data",
    "clients",
    "daily",
    "reports",
    "for",
    "small-scale",
    "day-to-day",
    "e-mail",
    "Straße",
    "naïve",
    "coöperate",
    "24/7",
    "3+",
    "40%",
    "C++",
    "C#",
    ".NET",
    "A/B",
    "AT&T",
    "R&D",
    "Master's",
    "“quoted”",
    "it’s",
    "(or",
    "equivalent)",
    "[see",
    "below]",
    "<b>bold</b>",
    "*stars*",
    "_under_",
    "snake_case_name",
    "#tag",
    "@name",
    "1.",
    "2)",
    "-",
    "+",
    "=",
    "~~x~~",
    "`code`",
    "|",
    "$5M",
    "401(k)",
    "http://example.com/a_b?c=d&e=f",
    "x<y",
    "a>b",
    "&amp;",
    "&copy;",
    "!important",
    "![no]",
    "[link](x)",
    "\\n",
    "back\\slash",
    "^caret",
    "10–20",
    "—",
    "…",
    "日本語",
    "עברית",
    "émoji",
    "🙂",
    "½",
    "№7",
    "{{",
    "braces",
    "}}",
    "{%",
    "raw",
    "%}",
    "=",
    "formula()",
]


@dataclass
class Generated:
    """A role spec as text, the ids of its locations, and whether structured data can be made of it."""

    text: bytes
    locations: list[str]
    seed: int


@dataclass
class Maker:
    """Makes the parts of one role spec from ``random``."""

    random: Random

    def words(self, least: int, most: int) -> str:
        """Return some words."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def paragraphs(self) -> str:
        """Return a text of one or more paragraphs."""
        return "\n\n".join(self.words(4, 40) for _ in range(self.random.randint(1, 3)))

    def chance(self, share: float) -> bool:
        """Tell whether something of the given share happens."""
        return self.random.random() < share

    def amount(self, currency: str, per: str) -> str:
        """Return an amount in a currency."""
        digits = WHOLE.get(currency, 2)
        whole = self.random.randint(10, 99) if per == "hour" else self.random.randint(1000, 999999)
        return (
            f"{whole}.{self.random.randint(0, 10**digits - 1):0{digits}d}"
            if digits and self.chance(0.3)
            else str(whole)
        )

    def pay_row(self, place: str) -> dict[str, object]:
        """Return a row of pay for a place."""
        currency = self.random.choice(CURRENCIES)
        per = self.random.choice(["hour", "day", "week", "month", "year"])
        row: dict[str, object] = {"place": place, "currency": currency, "per": per}
        low, high = sorted((self.amount(currency, per), self.amount(currency, per)), key=float)
        if self.chance(0.2):
            return row | {"amount": low}
        row |= {"minimum": low, "maximum": high}
        if self.chance(0.2):
            row["starting"] = {"minimum": low, "maximum": high}
        if self.chance(0.2):
            row["commission"] = self.random.choice(["plus commission of 2% to 4% of net sales", "plus commission"])
        if self.chance(0.2):
            row["label"] = self.random.choice(["Sales Territory", "Zone 3", "Downtown & Harbor"])
        return row

    def location(self, number: int) -> dict[str, object]:
        """Return a location."""
        code, city = self.random.choice(PLACES)
        made: dict[str, object] = {"id": f"place-{number}", "place": code, "city": city}
        kind = self.random.random()
        if kind < 0.15:
            return {"id": f"place-{number}", "place": code.partition("/")[0], "workplace": "remote"}
        if kind < 0.3:
            made["workplace"] = "hybrid"
        if self.chance(0.2):
            made |= {"postal_code": "02134", "street_address": "1 Pier Road"}
        return made

    def statement(self, number: int, slots: dict[str, str]) -> dict[str, object]:
        """Return an approved statement."""
        text = self.words(5, 30) + f" Statement {number}."
        if self.chance(0.4):
            text = "{company} " + text + " {contacts.help.phone}"
        if self.chance(0.2):
            text += "\n\nSecond paragraph of it, " + self.words(3, 9)
        made: dict[str, object] = {"id": f"s-{number}", "section": self.random.choice(STATEMENT_SECTIONS), "text": text}
        if self.chance(0.4):
            made["applies"] = {"places": [self.random.choice(PLACES)[0].partition("/")[0]]}
        if self.chance(0.1):
            made["effective"] = (AS_OF + timedelta(days=self.random.randint(-9, 9))).isoformat()
        digest = Statement.model_validate(made).digest(slots)
        return made | {"approved": {"by": "counsel@example.com", "on": "2026-01-01", "sha256": digest}}

    def profile(self) -> dict[str, object]:
        """Return a company profile."""
        company: dict[str, object] = {
            "postgen": 1,
            "name": self.random.choice(["Harbor & Co.", "Müller <Söhne>", "O'Neil", "Big *Star* Inc"]),
            "language": self.random.choice(["en", "en", "fr", "de", "es"]),
            "contacts": {"help": {"phone": "+1 804 555 0100", "email": "help_desk@example.com"}},
            "links": {"data": "https://example.com/data?a=1&b=2", "Second paragraph": "https://example.com/x_(y)"},
        }
        if self.chance(0.4):
            company["about"] = self.paragraphs()
        if self.chance(0.2):
            company["money"] = {"decimals": "always", "range": "{min} to {max}"}
        slots = company_slots(Company.model_validate(company))
        count = self.random.randint(0, 8)
        return company | {"statements": [self.statement(number, slots) for number in range(count)]}

    def items(self, most: int) -> list[str]:
        """Return some items."""
        return [self.words(2, 18) for _ in range(self.random.randint(1, most))]

    def role(self, locations: list[dict[str, object]]) -> dict[str, object]:
        """Return a role spec offered at the locations."""
        role: dict[str, object] = {
            "postgen": 1,
            "title": self.random.choice(
                ["Lead Engineer", "Teller & Cashier", "C++ Developer #2", "Ingénieur·e (H/F)", "1. Helper"]
            ),
            "company": self.profile(),
            "posted": "2026-11-01",
            "locations": locations,
            "duties": self.items(6) if self.chance(0.6) else {"lead_in": self.words(3, 12), "items": self.items(6)},
            "qualifications": {"basic": self.items(4), "preferred": self.items(3) if self.chance(0.6) else []},
            "employment": self.random.choice(["full_time", ["part_time", "temporary"]]),
        }
        if self.chance(0.8):
            role["summary"] = self.paragraphs()
        if self.chance(0.8):
            role["pay"] = [self.pay_row(str(one["id"])) for one in locations]
        if self.chance(0.3):
            role["pay_shown"] = self.random.choice(["own", "all"])
        if self.chance(0.3):
            role["sections"] = [
                {"id": "team", "heading": self.words(1, 3), "text": self.paragraphs(), "locked": self.chance(0.5)}
            ]
        if self.chance(0.4):
            role["apply"] = {
                "url": "https://example.com/apply?r=1&s=2",
                "email": "jobs@example.com",
                "instructions": self.words(3, 9),
            }
        if self.chance(0.3):
            role["requisition"] = "R-1042"
        if self.chance(0.3):
            role |= {"education": "bachelor", "experience_months": 72, "application": {"closes": "2026-12-15"}}
        return role


def generate(seed: int) -> Generated:
    """Return the role spec of a seed."""
    maker = Maker(Random(seed))
    locations = [maker.location(number) for number in range(maker.random.randint(1, 4))]
    role = maker.role(locations)
    return Generated(json.dumps(role, ensure_ascii=False).encode(), [str(one["id"]) for one in locations], seed)
