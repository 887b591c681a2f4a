"""Findings: what the checks find in a rewritten item and not in its source; a rewrite may add nothing to it.

It depends on both texts alone, as the guard's verdict does: prose is written once a role, wherever and whenever it is
published, so wording counts that a rule of any place and any day is against.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from generator.checks import language, pack, structure, wording
from generator.checks.ad import Ad, Body, Part, Passage
from generator.diagnostic import Severity
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.text_rules import Wording
    from generator.diagnostic import Diagnostic
    from generator.rewrite.plan import Source

ADDED = "ADDED_FINDING"
"""The code of the reason."""


def prepare() -> None:
    """Read the rules and lexicons, so that threads which judge side by side do not each read them."""
    for _ in _found((Passage("He will be a rockstar of TBD", Part.PROSE),)):
        pass


def added(source: Source, text: str) -> list[str]:
    """Return a reason for each finding that ``text`` has and its source has not, or has less often.

    Of several rules against the same words the first is named. Looked for is what a text shows by itself: language, slips of
    the pen, wording that the law is against. How long a posting is, how hard to read and for whom its words are coded shows
    in the whole of it.
    """
    if text == source.text:
        return []
    before, after = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one, times in _found(_passages(source, source.text)):
        before[_name(one)] += times
    reasons: dict[str, str] = {}
    for one, times in _found(_passages(source, text)):
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


def _found(passages: tuple[Passage, ...]) -> Iterator[tuple[Diagnostic, int]]:
    """Yield what is found in the passages, with how often it stands there."""
    yield from language.found_in(passages)
    ad = Ad((), passages, EmployerFacts(), date.min, bodies=(Body(passages),))
    for one in (*structure.of_passages(passages), *structure.lists(passages)):
        yield one, 1
    for one in wording.check(ad, _rules()):
        if one.severity is not Severity.INFO:  # a note asks for more, and bars nothing
            yield one, 1


@cache
def _rules() -> tuple[Wording, ...]:
    """Return the rules of wording as they would be if they held everywhere, always and for every employer."""
    always: dict[str, object] = {"effective": None, "ends": None, "enforced": None, "since": {}, "remote": "covered"}
    everywhere: dict[str, object] = {"places": (), "least": {}, "when": {}, "silenced_by": {}}
    return tuple(one.model_copy(update=always | everywhere) for one in pack.wording())
