"""Workplace: whether the work is remote, may be so beside the named places, or is at these."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.importer import places
from generator.importer.chrome import is_board
from generator.importer.known import Known, Sure, known
from generator.importer.labels import label_of
from generator.reading.lexicon import rows
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece

REMOTE, ALSO, HERE = "remote", "also", "here"
_NO = ("no", "none", "n/a", "false", "not eligible", "0%", "nein", "non")
_YES = ("yes", "true", "telecommute", "ja", "oui", "s\u00ed", "100%", "remote eligible")
_LINKING = re.compile(
    r"\b(?:role|position|job|work|working|only|location|type|model|arrangement|opportunity|status|within|from|in|the|and|or|is|this|you|can"
    r"|a|an|any|based|full|part|time|we|are|our|team|place|poste|stelle|ort|lieu|anywhere)\b|[^\w,.-]+|[-,.](?!\w)",
    re.IGNORECASE,
)
"""What may stand beside a mark in a line that says nothing else."""
_PARTED = re.compile(r"\s+[|\u2022\u00b7]\s+")
_SHORT = 60
_WORDS = 4
_LONGEST = 1_500


class _Marks(NamedTuple):
    """The phrases that count alone on a line, and those that count in prose."""

    mark: Phrases[str]
    prose: Phrases[str]


@cache
def _phrases() -> _Marks:
    told = [(row["where"], row["kind"], name) for row in rows("workplace") for name in row["names"].split(",")]
    mark, prose = (
        Phrases((name.strip(), kind) for where, kind, name in told if where == wanted) for wanted in ("mark", "prose")
    )
    return _Marks(mark, prose)


def without(text: str) -> str:
    """Return a text without the words that say where people work."""
    rest = text
    for one in reversed(_phrases().mark.find(text)):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return rest


def marks(text: str) -> str | None:
    """Return what the words of a label, a tag, or of a part of a title say."""
    found = {one.value for one in _phrases().mark.find(text)}
    return next((kind for kind in (ALSO, REMOTE, HERE) if kind in found), None) if found != {REMOTE, HERE} else ALSO


def find(labels: Labels, remark: str, top: Sequence[Piece], text: Sequence[Piece]) -> Known[str] | None:
    """Return what a posting says: under a label, in the ``remark`` of its title, on a line of its own, or in a sentence."""
    for one in labels.all("workplace"):
        value = one.value.strip().lower()
        kind = HERE if value.startswith(_NO) else REMOTE if value.startswith(_YES) else marks(value)
        if kind:
            return known(kind, Sure.STATED, one.by, one.line)
    kind = marks(remark)
    if kind:
        return known(kind, Sure.TOLD, "title")
    for piece in top:
        kind = (
            marks(piece.text)
            if len(piece.text) <= _SHORT and not is_board(piece.text) and not _is_option(piece)
            else None
        )
        if kind and kind != HERE:
            return known(kind, Sure.TOLD, piece.text, piece.line)
    return _told(text)


def _told(text: Sequence[Piece]) -> Known[str] | None:
    """Return what the sentences, tags and short lines of a text say; "beside" before "remote", and "here" before both."""
    found: dict[str, Known[str]] = {}
    for piece in (part for one in text for part in _parts(one)):
        short = len(piece.text.split()) <= _WORDS
        told = (_phrases().mark if short else _phrases().prose).find(piece.text[:_LONGEST])
        if told and short and not _is_mark(piece):
            told = _phrases().prose.find(piece.text)
        for one in told:
            found.setdefault(one.value, known(one.value, Sure.TOLD, piece.text[one.start : one.end], piece.line))
    return found.get(ALSO) or (None if HERE in found and REMOTE in found else found.get(REMOTE) or found.get(HERE))


def _parts(piece: Piece) -> list[Piece]:
    """Return a short line as its parts between bars."""
    parts = _PARTED.split(piece.text) if len(piece.text) <= 2 * _SHORT else []
    return [replace(piece, text=one) for one in parts] if len(parts) > 1 else [piece]


def _is_option(piece: Piece) -> bool:
    """Tell whether a line says whether one may ask for remote work: ``Telework eligible: Yes``."""
    return label_of(piece.text) == "remote option"


def _is_mark(piece: Piece) -> bool:
    """Tell whether nothing but where people work, and words that belong to it, stands in a short line: no perk of the job."""
    if _is_option(piece):
        return False
    rest = _LINKING.sub(" ", without(piece.text)).strip()
    return not rest or label_of(piece.text) is not None or places.is_place(rest) or places.is_wide(rest)
