"""Right pay, right place: no posting that shows its own pay holds a figure, place or statement of another location only.

Workspaces are made at random, and with each what belongs where (``tests/bulk/placed_workspaces.py``). Their postings are made
by the press of ``postgen bulk``, by parts and whole, in every format; all that an output holds is looked at, structured data too.
"""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest import mock

from benchmarks.figure import Figure
from generator.bulk.job import Chunk, Job
from generator.bulk.sources import Sources
from generator.posting.render import FORMATS, render
from tests.bulk import belonging
from tests.bulk import placed_workspaces as placed
from tests.generated import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.posting.model import Posting
    from generator.press.press import Press
    from tests.bulk.belonging import Keys
    from tests.bulk.placed_workspaces import Placed, Role

FULL = 10_000
_SEAL = re.compile(r"\b[0-9a-f]{64}\b")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_JOINED = re.compile("(?<=[0-9])[.,'’ \u00a0\u202f](?=[0-9])")
_BY_PARTS = ("markdown", "text", "html", "html-fragment", "json-ld")


@dataclass
class Found:
    """What was looked at, by kind, and what was wrong."""

    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def look(count: int, seed: int = 0) -> Found:
    """Return what is found in ``count`` postings, or some more, of workspaces from ``seed`` on."""
    found = Found()
    while found.seen["postings"] < count:
        with tempfile.TemporaryDirectory() as folder:
            _workspace(placed.make(seed), Path(folder), f"seed {seed}", found)
        seed += 1
    return found


def _workspace(made: Placed, folder: Path, name: str, found: Found) -> None:
    """Look at all postings of a workspace, those of its roles in turn, in an order of their own."""
    roles = made.write(folder)
    job = Job(folder / "out", tuple(FORMATS), "{role}/{location}.{ext}", AS_OF)
    parts, whole = presses(job, list(roles)), presses(replace(job, paranoid=True), list(roles))
    locations = {str(one["id"]): one for one in made.locations}
    pairs = [(path, str(one)) for path, role in roles.items() for one in ids(role)]
    Random(name).shuffle(pairs)
    for path, location in pairs:
        where = f"{name} {path.stem} {location}"
        posting = parts[path].posting(location)
        with mock.patch("generator.press.press.render", wraps=render) as rendered:
            outputs, _ = parts[path].outputs(posting)
        found.seen["postings"] += 1
        found.seen["outputs by parts"] += len(_BY_PARTS) - sum(
            one.args[1] in _BY_PARTS for one in rendered.call_args_list
        )
        if outputs != whole[path].outputs(whole[path].posting(location))[0]:
            found.wrong.append(f"{where}: by parts it is not what it is whole")
        right = Right(made, roles[path], locations[location])
        found.wrong += [f"{where}: {one}" for one in right.wrong(posting, outputs, found.seen)]


def ids(role: Role) -> list[object]:
    """Return the ids of the locations that a role is offered at."""
    listed = role.spec["locations"]
    assert isinstance(listed, list)
    return listed


def presses(job: Job, roles: list[Path]) -> dict[Path, Press]:
    """Return the presses of the roles of one run, which share what they can."""
    sources = Sources(job)
    loaded = {path: sources.load(Chunk(path)) for path in roles}
    return {path: sources.press(one.with_posted(AS_OF)) for path, one in loaded.items()}


