"""The standards of the code that no linter holds."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MARKS = re.compile(
    r"type:\s*ignore|#\s*noqa|pragma:\s*no cover|mark\.(?:skip|xfail)|except (?:Base)?Exception|except:\s*$"
    r"|NotImplementedError|TO"
    r"DO|FIX"
    r"ME",
    re.MULTILINE,
)
NO_NAMES = {"utils", "helpers", "common", "base", "manager", "handler"}


def sources(root: Path) -> list[Path]:
    """The modules of the package, the tests and the benchmarks."""
    return sorted(path for name in ("generator", "tests", "benchmarks") for path in (root / name).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.uncounted
def test_sizes(root: Path) -> None:
    """No file is longer than 400 lines, and no function than 60."""
    paths = sources(root)
    assert len(paths) > 40
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path}:{node.lineno}"


def test_no_marks(root: Path) -> None:
    """No error is ignored, no test skipped, no exception caught without a name."""
    for path in sources(root):
        if path.name != "test_standards.py":
            found = MARKS.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path}: {found}"


def test_names(root: Path) -> None:
    """No module has a name that says nothing."""
    for path in sources(root):
        assert path.stem not in NO_NAMES, path


def test_every_room_says_what_it_is(root: Path) -> None:
    """Every package of the generator has a docstring that says what belongs in it."""
    rooms = [path for path in (root / "generator").rglob("__init__.py") if path.parent.name != "generator"]
    assert len(rooms) >= 5
    for path in rooms:
        assert len(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") > 100, path


@pytest.mark.uncounted
def test_every_test_says_what_holds(root: Path) -> None:
    """Every test has a docstring of its own."""
    looked = 0
    for path in (root / "tests").rglob("test_*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                looked += 1
                assert ast.get_docstring(node), f"{path}:{node.lineno}"
    assert looked > 100
