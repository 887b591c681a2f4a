"""Bulk runs, with what each of them wrote; a run itself only counts that."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from generator.bulk import pack
from generator.bulk import run as bulk
from generator.bulk.run import Summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from generator.bulk.chunk import Touched
    from generator.bulk.job import Job
    from generator.bulk.recipe import Recipe


@dataclass(slots=True)
class Ran(Summary):
    """What came of a run, and the postings that it wrote, or would write, in order."""

    touched: list[Touched] = field(default_factory=list)


def run(
    job: Job,
    roles: Sequence[Path],
    *,
    count: int = 1,
    prune: bool = False,
    fail_fast: bool = False,
    asked: Recipe | None = None,
) -> Ran:
    """Do a bulk run."""
    touched: list[Touched] = []
    summary = bulk.run(
        job, roles, count=count, prune=prune, fail_fast=fail_fast, asked=asked,
        done=lambda outcome: touched.extend(outcome.written),
    )  # fmt: skip
    return _ran(summary, touched)


def packed(job: Job, roles: Sequence[Path], target: Path | BinaryIO, *, count: int = 1, fail_fast: bool = False) -> Ran:
    """Do a run into a pack."""
    touched: list[Touched] = []
    summary = pack.run(
        job, roles, target, count=count, fail_fast=fail_fast, done=lambda outcome: touched.extend(outcome.written)
    )
    return _ran(summary, touched)


def _ran(summary: Summary, touched: list[Touched]) -> Ran:
    assert summary.written == len(touched)
    assert summary.causes.total() == sum(len(one.cause) for one in touched)
    made = Ran(touched=touched)
    for one in fields(Summary):
        setattr(made, one.name, getattr(summary, one.name))
    return made