@dataclass(frozen=True)
class Right:
    """What is right for the posting of a role at one location."""

    made: Placed
    role: Role
    location: Keys

    def wrong(self, posting: Posting, outputs: Mapping[str, bytes], seen: Counter[str]) -> Iterator[str]:
        """Yield what is not right in the outputs of the posting, and in what is told of it."""
        texts = {name: list(_texts(name, data.decode())) for name, data in outputs.items()}
        for name, several in texts.items():
            for one in self._of_text("\n".join(several), seen):
                yield f"{name}: {one}"
        seen["outputs"] += len(texts)
        yield from self._address(json.loads(outputs["json-ld"]), seen)
        language = self.role.language(self.made.company)
        if posting.locale not in (
            f"{language}_{str(self.location['place'])[:2]}",
            f"{language}_{belonging.MAIN[language]}",
        ):
            yield f"the locale is {posting.locale}"
        told = [one.message for one in posting.diagnostics if one.code == "POSTING_OTHER_PLACE"]
        wanted = bool(self.role.named) and self.location.get("city") != self.role.named
        seen["towns of others named"] += wanted
        if len(told) != wanted or (told and f"names {_bare(self.role.named)!r}" not in told[0]):
            yield f"told {told}, where the text names {self.role.named!r}"

    def _of_text(self, text: str, seen: Counter[str]) -> Iterator[str]:
        """Yield what does not belong into the text of an output, or is not there and does."""
        here = str(self.location["id"])
        stems = set(placed.STEM.findall(text)) - {*placed.STEM.findall(self.role.named)}
        seen["stems"] += len(stems)
        row = belonging.row_of(self.role.rows, self.location)
        commission = self.role.own and row is not None and "commission" in row
        if not self.role.own:
            commission = any("commission" in one for one in self.role.rows if _in_force(one))
        rules = belonging.applying(self.made.statements, self.location, commission=commission)
        printed = {self.made.rules[one] for one in stems if one in self.made.rules}
        if printed != rules:
            yield f"statements {sorted(printed)}, and not {sorted(rules)}"
        if not self.role.own:
            return
        owners = self.made.stems | self.role.stems
        foreign = [one for one in stems - self.made.rules.keys() if here not in owners.get(one, frozenset())]
        words = set(_places().findall(text))
        seen["names of states and countries"] += len(words)
        foreign += words - belonging.called(self.location, self.role.language(self.made.company))
        if foreign:
            yield f"words of other places: {sorted(set(foreign))}"
        yield from self._of_digits(_JOINED.sub("", _SEAL.sub("", text)), row, seen)

    def _of_digits(self, text: str, row: Keys | None, seen: Counter[str]) -> Iterator[str]:
        """Yield the figures that do not belong into the text of an output, or are not there and do."""
        here = str(self.location["id"])
        runs = set(re.findall("[0-9]{3,}", text))
        found = {one for one in self._all_digits() if not runs.isdisjoint((one, f"{one}00"))}
        own = {one.replace(".", "") for one in belonging.amounts_of(row or {})}
        seen["figures"] += len(own)
        if found != own:
            yield f"figures {sorted(found)}, and not {sorted(own)}, at {here}"

    def _all_digits(self) -> Iterator[str]:
        for one in self.made.roles:
            yield from one.digits

    def _address(self, data: Mapping[str, object], seen: Counter[str]) -> Iterator[str]:
        """Yield what is not right of the place and the pay of structured data."""
        row = belonging.row_of(self.role.rows, self.location)
        salary = _at(data, "baseSalary", "value")
        wanted = (row or {}).get("amount")
        pair = [str((row or {}).get(one) or wanted) for one in ("minimum", "maximum")] if row and "per" in row else []
        written = (
            [salary[one] for one in ("minValue", "maxValue") if one in salary] or [salary["value"]] * 2
            if salary
            else []
        )
        seen["salaries"] += bool(pair)
        if [float(str(one)) for one in written] != [float(one) for one in pair]:
            yield f"baseSalary {written}, and not {pair}"
        address = _at(data, "jobLocation", "address")
        expected = {"addressLocality": "city", "streetAddress": "street_address", "postalCode": "postal_code"}
        for name, key in expected.items():
            if "remote_within" not in self.location and address.get(name) != self.location.get(key):
                yield f"{name} is {address.get(name)!r}, and not {self.location.get(key)!r}"
        areas = data.get("applicantLocationRequirements", [])
        listed = areas if isinstance(areas, list) else [areas]
        if len(listed) != len(belonging.areas_of(self.location)) * ("remote_within" in self.location):
            yield f"areas {listed}"


def _at(data: Mapping[str, object], *path: str) -> Mapping[str, object]:
    """Return the object at a path, an empty one where there is none."""
    for name in path:
        one = data.get(name, {})
        assert isinstance(one, dict)
        data = one
    return data


def _in_force(row: Keys) -> bool:
    day = AS_OF.isoformat()
    return str(row.get("effective", "")) <= day <= str(row.get("expires", "9999"))


def _bare(town: str) -> str:
    return town.removesuffix(")")


@cache
def _places() -> re.Pattern[str]:
    """Return what finds names and codes of states and countries; a code beside a sign of money is of the currency: US$, £GB."""
    joined = "|".join(map(re.escape, sorted(belonging.all_called(), key=lambda one: (-len(one), one))))
    return re.compile(rf"(?<![\w$£€])(?<![$£€]\u00a0)(?:{joined})(?![\w$£€])")


def _texts(format_name: str, text: str) -> Iterator[str]:
    """Yield all texts of an output, decoded."""
    if format_name in ("json", "json-ld"):
        yield from _of_json(text)
    elif format_name in ("html", "html-fragment"):
        for data in _DATA.findall(text):
            yield from _of_json(data)
        yield html.unescape(_STYLE.sub("", _DATA.sub("", text)))
    else:
        yield text.replace("\\", "")


def _of_json(text: str) -> Iterator[str]:
    several: list[object] = [json.loads(text, parse_float=str, parse_int=str)]
    while several:
        one = several.pop()
        if isinstance(one, dict):
            several += one.values()
        elif isinstance(one, list):
            several += one
        elif isinstance(one, str):
            yield html.unescape(one)


def run() -> list[Figure]:
    """Return how many postings were looked at, and how many of them hold what belongs elsewhere."""
    found = look(FULL)
    for one in found.wrong[:20]:
        print(f"  {one}")
    for name, number in sorted(found.seen.items()):
        print(f"  {number:,} {name}")
    postings = found.seen["postings"]
    wrong = len({one.partition(":")[0] for one in found.wrong})
    share = found.seen["outputs by parts"] / (postings * len(_BY_PARTS))
    return [
        Figure("postings that hold what belongs elsewhere", f"{wrong} of {postings:,}", "none", not wrong),
        Figure("their outputs that were made by parts", f"{share:.0%}", "at least half", share >= 0.5),
    ]
