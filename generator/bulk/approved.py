"""Approved: the statements that the sources or an archive know to be approved, to hold the words of an old posting against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bulk import archive
from generator.posting.model import seal
from generator.posting.slots import company_slots
from generator.reading.words import words
from generator.spec import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.spec.company import Company
    from generator.spec.statement import Statement

_MARK = "\ue000"
_NUMBER = "[0-9]{1,3}"
_SHORT = "[^;:!?]{1,80}?"
"""What may stand in a slot whose value is not known any more: some words, and no sentence more than begins there."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What is approved: the ``seals`` of paragraphs, and ``patterns`` of those with slots that are a role's or a place's."""

    seals: frozenset[str]
    patterns: tuple[re.Pattern[str], ...] = ()

    def holds(self, paragraph: tuple[str, ...], title: str) -> bool:
        """Tell whether the words of a paragraph are approved, in a posting with the title."""
        if seal(paragraph) in self.seals:
            return True
        found = (pattern.fullmatch(" ".join(paragraph)) for pattern in self.patterns)
        return any(one is not None and one.groupdict().get("title", title) == title for one in found)


def of_archive(folder: Path | None) -> frozenset[str]:
    """Return the seals of the statements that an archive has seen approved; none without an archive."""
    return archive.seals(folder) if folder else frozenset()


def of_sources(company: Company, statements: Iterable[Statement], more: frozenset[str]) -> Approved:
    """Return what is approved as it stands in a workspace, on whichever day it applies, and ``more`` seals."""
    values = company_slots(company)
    seals: set[str] = set()
    patterns: dict[str, re.Pattern[str]] = {}
    for statement in statements:
        if not _stands(statement, values):
            continue
        for piece in text.paragraphs(statement.text):
            if all(one in values for one in text.slots(piece)):
                seals.add(seal(words(text.fill(piece, values.__getitem__))))
            elif _MARK not in piece:
                patterns.setdefault(piece, _pattern(piece, values))
    return Approved(more | seals, tuple(patterns.values()))


def _stands(statement: Statement, values: Mapping[str, str]) -> bool:
    """Tell whether a statement is what was approved."""
    known = all(one in values for one in statement.company_slots)
    return known and statement.approved is not None and statement.approved.sha256 == statement.digest(values)


def _pattern(piece: str, values: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of a paragraph, in which a slot that stands twice has the same value twice."""
    filled = text.fill(piece, lambda name: values.get(name, f"{_MARK}{name}{_MARK}"))
    seen: set[str] = set()
    parts = []
    for number, part in enumerate(" ".join(words(filled)).split(_MARK)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>{_NUMBER if part == 'open_business_days' else _SHORT})")
    return re.compile("".join(parts))
