"""Meaning by words: every content word of the source is kept or has a mate in the rewrite, and nothing else is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from generator.guard.facts import expanded
from generator.guard.item import Item, Reason, function_words, words_of
from generator.guard.logic import marked
from generator.guard.swaps import changed, contrasts, fields, swapped
from generator.reading.stems import stem
from generator.reading.thesaurus import clusters, fillers, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.guard.item import Run, Span


@cache
def light(*also: str) -> frozenset[str]:
    """Return the stems of words that carry little by themselves, and may come or go with the words beside them.

    ``also`` names the lexicon of those that may only come, ``light_added``, or only go, ``light_dropped``.
    """
    return frozenset(map(stem, words_of("light_words").union(*map(words_of, also))))


@cache
def heads() -> frozenset[str]:
    """Return the stems of nouns that head a phrase and often go without saying, such as ``department``."""
    return frozenset(map(stem, words_of("head_nouns")))


@dataclass
class _Side:
    """One text while its words are matched: ``open`` are the places of content words that have no mate yet."""

    item: Item
    open: set[int] = field(default_factory=set)

    def close(self, places: set[int]) -> None:
        """Note that the words at these places, and those of the same stem, have a mate."""
        found = {self.item.stems[place] for place in places & self.open}
        self.open = {place for place in self.open - places if self.item.stems[place] not in found}

    def free(self, span: tuple[int, int]) -> int:
        """Return how many of the words of a span have no mate."""
        return len(self.open & set(range(*span)))

    def may_mate(self, span: tuple[int, int], also: set[str]) -> bool:
        """Tell whether a span may be a mate: a word of it has none yet, or none has content, or one is among ``also``."""
        words = self.item.words[slice(*span)]
        plain = all(word.lower in function_words() for word in words)
        return plain or bool(self.free(span)) or not also.isdisjoint(self.item.stems[slice(*span)])


@dataclass(frozen=True)
class Match:
    """What is left when the words of both texts are matched: places of words of the source, and of the rewrite.

    ``named`` and ``renamed`` are those of words that the thesaurus gave a mate; ``spare`` are those of words of the rewrite that
    are no mate of a lost word, although a word that was kept may license them.
    """

    lost: frozenset[int]
    fresh: frozenset[int]
    named: frozenset[int] = frozenset()
    renamed: frozenset[int] = frozenset()
    spare: frozenset[int] = frozenset()


def prepare() -> None:
    """Read the thesaurus, the contrasts and the fields of meaning."""
    reach()
    contrasts()
    fields()


def match(source: Item, rewrite: Item) -> Match:
    """Return the places of the words that have no mate in the other text; words without content are none of them."""
    old, new = _sides(source, rewrite)
    _same(old, new)
    _joined(old, new)
    _joined(new, old)
    before = set(old.open), set(new.open)
    spare = _mates(old, new)
    named, renamed = before[0] - old.open, before[1] - new.open
    _fill(old)
    _fill(new)
    spelled = expanded(source, rewrite)
    spelled_out = {place for place, word in enumerate(rewrite.words) if word.text in spelled}
    fresh = new.open - spelled_out
    return Match(frozenset(old.open), frozenset(fresh), frozenset(named), frozenset(renamed), spare - spelled_out)


def check(source: Item, rewrite: Item, left: Match, *, strict: bool) -> Iterator[Reason]:
    """Yield the words that ``left`` leaves without a mate, apart from those that a class of logic takes care of."""
    if not strict:
        swapped_out, swapped_in = swapped(
            source, rewrite, left.lost, left.fresh, left.spare, light("light_added", "light_dropped")
        )
        left = Match(left.lost - swapped_out, left.fresh - swapped_in)
    for place, other in changed(source, rewrite):
        word, now = source.words[place], rewrite.words[other]
        what = f"{now.text!r} stands where {word.text!r} stood"
        yield Reason("WORD_CHANGED", what, (word.start, word.end), (now.start, now.end))
    gone, come = (
        {item.stems[place] for place in places} for item, places in ((source, left.lost), (rewrite, left.fresh))
    )
    free = frozenset[str]() if gone & heads() and come & heads() else heads()
    for place in _said(source, left.lost, frozenset() if strict else free | light("light_dropped")):
        word = source.words[place]
        yield Reason("WORD_LOST", f"{word.text!r} has no mate in the rewrite", (word.start, word.end), None)
    for place in _said(rewrite, left.fresh, frozenset() if strict else free | light("light_added")):
        word = rewrite.words[place]
        yield Reason("WORD_NEW", f"{word.text!r} has no mate in the source", None, (word.start, word.end))


def weighty(rewrite: Item, fresh: frozenset[int]) -> frozenset[int]:
    """Return those of the places of new words that are more than words which may come by themselves."""
    return frozenset(place for place in fresh if rewrite.stems[place] not in light("light_added"))


def _said(item: Item, places: frozenset[int], free: frozenset[str]) -> list[int]:
    """Return those of the places whose words count: no class of logic takes care of them, and they are not free."""
    return sorted(place for place in places - marked(item) if item.stems[place] not in free) if places else []


def _sides(source: Item, rewrite: Item) -> tuple[_Side, _Side]:
    sides = []
    for item in (source, rewrite):
        side = _Side(item)
        side.open = set(item.content) - item.counted
        sides.append(side)
    return sides[0], sides[1]


def _same(old: _Side, new: _Side) -> None:
    """Match words with the same stem: each occurrence that is there, and repetitions of either side."""
    here, there = Counter(old.item.stems), Counter(new.item.stems)
    for side, other in ((old, there), (new, here)):
        side.open = {place for place in side.open if not other[side.item.stems[place]]}


def _joined(side: _Side, other: _Side) -> None:
    """Match a word that the other side writes as two: ``startup`` and ``start-up``."""
    pairs: dict[str, tuple[int, int]] = {}
    words = [word.lower for word in other.item.words]
    for place in range(len(words) - 1):
        pairs.setdefault(words[place] + words[place + 1], (place, place + 1))
    for place in sorted(side.open):
        word = side.item.words[place].lower
        found = pairs.get(word) or pairs.get(word.removesuffix("s"))
        if found:
            side.open.discard(place)
            other.open -= set(found)


def _mates(old: _Side, new: _Side) -> frozenset[int]:
    """Match words and phrases of the source with those of the rewrite that share a cluster with them.

    Returns the places of words of the rewrite that are no mate of a word that is gone.
    """
    more = _more(new.item, old.item)
    taken: list[tuple[Run, list[Span], Span]] = []
    crowded: list[tuple[Run, list[Span]]] = []
    for run, spans in _asked(old, new):
        places = set(range(run[0], run[1]))
        if places.isdisjoint(old.open):
            continue
        also = {old.item.stems[place] for place in places - old.open} | more
        mates = [span for span in spans if new.may_mate(span, also)]
        if mates:
            best = max(mates, key=new.free)
            old.close(places)
            new.open -= set(range(*best))
            taken.append((run, spans, best))
        elif spans:
            crowded.append((run, spans))
    for run, spans in crowded:
        _make_room(old, new, run, spans, taken)
    spare = frozenset(new.open)
    for run, spans in _asked(new, old):
        if spans:
            new.close(set(range(run[0], run[1])))
    return spare


def _asked(side: _Side, other: _Side) -> list[tuple[Run, list[Span]]]:
    """Return the runs of a side with words that have no mate yet, each with the spans of the other side that may be one."""
    known = clusters()
    asked = [run for run in side.item.runs if not side.open.isdisjoint(range(run[0], run[1]))]
    spread: dict[int, list[Span]] = {cluster: [] for _, _, stems in asked for cluster in known[stems]}
    for start, end, stems in other.item.runs if asked else ():
        for cluster in known[stems]:
            if cluster in spread:
                spread[cluster].append((start, end))
    return [(run, [span for cluster in known[run[2]] for span in spread[cluster]]) for run in asked]


def _make_room(
    old: _Side, new: _Side, run: Run, spans: Sequence[Span], taken: list[tuple[Run, list[Span], Span]]
) -> None:
    """Match a run whose mates are all taken, if one that took such a mate can have another."""
    places = old.open & set(range(run[0], run[1]))
    for number, (other, others, used) in enumerate(taken if places else ()):
        free = [span for span in others if span != used and new.free(span)]
        if used in spans and free:
            old.close(places)
            new.open -= set(range(*free[0]))
            taken[number] = other, others, free[0]
            taken.append((run, list(spans), used))
            return


def _more(item: Item, other: Item) -> set[str]:
    """Return the stems of words with content that an item has more often than the other one has."""
    here, there = Counter(item.stems), Counter(other.stems)
    words = (found for word, found in zip(item.words, item.stems, strict=True) if word.lower not in function_words())
    return {found for found in words if here[found] > there[found] > 0}


def _fill(side: _Side) -> None:
    known, longest = fillers(), reach()
    words = [word.lower for word in side.item.words]
    for start, first in enumerate(words):
        for end in range(start + 1, min(start + longest.get(first, 0), len(words)) + 1):
            if tuple(words[start:end]) in known:
                side.open -= set(range(start, end))
