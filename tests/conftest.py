"""Fixtures for the whole suite. Data beside the repository is extra: counted and reported where it is absent."""

from __future__ import annotations

import gc
import pkgutil
import ssl
import sys
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from typer.main import get_command

import generator
from generator.cli.app import app
from tests import caches, tracing

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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Trace the modules of the package as they are loaded, and nothing of the collection, of which nothing is remembered."""
    for one in pkgutil.walk_packages(generator.__path__, "generator."):
        if sys.gettrace() and not one.name.endswith("__main__"):
            import_module(one.name)
    before = caches.sizes()
    try:
        with tracing.paused():
            return (yield)
    finally:
        caches.forget(before)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace nothing around a test; before one that counts, forget what ``uncounted`` ones were the first to ask for."""
    if not item.get_closest_marker("uncounted"):
        while _held:
            caches.forget(_held.pop())
    with tracing.paused():
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_fixture_setup() -> Generator[None, object, object]:
    """Trace what fixtures make."""
    with tracing.resumed():
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Trace how fixtures end."""
    with tracing.resumed():
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Trace a test, and of an ``uncounted`` one nothing; remember what was held before it, since others come to its lines."""
    if not pyfuncitem.get_closest_marker("uncounted"):
        with tracing.resumed():
            return (yield)
    if not _held:
        _held.append(caches.sizes())
    return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how many extra tests had no data."""
    if _absent:
        terminalreporter.write_line(
            f"{len(_absent)} extra tests not run: their data does not lie beside the repository"
        )
