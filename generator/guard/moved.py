"""What carries logic and has moved: must stands with what was preferred, and preferred with what was a must."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from generator.guard.item import Item, Reason
from generator.guard.logic import Text, markers

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = frozenset({"modality", "negation", "exclusivity", "exclusion", "frequency"})
_SHORT = 2
"""A clause of so few words, such as ``not refunds``, says of them alone what it says."""
_CLAUSE = re.compile(r"[,;.:()]|\bbut\b|\band\b|\bor\b")


def check(source: Item, rewrite: Item) -> Iterator[Reason]:
    """Yield a reason for each two classes that have changed places: each stands with words of the other, and none of its own."""
    old, new = _clauses(source), _clauses(rewrite)
    for one, other in combinations(sorted(old.keys() & new.keys()), 2):
        mine, theirs = old[one] - old[other], old[other] - old[one]
        if _left(new[one], mine, theirs) and _left(new[other], theirs, mine):
            yield Reason(
                f"{one[0].upper()}_MOVED", f"what says {one[1]!r} and what says {other[1]!r} have changed places"
            )

    for one in sorted(old.keys() & new.keys()):
        rest, away = set(source.stems) - old[one], set(rewrite.stems) - new[one]
        own = {name for name in old[one] if name in away}
        short = one[0] == "negation" and max(len(old[one]), len(new[one])) <= _SHORT
        if short and own and new[one] & rest and not new[one] & old[one]:
            yield Reason(f"{one[0].upper()}_MOVED", f"what says {one[1]!r} stands with other words")


def _left(now: set[str], own: set[str], others: set[str]) -> bool:
    return bool(now & others) and not now & own


def _clauses(item: Item) -> dict[tuple[str, str], set[str]]:
    """Return for each class that a text has once the stems of the content words in its clause, and what stands alone in it."""
    text = Text(item.lower)
    ends = [0, *(found.start() for found in _CLAUSE.finditer(item.lower)), len(item.lower)]
    found: dict[tuple[str, str], set[str]] = {}
    for marker in markers():
        spans = marker.words.spans(text) if marker.kind in _KINDS else []
        if len(spans) == 1:
            start, end = spans[0]
            first, last = max(one for one in ends if one <= start), min(one for one in ends if one >= end)
            found[marker.kind, marker.name.replace("_", " ")] = {
                item.stems[place]
                for place in item.content
                if first <= item.words[place].start < last and not start <= item.words[place].start < end
            }
    return found
