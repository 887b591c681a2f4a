"""The same workspace under another locale, time zone, hash seed, working folder and user gives the same bytes.

So does a bulk run with any number of workers, and with its roles in any order.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import bulk_faults, bulk_workspace
from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "harborline"
BULK = 9, 40
"""Roles and locations of a bulk run."""
FORMATS = ["markdown", "text", "html", "html-fragment", "json-ld", "json"]
SURROUNDINGS: list[dict[str, str]] = [
    {},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "Pacific/Pago_Pago"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4242"},
    {"HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "somebody"},
    {"COLUMNS": "30", "TERM": "dumb"},
]


_AS_ANOTHER = """
import os, sys
from generator.cli.app import app
def render(out):
    try:
        app(["render", *sys.argv[2:], "-o", out], prog_name="postgen")
    except SystemExit as end:
        assert not end.code, end.code
render(sys.argv[1] + "/before/")  # so that every module is loaded, wherever Python itself may lie
os.setgid(65534)
os.setuid(65534)
render(sys.argv[1] + "/after/")
"""


def rendered(workspace: Path, folder: Path, more: dict[str, str], *, as_other_user: bool = False) -> str:
    """Return the digest of all outputs of all roles, rendered from the working folder ``folder``."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONHASHSEED", "LC_ALL", "LANG", "TZ")
    }
    environment |= {"PYTHONPATH": str(ROOT)} | more
    formats = [word for name in FORMATS for word in ("-f", name)]
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        out.chmod(0o777)
        for role in sorted((workspace / "roles").glob("*.yaml")):
            if role.name.endswith(".rewrite.yaml"):
                continue
            words = [os.path.relpath(role, folder), "--no-check", "--as-of", "2026-11-24", "-q", *formats]
            command = (
                [sys.executable, "-c", _AS_ANOTHER, name, *words]
                if as_other_user
                else [sys.executable, "-m", "generator", "render", *words, "-o", f"{name}/after/"]
            )
            subprocess.run(command, cwd=folder, env=environment, check=True)
        for path in sorted((out / "after").iterdir()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def in_bulk(workspace: Path, number: int, workers: int, more: dict[str, str]) -> dict[str, bytes]:
    """Return all files that a bulk run ends in, but those of the machine; ``number`` is the seed of the roles' order."""
    roles = sorted(str(path) for path in (workspace / "roles").glob("*.yaml"))
    random.Random(number).shuffle(roles)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONHASHSEED"}
    with tempfile.TemporaryDirectory(dir=workspace) as name:
        words = ["-o", f"{name}/site", "-f", "html", "-f", "markdown", "-f", "json", "--workers", str(workers), "-q"]
        subprocess.run(
            [
                sys.executable,
                "-m",
                "generator",
                "bulk",
                *roles,
                *words,
                "--no-check",
                "--as-of",
                str(bulk_workspace.AS_OF),
            ],
            env=environment | {"PYTHONPATH": str(ROOT)} | more,
            check=True,
        )
        found = bulk_faults.tree(Path(name) / "site")
    return {
        file: data for file, data in found.items() if file != ".postgen/run.json"
    }  # it has the roles as they were named


def bulk_runs() -> Figure:
    """Return how many bulk runs of one workspace end in the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name) / "ws"
        bulk_workspace.make(workspace, *BULK)
        trees = [
            in_bulk(workspace, number, workers, {"PYTHONHASHSEED": str(number)})
            for number, workers in enumerate(3 * [1, 2, 7])
        ]
    same = sum(one == trees[0] for one in trees)
    postings = sum(1 for file in trees[0] if file.endswith(".md"))
    assert postings == BULK[0] * BULK[1], postings
    what = f"bulk runs of {postings} postings, by 1, 2 and 7 workers, in any order, with any hash seed, with the same bytes"
    return Figure(what, f"{same} of {len(trees)}", "all", same == len(trees))


def run() -> list[Figure]:
    """Return in how many surroundings the outputs are the same."""
    digests = [rendered(EXAMPLES, ROOT, more) for more in SURROUNDINGS]
    with tempfile.TemporaryDirectory() as elsewhere:
        copy = Path(elsewhere) / "a folder with spaces ü"
        shutil.copytree(EXAMPLES, copy)
        digests += [rendered(copy, copy / "roles", {}), rendered(copy, Path("/"), {})]
    may = os.geteuid() == 0
    if may:
        digests.append(rendered(EXAMPLES, ROOT, {}, as_other_user=True))
    same = sum(one == digests[0] for one in digests)
    user = "another user among them" if may else "to change the user, run as root"
    return [
        Figure("surroundings with the same bytes", f"{same} of {len(digests)} ({user})", "all", same == len(digests)),
        bulk_runs(),
    ]
