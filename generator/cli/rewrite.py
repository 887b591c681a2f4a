"""``postgen rewrite``: which roles have something to ask, the run over them, and their records."""

from __future__ import annotations

import json
import os
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.bulk.selection import select
from generator.cli import rewrite_report, write
from generator.cli.counting import Counting
from generator.diagnostic import Diagnostic, InputError, UsageError, error
from generator.rewrite import prices, prompts, record
from generator.rewrite.acceptance import Guard
from generator.rewrite.client import Client, Endpoint, request_body
from generator.rewrite.plan import plan, prompt_folders
from generator.rewrite.publish import refusal, standing
from generator.rewrite.record import Record, Run
from generator.rewrite.run import Job, Party, Setting, room_for
from generator.rewrite.run import run as run_jobs
from generator.spec import workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.cli.report import Reporter
    from generator.rewrite.acceptance import Mode
    from generator.rewrite.plan import Plan, Source
    from generator.rewrite.prices import Prices
    from generator.rewrite.record import Entry
    from generator.rewrite.run import RoleRun
    from generator.spec.workspace import Inputs

INCOMPLETE = 3
"""The exit code if a role was left unasked, or too little was rewritten."""
_MOST_ITEMS = 400
_MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of ``postgen rewrite``, as given; an empty ``second_reader`` is none, and None the model that writes."""

    roles: Sequence[str]
    model: str | None
    base_url: str
    api_key_env: str
    style: str | None
    mode: Mode | None
    concurrency: int
    require: str | None
    refresh: bool
    second_reader: str | None
    dry_run: bool
    show_request: bool
    diff: bool
    prices: Path | None


@dataclass
class Work:
    """One role on its way: its plan, its record as it was and as it is now, and the items to ask for."""

    path: Path
    inputs: Inputs
    plan: Plan
    before: Record | None
    entries: dict[str, Entry]
    pending: tuple[Source, ...]
    mode: Mode
    run: RoleRun | None = None

    @property
    def job(self) -> Job:
        """What is to be asked."""
        return Job(self.inputs.name, self.plan, self.pending, self.mode, prompt_folders(self.inputs))


def run(request: Request, reporter: Reporter) -> None:
    """Ask for what the records of the roles do not hold, write the records, and tell what came of each role."""
    share = _share(request.require)
    table = prices.read(request.prices) if request.prices else None
    guard = Guard()
    roles = select(request.roles, deep=False, none="REWRITE_NO_ROLE")
    works = _load(roles, request, guard, reporter)
    asking = [one for one in works if one.pending]
    if asking and (request.show_request or not request.dry_run) and not request.model:
        raise UsageError(error("REWRITE_MODEL", "no model is named", expected="--model NAME"))
    if request.show_request:
        _show(asking, request)
    if not request.dry_run:
        _rewrite(works, asking, request, guard, table, reporter)
    for one in works:
        rewrite_report.tell(one, guard, table, reporter, dry_run=request.dry_run)
    if request.diff:
        write.to_stdout(rewrite_report.differences(works, guard))
    missed = [] if request.dry_run else [*rewrite_report.failures(works), *rewrite_report.missed(works, guard, share)]
    reporter.add(missed)
    if missed:
        raise SystemExit(INCOMPLETE)


def _share(written: str | None) -> Fraction | None:
    """Return the share that --require names. Raises UsageError if it is none."""
    if written is None:
        return None
    try:
        share = Fraction(written)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise UsageError(
            error("USAGE_SHARE", f"--require: {written!r} is no share", expected="from 0 to 1, such as 0.8")
        )
    return share


def _load(paths: Sequence[Path], request: Request, guard: Guard, reporter: Reporter) -> list[Work]:
    """Return the roles with their plans and records. Raises InputError with all that is wrong with them."""
    works: list[Work] = []
    problems: list[Diagnostic] = []
    styles: set[tuple[str, tuple[Path, ...]]] = set()
    for path in paths:
        try:
            works.append(_work(path, request, guard, reporter, styles))
        except InputError as problem:
            problems += problem.diagnostics
    if problems:
        raise InputError(*problems)
    return works


def _work(
    path: Path, request: Request, guard: Guard, reporter: Reporter, styles: set[tuple[str, tuple[Path, ...]]]
) -> Work:
    """Return a role with its plan and record; ``styles`` are those that were checked, with the folders of their prompts."""
    inputs = workspace.load(path)
    reporter.add(inputs.warnings)
    made = plan(inputs, request.style)
    folders = prompt_folders(inputs)
    try:
        if (made.style, folders) not in styles:
            prompts.check_style(made.style, folders, None if request.style else inputs.role.at("rewrite", "style"))
            styles.add((made.style, folders))
    except InputError as problem:
        raise (UsageError(*problem.diagnostics) if request.style else problem) from None
    before = record.load(path, inputs.root, made.role) if record.beside(path).is_file() else None
    mode: Mode = request.mode or (before.run.mode if before else "balanced")
    known = before.entries if before else {}
    entries: dict[str, Entry] = {}
    for source in made.sources:
        if (entry := known.get(source.digest)) is None:
            continue
        stands = standing(made, source, entry, guard, mode)
        if stands.reasons:
            reporter.add([refusal(source, entry, stands)])
        elif stands.judged:
            entry = replace(entry, mark=guard.mark(made, source.text, entry.text or "", mode))
        entries[source.digest] = entry
    again = {one for one, entry in entries.items() if request.refresh and not entry.original}
    pending = tuple(one for one in made.sent() if one.digest not in entries or one.digest in again)
    _check_size(inputs, pending)
    return Work(path, inputs, made, before, entries, pending, mode)


def _check_size(inputs: Inputs, pending: Sequence[Source]) -> None:
    """Raise InputError if there is more to ask than one request can hold."""
    characters = sum(len(one.text) for one in pending)
    if len(pending) > _MOST_ITEMS or characters > _MOST_CHARACTERS:
        what = f"{len(pending):,} items of {characters:,} characters are more than one request can hold"
        most = f"at most {_MOST_ITEMS} items, of {_MOST_CHARACTERS:,} characters together"
        where = inputs.role.at(pending[-1].path[0])
        raise InputError(error("REWRITE_TOO_LARGE", what, where, expected=most))


def _endpoint(request: Request, key: str) -> Endpoint:
    return Endpoint(request.base_url, key, request.model or "", concurrency=request.concurrency)


def _show(asking: Sequence[Work], request: Request) -> None:
    """Print the body of each role's first request, as it would be sent."""
    for work in asking:
        ask = work.job.first_ask()
        asked = prompts.messages(ask, work.job.folders)
        body = request_body(_endpoint(request, ""), asked, prompts.SCHEMA, room=room_for(ask))
        write.to_stdout(json.dumps(body, indent=2, ensure_ascii=False) + "\n")


