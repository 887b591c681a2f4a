"""Acceptance: whether a text may take the place of its source, as the guard and the form of a role spec have it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from generator import guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.guard import Verdict
    from generator.rewrite.plan import Plan

Mode: TypeAlias = Literal["balanced", "strict"]


class Judge(Protocol):
    """What judges one text against its source."""

    def __call__(self, source: str, rewrite: str, *, mode: Mode, keep: Sequence[str]) -> Verdict:
        """Return the verdict."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A judge, and the version of its rules."""

    judge: Judge = guard.judge
    version: str = field(default_factory=guard.version)

    def reasons(self, plan: Plan, source: str, text: str, mode: Mode) -> tuple[str, ...]:
        """Return why ``text`` may not take the place of ``source``; none if it may."""
        unfit = plan.unfit(source, text)
        if unfit:
            return unfit
        verdict = self.judge(source, text, mode=mode, keep=plan.kept(source))
        if verdict.accepted:
            return ()
        return tuple(f"{one.code}: {one.message}" for one in verdict.reasons) or ("REFUSED: no reason was given",)

    def mark(self, plan: Plan, source: str, text: str, mode: Mode) -> str:
        """Return the digest of all that a verdict depends on; while it is the same, nothing needs to be judged again."""
        parts = [self.version, mode, sorted(plan.kept(source)), source, text]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
