"""Workers: the order, the errors and the ends of tasks done by several processes."""

from __future__ import annotations

import errno
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from generator.bulk import workers
from generator.bulk.workers import WorkerBugError, run, serve
from generator.diagnostic import InputError, UsageError
from tests.bulk import chores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    Alone = Callable[[Callable[[list[BaseProcess]], None]], None]
    Family = tuple[subprocess.Popen[bytes], list[int]]

COUNTS = pytest.mark.parametrize("count", [1, 2, 7])
AHEAD = 8


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """After each test no process that it started lives, and none is dead but not taken away."""
    resource_tracker.ensure_running()
    yield
    assert os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    assert multiprocessing.active_children() == []


@pytest.fixture
def pipes(tmp_path: Path) -> list[str]:
    """Two named pipes: who opens one waits for who opens its other end."""
    paths = [str(tmp_path / "one"), str(tmp_path / "two")]
    for path in paths:
        os.mkfifo(path)
    return paths


@pytest.fixture
def pipe(pipes: list[str]) -> str:
    """A named pipe."""
    return pipes[0]


def gone(process: int) -> None:
    """Kill a process, and return when it is dead."""
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


@pytest.mark.parametrize(("count", "method"), [(1, None), (2, None), (7, None), (2, "spawn")])
def test_every_task_is_done_in_order(count: int, method: workers.Method | None) -> None:
    """Each result is told once, in the order of the tasks, whatever the number of workers, and however they are started."""
    told: list[tuple[int, int]] = []
    run(range(60), chores.square, workers=count, done=lambda *one: told.append(one), method=method)
    assert told == [(one, one * one) for one in range(60)]


@COUNTS
def test_nothing_to_do(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a task no worker is started, and nothing is told."""
    started, told = mock.Mock(), mock.Mock()
    monkeypatch.setattr(workers._Pool, "_start", started)
    run([], chores.square, workers=count, done=told)
    assert not started.called
    assert not told.called


def test_one_worker_is_this_process_and_several_are_not() -> None:
    """One worker makes no process; of several no more are made than there are tasks."""
    told: list[int] = []
    run(range(2), chores.own_id, workers=1, done=lambda _, one: told.append(one))
    assert told == [os.getpid()] * 2
    told.clear()
    run(range(2), chores.own_id, workers=7, done=lambda _, one: told.append(one))
    assert os.getpid() not in told
    with pytest.raises(ValueError, match="0 workers"):
        run(range(2), chores.own_id, workers=0, done=lambda *_: None)


def test_a_slow_task_holds_back_what_is_told_and_little_is_handed_out_ahead(pipe: str) -> None:
    """While the first task waits for a late one others are done; results come in order, and few wait to be told."""
    told: list[int] = []

    def tasks() -> Iterator[tuple[int, str]]:
        for number in range(60):
            assert number - len(told) < 2 * AHEAD
            yield number, pipe if number in (0, 2 * AHEAD - 1) else ""

    run(tasks(), chores.meet, workers=2, done=lambda task, _: told.append(task[0]))
    assert told == list(range(60))


@pytest.mark.uncounted
def test_many_small_tasks() -> None:
    """Ten thousand tasks are done in order, and never are more than a few handed out that are not told yet."""
    told: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            assert number - len(told) < 2 * AHEAD
            yield number

    run(tasks(), chores.square, workers=2, done=lambda _, result: told.append(result))
    assert told == [one * one for one in range(10_000)]


@pytest.mark.parametrize(("way", "code"), [("killed", -signal.SIGKILL), ("left", 3), ("cut short", 3)])
def test_a_task_whose_worker_dies_is_done_again(way: str, code: int, tmp_path: Path) -> None:
    """The task is told once, in its turn, and the death with its exit code."""
    deaths = tmp_path / "deaths"
    deaths.write_bytes(b"1")
    told: list[int] = []
    died: list[tuple[int, int]] = []
    run(
        [(number, way, str(deaths) if number == 5 else "") for number in range(20)],
        chores.die,
        workers=2,
        done=lambda _, result: told.append(result),
        died=lambda task, how: died.append((task[0], how)),
    )
    assert told == list(range(20))
    assert died == [(5, code)]


@pytest.mark.parametrize(("count", "way", "how"), [(2, "killed", "by signal 9"), (7, "left", "with exit code 3")])
def test_a_task_that_two_workers_die_of_ends_the_run(count: int, way: str, how: str, tmp_path: Path) -> None:
    """The error names the task, and comes once all before it are told; without ``died`` nobody is told."""
    deaths = tmp_path / "deaths"
    deaths.write_bytes(b"22222")
    told: list[int] = []
    with pytest.raises(UsageError, match=f"WORKER_DIED task 5: two processes .* the last one {how}") as problem:
        run(
            [(number, way, str(deaths) if number == 5 else "") for number in range(60)],
            chores.die,
            workers=count,
            done=lambda _, result: told.append(result),
            name=lambda task: f"task {task[0]}",
        )
    assert problem.value.diagnostics[0].hint == "if memory was short, ask for fewer workers"
    assert told == list(range(5))
    assert deaths.stat().st_size == 3


@COUNTS
def test_an_error_of_postgen_is_carried(count: int) -> None:
    """It is raised as it is, once all tasks before it are told, and none after it is."""
    told: list[int] = []
    tasks = [(number, "input" if number in (4, 6) else "") for number in range(60)]
    with pytest.raises(InputError) as problem:
        run(tasks, chores.fail, workers=count, done=lambda _, result: told.append(result))
    assert [str(one) for one in problem.value.diagnostics] == [
        "role.yaml:3:1: error: SOME_CODE words",
        "error: OTHER_CODE more",
    ]
    assert told == list(range(4))


@pytest.mark.parametrize(("how", "told"), [("bug", "ZeroDivisionError: .* at chores.py:"), ("exit", "SystemExit: out")])
def test_a_bug_in_a_task_is_told_with_its_place(how: str, told: str) -> None:
    """Any other exception ends the run as a bug, with the worker's traceback in a note."""
    with pytest.raises(WorkerBugError, match=told) as problem:
        run([(0, how)], chores.fail, workers=2, done=lambda *_: None)
    (note,) = problem.value.__notes__
    assert note.startswith("Traceback (most recent call last):")
    assert "in fail" in note


def test_a_result_that_no_pipe_carries_is_a_bug() -> None:
    """The worker lives, and the run ends."""
    with pytest.raises(WorkerBugError, match="lambda"):
        run([0], chores.unsendable, workers=2, done=lambda *_: None)


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, KeyboardInterrupt), (2, KeyboardInterrupt), (1, ZeroDivisionError), (7, ZeroDivisionError)],
)
def test_what_done_raises_ends_the_run(count: int, kind: type[BaseException]) -> None:
    """The run stops at once, and no worker is left."""
    told: list[int] = []

    def done(task: int, _: int) -> None:
        told.append(task)
        if task == 3:
            raise kind

    with pytest.raises(kind):
        run(range(10_000), chores.square, workers=count, done=done)
    assert told == [0, 1, 2, 3]


