"""Moved: what a posting would be on any day, made from today's sources, and what exactly in them is not what it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.bulk.sources import Sources
from generator.diagnostic import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.bulk.job import Job
    from generator.bulk.manifest import Row
    from generator.bulk.sources import Source
    from generator.posting.model import Posting
    from generator.press.press import Press
    from generator.spec.location import Location

DATED = ("pay", "statements")
"""The inputs that may be others on another day."""
HEADING = ("title", "company", "place", "employment", "posted", "closes")
"""The blocks that a posting begins with, in any order, each under the id of its location if it has one."""


@dataclass(frozen=True, slots=True)
class Made:
    """A posting as it is made of today's sources on some day, its inputs by digest, and the press that prints it."""

    press: Press
    posting: Posting
    inputs: Mapping[str, str]


class Days:
    """Makes the postings of one role at a time, on any day; ``sources`` are those of the job, and of its day."""

    def __init__(self, job: Job, sources: Sources) -> None:
        self.job = job
        self.sources = sources
        self._of_day = {job.as_of: self.sources}
        self._source: Source | None = None
        self._presses: dict[tuple[date, date | None], Press] = {}

    def made(self, source: Source, location: Location, day: date, first: date) -> Made:
        """Return the posting for a location on a day, posted ``first`` if its role does not say.

        Raises InputError with all that is wrong with it.
        """
        press = self._press(source, day, first)
        posting = press.posting(location.id)
        own = {"location": self.sources.of_location(location)}
        return Made(press, posting, {**source.digests, **press.digests(posting), **own})

    def then(self, source: Source, location: Location, row: Row) -> Made | None:
        """Return the posting on the day when the row was written; None if it cannot be made."""
        day = as_date(row.as_of)
        try:
            return self.made(source, location, day, first(row, day)) if day else None
        except InputError:
            return None

    def _press(self, source: Source, day: date, first: date) -> Press:
        if source is not self._source:
            self._source = source
            self._presses = {}
        key = day, None if source.inputs.role.value.posted else first
        if key not in self._presses:
            if day not in self._of_day:
                self._of_day[day] = Sources(replace(self.job, as_of=day))
            self._presses[key] = self._of_day[day].press(source.with_posted(first))
        return self._presses[key]


def as_date(text: str | None) -> date | None:
    """Return the day that a row states, or None if it is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def first(row: Row | None, as_of: date) -> date:
    """Return the day on which a posting was first posted, if its role does not say."""
    return (as_date(row.posted) if row else None) or as_of


def exact(row: Row, causes: Iterable[str], now: Made, then: Made | None) -> tuple[str, ...]:
    """Return the causes for which a posting is not today's, with the statements that moved, or ``date`` where only that did.

    ``then`` is the posting on the day of the row, made from today's sources.
    """
    found: list[str] = []
    for cause in causes:
        edited = cause not in DATED or then is None or then.inputs[cause] != row.inputs.get(cause)
        if edited:
            found.append(_named(cause, row, then or now) if cause == "statements" else cause)
        if cause in DATED and then and then.inputs[cause] != now.inputs[cause]:
            found.append("date")
    return tuple(dict.fromkeys(found))


def _named(cause: str, row: Row, made: Made) -> str:
    """Return the cause with the statements that are not what they were."""
    locked = [block for block in made.posting.blocks() if block.locked]
    was: dict[str, tuple[str, ...]] = {}
    for statement, _, seal in of_statements(row.seals):
        was[statement] = (*was.get(statement, ()), seal)
    now: dict[str, tuple[str, ...]] = {}
    for one, (_, seal) in zip(locked, made.press.seals(made.posting), strict=True):
        if one.statement:
            now[one.statement] = (*now.get(one.statement, ()), seal)
    names = [one for one in dict.fromkeys((*was, *now)) if was.get(one) != now.get(one)]
    return f"{cause}: {', '.join(names)}" if names else cause


def of_statements(seals: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (statement, block, seal) of the blocks of a row that are none of its heading, its pay, or a section of its own.

    The first paragraph of a statement has its id alone for a name; that of a section of one's own has a number.
    """
    names = {name for name, _ in seals}
    for name, seal in seals[heading(seals) :]:
        stem, _, number = name.partition("[")
        if not (stem == "pay" and number) and not name.startswith("apply.") and f"{stem}[0]" not in names:
            yield stem, name, seal


def heading(seals: Sequence[tuple[str, str]]) -> int:
    """Return how many of the blocks of a row are those of its heading, which come first, each once."""
    seen: set[str] = set()
    for name, _ in seals:
        field = name.partition("[")[0]
        if field not in HEADING or name in seen:
            break
        seen.add(name)
    return len(seen)
