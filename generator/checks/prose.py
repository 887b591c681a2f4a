"""Prose: how long it is, how hard it reads, and whether it speaks to the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks import finding, readability, sentences
from generator.checks.ad import Part
from generator.checks.language import is_english
from generator.reading.headings import boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.checks.ad import Body, Passage
    from generator.diagnostic import Diagnostic

_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_LONG = 1_050
_SHORT = 120
_GRADE = 15
_ENDS = (".", "!", "?", ":", ";")
_SENTENCE, _PARAGRAPH = 42, 150
"""The words of the longest item, sentence and paragraph that are not told of."""
_PER_SENTENCE = 20
"""The words a sentence on average up to which it is long words, and not long sentences, that make prose hard."""
_LABEL = 10
"""The words from which on a line is no label, whatever stands at its end."""
_ADDRESSED = 150
_SHOWN = 60
_JUDGED = 3_000
"""The characters of a paragraph whose sentences are looked at."""


def check(several: Sequence[Prose]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the prose as a whole, if it is English."""
    if not is_english(tuple(text for one in several for text in one.texts)):
        return
    words = sum(one.words for one in several)
    if words > _LONG:
        yield finding.of_writing("POSTING_LONG", number=words, hint="keep what decides whether somebody applies")
    elif 0 < words < _SHORT:
        yield finding.of_writing(
            "POSTING_SHORT", number=words, hint="tell more of the work, the hours, and what is needed"
        )
    for one in several:
        yield from one.long
    counted = readability.total(one.counts for one in several)
    reached = readability.grade([counted])
    if reached >= _GRADE and counted.words > _PER_SENTENCE * counted.sentences:
        yield finding.of_writing("READING_HARD", number=round(reached), hint="shorten the longest sentences")
    if words >= _ADDRESSED and not any(one.addressed for one in several):
        yield finding.of_writing(
            "SECOND_PERSON_MISSING", number=words, hint="write to the reader: you plan, you will need"
        )


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a body, how many words of it are read, whether it speaks to the reader, and what is hard in it."""

    texts: tuple[str, ...]
    words: int
    addressed: bool
    counts: readability.Counts
    long: tuple[Diagnostic, ...]


def of_body(body: Body) -> Prose:
    """Return what is counted of the prose of a body."""
    return body.find("prose", _read)


def _read(body: Body) -> Prose:
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
        yield finding.of_writing("PARAGRAPH_LONG", paragraph, number=length, hint=hint)
    if length > _SENTENCE and not paragraph.listed:
        for one in sentences.split(paragraph.text[:_JUDGED]):
            if _longest(one) > _SENTENCE and not boilerplate(one):
                yield finding.of_writing(
                    "SENTENCE_LONG", paragraph, one[:_SHOWN], len(one.split()), "make two of it, or a list"
                )


def _longest(sentence: str) -> int:
    """Return the words of a sentence, of one in two halves by a semicolon those of the longer; more semicolons are a list's."""
    halves = sentence.split(";")
    return max(len(one.split()) for one in (halves if len(halves) == _HALVES else [sentence]))


_HALVES = 2
