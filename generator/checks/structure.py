"""Structure: what is left undone in a posting, and what makes it hard to read: placeholders, brackets, lists, length, title.

Placeholders, brackets and words that stand twice are looked for in every part of a posting, the legal text too. Lengths, grade
and address are those of the prose alone; those of sentences and of the whole are told of English only.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from generator.checks import finding, prose, title
from generator.checks.ad import Part
from generator.diagnostic import Diagnostic, Severity
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Ad, Body, Offer, Passage

_NAMES = "insert|enter|your|company|employer|job|city|state|location|name|date|title|salary|amount|number|link|x+|tbd"
_SLOT = re.compile(
    rf"\{{\{{[^{{}}\n]{{0,80}}\}}\}}|\{{%[^%\n]{{0,80}}%\}}|<<[^<>\n]{{1,40}}>>|\$\{{[\w. ]{{1,40}}\}}|_{{4,}}|\$X+(?:,X+)*\b"
    rf"|(?i:[\[<](?:{_NAMES})\b[\w .,/'-]{{0,60}}[\]>])"
)
_SLOT_SIGNS = re.compile(r"[\[{<]|__|\$X")
_OPENING_BRACKETS, _CLOSING_BRACKETS = ("(", "["), (")", "]")
_PAIRS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_NUMBERED = re.compile(r"(?:^|[\s,;])(?:[a-zA-Z]|[ivx]{1,4}|\d{1,2})\)$")
_NUMBER = 6
"""The characters of the number of a list item, with what stands before it."""
_SMILES = re.compile(r"[:;]-?[()]")
_DOUBLED = re.compile(r"(?<=[^\s.!?:])[ \u00a0]{2,}(?=[^\W_])")
_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "our",
        "the",
        "to",
        "will",
        "with",
        "you",
    }
)
_TWICE = re.compile(r"(?<![\w-])([a-z]{1,4}) (\1)(?![\w-])", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")
_RUN_ON = 40
_MUSTS = 10
_ITEMS = 15
_LISTED_IN = frozenset({"duties", "preferred", "benefits"})
_OPENING = 120
_OPENS = re.compile(
    r"\b(?:following|includ\w+|below|these|such as|will|you'll|you\u2019ll|expected to|able to|to|you)\b[^.:]*:\s*$",
    re.IGNORECASE,
)
FAULTS = {
    "grouping": "group thousands by one sign, and three digits: 139,000",
    "scale": "write both ends in full: 75,600 - 81,270",
    "sign": "write the sign once",
    "currency": "write both ends in one currency",
    "inverted": "write the lower end first",
    "open": "leave out what opens a range with two ends: the plus, and up",
    "units": "write both ends for one period, and in full",
}
"""What to do about each fault that the reader of pay finds in figures."""
_SHOWN = 60
_FILL = "put what is meant, or take it out"
_JUDGED = 3_000
"""The characters of a passage that patterns are tried on."""


def check(ad: Ad, told: frozenset[Severity] = frozenset(Severity)) -> list[Diagnostic]:
    """Return what is found, by passage, then for the whole; hard prose only if infos are ``told``."""
    measures = [measure(one) for one in ad.bodies]
    judged = Severity.INFO in told and ad.language.startswith("en")
    return [
        *of_works(ad),
        *(found for one in ad.bodies for found in of_body(one)),
        *_figures(ad.offers),
        *_sections(measures),
        *(prose.check([prose.of_body(one) for one in ad.bodies]) if judged else ()),
    ]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted of a body: its requirements, its sections, and whether it has headings."""

    musts: tuple[Passage, ...]
    told: frozenset[str]
    headed: bool


def _measured(body: Body) -> Measure:
    passages = [one for one in body.passages if one.text]
    return Measure(
        musts=tuple(one for one in passages if one.section == "basic" and one.item),
        told=frozenset(one.section for one in passages if one.part in {Part.PROSE, Part.FIELD}),
        headed=any(one.part is Part.HEADING for one in passages),
    )


