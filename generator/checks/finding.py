"""Findings: what a rule has to say of a posting, and the diagnostic that a user is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, Severity

if TYPE_CHECKING:
    from datetime import date

    from generator.checks.rules import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: ``place`` is the jurisdiction, "" for a rule of good practice.

    ``wanted`` and ``found`` are what the rule wants and what stands there, ``suggestion`` is a text that would do.
    ``citation``, ``source`` and ``checked`` are those of the rule, each empty or None where there is none.
    """

    severity: Severity
    code: str
    message: str
    place: str = ""
    position: Position | None = None
    wanted: str | None = None
    found: str | None = None
    suggestion: str | None = None
    rule: str = ""
    citation: str | None = None
    source: str | None = None
    checked: date | None = None

    def diagnostic(self) -> Diagnostic:
        """Return the finding as it is reported."""
        law = ", ".join(filter(None, (self.place, self.citation)))
        message = f"{f'({law}) ' if law else ''}{self.message}"
        return Diagnostic(self.severity, self.code, message, self.position, self.wanted, self.found, self.suggestion)


def of(rule: Rule, severity: Severity, code: str, message: str, **more: object) -> Finding:
    """Return what a rule found, with what it says of itself."""
    source = rule.sources[0] if rule.sources else None
    basis = {"rule": rule.id, "citation": rule.citation, "source": source, "checked": rule.checked}
    return Finding(severity, code, message, **{**basis, **more})  # type: ignore[arg-type]
