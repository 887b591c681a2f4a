"""Growth: whether the search for a regular expression can take ever longer, the longer a text is.

Python's search tries one way after the other in which a pattern can match. Where a loop leads in two ways over the same
characters to the same place, the ways double with each round. Where loops that take the same characters follow each other,
or parts that need not be there, the ways multiply. What is not known is taken for the worse, and nothing is timed: a pattern
is fit, or not, everywhere alike.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.checks.automaton import LONGEST, TOKEN, WAYS, Automaton

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_MOST = 8 * LONGEST**3
"""The ways that are tried at most: those of two loops without bounds, from each character on, and of a few choices beside."""
_STEPS = 2_000_000
"""The pairs of places that are held against each other at most."""
_SAME = "can match the same words"


class _IntricateError(Exception):
    """A pattern has too many places to be judged."""


def grows(pattern: str) -> str | None:
    """Return why the search for a pattern, which is a regular expression, can take ever longer; None if it cannot."""
    for token in TOKEN.finditer(pattern):
        if token["back"]:
            return f"{token[0]} asks for what was found before"
        if token["verbose"]:
            return f"{token[0]}) changes what blanks mean"
    ways = _Ways(Automaton(pattern), anchored=pattern.startswith("^"))
    try:
        if doubling := ways.doubling():
            return f"{doubling} {_SAME} in many ways"
        if ways.most() > _MOST:
            return f"parts of it that may be there or not, or any number of times, {_SAME} one behind the other"
    except _IntricateError:
        return "it is too intricate"
    return None


class _Ways:
    """In how many ways an automaton can come to its places over the same characters."""

    def __init__(self, automaton: Automaton, *, anchored: bool) -> None:
        self.takes = automaton.takes
        self.follow = automaton.follow
        self.whole = automaton.whole
        self.loops = automaton.loops
        self.starts = 1 if anchored else LONGEST
        self.steps = 0

    def step(self, number: int) -> None:
        """Count pairs of places. Raises _IntricateError for too many."""
        self.steps += number
        if self.steps > _STEPS:
            raise _IntricateError

    @cached_property
    def reach(self) -> Sequence[int]:
        """The places that can be reached from each, as bits."""
        reach = [sum(1 << one for one in ends) for ends in self.follow]
        changed = True
        while changed:
            changed = False
            for place in reversed(range(len(reach))):
                more = reach[place]
                for one in self.follow[place]:
                    more |= reach[one]
                changed |= more != reach[place]
                reach[place] = more
        return reach

    def round(self, one: int, other: int) -> bool:
        """Tell whether a loop leads from one place to another, and back."""
        return bool(self.reach[one] >> other & 1 and self.reach[other] >> one & 1)

    def alike(self, several: Collection[int], others: Collection[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of different places that take a character in common."""
        self.step(len(several) * len(others))
        for one in several:
            for other in others:
                if one != other and not self.takes[one].isdisjoint(self.takes[other]):
                    yield min(one, other), max(one, other)

    def doubling(self) -> str | None:
        """Return the repeated part in which the ways double, None if there is none."""
        seen: set[tuple[int, int]] = set()
        for place, ends in enumerate(self.follow):
            around = [one for one in ends if self.reach[one] >> place & 1]
            twice = any(ends[one] >= WAYS for one in around)
            if twice or any(self._meet(pair, seen) for pair in self.alike(around, around)):
                holding = [one for one in self.loops if one.holds(place)]
                return max(reversed(holding), key=lambda one: one.end - one.start).written
        return None

    def _meet(self, pair: tuple[int, int], seen: set[tuple[int, int]]) -> bool:
        """Tell whether two ways round a loop come to one place over the same characters; pairs that were ``seen`` do not."""
        due = [pair]
        while due:
            pair = due.pop()
            if pair in seen:
                continue
            seen.add(pair)
            if not self.whole.isdisjoint(pair):
                return True
            ends, others = ([to for to in self.follow[at] if self.round(at, to)] for at in pair)
            if set(ends) & set(others):
                return True
            due += self.alike(ends, others)
        return False

    def most(self) -> int:
        """Return an upper bound of the number of ways to one place: those through loops, times those past them."""
        through = self._through() * self.starts
        beside = self._beside(None) if through <= _MOST else 1
        if through <= _MOST < through * beside:
            beside = self._beside(self._together())
        return through * beside

    @cached_property
    def groups(self) -> Sequence[list[int]]:
        """The places of each loop, and each other place by itself; before each stand those that it can be reached from."""
        groups: dict[int, list[int]] = {}
        for place in range(len(self.follow)):
            key = next((one for one in groups if self.round(one, place)), place) if self.round(place, place) else place
            groups.setdefault(key, []).append(place)
        return sorted(groups.values(), key=lambda one: (-self.reach[one[0]].bit_count(), self.round(one[0], one[0])))

    def _through(self) -> int:
        """Return in how many ways loops that overlap can share what they take."""
        ways: list[tuple[list[int], int]] = []
        for group in self.groups:
            if self.round(group[0], group[0]):
                before = [number for other, number in ways if self._overlap(other, group)]
                ways.append((group, self._rounds(group[0]) * max(before, default=1)))
        return max((number for _, number in ways), default=1)

    def _rounds(self, place: int) -> int:
        """Return how many numbers of rounds the loops may take that hold a place."""
        product = 1
        for loop in self.loops:
            product = min(product * loop.rounds, LONGEST) if loop.holds(place) else product
        return product

    def _overlap(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Tell whether a loop can be left at several characters for another one, and both take what stands there."""
        common = frozenset[str]().union(*(self.takes[at] for at in one))
        common &= frozenset[str]().union(*(self.takes[at] for at in other))
        seen, due = {*one}, [*one]
        while due:
            for to in self.follow[due.pop()]:
                if to not in seen and not self.takes[to].isdisjoint(common):
                    if to in other:
                        return True
                    seen.add(to)
                    due.append(to)
        return False

    def _beside(self, together: set[tuple[int, int]] | None) -> int:
        """Return in how many ways parts can be there or not before a place; all pairs are taken to be ``together`` if None."""
        before: list[dict[int, int]] = [{} for _ in self.follow]
        for place, ends in enumerate(self.follow):
            for to, ways in ends.items():
                if not self.round(place, to):
                    before[to][place] = ways
        known: dict[int, int] = {}
        for group in self.groups:
            entries = [(before[place], self._at_once(before[place], together)) for place in group]
            joining = 1 + sum(number - 1 for _, number in entries)
            earlier = max((known[one] for several, _ in entries for one in several), default=1)
            known |= dict.fromkeys(group, joining * earlier)
        return max(known.values())

    def _at_once(self, before: dict[int, int], together: set[tuple[int, int]] | None) -> int:
        """Return in how many ways a place can be come to at once from those ``before`` it.

        A loop counts as one, and where it can be left out, what stands before it does not count beside it.
        """
        loops = [place for place in before if self.round(place, place)]
        self.step(len(before) * (len(before) + len(loops)))
        ways = {
            place: 1 if place in loops else number
            for place, number in before.items()
            if not any(self.round(to, one) and not self.round(place, one) for to in self.follow[place] for one in loops)
        }
        if together is None:
            return max(sum(ways.values()), 1)
        sums = [
            number + sum(more for other, more in ways.items() if (place, other) in together)
            for place, number in ways.items()
        ]
        return max(sums, default=1)

    def _together(self) -> set[tuple[int, int]]:
        """Return the pairs of places, in both orders, that the same characters can lead to."""
        due = [pair for ends in self.follow for pair in self.alike(ends, ends)]
        seen: set[tuple[int, int]] = set()
        while due:
            pair = due.pop()
            if pair in seen:
                continue
            seen |= {pair, pair[::-1]}
            for one, other in (pair, pair[::-1]):
                due += self.alike(self.follow[one], self.follow[other])
                if one in self.whole:
                    due += [(one, to) for to in self.follow[other] if to != one]
        return seen
