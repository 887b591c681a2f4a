"""Counting: one line on a terminal that says how much is done; nothing anywhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli.report import OutputFormat

if TYPE_CHECKING:
    from generator.cli.report import Reporter


class Counting:
    """A line such as ``rewriting: 3 of 10 roles``, or, where it is not known how many there are, ``reading: 3 postings``."""

    def __init__(self, reporter: Reporter, doing: str, what: str, total: int | None = None) -> None:
        self._shown = sys.stderr.isatty() and not reporter.quiet and reporter.style is OutputFormat.TEXT and total != 0
        self._doing, self._what, self._of = doing, what, f" of {total:,}" if total else ""
        self._done = -1
        self.step()

    def step(self) -> None:
        """Count one more."""
        self._done += 1
        if self._shown:
            sys.stderr.write(f"\r{self._doing}: {self._done:,}{self._of} {self._what}")
            sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
