"""The pay that a bare text shows, with the places that it is said of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from generator.checks.ad import Offer, Part
from generator.reading.salaries import salaries
from generator.spec import places
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Passage, Work

_NUMBER = re.compile(r"[0-9][0-9.,]*+")
_MOST = 150
"""How many numbers of a text are looked at; the longest federal postings have 44."""


_REST = re.compile(r"\b(?:other|remaining|elsewhere|rest of)\b", re.IGNORECASE)
"""What says that pay is for the places that no other pay is for."""


def offers(passages: Sequence[Passage], works: Sequence[Work]) -> tuple[Offer, ...]:
    """Return the pay that the passages show, in order.

    What stands before it is a label if it names a place, or if that of other pay in the text does.
    """
    near = tuple(area for one in works for area in one.areas)
    found = [one for several in _stretches([*_beginning(passages)]) for one in _offers(several, near)]
    return tuple(found) if any(one.places for one in found) else tuple(replace(one, label="") for one in found)


def _beginning(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages up to that in which the last number stands that is looked at, and that one up to there."""
    left = _MOST
    for one in passages:
        numbers = [*islice(_NUMBER.finditer(one.text), left + 1)]
        if len(numbers) > left:
            yield replace(one, text=one.text[: numbers[left].start()])
            return
        left -= len(numbers)
        yield one


def _stretches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the passages with figures that follow one another, behind the one above them, which may say what they are."""
    stretch: list[Passage] = []
    for above, one in zip((None, *passages), passages, strict=False):
        if one.part is not Part.TITLE and any(map(str.isdigit, one.text)):
            stretch += [one] if stretch or above is None else [above, one]
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _offers(passages: Sequence[Passage], near: tuple[str, ...]) -> Iterator[Offer]:
    starts = [0, *accumulate(len(one.text) + 1 for one in passages)]
    text = "\n".join(one.text for one in passages)
    for one in salaries(text):
        at = passages[bisect_right(starts, one.start) - 1].position
        named = codes(one.place, near)
        # Where only the state of the work is told, a town of it will do.
        states = (area for area in near if "-" in area and any(places.inside(code, area) for code in named))
        within = tuple(dict.fromkeys((*named, *states)))
        words = text[one.start : one.end]
        if _REST.search(one.place):
            yield Offer(one.minimum, one.maximum, one.currency, one.per, "", (), at, words, one.faults)
        else:
            yield Offer(one.minimum, one.maximum, one.currency, one.per, one.place, within, at, words, one.faults)
