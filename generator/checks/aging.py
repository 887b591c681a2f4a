"""Aging: rules that nobody held against their sources for long are told, once a run."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from generator import resources
from generator.diagnostic import InputError, warning
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.diagnostic import Diagnostic

_FRESH = timedelta(days=120)
"""How long the rules of a pack are taken to be as they were when they were checked."""
_PACKS = ("pay", "notices", "wording")
_CHECKED = re.compile(r"^ +checked: ([0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE)
FOLDER = "rules"


def old(roots: Iterable[Path], as_of: date) -> Iterator[Diagnostic]:
    """Yield a warning for each pack whose rules were all last checked long before a day: those shipped, those of workspaces.

    Of rules that are wrong nothing is told here.
    """
    yield from _old(shipped(), as_of, "")
    for root in dict.fromkeys(roots):
        if files.yaml_files(root / FOLDER):
            from generator.checks import own  # a run with nothing to do reads no rules

            with suppress(InputError):
                yield from _old(own.rules(root).checked(), as_of, f" in {FOLDER}/")


@cache
def shipped() -> Mapping[str, date]:
    """Return when a rule of each shipped pack was last checked, by the lines of its file: they are read far faster than rules."""
    days = {name: _CHECKED.findall(resources.read(f"checks/packs/{name}.yaml")) for name in _PACKS}
    return {name: date.fromisoformat(max(several)) for name, several in days.items()}


def _old(checked: Mapping[str, date], as_of: date, whose: str) -> Iterator[Diagnostic]:
    for name, day in checked.items():
        if as_of - day > _FRESH:
            what = f"the rules of {name}{whose} were last checked on {day}, {(as_of - day).days} days before {as_of}"
            yield warning("RULES_OLD", what, hint="take a newer postgen, or hold them against their sources")
