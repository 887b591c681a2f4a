"""Lists in sections of somebody's own: below the words, as a list in every format, locked where the section is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import generator
from generator.posting.model import Shape
from tests import workspaces

if TYPE_CHECKING:
    from pathlib import Path

SECTION = {
    "id": "perks",
    "heading": "Perks",
    "text": "We offer:",
    "items": ["Bus passes", "Fruit & nuts"],
    "locked": True,
}
_LIST = "<p>We offer:</p>\n<ul>\n<li>Bus passes</li>\n<li>Fruit &amp; nuts</li>\n</ul>\n"
FORMS = {
    "markdown": "## Perks\n\nWe offer:\n\n- Bus passes\n- Fruit & nuts\n\nMore words.\n",
    "text": "Perks\n\nWe offer:\n\n\u2022 Bus passes\n\u2022 Fruit & nuts\n\nMore words.\n",
    "html": f"<h2>Perks</h2>\n{_LIST}<p>More words.</p>\n",
    "html-fragment": f"<h2>Perks</h2>\n\n{_LIST}<p>More words.</p>",
}


@pytest.mark.parametrize("form", FORMS)
def test_formats(form: str, tmp_path: Path) -> None:
    """Words come first, then the list, then the statements of the section; what is written holds its proof."""
    statement = {"id": "more", "section": "perks", "text": "More words."}
    role: dict[str, object] = {"sections": [SECTION]}
    digest = generator.load(workspaces.write(tmp_path, role, {"statements": [statement]}))
    approved = {"by": "counsel", "on": "2026-01-05", "sha256": digest.statements[0].value.digest({})}
    posting = workspaces.compose(tmp_path, role, {"statements": [statement | {"approved": approved}]})
    output = generator.render(posting, form)
    assert FORMS[form] in output
    assert generator.prove(posting, output, form) == ()


def test_blocks(tmp_path: Path) -> None:
    """Items are blocks of their own; slots in them are filled, and a section may be a list alone."""
    alone = {"id": "team", "items": ["{city} has  a branch"]}
    posting = workspaces.compose(tmp_path, {"sections": [alone, SECTION]})
    team = posting.section("team")
    assert team
    [item] = team
    assert (item.id, item.text, item.shape, item.locked) == (
        "team.items[0]",
        "Richmond has a branch",
        Shape.ITEM,
        False,
    )
    assert [one.locked for one in posting.section("perks") or ()] == [False, True, True, True]


def test_told(tmp_path: Path) -> None:
    """What is wrong with an item is told where it stands, a town of another place too."""
    wrong = {"id": "team", "items": ["Fine", "{nothing}"]}
    with pytest.raises(generator.InputError) as raised:
        workspaces.compose(tmp_path, {"sections": [wrong]})
    assert [one.code for one in raised.value.diagnostics] == ["TEXT_UNKNOWN_SLOT"]
    other = {"id": "team", "items": ["Fine", "You work in New York."]}
    [found] = workspaces.compose(tmp_path, {"sections": [other]}, location="richmond-va").diagnostics
    assert found.code == "POSTING_OTHER_PLACE"


@pytest.mark.parametrize("form", FORMS)
def test_heading_alone(form: str, tmp_path: Path) -> None:
    """A heading without words stands where it is put; it holds its proof in each format."""
    posting = workspaces.compose(tmp_path, {"sections": [{"id": "all", "heading": "All of it"}, SECTION]})
    output = generator.render(posting, form)
    assert output.index("All of it") < output.index("We offer:")
    assert generator.prove(posting, output, form) == ()


def test_heading_over_statements(tmp_path: Path) -> None:
    """A section that waits for statements is left out with its heading where none of them applies."""
    role: dict[str, object] = {"sections": [{"id": "perks", "heading": "Perks"}]}
    statement = {"id": "more", "section": "perks", "text": "More words.", "applies": {"places": ["US-CO"]}}
    assert workspaces.compose(tmp_path, role, {"statements": [statement]}).section("perks") is None
    assert workspaces.compose(tmp_path, role).section("perks") is not None
