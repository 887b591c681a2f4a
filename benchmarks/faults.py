"""A run over 200 roles, killed at 50 random moments: no record is damaged, and no accepted item is asked for twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from generator.diagnostic import InputError
from generator.rewrite import record
from tests.endpoint import Answer, LocalEndpoint
from tests.endpoint.behaviours import good, model
from tests.workspaces import COMPANY, ROLE

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
ROLES = 200
KILLS = 50
DUTIES = 3


class Endpoint(LocalEndpoint):
    """The endpoint, to which a killed process may have sent half a request."""

    def answer(self, path: str, headers: Mapping[str, str], raw: bytes) -> Answer:
        """Answer a whole request; half of one is nobody's."""
        whole = len(raw) == int(headers.get("content-length", 0)) > 0
        return super().answer(path, headers, raw) if whole else Answer()


def workspace(folder: Path, roles: int) -> Path:
    """Write a workspace of so many roles, no duty of which stands in another one; return the folder of the roles."""
    (folder / "company.yaml").write_text(json.dumps(COMPANY), encoding="utf-8")
    (folder / "roles").mkdir()
    for number in range(roles):
        duties = [f"Work with team {number} on the plan of branch {branch}" for branch in range(DUTIES)]
        keys = ROLE | {"title": f"Teller {number}", "duties": duties}
        (folder / "roles" / f"role-{number:03}.yaml").write_text(json.dumps(keys), encoding="utf-8")
    return folder / "roles"


def started(roles: Path, base_url: str, *more: str) -> subprocess.Popen[bytes]:
    """Start the command over the roles."""
    command = [sys.executable, "-m", "generator", "rewrite", str(roles), "--model", "m", "--base-url", base_url, *more]
    here = os.environ | {"PYTHONPATH": str(ROOT), "OPENAI_API_KEY": "key"}
    return subprocess.Popen(command, env=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def recorded(roles: Path) -> tuple[set[str], list[str]]:
    """Return the sources of all accepted items, and the names of the records that cannot be read."""
    accepted: set[str] = set()
    damaged = []
    for path in sorted(roles.glob(f"*{record.ENDING}")):
        role = path.with_name(path.name.removesuffix(record.ENDING) + ".yaml")
        try:
            entries = record.load(role, roles.parent, None).entries
        except InputError:
            damaged.append(path.name)
        else:
            accepted |= {one.source for one in entries.values() if one.verdict == "rewritten"}
    return accepted, damaged


def cleared(roles: Path) -> None:
    """Take the records away, so that everything is asked for again."""
    for path in roles.glob(f"*{record.ENDING}"):
        path.unlink()


def moments(roles: Path, base_url: str) -> tuple[float, float]:
    """Return the seconds until a run's first record, and until its end."""
    first, start = 0.0, time.perf_counter()
    process = started(roles, base_url)
    while process.poll() is None:
        time.sleep(0.02)
        if not first and any(roles.glob(f"*{record.ENDING}")):
            first = time.perf_counter() - start
    return first, time.perf_counter() - start


def run() -> list[Figure]:
    """Return what 50 kills left behind."""
    chance = random.Random(20261124)
    kills = twice = left = 0
    damaged: list[str] = []
    with tempfile.TemporaryDirectory() as name, Endpoint(model(good())) as local:
        roles = workspace(Path(name), ROLES)
        first, whole = moments(roles, local.base_url)
        everything = len(recorded(roles)[0])
        cleared(roles)
        while kills < KILLS:
            before, asked = recorded(roles)[0], len(local.requests)
            process = started(roles, local.base_url)
            try:
                process.wait(chance.uniform(0.9 * first, whole))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                left += bool(recorded(roles)[0] - before)
            again = {text for one in local.requests[asked:] for text in one.items.values() if text}
            twice += len(again & before)
            damaged += recorded(roles)[1]
            if process.returncode == 0:
                cleared(roles)
        started(roles, local.base_url).wait()
        finished = len(recorded(roles)[0])
        strays = [path.name for path in roles.iterdir() if path.suffix != ".yaml" or path.name.startswith(".")]
    print(f"  a run's first record comes after {first:.1f} s, its end after {whole:.1f} s")
    print(f"  {left} of the kills came after their run had accepted something new")
    print(f"  files that are neither role nor record after it all: {len(strays)} {strays[:2]}")
    return [
        Figure("records damaged by kill -9", f"{len(damaged)} after {kills} kills", "0 after 50", not damaged),
        Figure("accepted items asked for twice", f"{twice}", "0", not twice),
        Figure(
            "items accepted once the run was let finish",
            f"{finished} of {ROLES * DUTIES}",
            "as many as without kills",
            finished == everything == ROLES * DUTIES,
        ),
    ]
