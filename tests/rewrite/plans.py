"""Plans of small workspaces, and guards that say what a test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import generator
from generator.guard import Reason, Verdict
from generator.rewrite.acceptance import Guard
from generator.rewrite.plan import Plan, plan
from tests.workspaces import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.rewrite.acceptance import Mode

STATEMENT = {
    "id": "equal-opportunity",
    "applies": {"places": ["DE"]},
    "section": "legal",
    "text": "{company} hires without regard to age, origin or belief. Anyone may apply here.\n\nAsk the front desk.",
}


def planned(folder: Path, role: dict[str, object], company: dict[str, object] | None = None) -> Plan:
    """Return the plan of a small workspace."""
    return plan(generator.load(write(folder, role, company)))


def judge(source: str, rewrite: str, *, mode: Mode, keep: Sequence[str]) -> Verdict:
    """Refuse a text with the word ``wrong``, and in strict mode one with the word ``indeed``, or without a word to keep."""
    bad = "wrong" in rewrite or (mode == "strict" and "indeed" in rewrite) or not all(one in rewrite for one in keep)
    return Verdict((Reason("WRONG", f"{rewrite!r} is wrong", None, None),) if bad else ())


GUARD = Guard(judge, "one")
