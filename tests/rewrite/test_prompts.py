"""The prompts: what stands in the messages, and what may stand in a workspace's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError
from generator.rewrite import prompts
from generator.rewrite.ask import Ask, Item, Pair
from generator.rewrite.limits import estimate
from tests.rewrite.models import rows

if TYPE_CHECKING:
    from pathlib import Path

ASK = Ask("Teller", ("What you will do",), (Item("a1", 'Count "money" at {company}'), Item("b2", "Greet")), "plain")


def test_a_request_holds_the_items(root: Path) -> None:
    """The items stand in the last message as JSON, the rules and the style before them; no slot is left or filled twice."""
    system, user = prompts.messages(ASK)
    assert rows([user]) == [{"id": "a1", "text": 'Count "money" at {company}'}, {"id": "b2", "text": "Greet"}]
    assert (root / "prompts" / "style" / "plain.md").read_text(encoding="utf-8").strip() in system["content"]
    assert '"Teller"' in user["content"]
    assert "{items}" not in user["content"]
    assert "such as {company}," in system["content"]


def test_a_repair_names_the_problems() -> None:
    """A repair round shows the items as they were with what was wrong, and nothing of the rounds before."""
    ask = Ask("Teller", (), ASK.items[:1], "plain", {"a1": ("QUANTITY: 3 is missing",)}, ("SQL",))
    system, user = prompts.messages(ask)
    assert json.dumps(rows([user])[0]["problems"]) == '["QUANTITY: 3 is missing"]'
    assert system == prompts.messages(ASK)[0]
    assert '["SQL"]' in user["content"]


@pytest.mark.parametrize("style", ["plain", "warm", "concise", "formal"])
def test_the_overhead_is_small(style: str) -> None:
    """What the requests of a role hold beside its text is at most 600 tokens: both readers' rules, and the schemas."""
    empty = Ask("Teller", ("What you will do",), (), style)
    sent = [one["content"] for one in [*prompts.messages(empty), *prompts.second_reader_messages([])]]
    schemas = [json.dumps(one, separators=(",", ":")) for one in (prompts.SCHEMA, prompts.SECOND_SCHEMA)]
    assert sum(estimate(one) for one in [*sent, *schemas]) <= 600


def test_styles() -> None:
    """There are four styles."""
    assert prompts.styles() == ("concise", "formal", "plain", "warm")
    prompts.check_style("warm", ())


def test_the_second_reader_is_not_told_which_is_which() -> None:
    """A pair goes out as A and B."""
    _, user = prompts.second_reader_messages([Pair("a1", "Greet", "Hail")])
    assert rows([user]) == [{"id": "a1", "A": "Greet", "B": "Hail"}]


def test_a_workspace_has_its_own_prompts(tmp_path: Path) -> None:
    """A file of the workspace comes before the shipped one, and the version of the prompts tells."""
    own = tmp_path / "prompts"
    (own / "style").mkdir(parents=True)
    before = prompts.prompt_version("plain")
    assert prompts.prompt_version("warm") != before
    (own / "style" / "pirate.md").write_text("Like a pirate.", encoding="utf-8")
    (own / "user.md").write_text("{items}", encoding="utf-8")
    assert "pirate" in prompts.styles([own])
    prompts.check_style("pirate", [own])
    system, user = prompts.messages(Ask("Teller", (), ASK.items, "pirate"), [own])
    assert "Like a pirate." in system["content"]
    assert user["content"].startswith("[\n{")
    assert prompts.prompt_version("plain", [own]) != before


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("user.md", "Nothing", "{items} is missing"),
        ("system.md", "{style} {items}", "{items} is not known here"),
        ("second_reader.md", "{items}", "{items} is not known here"),
    ],
)
def test_a_prompt_that_cannot_be_filled(name: str, words: str, message: str, tmp_path: Path) -> None:
    """A prompt with another name in braces, or without the one that it needs, is told with its file."""
    own = tmp_path / "prompts"
    own.mkdir()
    (own / name).write_text(words, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        prompts.check_style("plain", [own])
    (found,) = caught.value.diagnostics
    assert (found.code, found.message) == ("REWRITE_PROMPT", message)
    assert found.position is not None
    assert found.position.file.endswith(name)


def test_a_prompt_outside_the_workspace(tmp_path: Path) -> None:
    """A link that leads out of the workspace is no prompt."""
    own = tmp_path / "workspace" / "prompts"
    own.mkdir(parents=True)
    (tmp_path / "secret").write_text("{items}", encoding="utf-8")
    (own / "user.md").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="PATH_OUTSIDE"):
        prompts.check_style("plain", [own])


def test_an_unknown_style() -> None:
    """A style that does not exist is told with the nearest one."""
    with pytest.raises(InputError) as caught:
        prompts.check_style("plane", ())
    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].hint) == (
        "REWRITE_STYLE",
        "did you mean 'plain'?",
    )
