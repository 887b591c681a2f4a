"""Broken workspaces as data: each gives all its diagnostics, each at its place, and never a traceback."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import generator

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic

AS_OF = date(2026, 11, 24)
SOURCE = (Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8")


def plain(node: yaml.Node) -> Any:
    """The data of a node, every value as text; under ``over``, the values as they are written."""
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    return {
        key.value: {name.value: SOURCE[value.start_mark.index : value.end_mark.index] for name, value in child.value}
        if key.value == "over"
        else plain(child)
        for key, child in node.value
    }


CASES: list[dict[str, Any]] = plain(yaml.compose(SOURCE))
COMPANY: dict[str, object] = {
    "postgen": 1,
    "name": "Harbor Bank",
    "locations": [{"id": "richmond-va", "place": "US-VA", "city": "Richmond"}],
}
ROLE: dict[str, object] = {"postgen": 1, "title": "Teller", "locations": ["richmond-va"], "duties": ["Count money"]}


def written(right: dict[str, object], change: dict[str, Any] | None) -> str:
    """The text of a file: the right one with keys replaced, one key a line, or a text of its own."""
    change = change or {}
    if "text" in change:
        return str(change["text"])
    keys = {name: json.dumps(value) for name, value in right.items()} | change.get("over", {})
    return "".join(f"{name}: {value}\n" for name, value in keys.items())


def found(case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Everything that is said of the workspace in the working folder."""
    for name, right in (("role", ROLE), ("company", COMPANY)):
        if case.get(name) != "null":
            Path(f"{name}.yaml").write_text(written(right, case.get(name)), encoding="utf-8")
    for name, text in case.get("files", {}).items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    try:
        inputs = generator.load("role.yaml")
        return generator.compose(inputs, location=None, as_of=AS_OF).diagnostics
    except generator.PostgenError as problem:
        return problem.diagnostics


def test_there_are_enough() -> None:
    """There are at least fifty cases, each with a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_broken_workspaces(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is wrong is said, in order, at its line and column."""
    monkeypatch.chdir(tmp_path)
    assert [f"{one.position} {one.code}" for one in found(case)] == case["expect"]