def of_body(body: Body) -> list[Diagnostic]:
    """Return what is wrong with the passages of a body, and with its lists."""
    return body.find("structure", _of_body)


def measure(body: Body) -> Measure:
    """Return what is counted of a body."""
    return body.find("measure", _measured)


def _of_body(body: Body) -> list[Diagnostic]:
    passages = [one for one in body.passages if one.text]
    return [
        *of_passages(passages),
        *(found for one in passages if one.part is Part.TITLE for found in title.check(one)),
        *lists(passages),
        *_empty(passages),
    ]


def of_works(ad: Ad) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of the places of work, and titles that hold one."""
    titles = (one for body in ad.bodies for one in body.find("titles", _titles)) if ad.works else ()
    for one in titles:
        yield from title.places(one, ad.works)
    for work in ad.works:
        for words in _placeholders_in(work.label):
            yield finding.of_writing("PLACEHOLDER_LEFT", None, words, hint=_FILL, position=ad.position)


def _titles(body: Body) -> list[Passage]:
    return [one for one in body.passages if one.part is Part.TITLE]


@lru_cache(maxsize=4096)
def _placeholders_in(label: str) -> tuple[str, ...]:
    return tuple(label[one.start : one.end] for one in _placeholders().find(label))


def of_passages(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Return what is wrong with passages by themselves."""
    return [*(found for one in passages for found in _of_passage(one)), *_brackets(passages)]


def _of_passage(passage: Passage) -> Iterator[Diagnostic]:
    """Yield what is wrong with one passage by itself."""
    text = passage.text[:_JUDGED]
    left = [one[0] for one in _SLOT.finditer(text)] if _SLOT_SIGNS.search(text) else []
    words_left = (text[one.start : one.end] for one in _placeholders().find(text))
    left += [one for one in words_left if not any(one in slot for slot in left)]
    for words in dict.fromkeys(left):
        yield finding.of_writing("PLACEHOLDER_LEFT", passage, words, hint=_FILL)
    if passage.part is not Part.LEGAL and ("  " in text or "\u00a0" in text) and _DOUBLED.search(text):
        yield finding.of_writing("DOUBLED_SPACE", passage, hint="put one")
    for twice in [*repeated(text)][:1]:
        yield finding.of_writing("WORD_REPEATED", passage, twice, hint="put it once")


@cache
def _placeholders() -> Phrases[bool]:
    return Phrases((phrase, True) for several, _, _ in entries("placeholders", "|") for phrase in several.split(", "))


def repeated(text: str) -> Iterator[str]:
    """Yield the small words that stand twice in a row with nothing but a blank between, the second in small letters."""
    return (one[0] for one in _TWICE.finditer(text) if one[2] in _SMALL)


