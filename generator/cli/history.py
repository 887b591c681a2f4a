"""``postgen history``: what was posted when, with what pay, and any version back, byte for byte."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.bulk import versions
from generator.bulk.archive import Archive
from generator.cli import write
from generator.cli.arguments import day
from generator.cli.render import formats_of
from generator.cli.report import OutputFormat
from generator.diagnostic import InputError, ProofError, UsageError, error, nearest
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.bulk.manifest import Output
    from generator.bulk.versions import Version
    from generator.cli.report import Reporter

_COLUMNS = ("from", "until", "pay", "statements changed", "cause", "digest")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGEST = re.compile(r"[0-9a-f]{4,64}")
_SHOWN_DIGITS = 12
_MOST_NAMES = 10
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of ``postgen history``, as given."""

    role: str
    locations: Sequence[str]
    archive: Path
    format: str | None
    as_of: str | None
    printed: str | None


def run(request: Request, reporter: Reporter) -> None:
    """Print the versions that are asked for, or the bytes of one; damaged files of the log are told at the end."""
    archive = Archive(request.archive)
    archive.check()
    on = day(request.as_of, "--as-of").isoformat() if request.as_of else None
    name = formats_of([request.format])[0] if request.format else None
    found, damaged = versions.history(archive, request.role, name)
    if damaged and not found:
        raise ProofError(*damaged)
    if not found:
        raise _no_role(archive, request.role, name)
    chosen = _at(found, request.locations)
    if on:
        chosen = _on(chosen, on)
    if request.printed:
        _put(archive.object(*_asked(chosen, request.printed)))
    elif reporter.style is OutputFormat.JSON:
        values = [_plain(one, archive) for one in chosen]
        write.to_stdout(json.dumps(values, indent=2, ensure_ascii=False) + "\n")
    else:
        write.to_stdout("\n".join(_tables(chosen, archive)))
    if damaged:
        raise ProofError(*damaged)


def _no_role(archive: Archive, role: str, name: str | None) -> UsageError:
    stem, known = versions.stem_of(role), versions.stems(archive)
    if stem in known and name:
        return UsageError(error("ARCHIVE_VERSION", f"no posting of {stem!r} was archived in the format {name}"))
    what = f"the archive has no posting of a role {stem!r}"
    expected = "the path of a role, or its name"
    return UsageError(error("ARCHIVE_ROLE", what, expected=expected, hint=nearest(stem, known)))


def _at(found: list[Version], locations: Sequence[str]) -> list[Version]:
    """Return the versions for some locations, or all if none is named. Raises UsageError for one that has none."""
    known = sorted({one.location for one in found})
    unknown = [name for name in dict.fromkeys(locations) if name not in known]
    if unknown:
        expected = f"one of {', '.join(known)}" if len(known) <= _MOST_NAMES else None
        what = "the archive has no posting of the role for {!r}".format
        raise UsageError(
            *(error("ARCHIVE_LOCATION", what(one), expected=expected, hint=nearest(one, known)) for one in unknown)
        )
    return [one for one in found if one.location in locations or not locations]


def _on(found: list[Version], on: str) -> list[Version]:
    """Return the versions that were posted on a day. Raises InputError if there is none."""
    chosen = [one for one in found if one.posted_on(on)]
    if not chosen:
        first = min(one.since for one in found)
        raise InputError(error("ARCHIVE_NONE", f"nothing of this was posted on {on}", found=f"the first on {first}"))
    return chosen


def _asked(found: list[Version], word: str) -> tuple[str, str]:
    """Return the digest and the format of the output that a digest, its beginning, or a day means.

    Raises UsageError if it means none or several, InputError if nothing was posted on the day.
    """
    outputs = [(name, one) for version in found for name, one in version.outputs.items()]
    if _DAY.fullmatch(word):
        standing = _on(found, day(word, "--print").isoformat())
        places = {(one.role, one.folder, one.location) for one in standing}
        if len(places) > 1:
            what = f"{len(places)} postings stood on {word}"
            raise UsageError(error("ARCHIVE_SEVERAL", what, expected="one, by its path and --location, or a digest"))
        outputs = list(standing[0].outputs.items())
    elif _DIGEST.fullmatch(word):
        outputs = [one for one in outputs if one[1].sha256.startswith(word)]
    else:
        expected = "a date such as 2026-11-24, or a digest of at least four characters"
        raise UsageError(error("USAGE_PRINT", f"--print: {word!r} is neither a date nor a digest", expected=expected))
    return _only(outputs, word)


def _only(outputs: Sequence[tuple[str, Output]], word: str) -> tuple[str, str]:
    """Return the digest and the format of the one output. Raises UsageError if there is none, or another too."""
    digests = {one.sha256: name for name, one in outputs}
    if not digests:
        what = f"no version of this has a digest that begins with {word}"
        raise UsageError(error("ARCHIVE_VERSION", what, hint="`postgen history` without --print lists them"))
    if len(digests) > 1:
        several = ", ".join(f"{name} {sha256[:_SHOWN_DIGITS]}" for sha256, name in list(digests.items())[:_MOST_NAMES])
        what = f"{len(digests)} outputs are meant by {word}"
        raise UsageError(error("ARCHIVE_SEVERAL", what, found=several, hint="name one by its digest, or with --format"))
    return next(iter(digests.items()))


def _put(data: bytes) -> None:
    """Write an output to stdout, byte for byte. Raises UsageError if it cannot be written."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as problem:
        reason = (problem.strerror or "it cannot be written").lower()
        raise UsageError(error("FILE_UNWRITABLE", f"stdout: {reason}")) from None


def _tables(found: Iterable[Version], archive: Archive) -> Iterator[str]:
    """Yield a table for each posting, under its role, location and folder."""
    for (role, folder, location), several in groupby(found, key=lambda one: (one.role, one.folder, one.location)):
        rows = [_COLUMNS, *map(_cells, several)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        heading = f"{_shown(archive, role)} at {location}, in {_shown(archive, folder)}"
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        yield "".join(f"{line.translate(_CONTROL)}\n" for line in (heading, *lines))


def _cells(one: Version) -> tuple[str, ...]:
    notes = ["deleted"] if one.removed else []
    notes += [f"not offered from {one.dropped}"] if one.dropped else []
    until = " ".join([one.until or "", f"({', '.join(notes)})" if notes else ""]).strip()
    changed = "not known" if one.changed is None else ", ".join(one.changed)
    digests = ", ".join(f"{name} {output.sha256[:_SHOWN_DIGITS]}" for name, output in one.outputs.items())
    return one.since, until, one.shown, changed, ", ".join(one.cause), digests


def _plain(one: Version, archive: Archive) -> dict[str, object]:
    """Return a version as JSON has it."""
    values: dict[str, object] = asdict(one)
    paths = {"role": _shown(archive, one.role), "folder": _shown(archive, one.folder)}
    days = {"from": one.since, "until": one.until, "deleted": one.removed, "not_offered_from": one.dropped}
    kept = {name: values[name] for name in ("location", "title", "pay", "shown", "cause", "outputs", "approvals")}
    return paths | days | {"statements_changed": one.changed} | kept


def _shown(archive: Archive, path: str) -> str:
    return files.shown(archive.path.resolve() / path)
