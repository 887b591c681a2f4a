"""The HTML pages of the examples and of a new workspace, as outside judges see them.

The Nu HTML checker and axe find nothing, no line stands out of the window or its box, and a browser reads the same
JobPosting out of each page as postgen writes by itself. A page that is broken on purpose shows that each of these
judges can object. It needs java, node, npm, the network for their packages, and Chromium; screenshots and PDFs go to
the folder that ``POSTGEN_SHOTS`` names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "benchmarks" / "pages"
ROLES = ROOT / "examples" / "harborline" / "roles"
ONE_PLACE = {
    "bank-associate": "denver-co",
    "lead-machine-learning-engineer": "new-york-ny",
    "mortgage-loan-officer": "san-francisco-ca",
    "remote-data-analyst": "toronto-on",
    "example-role": "new-york-ny",
}
COUNT = 2 * len(ONE_PLACE)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DAY = "2026-11-24"
SMALLEST = 14
CONTROL = "broken-on-purpose.html"
BREAKAGE = (
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">'
    '<p style="color: #bbb; font-size: 13px">Hard to read</p>'
    f'<p style="overflow-wrap: normal; background: #eee">{"long" * 100}</p></main>'
)

Seen = dict[str, Any]


def run() -> list[Figure]:
    """Return what the judges say of the pages."""
    chromium = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    missing = [name for name in ("java", "node", "npm") if not shutil.which(name)]
    if missing or not chromium:
        return [Figure("tools", f"no {', '.join(missing or ['chromium'])}", "java, node, npm, chromium", holds=False)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shots = Path(os.environ.get("POSTGEN_SHOTS") or folder / "shots").resolve()
        shots.mkdir(parents=True, exist_ok=True)
        pages = rendered(folder)
        control = broken(pages[0], folder)
        tools = shutil.copytree(TOOLS, folder / "tools")
        _output(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], tools)
        messages = nu_messages(tools, [*pages, control])
        look = ["node", "look.mjs", chromium, str(shots), *map(str, [*pages, control])]
        seen: dict[str, Seen] = json.loads(_output(look, tools))
        files = [shots / f"{page.stem}.{end}" for page in pages for end in ("360.png", "1280.png", "pdf")]
        taken = sum(path.stat().st_size > 0 for path in files if path.exists())
        figures = [nu_figure(messages, pages), *browser_figures(seen, pages), data_figure(seen, pages)]
        figures.append(Figure("screenshots and PDFs", f"{taken} files", f"{len(files)}", taken == len(files)))
        figures.append(control_figure(messages.get(CONTROL, []), seen[CONTROL], told_the_same(seen[CONTROL], control)))
    return figures


def rendered(folder: Path) -> list[Path]:
    """Return the pages, each beside its JobPosting: every role for all its places, then for one."""
    out = folder / "out"
    starter = folder / "starter"
    _output([sys.executable, "-m", "generator", "new", str(starter)], ROOT)
    files = [*sorted(ROLES.glob("*.yaml")), *(starter / "roles").glob("*.yaml")]
    for role in [one for one in files if not one.name.endswith(".rewrite.yaml")]:
        for place in ([], ["--location", ONE_PLACE[role.stem]]):
            command = [sys.executable, "-m", "generator", "render", str(role), *place, "--as-of", DAY, "-q"]
            _output([*command, "-f", "html", "-f", "json-ld", "-o", f"{out}/"], ROOT)
    return sorted(out.glob("*.html"))


def broken(page: Path, folder: Path) -> Path:
    """Return a copy of the page with something for each judge to find."""
    text = page.read_text()
    start, end = text.index('<script type="application/ld+json">'), text.index("</script>")
    control = folder / CONTROL
    data = text[start:end].replace('"title": "', '"title": "Another ')
    control.write_text((text[:start] + data + text[end:]).replace("</main>", BREAKAGE))
    control.with_suffix(".jsonld").write_bytes(page.with_suffix(".jsonld").read_bytes())
    return control


def nu_messages(tools: Path, pages: list[Path]) -> dict[str, list[str]]:
    """Return the errors and warnings of the Nu HTML checker by page."""
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)]
    found: dict[str, list[str]] = {}
    for one in json.loads(_output(command, tools))["messages"]:
        found.setdefault(one.get("url", "").rpartition("/")[2], []).append(one["message"])
    return found


def nu_figure(messages: dict[str, list[str]], pages: list[Path]) -> Figure:
    """Return the figure of the Nu HTML checker; a message about no page counts as well."""
    found = [f"{name}: {text}" for name, texts in messages.items() if name != CONTROL for text in texts]
    return _figure("Nu HTML checker", "messages", found, len(pages))


def browser_figures(seen: dict[str, Seen], pages: list[Path]) -> list[Figure]:
    """Return the figures of what was seen in the browser."""
    found: dict[str, list[str]] = {"axe": [], "scrolls": [], "outside": [], "small": [], "print": [], "requests": []}
    for page in pages:
        for what, faults in faults_of(seen[page.name]).items():
            found[what] += [f"{page.stem}: {fault}" for fault in faults]
    passed = min(one["passed"] for page in pages for one in seen[page.name]["axe"].values())
    return [
        _figure(f"axe at 360 and 1280 px (at least {passed} rules passed)", "violations", found["axe"], len(pages)),
        _figure("horizontal scroll at 320, 360, 1280 px and printed", "widths", found["scrolls"], len(pages)),
        _figure("text out of its box or window", "texts", found["outside"], len(pages)),
        _figure(f"text below {SMALLEST} px", "widths", found["small"], len(pages)),
        _figure("coloured grounds in print", "elements", found["print"], len(pages)),
        _figure("requests for anything else", "requests", found["requests"], len(pages)),
    ]


def faults_of(seen: Seen) -> dict[str, list[str]]:
    """Return the faults of one page by kind; a page without text is at fault as well."""
    widths: dict[str, Seen] = seen["widths"]
    return {
        "axe": [f"{width} px, {fault}" for width, one in seen["axe"].items() for fault in one["found"]],
        "scrolls": [f"{width}: {one['scrolls']} px" for width, one in widths.items() if one["scrolls"] > 0],
        "outside": [f"{width}: {text}" for width, one in widths.items() for text in one["outside"]]
        + [f"{width}: no text" for width, one in widths.items() if one["letters"] < 1000],
        "small": [f"{width}: {one['smallest']} px" for width, one in widths.items() if one["smallest"] < SMALLEST],
        "print": seen["tinted"],
        "requests": seen["requests"],
    }


def data_figure(seen: dict[str, Seen], pages: list[Path]) -> Figure:
    """Return on how many pages the browser reads the very JobPosting that postgen writes by itself."""
    same = sum(told_the_same(seen[page.name], page) for page in pages)
    return Figure("JobPosting read by the browser is that of json-ld", f"{same} pages", f"{COUNT}", same == COUNT)


def told_the_same(seen: Seen, page: Path) -> bool:
    """Tell whether the page holds one piece of data, the JobPosting that lies beside it."""
    alone = json.loads(page.with_suffix(".jsonld").read_bytes())
    return alone["@type"] == "JobPosting" and bool(seen["data"] == [alone])


def control_figure(messages: list[str], seen: Seen, same_data: bool) -> Figure:
    """Return which judges object to the page that is broken on purpose."""
    faults = faults_of(seen)
    axe = " ".join(faults["axe"])
    objects = {
        "Nu": bool(messages),
        "axe (image)": "image-alt" in axe,
        "axe (contrast)": "color-contrast" in axe,
        "scroll": bool(faults["scrolls"]),
        "box": bool(faults["outside"]),
        "size": bool(faults["small"]),
        "print": bool(faults["print"]),
        "JobPosting": not same_data,
    }
    silent = [name for name, found in objects.items() if not found]
    figure = f"all {len(objects)} judges" if not silent else f"not {', '.join(silent)}"
    return Figure("objections to a page broken on purpose", figure, f"all {len(objects)} judges", not silent)


def _figure(what: str, unit: str, found: list[str], pages: int) -> Figure:
    """Return a figure that holds if nothing was found on all pages, and else shows the first things found."""
    shown = f" ({'; '.join(found[:3])})" if found else ""
    holds = not found and pages == COUNT
    return Figure(what, f"{len(found)} {unit} on {pages} pages{shown}", f"0 on {COUNT} pages", holds)


def _output(command: list[str], folder: Path) -> str:
    """Return what a command prints; one that fails is shown with what it says."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout
