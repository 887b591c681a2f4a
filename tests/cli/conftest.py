"""The command line, run in the test's own process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


Postgen = "Callable[..., Outcome]"


@pytest.fixture
def postgen(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run the command with the arguments, and return its outcome."""

    def run(*arguments: object) -> Outcome:
        capsysbinary.readouterr()
        code: object = 0
        try:
            app([str(one) for one in arguments], prog_name="postgen")
        except SystemExit as end:
            code = end.code or 0
        out, err = capsysbinary.readouterr()
        assert isinstance(code, int)
        return Outcome(code, out.decode(), err.decode())

    return run
