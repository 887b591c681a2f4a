"""Hostile templates: each spoils a posting in its own way, and the proof finds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from tests import in_yaml

if TYPE_CHECKING:
    from generator.posting.model import Posting

CASES: list[dict[str, str]] = in_yaml.load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def posting() -> Posting:
    """The New York posting of the example bank."""
    role = Path(__file__).parent.parent / "examples" / "harborline" / "roles" / "lead-machine-learning-engineer.yaml"
    return generator.compose(generator.load(role), location="new-york-ny", as_of=date(2026, 11, 24))


def test_there_are_enough() -> None:
    """There are at least thirty hostile templates, each with a name of its own."""
    assert len({case["name"] for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_hostile_templates_are_found(case: dict[str, str], posting: Posting, tmp_path: Path) -> None:
    """The output of a hostile template does not hold its proof."""
    file = tmp_path / case["file"]
    file.parent.mkdir(parents=True)
    file.write_text(case["text"], encoding="utf-8")
    name = case["file"].partition("/")[0]
    text = generator.render(posting, name, templates=tmp_path)
    assert [one for one in generator.prove(posting, text, name) if one.severity is generator.Severity.ERROR]


@pytest.mark.parametrize("name", ["markdown", "text", "html", "html-fragment", "json-ld", "json"])
def test_the_shipped_templates_hold(name: str, posting: Posting) -> None:
    """Nothing is said of the outputs of the shipped templates."""
    assert generator.prove(posting, generator.render(posting, name), name) == ()
