"""Make the parts of the docs that come from the code: docs/spec.md and docs/schema/. Run: python docs/make.py."""

from __future__ import annotations

import json
from pathlib import Path

from generator.cli import schema

DOCS = Path(__file__).parent
FILES = {
    "role": ("The role spec, `roles/*.yaml`", "RoleSpec"),
    "company": ("The company profile, `company.yaml`", "Company"),
    "statements": ("Statements, in `company.yaml` or `statements/*.yaml`", "Statement"),
    "locations": ("Locations, in `locations.csv`, `locations.yaml`, `company.yaml` or a role", "Location"),
    "pay": ("The pay table, in `pay.csv`, `pay.yaml` or `company.yaml`", "PayBand"),
}
INTRODUCTION = """# The files that you write

This page is made from the models (`python docs/make.py`). Your editor shows the same words and checks the same rules if the first
line of a file names its schema: `# yaml-language-server: $schema=...`. `postgen schema all -o DIR` writes the schemas.

Text is plain: a blank line makes a paragraph, markup shows as typed. `{slot}` is filled once; `\\{` is a brace that shows.
[statements.md](statements.md) lists the slots. Amounts are digits with a point before decimals; days are `2026-11-24`; a place is a
[place code](places.md). An id is made of small letters, digits and hyphens.
"""


def kind(node: dict[str, object], definitions: dict[str, object]) -> str:
    """Return the type of a schema node in a few words."""
    reference = node.get("$ref")
    if isinstance(reference, str):
        name = reference.rsplit("/", 1)[1]
        target = definitions[name]
        return f"[{name}](#{name.lower()})" if isinstance(target, dict) and "properties" in target else kind(dict(target), definitions)  # type: ignore
    for union in ("anyOf", "oneOf"):
        branches = node.get(union)
        if isinstance(branches, list):
            names = [kind(branch, definitions) for branch in branches]
            return " or ".join(dict.fromkeys(name for name in names if name != "null"))
    return _plain(node, definitions)


def _plain(node: dict[str, object], definitions: dict[str, object]) -> str:
    values = node.get("enum")
    if isinstance(values, list):
        return ", ".join(f"`{value}`" for value in values)
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    items, values_of = node.get("items"), node.get("additionalProperties")
    if isinstance(items, dict):
        return f"list of {kind(items, definitions)}"
    if isinstance(values_of, dict):
        return f"mapping to {kind(values_of, definitions)}"
    words = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "object": "mapping", "null": "null"}
    return "day" if node.get("format") == "date" else words.get(str(node.get("type")), "any value")


def table(node: dict[str, object], definitions: dict[str, object]) -> list[str]:
    """Return the keys of a mapping as a Markdown table."""
    properties, required = node.get("properties"), node.get("required")
    rows = ["| key | type | meaning |", "|---|---|---|"]
    for key, value in properties.items() if isinstance(properties, dict) else ():
        must = " (required)" if isinstance(required, list) and key in required else ""
        meaning = str(value.get("description", "")).replace("\n", " ").replace("|", "\\|")
        rows.append(f"| `{key}`{must} | {kind(value, definitions)} | {meaning} |")
    return rows
