"""Where coverage looks: at what tests run, and not at how they are collected, set up and reported; that takes twice as long."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_paused: list[tuple[Any, Any]] = []


@contextmanager
def paused() -> Iterator[None]:
    """Trace nothing, in any thread that begins.

    The mark ``no_cover`` of pytest-cov does not do: in the processes of xdist a second tracer takes the place of the first.
    """
    _paused.append((sys.gettrace(), threading.gettrace()))
    _set(None, None)
    try:
        yield
    finally:
        _set(*_paused.pop())


@contextmanager
def resumed() -> Iterator[None]:
    """Trace as before the pause."""
    before = sys.gettrace(), threading.gettrace()
    _set(*_paused[-1])
    try:
        yield
    finally:
        _set(*before)


def _set(trace: Any, of_threads: Any) -> None:
    sys.settrace(trace)
    threading.settrace(of_threads)
