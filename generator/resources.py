"""The files that ship with postgen: templates, prompts and tables, in the wheel or in a source checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the shipped top-level folder ``name`` (``templates`` or ``prompts``).

    The wheel holds it inside the package; a source checkout holds it beside the package.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def read(name: str) -> str:
    """Return the text of the package's data file ``name``, a path relative to ``generator/``."""
    return (PACKAGE / name).read_text(encoding="utf-8")
