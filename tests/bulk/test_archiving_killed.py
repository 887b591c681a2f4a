"""Runs that are killed: the archive holds nothing half, and the next run makes it whole (G6)."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from generator.bulk import archiving
from tests.bulk.sites import Site, made, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST, SECOND = "2026-11-27", "2026-11-28"
ONE = ("markdown",)
PATCHED = ("open", "write", "replace", "rename", "mkdir", "fsync", "unlink", "rmdir")


class Killed(BaseException):
    """The process is no more."""


def dying(monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    """Let the process die at a call of the system: from then on nothing has an effect any more."""
    steps = iter(range(left))

    def dead(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **keys: object) -> object:
            if next(steps, None) is None:
                raise Killed
            return real(*arguments, **keys)

        return call

    for name in PATCHED:
        monkeypatch.setattr(os, name, dead(getattr(os, name)))
    monkeypatch.setattr(archiving, "_move", os.replace)


def prepared(root: Path, kind: str) -> Site:
    """Return a site before the run in which something happens."""
    site = made(root)
    if kind == "first":
        return site
    clerk = site.role("clerk", locations=["boston-ma"])
    site.run(FIRST, archive=kind != "caught up", formats=ONE)
    if kind == "changed":
        site.pay(60_000)
    if kind == "ended":
        clerk.unlink()
        site.role(locations=["richmond-va"])
    return site


@pytest.mark.parametrize(
    "kind", ["caught up", *(pytest.param(one, marks=pytest.mark.uncounted) for one in ("first", "changed", "ended"))]
)
def test_a_run_that_is_killed(kind: str, tmp_path: Path) -> None:
    """Killed at any call of the system, a run leaves nothing half in the archive, and the next makes it whole."""
    prune = kind == "ended"
    ready = prepared(tmp_path / "ready", kind)
    site = Site(shutil.copytree(ready.root, tmp_path / "whole"))
    site.run(SECOND, prune=prune, formats=ONE)
    whole = tree(site.archive.path), site.postings(), site.rows()
    step, ended = 0, False
    while not ended:
        site = Site(shutil.copytree(ready.root, tmp_path / str(step)))
        with pytest.MonkeyPatch.context() as patch, suppress(Killed):
            dying(patch, step)
            site.run(SECOND, prune=prune, formats=ONE)
            ended = True
        site.check()
        site.run(SECOND, prune=prune, formats=ONE)
        assert (tree(site.archive.path), site.postings(), site.rows()) == whole, step
        step += 1
    assert step > 30


def test_notes_that_a_killed_run_put_into_the_log(tmp_path: Path) -> None:
    """A run that is killed behind its notes, with nothing else done, does not leave them there twice."""
    site = made(tmp_path)
    site.run(FIRST, formats=ONE)
    before = tree(site.archive.path)
    shutil.rmtree(site.out)
    site.run(FIRST, formats=ONE)
    assert tree(site.archive.path) == before
