"""The templates of ``own_templates.yaml``: what a workspace's own templates may do, each a change to the shipped ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator import resources
from tests import in_yaml
from tests.press.agreement import FORMATS

Case = dict[str, Any]

CASES: list[Case] = in_yaml.load((Path(__file__).parent / "own_templates.yaml").read_text(encoding="utf-8"))


def of_case(case: Case) -> dict[str, str]:
    """Return the templates of a case by path: its own files, and the shipped one that it changes."""
    files: dict[str, str] = dict(case.get("files", {}))
    if "file" in case:
        shipped = (resources.folder("templates") / case["file"]).read_text(encoding="utf-8")
        assert case["old"] in shipped, case["name"]
        files[case["file"]] = shipped.replace(case["old"], case["new"])
    return files


def formats(case: Case) -> tuple[str, ...]:
    """Return the formats that the templates of a case print, all for the shipped ones; structured data are made of a fragment."""
    own = [path.partition("/")[0] for path in of_case(case)]
    return tuple(dict.fromkeys([*own, *(["json-ld"] if "html-fragment" in own else [])])) or FORMATS
