"""``postgen bulk``: every role in every place, with a line of progress, a summary, and what moved."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bulk import naming, pack, recipe, selection
from generator.bulk.job import Job
from generator.bulk.run import run as run_bulk
from generator.bulk.sources import RECORD
from generator.checks import aging
from generator.cli import write
from generator.cli.arguments import day
from generator.cli.ending import INPUT, PROOF
from generator.cli.render import formats_of
from generator.cli.report import OutputFormat
from generator.diagnostic import Position, Severity, UsageError, error, warning
from generator.posting.render import FORMATS
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from generator.bulk.chunk import Outcome, Touched
    from generator.bulk.run import Summary
    from generator.cli.report import Reporter
    from generator.diagnostic import Diagnostic

_SHOWN_CAUSES = 5
_LONGEST_BAR, _SHORTEST_BAR = 30, 8
_USUAL_COLUMNS = 80


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of ``postgen bulk``, as given."""

    roles: Sequence[str]
    output: Path
    formats: Sequence[str]
    as_of: str | None
    locations: Sequence[str]
    countries: Sequence[str]
    names: Sequence[str]
    changed_since: str | None
    pattern: str
    workers: int
    fail_fast: bool
    dry_run: bool
    prune: bool
    paranoid: bool
    original: bool
    archive: Path | None = None
    pack: bool = False
    checked: bool = True
    strict: bool = False


def run(request: Request, reporter: Reporter) -> None:
    """Bring an output folder up to date with the roles, and tell what came of it."""
    naming.Pattern.parse(request.pattern)
    as_of = day(request.as_of, "--as-of")
    if request.pack:
        _check_pack(request)
    roles = selection.only(selection.select(request.roles), request.names)
    names = request.names
    if request.changed_since:
        roles = _changed(roles, request.changed_since)
        names = [one.stem for one in roles]
    several = [one.absolute() for one in roles]
    job = _job(request, as_of)
    reporter.note(f"as of {as_of}")
    progress = Progress(reporter)
    met: set[str] = set()
    due: list[Touched] = []

    def done(outcome: Outcome) -> None:
        met.update(outcome.met)
        due.extend(outcome.written if request.dry_run else ())
        progress.step(outcome)

    try:
        if request.pack:
            target = sys.stdout.buffer if str(request.output) == "-" else request.output.absolute()
            summary = pack.run(
                job, several, target, count=request.workers, fail_fast=request.fail_fast, started=progress.begin, done=done
            )  # fmt: skip
        else:
            asked = recipe.of_run(job, request.roles, names) if roles else None
            summary = run_bulk(
                job, several, count=request.workers, prune=request.prune, fail_fast=request.fail_fast, asked=asked,
                started=progress.begin, done=done,
            )  # fmt: skip
    finally:
        progress.end()
    if all(one.location for one in summary.failed):
        missed = sorted({*job.locations, *job.countries} - met)
        summary.problems += [warning("SELECT_LOCATION", f"none of the roles is offered at {one!r}") for one in missed]
    if request.checked:
        folders = dict.fromkeys(one.parent for one in several)
        reporter.add(aging.old((files.root_of(one / "role.yaml") for one in folders), as_of))
    _tell(summary, due, request, reporter)


def _job(request: Request, as_of: date) -> Job:
    """Return what is asked; that formats or places are named in another order, or twice, makes no other job of it.

    Raises UsageError for a format that there is not, and for a tree that is to go to stdout.
    """
    if str(request.output) == "-" and not request.pack:
        raise UsageError(
            error("USAGE_PACK", "a tree of files cannot go to stdout", expected="-o FOLDER, or --pack jsonl")
        )
    formats = formats_of(request.formats)
    return Job(
        out=request.output.absolute().parent if request.pack else request.output.absolute(),
        formats=tuple(one for one in FORMATS if one in formats),
        pattern=request.pattern,
        as_of=as_of,
        locations=tuple(sorted(set(request.locations))),
        countries=tuple(sorted({one.upper() for one in request.countries})),
        original=request.original,
        paranoid=request.paranoid,
        dry=request.dry_run,
        rehearsed=request.dry_run,
        archive=request.archive.absolute() if request.archive else None,
        checked=request.checked,
        strict=request.strict,
    )


def _changed(roles: Sequence[Path], revision: str) -> list[Path]:
    """Return the roles whose file, or record of a rewrite, differs from a git revision."""
    changed = selection.changed_since(revision, roles[0].absolute().parent)
    own = {one: {one.resolve(), one.with_name(one.stem + RECORD).resolve()} for one in roles}
    return [one for one in roles if own[one] & changed]


