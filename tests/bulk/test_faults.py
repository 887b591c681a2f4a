"""A disk that is full at any call of the system: postings are old or new, nothing is a bug, and the next run mends all (G6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import bulk_faults

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.uncounted
def test_each_call_may_find_the_disk_full(tmp_path: Path) -> None:
    """Whichever call that makes or changes a file fails, the run ends with its reason or in the end that it should."""
    ground = bulk_faults.prepare(tmp_path, (1, 2))
    number, bugs = bulk_faults.refused_calls(ground)
    assert bugs == []
    assert (ground.torn, ground.unlike) == ([], [])
    assert number > 20
