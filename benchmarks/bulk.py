"""What ``postgen bulk`` costs, beside ``cp -r`` of what it made, and beside Hugo making the same pages.

All times are the CPU of whole processes, their children's too; what is compared takes turns, and each ratio is the median
of those of the rounds. Outputs go to a tmpfs where there is one: on ext4 the removal of one round's files makes the next
round's dearer by far, so there nothing is removed before the end.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import bulk_workspace, hugo_site
from benchmarks.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).parent.parent
POSTGEN = (sys.executable, "-m", "generator")
SAMPLED = (sys.executable, str(Path(__file__).parent / "bulk_ground" / "sampled.py"))
TMPFS = Path("/dev/shm")
NEEDED = 3_000_000_000
"""Bytes for three trees of the usual size, and the peers' own files."""
FORMATS = ("html", "markdown")
ROUNDS, LONG_ROUNDS = 7, 3
SINGLE, USUAL, LARGE, WIDE = (1, 1), (100, 100), (300, 1000), (3, 100_000)
"""Numbers of roles and locations."""
GROWN = LARGE[0] * LARGE[1] / (USUAL[0] * USUAL[1])
PACKED = ("--pack", "jsonl")
_METER = """
import json, os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
clock = time.perf_counter() - start
with open(sys.argv[1], "w") as file:
    json.dump({"clock": clock, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}, file)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_PARSE = """
import sys
from pathlib import Path
from selectolax.lexbor import LexborHTMLParser
for path in Path(sys.argv[1]).glob("[!.]*/*.html"):
    LexborHTMLParser(path.read_text(encoding="utf-8"))
