"""Workers: tasks done by several processes, told in their order, whatever becomes of a process.

The pool is our own, since those of the standard library cannot say which task was at work when a process died. Each worker
has a pipe to the parent and at most one task, and ends when its pipe is closed, as it is when the parent dies.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import traceback
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, resource_tracker
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, Self, TypeAlias, TypeVar

from generator.diagnostic import PostgenError, UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess
    from types import TracebackType

    from generator.diagnostic import Diagnostic

T = TypeVar("T")
R = TypeVar("R")
Method: TypeAlias = Literal["fork", "spawn"]

_THREADS = Path("/proc/self/task")
_CAN_BLOCK = hasattr(signal, "pthread_sigmask")
_AHEAD = 8
"""How many tasks a worker, all in all, may be handed out before the first that is not told yet."""
_PATIENCE = 10.0
"""The seconds that a worker without a task may take to end."""


class WorkerBugError(Exception):
    """A bug met in a worker; its note is the traceback there."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    """The result of a task."""

    result: R


@dataclass(frozen=True, slots=True)
class _Refused:
    """An error of postgen's that a task ended in; exceptions are not pickled, since theirs is a constructor of their own."""

    kind: type[PostgenError]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Broken:
    """A bug that a task ended in: its traceback as text, and the last line of it with its place."""

    message: str
    trace: str


_Outcome: TypeAlias = "_Done[R] | _Refused | _Broken"


@dataclass(frozen=True, slots=True)
class _Errand(Generic[T]):
    """A task with its number in the order, and whether a worker died of it before."""

    number: int
    task: T
    again: bool = False


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, the parent's end of its pipe, and what it is busy with."""

    process: BaseProcess
    pipe: Connection
    errand: _Errand[T] | None = None


def run(
    tasks: Iterable[T],
    function: Callable[[T], R],
    *,
    workers: int,
    done: Callable[[T, R], None],
    died: Callable[[T, int], None] = lambda _task, _code: None,
    name: Callable[[T], str] = str,
    method: Method | None = None,
) -> None:
    """Do every task by ``function`` in one of ``workers`` processes, and tell ``done`` of each result in the order of the tasks.

    One worker is this process. A task whose worker dies is done once more, and ``died`` told the exit code (-9 for signal
    9). Raises, once all tasks before it are told: UsageError for a task that two workers died of, with its ``name``; an error
    of postgen's that ``function`` raised, as it is; WorkerBugError for any other. Whatever ends the run, no process is left.
    """
    if workers < 1:
        raise ValueError(f"{workers} workers")
    if workers == 1:
        for task in tasks:
            done(task, function(task))
        return
    pool = _Pool(tasks, function, workers, method or _method())
    with pool:
        for task, result in pool.outcomes(died, name):
            done(task, result)


def _method() -> Method:
    """Return how processes are started: by fork where that is safe, so in a process of one thread, and not on macOS."""
    try:
        threads = sum(1 for _ in _THREADS.iterdir())
    except OSError:
        threads = threading.active_count()
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if forks and threads == 1 else "spawn"


