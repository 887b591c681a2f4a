"""Selection: which role files the words of a user mean, and which files changed since a revision."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from generator.diagnostic import UsageError, error, nearest
from generator.rewrite import record
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostic import Diagnostic

_TABLES = (files.COMPANY, "locations.yaml", "pay.yaml")
_FOLDERS = ("statements", "templates", "prompts", "rules")
_ENDINGS = (".yaml", ".yml")
_MAGIC = re.compile(r"[*?\[]")
_ANY_DEPTH = "**"
# A hook of git sets these for a repository of its own, not for that of the folder.
_OF_ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
)  # fmt: skip
_PLAIN_GIT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def select(words: Sequence[str], *, deep: bool = True, none: str = "SELECT_NONE") -> list[Path]:
    """Return the role files that ``words`` name: files, folders, and globs that no shell expanded; sorted, each once.

    Of a folder ``deep`` means the folders in it too. Left out are records of rewrites, tables, statements and the like of
    the workspace, what is hidden, and links that leave the folder. ``none`` is the code if no role is left.
    Raises UsageError, also for each word that names nothing.
    """
    named: set[Path] = set()
    problems: list[Diagnostic] = []
    for word in words:
        try:
            named.update(Path(files.shown(one)) for one in _named(word, deep=deep))
        except UsageError as problem:
            problems += problem.diagnostics
    if problems:
        raise UsageError(*problems)
    found: dict[Path, Path] = {}
    for path in sorted(named, key=lambda one: one.absolute().parts):
        if _of_workspace(path) or record.is_record(files.read(path, record.LOOKED_AT)):
            continue
        target = path.resolve()
        if target not in found or (found[target].is_symlink() and not path.is_symlink()):
            found[target] = path
    if not found:
        raise UsageError(error(none, f"there is no role spec in {', '.join(words)}"))
    return sorted(found.values(), key=lambda one: one.absolute().parts)


def only(roles: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Return the roles whose file name, less its ending, is one of ``names`` or matches one as a glob; all if there is none.

    Raises UsageError for each name that is no role's.
    """
    stems = [normalize("NFC", one.stem) for one in roles]
    kept: set[int] = set()
    problems: list[Diagnostic] = []
    for name in names:
        wanted = normalize("NFC", name)
        matched = {place for place, stem in enumerate(stems) if stem == wanted or fnmatchcase(stem, wanted)}
        if not matched:
            what = f"--role: there is no role {name!r} among those selected"
            expected = "the name of a role file without its ending, or a glob such as 'sales-*'"
            problems.append(error("SELECT_ROLE", what, expected=expected, hint=nearest(wanted, stems)))
        kept |= matched
    if problems:
        raise UsageError(*problems)
    return [one for place, one in enumerate(roles) if place in kept or not names]


