"""Broken input: every case of ``tests/broken.yaml`` through the command itself, with its time and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure import Figure
from tests import broken

ROOT = Path(__file__).parent.parent
SECONDS = 2.0
MEGABYTES = 300


@dataclass(frozen=True)
class Ran:
    """How one case went: whether it said what it must, seconds on the clock, and megabytes at the most."""

    name: str
    right: bool
    quiet: bool
    seconds: float
    megabytes: float


def ran(case: broken.Case) -> Ran:
    """Run the command in a folder with the files of the case."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "generator", *broken.build(case, folder)]
        with (folder / "stderr").open("wb") as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = (folder / "stderr").read_text(encoding="utf-8")
    quiet = "Traceback" not in printed and process.returncode in (0, 1, 2, 4)
    right = quiet and broken.expected(case, broken.said(printed))
    return Ran(case["name"], right, quiet, seconds, usage.ru_maxrss / 1024)


def run() -> list[Figure]:
    """Return how many cases are told right, the slowest and the largest."""
    several = [ran(case) for case in broken.cases()]
    wrong = [one.name for one in several if not one.right]
    for name in wrong:
        print(f"  not as expected: {name}")
    slowest = max(several, key=lambda one: one.seconds)
    largest = max(several, key=lambda one: one.megabytes)
    told = len(several) - len(wrong)
    return [
        Figure(
            "broken workspaces told right", f"{told} of {len(several)}", "all, at least 60", not wrong and told >= 60
        ),
        Figure("without a traceback", f"{sum(one.quiet for one in several)}", "all", all(one.quiet for one in several)),
        Figure("slowest", f"{slowest.seconds:.2f} s ({slowest.name})", "under 2 s", slowest.seconds < SECONDS),
        Figure(
            "most memory",
            f"{largest.megabytes:.0f} MB ({largest.name})",
            f"under {MEGABYTES} MB",
            largest.megabytes < MEGABYTES,
        ),
    ]
