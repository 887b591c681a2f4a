"""The gates: lint, types, the whole suite with its coverage, and how long it takes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent


def passes(*command: str) -> tuple[bool, str]:
    """Return whether a command ends well, and what it printed."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def run() -> list[Figure]:
    """Return what each gate says."""
    lint, types = passes("ruff", "check", "."), passes("mypy")
    layout = passes("ruff", "format", "--check", ".")
    start = time.perf_counter()
    suite = passes("pytest", "--cov", "--cov-report=term")
    seconds = time.perf_counter() - start
    count = re.search(r"(\d+) passed", suite[1])
    coverage = re.search(r"TOTAL.*?(\d+)%", suite[1])
    covered = coverage[1] if coverage else "?"
    return [
        Figure("ruff check", "clean" if lint[0] else lint[1].strip().splitlines()[-1], "clean", lint[0]),
        Figure("ruff format", "clean" if layout[0] else layout[1].strip().splitlines()[-1], "clean", layout[0]),
        Figure("mypy --strict", types[1].strip().splitlines()[-1], "clean", types[0]),
        Figure("tests", f"{count[1] if count else 0} passed", "all", suite[0]),
        Figure("branch coverage of generator/", f"{covered} %", "100 %", covered == "100"),
        Figure("the suite's time", f"{seconds:.0f} s", "under 180 s", seconds < 180),
    ]
