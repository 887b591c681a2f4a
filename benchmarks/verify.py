"""Every alteration of the tree of a bulk run is found by ``postgen verify``, and no unaltered tree is accused."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from generator.bulk.job import Job
from generator.bulk.naming import DEFAULT
from generator.bulk.recipe import of_run
from generator.bulk.run import run as run_bulk
from generator.bulk.selection import select
from generator.bulk.verify import Asked, Verifier, verify
from tests.bulk.altered import altered
from tests.generated import AS_OF

if TYPE_CHECKING:
    from generator.bulk.moved import Days

FULL = 5000
EXAMPLE = Path(__file__).parent.parent / "examples" / "harborline"
FORMATS = ("html", "markdown")


def made(workspace: Path, out: Path) -> None:
    """Make the tree of a workspace."""
    job = Job(out, FORMATS, DEFAULT, AS_OF)
    roles = [one.absolute() for one in select([str(workspace / "roles")])]
    summary = run_bulk(job, roles, asked=of_run(job, [str(workspace / "roles")]))
    assert summary.written
    assert not summary.failed


def codes(asked: Asked, kept: Days | None = None) -> list[str]:
    """Return the codes of what is found in a tree."""
    found: list[str] = []
    verify(Verifier(asked, kept), done=lambda one: found.extend(each.code for each in (*one.altered, *one.stale)))
    return found


def missed(folder: Path, count: int) -> tuple[list[str], list[str]]:
    """Return what is said of the unaltered tree, and which of so many alterations are not found."""
    workspace = folder / "workspace"
    shutil.copytree(EXAMPLE, workspace)
    made(workspace, folder / "out")
    company = workspace / "company.yaml"
    text = company.read_text(encoding="utf-8")
    company.write_text(text.replace("It began in 1911", "It began in 1912"), encoding="utf-8")
    made(workspace, folder / "earlier")
    company.write_text(text, encoding="utf-8")
    asked = Asked(folder / "out", AS_OF)
    kept = Verifier(asked).ground.days
    accused = codes(asked, kept)
    lost = []
    kinds: Counter[str] = Counter()
    for seed in range(count):
        with altered(folder / "out", folder / "earlier", Random(seed)) as what:
            found = codes(asked, kept)
            kinds.update(set(found))
            if not found:
                lost.append(f"seed {seed}: {what}")
    print(f"  {', '.join(f'{name} {number}' for name, number in kinds.most_common())}")
    return accused + codes(asked, kept), lost


def run() -> list[Figure]:
    """Return how many alterations of a tree are found."""
    with tempfile.TemporaryDirectory() as folder:
        accused, lost = missed(Path(folder), FULL)
    for one in lost[:10]:
        print(f"  {one}")
    return [
        Figure("alterations of the tree found", f"{FULL - len(lost):,} of {FULL:,}", "all", not lost),
        Figure("findings in the unaltered tree", str(len(accused)), "none", not accused),
    ]
