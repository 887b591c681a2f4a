"""The seed: only what is wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.checks import language, structure
from tests.checks.texts import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.extra
def test_the_seed(shared: Path) -> None:
    """In the seed the placeholder, the bracket and the lead-in are found, with nothing else that is graver than an info."""
    text = (shared / "seed" / "lead-machine-learning-engineer.txt").read_text(encoding="utf-8")
    ad = read(text, "text")
    graver = {one.code: str(one.position) for one in structure.check(ad) if one.severity != "info"}
    assert graver == {
        "BRACKET_UNBALANCED": "ad.md:20:1",
        "PLACEHOLDER_LEFT": "ad.md:74:1",
        "LEAD_IN_AS_BULLET": "ad.md:16:1",
    }
    assert {one.severity for one in language.check(ad)} == {"info"}
