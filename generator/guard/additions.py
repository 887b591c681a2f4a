"""What a rewrite may not add: benefits, pay, legal claims, promises, places of work, chatter and the like."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.guard.item import Item, Reason
from generator.reading.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_HARD = frozenset({"exclusionary", "meta", "placeholder"})
_SOFT = frozenset({"hype", "urgency", "universal", "authority", "location"})
_AROUND = 5


@cache
def _patterns(*, hard: bool) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Return one pattern that finds whatever any row finds, and the rows: kind and pattern."""
    chosen = tuple((row["kind"], row["pattern"]) for row in rows("additions") if (row["kind"] in _HARD) is hard)
    return _bounded("|".join(pattern for _, pattern in chosen)), chosen


@cache
def _bounded(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def prepare() -> None:
    """Compile the patterns."""
    _patterns(hard=True)
    _patterns(hard=False)


def check(source: Item, rewrite: Item, fresh: Collection[int], weighty: Collection[int]) -> Iterator[Reason]:
    """Yield each row that the rewrite has and the source has not; ``fresh`` are the places of words without a mate.

    Only new words can add something. Most count only with a word that has no mate: ``Be part of`` may stand for ``Join``;
    mere tone only with one of the ``weighty`` words, which do not come by themselves.
    """
    known = {one.lower for one in source.words}
    new = [place for place, word in enumerate(rewrite.words) if word.lower not in known]
    for places, hard in ((new, True), (sorted(fresh), False)):
        if not places:
            continue
        every, patterns = _patterns(hard=hard)
        for start, end in _windows(rewrite, places):
            text = rewrite.text[start:end]
            for kind, words in patterns if every.search(text) else ():
                pattern = _bounded(words)
                for found in pattern.finditer(text):
                    span = start + found.start(), start + found.end()
                    counts = weighty if kind in _SOFT else places
                    if any(_overlap(rewrite, place, span) for place in counts) and not pattern.search(source.text):
                        yield Reason(f"ADDED_{kind.upper()}", f"{found[0]!r} is not in the source", None, span)
                        break


def _overlap(item: Item, place: int, span: tuple[int, int]) -> bool:
    word = item.words[place]
    return word.start < span[1] and span[0] < word.end


def _windows(item: Item, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the spans of text from some words before each place to some words behind it, joined where they touch."""
    spans: list[tuple[int, int]] = []
    next_ends = {one.start: one.end for one in item.tokens}  # a sign right behind the last word belongs to it
    for place in places:
        start = item.words[max(0, place - _AROUND)].start
        end = item.words[min(len(item.words) - 1, place + _AROUND)].end
        end = next_ends.get(end, end)
        if spans and start <= spans[-1][1]:
            start, _ = spans.pop()
        spans.append((start, end))
    return spans
