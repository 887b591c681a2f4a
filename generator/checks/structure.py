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

from generator.checks import readability, sentences, title
from generator.checks.ad import Part
from generator.checks.language import is_english
from generator.checks.pack import writing
from generator.diagnostic import Basis, Diagnostic, Severity
from generator.reading.headings import boilerplate
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Ad, Body, Offer, Passage
    from generator.diagnostic import Position

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
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_RUN_ON = 40
_SENTENCE, _PARAGRAPH = 42, 150
"""The words of the longest item, sentence and paragraph that are not told of."""
_MUSTS = 10
_ITEMS = 15
_LISTED_IN = frozenset({"duties", "preferred", "benefits"})
_LONG = 1_050
_SHORT = 120
_GRADE = 15
_PER_SENTENCE = 20
"""The words a sentence on average up to which it is long words, and not long sentences, that make prose hard."""
_OPENING = 120
_LABEL = 10
"""The words from which on a line is no label, whatever stands at its end."""
_ENDS = (".", "!", "?", ":", ";")
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
_ADDRESSED = 150


def check(ad: Ad, told: frozenset[Severity] = frozenset(Severity)) -> list[Diagnostic]:
    """Return what is found, by passage, then for the whole; hard prose only if infos are ``told``."""
    measures = [measure(one) for one in ad.bodies]
    judged = Severity.INFO in told and ad.language.startswith("en")
    return [
        *of_works(ad),
        *(found for one in ad.bodies for found in of_body(one)),
        *_figures(ad.offers),
        *_sections(measures),
        *(_prose([prose(one) for one in ad.bodies]) if judged else ()),
    ]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted of a body: its requirements, its sections, and whether it has headings."""

    musts: tuple[Passage, ...]
    told: frozenset[str]
    headed: bool


def prose(body: Body) -> Prose:
    """Return what is counted of the prose of a body."""
    return body.find("prose", _prose_of)


def _measured(body: Body) -> Measure:
    passages = [one for one in body.passages if one.text]
    return Measure(
        musts=tuple(one for one in passages if one.section == "basic" and one.item),
        told=frozenset(one.section for one in passages if one.part in {Part.PROSE, Part.FIELD}),
        headed=any(one.part is Part.HEADING for one in passages),
    )


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a body, how many words of it are read, whether it speaks to the reader, and what is hard in it."""

    texts: tuple[str, ...]
    words: int
    addressed: bool
    counts: readability.Counts
    long: tuple[Diagnostic, ...]


