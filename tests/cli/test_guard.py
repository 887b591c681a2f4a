"""``postgen guard``: verdicts on pairs from anywhere."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

    Run = Callable[..., Outcome]

GOOD = {"id": "a", "source": "Count money at closing.", "rewrite": "At closing, count money.", "label": "faithful"}
BAD = {"id": "b", "source": "At least 2 years", "rewrite": "At least 3 years", "label": "violation"}


def pairs(folder: Path, *rows: object) -> Path:
    """A file of pairs."""
    path = folder / "pairs.jsonl"
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_verdicts(postgen: Run, tmp_path: Path) -> None:
    """Each pair has a line with its verdict and all reasons, each with its places; labels are scored on stderr."""
    outcome = postgen("guard", pairs(tmp_path, GOOD, "", BAD))
    first, second = map(json.loads, outcome.out.splitlines())
    assert first == {"id": "a", "verdict": "accept", "diagnostics": []}
    assert (second["id"], second["verdict"]) == ("b", "reject")
    assert [(one["code"], one["source_span"], one["rewrite_span"]) for one in second["diagnostics"]] == [
        ("QUANTITY_LOST", [0, 16], None),
        ("QUANTITY_NEW", None, [0, 16]),
    ]
    assert outcome.err == ("violations caught: 1 of 1 (100.0 %)\nfaithful rewrites accepted: 1 of 1 (100.0 %)\n")
    assert postgen("guard", pairs(tmp_path, GOOD), "-q").err == ""


def test_stdin(postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen reads the pairs from stdin, and what is wrong with them says so."""
    for rows, code in ((json.dumps(GOOD), 0), ("nothing", 1)):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(rows.encode())))
        outcome = postgen("guard", "-")
        assert outcome.code == code
        assert ("accept" in outcome.out) is (code == 0)
        assert ("<stdin>:1:1" in outcome.err) is (code == 1)


def test_without_labels_nothing_is_scored(postgen: Run, tmp_path: Path) -> None:
    """Pairs without labels give verdicts alone."""
    outcome = postgen("guard", pairs(tmp_path, {key: GOOD[key] for key in ("id", "source", "rewrite")}))
    assert (outcome.code, outcome.err, len(outcome.out.splitlines())) == (0, "", 1)


def test_mode_and_words_to_keep(postgen: Run, tmp_path: Path) -> None:
    """The mode and the words to keep are the guard's."""
    rows = {"id": "a", "source": "Serve as the agile contact.", "rewrite": "Be the Agile contact."}
    path = pairs(tmp_path, rows)
    assert json.loads(postgen("guard", path).out)["verdict"] == "accept"
    assert json.loads(postgen("guard", path, "--mode", "strict").out)["verdict"] == "reject"
    assert json.loads(postgen("guard", path, "--mode", "balanced", "--keep", "agile").out)["verdict"] == "reject"
    unknown = postgen("guard", path, "--mode", "lax")
    assert (unknown.code, "USAGE_MODE" in unknown.err) == (2, True)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a"}',
        '{"id": 1, "source": "a", "rewrite": "b"}',
        r'{"id": "\ud800", "source": "a", "rewrite": "b"}',
        r'{"id": "a", "source": "a", "rewrite": "\udfff"}',
    ],
)
def test_lines_that_are_no_pairs(line: str, postgen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line that is no pair is told with its number, and no verdict is printed."""
    monkeypatch.chdir(tmp_path)
    pairs(tmp_path, GOOD, line, line)
    outcome = postgen("guard", "pairs.jsonl")
    assert (outcome.code, outcome.out) == (1, "")
    assert "pairs.jsonl:2:1: error GUARD_LINE" in outcome.err
    assert "pairs.jsonl:3:1: error GUARD_LINE" in outcome.err


def test_no_file(postgen: Run, tmp_path: Path) -> None:
    """A file that is not there is wrong usage."""
    assert postgen("guard", tmp_path / "none.jsonl").code == 2
