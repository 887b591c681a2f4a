"""A disk that is full at one call of the system, whichever."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from errno import ENOSPC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CALLS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


@dataclass
class Fault:
    """The call that is to fail, by its number; ``name`` says which it was, once it did."""

    number: int
    name: str = ""
    seen: int = field(default=0)

    def met(self, name: str) -> None:
        """Count a call. Raises OSError if it is the one."""
        self.seen += 1
        if self.seen == self.number + 1:
            self.name = name
            raise OSError(ENOSPC, "No space left on device")


@contextmanager
def failing_at(number: int) -> Iterator[Fault]:
    """Let the call with this number, from 0 on, that makes or changes a file fail in this process."""
    fault = Fault(number)
    real: dict[str, Callable[..., object]] = {name: getattr(os, name) for name in _CALLS}
    opened: Callable[..., object] = io.open

    def failing(name: str) -> Callable[..., object]:
        def call(*arguments: object, **keys: object) -> object:
            reads = name == "open" and not int(str(arguments[1])) & (os.O_CREAT | os.O_WRONLY | os.O_RDWR)
            if not reads:
                fault.met(name)
            return real[name](*arguments, **keys)

        return call

    def opening(*arguments: object, **keys: object) -> object:
        mode = str(arguments[1] if len(arguments) > 1 else keys.get("mode", "r"))
        if set(mode) & {"w", "a", "x", "+"}:
            fault.met("open for writing")
        return opened(*arguments, **keys)

    patched = [(os, name, failing(name), real[name]) for name in _CALLS] + [(io, "open", opening, opened)]
    for module, name, call, _ in patched:
        setattr(module, name, call)
    try:
        yield fault
    finally:
        for module, name, _, call in patched:
            setattr(module, name, call)
