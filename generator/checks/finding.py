"""Findings: what a rule has to say of a posting, as a diagnostic that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.pack import writing
from generator.diagnostic import Basis, Diagnostic, Severity

if TYPE_CHECKING:
    from generator.checks.ad import Passage
    from generator.checks.rules import Rule
    from generator.diagnostic import Position


def of(
    rule: Rule,
    severity: Severity,
    code: str,
    message: str,
    *,
    place: str = "",
    position: Position | None = None,
    wanted: str | None = None,
    found: str | None = None,
    suggestion: str | None = None,
) -> Diagnostic:
    """Return what a rule found in a place: what it wants, what stands there, and a text that would do."""
    source = rule.sources[0] if rule.sources else ""
    basis = Basis(rule.id, place, rule.citation or "", source, rule.checked.isoformat() if rule.checked else "")
    return Diagnostic(severity, code, message, position, wanted, found, suggestion, basis)


def of_writing(
    code: str,
    passage: Passage | None = None,
    words: str = "",
    number: int = 0,
    hint: str | None = None,
    position: Position | None = None,
) -> Diagnostic:
    """Return a finding of good writing by the row of its code: ``title/long`` is the rule of TITLE_LONG."""
    row = writing()[code]
    what = row["message"].format(words=repr(words), number=f"{number:,}")
    kind = "title" if code.startswith("TITLE_") else "structure"
    name = code.removeprefix("TITLE_").lower().replace("_", "-")
    basis = Basis(f"{kind}/{name}", source=row["source"], checked="2026-11-28")
    position = passage.position if passage else position
    return Diagnostic(Severity(row["severity"]), code, what, position, None, words or None, hint, basis)
