"""Broken workspaces as data (``broken.yaml``): the files of a case, and what is to be said of them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import yaml

SOURCE = (Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8")
DAY = "2026-11-24"
COMPANY: dict[str, object] = {
    "postgen": 1,
    "name": "Harbor Bank",
    "locations": [{"id": "richmond-va", "place": "US-VA", "city": "Richmond"}],
}
ROLE: dict[str, object] = {"postgen": 1, "title": "Teller", "locations": ["richmond-va"], "duties": ["Count money"]}
Case = dict[str, Any]


def _plain(node: yaml.Node) -> Any:
    """The data of a node, every value as text; under ``over``, the values as they are written."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    return {
        key.value: {name.value: SOURCE[value.start_mark.index : value.end_mark.index] for name, value in child.value}
        if key.value == "over"
        else _plain(child)
        for key, child in node.value
    }


def cases() -> list[Case]:
    """Return the cases: ``name``, the files, the ``arguments`` of the command, and what to ``expect``."""
    root = yaml.compose(SOURCE)
    assert root is not None
    made: list[Case] = _plain(root)
    return made


def _text(right: dict[str, object], change: Case | None) -> str:
    """The text of a file: the right one with keys replaced, one key a line, or a text of its own."""
    change = change or {}
    if "text" in change:
        return str(change["text"])
    keys = {name: json.dumps(value) for name, value in right.items()} | change.get("over", {})
    return "".join(f"{name}: {value}\n" for name, value in keys.items())


def _bytes(text: str, how: Case) -> bytes:
    """The bytes of a file: its text, with ``repeat`` so many times behind it, then ``after``; encoded, bytes in ``hex`` last."""
    whole: str = text + how.get("repeat", "") * int(how.get("times", 1)) + how.get("after", "")
    return whole.encode(how.get("encoding", "utf-8")) + bytes.fromhex(how.get("hex", ""))


def build(case: Case, folder: Path) -> list[str]:
    """Write the files of a case into ``folder``, and return the arguments of the command."""
    for name, right in (("role", ROLE), ("company", COMPANY)):
        change = case.get(name)
        if change != "null":
            (folder / f"{name}.yaml").write_bytes(_bytes(_text(right, change), change or {}))
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        how = {"text": text} if isinstance(text, str) else text
        path.write_bytes(_bytes(how.get("text", ""), how))
    for name, target in case.get("links", {}).items():
        (folder / name).symlink_to(target)
    arguments = shlex.split(case.get("arguments", ""))
    return ["render", "role.yaml", "--no-check", "--as-of", DAY, "--output-format", "json", *arguments]


def expected(case: Case, found: list[str]) -> bool:
    """Tell whether what was found is what the case expects; of many, their count, the first and the last."""
    wanted = case["expect"]
    if isinstance(wanted, dict):
        return (len(found), found[0], found[-1]) == (int(wanted["count"]), wanted["first"], wanted["last"])
    return bool(found == wanted)


def said(printed: str) -> list[str]:
    """Return the place and code of each diagnostic in the JSON that the command printed."""
    found = []
    for one in json.loads(printed):
        place = f"{one['file']}:{one['line']}:{one['column']} " if one.get("line") else f"{one.get('file', '')} "
        found.append(f"{place}{one['code']}".strip())
    return found
