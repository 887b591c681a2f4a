"""``postgen new``: the starter workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import resources
from generator.cli import schema, write
from generator.diagnostic import UsageError, error

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cli.report import Reporter


def run(folder: Path, reporter: Reporter) -> None:
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
    role = next(path for path in files if path.parent.name == "roles")
    reporter.note(f"wrote {len(files)} files and the schemas for editors to {folder}")
    reporter.note("next:")
    reporter.note(f"  postgen render {role}")
    reporter.note(f"  postgen render {role} -f html -o {role.stem}.html")
    reporter.note(f"  then read {folder / 'README.md'}")
