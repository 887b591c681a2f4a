"""``postgen bulk`` as a user meets it: options, exit codes, what is printed where, and bytes that depend on nothing else."""

from __future__ import annotations

import io
import json
import os
import pty
import shutil
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.bulk import chunk
from generator.bulk.folder import Folder
from generator.bulk.job import Chunk
from generator.cli import bulk as command
from generator.cli.report import OutputFormat, Reporter
from generator.diagnostic import ProofError, error
from generator.press import press
from tests.bulk.shops import Shop, shop
from tests.bulk.test_chunk_runs import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A shop whose workspace is written, in the working folder."""
    done = shop(tmp_path)
    done.world.write(tmp_path / "ws")
    monkeypatch.chdir(tmp_path)
    return done


def test_a_run(postgen: Run, made: Shop) -> None:
    """It says the day and what was done; nothing goes to stdout, and --quiet is quiet."""
    first = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert (first.code, first.out) == (0, "")
    assert first.err == "as of 2026-11-24\n4 written (new: 4); 0 unchanged\n"
    assert postgen("bulk", "ws/roles", "-o", "out", *DAY).err == "as of 2026-11-24\n0 written; 4 unchanged\n"
    assert {*made.files()} == {
        f"{role}/{place}.md" for role in ("clerk", "teller") for place in ("new-york-ny", "richmond-va")
    }
    (made.out / "clerk/richmond-va.md").unlink()
    quiet = postgen("bulk", "ws/roles", "-o", "out", "-q", *DAY)
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_a_dry_run(postgen: Run, made: Shop) -> None:
    """What would be written, and what is gone, goes to stdout, a line each; nothing is made."""
    dry = postgen("bulk", "ws/roles/clerk.yaml", "-o", "out", "--dry-run", *DAY)
    assert dry.out == (
        "would write ws/roles/clerk.yaml at new-york-ny: new\nwould write ws/roles/clerk.yaml at richmond-va: new\n"
    )
    assert dry.err == "as of 2026-11-24\n2 to write (new: 2); 0 unchanged\n"
    assert not made.out.exists()
    postgen("bulk", "ws/roles", "-o", "out", *DAY)
    (made.root / "ws/roles/teller.yaml").unlink()
    gone = postgen("bulk", "ws/roles", "-o", "out", "--dry-run", *DAY)
    assert (
        gone.out == "gone ws/roles/teller.yaml at new-york-ny: role\ngone ws/roles/teller.yaml at richmond-va: role\n"
    )
    assert gone.err.endswith("0 to write; 2 unchanged; 2 gone (delete them with --prune)\n")


def test_pruning(postgen: Run, made: Shop) -> None:
    """Deleted files are named."""
    postgen("bulk", "ws/roles", "-o", "out", *DAY)
    (made.root / "ws/roles/teller.yaml").unlink()
    assert postgen("bulk", "ws/roles", "-o", "out", "--prune", *DAY).err == (
        "as of 2026-11-24\ngone ws/roles/teller.yaml at new-york-ny: role\ngone ws/roles/teller.yaml at richmond-va: role\n"
        "deleted teller/new-york-ny.md\ndeleted teller/richmond-va.md\n0 written; 2 unchanged; 2 gone\n"
    )


def test_names_of_files_write_no_lines(postgen: Run, made: Shop) -> None:
    """A role file whose name is hostile to a terminal is named without harm."""
    role = made.root / "ws/roles/x\x1b[2J\nwould write y.yaml"
    role.write_bytes(made.roles[0].read_bytes())
    lines = postgen("bulk", str(role), "-o", "out", "--dry-run", *DAY).out.splitlines()
    assert [line.partition(" at ")[0] for line in lines] == ["would write ws/roles/x\\x1b[2J\\nwould write y.yaml"] * 2


def test_errors(postgen: Run, made: Shop) -> None:
    """A role with errors is 1, told with its place, and the rest is done; --fail-fast stops there."""
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.write(made.root / "ws")
    run = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert run.code == 1
    assert "ws/roles/clerk.yaml:1:" in run.err
    assert "error SPEC_UNKNOWN_KEY" in run.err
    assert "2 written (new: 2); 0 unchanged; 1 failed\n" in run.err
    assert "clerk.yaml: error BULK_FAILED its postings are not written: SPEC_UNKNOWN_KEY\n" in run.err
    shutil.rmtree(made.out)
    fast = postgen("bulk", "ws/roles", "-o", "out", "--fail-fast", *DAY)
    assert (fast.code, "0 written; 0 unchanged; 1 failed; stopped at the first failure" in fast.err) == (1, True)
    quiet = postgen("bulk", "ws/roles", "-o", "out", "-q", *DAY)
    codes = [line.partition(" error ")[2].partition(" ")[0] for line in quiet.err.splitlines() if " error " in line]
    assert (quiet.code, codes) == (1, ["BULK_FAILED", "SPEC_UNKNOWN_KEY"])


def test_diagnostics_as_json(postgen: Run, made: Shop) -> None:
    """Then stderr is one list, and nothing else."""
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.write(made.root / "ws")
    run = postgen("bulk", "ws/roles", "-o", "out", "--output-format", "json", *DAY)
    assert run.code == 1
    assert [one["code"] for one in json.loads(run.err)] == ["BULK_FAILED", "SPEC_UNKNOWN_KEY"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "out", "--name", "{role}.{ext}"), "FILENAME_COLLISION"),
        (("-o", "out", "--name", "{rol}.{ext}"), "FILENAME_UNKNOWN"),
        (("-o", "out", "--name", "../{role}/{location}.{ext}"), "FILENAME_PATTERN"),
        (("-o", "out", "-f", "pdf"), "USAGE_FORMAT"),
        (("-o", "-"), "USAGE_PACK"),
        (("-o", "out", "--as-of", "tomorrow"), "USAGE_DATE"),
        (("-o", "ws"), "BULK_FOLDER"),
        (("-o", "ws/company.yaml"), "BULK_FOLDER"),
        (("-o", "ws/company.yaml/x"), "BULK_FOLDER"),
        (("-o", "out", "--role", "nobody"), "SELECT_ROLE"),
        (("-o", "out", "--changed-since", "-x"), "REVISION_UNKNOWN"),
        (("-o", "out", "--archive", "out/archive"), "ARCHIVE_FOLDER"),
        (("-o", "ws", "--pack", "jsonl"), "USAGE_PACK"),
        (("-o", "x", "--pack", "jsonl", "--prune"), "USAGE_PACK"),
        (("-o", "-", "--pack", "jsonl", "--dry-run"), "USAGE_PACK"),
        (("-o", "-", "--pack", "jsonl", "--archive", "a"), "USAGE_PACK"),
    ],
)
def test_wrong_usage(postgen: Run, made: Shop, arguments: tuple[str, ...], code: str) -> None:
    """It is 2, and nothing is written."""
    before = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}
    run = postgen("bulk", "ws/roles", *arguments)
    assert (run.code, run.out) == (2, "")
    assert f"error {code} " in run.err
    assert {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()} == before


def test_two_runs_at_once(postgen: Run, made: Shop) -> None:
    """The second is refused with 2."""
    with Folder(made.out).writing():
        run = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert (run.code, "error BULK_BUSY another run is writing into" in run.err) == (2, True)


def test_a_folder_that_cannot_be_written(postgen: Run, made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 2 with the reason, and a later run does all."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", lambda *_, **__: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
        run = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert (run.code, "FILE_UNWRITABLE" in run.err, "read-only file system" in run.err) == (2, True, True)
    assert postgen("bulk", "ws/roles", "-o", "out", *DAY).code == 0


def test_an_output_without_its_proof(postgen: Run, made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 4, also beside other errors."""
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.write(made.root / "ws")

    def broken(*_: object) -> object:
        raise ProofError(error("PROOF_TEXT", "words differ"))

    monkeypatch.setattr(press.Press, "outputs", broken)
    run = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert (run.code, "3 failed" in run.err) == (4, True)
    assert made.files() == {}


