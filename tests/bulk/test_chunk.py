"""A chunk: what moved is written again and nothing else, and its row says what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import generator
from generator.rewrite import record
from generator.rewrite.acceptance import Guard
from generator.rewrite.plan import plan
from tests.bulk.shops import ALL, CLERK_NY, CLERK_VA, Shop, again, band, causes, keyed, shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> Shop:
    """A shop whose postings are written."""
    done = shop(tmp_path)
    assert causes(done.bulk().touched) == dict.fromkeys(ALL, ("new",))
    return done


def test_nothing_changed(made: Shop) -> None:
    """Nothing is written, not even a row, and each posting is counted."""
    shards = {path: path.stat().st_mtime_ns for path in made.shards()}
    assert again(made) == set()
    assert {path: path.stat().st_mtime_ns for path in made.shards()} == shards


def test_one_band(made: Shop) -> None:
    """Of many bands one moves: the posting of its role at its place is written."""
    band(made.world, "B", "richmond-va")["maximum"] = 61_000
    assert again(made, teller__richmond_va="pay") == {"teller/richmond-va.md", "teller/richmond-va.txt"}


def test_a_band_that_no_posting_shows(made: Shop) -> None:
    """A band for a place where the role is not offered moves nothing."""
    band(made.world, "B", "boston-ma")["maximum"] = 61_000
    assert again(made) == set()


def test_one_statement(made: Shop) -> None:
    """A statement that applies at one place moves the postings there."""
    made.world.statements["virginia"]["text"] = "Employment is at will."
    files = {"clerk/richmond-va.md", "clerk/richmond-va.txt", "teller/richmond-va.md", "teller/richmond-va.txt"}
    assert again(made, clerk__richmond_va="statements", teller__richmond_va="statements") == files


def test_the_section_of_a_statement(made: Shop) -> None:
    """A statement with the same words in another section is another output."""
    made.world.statements["virginia"]["section"] = "benefits"
    assert len(again(made, clerk__richmond_va="statements", teller__richmond_va="statements")) == 4


def test_a_statement_with_a_slot_of_the_place(made: Shop) -> None:
    """What a statement says of the place is part of it."""
    made.world.statements["virginia"] |= {"text": "At will in {city}.", "applies": {"posting": "one_place"}}
    assert len(again(made, **dict.fromkeys(keyed(ALL), "statements"))) == 8
    made.world.locations["richmond-va"]["city"] = "Norfolk"
    moved = again(made, clerk__richmond_va="location pay statements", teller__richmond_va="location pay statements")
    assert len(moved) == 4


def test_the_company(made: Shop) -> None:
    """What all postings say of the company moves all, and where the words are the same no file is written."""
    made.world.company["about"] = "We keep money."
    assert len(again(made, **dict.fromkeys(keyed(ALL), "company"))) == 8
    made.world.company["zones"] = {"east": "The East", "west": "The West"}
    assert again(made, **dict.fromkeys(keyed(ALL), "company")) == set()


def test_a_fact_of_the_company(made: Shop) -> None:
    """A fact that no statement asks for moves nothing; one that brings a statement in moves where it applies."""
    made.world.company["facts"] = {"e_verify": True}
    again(made)
    made.world.statements["virginia"]["applies"] = {"places": ["US-VA"], "when": {"e_verify": True}}
    again(made)
    made.world.company["facts"] = {"e_verify": False}
    again(made, clerk__richmond_va="statements", teller__richmond_va="statements")


def test_a_location(made: Shop) -> None:
    """What is known of a location moves the postings there."""
    made.world.locations["new-york-ny"]["postal_code"] = "10001"
    assert again(made, clerk__new_york_ny="location", teller__new_york_ny="location") == set()
    made.world.locations["new-york-ny"]["label"] = "Manhattan"
    assert len(again(made, clerk__new_york_ny="location pay", teller__new_york_ny="location pay")) == 4


def test_the_role(made: Shop) -> None:
    """The title of a role moves its postings; so does a date, which the row has by itself."""
    made.world.roles["clerk"]["title"] = "Senior Clerk"
    assert len(again(made, clerk__new_york_ny="pay role", clerk__richmond_va="pay role")) == 4
    made.world.roles["clerk"]["posted"] = "2026-11-02"
    assert len(again(made, clerk__new_york_ny="posted", clerk__richmond_va="posted")) == 4


def test_the_version(made: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of postgen makes all postings again, and files only where it makes others."""
    monkeypatch.setattr(generator, "__version__", "99.0")
    assert again(made, **dict.fromkeys(keyed(ALL), "postgen")) == set()


def test_a_template_of_one_format(made: Shop) -> None:
    """A template moves the postings that have its format, and of these the files of that format."""
    made.world.templates["html/duties.html.j2"] = "other"
    assert again(made) == set()
    made.world.templates["text/duties.txt.j2"] = "{{ section.heading }}\n\n{{ role.duties.items[0] }}\n"
    written = again(made, **dict.fromkeys(keyed(ALL), "templates"))
    assert written == {name for name in made.files() if name.endswith(".txt")}
    made.world.templates["text/parts/more.j2"] = "included"
    assert again(made, **dict.fromkeys(keyed(ALL), "templates")) == set()


