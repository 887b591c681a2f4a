"""What the law of each place wants a posting to say of pay, benefits and the application, and does not find.

First it is told which laws reach the work, on the day, for an employer of that size; then what each of them misses.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks import finding
from generator.checks.ad import Deadline
from generator.checks.reach import Reach, covered, reach
from generator.diagnostic import Severity, info
from generator.money import Period
from generator.reading import pay_terms
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Ad, Body, Offer, Work
    from generator.checks.rules import PayRule, Width
    from generator.diagnostic import Diagnostic, Position
    from generator.spec.facts import EmployerFacts

_YEARLY = {Period.HOUR: 2080, Period.DAY: 260, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}
"""How many of each a year of work has; for comparing only."""
_WIDE = 2
"""The ratio of the ends of a range above which it tells little."""
DUE = {
    "request": "on request, or before pay is talked of",
    "before_interview": "before the interview",
    "after_interview": "after the interview",
    "after_offer": "on request, after a conditional offer",
    "before_end": "before the recruitment ends",
    "posting_or_before_interview": "in the posting, or before the interview",
}
"""When pay is due, if not in the posting."""
_EUROPEAN = frozenset({"before_interview", "before_end", "posting_or_before_interview"})
"""What the European directive and the laws made for it want; a posting alone never breaks them."""
_NAMES = {"health": "health care", "paid_time_off": "paid time off"}


@dataclass(frozen=True, slots=True)
class Law:
    """A rule that reaches works of an ad, these by their numbers; ``by_remote`` if it reaches them from afar alone."""

    rule: PayRule
    works: tuple[int, ...]
    by_remote: bool


def check(ad: Ad, rules: Iterable[PayRule]) -> list[Diagnostic]:
    """Return what the rules find, in their order."""
    return found(ad, laws(rules, ad.works, ad.facts))


def laws(rules: Iterable[PayRule], works: Sequence[Work], facts: EmployerFacts) -> tuple[Law, ...]:
    """Return the rules that reach work of an employer."""
    chosen = [one for one in rules if one.off is None]
    nations = national(chosen)
    several = []
    for rule in chosen:
        reached = [(number, how) for number, work in enumerate(works) if (how := reach(rule, work, facts)) is not None]
        if rule.place == "EU":  # a law that was made for the directive stands in its place
            reached = [(number, how) for number, how in reached if places.country(works[number].place) not in nations]
        if reached:
            by_remote = all(how is Reach.REMOTE for _, how in reached)
            several.append(Law(rule, tuple(number for number, _ in reached), by_remote))
    return tuple(several)


def found(ad: Ad, laws: Iterable[Law]) -> list[Diagnostic]:
    """Return what rules find that reach the work of an ad."""
    looks = ((_Look(law.rule, ad, by_remote=law.by_remote), [ad.works[number] for number in law.works]) for law in laws)
    several = [one for look, works in looks for one in look.findings(works)]
    unknown = [one for one in several if one.code == "THRESHOLD_UNKNOWN"]
    return [*(one for one in several if one not in unknown), _joined(unknown)] if unknown else several


def national(rules: Iterable[PayRule]) -> frozenset[str]:
    """Return the places whose laws were made for the European directive, and stand in its place."""
    return frozenset(one.place for one in rules if one.off is None and one.due in _EUROPEAN)


def _joined(unknown: Sequence[Diagnostic]) -> Diagnostic:
    """Return one finding for all laws of which it is not known whether the employer is large enough."""
    several = ", ".join(one.basis.place for one in unknown if one.basis)
    what = f"how many employees there are is not known; the law is taken to apply in {several}"
    hint = "tell employees_total and employees_by_place in the company's facts"
    return info("THRESHOLD_UNKNOWN", what, unknown[0].position, hint=hint)


class _Look:
    """One rule held against one ad."""

    def __init__(self, rule: PayRule, ad: Ad, *, by_remote: bool) -> None:
        self.rule = rule
        self.ad = ad
        self.doubtful = (
            (rule.enforced is not None and ad.as_of < rule.enforced)
            or (by_remote and (rule.remote.certainty == "unsettled" or "remote" in rule.unsettled))
            or ("threshold" in rule.unsettled and ad.facts.employees_total is None)
        )

    def findings(self, works: Sequence[Work]) -> Iterator[Diagnostic]:
        """Yield what the rule finds for the places of work that it reaches."""
        rule, ad = self.rule, self.ad
        if rule.upcoming(ad.as_of) and rule.due == "posting":
            yield self._info("UPCOMING_DUTY", f"from {rule.effective} on, a posting here must show {self._shown()}")
        excluded = any(work.remote for work in works) and any(places.inside(rule.place, one) for one in ad.excluded)
        outside = (excluded and not rule.remote.exclusion_ineffective) or (ad.internal and rule.internal is False)
        if not rule.in_force(ad.as_of) or outside:
            return
        if rule.due != "posting":
            yield from self._later(works)
            return
        least = rule.threshold.at_least if rule.threshold else 1
        known = covered(rule, ad.facts)
        if known is False:
            yield self._info(
                "BELOW_THRESHOLD", f"it covers employers with {least} employees or more, and this one has fewer"
            )
            return
        if known is None:
            yield self._info(
                "THRESHOLD_UNKNOWN", f"whether the employer has {least} employees is not known; it is taken to have"
            )
        if excluded:
            what = "the posting turns people of this place away, and the law applies all the same"
            yield self._of(Severity.WARNING, "EXCLUSION_NOT_EFFECTIVE", what)
        yield from self._pay(works)
        yield from self._benefits()
        yield from self._other()
        yield from self._application()
        yield from self._statements()

    def _shown(self) -> str:
        return ", ".join(one.replace("_", " ") for one in self.rule.shows)

    def _later(self, works: Sequence[Work]) -> Iterator[Diagnostic]:
        """Yield what a rule says that wants pay told at a later step."""
        due = DUE[self.rule.due]
        if self.rule.due not in _EUROPEAN:
            yield self._info("ON_REQUEST_ONLY", f"pay is due {due}, not in the posting")
        elif any(self._lacks_pay(work) for work in works):
            what = (
                f"the directive wants pay told {due}, and binds no private employer before the country has a law for it"
                if self.rule.place == "EU"
                else f"pay is due {due}; a posting that shows it settles that"
            )
            yield self._of(Severity.WARNING, "PAY_BEFORE_INTERVIEW", what)

    def _lacks_pay(self, work: Work) -> bool:
        """Tell whether no pay is shown for work, or only a part; figures that cannot be read surely are told elsewhere."""
        offer = self.ad.shows(work, self.rule.place)
        return offer is None or (not offer.whole and not offer.faults)

    def _pay(self, works: Sequence[Work]) -> Iterator[Diagnostic]:
        """Yield what is wrong with the pay for the first place where something is."""
        if "pay_range" in self.rule.shows and not self._is_commission():
            yield from next(filter(None, ([*self._pay_for(work)] for work in works)), ())

    def _is_commission(self) -> bool:
        """Tell whether the rule wants a statement in the place of a range, since pay is commission, or tips."""
        kind, ad = self.rule.commission, self.ad
        tipped = "tipped_statement" in self.rule.shows and ad.tipped
        return (
            tipped
            or (kind == "statement_if_sole" and ad.only_commission)
            or (kind == "statement_if_any" and ad.commission)
        )

    def _pay_for(self, work: Work) -> Iterator[Diagnostic]:
        ad, offer = self.ad, self.ad.shows(work, self.rule.place)
        if self._exempt(offer or next((one for one in ad.expected if not one.label or one.is_for(work)), None)):
            return
        if offer is None:
            yield from self._no_pay(work)
        elif not offer.whole:
            severity = Severity.WARNING if self.rule.open_ended == "unsaid" else Severity.ERROR
            what = f"the pay shown has no {'lower' if offer.minimum is None else 'upper'} end"
            wanted = "the lowest and the highest pay that is expected"
            yield self._of(severity, "PAY_RANGE_OPEN_ENDED", what, "open_ended", position=offer.position, wanted=wanted)
        elif offer.low > offer.high:
            what = "the lower end of the pay is above the upper one"
            yield self._of(Severity.ERROR, "PAY_RANGE_INVERTED", what, position=offer.position)
        else:
            if offer.per is None and not offer.yearly:
                what, wanted = "pay is shown without its period", "per hour, or per year"
                yield self._of(Severity.WARNING, "PAY_PERIOD_MISSING", what, position=offer.position, wanted=wanted)
            yield from self._width(offer)

    def _no_pay(self, work: Work) -> Iterator[Diagnostic]:
        ad, area = self.ad, self.rule.place
        where = places.find(area).name if work.remote and not work.within(area) else work.label or work.place
        suggestion = f"The expected pay range for this position in {where} is ... to ... at the time of posting."
        if ad.offers:
            what = f"pay is shown for other places, and none for {where}"
            yield self._of(Severity.ERROR, "PAY_LOCATION_UNMAPPED", what, "pay_range", suggestion=suggestion)
        elif not ad.pay_link:
            vague = next(filter(None, (body.find("vague pay", _vague) for body in ad.bodies)), None)
            instead = f"; {vague!r} is no pay" if vague else ""
            what = f"no pay is shown for {where}{instead}"
            yield self._of(Severity.ERROR, "PAY_RANGE_MISSING", what, "pay_range", suggestion=suggestion)
        elif self.rule.pay_link != "allowed":
            severity = Severity.ERROR if self.rule.pay_link == "barred" else Severity.WARNING
            what = "pay is behind a link, and not in the posting"
            yield self._of(severity, "PAY_LINK_ONLY", what, "pay_range", suggestion=suggestion)

    def _exempt(self, offer: Offer | None) -> bool:
        """Tell whether pay is so high that none need be shown."""
        limit = self.rule.exempt_above
        if limit is None or offer is None or offer.maximum is None or offer.currency not in {limit.currency, None}:
            return False
        return offer.maximum * _yearly(offer.per) > Decimal(limit.amount or 0)

    def _width(self, offer: Offer) -> Iterator[Diagnostic]:
        width = self.rule.width
        most = _most(width, offer) if width else None
        if width and most is not None and offer.high > most:
            severity = Severity.WARNING if width.proposed else Severity.ERROR
            limit = (
                f"{width.percent} % of its lower end" if width.percent else f"{width.amount:,} {width.currency} a year"
            )
            what = f"the range is wider than {limit}{', a limit that is only proposed' if width.proposed else ''}"
            yield self._of(severity, "PAY_RANGE_TOO_WIDE", what, position=offer.position)
        elif offer.high > offer.low * _WIDE > 0:
            what = f"the upper end of the range is more than {_WIDE} times the lower one"
            yield self._of(Severity.WARNING, "PAY_RANGE_TOO_WIDE", what, position=offer.position)

    def _benefits(self) -> Iterator[Diagnostic]:
        ad, rule = self.ad, self.rule
        if "benefits" not in rule.shows:
            return
        linked = ad.benefits_link and rule.benefits_link == "allowed"
        absent = [_NAMES.get(one, one) for one in rule.benefits if one not in ad.benefits]
        if not ad.benefits and not linked:
            suggestion = "Benefits include health care, retirement, paid time off, ..."
            yield self._of(Severity.ERROR, "BENEFITS_MISSING", "no benefits are named", suggestion=suggestion)
        elif absent and not linked:
            yield self._of(Severity.WARNING, "BENEFITS_INCOMPLETE", f"the benefits named leave out {', '.join(absent)}")
        if ad.vague_benefits:
            severity = Severity.ERROR if rule.vague_benefits == "barred" else Severity.WARNING
            what = f"{ad.vague_benefits[0]!r} stands in the place of benefits"
            yield self._of(severity, "BENEFITS_VAGUE", what, wanted="each kind of benefit by its name")

    def _other(self) -> Iterator[Diagnostic]:
        absent = sorted((self.ad.offered or frozenset()) - self.ad.described)
        if "other_compensation" in self.rule.shows and absent:
            what = f"the role has {' and '.join(absent)}, and the posting does not say so"
            suggestion = f"This position is also eligible for {', '.join(absent)}."
            yield self._of(Severity.ERROR, "OTHER_COMP_MISSING", what, "other_compensation", suggestion=suggestion)

    def _application(self) -> Iterator[Diagnostic]:
        ad, shows = self.ad, self.rule.shows
        if "application_deadline" in shows:
            suggestion = "Applications are accepted until ..., or: on an ongoing basis; there is no deadline."
            if ad.deadline is Deadline.NONE:
                what = "no deadline for applications is stated, nor that they are taken on an ongoing basis"
                yield self._of(Severity.ERROR, "APPLICATION_DEADLINE_MISSING", what, suggestion=suggestion)
            elif ad.deadline is Deadline.RELATIVE:
                what = "how long applications are taken is stated, and no day until which"
                yield self._of(Severity.WARNING, "APPLICATION_DEADLINE_UNCLEAR", what, suggestion=suggestion)
            elif ad.closes and ad.closes < ad.as_of:
                what = f"the deadline for applications, {ad.closes}, is past"
                yield self._of(Severity.WARNING, "APPLICATION_DEADLINE_UNCLEAR", what, suggestion=suggestion)
        if "how_to_apply" in shows and not ad.how_to_apply:
            yield self._of(Severity.ERROR, "HOW_TO_APPLY_MISSING", "how to apply is not said")
        if "job_description" in shows and not ad.job_description:
            yield self._of(Severity.ERROR, "JOB_DESCRIPTION_MISSING", "the job is not described")

    def _statements(self) -> Iterator[Diagnostic]:
        ad, kind = self.ad, self.rule.commission
        due = {
            "commission": (kind == "statement_if_any" and ad.commission)
            or (kind == "statement_if_sole" and ad.only_commission),
            "tipped": ad.tipped,
            "ai": bool(ad.facts.uses_ai_screening),
            "vacancy": True,
        }
        for name, (code, what, suggestion) in _STATEMENTS.items():
            if f"{name}_statement" in self.rule.shows and due[name] and name not in ad.statements:
                yield self._of(Severity.ERROR, code, what, suggestion=suggestion)

    def _info(self, code: str, message: str) -> Diagnostic:
        return finding.of(self.rule, Severity.INFO, code, message, place=self.rule.place, position=self.ad.position)

    def _of(
        self,
        severity: Severity,
        code: str,
        message: str,
        rests_on: str = "",
        *,
        position: Position | None = None,
        wanted: str | None = None,
        suggestion: str | None = None,
    ) -> Diagnostic:
        """Return a finding; an error is a warning where the law is not enforced yet, or what it rests on is not settled.

        A severity of the rule's own stands in the place of both.
        """
        if self.rule.severity:
            severity = Severity(self.rule.severity)
        elif severity is Severity.ERROR and (self.doubtful or rests_on in self.rule.unsettled):
            severity = Severity.WARNING
        place, at = self.rule.place, position or self.ad.position
        return finding.of(
            self.rule, severity, code, message, place=place, position=at, wanted=wanted, suggestion=suggestion
        )


_STATEMENTS = {
    "commission": (
        "COMMISSION_STATEMENT_MISSING",
        "pay is commission, and the posting does not say so",
        "Compensation for this position is based on commission.",
    ),
    "tipped": (
        "TIPPED_STATEMENT_MISSING",
        "the position is tipped, and the posting does not say so with its base wage",
        "This is a tipped position; the base wage is ... to ... per hour, plus tips.",
    ),
    "ai": (
        "AI_STATEMENT_MISSING",
        "artificial intelligence screens applicants, and the posting does not say so",
        "We use artificial intelligence to screen, assess or select applicants for this position.",
    ),
    "vacancy": (
        "VACANCY_STATEMENT_MISSING",
        "the posting does not say whether it is for an existing vacancy",
        "This posting is for an existing vacancy.",
    ),
}
"""The statements that laws want: code, what is wrong, and what would do."""


def _vague(body: Body) -> str | None:
    """Return the first words of a body that stand for pay, or None."""
    return next((one.text[start:end] for one in body.passages for start, end in pay_terms.vague(one.text)), None)


def _yearly(per: Period | None) -> int:
    return _YEARLY[per or Period.YEAR]


def _most(width: Width, offer: Offer) -> Decimal | None:
    """Return the highest upper end that a width allows, in the unit of the offer; None for an offer in another currency."""
    if width.percent is not None:
        return offer.low * (100 + width.percent) / 100
    if offer.currency not in {width.currency, None}:
        return None
    return offer.low + Decimal(width.amount or 0) / _yearly(offer.per)