def test_what_the_tasks_raise_ends_the_run() -> None:
    """An error in making the tasks is no worker's, and no worker is left."""
    with pytest.raises(ZeroDivisionError):
        run((one // (one - 5) for one in range(9)), chores.square, workers=2, done=lambda *_: None)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Alone:
    """Have something done with the idle workers, once, when the parent is about to wait for one worker alone."""

    def have(then: Callable[[list[BaseProcess]], None]) -> None:
        real = connection.wait
        waited: list[int] = []

        def wait(watched: list[Connection | int], timeout: float | None) -> list[object]:
            if len(watched) == 2 and not waited:
                waited.append(1)
                then([one for one in multiprocessing.active_children() if one.sentinel not in watched])
            return list(real(watched, timeout))

        monkeypatch.setattr(connection, "wait", wait)

    return have


def test_a_worker_that_dies_idle_is_let_go(pipe: str, alone: Alone) -> None:
    """Nobody is told, since no task is lost, and another does what is left."""
    told: list[int] = []
    died: list[int] = []

    def then(idle: list[BaseProcess]) -> None:
        for one in idle:
            gone(one.pid or 0)
        os.close(os.open(pipe, os.O_WRONLY))

    alone(then)
    tasks = [(number, "" if number else pipe) for number in range(40)]
    run(tasks, chores.meet, workers=2, done=lambda it, _: told.append(it[0]), died=lambda it, _: died.append(it[0]))
    assert (told, died) == (list(range(40)), [])


def test_nothing_is_handed_out_after_a_failure(pipe: str, alone: Alone) -> None:
    """While the tasks before it are still done, no new one is begun."""
    handed: list[int] = []
    told: list[int] = []

    def tasks() -> Iterator[tuple[int, str]]:
        for number in range(60):
            handed.append(number)
            yield number, (pipe, "nowhere/none")[number] if number < 2 else ""

    alone(lambda _: os.close(os.open(pipe, os.O_WRONLY)))
    with pytest.raises(WorkerBugError, match="FileNotFoundError"):
        run(tasks(), chores.meet, workers=2, done=lambda task, _: told.append(task[0]))
    assert (handed, told) == ([0, 1], [0])


def test_a_task_handed_to_a_dead_worker_is_done_by_another() -> None:
    """A worker that dies just before it gets a task is noticed like one that dies at work."""
    told: list[int] = []
    died: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(6):
            if number == 2:
                for worker in multiprocessing.active_children():
                    gone(worker.pid or 0)
            yield number

    run(tasks(), chores.square, workers=2, done=lambda _, it: told.append(it), died=lambda it, _: died.append(it))
    assert told == [0, 1, 4, 9, 16, 25]
    assert 2 in died


def test_a_system_that_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told in plain words."""

    def start(_: BaseProcess) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", start)
    with pytest.raises(UsageError, match="WORKER_START no process can be started: resource temporarily unavailable"):
        run(range(3), chores.square, workers=2, done=lambda *_: None)


def test_a_system_without_signal_masks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks are done there too."""
    monkeypatch.setattr(workers, "_CAN_BLOCK", False)
    told: list[int] = []
    run(range(3), chores.square, workers=2, done=lambda _, result: told.append(result), method="spawn")
    assert told == [0, 1, 4]


@pytest.mark.parametrize(
    ("threads", "methods", "platform", "method"),
    [
        (1, ["fork", "spawn"], "linux", "fork"),
        (2, ["fork", "spawn"], "linux", "spawn"),
        (None, ["fork", "spawn"], "linux", "fork"),
        (1, ["spawn"], "linux", "spawn"),
        (1, ["fork", "spawn"], "darwin", "spawn"),
    ],
)
def test_how_processes_are_started(
    threads: int | None, methods: list[str], platform: str, method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By fork in a process of one thread, if that is there and safe, else by spawn."""
    for number in range(threads or 0):
        (tmp_path / str(number)).mkdir()
    monkeypatch.setattr(workers, "_THREADS", tmp_path if threads else tmp_path / "none")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    monkeypatch.setattr(sys, "platform", platform)
    assert workers._method() == method


def test_a_worker_ends_when_its_pipe_is_closed() -> None:
    """It does what comes until then, with what it was told of errors; nothing is raised if nobody takes the last outcome."""
    ours, theirs = multiprocessing.Pipe()
    got: list[object] = []

    def parent() -> None:
        for task in ((0, "none"), (1, "input"), (2, "bug")):
            ours.send(task)
            got.append(ours.recv())
        ours.close()

    thread = threading.Thread(target=parent)
    thread.start()
    serve(theirs, chores.fail)
    thread.join()
    assert [type(one).__name__ for one in got] == ["_Done", "_Refused", "_Broken"]
    ours, theirs = multiprocessing.Pipe()
    ours.send(0)
    serve(theirs, lambda _: ours.close())


def test_a_worker_is_deaf_to_interruptions() -> None:
    """It leaves them to its parent, and closes what it inherited of the parent's ends."""
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    inherited: Connection = multiprocessing.Pipe()[0]
    ours.close()
    try:
        workers._work(theirs, chores.square, [inherited])
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert inherited.closed


@pytest.fixture(params=["fork", "spawn"])
def parent(request: pytest.FixtureRequest, root: Path, pipes: list[str]) -> Iterator[Family]:
    """A process, the first of its group, and its two workers, which wait for the pipes.

    What it says ends when the last of the three does.
    """
    code = f"from tests.bulk.chores import main\nmain({request.param!r}, {pipes!r})"
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout
        told = dict(process.stdout.readline().split() for _ in pipes)
        yield process, [int(told[one.encode()]) for one in pipes]
        with suppress(ProcessLookupError):  # none of the group is left if the test passes
            os.killpg(process.pid, signal.SIGKILL)


def test_workers_end_with_their_parent(parent: Family, pipes: list[str]) -> None:
    """If it is killed, each ends once it has done what it is at, whatever the other is at, and says nothing."""
    process, (first, _) = parent
    process.kill()
    ended = os.pidfd_open(first)
    os.close(os.open(pipes[0], os.O_WRONLY))
    assert select.select([ended], [], [], 60)[0] == [ended]
    os.close(ended)
    os.close(os.open(pipes[1], os.O_WRONLY))
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == -signal.SIGKILL


def test_an_interruption_ends_all_at_once(parent: Family) -> None:
    """Ctrl-C, which reaches the workers too, is raised in the parent alone; nobody waits for what is at work."""
    process, _ = parent
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60) == (b"interrupted\n", b"")
    assert process.returncode == 0
