"""Notices: which texts the places of a posting demand, or are customary there, and which of them it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.checks import applies, finding, sentences
from generator.checks.ad import Body, Part, Passage
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Ad, Declared
    from generator.checks.applies import Reached
    from generator.checks.text_rules import Notice
    from generator.diagnostic import Diagnostic

WHERE = {
    "application": "on the application form",
    "careers_site": "on the careers site, or in the posting",
    "ess_listing": "in the listing with the state's employment service",
    "offer": "with the offer",
    "interview": "before the interview",
}
"""Where a text belongs, if not in the posting."""


@dataclass(frozen=True, slots=True)
class _Demand:
    """A notice with the place that demands it, and why it does; ``supposed``: the number of employees is not known."""

    notice: Notice
    at: Reached
    why: str
    supposed: bool


def demanded(ad: Ad, notices: Iterable[Notice]) -> list[tuple[Notice, str]]:
    """Return the notices that the places and facts of a posting demand on its day, or that are customary, each with why."""
    return [(one.notice, one.why) for one in _demands(ad, notices)]


def has(ad: Ad, notice: Notice) -> bool:
    """Tell whether a posting, or a statement that declares the notice, holds what the notice must say."""
    return _says(notice, ad.bodies, ad) or any(_holds(one, notice, ad) for one in _declaring(ad, notice))


def check(ad: Ad, notices: Sequence[Notice]) -> list[Diagnostic]:
    """Return what is mandated and not found, what belongs elsewhere, and what will be mandated."""
    by_id: dict[str, list[Notice]] = {}
    for one in notices:
        by_id.setdefault(one.id, []).append(one)
    demands = {one.notice.id: one for one in _demands(ad, notices)}
    found: list[Diagnostic] = []
    for name, versions in by_id.items():
        demand = demands.get(name)
        found += _missing(demand, by_id, ad) if demand else _upcoming(ad, versions)
    return list(dict.fromkeys(found))


def _demands(ad: Ad, notices: Iterable[Notice]) -> Iterator[_Demand]:
    for notice in notices:
        if notice.off is None and notice.in_force(ad.as_of):
            demand = _demand(ad, notice)
            if demand:
                yield demand


def _demand(ad: Ad, notice: Notice) -> _Demand | None:
    """Return why a posting needs a notice, or None if it does not; the day is not looked at."""
    at = _place(ad, notice)
    if at is None or (ad.internal and not notice.internal) or applies.reached(ad, notice.excluded):
        return None
    when = notice.when
    covered = applies.holds(ad, when)
    if covered is False and _mentions(ad, notice):
        when = {name: one for name, one in when.items() if name in applies.COUNTS}
        covered = applies.holds(ad, when)
        when = when if covered is not False else notice.when
    if covered is False:
        return None
    how = f"{at.place or 'everywhere'}{' (remote)' if at.remote else ''}"
    facts = applies.described(ad, when) or ("the posting mentions it" if when != notice.when else "")
    return _Demand(notice, at, "; ".join(filter(None, (how, facts))), supposed=covered is None)


def _place(ad: Ad, notice: Notice) -> Reached | None:
    """Return the place of a notice that the work of a posting lies in, one that it surely lies in if there is one."""
    if not notice.places:
        return applies.Reached("")
    found = applies.reached(ad, notice.places, whoever=notice.exclusion_ineffective)
    if notice.remote == "not_covered":
        found = tuple(one for one in found if not one.remote)
    return min(found, key=lambda one: one.remote, default=None)


def _mentions(ad: Ad, notice: Notice) -> bool:
    return any(body.find(notice.mentioned, partial(_finds, notice.mentioned, ())) for body in ad.bodies)


def _missing(demand: _Demand, by_id: dict[str, list[Notice]], ad: Ad) -> Iterator[Diagnostic]:
    """Yield what a notice finds that a posting needs: nothing if it is there, customary, or told of elsewhere."""
    notice, at = demand.notice, demand.at
    does = [notice, *(one for name in notice.alternative for one in by_id.get(name, ()))]
    if notice.duty == "customary" or notice.finding or any(has(ad, one) for one in does):
        return
    text = notice.verbatim or notice.suggestion
    if notice.placement != "posting":
        what = f"{notice.title}: it belongs {WHERE[notice.placement]}"
        yield finding.of(notice, Severity.INFO, notice.id, what, place=at.place, position=ad.position, suggestion=text)
        return
    if notice.mentioned and (applies.reached(ad, notice.barred_in) or not _mentions(ad, notice)):
        return
    lacking = "".join(
        f"; statement {one.statement!r} declares it, and does not say it" for one in _declaring(ad, notice)
    )
    what = f"the posting does not have what is demanded here: {notice.title}{lacking}"
    severity = Severity(notice.severity or ("warning" if _doubtful(notice, at, ad) else "error"))
    yield finding.of(notice, severity, notice.id, what, place=at.place, position=ad.position, suggestion=text)
    if demand.supposed:
        yield finding.of(notice, Severity.INFO, "THRESHOLD_UNKNOWN", demand.why, place=at.place, position=ad.position)


def _doubtful(notice: Notice, at: Reached, ad: Ad) -> bool:
    """Tell whether it is not settled that a posting without the notice is at fault."""
    early = notice.enforced is not None and ad.as_of < notice.enforced
    return bool(
        notice.confidence != "high" or early or notice.unsettled or (at.remote and notice.remote == "unsettled")
    )


def _upcoming(ad: Ad, versions: Iterable[Notice]) -> Iterator[Diagnostic]:
    """Yield what will be mandated of the posting from a later day on."""
    for notice in versions:
        if notice.off is None and notice.duty == "mandated" and not notice.finding and notice.upcoming(ad.as_of):
            demand = _demand(ad, notice)
            if demand and not has(ad, notice):
                what = f"from {notice.effective} on, this is demanded here: {notice.title}"
                yield finding.of(notice, Severity.INFO, notice.id, what, place=demand.at.place, position=ad.position)


def _declaring(ad: Ad, notice: Notice) -> list[Declared]:
    return [one for one in ad.declared if notice.id in one.satisfies]


def _holds(declared: Declared, notice: Notice, ad: Ad) -> bool:
    """Tell whether a statement holds what the notice must say; where that cannot be seen in a text, its word is taken."""
    if not notice.content:
        return True
    return _says(notice, (Body((Passage(declared.text, Part.LEGAL),)),), ad)


def _says(notice: Notice, bodies: Sequence[Body], ad: Ad) -> bool:
    """Tell whether a text is in the right language and holds what the notice must say; False if that cannot be seen."""
    if notice.languages:
        return ad.language in notice.languages
    if not notice.content:
        return False
    words = notice.words
    return all(
        any(body.find((patterns, words), partial(_finds, patterns, words)) for body in bodies)
        for patterns in notice.content
    )


def _finds(patterns: Sequence[str], words: Sequence[str], body: Body) -> bool:
    """Tell whether one of the patterns is found in a sentence of a body that has one of the words, if there are any."""
    return any(sentences.found(patterns, one.text) for one in sentences.of(body).having(words))
