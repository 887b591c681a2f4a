"""Verify: every file of an output folder read back, against the manifest and against today's sources (G2, G3).

A row only says what a file claims to be. What differs from its row is altered; what equals its row, but is not what today's
sources make, is stale, and must still hold nothing but approved statements. Nothing is written.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.bulk import approved, index, recheck, recipe, remains, run, tree, workers
from generator.bulk.folder import INDEX, Folder
from generator.bulk.job import Chunk
from generator.bulk.moved import Days
from generator.bulk.naming import DEFAULT, Pattern
from generator.bulk.recheck import Task
from generator.bulk.recipe import Recipe
from generator.bulk.rowcheck import Checked, Ground, Postings, difference
from generator.bulk.sources import Sources
from generator.bulk.tree import Names
from generator.diagnostic import Position, UsageError, error, warning
from generator.posting.model import seal
from generator.posting.render import FORMATS
from generator.reading.words import words
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set
    from datetime import date
    from pathlib import Path

    from generator.bulk.manifest import Row
    from generator.diagnostic import Diagnostic

_TOP = frozenset({INDEX})
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be verified: the folder, for which day, and with which archive."""

    out: Path
    as_of: date
    archive: Path | None = None


class Verifier:
    """Checks the shards of one folder, one at a time; what they share is read once a process.

    ``kept`` is what a verifier of the same folder has read of the sources, which do not change.
    """

    def __init__(self, asked: Asked, kept: Days | None = None) -> None:
        self.asked = asked
        self._kept = kept
        self._ground: Ground | None = None

    def __reduce__(self) -> tuple[type[Verifier], tuple[Asked]]:
        return Verifier, (self.asked,)

    def __call__(self, task: Task) -> Checked:
        """Return what is wrong with a shard."""
        return recheck.check(self.ground, task)

    @property
    def ground(self) -> Ground:
        """What all shards are checked with."""
        if self._ground is None:
            folder = Folder(self.asked.out)
            try:
                made = recipe.read(folder)
            except UsageError:
                made = _without_recipe(folder)
            asked = made.job(self.asked.out, self.asked.as_of)
            job = replace(asked, locations=(), countries=())
            days = self._kept if self._kept and self._kept.job == job else Days(job, Sources(job))
            archived = approved.of_archive(self.asked.archive)
            self._ground = Ground(folder, asked, days, archived, Pattern.parse(made.name))
        return self._ground


def _without_recipe(folder: Folder) -> Recipe:
    """Return what the rows tell of how the folder was made, for which alone nothing is missing."""
    first = (next(remains.rows_of(folder, name), None) for name in folder.names())
    formats = next((tuple(row.outputs) for row in first if row and row.outputs), ())
    return Recipe((), tuple(one for one in formats if one in FORMATS), DEFAULT)


def verify(
    verifier: Verifier,
    *,
    count: int = 1,
    started: Callable[[int], None] = lambda _: None,
    done: Callable[[Checked], None] = lambda _: None,
) -> list[Diagnostic]:
    """Check every posting of the verifier's folder, by ``count`` workers, and return what there is to tell beside.

    ``done`` is told what was found in each shard, in their order, and at last in the folder as a whole, ``started`` how
    many times that will be. Raises UsageError if the folder is none that a bulk run made, or a newer postgen's.
    """
    out = verifier.asked.out
    folder = Folder(out)
    if not folder.manifest.is_dir():
        what = f"{out} is no folder that a bulk run made"
        raise UsageError(error("VERIFY_FOLDER", what, expected="the folder that `postgen bulk` was given with -o"))
    whole = Checked(Chunk(out))
    tasks, told = _tasks(folder, whole)
    started(len(tasks) + 1)
    summary = _Sum(done)
    workers.run(
        tasks,
        verifier,
        workers=count,
        done=summary.add,
        died=lambda task, code: told.append(_died(task, code)),
        name=lambda one: one.shard,
    )
    names = summary.names + _lost(verifier.ground, summary.lost, whole)
    if tree.names(tree.files(out, _TOP)) != names:
        whole.altered += _strays(folder)
    if summary.legible:
        whole.altered += _index(folder)
    done(whole)
    return told


def _died(task: Task, code: int) -> Diagnostic:
    return warning("VERIFY_WORKER", f"a worker died at {task.shard} (exit code {code}); its shard is read again")


@dataclass(slots=True)
class _Sum:
    """What came of all shards; what was found in one goes to ``done`` and is not kept."""

    done: Callable[[Checked], None]
    names: Names = field(default_factory=Names)
    lost: list[tuple[Row, bool]] = field(default_factory=list)
    legible: bool = True

    def add(self, _: Task, checked: Checked) -> None:
        """Take what was found in one shard."""
        self.names += checked.names
        self.lost += checked.lost
        self.legible &= checked.legible
        self.done(checked)


