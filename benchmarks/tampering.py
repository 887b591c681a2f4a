"""Altered outputs and hostile templates are found; unaltered outputs are not accused."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import generator
from benchmarks.figure import Figure
from generator.diagnostic import Severity
from tests.alterations import alter
from tests.generated import AS_OF, generate

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ["markdown", "text", "html", "html-fragment", "json-ld", "json"]
FULL = 2000


def outputs(count: int, seed: int = 0) -> Iterator[tuple[generator.Posting, str, str, int]]:
    """Yield posting, format, text and seed of ``count`` outputs of generated specs, each format in turn."""
    made = 0
    while made < count:
        spec = generate(seed)
        inputs = generator.load("generated.yaml", text=spec.text)
        random = Random(seed)
        location = random.choice([None, *spec.locations])
        posting = generator.compose(inputs, location=location, as_of=AS_OF)
        for name in FORMATS:
            if made < count:
                yield posting, name, generator.render(posting, name), seed
                made += 1
        seed += 1


def errors(posting: generator.Posting, text: str, name: str) -> list[str]:
    """Return the codes of the errors that the proof finds."""
    return [one.code for one in generator.prove(posting, text, name) if one.severity is Severity.ERROR]


def accused(count: int) -> list[str]:
    """Return what is said of unaltered outputs, which should be nothing."""
    return [
        f"seed {seed} {name}: {found}"
        for posting, name, text, seed in outputs(count)
        if (found := errors(posting, text, name))
    ]


def missed(count: int) -> list[str]:
    """Return the alterations that the proof does not find, of ``count`` for each format."""
    lost = []
    done: Counter[str] = Counter()
    for posting, name, text, seed in outputs(count * len(FORMATS) // 4, seed=100_000):
        random = Random(f"{seed} {name}")
        for _ in range(4):
            alteration, altered = alter(text, name, random)
            done[name] += 1
            if not errors(posting, altered, name):
                lost.append(f"seed {seed} {name}: {alteration}")
    assert min(done.values()) >= count
    return lost


def run() -> list[Figure]:
    """Return how many alterations are found, and how many unaltered outputs are accused."""
    wrong, lost = accused(FULL), missed(FULL)
    for one in [*wrong[:10], *lost[:10]]:
        print(f"  {one}")
    return [
        Figure("alterations found", f"{FULL * len(FORMATS) - len(lost)} of {FULL * len(FORMATS)}", "all", not lost),
        Figure("unaltered outputs accused", f"{len(wrong)} of {FULL}", "none", not wrong),
    ]
