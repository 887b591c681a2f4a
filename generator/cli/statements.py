"""``postgen statements``: which statements apply and why, and the approval of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli import write
from generator.cli.arguments import day, load
from generator.diagnostic import InputError, Severity, UsageError, error, nearest
from generator.posting.compose import choose_locations
from generator.posting.composer import shows_own_pay, verdicts
from generator.posting.slots import company_slots
from generator.spec import approve as approval
from generator.spec.document import encoded
from generator.spec.files import COMPANY, root_of
from generator.spec.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.cli.report import Reporter
    from generator.spec.applicable import Verdict
    from generator.spec.statement import Statement


def show(
    role: str,
    locations: Sequence[str],
    as_of: str | None,
    assignments: Sequence[str],
    values: Path | None,
    reporter: Reporter,
) -> None:
    """Print, for each posting asked for, every statement of the workspace with its approval and whether it applies."""
    on = day(as_of, "--as-of")
    inputs = load(role, values, assignments)
    slots = company_slots(inputs.company.value)
    reporter.note(f"as of {on}")
    wanted: Sequence[str | None] = list(dict.fromkeys(locations)) or [None]
    for location in wanted:
        chosen = choose_locations(inputs, location)
        judged = verdicts(inputs, chosen, on, own_pay=shows_own_pay(inputs, location))
        lines = [f"{'posting for ' + location if location else 'posting for all locations'}\n"]
        for verdict in judged:
            lines += _lines(verdict, slots)
        write.to_stdout("".join(lines))
    reporter.add(inputs.warnings)


def _lines(verdict: Verdict, slots: Mapping[str, str]) -> Iterator[str]:
    statement = verdict.statement.value
    mark = "applies" if verdict.applies else "no     "
    yield f"{mark}  {statement.id} ({statement.section}), {_approval(verdict, slots)}\n"
    yield f"         {verdict.reason}\n"


def _approval(verdict: Verdict, slots: Mapping[str, str]) -> str:
    statement = verdict.statement.value
    if statement.approved is None:
        return "NOT APPROVED"
    by = f"approved by {statement.approved.by} on {statement.approved.on}"
    return by if _holds(statement, slots) else f"CHANGED since it was {by}"


def _holds(statement: Statement, slots: Mapping[str, str]) -> bool:
    """Tell whether the statement is what was approved."""
    return statement.approved is not None and statement.approved.sha256 == statement.digest(slots)


def approve(names: Sequence[str], by: str, on: str | None, workspace: Path, reporter: Reporter) -> None:
    """Write the approval of the statements into their files."""
    if not by.strip():
        raise UsageError(error("USAGE_BY", "--by is empty", expected="the name or address of who approves"))
    when = day(on, "--on")
    loading, company, statements = load_workspace(root_of(workspace / COMPANY))
    if company is None or any(one.severity is Severity.ERROR for one in loading.problems):
        raise InputError(*loading.problems)
    ids = list(dict.fromkeys(placed.value.id for placed in statements))
    for name in names:
        if name not in ids:
            raise UsageError(error("STATEMENT_UNKNOWN", f"there is no statement {name!r}", hint=nearest(name, ids)))
    slots = company_slots(company.value)
    files: dict[Path, bytes] = {}
    told = []
    for document in loading.documents.values():
        named = [one for one in statements if one.value.id in names and one.at().file == document.name]
        chosen = [one for one in named if not _holds(one.value, slots)]
        told += [f"{one.at()}: {one.value.id} is approved as it stands" for one in named if one not in chosen]
        if chosen:
            digests = [one.value.digest(slots) for one in chosen]
            text = approval.approved(document, chosen, digests, by, when)
            files[loading.folders[document.name] / document.name.rpartition("/")[2]] = encoded(document, text)
            told += [
                f"{one.at()}: approved {one.value.id} {digest[:12]}"
                for one, digest in zip(chosen, digests, strict=True)
            ]
    write.to_files(files)
    for line in told:
        reporter.note(line)
