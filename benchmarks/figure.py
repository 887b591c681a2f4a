"""A figure of a bar: what was measured, what is asked, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table that ``benchmarks/bars.py`` prints."""

    what: str
    figure: str
    asked: str
    holds: bool
