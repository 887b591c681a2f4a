"""Fixtures for the whole suite. Data beside the repository is extra: counted and reported where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
_absent: list[str] = []


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked ``extra`` where their data is absent, and remember how many."""
    if SHARED.is_dir():
        return
    extra = [item for item in items if item.get_closest_marker("extra")]
    _absent.extend(item.nodeid for item in extra)
    config.hook.pytest_deselected(items=extra)
    items[:] = [item for item in items if item not in extra]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how many extra tests had no data."""
    if _absent:
        terminalreporter.write_line(
            f"{len(_absent)} extra tests not run: their data does not lie beside the repository"
        )
