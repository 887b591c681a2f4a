"""``postgen stale``: the postings in an output folder that are not today's, with the input that moved."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from generator.bulk import stale
from generator.bulk.chunk import Outcome
from generator.cli import write
from generator.cli.arguments import day
from generator.cli.bulk import Progress
from generator.cli.ending import INPUT
from generator.cli.report import OutputFormat, report
from generator.diagnostic import Position, Severity, error
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.bulk.stale import Finding
    from generator.cli.report import Reporter
    from generator.diagnostic import Diagnostic


class Product:
    """Diagnostics that are the product of a command: printed to stdout as they come, as JSON once they are all there."""

    def __init__(self, style: OutputFormat) -> None:
        self.style = style
        self._kept: list[Diagnostic] = []

    def add(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Print the diagnostics, or keep them for the end."""
        if self.style is OutputFormat.JSON:
            self._kept += diagnostics
        else:
            self._print(diagnostics)

    def end(self) -> None:
        """Print what was kept."""
        if self.style is OutputFormat.JSON:
            self._print(self._kept)

    def _print(self, diagnostics: Sequence[Diagnostic]) -> None:
        text = io.StringIO()
        report(diagnostics, self.style, text)
        write.to_stdout(text.getvalue())


def run(folder: Path, as_of: str | None, reporter: Reporter) -> None:
    """Print the postings in a folder that are stale, gone or not there yet; the exit code is 1 if there are any."""
    on = day(as_of, "--as-of")
    reporter.note(f"as of {on}")
    product, progress = Product(reporter.style), Progress(reporter)
    counted = Counter(dict.fromkeys(stale.STATES, 0))
    same = 0
    failed = False
    for found in stale.look(folder.absolute(), on, progress.begin):
        progress.end()
        product.add([_diagnostic(one) for one in found.findings])
        reporter.add(found.problems)
        failed |= any(one.severity is Severity.ERROR for one in found.problems)
        counted.update(one.state for one in found.findings)
        same += found.same
        progress.step(Outcome(found.chunk, unchanged=found.same + len(found.findings)))
    progress.end()
    product.end()
    several = [f"{number:,} {state}" for state, number in counted.items() if number]
    reporter.note("; ".join([*several, f"{same:,} as they should be"]))
    if failed or several:
        raise SystemExit(INPUT)


def _diagnostic(one: Finding) -> Diagnostic:
    where = Position(files.shown(one.role))
    why = ", ".join(one.causes)
    match one.state:
        case stale.STALE:
            what = f"the posting for {one.location} is not today's: {'; '.join(one.causes)}"
            return error("STALE_POSTING", what, where)
        case stale.NEW:
            return error("STALE_NEW", f"there is no posting for {one.location} yet", where)
        case stale.GONE:
            what = f"the posting for {one.location} is none of today's: its {why} is gone"
            return error("STALE_GONE", what, where)
        case _:
            which = f"the posting for {one.location}" if one.location else "no posting of the role"
            return error("STALE_UNMADE", f"{which} can{'not' if one.location else ''} be made today: {why}", where)
