"""Which statements apply to a posting, where, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error
from generator.spec import facts, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from generator.spec.location import Location
    from generator.spec.statement import Applies, Statement
    from generator.spec.validate import Placed


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement applies: at the locations ``at`` (ids), or nowhere; ``reason`` says why, in plain words."""

    statement: Placed[Statement]
    at: tuple[str, ...]
    reason: str

    @property
    def applies(self) -> bool:
        """Whether the statement is printed."""
        return bool(self.at)


def judge(
    statements: Sequence[Placed[Statement]],
    locations: Sequence[Location],
    known: Mapping[str, object],
    as_of: date,
    *,
    many: bool,
) -> tuple[Verdict, ...]:
    """Return a verdict for each statement, in order.

    ``known`` holds the facts of the company and the role by name; ``many`` tells whether the posting is for many places.
    A statement that another one replaces does not apply, if the other applies at every location of the posting.
    """
    verdicts = [_judge(one, locations, known, as_of, many=many) for one in statements]
    everywhere = {location.id for location in locations}
    replaced = {
        name: verdict.statement.value.id
        for verdict in verdicts
        if everywhere <= set(verdict.at)
        for name in verdict.statement.value.replaces
    }
    return tuple(
        Verdict(one.statement, (), f"{replaced[one.statement.value.id]} replaces it")
        if one.applies and one.statement.value.id in replaced
        else one
        for one in verdicts
    )


class Applicability:
    """Which statements apply on one day, without the reasons: what is alike for several postings is worked out once.

    Sets of statements are whole numbers here, bit by bit in their order. ``applying`` agrees with ``judge``.
    """

    def __init__(self, statements: Sequence[Placed[Statement]], as_of: date) -> None:
        self.statements = statements
        self._standing = {many: self._set(partial(_stands, as_of=as_of, many=many)) for many in (False, True)}
        self._covering: dict[tuple[tuple[str, ...], bool], int] = {}
        self._replacing = [
            (1 << number, one.value.replaces) for number, one in enumerate(statements) if one.value.replaces
        ]
        self._named: dict[str, int] = {}
        for number, one in enumerate(statements):
            self._named[one.value.id] = self._named.get(one.value.id, 0) | 1 << number

    def _set(self, wanted: Callable[[Statement], bool]) -> int:
        return sum(1 << number for number, one in enumerate(self.statements) if wanted(one.value))

    def holding(self, known: Mapping[str, object]) -> int:
        """Return the statements whose facts hold; ``known`` holds the workplace too."""
        return self._set(
            lambda one: all(facts.holds(condition, known.get(name)) for name, condition in one.applies.when.items())
        )

    def covering(self, location: Location) -> int:
        """Return the statements that reach the location, facts aside."""
        key = location.areas, location.workplace == "remote"
        if key not in self._covering:
            self._covering[key] = self._set(lambda one: _covers(one.applies, location))
        return self._covering[key]

    def applying(self, reaching: Sequence[int], *, many: bool) -> int:
        """Return the statements that apply to a posting for places, given those that cover and hold at each of them."""
        somewhere, everywhere = 0, self._standing[many] if reaching else 0
        for one in reaching:
            somewhere |= one & self._standing[many]
            everywhere &= one
        for bit, names in self._replacing:
            if everywhere & bit:
                for name in names:
                    somewhere &= ~self._named.get(name, 0)
        return somewhere

    def numbers(self, several: int) -> tuple[int, ...]:
        """Return the places of the statements of a set, in order."""
        return tuple(number for number in range(len(self.statements)) if several >> number & 1)


def _stands(statement: Statement, *, as_of: date, many: bool) -> bool:
    wanted = statement.applies.posting
    return statement.in_force(as_of) and (wanted is None or (wanted == "many") == many)


def _judge(
    placed: Placed[Statement],
    locations: Sequence[Location],
    known: Mapping[str, object],
    as_of: date,
    *,
    many: bool,
) -> Verdict:
    statement = placed.value
    if statement.effective and as_of < statement.effective:
        return Verdict(placed, (), f"it is effective from {statement.effective}")
    if statement.ends and statement.ends < as_of:
        return Verdict(placed, (), f"it ended on {statement.ends}")
    wanted = statement.applies.posting
    if wanted and (wanted == "many") != many:
        return Verdict(placed, (), f"it is for postings for {'many places' if wanted == 'many' else 'one place'}")
    here = [one for one in locations if _covers(statement.applies, one)]
    if not here:
        return Verdict(placed, (), _elsewhere(statement.applies))
    at: list[str] = []
    failed = ""
    for location in here:
        against = {**known, "workplace": location.workplace}
        broken = [
            facts.describe(name, condition, against.get(name))
            for name, condition in statement.applies.when.items()
            if not facts.holds(condition, against.get(name))
        ]
        if broken:
            failed = "; ".join(broken)
        else:
            at.append(location.id)
    return Verdict(placed, tuple(at), _because(statement.applies, at) if at else failed)


def covers(applies: Applies, area: str, *, remote: bool) -> bool:
    """Tell whether ``applies`` reaches the place or remote area ``area``, facts aside.

    A place must lie inside one of its places; a remote area need only overlap one. Neither may lie inside an exception.
    """
    meets = places.overlaps if remote else places.inside
    if any(places.inside(area, excluded) for excluded in applies.excluded):
        return False
    return not applies.places or any(meets(area, place) for place in applies.places)


def _covers(applies: Applies, location: Location) -> bool:
    return any(covers(applies, area, remote=location.workplace == "remote") for area in location.areas)


def _elsewhere(applies: Applies) -> str:
    text = f"it is for {', '.join(applies.places)}" if applies.places else "it is for everywhere"
    return f"{text} except {', '.join(applies.excluded)}" if applies.excluded else text


def _because(applies: Applies, at: Sequence[str]) -> str:
    conditions = [f"{name} holds" for name in applies.when]
    return "; ".join([f"{_elsewhere(applies)}: at {', '.join(at)}", *conditions])


def overlapping(statements: Sequence[Placed[Statement]]) -> list[Diagnostic]:
    """Return an error for each pair of versions of one statement that overlap in place and date."""
    problems: list[Diagnostic] = []
    versions: dict[str, list[Placed[Statement]]] = {}
    for one in statements:
        versions.setdefault(one.value.id, []).append(one)
    for name, several in versions.items():
        for first, second in combinations(several, 2):
            if _meet(first.value, second.value):
                problems.append(
                    error(
                        "STATEMENT_OVERLAP",
                        f"two versions of {name!r} apply at the same place and date; the other: {first.at()}",
                        second.at(),
                        hint="end the older one with `ends:` before the newer one is effective",
                    )
                )
    return problems


def _meet(first: Statement, second: Statement) -> bool:
    if {first.applies.posting, second.applies.posting} == {"one_place", "many"}:
        return False
    for one, other in ((first, second), (second, first)):
        if one.ends and other.effective and one.ends < other.effective:
            return False
    return _share_a_place(first.applies, second.applies)


def _share_a_place(first: Applies, second: Applies) -> bool:
    """Tell whether some place lies in a place of both (everywhere, if they name none) and in no exception of either."""
    excluded = first.excluded + second.excluded
    if not first.places and not second.places:
        return True
    if not first.places or not second.places:
        shared = list(first.places or second.places)
    else:
        shared = [one for one in first.places if any(places.inside(one, other) for other in second.places)]
        shared += [one for one in second.places if any(places.inside(one, other) for other in first.places)]
    return any(not any(places.inside(place, gap) for gap in excluded) for place in shared)
