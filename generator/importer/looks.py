"""Looks: which list a text is of by its own words, where no heading tells."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.importer import order
from generator.importer.placed import Where
from generator.importer.wording import holds
from generator.reading.headings import boilerplate, boilerplates, spelled
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_MARKS = " \t*\u2022\u00b7\u2026\u2013\u2014-.,;:!?()[]\"'\u201c\u201d"
_BEGINS = 4
"""Among how many words a text that is a duty has its verb."""
_BEFORE_VERB = frozenset({"and", "to", "will", "also", "you", "must"})
_RUN_IN = re.compile(r"(?P<label>[^:.!?]{3,60}):\s+\S")
_ADDRESS = re.compile(r"[\w.-]@[\w-]+\.\w")
"""The middle of an address of mail: one writes there to apply."""
_SPONSORSHIP = re.compile(r"\b(?:not|need|needs|require|requires|without)\b[^.!?]{0,120}\bsponsorship\b", re.IGNORECASE)
_CALLED = 2
"""The first words of a long name of an employer by which texts call it."""
_SEEKS = 100
"""Within how many characters an employer that begins a text is said to seek somebody."""
_PROSE = 1_200
"""The characters of a text that are looked at for what it is about."""
_PAGE_TEXT = 400
"""The characters of the longest text of a page around a posting."""
_WEAK = frozenset(
    {"diversity and inclusion", "diversity equity", "all backgrounds", "of all backgrounds", "encouraged to apply"}
)
AS_LIST = {"pay": Where.BENEFITS, "benefits": Where.BENEFITS, "application": Where.APPLY, "noise": Where.NOISE}
"""The list of a paragraph by its kind of boilerplate; every other kind is legal text."""
OF_SECTION = {
    "summary": Where.SUMMARY, "duties": Where.DUTIES, "basic": Where.BASIC, "preferred": Where.PREFERRED,
    "benefits": Where.BENEFITS, "pay": Where.BENEFITS, "legal": Where.LEGAL, "accommodation": Where.LEGAL,
    "sponsorship": Where.LEGAL, "disclaimers": Where.LEGAL, "about": Where.ABOUT, "apply": Where.APPLY,
    "application": Where.APPLY, "support": Where.APPLY, "conditions": Where.SUMMARY, "tools": Where.SUMMARY,
    "mixed": Where.SUMMARY,
}  # fmt: skip
"""The list of a section, as headings name sections."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(one for row in entries("duty_verbs") for one in row)


@cache
def _words(at: str) -> Phrases[tuple[Where, int]]:
    """Return the phrases that speak for a list ``at`` the start of a text, or anywhere in it."""
    found: dict[str, tuple[Where, int]] = {}
    for where, place, weight, several in entries("looks", "|"):
        if place == at:
            found |= {phrase: (Where(where), int(weight)) for phrase in several.split(", ")}
    return Phrases(found.items())


def base(word: str) -> str:
    """Return the plain form of an English verb that ends as one does that goes with "he", or with "-ing"; else the word."""
    verbs = _verbs()
    for one in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"):
        if one in verbs:
            return one
    stem = word.removesuffix("ing")
    return next((one for one in (stem, f"{stem}e", stem[:-1]) if stem != word and one in verbs), word)


@lru_cache(maxsize=2_000)
def begins_with_verb(text: str) -> bool:
    """Tell whether a text begins as a duty does: Design, Designs or Designing, and an adverb or two before it."""
    for word in _WORD.findall(text[:80])[:_BEGINS]:
        lower = word.lower()
        if base(lower) in _verbs():
            return True
        if not lower.endswith("ly") and lower not in _BEFORE_VERB:
            return False
    return False


def is_item(text: str) -> bool:
    """Tell whether a text begins as duties or requirements do."""
    first = next(iter(_words("start").find(text[:60].lstrip(_MARKS))), None)
    if first and not first.start:
        return first.value[0] in {Where.BASIC, Where.DUTIES}
    return begins_with_verb(text)


