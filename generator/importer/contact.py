"""Contact: where one applies, under which number, and whether the employer sponsors work visas."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.importer.known import Known, Sure, known
from generator.importer.wording import holding, holds
from generator.reading.lexicon import entries
from generator.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importer.labels import Labels
    from generator.reading.documents.piece import Piece

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,60}@[A-Za-z0-9][A-Za-z0-9-]{0,60}(?:\.[A-Za-z0-9-]{2,30}){1,4}")
_URL = re.compile(r"https?://[^\s<>\"')\]]{4,2000}")
_BUTTON = re.compile(
    r"(?:click (?:here )?to |click here and )?apply\b.{0,40}|(?:jetzt )?bewerben|postuler\b.{0,20}|solicitar\b.{0,20}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"#?\s?(?P<number>[A-Za-z]{0,8}[-_ ]?[A-Za-z]?\d[\w./-]{0,30})")
_IN_TITLE = re.compile(r"[\[(#\s](?P<number>(?:REQ|R|JR|JOB|ID)[-_# ]?\d{3,12}(?:[-_]\d+)?)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SPONSORING = ("sponsor", "immigration")
"""One of these stands in every phrase on sponsorship."""
_LONGEST = 2_000


def requisition(labels: Labels, title: str, top: Sequence[Piece]) -> Known[str] | None:
    """Return the employer's number of the job: under a label, in the title, or on a line of the header."""
    for one in labels.all("requisition"):
        found = _NUMBER.fullmatch(one.value.strip())
        if found:
            return known(found["number"].strip(), Sure.STATED, one.by, one.line)
    lines = [(f" {title}", 0), *((f" {one.text}", one.line) for one in top if " " not in one.text)]
    for line, number in lines:
        found = _IN_TITLE.search(line)
        if found:
            return known(found["number"], Sure.TOLD, "number", number)
    return None


def url(labels: Labels, pieces: Sequence[Piece]) -> Known[str] | None:
    """Return the address where one applies: stated as such, that of a button, or in a sentence on applying."""
    for one in labels.all("url"):
        if one.value.startswith(("http://", "https://")):
            return known(one.value, Sure.STATED, one.by, one.line)
    for piece in pieces:
        for words, address in piece.links:
            if address.startswith("http") and (_BUTTON.fullmatch(words) or _BUTTON.fullmatch(piece.text)):
                return known(address, Sure.TOLD, words, piece.line)
    for piece in holding(pieces, "://"):
        for sentence in _SENTENCE.split(piece.text[:_LONGEST]):
            found = _URL.search(sentence)
            if (
                found
                and re.search(r"\bapply\b|bewerb|postul|solicit", sentence, re.IGNORECASE)
                and not holds(sentence, "other_matter")
            ):
                return known(found[0].rstrip(".,;"), Sure.TOLD, "apply", piece.line)
    return None


def email(labels: Labels, pieces: Sequence[Piece]) -> Known[str] | None:
    """Return the mailbox to which an application goes; none of those for accommodation, support and complaints."""
    stated = next((one for one in labels.all("email") if _EMAIL.fullmatch(one.value.removeprefix("mailto:"))), None)
    if stated:
        return known(stated.value.removeprefix("mailto:"), Sure.STATED, stated.by, stated.line)
    for piece in holding(pieces, "@"):
        for sentence in _SENTENCE.split(piece.text[:_LONGEST]):
            found = _EMAIL.search(sentence)
            if found and holds(sentence, "applying") and not holds(piece.text, "other_matter"):
                return known(found[0].rstrip("."), Sure.TOLD, "apply", piece.line)
    return None


@cache
def _sponsoring() -> Phrases[str]:
    return Phrases((one, kind) for kind, names in entries("sponsorship", "|") for one in names.split(", "))


def sponsorship(text: Sequence[Piece]) -> Known[str] | None:
    """Return ``offered``, ``not_offered`` or ``case_by_case`` where the text says one of them, and only one."""
    told = holding(text, *_SPONSORING)
    found = [(one, piece) for piece in told for one in _sponsoring().find(piece.text)]
    if not found or len({one.value for one, _ in found}) > 1:
        return None
    one, piece = found[0]
    return known(one.value, Sure.TOLD, piece.text[one.start : one.end], piece.line)
