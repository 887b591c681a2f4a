"""``postgen templates``: which templates there are, and a copy of one to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import write
from generator.diagnostic import UsageError, error, nearest
from generator.posting.templates import shipped, source
from generator.spec.files import COMPANY, root_of, shown

if TYPE_CHECKING:
    from generator.cli.report import Reporter


def show(workspace: Path) -> None:
    """Print the name of each template, and where the workspace has its own."""
    own = root_of(workspace / COMPANY) / "templates"
    lines = []
    for name, path in shipped().items():
        lines.append(f"{name}\t{'workspace' if (own / path).is_file() else 'shipped'}\n")
    write.to_stdout("".join(lines))


def copy(name: str, workspace: Path, *, force: bool, reporter: Reporter) -> None:
    """Copy the shipped template ``name`` into the workspace."""
    paths = shipped()
    if name not in paths:
        hint = nearest(name, paths)
        raise UsageError(
            error(
                "USAGE_TEMPLATE",
                f"there is no template {name!r}",
                expected="a name from: postgen templates list",
                hint=hint,
            )
        )
    target = Path(shown(root_of(workspace / COMPANY))) / "templates" / paths[name]
    if target.exists() and not force:
        raise UsageError(error("USAGE_EXISTS", f"{target} is there already", expected="--force to replace it"))
    write.to_files({target: source(name)})
    reporter.note(f"wrote {target}")
