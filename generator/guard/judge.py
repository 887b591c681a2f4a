"""The verdict: all that is wrong with one rewritten text, judged against its own source alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from generator.guard import additions, facts, logic, meaning, moved, surface
from generator.guard.item import Item, Reason
from generator.resources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 20_000

__all__ = ["Mode", "Reason", "Verdict", "judge", "prepare", "version"]

Mode = Literal["balanced", "strict"]


@cache
def version() -> str:
    """Return what changes with the guard's rules and words: the start of a digest of its files and the readers' lexicons."""
    digest = hashlib.sha256()
    for folder, kind in (("guard", "*.py"), ("reading", "*.py"), ("reading/lexicons", "*.yaml")):
        for path in sorted((PACKAGE / folder).glob(kind)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True)
class Verdict:
    """Whether a rewrite may be published, and if not, every reason."""

    reasons: tuple[Reason, ...]

    @property
    def accepted(self) -> bool:
        """Whether nothing was found."""
        return not self.reasons


def prepare() -> None:
    """Read all lexicons, so that threads which judge side by side do not each read them."""
    meaning.prepare()
    additions.prepare()
    logic.markers()


def judge(source: str, rewrite: str, *, mode: Mode = "balanced", keep: Sequence[str] = ()) -> Verdict:
    """Return the verdict on ``rewrite`` as a rewrite of ``source``; ``keep`` are words that must stay as they are."""
    if source == rewrite:
        return Verdict(())
    if max(len(source), len(rewrite)) > LONGEST:
        return Verdict((Reason("TOO_LONG", f"a text of more than {LONGEST:,} characters is not judged"),))
    old, new = Item(source), Item(rewrite)
    reasons = [*surface.check(old, new)]
    if rewrite.strip():
        left = meaning.match(old, new)
        reasons += facts.check(old, new, keep, left.named, left.renamed)
        reasons += logic.check(old, new, left.lost, left.fresh, left.spare)
        reasons += moved.check(old, new)
        reasons += additions.check(
            old, new, left.fresh | meaning.weighty(new, left.spare), meaning.weighty(new, left.fresh)
        )
        reasons += meaning.check(old, new, left, strict=mode == "strict")
    return Verdict(tuple(dict.fromkeys(reasons)))
