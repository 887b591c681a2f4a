"""What the words on the command line mean: days, role specs, values."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from generator.diagnostic import UsageError, error
from generator.spec import files, workspace
from generator.spec.document import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.diagnostic import Diagnostic
    from generator.spec.workspace import Inputs


RECORD = ".rewrite.yaml"


def day(written: str | None, option: str) -> date:
    """Return the day that the user wrote, or today. Raises UsageError if it is not a date."""
    if written is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise UsageError(
            error("USAGE_DATE", f"{option}: {written!r} is not a date", expected="a date such as 2026-11-24")
        ) from None


def load(role: str, values: Path | None, assignments: Sequence[str]) -> Inputs:
    """Return the inputs of the role in the file ``role``, or on stdin if it is ``-``."""
    for one in assignments:
        if "=" not in one:
            raise UsageError(error("USAGE_SET", f"--set: {one!r} has no `=`", expected="KEY=VALUE"))
    if role != "-":
        return workspace.load(role, values=values, assignments=assignments)
    return workspace.load("<stdin>", values=values, assignments=assignments, text=sys.stdin.buffer.read(SIZE_LIMIT + 1))


def workspace_of(path: Path) -> Path | None:
    """Return the workspace that a file lies in, or None if no company profile marks one."""
    root = files.root_of(path)
    return root if (root / files.COMPANY).is_file() else None


def published(
    inputs: Inputs, role: Path, *, original: bool, changed: bool = False
) -> tuple[Inputs, Sequence[Diagnostic]]:
    """Return the inputs with the accepted prose of the role's record, and what is told of it; the ``original`` has none of it.

    Values given for one render may have ``changed`` the title: then the record is still that of the file.
    """
    if original or not role.with_name(f"{role.stem}{RECORD}").is_file():
        return inputs, ()
    from generator.rewrite.publish import with_record

    inputs, told, _ = with_record(role, inputs, changed=changed)
    return inputs, told
