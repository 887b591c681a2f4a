"""What the outputs of a run are called: that no two have one name is known before anything is written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generator.bulk import rows
from generator.bulk.folder import relative
from generator.bulk.job import Chunk
from generator.bulk.naming import Names, Pattern
from generator.diagnostic import InputError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.bulk.job import Job
    from generator.bulk.sources import Source, Sources
    from generator.diagnostic import Diagnostic

_ANY_TWO = ("a", "b")
"""Ids of locations stand for all: of small letters, digits and marks between them, no two are equal to any system."""
_ALIKE = ({"html", "html-fragment"}, {"json", "json-ld"})
"""Formats of which one has a name or an ending that is the other's behind or before a word, which an id may end or begin with."""


def check(job: Job, roles: Sequence[Path], sources: Sources) -> None:
    """Raise UsageError if two outputs of the roles would have one name, on a file system that folds case too.

    Where the pattern alone proves that no two do, no role is read. A role with errors has no outputs, and is told of when
    its chunk is done.
    """
    check_text(job, roles)
    pattern = Pattern.parse(job.pattern)
    stems = [role.stem for role in roles]
    alike = any(several <= set(job.formats) for several in _ALIKE)
    if not alike and pattern.distinct(job.formats, stems, _ANY_TWO):
        return
    apart = len(roles) == 1 or pattern.distinct(job.formats, stems, ())
    names = Names()
    problems: list[Diagnostic] = []
    for role in roles:
        try:
            source = sources.load(Chunk(role))
            if not apart or not pattern.distinct(job.formats, [role.stem], [one.id for one in source.locations]):
                problems += _meeting(job, pattern, role, source, names)
        except (InputError, UsageError):
            continue
    if problems:
        raise UsageError(*problems)


def check_text(job: Job, roles: Sequence[Path]) -> None:
    """Raise UsageError for each role file whose name, or path from the folder, is no text, so that no row can hold it."""
    wrong = [one for one in roles if not _is_text(one.stem + relative(one, job.out))]
    if wrong:
        hint = "rename the file or the folder"
        raise UsageError(*(error("FILENAME_BYTES", f"{str(one)!r} is not UTF-8", hint=hint) for one in wrong))


def _is_text(name: str) -> bool:
    """Tell whether the name of a file is text: one with bytes that are no UTF-8 has halves of surrogate pairs for them."""
    return name.encode(errors="replace") == name.encode(errors="surrogatepass")


def _meeting(job: Job, pattern: Pattern, role: Path, source: Source, names: Names) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of a role's outputs among themselves and those that ``names`` has."""
    for location in source.locations:
        values = rows.values(source.inputs, role, location)
        who = f"{role.name} at {location.id}"
        for name in job.formats:
            with suppress(InputError):  # told when its chunk is done
                found = names.add(pattern.name({**values, **rows.format_values(name)}), who)
                if found:
                    yield found
