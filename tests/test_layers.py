"""The layers of the package: imports point down only, and no start pays for what it does not use."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = [
    "cli",
    "review",
    "bulk",
    "press",
    ("rewrite", "targets", "importer"),
    ("checks", "guard"),
    "proof",
    "posting",
    "reading",
    "spec",
]
GROUND = ("diagnostic", "money", "resources")
PROOF_MAY_SEE = {"generator.posting.model"}
HOMES = {
    "babel": (
        "generator/posting/written.py",
        "generator/posting/compose.py",
        "generator/posting/kept.py",
        "generator/reading/",
    ),
    "docx": ("generator/reading/documents/docx.py",),
    "filelock": ("generator/bulk/folder.py", "generator/bulk/archive.py", "generator/bulk/pack.py"),
    "jinja2": ("generator/posting/",),
    "markdown_it": ("generator/reading/markdown.py",),
    "markupsafe": ("generator/posting/", "generator/press/fill.py", "generator/press/plate.py"),
    "openai": ("generator/rewrite/client.py",),
    "pydantic": (
        "generator/spec/",
        "generator/bulk/manifest.py",
        "generator/bulk/archive_log.py",
        "generator/bulk/recipe.py",
        "generator/checks/rules.py",
        "generator/checks/text_rules.py",
    ),
    "pydantic_core": ("generator/spec/",),
    "selectolax": ("generator/reading/",),
    "Stemmer": ("generator/reading/stems.py",),
    "tenacity": ("generator/rewrite/client.py",),
    "tinycss2": ("generator/reading/",),
    "typer": (
        "generator/cli/app.py",
        "generator/cli/options.py",
        "generator/cli/bulk_commands.py",
        "generator/cli/check_commands.py",
        "generator/cli/import_commands.py",
    ),
    "yaml": ("generator/spec/", "generator/reading/"),
}


def height(module: str) -> int:
    """Return the floor of a module, 0 for the ground."""
    part = module.split(".")[1] if "." in module else "cli"
    if part in GROUND:
        return 0
    for floor, layer in enumerate(reversed(LAYERS), start=1):
        if part == layer or part in layer:
            return floor
    return len(LAYERS)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return every module that a file imports, at the top, for types, or inside a function."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield (
                    f"{node.module}.{alias.name}"
                    if node.module in ("generator", *(f"generator.{one}" for one in _packages()))
                    else node.module
                )


def _packages() -> list[str]:
    return [one for layer in LAYERS for one in ((layer,) if isinstance(layer, str) else layer)]


def modules(root: Path) -> list[Path]:
    """The modules of the package."""
    return sorted((root / "generator").rglob("*.py"))


def test_imports_point_down(root: Path) -> None:
    """No module imports from a layer above its own, and only the command line sees the whole package."""
    looked = 0
    for path in modules(root):
        own = ".".join(path.relative_to(root).with_suffix("").parts)
        if own in ("generator.__init__", "generator.__main__"):
            continue
        for name in imports(path):
            if name.startswith("generator."):
                looked += 1
                assert height(name) <= height(own), f"{own} imports {name}"
    assert looked > 100


def test_proof_shares_no_code_with_the_renderer(root: Path) -> None:
    """The proof knows the posting's model, and nothing else of the posting's room; the readers know neither."""
    looked = 0
    for path in modules(root):
        room = path.relative_to(root).parts[1]
        for name in imports(path):
            if room == "proof" and name.startswith("generator.posting"):
                looked += 1
                assert any(name == one or name.startswith(f"{one}.") for one in PROOF_MAY_SEE), (
                    f"{path.name} imports {name}"
                )
            if room == "reading":
                assert not name.startswith(("generator.spec", "generator.posting")), f"{path.name} imports {name}"
    assert looked > 3


@pytest.mark.uncounted
def test_outside_libraries_have_homes(root: Path) -> None:
    """Each outside library is imported in the few modules that are its home."""
    looked = 0
    for path in modules(root):
        where = path.relative_to(root).as_posix()
        for name in imports(path):
            top = name.partition(".")[0]
            if top in sys.stdlib_module_names or top == "generator":
                continue
            looked += 1
            assert where.startswith(HOMES[top]), f"{where} imports {top}"
    assert looked > 15


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            ["--help"],
            [
                "jinja2",
                "pydantic",
                "yaml",
                "babel",
                "markdown_it",
                "selectolax",
                "openai",
                "tenacity",
                "rich",
                "asyncio",
            ],
        ),
        (
            ["--version"],
            [
                "jinja2",
                "pydantic",
                "yaml",
                "babel",
                "markdown_it",
                "selectolax",
                "openai",
                "tenacity",
                "rich",
                "asyncio",
            ],
        ),
        (["schema"], ["jinja2", "babel", "markdown_it", "selectolax", "openai", "tenacity", "rich", "asyncio"]),
        (["render", "ROLE"], ["openai", "tenacity", "rich", "asyncio", "httpx", "httpx2"]),
    ],
)
def test_lazy_imports(arguments: list[str], absent: list[str], harborline: Path) -> None:
    """A command imports no library that it does not use."""
    role = str(harborline / "roles" / "lead-machine-learning-engineer.yaml")
    code = (
        "import os, sys, runpy\n"
        "os._exit = sys.exit\n"
        f"sys.argv = ['postgen', *{[role if one == 'ROLE' else one for one in arguments]!r}]\n"
        "try:\n    runpy.run_module('generator', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stderr.splitlines()[-1].split())
    assert "typer" in loaded
    assert not loaded & set(absent)
