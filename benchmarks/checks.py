"""The rules: how long they take to load, to hold one posting, and to hold the postings of a bulk run."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import bulk_workspace
from benchmarks.figure import Figure
from generator.checks import check, gender, language, of_posting, pack, readability, sentences
from generator.posting.compose import Composition
from generator.spec.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.posting.model import Posting
    from generator.spec.workspace import Inputs

ROOT = Path(__file__).parent.parent
SIZE = 100, 100
ROLES, PLACES, ROUNDS = 30, 2, 3
ONE, LOADED, MORE = 0.005, 0.040, 1.10
"""What is asked: seconds for one posting, seconds to load, and how many times the CPU of a bulk run without the rules."""
_LOAD = """
import time
from generator.checks import check, checker, own  # importing is no loading
start = time.process_time()
from generator.checks import pack
pack.rulebook(), pack.codes()
print(time.process_time() - start)
"""


def run() -> list[Figure]:
    """Return the figures."""
    room = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=room) as name:
        folder = Path(name)
        bulk_workspace.make(folder / "workspace", *SIZE)
        return [loading(), *one_posting(folder / "workspace"), bulk(folder)]


def loading() -> Figure:
    """Return how long all packs take to be read and validated, in a process of its own."""
    several = []
    for _ in range(5):
        run = subprocess.run([sys.executable, "-c", _LOAD], cwd=ROOT, capture_output=True, text=True, check=True)
        several.append(float(run.stdout))
    taken = statistics.median(several)
    return Figure("loading of all packs", f"{1000 * taken:.0f} ms CPU", "at most 40 ms", taken <= LOADED)


def postings(workspace: Path) -> Iterator[tuple[Inputs, Posting]]:
    """Yield postings of several roles."""
    shared = Workspace(workspace)
    for role in islice(sorted((workspace / "roles").glob("*.yaml")), ROLES):
        inputs = shared.load(role)
        for location in islice(inputs.offered.ids, PLACES):
            yield inputs, Composition(inputs, bulk_workspace.AS_OF).posting(location)


def forget() -> None:
    """Drop what is kept of texts that were looked at before, so that each posting is a first one."""
    for one in (
        sentences._begun,
        language.is_english,
        gender.stems,
        gender.of_work,
        gender.stem_of,
        readability.syllables,
    ):
        one.cache_clear()


def one_posting(workspace: Path) -> list[Figure]:
    """Return how long all packs take for one posting that nothing is known of: to read it as rules see it, and to hold it."""
    rules, choice = pack.rulebook(), check.Choice()
    several = [*postings(workspace)]
    reading, holding = [], []
    for inputs, posting in (*several[:3], *several):  # patterns are compiled by the first
        forget()
        start = time.process_time()
        ad = of_posting.ad(inputs, posting, bulk_workspace.AS_OF)
        read = time.process_time()
        check.check(ad, choice, rules)
        reading.append(read - start)
        holding.append(time.process_time() - read)
    read_in, held_in = statistics.median(reading[3:]), statistics.median(holding[3:])
    both = [one + other for one, other in zip(reading[3:], holding[3:], strict=True)]
    middle = statistics.median(both)
    told = f"{1000 * middle:.1f} ms CPU: {1000 * read_in:.1f} to read it, {1000 * held_in:.1f} to hold it against the rules"
    return [
        Figure(f"all packs on one posting, median of {len(both)}", told, "at most 5 ms", middle <= ONE),
        Figure("the dearest of them", f"{1000 * max(both):.1f} ms CPU", "to be told", holds=True),
    ]


def bulk(folder: Path) -> Figure:
    """Return how many times the CPU a bulk run takes with the rules, as against without, run in turn."""
    plain, checked = [], []
    for _ in range(ROUNDS):
        plain.append(_spent(folder, "--no-check"))
        checked.append(_spent(folder))
    times = statistics.median(checked) / statistics.median(plain)
    told = f"{times:.2f} times ({statistics.median(checked):.1f} s, {statistics.median(plain):.1f} s without)"
    asked = f"at most {MORE:.2f} times"
    return Figure(f"CPU of {SIZE[0] * SIZE[1]:,} postings in bulk with the rules", told, asked, times <= MORE)


def _spent(folder: Path, *more: str) -> float:
    """Return the seconds of CPU of a bulk run into a fresh folder."""
    out = folder / "out"
    command = [sys.executable, "-m", "generator", "bulk", str(folder / "workspace" / "roles"), "-o", str(out), "-q"]
    formats = ["-f", "html", "-f", "markdown", "--as-of", str(bulk_workspace.AS_OF)]
    before = os.times()
    run = subprocess.run([*command, *formats, *more], cwd=ROOT, capture_output=True, text=True, check=False)
    after = os.times()
    if run.returncode not in (0, 1) or not any(out.rglob("*.html")):
        raise RuntimeError(run.stderr)
    shutil.rmtree(out)
    return after.children_user + after.children_system - before.children_user - before.children_system
