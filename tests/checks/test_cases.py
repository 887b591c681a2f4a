"""Labelled cases of what the law of pay finds; they lie beside the repository."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from generator.checks.ad import Ad, Deadline, Offer, Part, Passage, Work
from generator.money import Period
from generator.spec.facts import EmployerFacts
from tests import in_yaml
from tests.checks.ads import found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLACES = {
    "US-NY-NYC": "US-NY/new-york-city", "US-NJ-JERSEY_CITY": "US-NJ/jersey-city", "US-NY-ITHACA": "US-NY/ithaca",
    "US-NY-ALBANY_COUNTY": "US-NY/albany-county", "US-NY-WESTCHESTER": "US-NY/westchester-county",
    "US-OH-CINCINNATI": "US-OH/cincinnati", "US-OH-TOLEDO": "US-OH/toledo", "US-OH-CLEVELAND": "US-OH/cleveland",
    "US-OH-COLUMBUS": "US-OH/columbus",
}  # fmt: skip
TOLD = ("UPCOMING_DUTY", "BELOW_THRESHOLD", "ON_REQUEST_ONLY")
"""The infos that the cases tell of."""


def place(code: str) -> str:
    """The place code of a jurisdiction as the cases write it."""
    return PLACES.get(code, code)


def offers(pay: Mapping[str, Any], *labels: str) -> tuple[Offer, ...]:
    """The pay that a case shows, for places or for all."""
    if "per_place" in pay:
        return tuple(one for code, own in pay["per_place"].items() for one in offers(own, place(code)))
    if pay.get("kind", "none") in ("none", "link_only"):
        return ()
    low, high = (Decimal(pay[name]) if name in pay else None for name in ("min", "max"))
    return (Offer(low, high, pay.get("currency"), Period(pay["period"]), " and ".join(labels), labels),)


def ad_of(case: Mapping[str, Any]) -> Ad:
    """The ad of a case."""
    where, pay, benefits, other = (case.get(name, {}) for name in ("location", "pay", "benefits", "other_comp"))
    named = tuple(place(one) for one in where.get("places", ()))
    areas = tuple(place(one) for one in where.get("remote_scope", ()))
    employer = dict(case["employer"])
    if "employees_by_place" in employer:
        employer["employees_by_place"] = {place(code): count for code, count in employer["employees_by_place"].items()}
    expected = case.get("expected_compensation") or {}
    return Ad(
        works=tuple(Work(one, (one,), remote=where["mode"] == "remote") for one in named)
        + ((Work("US", areas, remote=True),) if areas else ()),
        passages=tuple(Passage(f"{one} salary", Part.PAY) for one in pay.get("vague_words", ())),
        facts=EmployerFacts.model_validate(employer),
        as_of=case["check_date"],
        offers=offers(pay),
        expected=tuple(
            Offer(None, Decimal(expected["amount"]), expected["currency"], Period.YEAR, one, (one,))
            for one in (named if expected else ())
        ),
        pay_link=pay.get("kind") == "link_only",
        benefits=frozenset(benefits.get("categories", ())),
        vague_benefits=tuple(benefits.get("vague", ())),
        benefits_link=bool(benefits.get("link")),
        offered=frozenset(other.get("offered", ())),
        described=frozenset(other.get("described", ())),
        deadline=Deadline(case.get("deadline", "none")),
        how_to_apply=case["how_to_apply"],
        job_description=case["jd"],
        commission=bool(case.get("commission")),
        only_commission=case.get("commission") == "sole",
        statements=frozenset(case.get("statements", ())),
        excluded=tuple(place(one) for one in where.get("excludes", ())),
    )


@pytest.mark.extra
def test_labelled_cases(shared: Path) -> None:
    """Each case has just the findings of its label."""
    given = in_yaml.load((shared / "cases" / "pay_dev.yaml").read_text(encoding="utf-8"))
    assert len(given["cases"]) == 14
    for case in given["cases"]:
        whole = {**given["defaults"], **case}
        whole["employer"] = {**given["defaults"]["employer"], **case.get("employer", {})}
        told = [one for one in found(ad_of(whole)) if not one.endswith(" info") or one.split()[1] in TOLD]
        wanted = [f"{place(code)} {rest}" for code, _, rest in (one.partition(" ") for one in case["expected"])]
        assert sorted(told) == sorted(wanted), case["id"]
