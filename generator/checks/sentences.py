"""Sentences: the text of a posting, cut into pieces of bounded length that patterns are tried on."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.checks.ad import Part, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.checks.ad import Body

_LONGEST = 1200
_SHARED = 400
_WORD = 100
"""How long a piece of a sentence is, how much it shares with the next, and how long a word is that is not cut."""
_BEGINNING = 4
"""The characters that words are sorted by, so that most are not looked for in a text where they cannot stand."""
_BEGUN = re.compile(rf"\b\w{{1,{_BEGINNING}}}")
_STRAIGHT = {
    **dict.fromkeys(range(0x2018, 0x201C), "'"),
    **dict.fromkeys(range(0x201C, 0x2020), '"'),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-"),
    **dict.fromkeys((0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF)),
}
_INITIALS = re.compile(r"(?<![\w.])([UE])\.\s?(S|K|U)\b\.?(?:\s?(A)\b\.?)?")
_ABBREVIATIONS = ("e.g", "i.e", "max", "Max", "min", "Min", "approx", "vs", "reg", "Reg", "No", "Nr", "USC")
_NO_END = r"(?<![ .][A-Z]\.)" + "".join(rf"(?<!\b{re.escape(one)}\.)" for one in _ABBREVIATIONS)
_MARKS = re.compile("[.!?]")
_ENDS = re.compile(rf"(?<=[.!?]){_NO_END}[\"')\]]*\s+")


class Sentence(NamedTuple):
    """A sentence, or a piece of one that is very long; ``lower`` is it in small letters, between spaces."""

    text: str
    lower: str
    number: int
    passage: Passage


class Needs:
    """Rules that each have words, in small letters, of which a text must hold one; the rules are known by their numbers."""

    __slots__ = ("_anywhere", "_begun", "_free")

    def __init__(self, words: Iterable[Sequence[str]]) -> None:
        """Take the ``words`` of each rule, none for one that any text may meet."""
        self._begun: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self._anywhere: dict[str, list[int]] = {}
        self._free: list[int] = []
        for number, several in enumerate(words):
            for one in several:
                begun = _BEGUN.match(one)
                cut = begun is None or begun.end() == len(one) < _BEGINNING
                known = self._anywhere if begun is None or cut else self._begun[begun[0]]
                known.setdefault(one, []).append(number)
            if not several:
                self._free.append(number)

    def met(self, lower: str) -> list[int]:
        """Return the rules of which a word stands in a text in small letters, or begins one there, in their order."""
        found = {*self._free}
        begun = (self._begun[one] for one in self._begun.keys() & _begun(lower))
        for words in (self._anywhere, *begun):
            for one, numbers in words.items():
                if one in lower:
                    found.update(numbers)
        return sorted(found)


@lru_cache(maxsize=32)
def _begun(text: str) -> frozenset[str]:
    """Return what the words of a text begin with."""
    return frozenset(_BEGUN.findall(text))


class Reading:
    """The sentences of a text, and which of them hold a word."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.lower = "\n".join(one.lower for one in sentences)
        self._known: dict[str, tuple[int, ...]] = {}

    def holding(self, word: str) -> tuple[int, ...]:
        """Return the sentences, by their places, in which a word in small letters stands, or a part of one."""
        found = self._known.get(word)
        if found is None:
            several = enumerate(self.sentences) if word in self.lower else ()
            found = self._known[word] = tuple(place for place, one in several if word in one.lower)
        return found

    def having(self, words: Sequence[str]) -> Sequence[Sentence]:
        """Return the sentences in which one of the words stands; all, if no words are given."""
        if not words:
            return self.sentences
        found = {place for one in words for place in self.holding(one)}
        return [self.sentences[place] for place in sorted(found)]


def of(body: Body) -> Reading:
    """Return the sentences of a body, as ``read`` does."""
    return body.find("sentences", lambda one: read(one.passages))


def read(passages: tuple[Passage, ...]) -> Reading:
    """Return the sentences of the passages; quotes and hyphens are straight, "U.S." is "US", spaces are single."""
    return Reading(tuple(_sentences(passages)))


@lru_cache(maxsize=256)
def of_text(text: str) -> Reading:
    """Return the sentences of a bare text."""
    return read((Passage(text, Part.PROSE),))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a regular expression in which letters match whether they are small or capital."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def found(patterns: Iterable[str], text: str) -> re.Match[str] | None:
    """Return the match of the first of the patterns that is found in a text; one with ^ before it, at its start."""
    for one in patterns:
        expression = compiled(one)
        if match := expression.match(text) if one.startswith("^") else expression.search(text):
            return match
    return None


def _sentences(passages: tuple[Passage, ...]) -> Iterator[Sentence]:
    number = 0
    for passage in passages:
        text = passage.text if passage.text.isascii() else passage.text.translate(_STRAIGHT)
        for line in text.splitlines():
            for sentence in filter(None, split(line)):
                number += 1
                for piece in (sentence,) if len(sentence) <= _LONGEST else _pieces(sentence):
                    yield Sentence(piece, f" {piece.lower()} ", number, passage)


def split(line: str) -> list[str]:
    """Return the sentences of a line; "U.S." is "US", spaces are single."""
    line = " ".join(line.split())
    return _ENDS.split(_INITIALS.sub(_joined, line)) if _MARKS.search(line) else [line]


def _joined(match: re.Match[str]) -> str:
    return "".join(filter(None, match.groups()))


def _pieces(sentence: str) -> Iterator[str]:
    """Yield the sentence, or, if it is very long, pieces of it of which each shares its end with the next."""
    start = 0
    while len(sentence) - start > _LONGEST:
        end = max(sentence.rfind(" ", start, start + _LONGEST), start + _LONGEST - _WORD)
        yield sentence[start:end]
        start = max(sentence.rfind(" ", start, end - _SHARED) + 1, end - _SHARED - _WORD)
    yield sentence[start:]
