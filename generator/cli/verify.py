"""``postgen verify``: every file of an output folder read back, and what in it is altered or not today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bulk.chunk import Outcome
from generator.bulk.verify import Asked, Verifier, verify
from generator.cli.arguments import day
from generator.cli.bulk import Progress
from generator.cli.ending import INPUT, PROOF
from generator.cli.stale import Product

if TYPE_CHECKING:
    from pathlib import Path

    from generator.bulk.rowcheck import Checked
    from generator.cli.report import Reporter


def run(folder: Path, as_of: str | None, archive: Path | None, workers: int, reporter: Reporter) -> None:
    """Print what in a folder is altered or not today's; the exit code is 4 if anything is altered, else 1 if anything is not."""
    on = day(as_of, "--as-of")
    reporter.note(f"as of {on}")
    product, progress = Product(reporter.style), Progress(reporter)
    postings = altered = stale = 0

    def done(checked: Checked) -> None:
        nonlocal postings, altered, stale
        found = [*checked.altered, *checked.stale]
        if found:
            progress.end()
            product.add(found)
        postings += checked.postings
        altered += len(checked.altered)
        stale += len(checked.stale)
        progress.step(Outcome(checked.chunk, unchanged=checked.postings))

    asked = Asked(folder.absolute(), on, archive.absolute() if archive else None)
    try:
        reporter.add(verify(Verifier(asked), count=workers, started=progress.begin, done=done))
    finally:
        progress.end()
    product.end()
    reporter.note(
        f"{postings:,} postings read back; {altered:,} findings of what is altered, {stale:,} of what is stale"
    )
    if altered or stale:
        raise SystemExit(PROOF if altered else INPUT)
