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
            words = [os.path.relpath(role, folder), "--as-of", "2026-11-24", "-q", *formats]
            command = (
                [sys.executable, "-c", _AS_ANOTHER, name, *words]
                if as_other_user
                else [sys.executable, "-m", "generator", "render", *words, "-o", f"{name}/after/"]
            )
            subprocess.run(command, cwd=folder, env=environment, check=True)
        for path in sorted((out / "after").iterdir()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


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
        Figure("surroundings with the same bytes", f"{same} of {len(digests)} ({user})", "all", same == len(digests))
    ]
