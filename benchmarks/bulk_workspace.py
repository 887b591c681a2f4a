"""A workspace of any size for ``benchmarks/bulk.py``: invented roles, each offered at all of its locations.

The company profile and the statements are those of ``examples/harborline``. Role *n* and location *n* are the same
whatever the numbers of both.
"""

from __future__ import annotations

import csv
import re
import shutil
import textwrap
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from random import Random
from string import Template
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AS_OF = date(2026, 11, 24)
GROUND = Path(__file__).parent / "bulk_ground"
EXAMPLE = Path(__file__).parent.parent / "examples" / "harborline"
OWN_ROWS = 4
"""The most locations for which a role has a row of pay beside those for the zones."""
ZONES = {  # the share of the base pay, the currency
    "coastal-metro": (1.18, "USD"), "mid-atlantic": (1.0, "USD"), "central": (0.94, "USD"), "southern": (0.9, "USD"),
    "canada": (1.21, "CAD"), "united-kingdom": (0.64, "GBP"),
}  # fmt: skip
_NEW_ZONES = {"southern": "Southern", "canada": "Canada", "united-kingdom": "United Kingdom"}
_BASE = (44_000, 61_000, 84_000, 108_000, 137_000)
_YEAR = 2080
_LOCATION_COLUMNS = (
    "id", "place", "city", "region", "postal_code", "street_address", "zone", "workplace", "remote_within",
)  # fmt: skip
_PAY_COLUMNS = (
    "code", "place", "minimum", "maximum", "currency", "per", "starting_minimum", "starting_maximum", "commission",
    "effective", "expires",
)  # fmt: skip
_NAME = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True)
class Job:
    """What role *n* is: its place in the word lists, its title, its code in the pay table, and its base pay a year."""

    number: int
    family: Mapping[str, list[str]]
    title: str
    code: str
    base: int
    hourly: bool
    commission: str


