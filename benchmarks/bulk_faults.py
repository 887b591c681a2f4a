"""Bulk runs that are killed, find the disk full, or lose a worker: old postings stay whole, and the next run mends all.

Each time a folder of an earlier day is brought up to date with changed sources, which is what is disturbed. Then each posting
must be the old one or the new one, byte for byte, and the manifest readable; and the next run must end in the same bytes as
a run that nothing disturbed. The kills are of whole processes; that the disk is full is tried on a tmpfs that is too small,
where one can be mounted, else with a limit for the size of files, and by an error at each call of the system in turn.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import bulk_workspace
from benchmarks.failing import failing_at
from benchmarks.figure import Figure
from generator.bulk.folder import OWN, Folder
from generator.bulk.job import Job
from generator.bulk.naming import DEFAULT
from generator.bulk.recipe import of_run
from generator.bulk.run import run as run_bulk
from generator.bulk.selection import select
from generator.diagnostic import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
KILLS, DEATHS, SIZES = 100, 20, 12
SIZE, SMALL = (12, 25), (2, 3)
FORMATS = ("markdown", "html")
_MACHINES = {"lock", "state", "stage"}
"""What in the folder is this machine's own, and no part of what a run ends in."""
_BUSY = "BULK_BUSY"
_LIMITED = """
import os, resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass
class Ground:
    """Folders below ``home``: sources ``ws``, the old postings, and those of a run that nothing disturbed.

    ``torn`` and ``unlike`` collect what was wrong after a fault, and after the run that came next.
    """

    home: Path
    old: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, bytes] = field(default_factory=dict)
    torn: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    @property
    def out(self) -> Path:
        """The output folder that is disturbed."""
        return self.home / "out"

    @property
    def kept(self) -> Path:
        """A copy of the old postings."""
        return self.home / "old"

    def words(self, workers: int = 1) -> list[str]:
        """Return the command that brings the postings up to date."""
        formats = [word for name in FORMATS for word in ("-f", name)]
        options = [
            "-o",
            str(self.out),
            "--no-check",
            "--as-of",
            str(bulk_workspace.AS_OF),
            "--workers",
            str(workers),
            *formats,
        ]
        return [sys.executable, "-m", "generator", "bulk", str(self.home / "ws" / "roles"), *options]

    def again(self) -> None:
        """Put the old postings back; their sizes and times are as they were."""
        for one in self.out.iterdir() if self.out.is_dir() else ():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        shutil.copytree(self.kept, self.out, dirs_exist_ok=True)

    def judge(self, what: str) -> int:
        """Look at what a fault left, and return how many postings are new already."""
        now, fresh = postings(self.out), 0
        for name, data in postings_of(self.old).items():
            found = now.pop(name, None)
            fresh += found != data
            if found not in (data, self.new[name]):
                self.torn.append(f"{what}: {name}")
        self.torn += [f"{what}: {name}" for name, data in now.items() if self.new.get(name) != data]
        folder = Folder(self.out)
        self.torn += [f"{what}: {shard}" for shard in folder.names() if folder.rows(shard)[1]]
        return fresh

    def compare(self, what: str) -> None:
        """Look at what the next run ended in."""
        now = tree(self.out)
        if now != self.new:
            wrong = [name for name in sorted({*now, *self.new}) if now.get(name) != self.new.get(name)]
            self.unlike.append(f"{what}: {', '.join(wrong[:3])}")
        if (self.out / OWN / "stage").is_dir() and any((self.out / OWN / "stage").iterdir()):
            self.unlike.append(f"{what}: something is staged")


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of an output folder but those of this machine."""
    paths = (one for one in folder.rglob("*") if one.is_file())
    found = {one.relative_to(folder): one for one in paths}
    return {name.as_posix(): one.read_bytes() for name, one in found.items() if not _MACHINES.intersection(name.parts)}


