"""What ``postgen rewrite`` tells: how far it is, what came of each role, and what differs word by word."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, info
from generator.rewrite import diff
from generator.rewrite.client import AccountError
from generator.rewrite.limits import estimate
from generator.rewrite.publish import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from generator.cli.report import Reporter
    from generator.cli.rewrite import Work
    from generator.rewrite.acceptance import Guard
    from generator.rewrite.plan import Source
    from generator.rewrite.prices import Prices

_ORDER = ("rewritten", "unchanged", "kept", "not sent", "not asked")


def tell(work: Work, guard: Guard, table: Prices | None, reporter: Reporter, *, dry_run: bool) -> None:
    """Tell what came of a role, or with ``dry_run`` what would be asked, and why items keep their text."""
    found = [(source, outcome(work, source, guard)) for source in work.plan.sources]
    counts = Counter(one for _, one in found)
    line = ", ".join(f"{counts[one]} {one}" for one in _ORDER if counts[one]) or "nothing to rewrite"
    if dry_run:
        tokens = sum(estimate(one.text) for one in work.pending)
        line += f"; would ask for {len(work.pending)} items of about {tokens:,} tokens"
    elif work.run:
        tokens_in, tokens_out = work.run.total()
        requests = "1 request" if work.run.sent == 1 else f"{work.run.sent} requests"
        line += f"; {requests}, {tokens_in:,} tokens in, {tokens_out:,} out"
        if table:
            line += f", {table.written(table.cost(work.run.tokens)) or 'price not known'}"
    reporter.note(f"{work.inputs.name}: {line}")
    for source, what in found:
        where = work.inputs.role.at(*source.path)
        if what == "not sent":
            reporter.add([info("REWRITE_HELD", f"{source.name} is not sent: {source.held}", where)])
        elif what == "kept" and (reasons := work.entries[source.digest].reasons):
            reporter.add([info("REWRITE_KEPT", f"{source.name} keeps its text: {'; '.join(reasons)}", where)])


def outcome(work: Work, source: Source, guard: Guard) -> str:
    """Return what came of an item, one of the words that a role's line counts."""
    entry = work.entries.get(source.digest)
    if source.held:
        return "not sent"
    if entry is None:
        return "not asked"
    if entry.verdict == "rewritten":
        return "rewritten" if standing(work.plan, source, entry, guard, work.mode).text is not None else "kept"
    return entry.verdict


def differences(works: Sequence[Work], guard: Guard) -> str:
    """Return every published rewrite as a difference from its source, role by role; in colour on a terminal."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    lines = []
    for work in works:
        lines.append(f"{work.inputs.name}\n")
        for source in work.plan.sources:
            entry = work.entries.get(source.digest)
            if entry and (new := standing(work.plan, source, entry, guard, work.mode).text) is not None:
                lines.append(f"  {source.name}: {diff.words(source.text, new, colour=colour)}\n")
    return "".join(lines)


def failures(works: Sequence[Work]) -> Iterator[Diagnostic]:
    """Yield an error for each failure that ended a role, and one for the roles that were not asked after it."""
    unasked = 0
    for work in works:
        if work.run is None or work.run.complete:
            continue
        failure = work.run.failure
        if failure is None:
            unasked += 1
            continue
        where = None if isinstance(failure, AccountError) else Position(work.inputs.name)
        yield error(failure.code, f"{failure}; what was not asked keeps its text", where)
    if unasked:
        roles = "role was" if unasked == 1 else "roles were"
        yield error("REWRITE_UNASKED", f"{unasked} {roles} not asked after that, and keep their text")


def missed(works: Sequence[Work], guard: Guard, share: Fraction | None) -> Iterator[Diagnostic]:
    """Yield an error if fewer of the items that may be sent are rewritten than ``share``; those kept by hand do not count."""
    if share is None:
        return
    wanted = [
        outcome(work, source, guard)
        for work in works
        for source in work.plan.sources
        if not source.held and not (source.digest in work.entries and work.entries[source.digest].original)
    ]
    done = wanted.count("rewritten")
    if done < share * len(wanted):
        yield error(
            "REWRITE_SHARE", f"{done} of {len(wanted)} items are rewritten", expected=f"at least {float(share):.0%}"
        )
