"""What the law of each place wants a posting to say of pay, benefits and the application.

The algorithm: which laws reach the work, on the day, for an employer of that size; then what each wants and does not find.
"""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from generator.checks import finding
from generator.checks.ad import Deadline
from generator.diagnostic import Severity
from generator.money import Period
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Ad, Offer, Work
    from generator.checks.finding import Finding
    from generator.checks.rules import PayRule, Width

_YEARLY = {Period.HOUR: 2080, Period.DAY: 260, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}
"""How many of each a year of work has; for comparing only."""
_WIDE = 2
"""The ratio of top to bottom above which a range tells little."""
_WHEN = {
    "request": "on request, or before pay is talked of",
    "before_interview": "before the interview",
    "after_interview": "after the interview",
    "after_offer": "on request, after a conditional offer",
    "before_end": "before the recruitment ends",
    "posting_or_before_interview": "in the posting, or before the interview",
}
_EUROPEAN = frozenset({"before_interview", "before_end", "posting_or_before_interview"})
_NAMES = {
    "health": "health care", "retirement": "retirement", "paid_time_off": "paid time off", "bonus": "bonus",
    "equity": "equity", "commission": "commission", "tips": "tips", "other": "other pay",
}  # fmt: skip


class Reach(IntEnum):
    """How a law reaches work; more is surer."""

    REMOTE = 1
    DIRECT = 2


def check(ad: Ad, rules: Iterable[PayRule]) -> list[Finding]:
    """Return what the rules find, by rule."""
    chosen = [one for one in rules if one.off is None]
    national = {one.place for one in chosen if one.due in _EUROPEAN}
    found: list[Finding] = []
    for rule in chosen:
        reached = [(work, how) for work in ad.works if (how := _reach(rule, work, ad)) is not None]
        if rule.place == "EU":
            reached = [(work, how) for work, how in reached if places.country(work.place) not in national]
        if reached:
            found += _Law(rule, ad, max(how for _, how in reached)).findings([work for work, _ in reached])
    return found


def _reach(rule: PayRule, work: Work, ad: Ad) -> Reach | None:
    """Return how a law reaches a place of work, or None if it does not."""
    covers = rule.remote.covers
    if work.within(rule.place):
        return Reach.DIRECT
    to = ad.facts.reports_to
    if to and places.inside(to, rule.place) and not {"reports_to", "works_for_office_in"}.isdisjoint(covers):
        return Reach.DIRECT
    hq = ad.facts.hq
    if work.remote and hq and "employer_based_in" in covers and places.inside(hq, rule.place):
        return Reach.DIRECT
    if "could_be_performed" in covers and work.may_be_in(rule.place):
        return Reach.REMOTE
    return None


