"""Ads for tests of rules: one that lacks everything that a law may want, and one that lacks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.checks import pack, pay
from generator.checks.ad import Ad, Deadline, Offer, Work
from generator.money import Period
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.checks.rules import PayRule

TODAY = date(2026, 11, 23)
LARGE = EmployerFacts(employees_total=50_000)


def at(place: str) -> Work:
    """Work at a place."""
    return Work(place, (place,), label=f"the office in {place}")


def remote(*areas: str, place: str = "US") -> Work:
    """Work that may be done anywhere in the areas."""
    return Work(place, areas, remote=True)


def offer(minimum: int | None, maximum: int | None, *places: str, **keys: Any) -> Offer:
    """Pay by the year, for places if any are named."""
    low, high = (None if one is None else Decimal(one) for one in (minimum, maximum))
    given: dict[str, Any] = {"currency": None, "per": Period.YEAR, "label": " and ".join(places), "places": places}
    return Offer(low, high, **given | keys)


def bare(*works: Work, **keys: Any) -> Ad:
    """An ad that says nothing but what is given."""
    given: dict[str, Any] = {"passages": (), "facts": LARGE, "as_of": TODAY}
    return Ad(works, **given | keys)


def full(*works: Work, **keys: Any) -> Ad:
    """An ad that says everything that a law may want, but for what is given."""
    whole = bare(
        *works,
        offers=(offer(60_000, 80_000),),
        benefits=frozenset({"health", "retirement", "paid_time_off"}),
        offered=frozenset({"bonus"}),
        described=frozenset({"bonus"}),
        deadline=Deadline.DATE,
        closes=date(2027, 12, 31),
        how_to_apply=True,
        job_description=True,
        statements=frozenset({"vacancy"}),
    )
    return replace(whole, **keys)


def found(ad: Ad, rules: Iterable[PayRule] | None = None) -> list[str]:
    """What the rules of pay find: place, code and severity."""
    several = pay.check(ad, pack.pay_rules() if rules is None else rules)
    return [f"{one.basis.place if one.basis else '-'} {one.code} {one.severity}" for one in several]
