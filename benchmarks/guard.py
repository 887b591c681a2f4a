"""The guard on labelled pairs that lie beside the repository, its speed, and what importing it costs."""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from benchmarks.figure import Figure
from generator.guard import judge
from generator.guard.judge import LONGEST
from tests.guard.test_words import FRAME, MEANING, codes, mates, opposites

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "guard"
PAIRS = ROOT.parent / "shared" / "guard" / "dev.jsonl"
CORPUS = ROOT.parent / "shared" / "guard" / "fidelity_corpus.yaml"
HARD = frozenset(
    [
        "number_changed",
        "comparator_changed",
        "unit_changed",
        "number_dropped",
        "number_added",
        "degree_changed",
        "degree_dropped",
        "tech_dropped",
        "tech_swapped",
        "tech_added",
        "name_changed",
        "place_changed",
        "pay_added",
        "contact_changed",
        "date_changed",
        "markup_injected",
        "unicode_trick",
        "language_switched",
        "meta_text",
        "placeholder",
    ]
)
FIFTH = 5
SHAPES = (
    "ab-",
    "a-",
    "_",
    "$5",
    "9 ",
    "1-",
    "5/20/2024 ",
    "word 5 ",
    "a.b.",
    "x@",
    "into a ",
    "(such as a, ",
    "manage and ",
)


def apart(pair: dict[str, Any]) -> bool:
    """Tell whether a pair is of the fifth of the sources that nothing was tuned on."""
    return int(hashlib.sha256(pair["source"].encode()).hexdigest(), 16) % FIFTH == 0


def score(pairs: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return (right, all) for violations, hard facts and faithful rewrites."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for pair in pairs:
        accepted = judge(pair["source"], pair["rewrite"]).accepted
        violation = pair["label"] == "violation"
        names = ["violations" if violation else "faithful"]
        names += ["hard"] if violation and pair["category"] in HARD else []
        for name in names:
            every[name] += 1
            right[name] += accepted is not violation
    return {name: (right[name], every[name]) for name in every}


def figures(name: str, pairs: list[dict[str, Any]], caught: float, hard: float, refused: float) -> list[Figure]:
    """Return the three figures of a set of pairs."""
    table = score(pairs)
    made = []
    for key, what, asked in (("violations", "violations caught", caught), ("hard", "hard facts caught", hard)):
        good, count = table[key]
        share = good / count
        made.append(
            Figure(
                f"{name}: {what}",
                f"{100 * share:.1f} % ({good} of {count})",
                f"at least {100 * asked:.0f} %",
                share >= asked,
            )
        )
    good, count = table["faithful"]
    share = 1 - good / count
    made.append(
        Figure(
            f"{name}: faithful rewrites refused",
            f"{100 * share:.1f} % ({count - good} of {count})",
            f"at most {100 * refused:.0f} %",
            share <= refused,
        )
    )
    return made


def own() -> list[Figure]:
    """Return the figures of the project's own pairs, and of every row of the thesaurus and of the contrasts in a frame."""
    lines = [
        line for path in sorted(OWN.glob("pairs_*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    right = score([{"category": "", **json.loads(line)} for line in lines])
    every = sorted(set(mates())), sorted(set(opposites()))
    apart_ = [pair for pair in every[0] if codes(*map(FRAME.format, pair)) & MEANING]
    together = [pair for pair in every[1] if not codes(*map(FRAME.format, pair))]
    caught, passed = right["violations"], right["faithful"]
    share = len(apart_) / len(every[0])
    return [
        Figure(
            "own pairs: violations caught, faithful rewrites accepted",
            f"{caught[0]} of {caught[1]}, {passed[0]} of {passed[1]}",
            "95 %, 88 %",
            caught[0] >= 0.95 * caught[1] and passed[0] >= 0.88 * passed[1],
        ),
        Figure(
            "mates of the thesaurus refused", f"{len(apart_)} of {len(every[0])}", "at most 1 in 500", share <= 1 / 500
        ),
        Figure("contrasts accepted", f"{len(together)} of {len(every[1])}", "0", not together),
    ]


def corpus() -> Figure:
    """Return how many violations of the corpus that a lexical checker caught are accepted."""
    cases = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))["cases"]
    known = [one for one in cases if one["must"] == "reject" and one["codes"]]
    missed = [one["id"] for one in known if judge(one["source"], one["rewrite"]).accepted]
    return Figure("known violations of the corpus accepted", f"{len(missed)} of {len(known)} {missed}", "0", not missed)


def speed(pairs: list[dict[str, Any]]) -> list[Figure]:
    """Return milliseconds of CPU an item, and what an import costs over bare Python."""
    start = time.process_time()
    for pair in pairs:
        judge(pair["source"], pair["rewrite"])
    each = 1000 * (time.process_time() - start) / len(pairs)
    cost = {}
    for name, code in (("bare", "pass"), ("guard", "import generator.guard")):
        measured = []
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        for _ in range(12):
            run = subprocess.run(
                [sys.executable, "-c", f"{code}\nimport time; print(time.process_time())"],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            measured.append(1000 * float(run.stdout))
        cost[name] = statistics.median(measured[1:])
    over = cost["guard"] - cost["bare"]
    return [
        Figure("CPU an item", f"{each:.1f} ms", "at most 3 ms", each <= 3),
        Figure("import of generator.guard over bare Python", f"{over:.0f} ms", "at most 60 ms", over <= 60),
    ]


def hostile() -> Figure:
    """Return the longest that a text of the greatest length, of a shape that invites backtracking, takes beside its reverse."""
    slowest, shape = 0.0, ""
    for piece in SHAPES:
        text = (piece * LONGEST)[:LONGEST]
        start = time.process_time()
        judge(text, text[::-1])
        slowest, shape = max((slowest, shape), (time.process_time() - start, piece))
    start = time.process_time()
    judge("lead cooks " * 100_000, "junk " * 200_000)
    junk = time.process_time() - start
    return Figure(
        "CPU on 1 MB of junk; on the slowest of hostile texts of 20,000 characters",
        f"{junk:.2f} s; {slowest:.2f} s ({shape!r})", "at most 1 s; 3 s", junk <= 1 and slowest <= 3,
    )  # fmt: skip


def run() -> list[Figure]:
    """Return the figures of the guard."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [
        *figures("all pairs", pairs, 0.97, 1.0, 0.05),
        *figures("the untouched fifth", [one for one in pairs if apart(one)], 0.95, 0.99, 0.08),
        corpus(),
        *own(),
        hostile(),
        *speed(pairs),
    ]
