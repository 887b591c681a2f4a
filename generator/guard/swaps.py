"""Words in the place of others: a word of the source that is gone, and one of the rewrite that stands where it stood."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from generator.guard.item import Item, function_words
from generator.guard.logic import marked
from generator.reading.lexicon import entries
from generator.reading.stems import stem
from generator.reading.thesaurus import clusters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MOST = 4_000
"""Of more pairs of words than that, in texts that are hardly a rewrite, nothing is known."""
_FAR = 20
_SHARE = 3
"""At most one word in so many may have another in its place: of a text with more of them, nothing is known."""
_LONGEST = 3
_FIRST, _LAST = "^", "$"


def swapped(
    source: Item,
    rewrite: Item,
    lost: frozenset[int],
    fresh: frozenset[int],
    spare: frozenset[int],
    light: Collection[str],
) -> tuple[set[int], set[int]]:
    """Return the places of lost and of fresh words that stand for each other.

    They do if they share a field of meaning; or if they have a neighbour in common, left or right, and the new one is ``light``,
    as in ``put in place`` for ``implement``; or, of words in no field, if they have both neighbours in common. A lost word that
    any row of contrasts sets against a new one has no other in its place. ``spare`` words of the rewrite may stand for a lost
    one too, although they need no license.
    """
    if len(lost) * len(fresh | spare) > _MOST:
        return set(), set()
    old, new = (
        {place: _around(item, place, open_) for place in open_}
        for item, open_ in ((source, lost), (rewrite, fresh | spare))
    )
    gone: set[int] = set()
    come: set[int] = set()
    for place in sorted(lost):
        word = source.stems[place]
        near = [other for other in new if any(_same(*both) for both in zip(old[place], new[other], strict=True))]
        against = [other for other in new if contrasted(source, place, rewrite, other)]
        if against or word in light or not _known(word):
            continue
        free = [
            other
            for other in new
            if other not in come
            and (
                (rewrite.stems[other] in light and other in near)
                or akin(
                    word,
                    rewrite.stems[other],
                    slot=all(_same(*both) for both in zip(old[place], new[other], strict=True)),
                )
            )
        ]
        if free:
            gone.add(place)
            come.add(min(free, key=lambda other: (other not in fresh, other)))
    return (gone, come) if _SHARE * len(gone) <= len(source.content) else (set(), set())


def changed(source: Item, rewrite: Item) -> Iterator[tuple[int, int]]:
    """Yield the places of words that stand less often in the rewrite, with those of words that contradict them in their slots.

    A slot is known by its neighbours on both sides; by one of them where the word is still there elsewhere.
    """
    here, there = Counter(source.stems), Counter(rewrite.stems)
    fewer = [place for place in _telling(source) if there[source.stems[place]] < here[source.stems[place]]]
    other_words = [place for place in _telling(rewrite) if not here[rewrite.stems[place]]] if fewer else ()
    if len(fewer) * len(other_words) > _MOST:
        return
    new = {place: _around(rewrite, place, {place}) for place in other_words}
    for place in fewer:
        before, behind = _around(source, place, {place})
        for other, (left, right) in new.items():
            slots = (before == left, behind == right)
            held = any(slots) if there[source.stems[place]] else all(slots)
            if held and contrasted(source, place, rewrite, other) and not _of_logic(source, place, rewrite, other):
                yield place, other


def _telling(item: Item) -> list[int]:
    """Return the places of the words that a row of contrasts holds, those without content too: ``before``."""
    known = contrasts()
    return [place for place, word in enumerate(item.stems) if word in known]


def _of_logic(source: Item, place: int, rewrite: Item, other: int) -> bool:
    """Tell whether a class of logic or a quantity has one of the words, or whether both belong to phrases that are mates."""
    return (
        place in marked(source) | source.counted
        or other in marked(rewrite) | rewrite.counted
        or _in_phrases(source, place, rewrite, other)
    )


def _in_phrases(source: Item, place: int, rewrite: Item, other: int) -> bool:
    """Tell whether the words belong to phrases that may stand for each other: ``dental practice`` and ``dental clinic``."""
    known = clusters()
    here, there = (
        [run for run in item.runs if run[0] <= at < run[1]] for item, at in ((source, place), (rewrite, other))
    )
    return any(
        max(len(one[2]), len(two[2])) > 1 and not set(known[one[2]]).isdisjoint(known[two[2]])
        for one in here
        for two in there
    )


@cache
def contrasts() -> dict[str, dict[int, int]]:
    """Return for each stem the rows of contrasts that hold it, and its group in each."""
    found: dict[str, dict[int, int]] = {}
    for number, row in enumerate(entries("contrasts", "|")):
        for group, members in enumerate(row):
            for member in members.split(","):
                parts = member.replace("-", " ").split()
                words = [word for word in parts if word not in function_words()] or parts
                found.setdefault(" ".join(map(stem, words)), {})[number] = group
    return found


def contrasted(source: Item, place: int, rewrite: Item, other: int) -> bool:
    """Tell whether two words, or phrases around them, stand in different groups of a row of contrasts."""
    second = _groups(rewrite, other)
    return bool(second) and any(second.get(row, group) != group for row, group in _groups(source, place).items())


def _groups(item: Item, place: int) -> dict[int, int]:
    """Return the rows of contrasts with the word at a place, or with a phrase that it is part of, and its group in each."""
    known, said = contrasts(), item.content
    found = dict(known.get(item.stems[place], {}))
    at = said.index(place) if place in said else len(said)
    for size in range(2, _LONGEST + 1):
        for start in range(max(0, at - size + 1), min(at, len(said) - size) + 1):
            found |= known.get(" ".join(item.stems[one] for one in said[start : start + size]), {})
    return found


@cache
def fields() -> dict[str, frozenset[int]]:
    """Return the fields of meaning that each stem stands in."""
    found: dict[str, set[int]] = {}
    for number, (row,) in enumerate(entries("fields", "\n")):
        for word in row.partition(":")[2].split(","):
            found.setdefault(stem(word.strip()), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def akin(one: str, other: str, *, slot: bool) -> bool:
    """Tell whether two stems share a field of meaning; of words in no field, whether they stand in the same ``slot``."""
    first, second = (fields().get(name) for name in (one, other))
    if first is None or second is None:
        return slot and _known(other)
    return not first.isdisjoint(second)


def _around(item: Item, place: int, open_: Collection[int]) -> tuple[str, str]:
    """Return the stems of the nearest words with content and a mate, before and behind a place."""
    free = function_words()

    def counts(at: int) -> bool:
        return at not in open_ and item.words[at].lower not in free

    before = (item.stems[at] for at in range(place - 1, max(place - _FAR, 0) - 1, -1) if counts(at))
    behind = (item.stems[at] for at in range(place + 1, min(place + _FAR, len(item.words))) if counts(at))
    return next(before, _FIRST), next(behind, _LAST)


def _same(one: str, other: str) -> bool:
    known = clusters()
    return one == other or not set(known.get((one,), ())).isdisjoint(known.get((other,), ()))


def _known(word: str) -> bool:
    return (word,) in clusters() or word in fields()
