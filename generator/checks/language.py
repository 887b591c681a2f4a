"""Language: wording of the prose that keeps people away, or tells them nothing, with what to say instead.

Legal text, pay, headings, titles and fields are never judged, nor are sentences that encourage people to apply. The lists are of
English words: a text in another language is not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from generator.checks import gender
from generator.checks.ad import Part
from generator.checks.pack import writing
from generator.diagnostic import Basis, Diagnostic, Severity
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.checks.ad import Ad, Body, Passage
    from generator.reading.phrases import Found

CODES = {
    "gendered": "GENDERED_TERM",
    "pronoun": "GENDERED_TERM",
    "exclusionary": "EXCLUSIONARY_TERM",
    "ageist": "AGEIST_TERM",
    "ableist": "ABLEIST_TERM",
    "cliche": "CLICHE",
    "vague": "VAGUE_TERM",
    "hype": "HYPE_TERM",
    "jargon": "JARGON_TERM",
}
_NOT_OF_THE_READER = frozenset({"about", "benefits", "tools", "mixed", ""})
"""Sections where "he" or "she" may be somebody who is told of; likewise, an age in the duties is that of others."""
_OF_PEOPLE = frozenset({"gendered", "pronoun", "exclusionary", "ageist", "ableist"})
_STOPS = re.compile(r"[.!?]\s|\n")
_LEAST_COMMON = 0.15
"""The share of function words that English prose has at the least; lists of duties have about a quarter."""
_FEW = 20
_ENOUGH = 4_000
_LETTERS = re.compile(r"[^\W\d_]+")
_SHOWN = 5
_OFTEN = 50
"""How often the words of a row are looked at."""
_TIMES = 2
"""How many times as many masculine words as feminine ones a strongly coded prose must have to be told of."""
_ALL = frozenset(Severity)
_STEMS = 5
"""Of how many stems these must be."""


class Row(NamedTuple):
    """A row of the lexicon: wording of a kind, what to say instead, and where that is from."""

    kind: str
    words: str
    instead: str
    source: str
    date: str

    @property
    def id(self) -> str:
        """Its name, by which it can be left out: ``cliche/hit-the-ground-running``."""
        return f"{self.kind}/{self.words.partition(',')[0].replace(' ', '-').replace('/', '-')}"


@cache
def wording() -> tuple[Row, ...]:
    """Return the rows of all kinds."""
    several = (row for row in entries("wording", "|") if row[0] in CODES)
    return tuple(Row(kind, words, instead, source, date) for kind, words, instead, _, _, source, date in several)


@cache
def _phrases(told: frozenset[Severity]) -> Phrases[Row]:
    """Return the phrases that are looked for: those of rows whose findings are of a severity that is told."""
    spared = (phrase for row in entries("wording", "|") if row[0] == "-" for phrase in row[1].split(", "))
    rows = (row for row in wording() if _severity(row) in told)
    judged = ((phrase, row) for row in rows for phrase in row.words.split(", "))
    return Phrases([*((one, None) for one in spared), *judged])


@cache
def _inviting() -> Phrases[bool]:
    several = (phrase for row in entries("wording", "|") if row[0] == "+" for phrase in row[1].split(", "))
    return Phrases((one, True) for one in several)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for row in entries("function_words") for word in row)


class Hit(NamedTuple):
    """The first place where the words of a row stand in passages, as they stand there, and how often they do."""

    passage: Passage
    words: str
    times: int


def check(ad: Ad, told: frozenset[Severity] = _ALL) -> list[Diagnostic]:
    """Return what is found in the prose of an English ad: of each row, one finding where it first stands.

    Only what is of a severity that is ``told`` is looked for.
    """
    if not ad.language.startswith("en") or not is_english(tuple(one.text for one in ad.prose())):
        return []
    hits: dict[Row, Hit] = {}
    for body in ad.bodies:
        for row, hit in body.find(("language", told), partial(_hits_of, told)).items():
            before = hits.get(row)
            hits[row] = before._replace(times=before.times + hit.times) if before else hit
    coded = _gender(ad) if Severity.INFO in told else []
    return [*(_finding(row, hit) for row, hit in hits.items()), *coded]


def found_in(prose: Iterable[Passage]) -> list[tuple[Diagnostic, int]]:
    """Return of each row that stands in English prose one finding, where it first stands, and how often it stands there."""
    return [(_finding(row, hit), hit.times) for row, hit in _hits(prose, _ALL).items()]


def _prose(body: Body) -> Iterator[Passage]:
    return (one for one in body.passages if one.part is Part.PROSE)


def _hits_of(told: frozenset[Severity], body: Body) -> dict[Row, Hit]:
    return _hits(_prose(body), told)


def _hits(prose: Iterable[Passage], told: frozenset[Severity]) -> dict[Row, Hit]:
    found: dict[Row, Hit] = {}
    looked: Counter[Row] = Counter()
    phrases = _phrases(told)
    for passage in prose:
        for one in phrases.find(passage.text):
            looked[one.value] += 1
            if looked[one.value] <= _OFTEN and _judged(passage, one):
                first = found.get(one.value, Hit(passage, passage.text[one.start : one.end], 0))
                found[one.value] = first._replace(times=first.times + 1)
    return found


@lru_cache(maxsize=8)
def is_english(texts: tuple[str, ...]) -> bool:
    """Tell whether texts are English by the share of its commonest words; so are those too short to tell."""
    words = _LETTERS.findall(" ".join(texts)[:_ENOUGH].lower())
    return len(words) < _FEW or sum(map(_common().__contains__, words)) >= _LEAST_COMMON * len(words)


def _judged(passage: Passage, found: Found[Row]) -> bool:
    """Tell whether words are judged where they stand."""
    kind = found.value.kind
    if (kind == "pronoun" and passage.section in _NOT_OF_THE_READER) or (
        kind == "ageist" and passage.section == "duties"
    ):
        return False
    if kind not in _OF_PEOPLE:
        return not passage.text[found.end :].startswith(":")  # a label, and no claim
    return not _inviting().find(sentence(passage.text, found.start, found.end))


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence of a text that a piece of it is in."""
    before = [one.end() for one in _STOPS.finditer(text, max(0, start - 1_000), start)]
    after = _STOPS.search(text, end, end + 1_000)
    return text[before[-1] if before else max(0, start - 1_000) : after.start() if after else end + 1_000]


