"""The pages of findings and of rules: why they are, what the law says, and texts that have them and that have them not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.checks import language, pack, saying
from generator.checks.page import Line, of_parts, part
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.checks.language import Row
    from generator.checks.page import Page, Part
    from generator.checks.rulebook import AnyRule, Rulebook

SHOWN = {
    "pay_range": "PAY_RANGE_MISSING",
    "benefits": "BENEFITS_MISSING",
    "other_compensation": "OTHER_COMP_MISSING",
    "application_deadline": "APPLICATION_DEADLINE_MISSING",
    "how_to_apply": "HOW_TO_APPLY_MISSING",
    "job_description": "JOB_DESCRIPTION_MISSING",
    "commission_statement": "COMMISSION_STATEMENT_MISSING",
    "tipped_statement": "TIPPED_STATEMENT_MISSING",
    "ai_statement": "AI_STATEMENT_MISSING",
    "vacancy_statement": "VACANCY_STATEMENT_MISSING",
}
"""The finding that tells what a law of pay wants shown and does not find."""
_NOTES = {
    "requirement": "",
    "note": "",
    "remote": "Remote work: ",
    "commission_rule": "Commission: ",
    "hourly_annual_rule": "Hourly or yearly: ",
    "exemptions": "Exempt: ",
    "records": "Records to keep: ",
    "cure": "Time to mend: ",
    "penalties": "Penalties: ",
}


def of_code(code: str, rules: Rulebook) -> Page:
    """Return the page of a finding by its code."""
    row = pack.codes()[code]
    laws = [one for one in rules.pay if one.off is None and code in {SHOWN[name] for name in one.shows}]
    words = [one for one in language.wording() if language.CODES[one.kind] == code]
    parts = [
        part("", [row["why"]]),
        part("Examples", [f"not  {row['bad']}", f"but  {row['good']}"]),
        part("How grave", [_grave(row.get("severity"))]),
        part("Laws that ask for it", (Line(one.title, ("rules", one.id)) for one in laws)),
        part("Words", (f"{one.words}: say {one.instead} ({one.source}, {one.date})" for one in words)),
        part("Source", [row.get("source")]),
    ]
    return of_parts(f"{code}: {row['title']}", parts)


def _grave(severity: str | None) -> str:
    return severity or "as the law of the place and its certainty make it"


def of_words(row: Row) -> Page:
    """Return the page of a row of words in the lists of language."""
    parts = [
        part("", [f"It is told as {language.CODES[row.kind]}."]),
        part("Words", [f"not  {row.words}", f"but  {row.instead}"]),
        part("Source", [f"{row.source}, {row.date}"]),
    ]
    return of_parts(f"{row.id}: {row.words}", parts)


def of_rule(name: str, rules: Rulebook) -> Page:
    """Return the page of a rule by its id, with all of its versions."""
    versions = versions_of(name, rules)
    first = versions[0]
    known = _known(first)
    parts = [
        part("", (f"{title}{known[key]}" for key, title in _NOTES.items() if key in known)),
        part("", (one.note for one in versions)),
        part("What it is", [_kind(first)]),
        *_versions(versions),
        part("Examples", _examples(first, rules)),
        part("A text that would do", _would_do(versions)),
        part("Findings", _findings(first)),
        part("What came before", (f"{one['from']}: {one['change']}" for one in known.get("history", ()))),
        part("Not verified", (str(one) for one in known.get("unverified", ()))),
        part("How sure", _sure(versions, known)),
        part("Sources", _sources(versions, known)),
    ]
    return of_parts(f"{name}: {first.title}", parts)


def versions_of(name: str, rules: Rulebook) -> list[AnyRule]:
    """Return all rules that have an id."""
    return [one for one in rules if one.id == name]


def _known(rule: AnyRule) -> Mapping[str, Any]:
    """Return what the packs know of a rule, or of the law of its place, beside what is held against postings."""
    if isinstance(rule, PayRule):
        return pack.pages().get(rule.place, {}) if rule in pack.pay_rules() else {}
    return pack.background().get(rule.id, {})


def _kind(rule: AnyRule) -> str:
    if isinstance(rule, PayRule):
        return "A rule of pay, benefits and the application."
    if isinstance(rule, Notice):
        return f"A text that is {rule.duty} in postings."
    return "Words that are unlawful, risky or not wanted in postings."


def _versions(versions: Sequence[AnyRule]) -> Iterator[Part]:
    for number, one in enumerate(versions, start=1):
        heading = f"Version {number}: {one.title}" if len(versions) > 1 else "When, where and for whom"
        yield part(heading, saying.of_rule(one))


def _examples(rule: AnyRule, rules: Rulebook) -> Iterator[str]:
    """Yield a text that a rule tells of, and one that it does not, again and again; those of its macros are its own."""
    if isinstance(rule, PayRule):
        rows = [pack.codes()[SHOWN[name]] for name in rule.shows]
        pairs = [(row["bad"], row["good"]) for row in rows]
    else:
        uses = () if isinstance(rule, Notice) else rule.uses
        names = dict.fromkeys([rule.id, *(one.id for one in rules.wording if one.macro in uses)])
        pairs = [pair for name in names for pair in pack.examples().get(name, ())]
    for bad, good in pairs:
        yield f"not  {bad}"
        yield f"but  {good}"


def _would_do(versions: Sequence[AnyRule]) -> Iterator[str | None]:
    """Yield what to write: a text of the law, one that nobody approved, or advice."""
    for one in versions:
        if isinstance(one, Notice):
            yield f"In these words: {one.verbatim}" if one.verbatim else None
            yield one.suggestion
        elif not isinstance(one, PayRule):
            yield one.advice


def _findings(rule: AnyRule) -> Iterator[Line]:
    if isinstance(rule, PayRule):
        for name in rule.shows:
            yield Line(pack.codes()[SHOWN[name]]["title"], ("rules", SHOWN[name]))


def _sure(versions: Sequence[AnyRule], known: Mapping[str, Any]) -> Iterator[str]:
    for one in versions:
        yield f"confidence {one.confidence}; {f'checked {one.checked}' if one.checked else 'not checked'}"
    if known.get("provenance"):
        yield f"The sources were: {known['provenance']}"
    if known.get("effective"):
        yield f"Dates: {known['effective']}"


def _sources(versions: Sequence[AnyRule], known: Mapping[str, Any]) -> Iterator[str]:
    yield from (source for one in versions for source in one.sources)
    yield from (str(one) for one in known.get("sources", ()))
