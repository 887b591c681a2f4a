"""The record: what is written is read again, and what is no record is told with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import InputError
from generator.rewrite import record
from generator.rewrite.plan import digest_of
from generator.rewrite.record import Entry, Record, Refused, Run

if TYPE_CHECKING:
    from pathlib import Path

RUN = Run(
    "writer", "api.example.com", "reader", "plain", "balanced", "abc", "1", 120, 30, ("one", "two"), "0.000100 USD"
)
ENTRIES = {
    digest_of("Count money"): Entry(
        "Count money", "rewritten", "writer", 2, "Count: \"the\" money # all", "mark", (), (Refused("no\n- x", ("A: b",)),)
    ),
    digest_of("Greet"): Entry("Greet", "unchanged", "writer", 1, original=True),
    digest_of("Smile"): Entry("Smile", "kept", "writer", 3, reasons=("READER: é",), refused=(Refused("y", ()),)),
}  # fmt: skip
RECORD = Record("12ab", "Teller: one", RUN, ENTRIES)


def test_a_record_comes_back() -> None:
    """What is written is read as it was, in the same order, with the same bytes."""
    data = record.write(RECORD)
    again = record.read(data, "x.rewrite.yaml")
    assert again == RECORD
    assert list(again.entries) == list(ENTRIES)
    assert record.write(again) == data
    assert data.startswith(b"postgen_rewrite: 1\n")
    assert record.is_record(data)
    position = again.entries[digest_of("Count money")].position
    assert position is not None
    assert position.source is not None
    assert position.source.strip().startswith("text:")


def test_the_smallest_record() -> None:
    """A record without items, cost and second reader is one."""
    small = Record("12ab", "Teller", replace(RUN, second_reader=None, cost=None, requests=()), {})
    assert record.read(record.write(small), "x") == small


def test_characters_that_no_file_may_hold() -> None:
    """What a model wrote may hold anything; the record spells it out, and can be read."""
    words = "a\x00b\u2028c\ud800d\x85e\x7f\uffff" + "x" * 3_000
    entry = Entry("Greet", "kept", "w\x1b[31m", 1, reasons=(words,), refused=(Refused(words, (words,)),))
    again = record.read(record.write(replace(RECORD, entries={digest_of("Greet"): entry})), "x")
    (found,) = again.entries.values()
    assert found.refused[0].text.startswith("a[U+0000]b[U+2028]c\ufffdd[U+0085]e[U+007F][U+FFFF]xxx")
    assert len(found.refused[0].text) < 2_100
    assert found.model == "w[U+001B][31m"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"# a comment\n\n---\npostgen_rewrite: 1\n", True),
        (b"\xef\xbb\xbf'postgen_rewrite' : 1", True),
        (b"title: Teller\npostgen_rewrite: 1\n", False),
        (b"", False),
    ],
)
def test_a_record_is_known_by_its_first_key(data: bytes, wanted: bool) -> None:
    """A file whose first key is another is no record."""
    assert record.is_record(data) is wanted


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("postgen_rewrite: 1", "postgen_rewrite: 2", ["postgen_rewrite: there is no such version of this format"]),
        ("postgen_rewrite: 1", "postgen_rewrite: true", ["postgen_rewrite: a number is missing"]),
        ("postgen_rewrite: 1", "postgen_rewrite: 1\nextra: 1", ["extra: no such key"]),
        ('title: "Teller: one"', "title: [a]", ["title: a text is missing"]),
        ('  mode: "balanced"', '  mode: "loose"', ["mode: there is no such mode"]),
        ('  mode: "balanced"\n', "", ["mode: a text is missing", "mode: there is no such mode"]),
        ("tokens_in: 120", "tokens_in: -1", ["tokens_in: a number is missing"]),
        ('requests: ["one", "two"]', "requests: one", ["requests: this is no list of texts"]),
        ('requests: ["one", "two"]', "requests: [1, two]", ["requests: this is no list of texts"]),
        ('source: "Greet"', 'source: "Meet"', ["source: the item is not the one that its key names"]),
        ('verdict: "unchanged"', 'verdict: "fine"', ["verdict: 'fine'"]),
        ('use: "original"', 'use: "both"', ["use: 'both'"]),
        ('use: "original"', "use: rewrite", []),
        ("attempts: 1", "attempts: one", ["attempts: a number is missing"]),
        ("attempts: 1", "attempts: 1\n    colour: red", ["colour: no such key"]),
        ('    text: "Count: \\"the\\" money # all"\n', "", ["text: a text is missing"]),
        ('    - text: "y"\n      reasons: []\n', "    - 7\n", ["this is no list of refused texts"]),
        ('    - text: "y"\n      reasons: []\n', "    []\n", ["this is no list of refused texts"]),
        ('    - text: "y"\n', '    - text: "y"\n      more: 1\n', ["more: no such key"]),
    ],
)
def test_a_record_edited_into_nonsense(old: str, new: str, messages: list[str]) -> None:
    """Everything that is wrong is told, where it stands."""
    data = record.write(RECORD).decode()
    assert old in data
    found = []
    try:
        record.read(data.replace(old, new, 1).encode(), "x.rewrite.yaml")
    except InputError as problem:
        found = list(problem.diagnostics)
    assert len(found) == len(messages)
    for one, message in zip(found, messages, strict=True):
        assert message in one.message
        assert one.code == "REWRITE_RECORD"
        assert one.position is not None
        assert one.position.line > 0


def test_parts_that_are_missing() -> None:
    """A record without its parts, or with others in their place, is told as one."""
    with pytest.raises(InputError) as caught:
        record.read(b"postgen_rewrite: 1\nitems: {one: , two: {}}\nrefused: []\n", "x")
    told = {one.message.partition(":")[0] for one in caught.value.diagnostics}
    assert told == {"one", "refused", "role", "run", "title"}


def test_the_record_of_another_role() -> None:
    """A record that names another role is told, with the name that it would need."""
    with pytest.raises(InputError) as caught:
        record.read(record.write(RECORD), "x", "99ff")
    (found,) = caught.value.diagnostics
    assert (found.code, "role: 99ff" in str(found.hint)) == ("REWRITE_ROLE", True)
    assert record.read(record.write(RECORD), "x", "12ab") == RECORD


def test_where_a_record_stands(tmp_path: Path) -> None:
    """It stands beside the role; one that is a link out of the workspace is refused."""
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    role = workspace / "teller.yml"
    assert record.beside(role) == workspace / "teller.rewrite.yaml"
    record.beside(role).write_bytes(record.write(RECORD))
    assert record.load(role, workspace, "12ab") == RECORD
    (tmp_path / "other").write_bytes(record.write(RECORD))
    record.beside(role).unlink()
    record.beside(role).symlink_to(tmp_path / "other")
    with pytest.raises(InputError, match="PATH_OUTSIDE"):
        record.load(role, workspace, None)
