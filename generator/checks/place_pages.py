"""The page of a place: all rules that hold there, its own and those of the areas that it lies in, and what comes when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import pack, pay, saying
from generator.checks.page import Line, of_parts, part
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.checks.page import Page, Part
    from generator.checks.rulebook import AnyRule, Rulebook
    from generator.checks.text_rules import Wording


def of_place(code: str, rules: Rulebook, as_of: date | None = None) -> Page:
    """Return the page of a place: what holds there on a day and from later days on; with all dates, if no day is given."""
    place = places.find(code)
    areas = (place.code, *places.ancestors(place.code))
    parts = [one for area in (*areas, "") for one in _of_area(area, place.code, rules, as_of)]
    if not any(one.heading.endswith(": pay") and one.lines for one in parts):
        parts.insert(0, part("", ["No rule of pay in a posting is known for it."]))
    within = [one for one in known(rules) if one != place.code and places.inside(one, place.code)]
    parts.append(part("Places within it", (Line(places.find(one).name, ("places", one)) for one in within)))
    title = f"{place.name} ({place.code})"
    return of_parts(title if as_of is None else f"{title}, as of {as_of}", parts)


def known(rules: Rulebook) -> tuple[str, ...]:
    """Return the codes of all places that rules name, or whose law of pay is known, sorted."""
    named = {code for one in rules for code in ((one.place,) if isinstance(one, PayRule) else one.places)}
    return tuple(sorted(named | {*pack.pages()}))


def _of_area(area: str, place: str, rules: Rulebook, as_of: date | None) -> Iterator[Part]:
    """Yield what the rules of an area say for a place in it, by kind."""
    name = f"{places.find(area).name} ({area})" if area else "Everywhere"
    laws = [one for one in rules.pay if one.place == area]
    notices = [one for one in rules.notices if _names(one, area) and not _excluded(one, place)]
    kinds: Mapping[str, Sequence[AnyRule]] = {
        "pay": laws,
        "notices, mandated": [one for one in notices if one.duty == "mandated"],
        "notices, customary": [one for one in notices if one.duty == "customary"],
        "wording": [one for one in rules.wording if _names(one, area)],
    }
    for kind, several in kinds.items():
        shown = sorted((one for one in several if not _over(one, as_of)), key=lambda one: _rank(one, area, as_of))
        lines = [_line(one, area, place, rules, as_of) for one in shown]
        if kind == "pay" and not lines and area in pack.pages():
            lines = [Line(str(pack.pages()[area]["note"]))]
        yield part(f"{name}: {kind}", lines)


def _names(rule: Notice | Wording, area: str) -> bool:
    return area in rule.places if area else not rule.places


def _excluded(notice: Notice, place: str) -> bool:
    return any(places.inside(place, one) for one in notice.excluded)


def _over(rule: AnyRule, as_of: date | None) -> bool:
    return as_of is not None and rule.ends is not None and rule.ends < as_of


def _effective(rule: AnyRule, area: str) -> date | None:
    """Return the first day on which a rule holds in an area."""
    if isinstance(rule, PayRule | Notice):
        return rule.effective
    return rule.since.get(area, rule.effective)


def _rank(rule: AnyRule, area: str, as_of: date | None) -> int:
    """Return 0 for what holds, 1 for what comes, 2 for what is switched off."""
    effective = _effective(rule, area)
    later = as_of is not None and effective is not None and as_of < effective
    return 2 if rule.off else int(later)


def _line(rule: AnyRule, area: str, place: str, rules: Rulebook, as_of: date | None) -> Line:
    """Return a rule in one line: what it is, where it belongs, on which facts it depends, and since when it holds."""
    about = [rule.title, saying.state(rule, as_of, _effective(rule, area))]
    if isinstance(rule, PayRule):
        if area == "EU" and place != "EU" and places.country(place) in pay.national(rules.pay):
            about.append("a law of the country stands in its place")
    else:
        facts = ", ".join(rule.when)
        about += [f"depends on {facts}"] if facts else []
    return Line("; ".join(about), ("rules", rule.id))
