"""What a rule says, in plain words: when and where it holds, for whom, and what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.notices import WHERE
from generator.checks.pay import DUE
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice
from generator.spec import facts
from generator.spec.docstrings import meanings
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.checks.rulebook import AnyRule
    from generator.checks.rules import Threshold, Width
    from generator.checks.text_rules import Wording

_COUNTED = {
    "anywhere": "wherever they work",
    "anywhere_with_one_here": "wherever they work, if one works there",
    "here": "who work there",
    "unsaid": "and it is not said which are counted",
}
_COVERS = {
    "could_be_performed": "that could be done there",
    "reports_to": "that reports there",
    "works_for_office_in": "for an office there",
    "employer_based_in": "of an employer that is seated there",
}
_REMOTE = {
    "covered": "Work from a home there counts.",
    "unsettled": "Whether work from a home there counts is not settled.",
    "not_covered": "Work from a home there does not count.",
}
_WHOEVER = "It holds also if the posting turns the people of the place away."
_COMMISSION = {
    "statement_if_sole": "A statement stands in the place of the range if pay is commission alone.",
    "statement_if_any": "A statement stands in the place of the range if some of the pay is commission.",
    "rate": "Where pay is commission, its rate is shown.",
}


def state(rule: AnyRule, as_of: date | None, effective: date | None) -> str:
    """Return whether a rule holds on a day, or from when to when it does; ``effective`` is its first day in a place."""
    if rule.off:
        return f"switched off: {rule.off}"
    if as_of is not None and effective is not None and as_of < effective:
        return f"from {effective} on"
    told = [f"since {effective}" if effective else "in force"]
    if rule.enforced and (as_of is None or as_of < rule.enforced):
        told.append(f"enforced from {rule.enforced}")
    return ", ".join([*told, f"until {rule.ends}"] if rule.ends else told)


def of_rule(rule: AnyRule) -> Iterator[str]:
    """Yield what a rule says, a line each."""
    if rule.citation:
        yield f"Law: {rule.citation}"
    yield f"When: {state(rule, None, rule.effective)}"
    if isinstance(rule, PayRule):
        yield from _of_pay(rule)
    elif isinstance(rule, Notice):
        yield from _of_notice(rule)
    else:
        yield from _of_wording(rule)


def _of_pay(rule: PayRule) -> Iterator[str]:
    yield f"Where: {rule.place}"
    yield from _covered(rule)
    yield f"Pay is due {DUE.get(rule.due, 'in the posting')}."
    if rule.shows:
        yield f"A posting shows: {_words(rule.shows)}"
    if rule.benefits:
        yield f"Benefits that are named: {_words(rule.benefits)}"
    yield from _form(rule)
    if rule.severity:
        yield f"Its findings: {rule.severity}"
    if rule.unsettled:
        yield f"Not settled: {_words(rule.unsettled)}"
    for title, text in (("Records", rule.records), ("Penalties", rule.penalties), ("Time to mend", rule.cure)):
        if text:
            yield f"{title}: {text}"


def _covered(rule: PayRule) -> Iterator[str]:
    """Yield which employers and which work a law of pay covers."""
    if rule.threshold:
        yield _threshold(rule.threshold)
    if rule.remote.covers:
        covers = ", or ".join(_COVERS[one] for one in rule.remote.covers)
        yield f"Also remote work {covers} ({rule.remote.certainty})."
    if rule.remote.exclusion_ineffective:
        yield _WHOEVER
    if rule.internal is not None:
        yield f"Postings inside the company are {'' if rule.internal else 'not '}covered."


def _form(rule: PayRule) -> Iterator[str]:
    """Yield how pay and benefits are shown."""
    if rule.open_ended == "barred":
        yield "A range has both ends."
    if rule.pay_link != "unsaid":
        yield f"Pay behind a link alone is {rule.pay_link}."
    if rule.benefits_link == "allowed":
        yield "Benefits may be behind a link."
    if rule.vague_benefits == "barred":
        yield 'Words such as "and more" are no benefits.'
    if rule.width:
        yield f"The range is no wider than {_width(rule.width)}."
    if rule.exempt_above:
        yield f"No pay need be shown above {_width(rule.exempt_above)}."
    if rule.commission:
        yield _COMMISSION[rule.commission]


def _of_notice(rule: Notice) -> Iterator[str]:
    yield f"Where: {_everywhere(rule.places)}"
    if rule.excluded:
        yield f"Not where the posting reaches {', '.join(rule.excluded)}."
    yield from (f"If {one}" for one in _conditions(rule.when))
    if rule.places:
        yield _REMOTE[rule.remote]
    if rule.exclusion_ineffective:
        yield _WHOEVER
    if not rule.internal:
        yield "Postings inside the company are not covered."
    yield from _needed(rule)


def _needed(rule: Notice) -> Iterator[str]:
    """Yield what a notice needs beside its words."""
    if rule.placement != "posting":
        yield f"It belongs {WHERE[rule.placement]}."
    if rule.mentioned:
        yield "Only if the posting speaks of it."
    if rule.barred_in:
        yield f"It may not be spoken of in {', '.join(rule.barred_in)}."
    if rule.languages:
        yield f"The language of the posting: {' or '.join(rule.languages)}"
    if rule.severity:
        yield f"Its absence: {rule.severity}"
    if rule.finding:
        yield f"It is told of by {rule.finding}."
    if rule.unsettled:
        yield f"Not settled: {rule.unsettled}"


def _of_wording(rule: Wording) -> Iterator[str]:
    yield f"Where: {_everywhere(rule.places)}"
    yield f"How grave: {rule.severity}"
    yield from (f"Graver, {level}, in {', '.join(codes)}" for level, codes in rule.severity_in.items())
    for level, when in rule.severity_when.items():
        yield from (f"Graver, {level}, if {one}" for one in _conditions(when))
    yield from (f"In {place} since {day}" for place, day in rule.since.items())
    yield from (f"In {place} from {_employees(least)} on" for place, least in rule.least.items())
    yield from (f"If {one}" for one in _conditions(rule.when))
    yield from (f"Not if {one}" for one in _conditions(rule.silenced_by))
    if rule.mentioned or rule.spared_by:
        yield "What else the text says decides whether it is told."
    if rule.about:
        yield f"It is about {_words(rule.about)}: where a rule of a smaller place tells of the same words, only that is told."
    if rule.only:
        yield "It is looked for in prose alone."
    if rule.places:
        yield _REMOTE[rule.remote]


def _conditions(when: Mapping[str, object]) -> Iterator[str]:
    """Yield each condition on a fact, with what the fact is."""
    said = meanings(EmployerFacts) if when else {}
    for name, condition in when.items():
        what = said.get(name, "").rstrip(".")
        yield f"{name} is {facts.wanted(name, condition)}{f' ({what[:1].lower()}{what[1:]})' if what else ''}"


def _threshold(threshold: Threshold) -> str:
    return f"From {_employees(threshold.at_least)} on, {_COUNTED[threshold.counted]}"


def _employees(number: int) -> str:
    return f"{number} employee{'' if number == 1 else 's'}"


def _width(width: Width) -> str:
    limit = f"{width.percent} %" if width.percent else f"{width.amount:,} {width.currency} per {width.per or 'year'}"
    return f"{limit}{', which is only proposed' if width.proposed else ''}"


def _everywhere(codes: Iterable[str]) -> str:
    return ", ".join(codes) or "everywhere"


def _words(names: Iterable[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in names)
