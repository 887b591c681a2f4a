"""The seed, as real input: runs the extra tests on it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent


def run() -> list[Figure]:
    """Return how many formats hold every word of the seed in order."""
    command = [sys.executable, "-m", "pytest", "tests/test_seed.py", "--no-cov", "-m", "extra"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    passed = re.search(r"(\d+) passed", done.stdout)
    count = int(passed[1]) if passed else 0
    return [
        Figure(
            "formats in which every word of the seed stands in order",
            f"{count} of 3",
            "3",
            count == 3 and done.returncode == 0,
        )
    ]
