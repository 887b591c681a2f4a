"""``postgen check``: what the law of each place, and good writing, want of a posting and do not find there."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bulk import selection
from generator.checks import aging, check, own, pack
from generator.checks.checker import Checker
from generator.checks.rulebook import Rulebook
from generator.cli import write
from generator.cli.arguments import day, load, published, workspace_of
from generator.cli.check_texts import Setting, doubts, found, is_text
from generator.cli.ending import INPUT, USAGE
from generator.cli.report import OutputFormat, once, report
from generator.diagnostic import InputError, PostgenError, Severity, UsageError, error
from generator.posting.compose import compose
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.cli.report import Reporter
    from generator.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of ``postgen check``, as given."""

    roles: Sequence[str]
    locations: Sequence[str]
    as_of: str | None
    selected: Sequence[str]
    ignored: Sequence[str]
    strict: bool
    original: bool
    company: Path | None = None
    remote: bool = False


def run(request: Request, reporter: Reporter) -> None:
    """Print what the rules find in the postings of the roles.

    The exit code is 2 if a file cannot be read, else 1 if errors are among it or a posting cannot be made.
    """
    as_of = day(request.as_of, "--as-of")
    choice = check.Choice(request.selected, request.ignored)
    if not request.roles:
        raise UsageError(
            error("USAGE_ROLE", "no role is named", expected="role specs, folders of them, or --explain NAME")
        )
    texts = [*dict.fromkeys(Path(one) for one in request.roles if is_text(one))]
    if not texts and (request.company or request.remote):
        raise UsageError(
            error("USAGE_TEXT", "--company and --remote are for texts", expected="a .html, .md or .txt file")
        )
    if request.remote and not request.locations:
        what = "--remote is for the places within which the work may be done, and none is named"
        raise UsageError(error("USAGE_TEXT", what, expected="--location with it, such as --location US"))
    named = [one for one in request.roles if not is_text(one)]
    roles = selection.select(named) if named else []
    setting = Setting.of(request.locations if texts else (), request.company, remote=request.remote)
    reporter.note(f"as of {as_of}")
    roots = {one: files.root_of(one) for one in roles} | {one: workspace_of(request.company or one) for one in texts}
    reporter.add(aging.old((one for one in roots.values() if one), as_of))
    checkers = _checkers(roots.values(), choice, as_of, reporter)
    asked = [
        *(partial(_of_role, one, request, checker) for one in roles if (checker := checkers[roots[one]])),
        *(partial(_of_text, one, setting, checker) for one in texts if (checker := checkers[roots[one]])),
    ]
    told: list[Diagnostic] = []
    failed, unread = len(roots) - len(asked), False
    for one in asked:
        try:
            several = once(list(one()), reporter.style)
        except PostgenError as problem:
            reporter.add(problem.diagnostics)
            failed += 1
            unread |= isinstance(problem, UsageError)
            continue
        told += several
        if reporter.style is not OutputFormat.JSON:
            _print(several, reporter.style)
    if reporter.style is OutputFormat.JSON:
        _print(told, reporter.style)
    reporter.note(_counted(told, len(roles), len(texts), failed))
    if unread:
        raise SystemExit(USAGE)
    graver = Counter(one.severity for one in told)
    if failed or graver[Severity.ERROR] or (request.strict and graver[Severity.WARNING]):
        raise SystemExit(INPUT)


def _checkers(
    roots: Iterable[Path | None], choice: check.Choice, as_of: date, reporter: Reporter
) -> Mapping[Path | None, Checker | None]:
    """Return what holds the rules of each workspace, None if its own are wrong. Raises UsageError for an unknown choice."""
    books: dict[Path | None, Rulebook | None] = {}
    for root in dict.fromkeys(roots):
        try:
            added = own.rules(root) if root else Rulebook()
        except InputError as problem:
            reporter.add(problem.diagnostics)
            books[root] = None
        else:
            books[root] = pack.rulebook() + added
    known = [one for one in books.values() if one]
    if len(known) == len(books):
        choice.check(sum(known, Rulebook()))
    return {root: Checker(one, as_of, choice) if one else None for root, one in books.items()}


def _of_text(path: Path, setting: Setting, checker: Checker) -> Iterator[Diagnostic]:
    """Yield what is found in a text."""
    ad = setting.ad(path, checker.as_of)
    yield from doubts(ad, setting)
    yield from found(ad, checker, setting)


def _of_role(role: Path, request: Request, checker: Checker) -> Iterator[Diagnostic]:
    """Yield what is found in each posting of a role that is asked for, what several have in common once."""
    inputs, _ = published(load(str(role), None, ()), role, original=request.original)
    checks = checker.role(inputs)
    wanted: Sequence[str | None] = list(dict.fromkeys(request.locations)) or [None]
    problems: list[Diagnostic] = [*checks.problems]
    found: list[Diagnostic] = []
    for location in wanted:
        try:
            found += checks.found(compose(inputs, location, checker.as_of))
        except InputError as problem:
            problems += problem.diagnostics
    if problems:
        raise InputError(*problems)
    yield from dict.fromkeys(found)
    yield from checks.unused() if not request.locations and checker.choice.everything else ()


def _print(found: Iterable[Diagnostic], style: OutputFormat) -> None:
    """Print findings by the first of the places that they are of."""
    by_place: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_place.setdefault(one.basis.place if one.basis else "", []).append(one)
    text = io.StringIO()
    groups = (
        [[one for several in by_place.values() for one in several]] if style is OutputFormat.JSON else by_place.values()
    )
    for group in groups:
        report(group, style, text)
    write.to_stdout(text.getvalue())


def _counted(told: Sequence[Diagnostic], roles: int, texts: int, failed: int) -> str:
    counted = Counter(one.severity for one in told)
    numbers = [(counted[one], str(one)) for one in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    several = ", ".join(_number(number, name) for number, name in numbers)
    looked = " and ".join(_number(number, name) for number, name in ((roles, "role"), (texts, "text")) if number)
    unchecked = f", of which {failed:,} could not be checked" if failed else ""
    return f"{several} in {looked}{unchecked}; this is not legal advice"


def _number(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
