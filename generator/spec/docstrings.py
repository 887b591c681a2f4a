"""What the fields of a model mean: the texts below them in its source, read only when a schema or a page is made."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel


_OURS = __name__.partition(".")[0]


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return the text below each field of ``model``, by the field's name; those of its parents too."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if "model_fields" in vars(owner) or owner.__module__.startswith(_OURS):
            found |= _below(owner)
    return found


@cache
def _below(owner: type) -> Mapping[str, str]:
    """Return the text below each field that a class itself has; its whole module is parsed for that."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    statements = body.body if isinstance(body, ast.ClassDef) else []
    found: dict[str, str] = {}
    name = ""
    for statement in statements:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and name:
            found[name] = inspect.cleandoc(str(statement.value.value))
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        name = target.id if isinstance(target, ast.Name) else ""
    return found
