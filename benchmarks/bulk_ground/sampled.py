"""Run postgen and tell on stderr which share of the CPU went into reading outputs back and comparing them.

``python sampled.py bulk ...`` is ``postgen bulk ...``. Every few milliseconds of CPU it is noted whether the proof, or one
of its readers, is at work; of the CPU that bulk spends on a gap, that is what reads the written text.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


_PROOF = tuple(str(ROOT / "generator" / name) for name in ("proof", "reading"))
_EVERY = 0.002
_counted = [0, 0]
_exit = os._exit


def _sample(_: int, frame: FrameType | None) -> None:
    _counted[0] += 1
    while frame:
        if frame.f_code.co_filename.startswith(_PROOF):
            _counted[1] += 1
            return
        frame = frame.f_back


def _leave(status: int) -> NoReturn:
    print(f"proof: {100 * _counted[1] / max(_counted[0], 1):.0f} %", file=sys.stderr, flush=True)
    _exit(status)


def run() -> None:
    """Run the command line under the sampler."""
    from generator.cli.app import main

    os._exit = _leave
    signal.signal(signal.SIGPROF, _sample)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    main()


if __name__ == "__main__":
    run()
