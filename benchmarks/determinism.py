"""The same workspace under another locale, time zone, hash seed, working folder and user gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "harborline"
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


def rendered(workspace: Path, folder: Path, more: dict[str, str], *, as_other_user: bool = False) -> str:
    """Return the digest of all outputs of all roles, rendered from the working folder ``folder``."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONHASHSEED", "LC_ALL", "LANG", "TZ")
    } | more
    out = Path(tempfile.mkdtemp())
    digest = hashlib.sha256()
    try:
        for role in sorted((workspace / "roles").glob("*.yaml")):
            path = os.path.relpath(role, folder)
            command = [
                sys.executable,
                "-m",
                "generator",
                "render",
                path,
                "--as-of",
                "2026-11-24",
                "-q",
                "-o",
                f"{out}/",
            ]
            for name in FORMATS:
                command += ["-f", name]
            environment["PYTHONPATH"] = str(ROOT)
            subprocess.run(command, cwd=folder, env=environment, check=True, user=65534 if as_other_user else None)
        for path_out in sorted(out.iterdir()):
            digest.update(path_out.name.encode() + b"\0" + path_out.read_bytes())
    finally:
        shutil.rmtree(out)
    return digest.hexdigest()


def run() -> list[Figure]:
    """Return in how many surroundings the outputs are the same."""
    digests = [rendered(EXAMPLES, ROOT, more) for more in SURROUNDINGS]
    with tempfile.TemporaryDirectory() as elsewhere:
        copy = Path(elsewhere) / "a folder with spaces ü"
        shutil.copytree(EXAMPLES, copy)
        digests += [rendered(copy, copy / "roles", {}), rendered(copy, Path("/"), {})]
    same = sum(one == digests[0] for one in digests)
    return [Figure("surroundings with the same bytes", f"{same} of {len(digests)}", "all", same == len(digests))]