def postings_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return those of the files that are postings."""
    return {name: data for name, data in files.items() if not name.startswith(OWN) and name != "index.html"}


def postings(folder: Path) -> dict[str, bytes]:
    """Return the postings in an output folder."""
    return postings_of(tree(folder))


def prepare(home: Path, size: tuple[int, int]) -> Ground:
    """Return a workspace of so many roles and locations with its old postings, and the sources changed since."""
    ground = Ground(home)
    bulk_workspace.make(home / "ws", *size)
    update(ground)
    company = home / "ws" / "company.yaml"
    company.write_text(company.read_text(encoding="utf-8").replace("It began in 1911", "It began in 1912"), "utf-8")
    shutil.copytree(ground.out, ground.kept)
    ground.old = tree(ground.out)
    update(ground)
    ground.new = tree(ground.out)
    assert all(ground.new[name] != data for name, data in postings_of(ground.old).items())
    return ground


def update(ground: Ground) -> None:
    """Bring the postings up to date in this process."""
    words = [str(ground.home / "ws" / "roles")]
    job = Job(ground.out, FORMATS, DEFAULT, bulk_workspace.AS_OF)
    summary = run_bulk(job, [one.absolute() for one in select(words)], asked=of_run(job, words))
    assert not summary.failed


def started(ground: Ground, workers: int = 1, limit: int | None = None) -> subprocess.Popen[str]:
    """Start a run, with a limit for the size of each file if there is one."""
    return subprocess.Popen(
        [*([sys.executable, "-c", _LIMITED, str(limit)] if limit else []), *ground.words(workers)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(ground: Ground, what: str) -> None:
    """Let the next run end, after those that a killed run left behind have, and look at what it ended in."""
    for _ in range(200):
        process = started(ground)
        told = process.communicate()[1]
        if _BUSY not in told:
            break
        time.sleep(0.05)
    if process.returncode:
        ground.unlike.append(f"{what}: the next run ended with {process.returncode}: {told[-200:]}")
    ground.compare(what)


def times(ground: Ground) -> tuple[float, float]:
    """Return the seconds until a run's first new posting, and until its end."""
    ground.again()
    name = next(iter(postings_of(ground.old)))
    first, start = 0.0, time.perf_counter()
    process = started(ground)
    while process.poll() is None:
        time.sleep(0.005)
        if not first and (ground.out / name).read_bytes() == ground.new[name]:
            first = time.perf_counter() - start
    return first, time.perf_counter() - start


def kills(ground: Ground, count: int) -> int:
    """Kill so many runs at random moments, every second one of two workers; return how many had written something."""
    chance = random.Random(20261124)
    first, whole = times(ground)
    print(f"  a run writes its first posting after {first:.1f} s, and ends after {whole:.1f} s")
    left = done = 0
    while done < count:
        ground.again()
        process = started(ground, workers=1 + done % 2)
        try:
            process.communicate(timeout=chance.uniform(0.8 * first, whole))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            done += 1
            left += bool(ground.judge(f"kill {done}"))
            finish(ground, f"kill {done}")
    return left


def deaths(ground: Ground, count: int) -> int:
    """Kill one worker of so many runs at random moments; return how many of these runs ended well."""
    chance = random.Random(20261125)
    first, whole = times(ground)
    done = well = tries = 0
    while done < count and tries < 20 * count:
        tries += 1
        ground.again()
        process = started(ground, workers=2)
        time.sleep(chance.uniform(0.8 * first, whole))
        several = workers_of(process.pid)
        if several:
            os.kill(chance.choice(several), signal.SIGKILL)
        told = process.communicate()[1]
        if "a worker died" in told or process.returncode:
            done += 1
            well += process.returncode == 0
            ground.compare(f"dead worker {done}")
            finish(ground, f"after dead worker {done}")
    return well


