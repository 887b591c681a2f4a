"""What ``postgen rewrite`` shows while it runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli import rewrite, rewrite_report
from generator.cli.report import OutputFormat, Reporter
from generator.rewrite.client import Client, Endpoint

if TYPE_CHECKING:
    import pytest


def test_progress_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal shows how many roles are done; a pipe, --quiet and JSON show nothing."""
    progress = rewrite_report.Progress(Reporter(OutputFormat.TEXT), 2)
    progress.end()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for reporter in (Reporter(OutputFormat.TEXT, quiet=True), Reporter(OutputFormat.JSON)):
        rewrite_report.Progress(reporter, 2).end()
    assert capsys.readouterr().err == ""
    shown = rewrite_report.Progress(Reporter(OutputFormat.TEXT), 2)
    shown.step()
    shown.end()
    assert capsys.readouterr().err == "\rrewriting: 0 of 2 roles\rrewriting: 1 of 2 roles\r\x1b[K"


def test_a_client_is_opened_without_a_connection() -> None:
    """The client of an endpoint opens nothing by itself."""
    with rewrite.open_client(Endpoint("https://api.example.com/v1", "key", "writer")) as client:
        assert isinstance(client, Client)