@lru_cache(maxsize=2_000)
def kind_of(text: str) -> str | None:
    """Return the kind of legal text, of pay, of benefits or of noise that a text is by its words, or None.

    One word of diversity makes no legal text of what an employer tells of itself, nor one of insurance an offer.
    """
    kind = boilerplate(text)
    kind = None if kind == "noise" and len(text) > _PAGE_TEXT else kind
    if kind == "benefits" and len(boilerplates(text)) == 1 and votes(text).get(Where.ABOUT, 0) > 1:
        return None
    if kind == "equal_opportunity" and len(boilerplates(text)) == 1:
        invites = "encourage" in text.lower() and not holds(text, "diverse")
        return None if invites or (votes(text).get(Where.ABOUT, 0) and _weak(text)) else kind
    if kind or "sponsorship" not in text.lower():
        return kind
    return "sponsorship" if _SPONSORSHIP.search(text[:_PROSE]) else None


def _weak(text: str) -> bool:
    lower = text.lower()
    return any(one in lower for one in _WEAK)


@lru_cache(maxsize=2_000)
def run_in(text: str, employer: str = "") -> str | None:
    """Return the section that the words before the colon of a line open by their spelling, or None."""
    label = _RUN_IN.match(text)
    return spelled(label["label"], employer) if label else None


@lru_cache(maxsize=4_000)
def _votes(text: str) -> tuple[tuple[Where, int], ...]:
    bare = text[:_PROSE].lstrip(_MARKS)
    found: dict[Where, int] = {}
    said: set[str] = set()
    for (where, weight), start, end in _words("anywhere").find(bare):
        words = bare[start:end].lower()
        found[where] = found.get(where, 0) + (0 if words in said else weight)
        said.add(words)
    first = next(iter(_words("start").find(bare[:60])), None)
    if first and not first.start:
        where, weight = first.value
        found[where] = found.get(where, 0) + weight
    if _ADDRESS.search(bare):
        found[Where.APPLY] = found.get(Where.APPLY, 0) + 2
    if begins_with_verb(bare) and not (first and not first.start):
        found[Where.DUTIES] = found.get(Where.DUTIES, 0) + 2
    return tuple(found.items())


def votes(text: str) -> dict[Where, int]:
    """Return how much speaks for each list in the beginning of a text."""
    return dict(_votes(text))


def likeliest(texts: Sequence[str], among: Collection[Where], seen: Collection[Where] = ()) -> Where | None:
    """Return the list, among some, that texts which stand together are of, or None if little tells.

    What a posting has had already counts: few have duties behind the benefits.
    """
    total: dict[Where, float] = {}
    for text in texts:
        found = {where: number for where, number in votes(text).items() if where in among}
        best = max(found.values(), default=0)
        for where, number in found.items():
            total[where] = total.get(where, 0) + number / best / (1 if number == best else 2)
    total = {where: number * (0.4 + 0.6 * order.chance(seen, where)) for where, number in total.items()}
    likely = max(total, key=total.__getitem__, default=None)
    return likely if likely and total[likely] >= len(texts) / 4 else None


def prose(text: str, employer: str = "") -> dict[Where, int]:
    """Return how much speaks for each list that is written in prose, the employer's name at its beginning included."""
    found = {where: number for where, number in votes(text).items() if where in IN_PROSE}
    if _begins_with_name(text.lower(), employer.lower().removeprefix("the ").split()):
        where = Where.SUMMARY if holds(text[:_SEEKS], "announces") else Where.ABOUT
        found[where] = found.get(where, 0) + 2
        if Where.BENEFITS in found and not holds(text, "offers"):
            found[Where.BENEFITS] -= 2
    return found


def _begins_with_name(text: str, name: Sequence[str]) -> bool:
    """Tell whether a text begins with the name of an employer, or with as much of a long one as people call it by."""
    begun = text.removeprefix("at ").removeprefix("the ")
    return any(begun.startswith(" ".join(name[:words])) for words in {len(name), min(_CALLED, len(name))} if words)


IN_PROSE = (Where.SUMMARY, Where.ABOUT, Where.BENEFITS, Where.APPLY)
"""The lists whose texts are mostly paragraphs."""
