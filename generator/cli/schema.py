"""``postgen schema``: the JSON Schemas, to stdout or to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import resources
from generator.checks.rule_file import RuleFile
from generator.cli import write
from generator.diagnostic import UsageError, error, nearest
from generator.spec import schema

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (*schema.NAMES, "rules", "posting")


def text(name: str) -> str:
    """Return the JSON Schema ``name``, one of NAMES."""
    if name == "posting":
        return resources.read("posting/posting.schema.json")
    return schema.of_model(RuleFile, "Rules of postgen, rules/*.yaml") if name == "rules" else schema.schema(name)


def files(folder: Path) -> dict[Path, bytes]:
    """Return every schema by the file in ``folder`` that it belongs in."""
    return {folder / f"{name}.schema.json": text(name).encode() for name in NAMES}


def run(name: str, output: Path | None) -> None:
    """Print the schema ``name``, or write it; ``all`` writes every schema into the folder ``output``."""
    if name == "all" and output:
        write.to_files(files(output))
        return
    if name not in NAMES:
        expected = f"one of {', '.join(NAMES)}; or all, with -o DIR"
        raise UsageError(
            error("USAGE_SCHEMA", f"there is no schema {name!r}", expected=expected, hint=nearest(name, NAMES))
        )
    if output:
        write.to_files({output: text(name).encode()})
    else:
        write.to_stdout(text(name))
