"""Broken workspaces as data: each gives all its diagnostics, each at its place, and never a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import broken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

CASES = broken.cases()
LONG = 5_000
"""From so many repeats on, a case is long."""


def counted(case: broken.Case) -> object:
    """The case; of a long one, of which there is a short one too, nothing counts for coverage."""
    texts = [case.get("role"), *case.get("files", {}).values()]
    long = any(isinstance(one, dict) and int(one.get("times", 0)) >= LONG for one in texts)
    return pytest.param(case, id=case["name"], marks=[pytest.mark.uncounted] if long else [])


def test_there_are_enough() -> None:
    """There are at least eighty cases, each with a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize("case", [*map(counted, CASES)])
def test_broken_workspaces(
    case: broken.Case, postgen: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is wrong is said, in order, at its line and column; what is not wrong ends in 0."""
    monkeypatch.chdir(tmp_path)
    outcome = postgen(*broken.build(case, tmp_path))
    found = broken.said(outcome.err)
    assert broken.expected(case, found), found
    wrong = any(one["severity"] == "error" for one in json.loads(outcome.err))
    assert (outcome.code != 0, outcome.out == "") == (wrong, wrong)