def make(folder: Path, roles: int, locations: int) -> None:
    """Write a workspace of so many roles, each offered at all of so many locations, into ``folder``."""
    (folder / "roles").mkdir(parents=True)
    shutil.copytree(EXAMPLE / "statements", folder / "statements")
    zones = "".join(f"  {name}: {written}\n" for name, written in _NEW_ZONES.items())
    company = (EXAMPLE / "company.yaml").read_text(encoding="utf-8")
    (folder / "company.yaml").write_text(company.replace("zones:\n", f"zones:\n{zones}"), encoding="utf-8")
    offered = _offices(locations)
    _table(folder / "locations.csv", _LOCATION_COLUMNS, offered)
    ids = [row["id"] for row in offered]
    jobs = [_job(number) for number in range(roles)]
    _table(folder / "pay.csv", _PAY_COLUMNS, [row for job in jobs for row in _bands(job, offered)])
    listed = "\n".join(
        textwrap.wrap(", ".join(ids), 118, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    )
    for job in jobs:
        path = folder / "roles" / f"{_slug(job.title)}-{job.number + 1:03}.yaml"
        path.write_text(_role(job, listed), encoding="utf-8")


def _table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@cache
def _read() -> tuple[dict[str, list[str]], list[dict[str, list[str]]]]:
    """Return the lists that all roles draw from, and those of each family of roles."""
    lists = yaml.safe_load((GROUND / "words.yaml").read_text(encoding="utf-8"))
    families: dict[str, dict[str, list[str]]] = lists.pop("families")
    return lists, list(families.values())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _offices(several: int) -> list[dict[str, str]]:
    """Return so many rows of the table of locations, over the cities in an order that mixes states and countries."""
    with (GROUND / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    Random("cities").shuffle(cities)
    named: Counter[str] = Counter()
    offices = []
    for number in range(several):
        row = _office(number, cities[number % len(cities)])
        named[row["id"]] += 1
        if named[row["id"]] > 1:
            row["id"] = f"{row['id']}-{named[row['id']]}"
        offices.append(row)
    return offices


def _office(number: int, city: Mapping[str, str]) -> dict[str, str]:
    """Return location ``number``, in the city: every twelfth remote within a state or country, the others in an office."""
    chance = Random(f"location {number}")
    state = city["place"].partition("/")[0]
    area = "GB" if state.startswith("GB") else state
    if number % 12 == 5:
        return {
            "id": f"remote-{area.lower()}",
            "place": area,
            "zone": city["zone"],
            "workplace": "remote",
            "remote_within": area,
        }
    street = f"{chance.randint(1, 990)} {chance.choice(_read()[0]['street'])}"
    return {
        **city, "id": f"{_slug(city['city'])}-{area.rpartition('-')[2].lower()}", "street_address": street,
        "workplace": chance.choice(["on_site", "on_site", "hybrid"]),
    }  # fmt: skip


def _job(number: int) -> Job:
    """Return role ``number``: 300 titles in all, the levels dealt out among the jobs."""
    chance, (lists, families) = Random(f"job {number}"), _read()
    family = families[number % len(families)]
    name = family["jobs"][number // len(families) % len(family["jobs"])]
    level = (number + number // 60) % len(_BASE)
    title = f"{lists['levels'][level]} {name}".strip()
    code = f"{''.join(word[0] for word in title.split()).upper()}-{number + 1}"
    commission = chance.choice(lists["commission"]) if number % 10 == 3 else ""
    base = round(_BASE[level] * chance.uniform(0.92, 1.25), -2)
    return Job(number, family, title, code, round(base), level == 0 and number % 3 == 0, commission)


def _bands(job: Job, offered: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the rows of pay of a role: one for each zone, and two for each of a few locations, of which one is in force."""
    chance = Random(f"pay {job.number}")
    rows = [_band(job, zone, zone, 1.0) | {"effective": "2026-01-01"} for zone in ZONES]
    for office in chance.sample(offered, min(OWN_ROWS, len(offered))):
        share = chance.uniform(1.01, 1.06)
        rows.append(
            _band(job, office["id"], office["zone"], share) | {"effective": "2026-01-01", "expires": "2026-12-31"}
        )
        rows.append(_band(job, office["id"], office["zone"], share * 1.03) | {"effective": "2027-01-01"})
    return rows


def _band(job: Job, place: str, zone: str, share: float) -> dict[str, str]:
    factor, currency = ZONES[zone]
    minimum = job.base * factor * share
    written = partial(_amount, hourly=job.hourly)
    row = {
        "code": job.code, "place": place, "minimum": written(minimum), "maximum": written(minimum * 1.24),
        "currency": currency, "per": "hour" if job.hourly else "year",
    }  # fmt: skip
    if job.commission:
        row |= {
            "starting_minimum": written(minimum),
            "starting_maximum": written(minimum * 1.1),
            "commission": job.commission,
        }
    return row


def _amount(yearly: float, *, hourly: bool) -> str:
    return f"{round(yearly / _YEAR * 20) / 20:.2f}" if hourly else f"{round(yearly / 100) * 100}"


def _role(job: Job, locations: str) -> str:
    """Return the role spec, offered at the ``locations``, which are lines of ids."""
    chance = Random(f"text {job.number}")

    def some(name: str, several: int) -> list[str]:
        return _sentences(job, chance, name, several)

    posted = date(2026, 11, 2) + timedelta(chance.randrange(20))
    employment = chance.choice(["part_time", "full_time"]) if job.hourly else "full_time"
    (opening,), middle, closing = some("opening", 1), some("middle", 4), some("closing", 2)
    paragraphs = [[opening, *middle[:2]], [middle[2], closing[0], middle[3], closing[1]]]
    return Template((GROUND / "role.yaml.template").read_text(encoding="utf-8")).substitute(
        title=job.title,
        code=job.code,
        requisition=f"R-{30_000 + job.number}",
        posted=posted,
        employment=employment,
        locations=locations,
        summary="\n\n".join(_wrapped(" ".join(one)) for one in paragraphs),
        lead_in=some("lead_in", 1)[0],
        duties=_items(some("duty", chance.randint(11, 14))),
        basic=_items(some("basic", chance.randint(5, 6))),
        preferred=_items(some("preferred", chance.randint(6, 8))),
        education="high_school" if job.hourly else chance.choice(["none", "associate", "bachelor"]),
        months=12 * chance.randint(1, 6),
        sponsorship=chance.choice(["not_offered", "not_offered", "case_by_case", "offered"]),
        sections="" if job.number % 4 else _schedule(some("schedule", 1)[0]),
        incentives=", ".join(some("incentive", chance.randint(1, 2))),
        application=_application(chance, posted),
        instructions=_wrapped(some("instructions", 1)[0], 4),
    )


def _schedule(text: str) -> str:
    """Return a section of the role's own."""
    opening = "sections:\n  - id: schedule\n    heading: Schedule\n    after: preferred\n    text: |\n"
    return f"{opening}{_wrapped(text, 6)}\n"


def _application(chance: Random, posted: date) -> str:
    closes = posted + timedelta(chance.randint(30, 70))
    return chance.choice(["rolling: true", f"open_business_days: {chance.randint(5, 15)}", f"closes: {closes}"])


def _wrapped(text: str, indent: int = 2) -> str:
    """Return the text as the lines of a block scalar."""
    return textwrap.fill(text, 118, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _items(texts: Iterable[str]) -> str:
    """Return the texts as a list, those of more than a line folded."""
    return "\n".join(f"    - {one}" if len(one) < 112 else f"    - >-\n{_wrapped(one, 6)}" for one in texts)


def _sentences(job: Job, chance: Random, name: str, several: int) -> list[str]:
    """Return so many different texts of the list ``name``, its patterns in turn."""
    lists = {**_read()[0], **job.family}
    found: dict[str, None] = {}
    patterns = cycle(chance.sample(lists[name], len(lists[name])))
    while len(found) < several:
        text = _filled(next(patterns), lists, chance)
        found[text if name == "incentive" else text[0].upper() + text[1:]] = None
    return list(found)


def _filled(text: str, lists: Mapping[str, Sequence[str]], chance: Random) -> str:
    """Return the text, each name in it filled with a word that the text does not have yet."""
    while match := _NAME.search(text):
        word = chance.choice([one for one in lists[match[1]] if one not in text])
        text = text.replace(match[0], word, 1)
    return text
