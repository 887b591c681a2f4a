"""Guarantees that only whole processes can show: the same bytes anywhere (G5), nothing half written (G6), offline (G7)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("-f", "html", "-f", "text", "-f", "json-ld", "-f", "json")


def command(role: Path, out: Path) -> list[str]:
    """The command that renders a role in four formats."""
    return [
        sys.executable, "-m", "generator", "render", str(role), "--as-of", "2026-11-24", "-q", *FORMATS, "-o", f"{out}/",
    ]  # fmt: skip


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def role(harborline: Path) -> Path:
    """The role of the example workspace with the most places."""
    return harborline / "roles" / "remote-data-analyst.yaml"


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "USER": "other", "HOME": "/none"},
        {"PYTHONHASHSEED": "8", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "COLUMNS": "20"},
    ],
)
def test_g5_the_same_bytes_anywhere(surroundings: dict[str, str], role: Path, root: Path, tmp_path: Path) -> None:
    """Locale, time zone, hash seed, user and working folder leave no trace in an output."""
    here = os.environ | {"PYTHONPATH": str(root)}
    subprocess.run(command(role, tmp_path / "one"), cwd=root, env=here, check=True)
    subprocess.run(command(role, tmp_path / "two"), cwd=tmp_path, env=here | surroundings, check=True)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert len(bytes_of(tmp_path / "one")) == 4


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9, 0.97])
def test_g6_a_kill_leaves_the_old_outputs_whole(share: float, role: Path, root: Path, tmp_path: Path) -> None:
    """Whenever a run is killed, each output is the old one or the new one, whole; running again finishes the work."""
    here = os.environ | {"PYTHONPATH": str(root)}
    start = time.perf_counter()
    subprocess.run(command(role, tmp_path / "new"), env=here, check=True)
    whole = time.perf_counter() - start
    new, out = bytes_of(tmp_path / "new"), tmp_path / "out"
    out.mkdir()
    for name in new:
        (out / name).write_bytes(b"old")
    process = subprocess.Popen(command(role, out), env=here)
    try:
        process.wait(whole * share)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = bytes_of(out)
    assert all(left[name] in (b"old", data) for name, data in new.items())
    subprocess.run(command(role, out), env=here, check=True)
    assert {name: data for name, data in bytes_of(out).items() if name in new} == new


def test_g7_nothing_is_asked_of_the_network(role: Path, root: Path, tmp_path: Path) -> None:
    """A render makes no socket at all."""
    code = (
        "import runpy, socket, sys\n"
        "def refuse(*_: object, **__: object) -> None:\n    raise AssertionError('a socket was made')\n"
        "socket.socket.__init__ = refuse\n"
        f"sys.argv = {['postgen', *command(role, tmp_path / 'out')[3:]]!r}\n"
        "runpy.run_module('generator', run_name='__main__')\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
    assert len(bytes_of(tmp_path / "out")) == 4
