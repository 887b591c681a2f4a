"""Fixtures for the whole suite. Data beside the repository is extra: counted and reported where it is absent."""

from __future__ import annotations

import gc
import ssl
import sys
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from typer.main import get_command

from generator.cli.app import app
from tests import caches

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator


ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
_absent: list[str] = []
_held: list[dict[Any, int]] = []
"""What the caches held before the ``uncounted`` tests that ran last, if the last one was such."""

# No test is timed: a slow machine is not a fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


@cache
def _command() -> Callable[..., object]:
    """Return the command, which is made of its functions once."""
    return get_command(app)


@pytest.fixture
def postgen(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run the command with the arguments, and return its outcome."""

    def run(*arguments: object) -> Outcome:
        capsysbinary.readouterr()
        code: object = 0
        try:
            _command()([str(one) for one in arguments], prog_name="postgen")
        except SystemExit as end:
            code = end.code or 0
        out, err = capsysbinary.readouterr()
        assert isinstance(code, int)
        return Outcome(code, out.decode(), err.decode())

    return run


@pytest.fixture
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture
def harborline() -> Path:
    """The example workspace."""
    return ROOT / "examples" / "harborline"


@pytest.fixture
def shared() -> Path:
    """The folder of extra data beside the repository; only tests marked ``extra`` use it."""
    return SHARED


def pytest_sessionstart() -> None:
    """Look for no garbage while tests are collected: what is made then stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on look for garbage, but not among the tests."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked ``extra`` where their data is absent, and remember how many."""
    if SHARED.is_dir():
        return
    extra = [item for item in items if item.get_closest_marker("extra")]
    _absent.extend(item.nodeid for item in extra)
    config.hook.pytest_deselected(items=extra)
    items[:] = [item for item in items if item not in extra]


@pytest.fixture(scope="session", autouse=True)
def no_certificates() -> Iterator[None]:
    """Load no certificates for a connection: none leaves this machine, and each client would load them anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_: None)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget, before a test that counts, what ``uncounted`` ones were the first to ask for: others come to the same lines."""
    if not item.get_closest_marker("uncounted"):
        while _held:
            caches.forget(_held.pop())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Trace nothing of an ``uncounted`` test, and remember what was held before it.

    The mark ``no_cover`` of pytest-cov does not do: in the processes of xdist a second tracer takes the place of the first.
    """
    if not item.get_closest_marker("uncounted"):
        return (yield)
    if not _held:
        _held.append(caches.sizes())
    trace, of_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)
        threading.settrace(of_threads)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how many extra tests had no data."""
    if _absent:
        terminalreporter.write_line(
            f"{len(_absent)} extra tests not run: their data does not lie beside the repository"
        )
