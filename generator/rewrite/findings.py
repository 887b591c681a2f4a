"""Findings: what the checks find in a rewritten item and not in its source; a rewrite may add nothing to it.

It depends on both texts alone, as the guard's verdict does: prose is written once a role, wherever and whenever it is
published, so wording counts that a rule of any place and any day is against.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.checks import language, own, pack, structure, wording
from generator.checks.ad import Ad, Body, Part, Passage
from generator.checks.aging import FOLDER
from generator.diagnostic import Severity
from generator.spec import files
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.checks.text_rules import Wording
    from generator.diagnostic import Diagnostic
    from generator.rewrite.plan import Source

ADDED = "ADDED_FINDING"
"""The code of the reason."""


@dataclass(frozen=True, slots=True)
class House:
    """The rules of wording that a workspace adds, with those shipped as if all held everywhere, and the digest of its own."""

    rules: Sequence[Wording]
    digest: str


def house(root: Path) -> House | None:
    """Return what the workspace ``root`` is against, None if it adds nothing. Raises InputError for wrong rules."""
    return _house(root, tuple((one, one.read_bytes()) for one in files.yaml_files(root / FOLDER)))


@lru_cache(maxsize=8)
def _house(root: Path, read: tuple[tuple[Path, bytes], ...]) -> House | None:
    """Return what a workspace is against, whose files of rules hold what was ``read``."""
    added = own.rules(root).wording if read else ()
    if not added:
        return None
    digest = hashlib.sha256("\n".join(one.model_dump_json() for one in added).encode())
    return House((*_rules(), *_always(added)), digest.hexdigest()[:16])


def prepare() -> None:
    """Read the rules and lexicons, so that threads which judge side by side do not each read them."""
    for _ in _found((Passage("He will be a rockstar of TBD", Part.PROSE),), _rules()):
        pass


def added(source: Source, text: str, house: House | None = None) -> list[str]:
    """Return a reason for each finding that ``text`` has and its source has not, or has less often.

    Of several rules against the same words the first is named. Looked for is what a text shows by itself: language, slips of
    the pen, wording that the law, or the ``house``, is against. How long a posting is, how hard to read and for whom its words
    are coded shows in the whole of it.
    """
    if text == source.text:
        return []
    rules = house.rules if house else _rules()
    before, after = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one, times in _found(_passages(source, source.text), rules):
        before[_name(one)] += times
    reasons: dict[str, str] = {}
    for one, times in _found(_passages(source, text), rules):
        name = _name(one)
        after[name] += times
        if after[name] > before[name]:
            how = "more often than in the source" if before[name] else "not found in the source"
            reasons.setdefault(one.found or one.message, f"{ADDED}: {one.message} ({one.code}), {how}")
    return [*reasons.values()]


def _passages(source: Source, text: str) -> tuple[Passage, ...]:
    """Return a text as what stands in the posting where the source does."""
    return (Passage(text, Part.PROSE, source.part, item=source.part != "summary"),)


def _name(one: Diagnostic) -> tuple[str, str]:
    return one.code, one.basis.rule if one.basis else ""


def _found(passages: tuple[Passage, ...], rules: Sequence[Wording]) -> Iterator[tuple[Diagnostic, int]]:
    """Yield what is found in the passages, with how often it stands there."""
    yield from language.found_in(passages)
    ad = Ad((), passages, EmployerFacts(), date.min, bodies=(Body(passages),))
    for one in (*structure.of_passages(passages), *structure.lists(passages)):
        yield one, 1
    for one in wording.check(ad, rules):
        if one.severity is not Severity.INFO:  # a note asks for more, and bars nothing
            yield one, 1


@cache
def _rules() -> tuple[Wording, ...]:
    """Return the shipped rules of wording as they would be if they held everywhere."""
    return tuple(_always(pack.wording()))


def _always(rules: Iterable[Wording]) -> Iterator[Wording]:
    """Yield rules as they would be if they held everywhere, always and for every employer."""
    always: dict[str, object] = {"effective": None, "ends": None, "enforced": None, "since": {}, "remote": "covered"}
    everywhere: dict[str, object] = {"places": (), "least": {}, "when": {}, "silenced_by": {}}
    for one in rules:
        yield one.model_copy(update=always | everywhere)
