"""Employment: full time, part time, temporary, a contract, an internship; as stated, or as the text says of the position."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.importer.known import Known, Sure, known
from generator.importer.labels import Source
from generator.importer.wording import holds, words
from generator.reading.lexicon import rows
from generator.reading.phrases import Found, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece

_ORDER = ("intern", "volunteer", "per_diem", "temporary", "contractor", "part_time", "full_time")
_ODD = re.compile(r"[?\u2010\u2011_](?<=\w.)(?=\w)")
"""What stands for a hyphen within a word."""
_BEHIND = r"[\s,/()-]*(?:[\w-]+[\s,/()-]+){{0,3}}?(?:{job})\b"
_BEFORE = (
    r"\b(?:(?:{job}|this) (?:is|will be|would be)|(?:{job}|status|type)\s?:)"
    r"(?: an?| currently| a regular)?(?: [\w-]+,?){{0,3}} ?$"
    r"|\b(?:un|una|une|eine[rn]?|der|die|el|la|le|ce|este|diese[rn]?) (?:{job}) (?:(?:in|en|de|\u00e0|a) )?$"
    r"|\b(?:join|work (?:for|with)) (?:us|our team|the team)(?: on an?)? $"
)
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.,]\d+)?\s?\+?\s?(?:hours?|hrs?|h|stunden|heures|horas)"
    r"(?: per |/| a |\s?/\s?| pro | par | por )(?:week|wk|woche|semaine|semana)\b",
    re.IGNORECASE,
)
_FULL, _PART = 35, 30
"""The hours of a week from which on work is full time, and below which it is part time."""
_LONGEST = 1_500
_SHORT, _LABEL = 60, 80
_AROUND = 60
_WORDS = 5
_SEEKING = re.compile(
    r"\b(?:seeking|seeks|looking for|looking to hire|hiring|recruiting|need|join us as)"
    r" (?:an?|our next|two|several) (?:[\w-]+,? ){0,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,;|\"]+")
_OR = re.compile(r" (?:or|ou|oder|o) ")
_SENTENCE = re.compile(r"(?<=[.;!])\s+(?=[A-Z$])")
_LISTING = ",;("
_TERM = re.compile(
    r"\b(?:\d+|one|two|three|four|six|nine|ten|twelve|eighteen|\w+ \(\d+\))[ -]{0,2}\+?"
    r"(?:months?|weeks?|years?|mois|ans?|monate?n?|jahre?n?|wochen?|meses|a\u00f1os?)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(r"stage\b(?! manager| director| hand| tech)", re.IGNORECASE)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what stands behind, and before, a kind that is said of the position."""
    behind, before = (re.compile(one.format(job=words("job_noun")), re.IGNORECASE) for one in (_BEHIND, _BEFORE))
    return behind, before


@cache
def _names_job() -> re.Pattern[str]:
    """Return the pattern of a kind that names the position itself: a contract position."""
    return re.compile(rf" (?:{words('job_noun')})$", re.IGNORECASE)


class _Words(NamedTuple):
    """The phrases that count where a kind is told, and those that count in prose too."""

    told: Phrases[str]
    prose: Phrases[str]


@cache
def _phrases() -> _Words:
    named = [(row["where"], row["kind"], one.strip()) for row in rows("employment") for one in row["names"].split(",")]
    prose = Phrases((name, kind) for where, kind, name in named if where == "any")
    return _Words(Phrases((name, kind) for _, kind, name in named), prose)


def without(text: str) -> str:
    """Return a text without the words for the kind of employment; those that name an occupation too stay."""
    rest = text
    for one in reversed(_phrases().told.find(text)):
        if one.value not in {"intern", "volunteer"}:
            rest = f"{rest[: one.start]} {rest[one.end :]}"
    return rest


def _first(found: Sequence[Found[str]]) -> str | None:
    kinds = {one.value for one in found}
    return next((kind for kind in _ORDER if kind in kinds), None)


def told(text: str) -> str | None:
    """Return the kind that the words of a label or a line of a header name."""
    return _first(_phrases().told.find(_ODD.sub("-", text)))