class _Law:
    """One rule held against one ad."""

    def __init__(self, rule: PayRule, ad: Ad, reach: Reach) -> None:
        self.rule = rule
        self.ad = ad
        self.by_remote = reach is Reach.REMOTE

    def findings(self, works: Sequence[Work]) -> Iterator[Finding]:
        """Yield what the rule finds for the places of work that it reaches."""
        rule, ad = self.rule, self.ad
        if rule.upcoming(ad.as_of):
            if rule.due == "posting":
                yield self._info("UPCOMING_DUTY", f"from {rule.effective} on, a posting here must show {self._shown()}")
            return
        if not rule.in_force(ad.as_of):
            return
        excluded = any(work.remote for work in works) and any(places.inside(rule.place, one) for one in ad.excluded)
        if excluded and not rule.remote.exclusion_ineffective:
            return
        if ad.internal and rule.internal is False:
            return
        if rule.due != "posting":
            yield from self._later(works)
            return
        known = self._covered()
        if known is False:
            yield self._info(
                "BELOW_THRESHOLD", f"fewer than {self._least()} employees: the duty does not reach the employer"
            )
            return
        if known is None:
            yield self._info(
                "THRESHOLD_UNKNOWN", f"whether the employer has {self._least()} employees is not known; it is supposed"
            )
        if excluded:
            what = "people of this place are turned away, and its law applies all the same"
            yield self._of(Severity.WARNING, "EXCLUSION_NOT_EFFECTIVE", what)
        yield from self._pay(works)
        yield from self._benefits()
        yield from self._other()
        yield from self._application()
        yield from self._statements()

    def _covered(self) -> bool | None:
        """Tell whether the employer is large enough; None if that is not known."""
        threshold, known = self.rule.threshold, self.ad.facts
        if threshold is None:
            return True
        total, by_place, least = known.employees_total, known.employees_by_place, threshold.at_least
        here = _here(self.rule.place, by_place or {})
        if threshold.counted == "here":
            if here is not None:
                return here >= least
            return False if total is not None and total < least else None
        if threshold.counted == "anywhere_with_one_here" and here == 0:
            return False
        if total is None:
            return True if here is not None and here >= least else None
        return total >= least

    def _least(self) -> int:
        return self.rule.threshold.at_least if self.rule.threshold else 1

    def _shown(self) -> str:
        return ", ".join(one.replace("_", " ") for one in self.rule.shows) or "pay"

    def _later(self, works: Sequence[Work]) -> Iterator[Finding]:
        """Yield what a rule says that wants pay told at a later step."""
        when = _WHEN[self.rule.due]
        if self.rule.due not in _EUROPEAN:
            yield self._info("ON_REQUEST_ONLY", f"pay is due {when}, not in the posting")
        elif not all(self._exact(work) for work in works):
            what = f"pay is due {when}; a posting that shows it settles that"
            yield self._of(Severity.WARNING, "PAY_BEFORE_INTERVIEW", what)

    def _exact(self, work: Work) -> bool:
        offer = self.ad.shows(work)
        return offer is not None and offer.minimum is not None and offer.maximum is not None

    # -- pay

    def _pay(self, works: Sequence[Work]) -> Iterator[Finding]:
        if "pay_range" not in self.rule.shows or self._is_commission():
            return
        for work in works:
            found = list(self._pay_for(work))
            yield from found
            if any(one.severity is not Severity.INFO for one in found):
                return

    def _is_commission(self) -> bool:
        """Tell whether the rule wants a statement in the place of a range, since pay is commission, or tips."""
        kind, ad = self.rule.commission, self.ad
        if "tipped_statement" in self.rule.shows and ad.tipped:
            return True
        return (kind == "statement_if_sole" and ad.only_commission) or (kind == "statement_if_any" and ad.commission)

    def _pay_for(self, work: Work) -> Iterator[Finding]:
        ad, offer = self.ad, self.ad.shows(work)
        if offer is None:
            if not self._exempt(next((one for one in ad.expected if _is_for(one, work)), None)):
                yield from self._no_pay(work)
            return
        if self._exempt(offer):
            return
        at = {"position": offer.position}
        if offer.minimum is None or offer.maximum is None:
            which = "no lower end" if offer.minimum is None else "no upper end"
            severity = Severity.WARNING if self.rule.open_ended == "unsaid" else Severity.ERROR
            what = f"the pay shown has {which}"
            wanted = "the lowest and the highest pay that is expected"
            yield self._of(severity, "PAY_RANGE_OPEN_ENDED", what, rests_on="open_ended", wanted=wanted, **at)
            return
        if offer.minimum > offer.maximum:
            yield self._of(
                Severity.ERROR, "PAY_RANGE_INVERTED", "the lower end of the pay is above the upper one", **at
            )
            return
        if offer.per is None:
            yield self._of(
                Severity.WARNING,
                "PAY_PERIOD_MISSING",
                "pay is shown without its period",
                wanted="per hour or per year",
                **at,
            )
        yield from self._width(offer)

    def _no_pay(self, work: Work) -> Iterator[Finding]:
        ad, where = self.ad, work.label or work.place
        suggestion = f"The expected pay range for this position in {where} is ... to ... at the time of posting."
        if ad.offers:
            what = f"pay is shown for other places, and none for {where}"
            yield self._of(Severity.ERROR, "PAY_LOCATION_UNMAPPED", what, rests_on="pay_range", suggestion=suggestion)
        elif ad.pay_link:
            if self.rule.pay_link == "allowed":
                return
            severity = Severity.ERROR if self.rule.pay_link == "barred" else Severity.WARNING
            what = "pay is behind a link, and not in the posting"
            yield self._of(severity, "PAY_LINK_ONLY", what, rests_on="pay_range", suggestion=suggestion)
        else:
            instead = f"; {ad.vague[0]!r} is no pay" if ad.vague else ""
            what = f"no pay is shown for {where}{instead}"
            yield self._of(Severity.ERROR, "PAY_RANGE_MISSING", what, rests_on="pay_range", suggestion=suggestion)

    def _exempt(self, offer: Offer | None) -> bool:
        """Tell whether pay is so high that none need be shown."""
        limit = self.rule.exempt_above
        if limit is None or offer is None or offer.maximum is None or offer.currency not in {limit.currency, None}:
            return False
        return _yearly(offer.maximum, offer.per) > Decimal(limit.amount or 0)

    def _width(self, offer: Offer) -> Iterator[Finding]:
        width, low, high = self.rule.width, offer.minimum or Decimal(0), offer.maximum or Decimal(0)
        if offer.fixed:
            return
        most = _most(width, low, offer)
        if width and most is not None and high > most:
            severity = Severity.WARNING if width.proposed else Severity.ERROR
            limit = (
                f"{width.percent} % above its lower end"
                if width.percent
                else f"{width.amount:,} {width.currency} a year"
            )
            what = f"the range is wider than {limit}{', which is only proposed' if width.proposed else ''}"
            yield self._of(severity, "PAY_RANGE_TOO_WIDE", what, position=offer.position)
        elif low and high / low > _WIDE:
            what = f"the upper end of the range is more than {_WIDE} times the lower one"
            yield self._of(Severity.WARNING, "PAY_RANGE_TOO_WIDE", what, position=offer.position)

    # -- what else is to be shown

    def _benefits(self) -> Iterator[Finding]:
        if "benefits" not in self.rule.shows:
            return
        ad, rule = self.ad, self.rule
        linked = ad.benefits_link and rule.benefits_link == "allowed"
        names = "health care, retirement and paid time off"
        if not ad.benefits:
            if not linked:
                suggestion = f"Benefits include {names}, ..."
                yield self._of(Severity.ERROR, "BENEFITS_MISSING", "no benefits are named", suggestion=suggestion)
            return
        absent = [_NAMES[one] for one in rule.benefits if one not in ad.benefits]
        if absent and not linked:
            what = f"the benefits named leave out {', '.join(absent)}"
            yield self._of(Severity.WARNING, "BENEFITS_INCOMPLETE", what)
        if ad.vague_benefits:
            severity = Severity.ERROR if rule.vague_benefits == "barred" else Severity.WARNING
            what = f"{ad.vague_benefits[0]!r} stands in the place of benefits"
            yield self._of(severity, "BENEFITS_VAGUE", what, wanted="each kind of benefit by its name")

    def _other(self) -> Iterator[Finding]:
        if "other_compensation" in self.rule.shows and self.ad.offered is not None:
            absent = [_NAMES.get(one, one) for one in sorted(self.ad.offered - self.ad.described)]
            if absent:
                what = f"the role has {' and '.join(absent)}, and the posting does not say so"
                suggestion = f"This position is also eligible for {', '.join(absent)}."
                yield self._of(
                    Severity.ERROR, "OTHER_COMP_MISSING", what, rests_on="other_compensation", suggestion=suggestion
                )

    def _application(self) -> Iterator[Finding]:
        ad = self.ad
        if "application_deadline" in self.rule.shows:
            suggestion = "Applications are accepted until ... / on an ongoing basis; there is no deadline."
            if ad.deadline is Deadline.NONE:
                what = "no deadline for applications is stated, nor that they are taken on an ongoing basis"
                yield self._of(Severity.ERROR, "APPLICATION_DEADLINE_MISSING", what, suggestion=suggestion)
            elif ad.deadline is Deadline.RELATIVE:
                what = "how long applications are taken is stated, and no date by which"
                yield self._of(Severity.WARNING, "APPLICATION_DEADLINE_UNCLEAR", what, suggestion=suggestion)
            elif ad.closes and ad.closes < ad.as_of:
                what = f"the deadline for applications, {ad.closes}, is past"
                yield self._of(Severity.WARNING, "APPLICATION_DEADLINE_UNCLEAR", what)
        if "how_to_apply" in self.rule.shows and not ad.how_to_apply:
            yield self._of(Severity.ERROR, "HOW_TO_APPLY_MISSING", "how to apply is not said")
        if "job_description" in self.rule.shows and not ad.job_description:
            yield self._of(Severity.ERROR, "JOB_DESCRIPTION_MISSING", "the job is not described")

    def _statements(self) -> Iterator[Finding]:
        ad, shows = self.ad, self.rule.shows
        if "commission_statement" in shows and self.rule.commission and "commission" not in ad.statements:
            if ad.only_commission or (self.rule.commission == "statement_if_any" and ad.commission):
                suggestion = "Compensation for this position is based on commission."
                what = "pay is commission, and the posting does not say so"
                yield self._of(Severity.ERROR, "COMMISSION_STATEMENT_MISSING", what, suggestion=suggestion)
        if "tipped_statement" in shows and ad.tipped and "tipped" not in ad.statements:
            what = "the position is tipped, and the posting does not say so with its base wage"
            yield self._of(Severity.ERROR, "TIPPED_STATEMENT_MISSING", what)
        if "ai_statement" in shows and ad.facts.uses_ai_screening and "ai" not in ad.statements:
            suggestion = "We use artificial intelligence to screen, assess or select applicants for this position."
            what = "artificial intelligence screens applicants, and the posting does not say so"
            yield self._of(Severity.ERROR, "AI_STATEMENT_MISSING", what, suggestion=suggestion)
        if "vacancy_statement" in shows and "vacancy" not in ad.statements:
            suggestion = "This posting is for an existing vacancy."
            what = "the posting does not say whether it is for an existing vacancy"
            yield self._of(Severity.ERROR, "VACANCY_STATEMENT_MISSING", what, suggestion=suggestion)

    # -- findings

    def _info(self, code: str, message: str) -> Finding:
        return finding.of(self.rule, Severity.INFO, code, message, place=self.rule.place)

    def _of(self, severity: Severity, code: str, message: str, *, rests_on: str = "", **more: object) -> Finding:
        """Return a finding; an error is a warning where the law is not enforced yet, or what it rests on is not settled."""
        rule = self.rule
        doubtful = (
            (rule.enforced is not None and self.ad.as_of < rule.enforced)
            or rests_on in rule.unsettled
            or (self.by_remote and (rule.remote.certainty == "unsettled" or "remote" in rule.unsettled))
            or ("threshold" in rule.unsettled and self.ad.facts.employees_total is None)
        )
        if severity is Severity.ERROR and doubtful:
            severity = Severity.WARNING
        return finding.of(rule, severity, code, message, place=rule.place, **more)


def _here(place: str, by_place: dict[str, int]) -> int | None:
    """Return how many people work in a place, or None if that is not known."""
    if place in by_place:
        return by_place[place]
    around = [count for one, count in by_place.items() if places.inside(place, one)]
    if around and min(around) == 0:
        return 0
    parts = [count for one, count in by_place.items() if places.inside(one, place)]
    return sum(parts) if parts else None


def _is_for(offer: Offer, work: Work) -> bool:
    return not offer.places or any(places.inside(work.place, one) for one in offer.places)


def _yearly(amount: Decimal, per: Period | None) -> Decimal:
    return amount * _YEARLY[per or Period.YEAR]


def _most(width: Width | None, low: Decimal, offer: Offer) -> Decimal | None:
    """Return the highest upper end that a width allows, in the unit of the offer, or None if it does not speak of it."""
    if width is None:
        return None
    if width.percent is not None:
        return low * (100 + width.percent) / 100
    if offer.currency not in {width.currency, None}:
        return None
    return low + Decimal(width.amount or 0) / _YEARLY[offer.per or Period.YEAR]