"""
_PROOF = re.compile(r"proof\D*([0-9.]+) ?%")


@dataclass(frozen=True)
class Spent:
    """What a process took with its children: seconds on the clock, seconds of CPU, and the most MB that one of them held."""

    clock: float
    cpu: float
    peak: float
    told: str = field(repr=False)
    """What it wrote to stderr."""


@dataclass
class Room:
    """A folder for outputs, each fresh; ``kept`` where what was written must not be removed before the end."""

    folder: Path
    kept: bool
    made: int = 0

    def fresh(self) -> Path:
        """Return a path at which nothing is yet."""
        self.made += 1
        return self.folder / f"out-{self.made}"

    def done(self, output: Path) -> None:
        """Make room, unless that would make what comes next dearer."""
        if not self.kept:
            shutil.rmtree(output)


class CommandFailedError(RuntimeError):
    """A command that was to be measured ended with an error."""


def spent(command: Sequence[str | Path]) -> Spent:
    """Run a command to its end, and return what it took. Raises CommandFailedError if it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as report:
        # A process starts with the peak of the one that it was made by: the meter is a small one, this one is not.
        meter = [sys.executable, "-I", "-S", "-c", _METER, report.name, *map(str, command)]
        run = subprocess.run(
            meter, env=environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise CommandFailedError(
                f"{' '.join(map(str, command))} ended with {run.returncode}:\n{run.stderr[-2000:]}"
            )
        return Spent(**json.load(report), told=run.stderr)


def measured(what: str, part: Callable[[], list[Figure]]) -> list[Figure]:
    """Return the figures of a part, or one that does not hold if a command of it failed."""
    try:
        return part()
    except CommandFailedError as problem:
        print(f"  {problem}")
        return [Figure(what, "a command failed", "to be measured", holds=False)]


def bulk(workspace: Path, output: Path, *more: str, workers: int = 1, command: Sequence[str] = POSTGEN) -> Spent:
    """Run ``postgen bulk`` over all roles of the workspace, without the rules: ``benchmarks/checks.py`` measures these."""
    formats = [word for name in FORMATS for word in ("-f", name)]
    options = ["--no-check", "--as-of", str(bulk_workspace.AS_OF), "--workers", str(workers), *more]
    return spent([*command, "bulk", workspace / "roles", "-o", output, *formats, *options])


def workspace(folder: Path, size: tuple[int, int]) -> Path:
    """Return a workspace of so many roles and locations."""
    made = folder / f"{size[0]}-roles-{size[1]}-locations"
    bulk_workspace.make(made, *size)
    return made


def pages(tree: Path) -> dict[str, int]:
    """Return how many postings of each format a tree has; only files in a role's folder are postings."""
    return {ending: sum(1 for _ in tree.glob(f"[!.]*/*.{ending}")) for ending in ("html", "md")}


def proof_share(told: str) -> float | None:
    """Return the share of the proof in the CPU of a run, in percent, as the run itself told it; None if it did not."""
    found = _PROOF.search(told)
    return float(found[1]) if found else None


def ratio(over: Iterable[float], under: Iterable[float]) -> float:
    """Return the median of the ratios of two things in the same rounds."""
    return statistics.median(one / other for one, other in zip(over, under, strict=True))


def in_turn(timed: Mapping[str, Callable[[], Spent]], rounds: int) -> dict[str, list[Spent]]:
    """Run each in turn, so many rounds after one that does not count; print the medians."""
    taken: dict[str, list[Spent]] = {name: [] for name in timed}
    for number in range(rounds + 1):
        for name, run in timed.items():
            one = run()
            if number:
                taken[name].append(one)
    for name, several in taken.items():
        print(f"  {name}: {written(several)}", flush=True)
    return taken


def written(several: Sequence[Spent]) -> str:
    """Return the medians of the rounds, and the highest peak."""
    middle, clock = statistics.median(cpu(several)), statistics.median(one.clock for one in several)
    return f"{middle:.2f} s of CPU, {clock:.2f} s, peak {max(one.peak for one in several):.0f} MB"


def cpu(several: Iterable[Spent]) -> list[float]:
    """Return the seconds of CPU."""
    return [one.cpu for one in several]


def less(several: Iterable[Spent], start: Iterable[Spent]) -> list[float]:
    """Return the seconds of CPU beyond those of the start in the same round."""
    return [one - base for one, base in zip(cpu(several), cpu(start), strict=True)]


def complete(tree: Path, size: tuple[int, int]) -> None:
    """Raise AssertionError unless the tree has a page, a Markdown file and a row in the manifest for each posting."""
    expected = size[0] * size[1]
    assert pages(tree) == {"html": expected, "md": expected}, pages(tree)
    assert rows(tree) == expected, rows(tree)


def rows(tree: Path) -> int:
    """Return how many postings the manifest of a tree has: a line each, behind the first of each shard."""
    shards = [path.read_bytes() for path in (tree / ".postgen" / "manifest").glob("*.jsonl")]
    return sum(shard.count(b"\n") - 1 for shard in shards)


def beside_peers(folder: Path, room: Room) -> list[Figure]:
    """Return the cost of the usual size beside ``cp -r`` and Hugo, the gain of a second worker, and what depends on the tree."""
    source, single, tree = workspace(folder, USUAL), workspace(folder, SINGLE), room.fresh()
    told = bulk(source, tree, command=SAMPLED).told
    complete(tree, USUAL)

    def fresh(make: Callable[[Path], Spent]) -> Callable[[], Spent]:
        def run() -> Spent:
            output = room.fresh()
            one = make(output)
            room.done(output)
            return one

        return run

    timed = {
        "postgen": fresh(lambda output: bulk(source, output)),
        "postgen, two workers": fresh(lambda output: bulk(source, output, workers=2)),
        "postgen, one posting": fresh(lambda output: bulk(single, output)),
        "postgen, nothing changed": lambda: bulk(source, tree),
        "cp -r": fresh(lambda output: spent(["cp", "-r", tree, output])),
    }
    try:
        built = hugo_builds(folder, tree, room)
    except hugo_site.NoHugoError as problem:
        print(f"  Hugo is not measured: {problem}")
    else:
        timed["hugo"] = fresh(built)
    before = stamps(tree)
    taken = in_turn(timed, ROUNDS)
    assert stamps(tree) == before, "a run with nothing changed wrote"
    return [*compared(taken), proven(told), *measured("verify", partial(verified, tree))]


def hugo_builds(folder: Path, tree: Path, room: Room) -> Callable[[Path], Spent]:
    """Return what builds the tree's pages by Hugo, once it is seen that they say the same. Raises NoHugoError."""
    hugo = hugo_site.installed(folder / "hugo")
    site, trial = folder / "site", room.fresh()
    assert hugo_site.write(tree, site) == USUAL[0] * USUAL[1]
    spent(hugo_site.command(hugo, site, trial))
    assert pages(trial) == pages(tree), pages(trial)
    unequal = hugo_site.unequal(tree, trial)
    assert not unequal, unequal
    room.done(trial)
    return lambda output: spent(hugo_site.command(hugo, site, output))


def stamps(tree: Path) -> dict[str, int]:
    """Return when each page of the tree was written."""
    return {str(path): path.stat().st_mtime_ns for path in tree.glob("[!.]*/*")}


def compared(taken: Mapping[str, Sequence[Spent]]) -> list[Figure]:
    """Return the figures of the rounds of ``beside_peers``."""
    own, start = cpu(taken["postgen"]), taken["postgen, one posting"]
    copies = ratio(own, cpu(taken["cp -r"]))
    gain = ratio((one.clock for one in taken["postgen"]), (one.clock for one in taken["postgen, two workers"]))
    again = 100 * ratio(less(taken["postgen, nothing changed"], start), less(taken["postgen"], start))
    several = f"{USUAL[0] * USUAL[1]:,} postings"
    figures = [
        Figure(f"CPU of {several} over cp -r of them", f"{copies:.2f} times", "at most 4; the goal is 2", copies <= 4)
    ]
    if "hugo" in taken:
        share = ratio(own, cpu(taken["hugo"]))
        figures.append(Figure("the same over Hugo's", f"{share:.2f} times", "at most a third", share <= 1 / 3))
    else:
        figures.append(Figure("the same over Hugo's", "Hugo could not be had", "at most a third", holds=False))
    return [
        *figures,
        Figure("wall time of one worker over that of two", f"{gain:.2f} times", "at least 1.6", gain >= 1.6),
        Figure(
            "CPU with nothing changed, beyond the start", f"{again:.1f} % of a full run's", "at most 5 %", again <= 5
        ),
    ]


def proven(told: str) -> Figure:
    """Return the share of the proof, as the run told it."""
    share = proof_share(told)
    found = "the run does not tell it" if share is None else f"{share:.0f} % of the CPU"
    return Figure("the proof's share of it", found, "told apart", share is not None)


def verified(tree: Path) -> list[Figure]:
    """Return the cost of ``postgen verify`` beside the digests of all files and one parse of the pages."""
    taken = in_turn(
        {
            "postgen verify": lambda: spent([*POSTGEN, "verify", tree, "--as-of", str(bulk_workspace.AS_OF)]),
            "sha256sum": lambda: spent(["find", tree, "-type", "f", "-exec", "sha256sum", "{}", "+"]),
            "parse": lambda: spent([sys.executable, "-c", _PARSE, tree]),
        },
        LONG_ROUNDS,
    )
    reading = [one + other for one, other in zip(cpu(taken["sha256sum"]), cpu(taken["parse"]), strict=True)]
    times = ratio(cpu(taken["postgen verify"]), reading)
    return [Figure("CPU of verify over sha256sum and a parse", f"{times:.2f} times", "at most 4", times <= 4)]


def growth(folder: Path) -> list[Figure]:
    """Return what a posting costs and what a process holds as postings grow thirtyfold, packed."""
    sources = {size: workspace(folder, size) for size in (SINGLE, USUAL, LARGE, WIDE)}
    # Where the largest pack does not fit twice, both sizes go among the usual temporary files.
    roomy = shutil.disk_usage(folder).free > 2 * packed_size(folder, sources[USUAL])
    with tempfile.TemporaryDirectory(dir=folder if roomy else None) as outputs:

        def packed(size: tuple[int, int]) -> Spent:
            output = Path(outputs) / "out.jsonl"
            one = bulk(sources[size], output, *PACKED)
            with output.open("rb") as lines:
                assert sum(1 for _ in lines) == size[0] * size[1]
            output.unlink()  # one file: its removal makes nothing dearer
            return one

        timed = {f"{size[0]} x {size[1]:,}, packed": partial(packed, size) for size in (SINGLE, USUAL, LARGE)}
        start, usual, large = in_turn(timed, LONG_ROUNDS).values()
        wide = packed(WIDE)
    print(f"  {WIDE[0]} x {WIDE[1]:,}, packed: {written([wide])}")
    times = ratio(cpu(large), [one * GROWN for one in cpu(usual)])
    beyond = ratio(less(large, start), [one * GROWN for one in less(usual, start)])
    print(f"  beyond the start a posting costs {beyond:.2f} times as much")
    peaks = [max(one.peak for one in several) for several in (usual, large, [wide])]
    what = f"CPU of a posting among {LARGE[0] * LARGE[1]:,} over one among {USUAL[0] * USUAL[1]:,}, packed"
    held = f"{', '.join(f'{one:.0f}' for one in peaks)} MB"
    return [
        Figure(what, f"{times:.2f} times", "at most 1.1", times <= 1.1),
        Figure("peak at both, and at few roles in many places", held, "at most 200 MB", max(peaks) <= 200),
    ]


def packed_size(folder: Path, source: Path) -> float:
    """Return how many bytes the largest pack will have."""
    trial = folder / "trial.jsonl"
    bulk(source, trial, *PACKED)
    size = trial.stat().st_size
    trial.unlink()
    return size * GROWN


def run() -> list[Figure]:
    """Return what bulk costs."""
    print(
        f"  load on {os.cpu_count()} processors: {os.getloadavg()[0]:.1f}; two workers need two that are free",
        flush=True,
    )
    tmpfs = TMPFS if os.access(TMPFS, os.W_OK) and shutil.disk_usage(TMPFS).free > NEEDED else None
    with tempfile.TemporaryDirectory(dir=tmpfs) as first:
        room = Room(Path(first), kept=tmpfs is None)
        figures = measured("bulk", partial(beside_peers, Path(first), room))
    with tempfile.TemporaryDirectory(dir=tmpfs) as second:
        return [*figures, *measured("growth", partial(growth, Path(second)))]
