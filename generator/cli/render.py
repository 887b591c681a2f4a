"""``postgen render``: load, compose, render, prove, and only then write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator.checks import aging
from generator.cli import write
from generator.cli.arguments import RECORD, day, load, published
from generator.cli.ending import INPUT
from generator.diagnostic import Diagnostic, ProofError, Severity, UsageError, error, nearest
from generator.posting.render import FORMATS, findings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.checks.checker import RoleChecks
    from generator.cli.report import Reporter
    from generator.spec.workspace import Inputs


@dataclass(frozen=True)
class Request:
    """What a user asks of ``postgen render``, as given."""

    role: str
    locations: Sequence[str]
    formats: Sequence[str]
    output: str | None
    as_of: str | None
    assignments: Sequence[str]
    values: Path | None
    original: bool = False
    checked: bool = True
    strict: bool = False


def run(request: Request, reporter: Reporter) -> None:
    """Render what is asked; nothing is written unless every output holds its proof."""
    as_of = day(request.as_of, "--as-of")
    formats = formats_of(request.formats)
    if request.role.endswith(RECORD):
        role = request.role.removesuffix(RECORD)
        raise UsageError(
            error("USAGE_ROLE", f"{request.role} is the record of a rewrite", expected=f"the role spec, {role}.yaml")
        )
    locations: Sequence[str | None] = list(dict.fromkeys(request.locations)) or [None]
    if len(formats) * len(locations) > 1 and request.output in (None, "-"):
        raise UsageError(error("USAGE_OUTPUT", "several outputs need a folder", expected="-o DIR/"))
    given = load(request.role, request.values, request.assignments)
    changed = bool(request.values or request.assignments)
    inputs, told = published(given, Path(request.role), original=request.original, changed=changed)
    reporter.add(told)
    reporter.note(f"as of {as_of}")
    outputs: dict[tuple[str | None, str], str] = {}
    failed: list[Diagnostic] = []
    checks = _checks(inputs, as_of) if request.checked else None
    held = list(checks.problems) if checks else []
    for location in locations:
        posting = generator.compose(inputs, location=location, as_of=as_of)
        reporter.add(posting.diagnostics)
        held += checks.found(posting) if checks else ()
        for name in formats:
            reporter.add(one for one in findings(posting, name) if one.severity is not Severity.ERROR)
            text = generator.render(posting, name, templates=inputs.templates)
            found = generator.prove(posting, text, name)
            failed += [one for one in found if one.severity is Severity.ERROR]
            reporter.add(one for one in found if one.severity is not Severity.ERROR)
            outputs[location, name] = text
    if failed:
        raise ProofError(*failed)
    reporter.add(dict.fromkeys(held))
    reporter.add(aging.old([inputs.root], as_of) if request.checked else ())
    wrong = any(one.severity is Severity.ERROR for one in held)
    if wrong and request.strict:
        reporter.note("nothing is written: the rules find errors, and --strict is given")
    else:
        _deliver(request, inputs.name, outputs, reporter)
    if wrong:
        raise SystemExit(INPUT)


def _checks(inputs: Inputs, as_of: date) -> RoleChecks:
    """Return what holds the postings of a role; rules are read where they are needed. Raises InputError for wrong ones."""
    from generator.checks import own
    from generator.checks.checker import Checker

    return Checker(own.rulebook(inputs.root), as_of, least=Severity.WARNING).role(inputs)


def formats_of(names: Sequence[str]) -> list[str]:
    """Return the formats that a user named, each once; markdown if none. Raises UsageError for one that there is not."""
    for name in names:
        if name not in FORMATS:
            expected = f"one of {', '.join(FORMATS)}"
            raise UsageError(
                error("USAGE_FORMAT", f"there is no format {name!r}", expected=expected, hint=nearest(name, FORMATS))
            )
    return list(dict.fromkeys(names)) or ["markdown"]


def _deliver(request: Request, role: str, outputs: dict[tuple[str | None, str], str], reporter: Reporter) -> None:
    if request.output in (None, "-"):
        for text in outputs.values():
            write.to_stdout(text)
        return
    target = Path(str(request.output))
    if len(outputs) > 1 or str(request.output).endswith("/") or target.is_dir():
        if target.exists() and not target.is_dir():
            raise UsageError(
                error("USAGE_OUTPUT", f"several outputs need a folder, and {target} is a file", expected="-o DIR/")
            )
        files = {target / file_name(role, location, name): text.encode() for (location, name), text in outputs.items()}
    else:
        files = dict.fromkeys([target], *(text.encode() for text in outputs.values()))
    write.to_files(files)
    for path, data in files.items():
        reporter.note(f"wrote {path} ({len(data):,} bytes)")


def file_name(role: str, location: str | None, format_name: str) -> str:
    """Return the name of an output: ``teller.html``, or ``teller.new-york-ny.html`` for one location."""
    stem = Path(role).name.removesuffix(".yaml").removesuffix(".yml").strip("<>")
    return ".".join([stem, *([location] if location else []), FORMATS[format_name]])
