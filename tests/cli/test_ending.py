"""How commands end."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.cli import ending
from generator.cli.report import OutputFormat
from generator.diagnostic import InputError, PostgenError, ProofError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("kind", "code"), [(InputError, 1), (UsageError, 2), (ProofError, 4)])
def test_errors_become_exit_codes(kind: type[PostgenError], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each error is printed, and ends in its own code."""
    with pytest.raises(SystemExit) as end, ending.Ending(OutputFormat.TEXT):
        raise kind(error("SOME_CODE", "words"))
    assert end.value.code == code
    assert capsys.readouterr().err == "error SOME_CODE words\n"


def test_interruption(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends in 130."""
    with pytest.raises(SystemExit) as end, ending.Ending(OutputFormat.TEXT):
        raise KeyboardInterrupt
    assert end.value.code == 130
    assert "interrupted" in capsys.readouterr().err


def test_other_exceptions_pass() -> None:
    """What is not an error of postgen's is left to the last hook."""
    with pytest.raises(ZeroDivisionError), ending.Ending(OutputFormat.TEXT):
        raise ZeroDivisionError


def test_a_bug_is_told_without_a_traceback() -> None:
    """A bug ends in 70 with one line that says where it happened."""
    code = "import sys\nfrom generator.cli import ending\nsys.excepthook = ending.bug\n1 / 0\n"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 70
    assert run.stderr.startswith("postgen has a bug: ZeroDivisionError: division by zero at <string>:4\n")
    assert "Traceback" not in run.stderr


def test_a_bug_without_a_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug that comes without a trace is told all the same."""
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    hook: Callable[..., object] = ending.bug
    hook(ValueError, ValueError("odd"), None)
    assert ends == [70]
    assert capsys.readouterr().err.startswith("postgen has a bug: ValueError: odd\n")
