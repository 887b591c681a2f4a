"""What the outputs of a run are called: that no two have one name is known before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bulk import rows
from generator.bulk.job import Chunk
from generator.bulk.naming import Names, Pattern
from generator.diagnostic import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.bulk.job import Job
    from generator.bulk.sources import Source, Sources
    from generator.diagnostic import Diagnostic


def check(job: Job, roles: Sequence[Path], sources: Sources) -> None:
    """Raise UsageError if two outputs of the roles would have one name, on a file system that folds case too.

    Where the pattern alone proves that those of two roles do not, no role is read; ``of_role`` sees to those of one role.
    """
    pattern = Pattern.parse(job.pattern)
    apart = not any("{role" in part and "{location" in part for part in job.pattern.split("/"))
    if len(roles) < 2 or (apart and pattern.distinct(job.formats, [role.stem for role in roles], ["a"])):
        return
    names = Names()
    problems: list[Diagnostic] = []
    for role in roles:
        try:
            source = sources.load(Chunk(role))
            problems += _meeting(job, pattern, role, source, names)
        except (InputError, UsageError):
            continue  # told when its chunk is done
    if problems:
        raise UsageError(*problems)


def of_role(job: Job, role: Path, source: Source) -> list[Diagnostic]:
    """Return what is wrong with the names of one role's outputs among themselves."""
    pattern = Pattern.parse(job.pattern)
    if pattern.distinct(job.formats, [role.stem], [one.id for one in source.inputs.offered]):
        return []
    return list(_meeting(job, pattern, role, source, Names()))


def _meeting(job: Job, pattern: Pattern, role: Path, source: Source, names: Names) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of a role's outputs among themselves and those that ``names`` has."""
    for location in source.locations:
        values = rows.values(source.inputs, role, location)
        who = f"{role.name} at {location.id}"
        for name in job.formats:
            found = names.add(pattern.name({**values, **rows.format_values(name)}), who)
            if found:
                yield found
