"""Diagnostics and exceptions: everything that postgen reports has a code, a place and a way to mend it.

The exceptions, and the exit code that each ends in (see ``docs/exit-codes.md``)::

    PostgenError
    ├── UsageError         2   the command was called wrongly, or a file cannot be read
    ├── InputError         1   what the files say is wrong; holds every diagnostic that was found
    └── ProofError         4   a finished output does not hold what was approved

Any other exception is a bug in postgen (70).
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How grave a diagnostic is: an error stops, a warning is for review, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: ``line`` and ``column`` count characters from 1; ``source`` is that line's text, if known.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    source: str | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Basis:
    """What a diagnostic rests on: a rule by its id, the jurisdiction and law that it is of, where and when that was read.

    ``checked`` is an ISO date. What there is not is empty.
    """

    rule: str
    place: str = ""
    citation: str = ""
    source: str = ""
    checked: str = ""

    def __str__(self) -> str:
        """Return place and law as they stand behind a code."""
        return ", ".join(filter(None, (self.place, self.citation)))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, what was expected and found there, how to fix it, and what it rests on."""

    severity: Severity
    code: str
    message: str
    position: Position | None = None
    expected: str | None = None
    found: str | None = None
    hint: str | None = None
    basis: Basis | None = None

    def __str__(self) -> str:
        place = f"{self.position}: " if self.position else ""
        return f"{place}{self.severity}: {self.code} {self.told}"

    @property
    def told(self) -> str:
        """The message, behind the law that it is of."""
        law = str(self.basis or "")
        return f"({law}): {self.message}" if law else self.message


def error(
    code: str,
    message: str,
    position: Position | None = None,
    *,
    expected: str | None = None,
    found: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Return a diagnostic of severity error."""
    return Diagnostic(Severity.ERROR, code, message, position, expected, found, hint)


def warning(
    code: str,
    message: str,
    position: Position | None = None,
    *,
    expected: str | None = None,
    found: str | None = None,
    hint: str | None = None,
) -> Diagnostic:
    """Return a diagnostic of severity warning."""
    return Diagnostic(Severity.WARNING, code, message, position, expected, found, hint)


def info(code: str, message: str, position: Position | None = None, *, hint: str | None = None) -> Diagnostic:
    """Return a diagnostic of severity info."""
    return Diagnostic(Severity.INFO, code, message, position, hint=hint)


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """Return the hint that names the valid name most like ``name``, or None when none is near."""
    close = difflib.get_close_matches(name, list(valid), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else None


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file, line and column, each once; those without a place come last."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda one: (one.position is None, one.position or Position(""), one.code)))


class PostgenError(Exception):
    """The root of what a user may be told; ``diagnostics`` says what happened, in order."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("\n".join(str(one) for one in self.diagnostics))


class UsageError(PostgenError):
    """The command was called wrongly, or a file cannot be read."""


class InputError(PostgenError):
    """What the input files say is wrong."""


class ProofError(PostgenError):
    """A finished output does not hold what was approved."""