class _Pool(Generic[T, R]):
    """The workers of a run; leaving it ends them, at once if an exception is on its way."""

    def __init__(self, tasks: Iterable[T], function: Callable[[T], R], size: int, method: Method) -> None:
        self._tasks = iter(tasks)
        self._function = function
        self._size = size
        self._forks = method == "fork"
        self._context: ForkContext | SpawnContext = (
            multiprocessing.get_context("fork") if self._forks else multiprocessing.get_context("spawn")
        )
        self._crew: list[_Worker[T]] = []
        self._again: deque[_Errand[T]] = deque()
        self._outcomes: dict[int, tuple[_Errand[T], _Outcome[R]]] = {}
        self._handed = self._told = 0
        self._complete = False
        if _CAN_BLOCK and not self._forks:
            resource_tracker.ensure_running()  # when it starts, it lets interruptions through

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _uninterrupted():
            for worker in self._crew:
                worker.pipe.close()
                if problem:
                    worker.process.kill()
            for worker in self._crew:
                worker.process.join(_PATIENCE)
                _end(worker)

    def outcomes(self, died: Callable[[T, int], None], name: Callable[[T], str]) -> Iterator[tuple[T, R]]:
        """Yield each task with its result, in their order. Raises what a task ended in, in its turn."""
        while True:
            self._hand_out()
            busy = [one for one in self._crew if one.errand]
            if busy:
                self._gather(busy, 0 if self._told in self._outcomes else None, died, name)
                self._hand_out()
            elif self._told not in self._outcomes:
                return
            if self._told in self._outcomes:
                errand, outcome = self._outcomes.pop(self._told)
                yield errand.task, _result(outcome)
                self._told += 1

    def _hand_out(self) -> None:
        """Give each worker without a task its next, and start workers while there are tasks for them."""
        while (worker := self._idle()) or len(self._crew) < self._size:
            errand = self._next()
            if errand is None:
                return
            worker = worker or self._start()
            worker.errand = errand
            with suppress(OSError):  # a worker that died is noticed by its sentinel
                worker.pipe.send(errand.task)

    def _idle(self) -> _Worker[T] | None:
        """Return a worker without a task; those that died without one are let go."""
        for worker in [one for one in self._crew if not one.errand]:
            if worker.process.is_alive():
                return worker
            self._crew.remove(worker)
            _end(worker)
        return None

    def _next(self) -> _Errand[T] | None:
        """Return what is to be done next; None if that is nothing, or not before older tasks are told."""
        if self._again:
            return self._again.popleft()
        if self._complete or self._handed - self._told >= _AHEAD * self._size:
            return None
        for task in self._tasks:
            self._handed += 1
            return _Errand(self._handed - 1, task)
        self._complete = True
        return None

    def _start(self) -> _Worker[T]:
        """Return a new worker. Raises UsageError if the system does not let it start."""
        with _uninterrupted():
            ours, theirs = self._context.Pipe()
            # A worker that held the parent's ends would not see them close when the parent dies, nor would the others.
            inherited = [ours, *(one.pipe for one in self._crew)] if self._forks else []
            process = self._context.Process(target=_work, args=(theirs, self._function, inherited), daemon=True)
            try:
                process.start()
            except OSError as problem:
                raise _unstarted(problem) from None
            finally:
                theirs.close()
            worker: _Worker[T] = _Worker(process, ours)
            self._crew.append(worker)
        return worker

    def _gather(
        self,
        busy: Sequence[_Worker[T]],
        timeout: float | None,
        died: Callable[[T, int], None],
        name: Callable[[T], str],
    ) -> None:
        """Take what workers have done, and see to the tasks of those that died."""
        watched = [one for worker in busy for one in (worker.pipe, worker.process.sentinel)]
        ready = connection.wait(watched, timeout)
        for worker in busy:
            if worker.errand and (worker.pipe in ready or worker.process.sentinel in ready):
                self._take(worker, worker.errand, died, name)

    def _take(
        self, worker: _Worker[T], errand: _Errand[T], died: Callable[[T, int], None], name: Callable[[T], str]
    ) -> None:
        """Take the outcome of a worker's task; if it died, the task is done again, or given up."""
        outcome: _Outcome[R] | None = None
        with suppress(EOFError, OSError):  # the end may come within an outcome
            outcome = worker.pipe.recv() if worker.pipe.poll() else None
        worker.errand = None
        if outcome is None:
            self._crew.remove(worker)
            code = _end(worker)
            died(errand.task, code)
            if not errand.again:
                self._again.append(replace(errand, again=True))
                return
            outcome = _Refused(UsageError, (_lost(name(errand.task), code),))
        self._outcomes[errand.number] = errand, outcome
        self._complete |= not isinstance(outcome, _Done)


def _end(worker: _Worker[T]) -> int:
    """End a worker that is not needed any more, and return its exit code."""
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    code = worker.process.exitcode or 0
    worker.process.close()
    return code


def _result(outcome: _Outcome[R]) -> R:
    """Return the result of a task. Raises what it ended in."""
    if isinstance(outcome, _Done):
        return outcome.result
    if isinstance(outcome, _Refused):
        raise outcome.kind(*outcome.diagnostics)
    bug = WorkerBugError(outcome.message)
    bug.add_note(outcome.trace)
    raise bug


def _lost(name: str, code: int) -> Diagnostic:
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    what = f"{name}: two processes that worked on it ended, the last one {how}"
    return error("WORKER_DIED", what, hint="if memory was short, ask for fewer workers")


def _unstarted(problem: OSError) -> UsageError:
    reason = (problem.strerror or "the system refuses it").lower()
    what = f"no process can be started: {reason}"
    return UsageError(error("WORKER_START", what, hint="ask for fewer workers"))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C until the end of the block, and for good in processes that are started in it."""
    if not _CAN_BLOCK:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, function: Callable[[T], R], inherited: Sequence[Connection]) -> None:
    """Be a worker; Ctrl-C reaches it too, but it is the parent that ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in inherited:
        one.close()
    serve(pipe, function)


def serve(pipe: Connection, function: Callable[[T], R]) -> None:
    """Do each task that comes through the pipe, and send back its outcome, until the other end is closed."""
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send_bytes(_outcome(function, pipe.recv()))


def _outcome(function: Callable[[T], R], task: T) -> memoryview:
    """Return what came of a task, as it is sent; an outcome that cannot be sent is a bug of the task too."""
    caught = _Caught()
    with caught:
        return ForkingPickler.dumps(_Done(function(task)))
    return ForkingPickler.dumps(caught.outcome)


class _Caught:
    """A context that lets nothing out, and keeps what was raised in it."""

    outcome: _Refused | _Broken | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(problem, PostgenError):
            self.outcome = _Refused(type(problem), problem.diagnostics)
        elif problem is not None:
            place = traceback.extract_tb(trace)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            lines = traceback.format_exception(problem)
            self.outcome = _Broken(f"{type(problem).__name__}: {problem} at {where}", "".join(lines))
        return self.outcome is not None
