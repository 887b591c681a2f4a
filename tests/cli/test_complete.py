"""What the shell offers, and the command as a process."""

from __future__ import annotations

import gc
import os
import runpy
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import generator
from generator.cli import complete, ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome


def test_names_that_never_change() -> None:
    """Formats, schemas and templates are offered by name."""
    assert complete.formats() == ["markdown", "text", "html", "html-fragment", "json-ld", "json"]
    assert complete.schemas() == ["role", "company", "statements", "locations", "pay", "rules", "posting", "all"]
    assert {"html/pay", "words/en", "text/_blocks"} <= set(complete.templates())


def test_names_of_the_workspace(harborline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements of the workspace at hand, and locations of the role on the command line; nothing where there is none."""
    monkeypatch.chdir(harborline)
    assert "equal-opportunity" in complete.statements()
    monkeypatch.setattr(sys, "argv", ["postgen", "render", "roles/bank-associate.yaml", "-l"])
    assert "richmond-va" in complete.locations()
    monkeypatch.setattr(sys, "argv", ["postgen", "render", "-l"])
    assert complete.locations() == []
    monkeypatch.chdir(tmp_path)
    assert complete.statements() == []
    monkeypatch.setattr(sys, "argv", ["postgen", "render", "none.yml", "-l"])
    assert complete.locations() == []


def test_version(postgen: Callable[..., Outcome]) -> None:
    """--version prints the version and ends."""
    assert postgen("--version").out == f"postgen {generator.__version__}\n"


@pytest.mark.parametrize("signals", [True, False])
def test_the_process_ends_with_the_code(signals: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command runs as a module, whether the system knows broken pipes or not, and ends with its exit code."""
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    monkeypatch.setattr(sys, "argv", ["postgen", "schema", "nothing"])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    handler = signal.getsignal(signal.SIGPIPE)
    if not signals:
        monkeypatch.delattr(signal, "SIGPIPE")
    try:
        runpy.run_module("generator", run_name="__main__")
        runpy.run_module("generator.__main__")
    finally:
        signal.signal(13, handler)
    assert ends == [2]


@pytest.mark.parametrize(("code", "status"), [(None, 0), (0, 0), (4, 4), ("words", 1)])
def test_leave(code: object, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No code is 0, a number is itself, and anything else is 1."""
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    leave: Callable[[object], object] = ending.leave
    leave(code)
    assert ends == [status]


def test_all_that_was_printed_is_out() -> None:
    """The process ends only when its output has been written, to a pipe too."""
    run = subprocess.run(
        [sys.executable, "-m", "generator", "schema", "role"], capture_output=True, text=True, check=True
    )
    assert run.stdout.endswith("}\n")
    assert len(run.stdout) > 10_000
