"""Run the bars in full, each with its figure: ``python benchmarks/bars.py [NAME...]``. Exit code 1 if one does not hold."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

BARS = {
    "seed": "the posting that the product started from, word for word",
    "tampering": "altered outputs and hostile templates are found, unaltered ones are not accused",
    "broken": "broken input: the right place and code, in time and memory",
    "startup": "the start of the command, beside bare Python and RenderCV",
    "pages": "HTML pages: Nu checker, axe, screenshots, structured data",
    "determinism": "the same bytes under another locale, time zone, hash seed, folder and user",
    "guard": "labelled rewrites: violations caught, faithful ones refused, time",
    "faults": "runs killed at 50 moments: no record damaged, nothing accepted asked for twice",
    "rewrite": "what a rewrite costs: requests, tokens, time and CPU beside the bare SDK",
    "bulk": "what a bulk run costs, beside cp -r and Hugo, and as postings grow",
    "bulk_faults": "bulk runs that are killed, find the disk full, or lose a worker: old postings whole, the next run mends",
    "verify": "every alteration of the tree of a bulk run is found, an unaltered one is not accused",
    "right_place": "no posting holds the pay, place or statement of another location only",
    "parts": "outputs made and proven by parts are those of ordinary rendering, read back whole",
    "language": "wording and structure on real postings: few findings, none in legal text, the gender cases, time",
    "language_labels": "findings on real postings, labelled by two readers: at least 90 % worth acting on",
    "language_peers": "the lists of words beside joblint, alex and gender-decoder on the federal postings",
    "checks": "the rules: time to load them, to hold one posting, and to hold those of a bulk run; the labelled cases",
    "checks_fuzz": "all packs on generated documents: crashes, time of each, growth of each regular expression",
    "growth": "hostile texts and stylesheets: the time of each reader grows no faster than they do",
    "import_again": "postings imported, rendered and imported again: proven, in order, the same spec",
    "importing": "existing postings as role specs: labelled ones, the seed, junk, speed, memory",
    "gates": "lint, types, tests, coverage, time",
}


def main(names: list[str]) -> int:
    """Run the bars with these names, or all; return the exit code."""
    unknown = [name for name in names if name not in BARS]
    if unknown:
        print(f"no bar {unknown[0]!r}; there are {', '.join(BARS)}", file=sys.stderr)
        return 2
    missed = 0
    for name in names or BARS:
        print(f"== {name}: {BARS[name]}", flush=True)
        start = time.perf_counter()
        figures = import_module(f"benchmarks.{name}").run()
        for figure in figures:
            missed += not figure.holds
            mark = "holds" if figure.holds else "MISSED"
            print(f"  {mark:6}  {figure.what}: {figure.figure} (asked: {figure.asked})", flush=True)
        print(f"  {time.perf_counter() - start:.0f} s", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
