"""Acceptance: whether a text may take the place of its source, as the guard, the checks and the form of a role spec have it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from generator import guard
from generator.resources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.guard import Verdict
    from generator.rewrite.plan import Plan, Source

Mode: TypeAlias = Literal["balanced", "strict"]


_CHECKS = ("*.py", "packs/language.yaml", "packs/structure.yaml", "packs/wording.yaml")


@cache
def version() -> str:
    """Return what changes with the guard's rules and those of the checks: the start of a digest."""
    digest = hashlib.sha256(guard.version().encode())
    for kind in _CHECKS:
        for path in sorted((PACKAGE / "checks").glob(kind)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


class Judge(Protocol):
    """What judges one text against its source."""

    def __call__(self, source: str, rewrite: str, *, mode: Mode, keep: Sequence[str]) -> Verdict:
        """Return the verdict."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A judge, and the version of its rules."""

    judge: Judge = guard.judge
    version: str = field(default_factory=version)

    def reasons(self, plan: Plan, source: Source, text: str, mode: Mode) -> tuple[str, ...]:
        """Return why ``text`` may not take the place of ``source``; none if it may."""
        from generator.rewrite import findings

        unfit = plan.unfit(source.text, text)
        if unfit:
            return unfit
        verdict = self.judge(source.text, text, mode=mode, keep=plan.kept(source.text))
        return (*(f"{one.code}: {one.message}" for one in verdict.reasons), *findings.added(source, text, plan.house))

    def mark(self, plan: Plan, source: str, text: str, mode: Mode) -> str:
        """Return the digest of all that a verdict depends on; while it is the same, nothing needs to be judged again."""
        parts = [
            self.version,
            mode,
            sorted(plan.kept(source)),
            source,
            text,
            *([plan.house.digest] if plan.house else []),
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