def _begins_open(text: str) -> bool:
    """Tell whether the first of several alternatives is a contract without an end, which is of no kind: CDI ou CDD."""
    first, *others = _OR.split(text)
    return bool(others) and told(first) is None and not any(map(str.isalpha, without(first)))


def find(labels: Labels, title: str, remark: str, top: Sequence[Piece], text: Sequence[Piece]) -> Known[str] | None:
    """Return the kind of employment: of the title, under a label, on a line of the header, in the text, in data, by hours."""
    if holds(title, "internship") or _STAGE.match(title):
        return known("intern", Sure.TOLD, "title")
    kind = told(remark)
    if kind:
        return known(kind, Sure.TOLD, "title")
    stated = list(_stated(labels))
    sources = (
        (one for source, one in stated if source is not Source.DATA),
        _lines(top),
        _sentences([*top, *text]),
        _terms(labels),
        (one for source, one in stated if source is Source.DATA),
        _hours(labels, [*top, *text]),
    )
    return next(chain.from_iterable(sources), None)


def _stated(labels: Labels) -> Iterator[tuple[Source, Known[str]]]:
    """Yield the kinds that labels and data name, of several the first."""
    for one in labels.all("employment"):
        parts = _LISTED.split(one.value[:_LABEL])
        if _begins_open(parts[0]):
            continue
        kind = next(filter(None, map(told, parts)), None)
        if kind:
            yield one.source, known(kind, Sure.STATED, one.by, one.line)


def _lines(top: Sequence[Piece]) -> Iterator[Known[str]]:
    """Yield the kinds that short lines of a header name: those of prose, or any if nothing else stands there."""
    for one in top:
        said = _ODD.sub("-", one.text)
        kind = told(said) if len(said) <= _SHORT else None
        if kind and (not any(map(str.isalpha, without(said))) or _first(_phrases().prose.find(said)) == kind):
            yield known(kind, Sure.TOLD, one.text, one.line)


def _sentences(text: Sequence[Piece]) -> Iterator[Known[str]]:
    """Yield the kinds that the text says the position is of."""
    prose = _phrases().prose
    for piece in text:
        whole = _ODD.sub("-", piece.text[:_LONGEST])
        for said in _SENTENCE.split(whole) if prose.find(whole) else ():
            found = prose.find(said)
            of_position = [one for one in found if _is_position(said, one.start, one.end)]
            kind = _first(of_position if len(said.split()) > _WORDS else found)
            if kind:
                yield known(kind, Sure.TOLD, said[found[0].start : found[0].end], piece.line)


def _is_position(said: str, start: int, end: int) -> bool:
    """Tell whether a phrase is said of the position: before its noun, or behind "this position is"."""
    behind, before = _around()
    if _names_job().search(said[start:end]) or (not start and said[end : end + 1] in tuple(_LISTING)):
        return True
    if _SEEKING.search(said, max(0, start - _AROUND), start):
        return True
    found = behind.match(said, end, end + _AROUND)
    if found and not holds(found[0], "others"):
        return True
    return before.search(said, max(0, start - _AROUND), start) is not None


def _terms(labels: Labels) -> Iterator[Known[str]]:
    """Yield that the work is temporary, if a label says for how long it is."""
    for one in labels.all("term"):
        if _TERM.search(one.value):
            yield known("temporary", Sure.INFERRED, one.by, one.line)


def _hours(labels: Labels, text: Sequence[Piece]) -> Iterator[Known[str]]:
    """Yield the kinds that the hours of a week make."""
    told_hours = [(one.value, one.by, one.line) for one in labels.all("hours")]
    told_hours += [
        (found[0], found[0], one.line) for one in text if len(one.text) <= _LABEL and (found := _HOURS.search(one.text))
    ]
    for value, by, line in told_hours:
        number = re.match(r"\D{0,12}(\d{1,2})(?!\d)", value)
        hours = int(number[1]) if number else 0
        if hours >= _FULL or 0 < hours < _PART:
            yield known("full_time" if hours >= _FULL else "part_time", Sure.INFERRED, by, line)
