"""Reach: which work a law of pay is for, and which employers."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.checks.ad import Work
    from generator.checks.rules import PayRule
    from generator.spec.facts import EmployerFacts


class Reach(IntEnum):
    """How a law reaches work: since it may be done there from afar, or directly."""

    REMOTE = 1
    DIRECT = 2


def reach(rule: PayRule, work: Work, facts: EmployerFacts) -> Reach | None:
    """Return how a law reaches work, or None if it does not."""
    covers = rule.remote.covers
    if work.within(rule.place):
        return Reach.DIRECT
    to, hq = facts.reports_to, facts.hq
    if to and places.inside(to, rule.place) and not {"reports_to", "works_for_office_in"}.isdisjoint(covers):
        return Reach.DIRECT
    if work.remote and hq and "employer_based_in" in covers and places.inside(hq, rule.place):
        return Reach.DIRECT
    return Reach.REMOTE if "could_be_performed" in covers and work.may_be_in(rule.place) else None


def covered(rule: PayRule, facts: EmployerFacts) -> bool | None:
    """Tell whether a law covers an employer of that size; None if the size is not known."""
    threshold = rule.threshold
    if threshold is None:
        return True
    total, least = facts.employees_total, threshold.at_least
    here = employees_in(rule.place, facts.employees_by_place or {})
    if threshold.counted == "anywhere_with_one_here" and here == 0:
        return False
    counted = here if threshold.counted == "here" else total
    if counted is not None:
        return counted >= least
    if threshold.counted == "here":
        return False if total is not None and total < least else None
    return True if here is not None and here >= least else None


def employees_in(place: str, by_place: Mapping[str, int]) -> int | None:
    """Return how many people work in a place, or the least that can be; None if nothing is known of it."""
    if place in by_place:
        return by_place[place]
    if any(count == 0 and places.inside(place, one) for one, count in by_place.items()):
        return 0
    parts = [one for one in by_place if places.inside(one, place)]
    apart = [one for one in parts if not any(one != other and places.inside(one, other) for other in parts)]
    return sum(by_place[one] for one in apart) if parts else None