def _tasks(folder: Folder, whole: Checked) -> tuple[list[Task], list[Diagnostic]]:
    """Return the shards that there are or should be, and what there is to tell of the roles."""
    named: list[Path] = []
    told: list[Diagnostic] = []
    try:
        named, told = recipe.roles(recipe.read(folder), folder)
    except UsageError as problem:
        if any(one.code == "RECIPE_NEWER" for one in problem.diagnostics):
            raise
        whole.altered += problem.diagnostics
    due = {folder.name_of(one): one for one in run.chunks(folder, named)}
    tasks = {name: Task(name, one.role, one.part, one.parts, named=True, there=False) for name, one in due.items()}
    divided: dict[str, set[int]] = {}
    for name in folder.names():
        parsed = run.parsed(name)
        if parsed is None:
            at = Position(files.shown(folder.shard(name)))
            whole.altered.append(error("VERIFY_SHARD", "no run writes a shard of this name", at))
            continue
        stem, part, parts = parsed
        divided.setdefault(stem, set()).add(parts)
        tasks[name] = replace(tasks.get(name, Task(name, None, part, parts, named=False, there=False)), there=True)
    for stem, several in divided.items():
        if len(several) > 1:
            at = Position(files.shown(folder.shard(stem)))
            whole.altered.append(error("VERIFY_TWICE", "the rows of the role are divided in more than one way", at))
    return [tasks[name] for name in sorted(tasks)], told


def _lost(ground: Ground, lost: Sequence[tuple[Row, bool]], whole: Checked) -> Names:
    """Note the files that belong to no posting any more, and return the names of those that are there."""
    gone = {row.key for row, ended in lost if ended}
    theirs = {one.file for row, _ in lost for one in (*row.left, *row.outputs.values())}
    taken = {one for one in _standing(ground.folder, gone) if one in theirs} if lost else set()
    present: list[str] = []
    for row, ended in lost:
        role = ground.folder.path / row.role
        postings = Postings(ground, role, ground.folder.stem_of(role), whole)
        postings.check_lost(row, taken, gone=ended)
        present += postings.present
        taken.update(postings.present)
    return tree.names(present)


def _standing(folder: Folder, gone: Set[tuple[str, str]]) -> Iterator[str]:
    """Yield the files of all postings but those that are ``gone``."""
    for name in folder.names():
        for row in remains.rows_of(folder, name):
            if row.key not in gone:
                yield from (one.file for one in row.outputs.values())


def _strays(folder: Folder) -> Iterator[Diagnostic]:
    """Yield the files that no row names, and those that two rows name."""
    several = [row for name in folder.names() for row in remains.rows_of(folder, name)]
    named = Counter(one.file for row in several for one in row.outputs.values())
    left = {one.file for row in several for one in row.left}
    left |= {
        one.file for name in folder.names() for row in recheck.replaced(folder, name) for one in row.outputs.values()
    }
    for name in sorted(tree.files(folder.path, _TOP)):
        at = Position(files.shown(folder.path / name))
        if (folder.path / name).is_symlink():
            yield error("VERIFY_LINK", "there is a link in the folder", at)
        elif name not in named and name not in left:
            yield error("VERIFY_EXTRA", "no row of the manifest names the file", at)
        elif named[name] > 1:
            yield error("VERIFY_TWICE", "the file is that of two rows", at)


def _index(folder: Folder) -> Iterator[Diagnostic]:
    """Yield what the index is otherwise than the manifest gives."""
    path = folder.path / INDEX
    at = Position(files.shown(path))
    if path.is_symlink() or not path.is_file():
        yield error("VERIFY_LINK" if path.is_symlink() else "VERIFY_MISSING", "the index is missing", at)
        return
    with path.open("rb") as file:
        for piece in index.page(run.listed(folder, {}), _heading(folder, path)):
            found = file.read(len(piece))
            if found != piece:
                was, now = difference(piece, found)
                yield error("VERIFY_INDEX", "the index is not what the manifest gives", at, expected=was, found=now)
                return
        more = file.read(1)
    if more:
        yield error("VERIFY_INDEX", "the index is longer than what the manifest gives", at)


def _heading(folder: Folder, path: Path) -> str:
    """Return the heading of the index if it is the name of the company that all rows are of, else ""."""
    with path.open("rb") as file:
        found = _TITLE.search(file.read(_HEAD))
    heading = html.unescape(found[1].decode(errors="replace")) if found else ""
    return heading if seal(words(heading)) == run.company_seal(folder) else ""