def _brackets(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield brackets without their other half; one that the next passage closes belongs to a text that was cut in two."""
    found = [unbalanced(one.text) if len(one.text) <= _JUDGED else "" for one in passages]
    for number, bracket in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else ""
        before = found[number - 1] if number else ""
        opens = bracket.startswith(_OPENING_BRACKETS)
        cut = after.endswith(_CLOSING_BRACKETS) if opens else before.startswith(_OPENING_BRACKETS)
        if bracket and not cut:
            yield finding.of_writing("BRACKET_UNBALANCED", passages[number], bracket, hint="close it, or take it out")


def unbalanced(text: str) -> str:
    """Return the first bracket of a text without its other half, with the word beside it, or "".

    Numbers of lists such as ``a)`` have none, and smileys neither.
    """
    if not _BRACKET.search(text):
        return ""
    text = _SMILES.sub("  ", text)
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        place = found.start()
        if found[0] not in _PAIRS:
            opened.append(place)
        elif opened and text[opened[-1]] == _PAIRS[found[0]]:
            opened.pop()
        elif opened or not _NUMBERED.search(text[max(0, place - _NUMBER) : place + 1]):
            return text[: place + 1].rsplit(None, 1)[-1]
    return text[opened[0] :].split(None, 1)[0] if opened else ""


def _figures(offers: Sequence[Offer]) -> Iterator[Diagnostic]:
    """Yield pay whose figures cannot be read surely: nobody is to guess what they mean."""
    for offer in offers:
        for fault in offer.faults:
            words = offer.words.replace("\n", " ")[:_SHOWN]
            yield finding.of_writing("PAY_FIGURE_UNCLEAR", None, words, hint=FAULTS[fault], position=offer.position)


def lists(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield what is wrong with lists and their items."""
    for items in _runs(passages):
        seen: set[str] = set()
        for number, item in enumerate(items):
            words = " ".join(_LETTERS.findall(item.text.lower()))
            if words in seen and len(words) > _SHORTEST and item.part is not Part.PAY:
                yield finding.of_writing("BULLET_REPEATED", item, item.text[:60], hint="keep one")
            seen.add(words)
            length = len(item.text.split())
            if item.part is Part.PROSE and length > _RUN_ON and not _heads(item, items[number + 1 :]):
                yield finding.of_writing(
                    "BULLET_RUN_ON", item, number=length, hint="make two items of it, or shorten it"
                )
            if _is_lead_in(item, items[number + 1 :], first=number == 0):
                yield finding.of_writing(
                    "LEAD_IN_AS_BULLET", item, item.text[-40:], hint="make it a paragraph before the list"
                )
        most = max(Counter(_groups(items)).values())
        if most > _ITEMS and items[0].section in _LISTED_IN:
            yield finding.of_writing("BULLETS_MANY", items[0], number=most, hint="group them, or drop the rare ones")


_SHORTEST = 12


def _groups(items: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    """Yield for each item the group that it is of: its depth, and the number of the last item that stands less deep.

    An item that ends with a colon stands half as deep again as those that follow it: it is the heading of their group.
    """
    above: list[tuple[int, int]] = []
    for number, item in enumerate(items):
        depth = 2 * item.indent + (not _ends_open(item))
        while above and above[-1][0] >= depth:
            above.pop()
        yield depth, above[-1][1] if above else -1
        above.append((depth, number))


def _runs(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield the lists: items that follow one another in a section."""
    for (is_item, _), several in groupby(passages, key=lambda one: (one.item, one.section)):
        if is_item:
            yield list(several)


def _heads(item: Passage, after: Sequence[Passage]) -> bool:
    """Tell whether an item introduces others: it ends with a colon, or the next is set deeper."""
    return _ends_open(item) or (bool(after) and after[0].indent > item.indent)


def _ends_open(item: Passage) -> bool:
    return item.text.rstrip().endswith(":")


def _is_lead_in(item: Passage, after: Sequence[Passage], *, first: bool) -> bool:
    """Tell whether an item opens the list that it stands in; one before items that are set deeper opens those."""
    if not _ends_open(item) or not after or after[0].indent > item.indent:
        return False
    return first and _OPENS.search(item.text[-_OPENING:]) is not None


def _empty(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield headings with nothing below them."""
    for one, after in zip_longest(passages, passages[1:]):
        empty = after is None or (after.part is Part.HEADING and after.section not in {"", one.section})
        if one.part is Part.HEADING and empty and one.section in _FILLED:
            yield finding.of_writing("SECTION_EMPTY", one, one.text, hint="fill it, or take the heading out")


def _sections(measures: Sequence[Measure]) -> Iterator[Diagnostic]:
    """Yield too many requirements, and duties that are missing."""
    musts = [must for one in measures for must in one.musts]
    if len(musts) > _MUSTS:
        hint = "keep what the work cannot be begun without; move the rest to what is preferred"
        yield finding.of_writing("REQUIREMENTS_MANY", musts[0], number=len(musts), hint=hint)
    if any(one.headed for one in measures) and not any({"duties", "summary"} & one.told for one in measures):
        yield finding.of_writing("DUTIES_MISSING", hint="add a section on what the person will do")


_FILLED = frozenset({"duties", "basic", "preferred", "benefits", "pay"})
"""Sections whose headings want something below them; others may be a link or a label."""