def _check_pack(request: Request) -> None:
    """Raise UsageError for what has no meaning where there is no folder."""
    given = {"--dry-run": request.dry_run, "--prune": request.prune, "--archive": request.archive is not None}
    wrong = [name for name, one in given.items() if one]
    if wrong or (str(request.output) != "-" and request.output.is_dir()):
        what = f"--pack makes one file, and has no {wrong[0]}" if wrong else f"{request.output} is a folder"
        raise UsageError(error("USAGE_PACK", what, expected="-o FILE, or -o - for stdout"))


class Progress:
    """One line on a terminal: how many postings are done, how fast, and for how long it will go on; nothing anywhere else."""

    def __init__(self, reporter: Reporter) -> None:
        self._shown = sys.stderr.isatty() and not reporter.quiet and reporter.style is OutputFormat.TEXT
        self._start = self._told = time.monotonic()
        self._chunks = self._done = self._postings = 0

    def begin(self, chunks: int) -> None:
        """Note how many chunks there are."""
        self._chunks = chunks

    def step(self, outcome: Outcome) -> None:
        """Count a chunk, and tell how far it is at most ten times a second."""
        self._done += 1
        self._postings += len(outcome.written) + outcome.unchanged + len(outcome.failed)
        now = time.monotonic()
        if self._shown and now - self._told >= 0.1:
            self._told = now
            sys.stderr.write(f"\r\x1b[K{self._line(now - self._start, _columns() - 1)}")
            sys.stderr.flush()

    def _line(self, spent: float, width: int) -> str:
        """Return how far the run is, with a bar if there is room for one."""
        share = self._done / self._chunks
        left = spent / share - spent
        told = f"{self._postings:,} postings, {self._postings / spent:,.0f} a second, {left:,.0f} s left"
        bar = min(width - len(told) - 3, _LONGEST_BAR)
        if bar < _SHORTEST_BAR:
            return told[:width]
        full = int(bar * share)
        return f"[{'#' * full}{'-' * (bar - full)}] {told}"

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def _columns() -> int:
    """Return how wide the terminal is that stderr leads to; some say that they have no width."""
    return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS


def _tell(summary: Summary, due: Sequence[Touched], request: Request, reporter: Reporter) -> None:
    """Print what came of the run, or is ``due`` if it is dry.

    The exit code is 4 for an output without its proof, 1 for any other failure, and for errors that the rules find.
    """
    reporter.add(summary.problems)
    reporter.add(_failed(one, request.output) for one in summary.failed)
    gone = [f"gone {_named(one, request.output)}" for one in summary.gone]
    if request.dry_run:
        lines = [f"would write {_named(one, request.output)}" for one in due] + gone
        write.to_stdout("".join(f"{line}\n" for line in lines))
    for line in gone if not request.dry_run else ():
        reporter.note(line)
    for name in summary.pruned:
        reporter.note(f"deleted {name}")
    reporter.add(total.told() for total in summary.found.values())
    reporter.note(_counted(summary, request))
    wrong = [one for one in summary.problems if one.severity is Severity.ERROR]
    if summary.unproven or summary.failed or wrong or any(Severity.ERROR in kind for kind in summary.found):
        raise SystemExit(PROOF if summary.unproven else INPUT)


def _failed(one: Touched, output: Path) -> Diagnostic:
    """Return which posting is not written, or that none of a role is, and the codes of the errors for that."""
    what = f"the posting for {one.location} is" if one.location else "its postings are"
    where = Position(files.shown(output / one.role))
    return error("BULK_FAILED", f"{what} not written: {', '.join(one.cause)}", where)


def _named(one: Touched, output: Path) -> str:
    """Return a posting and why it is named; no name of a file can write to the terminal, or be two lines."""
    role = files.shown(output / one.role)
    role = role.encode("unicode_escape").decode() if not role.isprintable() else role
    posting = f"{role} at {one.location}" if one.location else role
    return f"{posting}: {', '.join(one.cause)}" if one.cause else posting


def _counted(summary: Summary, request: Request) -> str:
    would = "to write" if request.dry_run else "written"
    causes = summary.causes.most_common(_SHOWN_CAUSES)
    why = f" ({', '.join(f'{name}: {number:,}' for name, number in causes)})" if causes else ""
    parts = [f"{summary.written:,} {would}{why}", f"{summary.unchanged:,} unchanged"]
    if summary.gone:
        parts.append(f"{len(summary.gone):,} gone" + ("" if request.prune else " (delete them with --prune)"))
    if summary.failed:
        parts.append(f"{len(summary.failed):,} failed")
    if summary.stopped:
        parts.append("stopped at the first failure")
    return "; ".join(parts)
