"""What a start costs, beside bare Python and RenderCV: CPU time of whole processes, medians of interleaved rounds."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent
ROLE = ROOT / "examples" / "harborline" / "roles" / "lead-machine-learning-engineer.yaml"
ROUNDS = 11
FORMATS = ["markdown", "text", "html", "html-fragment", "json-ld", "json"]


def installed(folder: Path) -> tuple[Path, Path]:
    """Install postgen and RenderCV, each into a virtual environment of its own; return their folders of commands."""
    managed = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    pythons = ["python3.13", "python3.12", *map(str, sorted(managed.glob("3.1[2-9].*/bin/python3")))]
    python = next(one for one in pythons if _answers(one))
    commands = []
    for name, package in (("own", str(ROOT)), ("peer", "rendercv[full]")):
        subprocess.run([python, "-m", "venv", folder / name], check=True)
        subprocess.run([folder / name / "bin" / "python", "-m", "pip", "install", "--quiet", package], check=True)
        commands.append(folder / name / "bin")
    return commands[0], commands[1]


def _answers(python: str) -> bool:
    """Tell whether there is such a Python; RenderCV needs 3.12 or newer."""
    try:
        return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def cpu(command: list[str], folder: Path) -> float:
    """Return the CPU seconds, user and system, of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> list[Figure]:
    """Return the ratios that the bar asks for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, peer = installed(folder)
        postgen, rendercv = str(own / "postgen"), str(peer / "rendercv")
        subprocess.run(
            [rendercv, "new", "Jane Doe"], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        formats = [word for one in FORMATS for word in ("-f", one)]
        timed = {
            "pass": [str(own / "python"), "-c", "pass"],
            "help": [postgen, "--help"],
            "render": [postgen, "render", str(ROLE), *formats, "-o", f"{folder / 'out'}/"],
            "peer help": [rendercv, "--help"],
            "peer render": [rendercv, "render", "Jane_Doe_CV.yaml", "-nopdf", "-nopng", "-notyp"],
        }
        rounds: dict[str, list[float]] = {key: [] for key in timed}
        for number in range(ROUNDS + 1):
            for key, command in timed.items():
                spent = cpu(command, folder)
                if number:
                    rounds[key].append(spent)
    medians = {key: statistics.median(several) for key, several in rounds.items()}
    print("  CPU medians: " + ", ".join(f"{key} {1000 * value:.0f} ms" for key, value in medians.items()))
    bare, render = medians["help"] / medians["pass"], medians["peer render"] / medians["render"]
    helps = medians["peer help"] / medians["help"]
    return [
        Figure("postgen --help over python -c pass", f"{bare:.1f} times", "at most 8", bare <= 8),
        Figure("rendercv --help over postgen --help", f"{helps:.1f} times", "at least 4", helps >= 4),
        Figure("rendercv render over postgen render in all formats", f"{render:.1f} times", "at least 2", render >= 2),
    ]
