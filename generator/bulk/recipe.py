"""The recipe: how an output folder was made, so that it can be held against today's sources, on any machine.

It is ``.postgen/run.json``: the words that named the roles, as paths from the folder, what was chosen of them, and what was
made. It holds no day and no path from the root on, and the SHA-256 of itself without that, so that no byte of it can
differ unseen.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bulk import selection
from generator.bulk.digests import digest
from generator.bulk.folder import unwritable
from generator.bulk.job import Job
from generator.bulk.naming import Pattern
from generator.diagnostic import Severity, UsageError, error, warning
from generator.posting.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.bulk.folder import Folder
    from generator.diagnostic import Diagnostic

VERSION = 1
_KEY, _SUM = "postgen_run", "sha256"
_AGAIN = "run `postgen bulk` again with all of its roles"
_LISTS = ("roles", "formats", "only", "locations", "countries")
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a folder holds postings of: the ``roles`` that the words name, of these ``only`` some by name, and in which places.

    ``roles`` are paths or globs from the folder on, with forward slashes. Empty ``only``, ``locations`` and ``countries``
    mean all. ``name`` is the pattern of the names of files.
    """

    roles: tuple[str, ...]
    formats: tuple[str, ...]
    name: str
    only: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    original: bool = False

    @property
    def filtered(self) -> bool:
        """Whether some of the roles' postings are left out."""
        return bool(self.only or self.locations or self.countries)

    def job(self, out: Path, as_of: date) -> Job:
        """Return the job that makes the postings anew on the day, and writes nothing."""
        return Job(
            out, self.formats, self.name, as_of, self.locations, self.countries, original=self.original, dry=True
        )


def of_run(job: Job, words: Iterable[str], only: Iterable[str] = ()) -> Recipe:
    """Return the recipe of a run whose roles the words name, of these ``only`` some."""
    out = job.out.resolve()
    roles = sorted({os.path.relpath(Path(one).absolute(), out).replace(os.sep, "/") for one in words})
    return Recipe(
        tuple(roles), job.formats, job.pattern, tuple(sorted(set(only))), job.locations, job.countries, job.original
    )


def keep(folder: Folder, now: Recipe) -> list[Diagnostic]:
    """Note in the folder how it is made from now on, and return what there is to tell of what was noted before.

    A filtered run into a folder that holds postings changes nothing. Raises UsageError if a newer postgen made the
    folder, or the recipe cannot be written.
    """
    told: list[Diagnostic] = []
    before = None
    try:
        before = read(folder)
    except UsageError as problem:
        if any(one.code == "RECIPE_NEWER" for one in problem.diagnostics):
            raise
        told += [replace(one, severity=Severity.WARNING) for one in problem.diagnostics if one.code != "RECIPE_MISSING"]
    if now.filtered and (before or folder.names()):
        return told
    made = _written(replace(now, roles=_joined(folder, (*before.roles, *now.roles))) if before else now)
    if before is None or made != _written(before):
        _put(folder, made)
    return told


def read(folder: Folder) -> Recipe:
    """Return the recipe of a folder. Raises UsageError if it has none, or one that is damaged or a newer postgen's."""
    path = _path(folder)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        what = f"{folder.path} does not say how it was made: there is no {path.relative_to(folder.path)}"
        raise UsageError(error("RECIPE_MISSING", what, hint=_AGAIN)) from None
    except OSError as problem:
        reason = (problem.strerror or "it cannot be read").lower()
        raise UsageError(error("FILE_UNREADABLE", f"{path}: {reason}")) from None
    found = _parsed(data)
    if found is None:
        raise UsageError(error("RECIPE_DAMAGED", f"{path} is not as postgen wrote it", hint=_AGAIN))
    if isinstance(found, int):
        what, expected = f"{path} was written by a newer postgen", f"version {VERSION}"
        raise UsageError(error("RECIPE_NEWER", what, expected=expected, found=f"version {found}"))
    return found


def roles(recipe: Recipe, folder: Folder) -> tuple[list[Path], list[Diagnostic]]:
    """Return the role files that the recipe names today, and a warning for each word and name that names none any more."""
    told: list[Diagnostic] = []
    found: dict[Path, Path] = {}
    for word in recipe.roles:
        try:
            for one in selection.select([os.path.normpath(folder.path.resolve() / word)]):
                found.setdefault(one.resolve(), one.absolute())
        except UsageError as problem:
            told += [_lost(one) for one in problem.diagnostics]
    several = sorted(found.values(), key=lambda one: one.parts)
    if not recipe.only:
        return several, told
    kept: set[Path] = set()
    for name in recipe.only:
        try:
            kept.update(selection.only(several, [name]))
        except UsageError as problem:
            told += [_lost(one) for one in problem.diagnostics]
    return [one for one in several if one in kept], told


def _lost(problem: Diagnostic) -> Diagnostic:
    return warning("RECIPE_ROLES", f"what the folder was made of is not there any more: {problem.message}")


def _path(folder: Folder) -> Path:
    return folder.own / "run.json"


def _joined(folder: Folder, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words in order, without those that name nothing any more or what another one names too."""
    home = folder.path.resolve()
    known = sorted({one for one in words if _MAGIC.search(one) or os.path.lexists(home / one)})
    return tuple(one for one in known if not any(one.startswith(f"{other}/") for other in known))


def _written(recipe: Recipe) -> bytes:
    """Return the recipe as it is kept."""
    values = {_KEY: VERSION, **asdict(recipe)}
    values[_SUM] = digest(_json(values))
    return _json(values)


def _json(values: object) -> bytes:
    return json.dumps(values, indent=1).encode() + b"\n"


def _parsed(data: bytes) -> Recipe | int | None:
    """Return the recipe that is written so, the version of a newer one, or None if it is damaged."""
    try:
        values = json.loads(data)
        version = values.pop(_KEY)
        if isinstance(version, int) and version > VERSION:
            return version
        texts = {name: tuple(values[name]) for name in _LISTS}
        recipe = Recipe(name=values["name"], original=values["original"], **texts)
        sound = all(isinstance(one, str) for several in texts.values() for one in several)
        if (
            not sound
            or not isinstance(recipe.original, bool)
            or not set(recipe.formats) <= FORMATS.keys()
            or data != _written(recipe)
        ):
            return None
        Pattern.parse(recipe.name)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, UsageError):
        return None
    return recipe


def _put(folder: Folder, data: bytes) -> None:
    """Write the recipe whole, and put it into its place. Raises UsageError if that cannot be."""
    path = _path(folder)
    staged = path.with_name(f"{path.name}.part")
    try:
        with staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except OSError as problem:
        staged.unlink(missing_ok=True)
        raise unwritable(path, problem) from None