def changed_since(revision: str, folder: Path) -> frozenset[Path]:
    """Return the files that differ from ``revision`` in the git work tree of ``folder``, uncommitted and untracked ones too.

    They are absolute, with the links to the work tree followed; a file that is gone is among them, and of a repository
    within, all files. What git ignores is not told. Raises UsageError without git, a work tree or such a revision.
    """
    _check_revision(revision)
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        what = f"{files.shown(folder)} is in no git work tree"
        raise UsageError(
            error("REVISION_REPOSITORY", what, found=_told(found), hint="run it in a clone of the repository")
        )
    root = Path(os.fsdecode(found.stdout.removesuffix(b"\n")))
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise _no_revision(revision)
    commit = found.stdout.decode("ascii").strip()
    plain = ("--name-only", "--no-renames", "--ignore-submodules=none", "-z")
    names = _names(_git(root, "diff", *plain, commit, "--"))
    names |= _names(_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--"))
    paths = {root / one for one in names}
    within = (below for one in paths if one.is_dir() and not one.is_symlink() for below in one.rglob("*"))
    return frozenset(paths | {one for one in within if not one.is_dir()})


def _named(word: str, *, deep: bool) -> Iterator[Path]:
    """Yield the files that a word names. Raises UsageError if it names nothing."""
    path = Path(word)
    kind = _kind(path) if word else 0
    if stat.S_ISDIR(kind):
        yield from _search(path, (), deep=deep)
    elif stat.S_ISREG(kind):
        yield path
    elif kind:
        raise UsageError(error("FILE_UNREADABLE", f"{word} is neither a file nor a folder"))
    elif _MAGIC.search(word):
        yield from _matching(word, deep=deep)
    else:
        raise UsageError(error("FILE_MISSING", f"there is no file or folder {word!r}", hint=_near(path)))


def _kind(path: Path) -> int:
    """Return the mode of what ``path`` leads to, or 0 if that is nothing. Raises UsageError if it may not be known."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return 0
    except OSError as problem:
        raise _unreadable(path, problem) from None


def _unreadable(path: Path, problem: OSError) -> UsageError:
    reason = (problem.strerror or "it cannot be read").lower()
    return UsageError(error("FILE_UNREADABLE", f"{files.shown(path)}: {reason}"))


def _near(path: Path) -> str | None:
    """Return the hint that names what the first part of ``path`` that is not there may have meant."""
    missing = next((one for one in (*reversed(path.parents), path) if not one.exists()), path)
    try:
        return nearest(missing.name, sorted(one.name for one in missing.parent.iterdir()))
    except (OSError, ValueError):
        return None


def _matching(word: str, *, deep: bool) -> Iterator[Path]:
    """Yield the YAML files that a glob names, and those of the folders that it names. Raises UsageError if there are none."""
    parts = Path(word).parts
    first = next(place for place, one in enumerate(parts) if _MAGIC.search(one))
    base = Path(*parts[:first])
    found = list(_search(base, parts[first:], deep=deep)) if stat.S_ISDIR(_kind(base)) else []
    if not found:
        hint = f"** stands for any number of folders, as in '{(base / '**' / '*.yaml').as_posix()}'"
        hint = hint if base.exists() else _near(base) or hint
        raise UsageError(error("SELECT_GLOB", f"no YAML file matches {word!r}", hint=hint))
    yield from found


def _search(base: Path, pattern: tuple[str, ...], *, deep: bool) -> Iterator[Path]:
    """Yield the YAML files below ``base`` that match the pattern, and those of the folders that do; an empty one is ``base``.

    The pattern is followed as an automaton: a state is how many of its parts are matched.
    """
    end, home = len(pattern), base.resolve()
    start = _reached({0}, pattern)
    folders = [(base, start, end in start)]
    while folders:
        folder, states, whole = folders.pop()
        for entry in _entries(folder):
            after = _reached(_followed(states, entry.name, pattern), pattern)
            if entry.is_dir(follow_symlinks=False):
                whole_too = end in after or (whole and deep)
                if after or whole_too:
                    folders.append((folder / entry.name, after, whole_too))
            elif (whole or end in after) and entry.name.endswith(_ENDINGS) and entry.is_file():
                path = folder / entry.name
                if not entry.is_symlink() or path.resolve().is_relative_to(home):
                    yield path


def _followed(states: set[int], name: str, pattern: tuple[str, ...]) -> set[int]:
    """Return the states after one more part of a path."""
    stay = {one for one in states if pattern[one : one + 1] == (_ANY_DEPTH,)}
    return stay | {one + 1 for one in states - stay if one < len(pattern) and fnmatchcase(name, pattern[one])}


def _reached(states: set[int], pattern: tuple[str, ...]) -> set[int]:
    """Return the states, and those after them that need no part of a path."""
    found = set(states)
    for place, part in enumerate(pattern):
        if place in found and part == _ANY_DEPTH:
            found.add(place + 1)
    return found


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, but for what is hidden. Raises UsageError if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [one for one in entries if not one.name.startswith(".")]
    except OSError as problem:
        raise _unreadable(folder, problem) from None


def _of_workspace(path: Path) -> bool:
    """Tell whether a file is a table or a profile of its workspace, or lies in a folder of statements and the like.

    Where no company.yaml marks the workspace, it is the folder of a role, which then holds a YAML file beside such a folder.
    """
    path = path.absolute()
    root = files.root_of(path)
    if path.parent == root and path.name in _TABLES:
        return True
    if (root / files.COMPANY).is_file():
        return path.relative_to(root).parts[0] in _FOLDERS
    return root.name in _FOLDERS and bool(files.yaml_files(root.parent))


def _check_revision(revision: str) -> None:
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise _no_revision(revision)


def _no_revision(revision: str) -> UsageError:
    hint = "in CI, fetch it first: a clone often holds the last commit alone"
    what = f"git knows no revision {revision!r}"
    return UsageError(error("REVISION_UNKNOWN", what, expected="a commit, a branch or a tag", hint=hint))


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git says in a folder, which it neither changes nor fetches for. Raises UsageError without git."""
    own = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}
    settings = ("-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=true")
    command = ["git", *settings, "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=own | _PLAIN_GIT, check=False)
    except OSError as problem:
        reason = (problem.strerror or "it cannot be run").lower()
        what = f"git cannot be run: {reason}"
        raise UsageError(error("REVISION_GIT", what, hint="install git, or leave out --changed-since")) from None


def _told(run: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of what git complained of."""
    return run.stderr.decode(errors="replace").partition("\n")[0].removeprefix("fatal: ")


def _names(run: subprocess.CompletedProcess[bytes]) -> set[str]:
    """Return the paths that git listed. Raises UsageError if it failed."""
    if run.returncode:
        raise UsageError(error("REVISION_FAILED", "git cannot compare the work tree", found=_told(run)))
    return {os.fsdecode(one) for one in run.stdout.split(b"\0") if one}
