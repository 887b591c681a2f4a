"""The pay that a bare text shows, with the places that it is said of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from generator.checks.ad import Offer, Part
from generator.money import Period
from generator.reading.salaries import salaries
from generator.spec import places
from generator.spec.labels import codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Passage, Work
    from generator.reading.salaries import Salary

_NUMBER = re.compile(r"[0-9][0-9.,]*+")
_MOST = 150
"""How many numbers of a text are looked at; the longest federal postings have 44."""


_REST = re.compile(r"\b(?:other|remaining|elsewhere|rest of)\b", re.IGNORECASE)
"""What says that pay is for the places that no other pay is for."""
_WORDS = re.compile(r"[a-z]+")
_AFAR = frozenset({"remote", "remotely", "home", "telework", "telecommute"})
_EVERYWHERE = frozenset({"all", "any", "every", "anywhere", "everywhere", "nationwide", "national", "regardless"})
_NO_PLACE = re.compile(
    r"a|and|applicants|areas?|based|candidates|employees|for|from|fully|hires|in|jobs?|locations?|of|offices?|only|or|people"
    r"|places?|positions?|regions?|residence|roles?|sites?|staff|states?|team|the|u|us|s|usa|united|within|work|workers|working"
)
"""Words of labels that name no place: of remote work, of all places, and others beside them."""
_YEARLY = 10_000
"""From how much on pay is a year's, in a currency of the scale of the dollar."""
_SCALE = frozenset({"USD", "CAD", "GBP", "EUR", "AUD", "NZD", "CHF"})
_DOLLARS = frozenset({"US", "CA", "AU", "NZ"})
"""The countries in which a "$", or no sign, is a currency of that scale."""
_SALARY = re.compile(r"\bsalar(?:y|ies)\b", re.IGNORECASE)
_NO_YEAR = re.compile(
    r"\b(?:months?(?! ago)|monthly|stipends?|fees?|lump|one-time|semesters?|seasons?|seasonal|quarters?|honorari(?:um|a)"
    r"|(?:for|per) (?:(?:the|each) )?(?:\w+ )?(?:project|assignment|contract|term))\b",
    re.IGNORECASE,
)
"""What speaks against a year's pay in the line of its figures; nobody has as much by the hour, the day or the week."""
_BEFORE, _BEHIND = 200, 60


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
        remote, everywhere = _reach(one.place)
        rest = everywhere or bool(_REST.search(one.place))
        label, within = ("", ()) if rest else (one.place, within)
        large = one.per is None and _is_large(one, within or near)
        per = Period.YEAR if large and _SALARY.search(_lead(text, one.start)) else one.per
        yearly = large and not _NO_YEAR.search(_line(text, one))
        found = Offer(one.minimum, one.maximum, one.currency, per, label, within, at, words, one.faults)
        yield replace(found, remote=remote, yearly=yearly)


def _reach(label: str) -> tuple[bool, bool]:
    """Tell whether a label, which names no place, is that of remote work, and whether it is that of all places."""
    words = {*_WORDS.findall(label.lower())}
    if not all(map(_NO_PLACE.fullmatch, words - _AFAR - _EVERYWHERE)):
        return False, False
    remote = not words.isdisjoint(_AFAR)
    return remote, not remote and not words.isdisjoint(_EVERYWHERE)


def _is_large(salary: Salary, areas: Iterable[str]) -> bool:
    """Tell whether pay in the areas has both ends, which are read surely, and is as large as only a year's is."""
    if salary.faults or salary.minimum is None or salary.maximum is None:
        return False
    of_scale = salary.currency in _SCALE or (
        salary.currency is None and salary.sign in ("", "$") and all(places.country(area) in _DOLLARS for area in areas)
    )
    return of_scale and min(salary.minimum, salary.maximum) >= _YEARLY


def _lead(text: str, start: int) -> str:
    """Return the words before figures, in their line and the one above."""
    return "\n".join(text[max(0, start - _BEFORE) : start].split("\n")[-2:])


def _line(text: str, salary: Salary) -> str:
    """Return the words beside figures in their line."""
    before = text[max(0, salary.start - _BEFORE) : salary.start].rpartition("\n")[2]
    return f"{before} {text[salary.end : salary.end + _BEHIND].partition(chr(10))[0]}"
