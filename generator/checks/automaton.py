r"""A regular expression as an automaton: its places match one character each, and lead to those that may come next.

Each place knows in how many ways the search can go on to another, since each of them is tried. The pattern is one that Python
takes; what its conditions at a place ask for (``\b``, ``(?=...)``) is not held against it: it may match more here than there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

LONGEST = 1200
"""The characters of the longest text that a pattern is tried on."""
WAYS = 2
"""Two ways are as bad as any number of them."""
_COPIES, _ROUNDS = 120, 6
"""How many places, in how many rounds, a repeated part may have that is written out in the place of a loop."""
_CODED = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_SAMPLE = "".join(map(chr, (*range(0x180), *range(0x2010, 0x2028), 0x2212)))
TOKEN = re.compile(
    r"""(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    |(?P<char>\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|[0-7]{3}|0[0-7]?))
    |(?P<back>\\[1-9][0-9]?|\(\?P=\w+\)|\(\?\(\w+\))
    |(?P<verbose>\(\?[a-zA-Z]*x)
    |(?P<nothing>[\^$]|\\[bBAZ]|\(\?\#[^)]*\)|\(\?[aLimsu]+\))
    |(?P<open>\((?:\?(?:P<\w+>|[:>=!]|<[=!]|[aLimsu]*(?:-[imsx]+)?:))?)
    |(?P<close>\))
    |(?P<or>\|)
    |(?P<repeat>(?:[*+?]|\{(?P<low>[0-9]*)(?P<to>,?)(?P<high>[0-9]*)(?<!\{)\})(?P<how>[+?]?))
    |(?P<other>\\.|.)""",
    re.DOTALL | re.VERBOSE,
)
Ends: TypeAlias = "dict[int, int]"
"""Places, and in how many ways each is reached."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pattern: the places that it may begin and end with, and in how many ways it can match nothing."""

    first: Ends = field(default_factory=dict)
    last: Ends = field(default_factory=dict)
    nothing: int = 1

    def or_nothing(self) -> Part:
        """Return a part that need not be there."""
        return Part(self.first, self.last, min(self.nothing + 1, WAYS))

    def before_nothing(self) -> Part:
        """Return a part behind which nothing goes on, such as a look at what comes."""
        return Part(self.first)


@dataclass(frozen=True, slots=True)
class Loop:
    """A repeated part: its places from ``start`` to ``end``, in how many numbers of rounds, and how it is written."""

    start: int
    end: int
    rounds: int
    written: str

    def holds(self, place: int) -> bool:
        """Tell whether a place is in the loop."""
        return self.start <= place < self.end


def _written(pattern: str) -> str:
    """Return the characters that a pattern names: of ranges that overlap, one holds an end of the other."""
    named = pattern + "".join(chr(int(one[1:], 16)) for one in _CODED.findall(pattern))
    return "".join(sorted({*named, *named.swapcase()} - {*_SAMPLE}))


@cache
def _characters(written: str, more: str) -> frozenset[str]:
    """Return the characters of the sample, and ``more``, that one place takes; all, if it takes none of them."""
    sample = _SAMPLE + more
    return frozenset(re.findall(written, sample, re.IGNORECASE | re.DOTALL)) or frozenset(_SAMPLE)


def _sum(one: Ends, other: Ends, times: int = 1) -> Ends:
    """Return the ways of both, those of the other as many times."""
    made = dict(one)
    for place, ways in other.items() if times else ():
        made[place] = min(made.get(place, 0) + ways * times, WAYS)
    return made


class Automaton:
    """The places of a pattern: what each ``takes``, what may ``follow`` it. The first stands for where a search begins.

    ``whole`` are places that stand for a part of any length of which only one way is gone on from.
    """

    def __init__(self, pattern: str) -> None:
        self.takes: list[frozenset[str]] = []
        self.follow: list[Ends] = []
        self.whole: set[int] = set()
        self.loops: list[Loop] = []
        self._pattern = pattern
        self._more = _written(pattern)
        self._tokens = [*TOKEN.finditer(pattern)]
        self._next = 0
        start = self._place(_characters(".", self._more))
        self._joined(start, self._alternatives())

    def _place(self, takes: frozenset[str]) -> Part:
        """Return a new place as a part."""
        self.takes.append(takes)
        self.follow.append({})
        ends = {len(self.takes) - 1: 1}
        return Part(ends, ends, 0)

    def _kind(self) -> str | None:
        """Return of which kind the next token is, None at the end."""
        return self._tokens[self._next].lastgroup if self._next < len(self._tokens) else None

    def _take(self) -> re.Match[str]:
        """Return the next token."""
        self._next += 1
        return self._tokens[self._next - 1]

    def _alternatives(self) -> Part:
        """Read parts of which one matches."""
        made = self._sequence()
        while self._kind() == "or":
            self._take()
            other = self._sequence()
            nothing = min(made.nothing + other.nothing, WAYS)
            made = Part(_sum(made.first, other.first), _sum(made.last, other.last), nothing)
        return made

    def _sequence(self) -> Part:
        """Read parts that follow each other."""
        made = Part()
        while self._kind() not in {None, "or", "close"}:
            made = self._joined(made, self._item())
        return made

    def _joined(self, one: Part, other: Part) -> Part:
        """Return two parts that follow each other."""
        for place, ways in one.last.items():
            self.follow[place] = _sum(self.follow[place], other.first, ways)
        return Part(
            _sum(one.first, other.first, one.nothing),
            _sum(other.last, one.last, other.nothing),
            min(one.nothing * other.nothing, WAYS),
        )

    def _item(self) -> Part:
        """Read one part, as often as it is repeated."""
        begin, start = self._next, len(self.takes)
        made = self._one()
        if self._kind() != "repeat":
            return made
        token = self._take()
        after = self._next
        low, high = _bounds(token)
        if high <= 1:
            made = made if low else made.or_nothing()
        elif high <= _ROUNDS and (len(self.takes) - start) * high <= _COPIES:
            made = self._copied(made, begin, low, high)
        else:
            written = self._pattern[self._tokens[begin].start() : token.end()]
            rounds = min(high, LONGEST) - min(low, LONGEST) + 1
            self.loops.append(Loop(start, len(self.takes), rounds, written))
            for _ in range(
                WAYS if made.nothing and low > 1 else 1
            ):  # rounds that must be there can match nothing, each
                self._joined(made, made)
            made = made if low else made.or_nothing()
        self._next = after
        return self._only(made, start) if token["how"] == "+" else made

    def _copied(self, made: Part, begin: int, low: int, high: int) -> Part:
        """Return a part as often as it may be there, each of those that need not with all behind it."""
        for number in range(high - 1, 0, -1):
            self._next = begin
            made = self._joined(self._one(), made if number < low else made.or_nothing())
        return made if low else made.or_nothing()

    def _one(self) -> Part:
        """Read one part: a place, a group, or what takes no character."""
        start, token = len(self.takes), self._take()
        if token["nothing"]:
            return Part()
        if not token["open"]:
            return self._place(_characters(token[0], self._more))
        made = self._alternatives()
        self._take()
        if token[0] == "(?>":
            return self._only(made, start)
        return made.before_nothing() if token[0] in {"(?=", "(?!", "(?<=", "(?<!"} else made

    def _only(self, made: Part, start: int) -> Part:
        """Return a part, of places from ``start`` on, of whose ways only the first is ever gone on from."""
        takes = frozenset[str]().union(*self.takes[start:])
        if not takes:
            return made
        alone = self._place(takes)
        self.whole |= alone.last.keys()
        return Part(_sum(made.first, alone.first), alone.last, min(made.nothing, 1))


def _bounds(token: re.Match[str]) -> tuple[int, int]:
    """Return how often a part is there at least and at most."""
    if token["low"] is None:
        return {"*": (0, LONGEST), "+": (1, LONGEST), "?": (0, 1)}[token[0][0]]
    low = int(token["low"] or 0)
    return low, int(token["high"] or LONGEST) if token["to"] else low
