"""Names of towns in a text: those that are meant as the town, and not those that another name is made of.

A name is found as whole words, written as it is known, and the longest one that fits. What stands beside it decides:
"Richmond Hill", "University of Richmond" and "Ms. Richmond" are no Richmond, and "Reading" is a town only where it must be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.reading import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    Span = tuple[int, int]
    KnownAs = Callable[[str], Collection[str]]

_PLAIN = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " "})
_WORD = re.compile("[\\w\u0300-\u036f]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_STOP = re.compile(r"[.!?;][\"')\]”»]*\s+")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_OF = ("of", "de", "du", "von", "del")
_MOST_LINKS = 10
_CLOSE = 10
_LIST = 3
"""So many towns in one sentence are a list of places, and not where the work is."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names to be found: those of ``towns``, and ``others`` that may hold one.

    ``first`` are the words that names begin with, and the most words of one that begins so.
    """

    towns: frozenset[str]
    others: frozenset[str]
    first: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A town that a text names; ``elsewhere`` tells that the words say where something else is than the work."""

    name: str
    start: int
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names towns."""

    text: str
    mentions: tuple[Mention, ...]


def plain(name: str) -> str:
    """Return a name as it is compared: with plain apostrophes and spaces, less the signs at its ends."""
    return _EDGES.sub("", name.translate(_PLAIN))


def gathered(towns: Iterable[str], others: Iterable[str] = ()) -> Names:
    """Return the names to be found; what is written in small letters is the name of no town."""
    more = frozenset(filter(None, map(plain, others)))
    found = frozenset(name for name in map(plain, towns) if name and _is_proper(name)) - more
    first: dict[str, int] = {}
    for name in found | more:
        words = _WORD.findall(name)
        first[words[0]] = max(first.get(words[0], 0), len(words))
    return Names(found, more, first)


def _is_proper(name: str) -> bool:
    return name != name.lower() or name == name.upper()


def may_hold(text: str, names: Names) -> bool:
    """Tell whether a text has a word that a name begins with."""
    return not names.first.keys().isdisjoint(_WORD.findall(text))


def sentences(text: str, names: Names, language: str, known_as: KnownAs, *, title: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that name towns. In a ``title``, which is one, every word may have a capital.

    ``known_as`` returns what may stand behind the name of a town to say which one it is: its state, its country.
    """
    written = text.translate(_PLAIN)
    spans = [found.span() for found in _WORD.finditer(written)]
    found = list(_found(written, spans, names))
    if not found:
        return
    page = _Page(written, spans, found, _Words.of(language), title)
    towns = [one for one in found if page.name(one) in names.towns and page.is_town(one, known_as)]
    for start, end in page.sentences:
        within = [one for one in towns if start <= page.start(one) < end]
        if within:
            listed = len({page.name(one) for one in within}) >= _LIST
            told = (
                Mention(page.name(one), page.start(one), not title and (listed or page.elsewhere(one, start, end)))
                for one in within
            )
            yield Sentence(text[start:end], tuple(told))


def _found(text: str, spans: Sequence[Span], names: Names) -> Iterator[Span]:
    """Yield the first and the last word of each name that stands in the text, the longest ones, none within another."""
    number = 0
    while number < len(spans):
        start, end = spans[number]
        most = names.first.get(text[start:end], 0)
        for last in range(min(number + most, len(spans)) - 1, number - 1, -1):
            name = text[start : spans[last][1]]
            if name in names.towns or name in names.others:
                yield number, last
                number = last
                break
        number += 1


@dataclass(frozen=True)
class _Words:
    """The lexicon of a language, and of English, whose words stand in all: words by kind, in small letters."""

    language: str
    kinds: Mapping[str, frozenset[str]]
    elsewhere: re.Pattern[str]

    @staticmethod
    @cache
    def of(language: str) -> _Words:
        """Return the words of a language."""
        kinds: dict[str, set[str]] = {}
        for row in lexicon.rows("place_names"):
            if row["language"] in ("all", "en", language):
                kinds.setdefault(row["kind"], set()).update(one.strip().lower() for one in row["names"].split(","))
        phrases = "|".join(sorted(map(re.escape, kinds["elsewhere"]), reverse=True))
        sets = {kind: frozenset(one) for kind, one in kinds.items()}
        return _Words(language, sets, re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE))

    def has(self, word: str, *kinds: str) -> bool:
        """Tell whether a word is of one of the kinds."""
        return any(word.lower() in self.kinds[kind] for kind in kinds)