def recorded(made: Shop, role: str, text: str) -> None:
    """Write a record that has ``text`` for the duty of the role."""
    path = made.root / "ws" / "roles" / f"{role}.yaml"
    planned = plan(generator.load(path))
    source = next(one for one in planned.sources if one.part == "duties")
    run = record.Run("model", "https://x", None, "plain", "balanced", "prompt", "guard", 1, 1, ("x",))
    mark = Guard().mark(planned, source.text, text, "balanced")
    entries = {source.digest: record.Entry(source.text, "rewritten", "model", 1, text, mark)}
    data = record.write(record.Record(planned.role, "Clerk", run, entries))
    made.extra["roles/clerk.rewrite.yaml"] = data.decode()


def test_rules_of_the_house(made: Shop) -> None:
    """A rule of the workspace that is against a rewritten text moves the postings of its role, also if nothing is checked."""
    both = ("clerk__new_york_ny", "clerk__richmond_va")
    recorded(made, "clerk", "Count the money")
    assert len(again(made, **dict.fromkeys(both, "rewrite model prompt"))) == 4
    rule = "postgen: 1\nwording: [{id: house, title: x, patterns: the money}]\n"
    made.extra["rules/house.yaml"] = rule
    assert len(again(made, **dict.fromkeys(both, "rewrite"))) == 4
    made.extra["rules/house.yaml"] = rule.replace("the money", "no money")
    assert len(again(made, **dict.fromkeys(both, "rewrite"))) == 4
    assert again(made) == set()
    del made.extra["rules/house.yaml"]
    assert again(made) == set()


def test_the_record_of_a_rewrite(made: Shop) -> None:
    """A record that is added, edited or removed moves the postings of its role; the file is theirs even when it holds nothing."""
    both = ("clerk__new_york_ny", "clerk__richmond_va")
    recorded(made, "clerk", "Count the money")
    assert len(again(made, **dict.fromkeys(both, "rewrite model prompt"))) == 4
    recorded(made, "clerk", "Count all money")
    assert len(again(made, **dict.fromkeys(both, "rewrite"))) == 4
    assert causes(made.bulk(original=True).touched) == dict.fromkeys(ALL[:2], ("rewrite", "model", "prompt"))
    assert causes(made.bulk().touched) == dict.fromkeys(ALL[:2], ("rewrite", "model", "prompt"))
    made.extra.clear()
    assert len(again(made, **dict.fromkeys(both, "rewrite model prompt"))) == 4


def test_a_new_location_and_one_that_goes(made: Shop) -> None:
    """A new location is written; one that goes is told in each run, and its files stay until they are pruned."""
    made.world.roles["clerk"]["locations"] = ["boston-ma", "new-york-ny"]
    summary = made.bulk()
    assert causes(summary.touched) == {"clerk at boston-ma": ("new",)}
    assert causes(summary.gone) == {CLERK_VA: ("location",)}
    row = made.rows()[CLERK_VA]
    assert (row.gone, row.outputs, [one.file for one in row.left]) == (
        True, {}, ["clerk/richmond-va.md", "clerk/richmond-va.txt"],
    )  # fmt: skip
    assert causes(made.bulk().gone) == {CLERK_VA: ("location",)}
    assert "clerk/richmond-va.md" in made.files()
    made.world.roles["clerk"]["locations"] = ["boston-ma", "new-york-ny", "richmond-va"]
    summary = made.bulk()
    assert causes(summary.touched) == {CLERK_VA: ("back",)}
    assert (summary.gone, made.rows()[CLERK_VA].left) == ([], ())


def test_a_role_that_goes(made: Shop) -> None:
    """Its postings are told as gone, and pruned on demand, with their rows."""
    del made.world.roles["teller"]
    assert causes(made.bulk().gone) == dict.fromkeys(ALL[2:], ("role",))
    assert "teller/richmond-va.md" in made.files()
    summary = made.bulk(prune=True)
    assert summary.pruned == [
        f"teller/{one}" for one in ("new-york-ny.md", "new-york-ny.txt", "richmond-va.md", "richmond-va.txt")
    ]
    assert {*made.rows()} == {CLERK_NY, CLERK_VA}


def test_formats(made: Shop) -> None:
    """A format that is added is written beside the others, which stand; one that is dropped stays until it is pruned."""
    before = made.files()
    summary = made.bulk(formats=("markdown", "text", "json"))
    assert causes(summary.touched) == dict.fromkeys(ALL, ("output",))
    assert summary.files == 4
    assert {name: made.files()[name] for name in before} == before
    summary = made.bulk(formats=("text",))
    assert causes(summary.touched) == dict.fromkeys(ALL, ("output",))
    assert summary.files == 0
    assert {one.file for one in made.rows()[CLERK_NY].left} == {"clerk/new-york-ny.md", "clerk/new-york-ny.json"}
    assert before.keys() < made.files().keys()
    made.bulk(formats=("text",), prune=True)
    assert {name.rpartition(".")[2] for name in made.files()} == {"txt"}
    assert made.rows()[CLERK_NY].left == ()


def test_other_names(made: Shop) -> None:
    """With another pattern all files are written under their new names, and the old ones are left over."""
    summary = made.bulk(pattern="{location}/{role}.{ext}")
    assert causes(summary.touched) == dict.fromkeys(ALL, ("output",))
    assert "new-york-ny/clerk.md" in made.files()
    assert {one.file for one in made.rows()[CLERK_NY].left} == {"clerk/new-york-ny.md", "clerk/new-york-ny.txt"}
    assert made.bulk(pattern="{location}/{role}.{ext}").touched == []
