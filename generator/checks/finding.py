"""Findings: what a rule has to say of a posting, as a diagnostic that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Basis, Diagnostic

if TYPE_CHECKING:
    from generator.checks.rules import Rule
    from generator.diagnostic import Position, Severity


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