class _Page:
    """A text in which names were ``found``, each by its first and last word; ``spans`` are its words."""

    def __init__(self, text: str, spans: Sequence[Span], found: Sequence[Span], words: _Words, title: bool) -> None:
        self.text = text
        self.spans = spans
        self.words = words
        self.title = title
        self.named = {number for first, last in found for number in range(first, last + 1)}
        self.addresses = [one.span() for one in _ADDRESS.finditer(text)]
        self.sentences = [(0, len(text))] if title else list(self._sentences())
        starts = {start for start, _ in self.sentences}
        self.openings = {min((n for n, one in enumerate(spans) if one[0] >= start), default=0) for start in starts}

    def _sentences(self) -> Iterator[Span]:
        """Yield where the sentences stand; the stop of a short form ends none."""
        start = 0
        for stop in _STOP.finditer(self.text):
            last = next((one for one in reversed(self.spans) if one[1] <= stop.start()), (0, 0))
            word = self.text[slice(*last)] if last[1] == stop.start() else ""
            if stop[0][0] == "." and word and (len(word) == 1 or self.words.has(word, "short")):
                continue
            yield start, stop.end()
            start = stop.end()
        yield start, len(self.text)

    def word(self, number: int) -> str:
        """Return a word, "" where there is none."""
        return self.text[slice(*self.spans[number])] if 0 <= number < len(self.spans) else ""

    def capital(self, number: int) -> bool:
        """Tell whether a word has a capital and is not of a town that was found."""
        return number not in self.named and self.word(number)[:1].isupper()

    def gap(self, number: int) -> str:
        """Return what stands before a word."""
        start = self.spans[number - 1][1] if number else 0
        return self.text[start : self.spans[number][0] if number < len(self.spans) else len(self.text)]

    def name(self, one: Span) -> str:
        """Return a name as it is compared."""
        return self.text[self.spans[one[0]][0] : self.spans[one[1]][1]]

    def start(self, one: Span) -> int:
        """Return where a name begins."""
        return self.spans[one[0]][0]

    def elsewhere(self, one: Span, start: int, end: int) -> bool:
        """Tell whether words of its sentence, before a name or close behind it, are of a head office, travel or colleagues."""
        first, last = self.start(one), self.spans[one[1]][1]
        cues = self.words.elsewhere.finditer(self.text, start, end)
        return any(cue.end() <= first or 0 <= cue.start() - last <= _CLOSE for cue in cues)

    def is_town(self, one: Span, known_as: KnownAs) -> bool:
        """Tell whether a name is meant as the town."""
        first, last = one
        if self._in_address(one) or self._began_before(first):
            return False
        qualified = self._qualified(last, known_as(self.name(one)))
        if self.words.has(self.name(one), "word"):
            return qualified or self._must_be_place(first, last)
        return qualified or not self._goes_on(first, last)

    def _in_address(self, one: Span) -> bool:
        """Tell whether a name is part of an address, a tag or the name of a file."""
        before, after = self.gap(one[0]), self.gap(one[1] + 1)
        return (
            before[-1:] in ("#", "\\")
            or after[:1] == "\\"
            or before == "."
            or (after == "." and bool(self.word(one[1] + 1)))
            or any(start <= self.start(one) < end for start, end in self.addresses)
        )

    def _began_before(self, first: int) -> bool:
        """Tell whether a name that holds the one at ``first`` begins before it."""
        gap, before = self.gap(first), first - 1
        if not first or before in self.named:
            return False
        if gap in _HYPHENS:
            return True
        if gap == " & " or (gap == ". " and self.words.has(self.word(before), "part")):
            return self.capital(before)
        if gap == " " and self.capital(before):
            word = self.word(before)
            plain = before in self.openings or self.title or self._is_word(before)
            return self.words.has(word, "part") or not plain
        return gap in (" ", ", ") and self._institution(first)

    def _is_word(self, number: int) -> bool:
        """Tell whether a word with a capital is no part of a name: ``Our``, ``Greater``, ``Branch``."""
        return self.words.has(self.word(number), "function", "beside", "noun", "office")

    def _institution(self, first: int) -> bool:
        """Tell whether words before a name make it that of an institution: Bank of Richmond, University of Texas at Austin."""
        if self.word(first - 1).lower() in _OF and self.gap(first - 1) == " " and self.capital(first - 2):
            plain = first - 2 in self.openings or self.title or self._is_word(first - 2)
            if not plain:
                return True
        for number in range(first - 1, max(first - _MOST_LINKS, -1), -1):
            linked = self.words.has(self.word(number), "link")
            if not (linked or self.capital(number)) or self.gap(number + 1) not in (" ", ", "):
                break
            if self.words.has(self.word(number), "institution") and self.words.has(self.word(number + 1), "link"):
                return True
        return False

    def _goes_on(self, first: int, last: int) -> bool:
        """Tell whether a name that begins with the one at hand goes on behind it."""
        gap, behind = self.gap(last + 1), last + 1
        if gap in _HYPHENS or gap == " & ":
            return self.capital(behind)
        if gap != " ":
            return False
        word = self.word(behind)
        if self.words.has(word, "larger"):
            return True
        if self.capital(behind):
            is_noun = self.words.language == "de" and self.words.has(self.word(first - 1), "near")
            return not (word.isupper() or is_noun or self.words.has(word, "noun", "office", "function"))
        return self.words.has(word, "upon") and self.gap(behind + 1) == " " and self.capital(behind + 1)

    def _qualified(self, last: int, known_as: Collection[str]) -> bool:
        """Tell whether what stands behind a name says which town it is: Richmond, VA; Richmond (Virginia)."""
        if self.gap(last + 1).strip(" ,(") or not self.word(last + 1):
            return False
        rest = self.text[self.spans[last + 1][0] :]
        return any(rest.startswith(one) and not rest[len(one) : len(one) + 1].isalnum() for one in known_as if one)

    def _must_be_place(self, first: int, last: int) -> bool:
        """Tell whether a name that is a word too stands where only a place can: the Reading office, a branch in Reading."""
        if self.gap(last + 1) == " " and self.words.has(self.word(last + 1), "office"):
            return True
        near = self.gap(first) == " " and self.words.has(self.word(first - 1), "near")
        return near and self.gap(first - 1) == " " and self.words.has(self.word(first - 2), "office", "seat")
