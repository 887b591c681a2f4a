"""Texts of all kinds: none crashes a check, each finding stands in its text, and time grows no faster than the text."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections import defaultdict
from time import process_time
from typing import TYPE_CHECKING

import pytest

from generator.checks import language, pack, structure
from tests.checks.texts import read

if TYPE_CHECKING:
    from pathlib import Path

    from generator.checks.of_text import Form

FORMS: tuple[Form, ...] = ("text", "markdown", "html")
SHALOM = "\u05e9\u05dc\u05d5\u05dd "
PIECES = ("a ", "<!--", "[", "(", "1,", "a-", "\n", "- a\n", "$X", "__", "he ", "\u00a0 ", "\U0001f680", SHALOM)
WORDS = (
    *(
        "the",
        "you",
        "will",
        "$100,000",
        "-",
        "$120,000",
        "(and)",
        "rock star",
        "**",
        "##",
        "{{",
        "}}",
        "<p>",
        "<li>",
        "TBD",
    ),
    *("he/she", "Duties:", "Requirements:", "\n", "\n\n-", "\n#"),
)


def characters() -> dict[str, list[str]]:
    """Some characters of every category of Unicode."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x3000), *range(0x3000, sys.maxunicode + 1, 7)):
        found[unicodedata.category(chr(code))].append(chr(code))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_any_text(form: Form) -> None:
    """Texts of every category of characters are judged without an error, and what is found is told with its code."""
    chosen = random.Random(7)
    every = characters()
    assert len(every) >= 29
    categories = list(every.values())
    for _ in range(40):
        made = [
            chosen.choice(WORDS) if chosen.random() < 0.5 else chosen.choice(chosen.choice(categories))
            for _ in range(300)
        ]
        ad = read(" ".join(made), form)
        for found in (*language.check(ad), *structure.check(ad)):
            assert found.code in pack.writing()


@pytest.mark.parametrize("piece", PIECES)
def test_long_lines(piece: str) -> None:
    """A line of a million characters costs little."""
    for form in FORMS:
        start = process_time()
        ad = read(piece * (1_000_000 // len(piece)), form)
        language.check(ad)
        structure.check(ad)
        assert process_time() - start < 2


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
