"""What no single rule of a workspace can know: ids that are taken, names that must exist elsewhere, places that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks import check as held
from generator.checks import pack
from generator.checks.rules import PayRule
from generator.checks.text_rules import Notice, Wording
from generator.diagnostic import error, nearest
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.checks.rule_file import RuleFile
    from generator.checks.rulebook import AnyRule, Rulebook
    from generator.diagnostic import Diagnostic, Position
    from generator.spec.validate import Placed


@dataclass(frozen=True, slots=True)
class _Row:
    """A rule where it stands: in a list of a file, at a number."""

    file: Placed[RuleFile]
    kind: str
    number: int
    rule: AnyRule

    def at(self, *path: str | int) -> Position:
        """Return the position of a part of it."""
        return self.file.at(self.kind, self.number, *path)


def check(found: Sequence[Placed[RuleFile]], shipped: Rulebook) -> Iterator[Diagnostic]:
    """Yield what is wrong between the rules of a workspace, and between them and those that are shipped."""
    rows = [*_rows(found)]
    book = sum((one.value.book() for one in found), shipped)
    notices = {one.id for one in book.notices}
    macros = {one.macro for one in book.wording if one.macro and one.patterns}
    yield from _twice(rows, held.names(shipped))
    yield from _macros(rows, {one.macro for one in shipped.wording if one.macro})
    for row in rows:
        if isinstance(row.rule, PayRule):
            yield from _empty(row, row.rule)
        elif isinstance(row.rule, Notice):
            yield from _unknown(row, "alternative", row.rule.alternative, notices, "there is no notice {!r}")
            told = (row.rule.finding,) if row.rule.finding else ()
            yield from _unknown(row, "finding", told, notices | {*pack.codes()}, "there is no notice or finding {!r}")
            yield from _taken_out(row, row.rule)
        else:
            yield from _unknown(row, "uses", row.rule.uses, macros, "there is no macro {!r} with patterns")
            yield from _outside(row, row.rule)


def _rows(found: Iterable[Placed[RuleFile]]) -> Iterator[_Row]:
    for file in found:
        for kind in ("pay", "notices", "wording"):
            for number, rule in enumerate(getattr(file.value, kind)):
                yield _Row(file, kind, number, rule)


def _twice(rows: Iterable[_Row], taken: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield an error for each id that is taken; versions in one list of one file share it, if not all that they cover."""
    seen: dict[str, list[_Row]] = {}
    for row in rows:
        name = row.rule.id
        earlier = seen.setdefault(name, [])
        apart = next((one for one in earlier if one.file is not row.file or one.kind != row.kind), None)
        same = next(
            (one for one in earlier if _covers(one.rule) == _covers(row.rule) and _meet(one.rule, row.rule)), None
        )
        if name in taken:
            yield error(
                "RULE_DUPLICATE", f"the id {name!r} is that of a shipped rule", row.at("id"), hint="choose another"
            )
        elif apart:
            what = f"the id {name!r} is there twice; the other: {apart.at('id')}"
            yield error("RULE_DUPLICATE", what, row.at("id"), hint="versions of a rule stand in one list of one file")
        elif same:
            what = f"two versions of {name!r} hold on the same days; the other: {same.at('id')}"
            yield error(
                "RULE_DUPLICATE", what, row.at("id"), hint="tell them apart by places, facts, effective or ends"
            )
        earlier.append(row)


def _covers(rule: AnyRule) -> object:
    """Return what a version of a rule is for, apart from days."""
    if isinstance(rule, PayRule):
        return rule.place
    if isinstance(rule, Notice):
        return {*rule.places}, {*rule.excluded}, rule.when
    return {*rule.places}, rule.when, {*rule.patterns}, {*rule.uses}


def _meet(one: AnyRule, other: AnyRule) -> bool:
    """Tell whether there is a day on which both are in force."""
    return not any(
        first.ends is not None and second.effective is not None and first.ends < second.effective
        for first, second in ((one, other), (other, one))
    )


def _macros(rows: Iterable[_Row], taken: set[str]) -> Iterator[Diagnostic]:
    for row in rows:
        if isinstance(row.rule, Wording) and row.rule.macro:
            if row.rule.macro in taken:
                what = f"the macro {row.rule.macro!r} is there already"
                yield error("RULE_DUPLICATE", what, row.at("macro"), hint="choose another")
            taken = taken | {row.rule.macro}


def _unknown(row: _Row, key: str, names: Iterable[str], known: Iterable[str], what: str) -> Iterator[Diagnostic]:
    """Yield an error for each of the names that is not known."""
    for number, name in enumerate(names):
        if name not in known:
            yield error("RULE_UNKNOWN", what.format(name), row.at(key, number), hint=nearest(name, known))


def _empty(row: _Row, rule: PayRule) -> Iterator[Diagnostic]:
    if rule.due == "posting" and not rule.shows:
        yield error("RULE_EMPTY", "the rule asks for nothing", row.at(), expected="shows, such as [pay_range]")


def _taken_out(row: _Row, rule: Notice) -> Iterator[Diagnostic]:
    """Yield an error for each place of a notice that its exceptions take out again."""
    for number, code in enumerate(rule.places):
        area = next((one for one in rule.excluded if places.inside(code, one)), None)
        if area:
            by = "" if area == code else f" {area}"
            yield error("RULE_NOWHERE", f"`except`{by} takes {code} out again", row.at("places", number))


def _outside(row: _Row, rule: Wording) -> Iterator[Diagnostic]:
    """Yield an error for each place that wording says something of, and that it does not reach."""
    graver = [code for codes in rule.severity_in.values() for code in codes]
    for level, codes in rule.severity_in.items():
        for number, code in enumerate(codes):
            if rule.places and not any(places.inside(code, one) for one in rule.places):
                at = row.at("severity_in", level, number)
                yield error("RULE_NOWHERE", f"{code} lies in none of the `places`", at, expected=_listed(rule.places))
    named: Mapping[str, Iterable[str]] = {"since": rule.since, "least": rule.least}
    for key, several in named.items():
        for code in several:
            if code not in {*rule.places, *graver}:
                what = f"{code} is neither in `places` nor in `severity_in`"
                yield error("RULE_NOWHERE", what, row.at(key, code), expected=_listed((*rule.places, *graver)))


def _listed(codes: Sequence[str]) -> str | None:
    return f"one of {', '.join(codes)}" if codes else None