def _prose_of(body: Body) -> Prose:
    passages = [one for one in body.passages if one.text]
    judged = [one for one in passages if one.part is Part.PROSE]
    paragraphs = [one for one in judged if not one.item]
    spoken = (one for one in passages if one.part in {Part.PROSE, Part.PAY})
    return Prose(
        texts=tuple(one.text for one in judged),
        words=sum(len(one.text.split()) for one in passages if _is_read(one)),
        addressed=any(_YOU.search(one.text) for one in spoken),
        counts=readability.counts(one.text for one in paragraphs if not one.listed),
        long=tuple(found for one in paragraphs for found in _long(one)),
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
            yield _of("PLACEHOLDER_LEFT", None, words, hint=_FILL, position=ad.position)


def _titles(body: Body) -> list[Passage]:
    return [one for one in body.passages if one.part is Part.TITLE]


@lru_cache(maxsize=4096)
def _placeholders_in(label: str) -> tuple[str, ...]:
    return tuple(label[one.start : one.end] for one in _placeholders().find(label))


def of_passages(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Return what is wrong with passages by themselves."""
    return [*(found for one in passages for found in _of_passage(one)), *_brackets(passages)]


def _of(
    code: str,
    passage: Passage | None = None,
    words: str = "",
    number: int = 0,
    hint: str | None = None,
    position: Position | None = None,
) -> Diagnostic:
    """Return a finding by the row of its code."""
    row = writing()[code]
    what = row["message"].format(words=repr(words), number=f"{number:,}")
    position = passage.position if passage else position
    basis = Basis(f"structure/{code.lower().replace('_', '-')}", source=row["source"], checked="2026-11-28")
    return Diagnostic(Severity(row["severity"]), code, what, position, None, words or None, hint, basis)


def _of_passage(passage: Passage) -> Iterator[Diagnostic]:
    """Yield what is wrong with one passage by itself."""
    text = passage.text[:_JUDGED]
    left = [one[0] for one in _SLOT.finditer(text)] if _SLOT_SIGNS.search(text) else []
    words_left = (text[one.start : one.end] for one in _placeholders().find(text))
    left += [one for one in words_left if not any(one in slot for slot in left)]
    for words in dict.fromkeys(left):
        yield _of("PLACEHOLDER_LEFT", passage, words, hint=_FILL)
    if passage.part is not Part.LEGAL and ("  " in text or "\u00a0" in text) and _DOUBLED.search(text):
        yield _of("DOUBLED_SPACE", passage, hint="put one")
    for twice in [*repeated(text)][:1]:
        yield _of("WORD_REPEATED", passage, twice, hint="put it once")


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
            yield _of("BRACKET_UNBALANCED", passages[number], bracket, hint="close it, or take it out")


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
            yield _of("PAY_FIGURE_UNCLEAR", None, words, hint=FAULTS[fault], position=offer.position)


def lists(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield what is wrong with lists and their items."""
    for items in _runs(passages):
        seen: set[str] = set()
        for number, item in enumerate(items):
            words = " ".join(_LETTERS.findall(item.text.lower()))
            if words in seen and len(words) > _SHORTEST and item.part is not Part.PAY:
                yield _of("BULLET_REPEATED", item, item.text[:60], hint="keep one")
            seen.add(words)
            length = len(item.text.split())
            if item.part is Part.PROSE and length > _RUN_ON and not _heads(item, items[number + 1 :]):
                yield _of("BULLET_RUN_ON", item, number=length, hint="make two items of it, or shorten it")
            if _is_lead_in(item, items[number + 1 :], first=number == 0):
                yield _of("LEAD_IN_AS_BULLET", item, item.text[-40:], hint="make it a paragraph before the list")
        most = max(Counter(_groups(items)).values())
        if most > _ITEMS and items[0].section in _LISTED_IN:
            yield _of("BULLETS_MANY", items[0], number=most, hint="group them, or drop the rare ones")


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
            yield _of("SECTION_EMPTY", one, one.text, hint="fill it, or take the heading out")


def _sections(measures: Sequence[Measure]) -> Iterator[Diagnostic]:
    """Yield too many requirements, and duties that are missing."""
    musts = [must for one in measures for must in one.musts]
    if len(musts) > _MUSTS:
        hint = "keep what the work cannot be begun without; move the rest to what is preferred"
        yield _of("REQUIREMENTS_MANY", musts[0], number=len(musts), hint=hint)
    if any(one.headed for one in measures) and not any({"duties", "summary"} & one.told for one in measures):
        yield _of("DUTIES_MISSING", hint="add a section on what the person will do")


def _is_read(passage: Passage) -> bool:
    """Tell whether a passage is prose that is read: an item of a section, or a sentence, and no label or link of a page."""
    if passage.part is not Part.PROSE:
        return False
    told = bool(passage.item and passage.section) or passage.text.rstrip().endswith(_ENDS)
    return told or len(passage.text.split()) >= _LABEL


def _long(paragraph: Passage) -> Iterator[Diagnostic]:
    """Yield a paragraph that is too long, and sentences in it that are, but for legal text that stands in the prose.

    Lines that were joined are no sentence.
    """
    length = len(paragraph.text.split())
    if length > _PARAGRAPH:
        hint = "make a list of its lines: a mark before each" if paragraph.listed else "make two of it, or a list"
        yield _of("PARAGRAPH_LONG", paragraph, number=length, hint=hint)
    if length > _SENTENCE and not paragraph.listed:
        for one in sentences.split(paragraph.text[:_JUDGED]):
            if _longest(one) > _SENTENCE and not boilerplate(one):
                yield _of("SENTENCE_LONG", paragraph, one[:_SHOWN], len(one.split()), "make two of it, or a list")


def _longest(sentence: str) -> int:
    """Return the words of a sentence, of one in two halves by a semicolon those of the longer; more semicolons are a list's."""
    halves = sentence.split(";")
    return max(len(one.split()) for one in (halves if len(halves) == _HALVES else [sentence]))


_HALVES = 2


_FILLED = frozenset({"duties", "basic", "preferred", "benefits", "pay"})
"""Sections whose headings want something below them; others may be a link or a label."""


def _prose(several: Sequence[Prose]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the prose as a whole, if it is English."""
    if not is_english(tuple(text for one in several for text in one.texts)):
        return
    words = sum(one.words for one in several)
    if words > _LONG:
        yield _of("POSTING_LONG", number=words, hint="keep what decides whether somebody applies")
    elif 0 < words < _SHORT:
        yield _of("POSTING_SHORT", number=words, hint="tell more of the work, the hours, and what is needed")
    for one in several:
        yield from one.long
    counted = readability.total(one.counts for one in several)
    reached = readability.grade([counted])
    if reached >= _GRADE and counted.words > _PER_SENTENCE * counted.sentences:
        yield _of("READING_HARD", number=round(reached), hint="shorten the longest sentences")
    if words >= _ADDRESSED and not any(one.addressed for one in several):
        yield _of("SECOND_PERSON_MISSING", number=words, hint="write to the reader: you plan, you will need")
