"""What workers are given to do in tests; other processes find it by its name."""

from __future__ import annotations

import gc
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.bulk import workers
from generator.diagnostic import InputError, Position, error

if TYPE_CHECKING:
    from collections.abc import Callable


def square(number: int) -> int:
    """Return the square."""
    return number * number


def own_id(_: int) -> int:
    """Return the id of the process that does it."""
    return os.getpid()


def meet(task: tuple[int, str]) -> int:
    """Return the id of this process; task 0 once the task that is told to has opened the pipe."""
    number, pipe = task
    if pipe:
        os.close(os.open(pipe, os.O_RDONLY if number == 0 else os.O_WRONLY))
    return os.getpid()


def die(task: tuple[int, str, str]) -> int:
    """Return the number, but die in the way that is named as often as there are bytes left in the file."""
    number, way, path = task
    left = Path(path).stat().st_size if path else 0
    if left:
        os.truncate(path, left - 1)
        if way == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if way == "cut short":
            _begin_a_reply()
        os._exit(3)
    return number


def _begin_a_reply() -> None:
    """Write the length of a reply of 100 bytes, and one of them, to the pipe to the parent."""
    for one in gc.get_objects():
        if isinstance(one, Connection) and not one.closed:
            os.write(one.fileno(), (100).to_bytes(4, "big") + b"x")


def fail(task: tuple[int, str]) -> int:
    """Return the number, or end in what is named."""
    number, how = task
    if how == "input":
        raise InputError(error("SOME_CODE", "words", Position("role.yaml", 3, 1)), error("OTHER_CODE", "more"))
    if how == "bug":
        return number // 0
    if how == "exit":
        sys.exit("out")
    return number


def unsendable(_: int) -> Callable[[], None]:
    """Return what no pipe carries."""
    return lambda: None


def wait(pipe: str) -> str:
    """Tell the id of this process, then wait until somebody opens the pipe for writing."""
    os.write(1, f"{pipe} {os.getpid()}\n".encode())
    os.close(os.open(pipe, os.O_RDONLY))
    return pipe


def _told(task: str, result: str) -> None:
    os.write(1, f"{task == result}\n".encode())


def main(method: workers.Method, pipes: list[str]) -> NoReturn:
    """Be a parent whose workers wait, one for each pipe, and which has all the patience with them that can be."""
    workers._PATIENCE = 3600.0
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
    try:
        workers.run(pipes, wait, workers=2, done=_told, method=method)
    except KeyboardInterrupt:
        os.write(1, b"interrupted\n")
    sys.exit()
