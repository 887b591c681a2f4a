"""Ads made of a few passages, for tests of language and structure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.checks import of_text
from generator.checks.ad import Ad, Part, Passage
from generator.diagnostic import Position
from tests.checks.ads import LARGE, TODAY, bare

if TYPE_CHECKING:
    from generator.checks.ad import Work
    from generator.checks.of_text import Form

WORK = "You plan the week with the team, and you tell the customers what they can expect of it and when. "
"""A sentence in which nothing is found."""


def prose(*texts: str, section: str = "summary", part: Part = Part.PROSE, item: bool = False) -> Ad:
    """An ad of these texts, each on a line of its own."""
    passages = tuple(
        Passage(text, part, section, item, Position("ad.md", line, 1)) for line, text in enumerate(texts, start=1)
    )
    return replace(bare(), passages=passages)


def read(
    text: str, form: Form = "markdown", file: str = "ad.md", employer: str = "", works: tuple[Work, ...] = ()
) -> Ad:
    """The ad that a text is."""
    return of_text.ad(text, form, works, LARGE, TODAY, file=file, employer=employer)


def told(text: str, form: Form = "markdown") -> list[tuple[str, str, str]]:
    """Part, section and words of what is read of a text, items with a bullet."""
    passages = of_text.passages(text, form)
    return [(one.part.value, one.section, f"{'• ' * one.item}{one.text}") for one in passages]
