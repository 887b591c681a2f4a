"""Notices: which texts the places of a posting demand, or are customary there, and which of them it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.checks import applies, finding, sentences
from generator.checks.ad import Body, Part, Passage
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import date

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
class Claim:
    """A notice that the places and facts of a posting speak for, with the place, and why; the text is not looked at yet.

    ``if_mentioned`` if it is due only in a posting that mentions it; ``supposed``: the number of employees is not known.
    """

    notice: Notice
    at: Reached
    why: str
    supposed: bool
    if_mentioned: bool = False


def claims(ad: Ad, notices: Iterable[Notice]) -> tuple[Claim, ...]:
    """Return the notices that the places and facts of a posting speak for, in force on its day or later."""
    several = (one for one in notices if one.off is None and (one.in_force(ad.as_of) or one.upcoming(ad.as_of)))
    return tuple(filter(None, (_claim(ad, one) for one in several)))


def telling(several: Iterable[Claim], on: date, told: Container[Severity]) -> tuple[Claim, ...]:
    """Return the claims that may lead to a finding of one of the severities on a day."""
    due = (one for one in several if one.notice.duty == "mandated" and not one.notice.finding)
    return tuple(
        one for one in due if Severity.INFO in told or (one.notice.placement == "posting" and one.notice.in_force(on))
    )


def demanded(ad: Ad, notices: Iterable[Notice]) -> list[tuple[Notice, str]]:
    """Return the notices that the places and facts of a posting demand on its day, or that are customary, each with why."""
    several = (one for one in claims(ad, notices) if one.notice.in_force(ad.as_of))
    return [(one.notice, one.why) for one in several if _stands(one, ad)]


def has(ad: Ad, notice: Notice) -> bool:
    """Tell whether a posting, or a statement that declares the notice, holds what the notice must say."""
    return _says(notice, ad.bodies, ad) or any(_holds(one, notice, ad) for one in _declaring(ad, notice))


def check(ad: Ad, notices: Sequence[Notice]) -> list[Diagnostic]:
    """Return what is mandated and not found, what belongs elsewhere, and what will be mandated."""
    return found(ad, claims(ad, notices), notices)


def found(ad: Ad, claims: Iterable[Claim], notices: Sequence[Notice]) -> list[Diagnostic]:
    """Return what the claims find in a posting; ``notices`` are all that there are."""
    several = [one for one in claims if _stands(one, ad)]
    due = {one.notice.id: one for one in several if one.notice.in_force(ad.as_of)}
    later = [one for one in several if one.notice.id not in due]
    told = [one for claim in due.values() for one in _missing(claim, notices, ad)]
    return list(dict.fromkeys([*told, *(one for claim in later for one in _upcoming(claim, ad))]))


def _stands(claim: Claim, ad: Ad) -> bool:
    return not claim.if_mentioned or _mentions(ad, claim.notice)


def _claim(ad: Ad, notice: Notice) -> Claim | None:
    """Return why a posting needs a notice, or None if it does not; the day is not looked at."""
    at = _place(ad, notice)
    if at is None or (ad.internal and not notice.internal) or applies.reached(ad, notice.excluded):
        return None
    when = notice.when
    covered = applies.holds(ad, when)
    mentioned = covered is False and bool(notice.mentioned)
    if mentioned:
        when = {name: one for name, one in when.items() if name in applies.COUNTS}
        covered = applies.holds(ad, when)
    if covered is False:
        return None
    how = f"{at.place or 'everywhere'}{' (remote)' if at.remote else ''}"
    facts = applies.described(ad, when) or ("the posting mentions it" if mentioned else "")
    why = "; ".join(filter(None, (how, facts)))
    return Claim(notice, at, why, supposed=covered is None, if_mentioned=mentioned)


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


def _missing(claim: Claim, notices: Sequence[Notice], ad: Ad) -> Iterator[Diagnostic]:
    """Yield what a notice finds that a posting needs: nothing if it is there, customary, or told of elsewhere."""
    notice, at = claim.notice, claim.at
    if notice.duty == "customary" or notice.finding or has(ad, notice):
        return
    if notice.alternative and any(has(ad, one) for one in notices if one.id in notice.alternative):
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
    doubtful = _doubtful(notice, at, ad) or _nearly(notice, at, ad)
    severity = Severity(notice.severity or ("warning" if doubtful else "error"))
    yield finding.of(notice, severity, notice.id, what, place=at.place, position=ad.position, suggestion=text)
    if claim.supposed:
        yield finding.of(notice, Severity.INFO, "THRESHOLD_UNKNOWN", claim.why, place=at.place, position=ad.position)


def _doubtful(notice: Notice, at: Reached, ad: Ad) -> bool:
    """Tell whether it is not settled that a posting without the notice is at fault."""
    early = notice.enforced is not None and ad.as_of < notice.enforced
    return bool(
        notice.confidence != "high" or early or notice.unsettled or (at.remote and notice.remote == "unsettled")
    )


def _nearly(notice: Notice, at: Reached, ad: Ad) -> bool:
    """Tell whether a posting of work anywhere in a country says in general what the notice says for a place there."""
    works = [one for one in ad.works if one.may_be_in(at.place)]
    anywhere = at.remote and all(any("-" not in area for area in one.areas) for one in works)
    return anywhere and bool(notice.nearly) and _holds_all(notice.nearly, notice.words, ad.bodies)


def _upcoming(claim: Claim, ad: Ad) -> Iterator[Diagnostic]:
    """Yield what will be mandated of the posting from a later day on."""
    notice = claim.notice
    if notice.duty == "mandated" and not notice.finding and not has(ad, notice):
        what = f"from {notice.effective} on, this is demanded here: {notice.title}"
        yield finding.of(notice, Severity.INFO, notice.id, what, place=claim.at.place, position=ad.position)


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
    return _holds_all(notice.content, notice.words, bodies)


def _holds_all(content: Iterable[Sequence[str]], words: Sequence[str], bodies: Sequence[Body]) -> bool:
    """Tell whether of each list of patterns one is found in a sentence of the bodies that has one of the words."""
    return all(
        any(body.find((patterns, words), partial(_finds, patterns, words)) for body in bodies) for patterns in content
    )


def _finds(patterns: Sequence[str], words: Sequence[str], body: Body) -> bool:
    """Tell whether one of the patterns is found in a sentence of a body that has one of the words, if there are any."""
    return any(sentences.found(patterns, one.text) for one in sentences.of(body).having(words))