def workers_of(process: int) -> list[int]:
    """Return the processes that a process started, where the system tells."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def full_disks(ground: Ground, count: int) -> tuple[str, int]:
    """Run on so many disks that are too small; return what kind they were, and how many runs ended as they should."""
    before = sum(map(len, ground.old.values()))
    after = sum(map(len, ground.new.values()))
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(ground.out)]
    if os.geteuid() == 0 and subprocess.run(mounted, capture_output=True, check=False).returncode == 0:
        try:
            return "a tmpfs", sum(_full_tmpfs(ground, number / (count - 1), after) for number in range(count))
        finally:
            subprocess.run(["umount", str(ground.out)], check=True)
    largest = max(map(len, ground.new.values()))
    ends = 0
    for number in range(count):
        ground.again()
        ends += _ended(ground, f"limit {number}", started(ground, limit=largest * number // count + before % 7))
        finish(ground, f"limit {number}")
    return "a limit for the size of files", ends


def _full_tmpfs(ground: Ground, share: float, room: int) -> bool:
    """Run where there is room for a share of what is staged; return whether it ended as it should."""
    what = f"a disk with room for {share:.0%}"
    _resize(ground, "64m")
    ground.again()
    free = os.statvfs(ground.out)
    used = (free.f_blocks - free.f_bfree) * free.f_frsize
    roles = len({name.partition("/")[0] for name in postings_of(ground.old)})
    _resize(ground, str(used + int(share * room / roles)))
    well = _ended(ground, what, started(ground))
    _resize(ground, "64m")
    finish(ground, what)
    return well


def _resize(ground: Ground, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(ground.out)], check=True, capture_output=True)


def _ended(ground: Ground, what: str, process: subprocess.Popen[str]) -> bool:
    told = process.communicate()[1]
    ground.judge(what)
    return process.returncode == 2 and "FILE_UNWRITABLE" in told and "Traceback" not in told


def refused_calls(ground: Ground) -> tuple[int, list[str]]:
    """Let each call that may find a full disk fail in turn; return how many there are, and those that ended in a bug."""
    bugs = []
    number = 0
    while True:
        ground.again()
        what = f"call {number + 1}"
        with failing_at(number) as fault:
            try:
                update(ground)
            except UsageError as problem:
                if problem.diagnostics[0].code != "FILE_UNWRITABLE":
                    bugs.append(f"{what}, {fault.name}: {problem}")
            except (OSError, AssertionError, ValueError) as problem:
                bugs.append(f"{what}, {fault.name}: {type(problem).__name__} {problem}")
        if not fault.name:
            return number, bugs
        ground.judge(what)
        update(ground)
        ground.compare(what)
        number += 1


def _part(home: Path, size: tuple[int, int], part: Callable[[Ground], list[Figure]]) -> list[Figure]:
    """Return the figures of a part, with what was wrong after its faults and after the runs that came next."""
    with tempfile.TemporaryDirectory(dir=home) as name:
        ground = prepare(Path(name), size)
        figures = part(ground)
        for one in [*ground.torn, *ground.unlike][:10]:
            print(f"  {one}")
        torn, unlike = len(ground.torn), len(ground.unlike)
        return [
            *figures,
            Figure("  files or shards that were neither old nor new", str(torn), "0", not torn),
            Figure("  next runs that ended in other bytes", str(unlike), "0", not unlike),
        ]


def _killed(ground: Ground) -> list[Figure]:
    left = kills(ground, KILLS)
    return [Figure("runs killed by signal 9, by then with some postings written", f"{KILLS}, {left}", "100", left > 0)]


def _died(ground: Ground) -> list[Figure]:
    well = deaths(ground, DEATHS)
    return [Figure("runs that lost a worker and ended well", f"{well} of {DEATHS}", "all", well == DEATHS)]


def _full(ground: Ground) -> list[Figure]:
    kind, ends = full_disks(ground, SIZES)
    what = f"runs on {kind} that was too small, told with code 2"
    return [Figure(what, f"{ends} of {SIZES}", "all but one", ends >= SIZES - 1)]


def _refused(ground: Ground) -> list[Figure]:
    number, bugs = refused_calls(ground)
    for one in bugs[:10]:
        print(f"  {one}")
    what = "calls that found the disk full in turn, and ended in a bug"
    return [Figure(what, f"{number}, {len(bugs)}", "all, 0", number > 50 and not bugs)]


def run() -> list[Figure]:
    """Return what came of runs that were killed, lost a worker, and found the disk full."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        return [
            *_part(home, SIZE, _killed),
            *_part(home, SIZE, _died),
            *_part(home, SIZE, _full),
            *_part(home, SMALL, _refused),
        ]
