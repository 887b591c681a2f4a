"""``postgen check --explain``: the page of a finding, or of a place: what holds there today, and what comes when."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.checks import pack
from generator.cli import write
from generator.cli.arguments import day
from generator.diagnostic import UsageError, error, nearest
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.checks.rules import PayRule

_WIDTH = 100
_NOTES = {
    "note": "", "remote": "Remote work", "commission_rule": "Commission", "exemptions": "Exempt", "records": "Records to keep",
    "cure": "Time to mend", "penalties": "Penalties",
}  # fmt: skip


def run(name: str, as_of: str | None) -> None:
    """Print the page of a finding by its code, or of a place by its place code. Raises UsageError for anything else."""
    code = name.upper()
    if code in pack.codes():
        lines = list(_of_code(code))
    elif places.known(name):
        lines = list(_of_place(name, day(as_of, "--as-of")))
    else:
        hint = nearest(code, pack.codes()) or places.hint(name)
        what = f"{name!r} is neither the code of a finding nor a place code"
        raise UsageError(error("RULE_UNKNOWN", what, expected="such as PAY_RANGE_MISSING, or US-CO", hint=hint))
    write.to_stdout("\n".join(lines) + "\n")


def _of_code(code: str) -> Iterator[str]:
    row = pack.codes()[code]
    yield f"{code}: {row['title']}"
    yield ""
    yield from textwrap.wrap(row["why"], _WIDTH)
    yield ""
    yield f"  not  {row['bad']}"
    yield f"  but  {row['good']}"


def _of_place(code: str, as_of: date) -> Iterator[str]:
    place = places.find(code)
    rules = {one.place: one for one in pack.pay_rules()}
    chain = [one for one in (place.code, *places.ancestors(place.code)) if one in rules or one in pack.pages()]
    yield f"{place.name} ({place.code}), as of {as_of}"
    for one in chain:
        yield ""
        rule = rules.get(one)
        if rule:
            yield from _of_rule(rule, as_of)
        yield from _notes(one)
    if not chain:
        yield ""
        yield "No rule of pay in a posting is known for it."
    yield ""
    yield "This is not legal advice: hold it against the sources."


def _of_rule(rule: PayRule, as_of: date) -> Iterator[str]:
    yield f"{rule.place}: {rule.title}"
    yield f"  {rule.citation}"
    yield f"  {_state(rule, as_of)}; checked {rule.checked}, confidence {rule.confidence}"
    if rule.shows:
        yield f"  a posting shows: {', '.join(one.replace('_', ' ') for one in rule.shows)}"
    if rule.threshold:
        counted = rule.threshold.counted.replace("_", " ")
        least = rule.threshold.at_least
        yield f"  from {least} employee{'' if least == 1 else 's'} on, counted {counted}"
    if rule.remote.covers:
        covers = ", ".join(one.replace("_", " ") for one in rule.remote.covers)
        yield (
            f"  also work that {covers} there ({rule.remote.certainty})"
            if "could_be_performed" in rule.remote.covers
            else f"  also: {covers}"
        )
    if rule.unsettled:
        yield f"  not settled: {', '.join(one.replace('_', ' ') for one in rule.unsettled)}"


def _state(rule: PayRule, as_of: date) -> str:
    if rule.off:
        return f"switched off: {rule.off}"
    if rule.upcoming(as_of):
        return f"from {rule.effective} on"
    enforced = f", enforced from {rule.enforced}" if rule.enforced and as_of < rule.enforced else ""
    return f"in force{f' since {rule.effective}' if rule.effective else ''}{enforced}"


def _notes(place: str) -> Iterator[str]:
    page = pack.pages().get(place, {})
    for name, title in _NOTES.items():
        if name in page:
            text = f"{title}: {page[name]}" if title else str(page[name])
            yield from textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for one in page.get("unverified", ()):
        yield from textwrap.wrap(f"not verified: {one}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    for one in page.get("sources", ()):
        yield f"  source: {one}"
