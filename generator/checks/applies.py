"""Where a rule of texts applies: the places that the work of a posting lies in, and the facts that the rule asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks.reach import employees_in
from generator.spec import facts, places
from generator.spec.facts import EmployerFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.checks.ad import Ad

COUNTS = frozenset({"employees_total", "employees_by_place"})
"""The facts that are numbers of employees: if they are not known, the employer is supposed to be covered."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A place of a rule that work lies in, "" for a rule that holds everywhere; ``remote`` tells of work from a home there."""

    place: str
    remote: bool = False


def reached(ad: Ad, codes: Iterable[str], *, whoever: bool = False) -> tuple[Reached, ...]:
    """Return which of the places the work lies in, or may lie in.

    Remote work does not lie in a place whose people the posting turns away, unless ``whoever``.
    """
    return tuple(one for code in codes if (one := _reached(ad, code, whoever=whoever)))


def _reached(ad: Ad, code: str, *, whoever: bool) -> Reached | None:
    away = not whoever and any(places.inside(code, one) for one in ad.excluded)
    works = [one for one in ad.works if not (one.remote and away)]
    if any(one.within(code) for one in works):
        return Reached(code)
    return Reached(code, remote=True) if any(one.may_be_in(code) for one in works) else None


def known(ad: Ad, name: str) -> object:
    """Return what is known of a fact of the employer or the role, or None."""
    return getattr(ad.facts, name) if name in EmployerFacts.model_fields else ad.role.get(name)


def holds(ad: Ad, when: Mapping[str, object]) -> bool | None:
    """Tell whether all facts meet their conditions; None if those do that are known, and a number of employees is not."""
    told = [_holds(ad, name, condition) for name, condition in when.items()]
    return False if False in told else None if None in told else True


def any_holds(ad: Ad, facts_of: Mapping[str, object]) -> bool:
    """Tell whether one of the facts is known and meets its condition."""
    return any(facts.holds(condition, known(ad, name)) for name, condition in facts_of.items())


def described(ad: Ad, when: Mapping[str, object]) -> str:
    """Return in plain words how the facts stand to their conditions."""
    return "; ".join(_described(ad, name, condition) for name, condition in when.items())


def _described(ad: Ad, name: str, condition: object) -> str:
    if _holds(ad, name, condition) is None:
        return f"{name} is not known, and the employer is supposed to be covered"
    return facts.describe(name, condition, known(ad, name))


def _holds(ad: Ad, name: str, condition: object) -> bool | None:
    value = known(ad, name)
    if facts.holds(condition, value):
        return True
    if name == "employees_total" and value is None:
        parts = (ad.facts.employees_by_place or {}).values()
        return True if any(facts.holds(condition, one) for one in parts) else None
    if name == "employees_by_place" and isinstance(condition, dict):
        return (
            None if any(employees_in(area, ad.facts.employees_by_place or {}) is None for area in condition) else False
        )
    return False