def test_an_interruption(postgen: Run, made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is 130, and the next run completes the work."""
    postgen("bulk", "ws/roles", "-o", "out", *DAY)
    before = made.files()
    made.world.company["about"] = "We keep money."
    made.world.write(made.root / "ws")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        run = postgen("bulk", "ws/roles", "-o", "out", *DAY)
    assert (run.code, run.err) == (130, "as of 2026-11-24\ninterrupted; nothing was left half written\n")
    assert made.files() == before
    assert postgen("bulk", "ws/roles", "-o", "out", *DAY).code == 0
    assert all(b"We keep money." in data for _, data in made.files().values())


def test_places_that_no_role_has(postgen: Run, made: Shop) -> None:
    """A location or country at which nothing is offered is told, each time, unless a role could not be read."""
    words = (
        "bulk",
        "ws/roles",
        "-o",
        "out",
        "-l",
        "richmond-va",
        "-l",
        "richmnd-va",
        "--country",
        "us",
        "--country",
        "de",
        *DAY,
    )
    for _ in range(2):
        run = postgen(*words)
        told = [line for line in run.err.splitlines() if line.startswith("warning")]
        assert told == [
            "warning SELECT_LOCATION none of the roles is offered at 'DE'",
            "warning SELECT_LOCATION none of the roles is offered at 'richmnd-va'",
        ]
        assert run.code == 0
    made.world.roles["clerk"]["titel"] = "misspelt"
    made.world.write(made.root / "ws")
    assert "SELECT_LOCATION" not in postgen(*words).err


def test_changed_since(postgen: Run, made: Shop) -> None:
    """Only roles whose file or record differs are done; if none does, nothing is, and other rows stay."""
    own = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.com", "GIT_COMMITTER_NAME": "x"}
    own |= {"GIT_COMMITTER_EMAIL": "x@example.com", "GIT_CONFIG_GLOBAL": os.devnull}
    for one in (["init", "-q"], ["add", "ws"], ["commit", "-qm", "first"]):
        subprocess.run(["git", *one], env=os.environ | own, check=True)
    made.world.company["about"] = "We keep money."
    made.world.write(made.root / "ws")
    words = ("bulk", "ws/roles", "-o", "out", "--changed-since", "HEAD", *DAY)
    assert postgen(*words).err == "as of 2026-11-24\n0 written; 0 unchanged\n"
    made.world.roles["clerk"]["title"] = "Senior Clerk"
    made.world.write(made.root / "ws")
    assert postgen(*words).err == "as of 2026-11-24\n2 written (new: 2); 0 unchanged\n"
    (made.root / "ws/roles/teller.rewrite.yaml").write_text("postgen_rewrite: 1\n")
    run = postgen(*words)
    assert (run.code, "2 unchanged; 1 failed" in run.err) == (1, True)


def test_a_pack(postgen: Run, made: Shop) -> None:
    """It goes to a file, or to stdout with nothing beside it."""
    run = postgen("bulk", "ws/roles", "-o", "all.jsonl", "--pack", "jsonl", *DAY)
    assert (run.code, run.err) == (0, "as of 2026-11-24\n4 written (new: 4); 0 unchanged\n")
    stream = postgen("bulk", "ws/roles", "-o", "-", "--pack", "jsonl", *DAY)
    assert stream.out == (made.root / "all.jsonl").read_text(encoding="utf-8")
    assert len([json.loads(line) for line in stream.out.splitlines()]) == 4


def test_the_same_bytes_whatever_is_said_how(postgen: Run, made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order of words, working folder, relative and absolute paths make no other bytes, nor does --paranoid."""
    formats = ("-f", "text", "-f", "html")
    postgen("bulk", "ws/roles/teller.yaml", "ws/roles", "-o", "out", *formats, *DAY)
    wanted = tree(made.out)
    monkeypatch.chdir(made.root / "ws/roles")
    ways = [
        ("clerk.yaml", "teller.yaml", "-o", "../../out", "-f", "html", "-f", "text"),
        (str(made.root / "ws/roles"), "-o", str(made.out), "-f", "html", "-f", "text", "-f", "html"),
        ("../../ws/roles", "-o", "../../ws/../out", *formats, "--paranoid"),
    ]
    for words in ways:
        made.out.rename(made.root / f"out-{len([*made.root.iterdir()])}")
        assert postgen("bulk", *words, *DAY).code == 0
        found = tree(made.out)
        assert {name for name in found if found[name] != wanted[name]} <= {".postgen/run.json"}
        assert found.keys() == wanted.keys()


def test_the_same_bytes_in_any_process(made: Shop, root: Path) -> None:
    """Hash seed, locale and time zone make no other bytes."""
    words = [sys.executable, "-m", "generator", "bulk", "ws/roles", "-o", "out", "-f", "html", "-f", "json", *DAY]
    found = []
    for own in (
        {"PYTHONHASHSEED": "1", "TZ": "UTC"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"},
    ):
        run = subprocess.run(
            words, env=os.environ | own | {"PYTHONPATH": str(root)}, cwd=made.root, capture_output=True, check=False
        )
        assert (run.returncode, run.stdout) == (0, b""), run.stderr
        found.append(tree(made.out))
        shutil.rmtree(made.out)
    assert found[0] == found[1]


class Terminal(io.StringIO):
    """A terminal of so many columns, as stderr is one."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.ends = pty.openpty()
        termios.tcsetwinsize(self.ends[1], (24, columns))

    def isatty(self) -> bool:
        """It is one."""
        return True

    def fileno(self) -> int:
        """Return the end that a program writes to."""
        return self.ends[1]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Terminal]]:
    """Make stderr a terminal, on which a second passes at each look at the clock."""
    opened = []
    clock = iter(range(1000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))

    def make(columns: int) -> Terminal:
        opened.append(Terminal(columns))
        monkeypatch.setattr(sys, "stderr", opened[-1])
        return opened[-1]

    yield make
    for one in opened:
        for end in one.ends:
            os.close(end)


@pytest.mark.parametrize(("columns", "bar"), [(100, 30), (0, 30), (55, 19), (44, 8), (43, 0), (34, 0), (30, 0)])
def test_progress(postgen: Run, made: Shop, terminal: Callable[[int], Terminal], columns: int, bar: int) -> None:
    """On a terminal there is a line with rate and time left, with a bar where there is room, never wider, cleared at the end."""
    screen = terminal(columns)
    assert postgen("bulk", "ws/roles", "-o", "out", *DAY).code == 0
    told, *shown, end = screen.getvalue().split("\r\x1b[K")
    assert (told, end) == ("as of 2026-11-24\n", "4 written (new: 4); 0 unchanged\n")
    half = "#" * (bar // 2) + "-" * (bar - bar // 2)
    lines = [(half, "2 postings, 2 a second, 1 s left"), ("#" * bar, "4 postings, 2 a second, 0 s left")]
    assert shown == [f"[{one}] {text}" if one else text[: columns - 1] for one, text in lines]
    assert not columns or max(map(len, shown)) < columns


@pytest.mark.parametrize("words", [("-q",), ("--output-format", "json"), ("--output-format", "github")])
def test_no_progress(postgen: Run, made: Shop, terminal: Callable[[int], Terminal], words: tuple[str, ...]) -> None:
    """Quiet, or for machines, a terminal gets no line of progress."""
    screen = terminal(80)
    assert postgen("bulk", "ws/roles", "-o", "out", *words, *DAY).code == 0
    assert "\x1b" not in screen.getvalue()


def test_progress_is_cleared_before_an_error(postgen: Run, made: Shop, terminal: Callable[[int], Terminal]) -> None:
    """What ends a run is told on a line of its own."""
    screen = terminal(80)
    assert postgen("bulk", "ws/roles", "-o", "ws", *DAY).code == 2
    assert "\r\x1b[K\x1b[1;31merror\x1b[0m BULK_FOLDER" in screen.getvalue()


def test_steps_that_are_near(monkeypatch: pytest.MonkeyPatch, terminal: Callable[[int], Terminal]) -> None:
    """At most ten lines a second are shown."""
    screen = terminal(80)
    clock = iter([0.0, 0.05, 0.12, 0.15])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = command.Progress(Reporter(OutputFormat.TEXT))
    progress.begin(3)
    for _ in range(3):
        progress.step(chunk.Outcome(Chunk(Path("x.yaml")), unchanged=1))
    assert screen.getvalue().count("\r") == 1
