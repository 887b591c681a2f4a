"""``postgen guard``: verdicts on pairs of a text and its rewrite, one JSON object a line."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import write
from generator.diagnostic import Diagnostic, InputError, Position, UsageError, error
from generator.guard import judge
from generator.reading.characters import whole
from generator.spec.files import read, shown
from generator.spec.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.cli.report import Reporter
    from generator.guard import Verdict
    from generator.guard.judge import Mode

SIZE_LIMIT = 100_000_000
_KEYS = ("id", "source", "rewrite")


def run(pairs_file: str, mode: str, keep: Sequence[str], reporter: Reporter) -> None:
    """Print a verdict for each pair of the file, or of stdin if it is ``-``; note how often verdicts agree with labels.

    Raises InputError with every line that is no pair, before any verdict is printed.
    """
    chosen = _mode(mode)
    pairs: list[dict[str, str]] = []
    problems: list[Diagnostic] = []
    name, data = _read(pairs_file)
    for number, line in enumerate(decode(data, name, SIZE_LIMIT).text.splitlines(), start=1):
        if line.strip():
            pair, problem = _pair(line, Position(name, number, 1))
            pairs += pair
            problems += problem
    if problems:
        raise InputError(*problems)
    table: Counter[tuple[str, bool]] = Counter()
    for one in pairs:
        verdict = judge(one["source"], one["rewrite"], mode=chosen, keep=keep)
        write.to_stdout(json.dumps(_plain(one["id"], verdict), ensure_ascii=False) + "\n")
        if one.get("label") in ("faithful", "violation"):
            table[one["label"], verdict.accepted] += 1
    for line in _score(table):
        reporter.note(line)


def _read(name: str) -> tuple[str, bytes]:
    """Return what the file is called in messages, and its bytes."""
    if name == "-":
        return "<stdin>", sys.stdin.buffer.read(SIZE_LIMIT + 1)
    return shown(Path(name)), read(Path(name), SIZE_LIMIT)


def _mode(name: str) -> Mode:
    if name == "balanced":
        return "balanced"
    if name == "strict":
        return "strict"
    raise UsageError(error("USAGE_MODE", f"there is no mode {name!r}", expected="balanced or strict"))


def _pair(line: str, position: Position) -> tuple[list[dict[str, str]], list[Diagnostic]]:
    expected = 'an object such as {"id": "1", "source": "...", "rewrite": "..."}'
    try:
        value = json.loads(line)
    except json.JSONDecodeError as problem:
        return [], [error("GUARD_LINE", f"the line is no JSON: {problem.msg}", position, expected=expected)]
    if not isinstance(value, dict) or not all(isinstance(value.get(key), str) for key in _KEYS):
        return [], [error("GUARD_LINE", "the line is no pair of texts with an id", position, expected=expected)]
    halves = [fault for key in _KEYS for fault in whole(value[key])[1]]
    return ([], [error("GUARD_LINE", halves[0], position, expected=expected)]) if halves else ([value], [])


def _plain(name: str, verdict: Verdict) -> dict[str, object]:
    return {
        "id": name,
        "verdict": "accept" if verdict.accepted else "reject",
        "diagnostics": [
            {
                "code": one.code,
                "message": one.message,
                "source_span": one.source_span,
                "rewrite_span": one.rewrite_span,
            }
            for one in verdict.reasons
        ],
    }


def _score(table: Counter[tuple[str, bool]]) -> Iterator[str]:
    for label, right, what in (
        ("violation", False, "violations caught"),
        ("faithful", True, "faithful rewrites accepted"),
    ):
        count = table[label, True] + table[label, False]
        if count:
            yield f"{what}: {table[label, right]} of {count} ({100 * table[label, right] / count:.1f} %)"
