"""What the shell offers when a user presses the tab key; nothing is offered where the files say nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.diagnostic import PostgenError


def formats() -> list[str]:
    """Return the formats."""
    from generator.posting.render import FORMATS

    return list(FORMATS)


def schemas() -> list[str]:
    """Return the names of the schemas."""
    from generator.cli.schema import NAMES

    return [*NAMES, "all"]


def templates() -> list[str]:
    """Return the names of the templates."""
    from generator.posting.templates import shipped

    return list(shipped())


def statements() -> list[str]:
    """Return the ids of the statements of the workspace that the user stands in."""
    from generator.spec.files import root_of
    from generator.spec.workspace import load_workspace

    try:
        return [one.value.id for one in load_workspace(root_of(Path("role.yaml")))[2]]
    except PostgenError:
        return []


def locations() -> list[str]:
    """Return the ids of the locations of the role that stands on the command line."""
    from generator.spec.workspace import load

    for word in sys.argv[1:]:
        if word.endswith((".yaml", ".yml")):
            try:
                return [one.id for one in load(word).offered]
            except PostgenError:
                return []
    return []
