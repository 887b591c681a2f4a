"""How a command ends: every outcome becomes an exit code, and a user never sees a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.cli.report import OutputFormat, Reporter, note
from generator.diagnostic import InputError, PostgenError, ProofError, UsageError

if TYPE_CHECKING:
    from types import TracebackType

OK, INPUT, USAGE, PROOF, BUG, INTERRUPTED = 0, 1, 2, 4, 70, 130
_CODES: dict[type[PostgenError], int] = {InputError: INPUT, UsageError: USAGE, ProofError: PROOF}


class Ending:
    """A context that prints what its reporter has gathered, and turns errors of postgen into their exit codes."""

    def __init__(self, style: OutputFormat = OutputFormat.TEXT, *, quiet: bool = False) -> None:
        self.reporter = Reporter(style, quiet=quiet)

    def __enter__(self) -> Reporter:
        return self.reporter

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(problem, PostgenError):
            self.reporter.add(problem.diagnostics)
        self.reporter.end()
        if isinstance(problem, PostgenError):
            raise SystemExit(_CODES[type(problem)])
        if isinstance(problem, KeyboardInterrupt):
            note("interrupted; nothing was left half written")
            raise SystemExit(INTERRUPTED)


def bug(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> NoReturn:
    """Tell the user that postgen has a bug, where it happened, and end with 70; this is the interpreter's last hook."""
    frame = traceback.extract_tb(trace)[-1] if trace else None
    where = f" at {Path(frame.filename).name}:{frame.lineno}" if frame else ""
    note(f"postgen has a bug: {kind.__name__}: {problem}{where}")
    note("No file was left half written. Please report this with the command that you ran.")
    leave(BUG)


def leave(code: object) -> NoReturn:
    """End the process with the exit code ``code`` once all that was printed is out."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
