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


def test_there_are_enough() -> None:
    """There are at least eighty cases, each with a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
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
