"""Right pay, right place: a seeded part of what the bar looks at, and what the look itself finds."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from benchmarks import right_place
from benchmarks.right_place import Right
from generator.bulk.job import Job
from generator.posting.render import FORMATS
from tests.bulk import placed_workspaces as placed
from tests.generated import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

SOME = right_place.FULL // 40


@pytest.mark.uncounted
def test_postings_hold_what_is_theirs() -> None:
    """No figure, place or statement of another location only is in a posting, by parts or whole, in any format."""
    found = right_place.look(SOME)
    assert found.wrong == []
    assert found.seen["postings"] >= SOME
    assert found.seen["outputs by parts"] > 2 * SOME
    for kind in ("stems", "names of states and countries", "figures", "salaries", "towns of others named"):
        assert found.seen[kind] > SOME / 10, kind


def test_the_look_finds_what_is_elsewhere(tmp_path: Path) -> None:
    """Outputs that are taken for those of another location are found, in each format, and nothing is said of one's own."""
    made = placed.make(3)
    roles = made.write(tmp_path)
    locations = {str(one["id"]): one for one in made.locations}
    looked, formats = 0, Counter[str]()
    for path, press in right_place.presses(Job(tmp_path / "out", tuple(FORMATS), "{role}", AS_OF), list(roles)).items():
        several = [locations[str(one)] for one in right_place.ids(roles[path])]
        for own, other in pairwise(several):
            posting = press.posting(str(own["id"]))
            outputs, _ = press.outputs(posting)
            assert not list(Right(made, roles[path], own).wrong(posting, outputs, Counter()))
            wrong = list(Right(made, roles[path], other).wrong(posting, outputs, Counter()))
            alike = own.get("city") == other.get("city") and own["place"] == other["place"]
            assert wrong or alike or not roles[path].own
            formats.update({one.partition(":")[0] for one in wrong})
            looked += 1
    assert looked > 20
    assert all(formats[one] > looked / 4 for one in FORMATS)
