"""The line of what is done: on a terminal only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli.counting import Counting
from generator.cli.report import OutputFormat, Reporter

if TYPE_CHECKING:
    import pytest


def test_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal shows how much is done, and of how much if that is known; a pipe, --quiet, JSON and no work show nothing."""
    Counting(Reporter(OutputFormat.TEXT), "rewriting", "roles", 2).end()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for reporter in (Reporter(OutputFormat.TEXT, quiet=True), Reporter(OutputFormat.JSON)):
        Counting(reporter, "rewriting", "roles", 2).end()
    Counting(Reporter(OutputFormat.TEXT), "rewriting", "roles", 0).end()
    assert capsys.readouterr().err == ""
    shown = Counting(Reporter(OutputFormat.TEXT), "rewriting", "roles", 2)
    shown.step()
    shown.end()
    assert capsys.readouterr().err == "\rrewriting: 0 of 2 roles\rrewriting: 1 of 2 roles\r\x1b[K"
    Counting(Reporter(OutputFormat.TEXT), "reading", "postings").end()
    assert capsys.readouterr().err == "\rreading: 0 postings\r\x1b[K"