@cache
def _severity(row: Row) -> Severity:
    return Severity(writing()[CODES[row.kind]]["severity"])


def _finding(row: Row, hit: Hit) -> Diagnostic:
    code = CODES[row.kind]
    often = f", {hit.times} times" if hit.times > 1 else ""
    what = writing()[code]["message"].format(words=repr(hit.words))
    basis = Basis(row.id, source=row.source, checked=row.date)
    severity = _severity(row)
    instead = f"say instead: {row.instead}"
    return Diagnostic(severity, code, f"{what}{often}", hit.passage.position, None, hit.words, instead, basis)


def _coded(body: Body) -> list[tuple[str, gender.Stem]]:
    several = [one.text for one in _prose(body)]
    return gender.coded(gender.of_person(one) for one in several if gender.coded([one]))


def _gender(ad: Ad) -> list[Diagnostic]:
    """Return one finding if the prose is strongly masculine, with what to say instead of its commonest words.

    Words of the title's stems do not count, nor those of its work: a lead leads, and so does a director. Nor do names. A few
    words that are said often make no lean: they are those of the work.
    """
    title = " ".join(one.text for one in ad.passages if one.part is Part.TITLE)
    coded = (one for body in ad.bodies for one in body.find("coded", _coded))
    found = gender.counted(coded, gender.stems(title) | gender.of_work(title))
    masculine, feminine = found.masculine, found.feminine
    if found.coding != "strongly masculine-coded" or masculine.total() < _TIMES * feminine.total():
        return []
    if len({gender.stem_of(one) for one in masculine}) < _STEMS:
        return []
    commonest = ", ".join(word for word, _ in masculine.most_common(_SHOWN))
    counts = f"{masculine.total()} masculine words, such as {commonest}, to {feminine.total()} feminine"
    what = f"the prose is {found.coding}: {counts}"
    instead = "; ".join(gender.replacements(masculine))
    basis = Basis("gender/score", source="Gaucher, Friesen and Kay 2011", checked="2026-11-28")
    return [
        Diagnostic(
            Severity.INFO, "GENDER_CODED", what, hint=f"say instead of {instead}" if instead else None, basis=basis
        )
    ]
