"""``postgen new``: the starter workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import resources
from generator.cli import schema, write
from generator.cli.report import note
from generator.diagnostic import UsageError, error

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *, quiet: bool) -> None:
    """Write the starter workspace into ``folder``. Raises UsageError if something is there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            error("USAGE_NOT_EMPTY", f"{folder} is there already, and not empty", expected="a new or empty folder")
        )
    source = resources.folder("templates") / "new"
    files = {
        folder / path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()
    }
    write.to_files(files | schema.files(folder / "schema"))
    if not quiet:
        note(f"wrote {len(files)} files and the schemas for editors to {folder}")
        note("next:")
        role = next(path for path in files if path.parent.name == "roles")
        note(f"  postgen render {role}")
        note(f"  postgen render {role} -f html -o {role.stem}.html")
        note(f"  then read {folder / 'README.md'}")
