"""Alterations of an output folder: each leaves a folder that is not as a run wrote it, and is undone at its end."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.bulk import manifest
from generator.bulk.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

MACHINE = ("state", "stage", "lock")
"""What in a folder is no part of the record."""


class Tree:
    """An output folder on its way to be altered; what is changed is remembered. ``earlier`` is one of older sources."""

    def __init__(self, out: Path, earlier: Path, random: Random) -> None:
        self.out = out
        self.earlier = earlier
        self.random = random
        self._before: dict[Path, bytes | None] = {}

    def files(self) -> list[str]:
        """The files that are part of the record."""
        found = [one for one in self.out.rglob("*") if one.is_file()]
        names = [one.relative_to(self.out) for one in found]
        return sorted(one.as_posix() for one in names if not (one.parts[0] == ".postgen" and one.parts[1] in MACHINE))

    def postings(self) -> list[str]:
        """The files of postings."""
        return [one for one in self.files() if "/" in one and not one.startswith(".")]

    def shards(self) -> list[str]:
        """The names of the shards of the manifest."""
        return Folder(self.out).names()

    def put(self, name: str, data: bytes | None) -> None:
        """Write a file, or delete it."""
        path = self.out / name
        self._before.setdefault(path, path.read_bytes() if path.is_file() else None)
        path.unlink(missing_ok=True)
        if data is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def link(self, name: str, target: Path) -> None:
        """Put a link in the place of a file."""
        self.put(name, None)
        (self.out / name).symlink_to(target)

    def undo(self) -> None:
        """Put everything back."""
        for path, data in self._before.items():
            path.unlink(missing_ok=True)
            if data is not None:
                path.write_bytes(data)


def a_byte(tree: Tree) -> str:
    """Change, add or drop one byte of a file, or cut it short."""
    pool = tree.postings() if tree.random.random() < 0.5 else tree.files()
    name = tree.random.choice(pool)
    data = (tree.out / name).read_bytes()
    at = tree.random.randrange(len(data))
    other = bytes([tree.random.choice([one for one in range(256) if one != data[at]])])
    made = {
        "another byte in": data[:at] + other + data[at + 1 :],
        "a byte more in": data[:at] + other + data[at:],
        "a byte less in": data[:at] + data[at + 1 :],
        "the start of": data[:at],
    }
    how = tree.random.choice(list(made))
    tree.put(name, made[how])
    return f"{how} {name} at {at}"


def two_swapped(tree: Tree) -> str:
    """Swap two files of the same kind."""
    while True:
        one, other = tree.random.sample(tree.files(), 2)
        data, others = (tree.out / one).read_bytes(), (tree.out / other).read_bytes()
        if data != others and one.rpartition(".")[2] == other.rpartition(".")[2]:
            tree.put(one, others)
            tree.put(other, data)
            return f"{one} and {other} swapped"


def one_more(tree: Tree) -> str:
    """Add a file: a copy of a posting, an empty one, a hidden one, in a new folder, at the top, a shard."""
    copied = tree.random.choice(tree.postings())
    data = tree.random.choice([b"", b"words", (tree.out / copied).read_bytes()])
    folder = copied.rpartition("/")[0]
    shard = tree.random.choice(tree.shards())
    name = tree.random.choice(
        [f"{folder}/other.html", f"{folder}/.hidden", f"{folder}/new/a.md", "more.html", ".htaccess", f"{copied}~",
         "Index.html", f".postgen/manifest/other-{shard[-8:]}.jsonl"]
    )  # fmt: skip
    tree.put(name, data)
    return f"{name} with {len(data)} bytes"


def one_missing(tree: Tree) -> str:
    """Delete a file."""
    name = tree.random.choice(tree.files())
    tree.put(name, None)
    return f"without {name}"


def an_old_version(tree: Tree) -> str:
    """Put back a file of older sources, or a file with its row, or all of a role with its rows."""
    name = tree.random.choice([one for one in tree.postings() if (tree.earlier / one).is_file()])
    how = tree.random.choice(["file", "row", "role"])
    if how == "file":
        tree.put(name, (tree.earlier / name).read_bytes())
        return f"an old {name}"
    old, own = Folder(tree.earlier), Folder(tree.out)
    shard = next(one for one in own.names() if any(row.outputs for row in own.rows(one)[0] if _has(row, name)))
    before = {row.location: row for row in old.rows(shard)[0]}
    rows = [before[row.location] if how == "role" or _has(row, name) else row for row in own.rows(shard)[0]]
    for row in rows:
        if row is before[row.location]:
            for output in row.outputs.values():
                tree.put(output.file, (tree.earlier / output.file).read_bytes())
    tree.put(f".postgen/manifest/{shard}.jsonl", manifest.write(rows))
    return f"an old {name}, with the rows of the {how}"


def _has(row: manifest.Row, name: str) -> bool:
    return any(one.file == name for one in row.outputs.values())


def another_row(tree: Tree) -> str:
    """Write a row twice, leave one out, or put two into another order."""
    shard = tree.random.choice(tree.shards())
    rows = Folder(tree.out).rows(shard)[0]
    at = tree.random.randrange(len(rows))
    made = {
        "twice": [*rows[: at + 1], *rows[at:]],
        "left out": [*rows[:at], *rows[at + 1 :]],
        "in another place": [*rows[1:], rows[0]],
    }
    how = tree.random.choice(list(made))
    tree.put(f".postgen/manifest/{shard}.jsonl", manifest.write(made[how]))
    return f"row {at} of {shard} {how}"


def a_link(tree: Tree) -> str:
    """Put a link in the place of a file, to a file that holds the same."""
    name = tree.random.choice([*tree.postings(), "index.html"])
    target = tree.out.with_name("elsewhere") / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(tree.out / name, target)
    tree.link(name, target)
    return f"a link in the place of {name}"


KINDS: tuple[Callable[[Tree], str], ...] = (
    a_byte, a_byte, two_swapped, one_more, one_missing, an_old_version, another_row, a_link,
)  # fmt: skip


@contextmanager
def altered(out: Path, earlier: Path, random: Random) -> Iterator[str]:
    """Alter a folder in some way, tell how, and put everything back at the end."""
    tree = Tree(out, earlier, random)
    try:
        yield random.choice(KINDS)(tree)
    finally:
        tree.undo()