def _rewrite(
    works: Sequence[Work],
    asking: Sequence[Work],
    request: Request,
    guard: Guard,
    table: Prices | None,
    reporter: Reporter,
) -> None:
    """Ask for what is to be asked, and write each record that is another than it was."""
    by_name = {one.job.name: one for one in asking}
    progress = Counting(reporter, "rewriting", "roles", len(asking))

    def finished(role: RoleRun) -> None:
        work = by_name[role.job.name]
        work.run = role
        work.entries |= dict(role.entries)
        _save(work, request, guard, table)
        progress.step()

    if asking:
        with ExitStack() as stack:
            stack.callback(progress.end)
            setting = _setting(request, guard, stack)
            run_jobs([one.job for one in asking], setting, concurrency=request.concurrency, finished=finished)
    for work in works:
        if work.run is None:
            _save(work, request, guard, table)


def _setting(request: Request, guard: Guard, stack: ExitStack) -> Setting:
    """Return who is asked, with connections that ``stack`` closes. Raises UsageError without a key."""
    key = os.environ.get(request.api_key_env, "")
    if not key:
        hint = "set it in the environment; for an endpoint that wants no key, to any text"
        what = f"the environment has no {request.api_key_env}"
        raise UsageError(error("REWRITE_KEY", what, expected="the key of the endpoint", hint=hint))
    endpoint = _endpoint(request, key)
    writer = Party(endpoint.model, stack.enter_context(open_client(endpoint)))
    name = _second_reader(request)
    if name in (None, writer.name):
        return Setting(writer, writer if name else None, guard)
    other = replace(endpoint, model=name)
    return Setting(writer, Party(other.model, stack.enter_context(open_client(other))), guard)


def _second_reader(request: Request) -> str | None:
    return (request.model if request.second_reader is None else request.second_reader) or None


def open_client(endpoint: Endpoint) -> Client:
    """Return a client of the endpoint, by the clock of this machine."""
    return Client(endpoint, sleep=time.sleep, clock=time.monotonic)


def _save(work: Work, request: Request, guard: Guard, table: Prices | None) -> None:
    """Write the role's record, if it is another than it was."""
    entries = {one.digest: work.entries[one.digest] for one in work.plan.sources if one.digest in work.entries}
    if work.run and work.run.entries:
        latest = _run_of(work, work.run, request, guard, table)
    elif work.before:
        latest = replace(work.before.run, guard=guard.version, mode=work.mode)
    else:
        return
    made = Record(work.plan.role, work.plan.title, latest, entries)
    if made != work.before:
        write.to_files({record.beside(work.path): record.write(made)})


def _run_of(work: Work, role: RoleRun, request: Request, guard: Guard, table: Prices | None) -> Run:
    tokens_in, tokens_out = role.total()
    return Run(
        model=request.model or "",
        endpoint=urlsplit(request.base_url).netloc.rpartition("@")[2],
        second_reader=_second_reader(request),
        style=work.plan.style,
        mode=work.mode,
        prompt=prompts.prompt_version(work.plan.style, role.job.folders),
        guard=guard.version,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        requests=tuple(role.requests),
        cost=table.written(table.cost(role.tokens)) if table else None,
    )
