"""Ads for the rows of notices and wording: at the places of a row, with the facts under which it holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator import resources
from generator.checks.ad import Part, Passage
from generator.spec import places
from generator.spec.facts import EmployerFacts
from tests import in_yaml
from tests.checks.ads import LARGE, TODAY, at, bare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.checks.ad import Ad, Work
    from generator.checks.text_rules import Notice, Wording


@cache
def examples(name: str) -> Mapping[str, list[dict[str, str]]]:
    """The examples of a pack, by the ids of its rows."""
    rows = in_yaml.load(resources.read(f"checks/packs/examples/{name}.yaml"))
    return {row["id"]: row.get("texts") or row["patterns"] for row in rows}


def text(*lines: str, part: Part = Part.PROSE) -> tuple[Passage, ...]:
    """Passages of a posting."""
    return tuple(Passage(one, part) for one in lines)


def ad(words: str, *works: Work, **keys: Any) -> Ad:
    """An ad with a text, at places."""
    return bare(*works, **{"passages": text(words), **keys})


def ad_of(rule: Notice | Wording, words: str, day: date = TODAY) -> Ad:
    """An ad with a text at the places of a rule, of an employer for whom it holds."""
    return ad(words, *(at(one) for one in rule.places or ("US",)), facts=facts_of(rule.when), as_of=day_of(rule, day))


def day_of(rule: Notice | Wording, day: date) -> date:
    """The day, or another one on which the rule is in force."""
    if rule.in_force(day):
        return day
    return rule.ends or rule.effective or day


def facts_of(when: Mapping[str, object]) -> EmployerFacts:
    """Facts that meet conditions, of a large employer."""
    given = {name: _meeting(name, one) for name, one in when.items() if name != "employees_total"}
    return EmployerFacts.model_validate({"employees_total": LARGE.employees_total, **given})


def _meeting(name: str, condition: object) -> object:
    if name == "employees_by_place" and isinstance(condition, dict):
        return dict.fromkeys(condition, 5)
    if name in {"state_contractor", "regulated_hiring_laws"}:
        return [condition if isinstance(condition, str) else "Section 19 of the FDI Act"]
    if name == "application_close":
        return "rolling"
    return condition[0] if isinstance(condition, list | tuple) else condition


def known(code: str) -> str:
    """The code, or that of its state, if it is a town without a row."""
    return code if places.known(code) else code.partition("/")[0]
