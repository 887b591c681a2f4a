"""Outputs that are made and proven by parts are those of ordinary rendering, read back whole, or are refused like those.

Workspaces are made at random, every other one with a template of ``tests/press/own_templates.yaml``; the hostile templates
are those of ``tests/hostile.yaml``, each on the roles of the example. What both ways end in is compared byte for byte, and
how much was made by parts is counted: where nearly nothing is, that both agree shows nothing.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from generator.spec.workspace import Workspace
from tests.bulk import random_workspaces
from tests.generated import AS_OF
from tests.press import own_templates
from tests.press.agreement import FORMATS, Agreement, compare
from tests.test_hostile import CASES as HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FULL = 10_000
LEAST = 0.5
"""The least share of outputs that are made by parts; the others hold signs of their format, or a template hinders it."""
EXAMPLE = Path(__file__).parent.parent / "examples" / "harborline"


def at_random(postings: int, seed: int = 0) -> Agreement:
    """Return what comes of so many postings of workspaces made at random from ``seed`` on."""
    found = Agreement()
    for number in count(seed):
        if found.postings >= postings:
            break
        templates = (
            own_templates.of_case(own_templates.CASES[number // 2 % len(own_templates.CASES)]) if number % 2 else {}
        )
        with TemporaryDirectory() as folder:
            roles = random_workspaces.make(number, templates).load(Path(folder))
            found += compare(roles, AS_OF, formats=_formats(number, templates), name=f"seed {number}")
    return found


def _formats(number: int, templates: Mapping[str, str]) -> Sequence[str]:
    """Return the formats that a workspace is looked at in: all for every fourth, else those that its templates are for."""
    if number % 4 == 0:
        return FORMATS
    own = [name.partition("/")[0] for name in templates] or FORMATS[:3]
    return tuple(dict.fromkeys(["html", *own]))  # a page holds the structured data too


def hostile(roles: int, cases: Iterable[dict[str, str]] = HOSTILE) -> Agreement:
    """Return what comes of the hostile templates, each for as many roles of the example, in all of their places."""
    found = Agreement()
    paths = sorted((EXAMPLE / "roles").glob("*.yaml"))
    known = [Workspace(EXAMPLE).load(path) for path in paths if ".rewrite." not in path.name]
    for case in cases:
        with TemporaryDirectory() as folder:
            file = Path(folder) / case["file"]
            file.parent.mkdir()
            file.write_text(case["text"], encoding="utf-8")
            name = case["file"].partition("/")[0]
            own = [replace(inputs, templates=Path(folder)) for inputs in known[:roles]]
            made = compare(own, AS_OF, formats=[name], name=case["name"])
            if not made.whole:  # in a list of one, nothing is turned round
                made.wrong.append(f"{case['name']}: always made by parts")
            found += made
    return found


def run() -> list[Figure]:
    """Return how many postings agree, and how many outputs were made by parts."""
    found, refused = at_random(FULL), hostile(roles=100)
    for one in [*found.wrong[:10], *refused.wrong[:10]]:
        print(f"  {one}")
    by_parts, whole = sum(found.parts.values()), sum(found.whole.values())
    share = by_parts / (by_parts + whole)
    formats = ", ".join(f"{name} {found.parts[name]} of {found.parts[name] + found.whole[name]}" for name in FORMATS)
    return [
        Figure(
            "outputs by parts that differ from ordinary rendering",
            f"{len(found.wrong)} of {by_parts + whole}, of {found.postings} postings",
            "none",
            not found.wrong,
        ),
        Figure("of these made by parts", f"{share:.0%} ({formats})", f"at least {LEAST:.0%}", share >= LEAST),
        Figure(
            "hostile templates whose postings are not refused as whole reading does",
            f"{len(refused.wrong)} of {len(HOSTILE)} templates, {refused.postings} postings",
            "none",
            not refused.wrong,
        ),
    ]
