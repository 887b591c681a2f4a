"""Overlays: files over files, and the values of --set over a role."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostic import UsageError
from generator.spec.document import parse
from generator.spec.merge import assign, merge
from generator.spec.nodes import Mapping, Plain, locate, plain
from tests.spec.problems import raised

BASE = "title: Teller\napply: {url: a, email: b}\nduties: [x, y]\ncode: 7\nfacts:\n"


def read(text: str, name: str = "base.yaml") -> Mapping:
    """The mapping in ``text``."""
    return parse(text.encode(), name).root


def test_mappings_are_merged_and_all_else_is_replaced() -> None:
    """Of two mappings the keys of both remain; a list, a text and a null take the place of what was there."""
    over = read(
        "apply: {email: c, direct: true}\nduties: [z]\ncode: null\ntitle: {a: 1}\nnew: {b: 2}\nfacts: {hq: US}", "o"
    )
    assert plain(merge(read(BASE), over)) == {
        "title": {"a": 1},
        "apply": {"url": "a", "email": "c", "direct": True},
        "duties": ["z"],
        "code": None,
        "facts": {"hq": "US"},
        "new": {"b": 2},
    }


def test_each_part_keeps_its_place() -> None:
    """After a merge, values and keys stand where they were written, and the whole stands where the upper file does."""
    merged = merge(read(BASE), read("# over\napply: {email: c}\n", "over.yaml"))
    assert str(locate(merged, ("apply", "url"))) == "base.yaml:2:14"
    assert str(locate(merged, ("apply", "email"))) == "over.yaml:2:16"
    assert str(locate(merged, ("apply", "email"), key=True)) == "over.yaml:2:9"
    assert str(locate(merged, ("title",), key=True)) == "base.yaml:1:1"
    assert str(merged.position) == "over.yaml:2:1"


trees = st.recursive(
    st.integers(0, 9) | st.text("ab", max_size=2),
    lambda below: st.lists(below, max_size=2) | st.dictionaries(st.sampled_from("abc"), below, max_size=3),
    max_leaves=8,
)


def overlaid(base: Plain, over: Plain) -> Plain:
    """What a merge of plain data gives, by the rule in the documentation."""
    if isinstance(base, dict) and isinstance(over, dict):
        return base | {key: overlaid(base[key], value) if key in base else value for key, value in over.items()}
    return over


@pytest.mark.uncounted
@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), trees), st.dictionaries(st.sampled_from("abc"), trees))
def test_merges_of_anything(base: dict[str, Plain], over: dict[str, Plain]) -> None:
    """Whatever two files hold, the merge gives the rule's data, and itself again if it is merged over itself."""
    below, above = read(str(base)), read(str(over))
    merged = merge(below, above)
    assert plain(merged) == overlaid(base, over)
    assert plain(merge(merged, merged)) == plain(merged)
    assert (plain(below), plain(above)) == (base, over)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("title", "Clerk", {"title": "Clerk"}),
        ("title", "", {"title": None}),
        ("code", "1.50", {"code": 1.5}),
        ("apply.url", "'7'", {"apply": {"url": "7", "email": "b"}}),
        ("apply.url.x", "1", None),
        ("duties.0", "z", {"duties": ["z", "y"]}),
        ("duties.1", "[z, null]", {"duties": ["x", ["z", None]]}),
        ("duties.2", "z", {"duties": ["x", "y", "z"]}),
        ("duties", "{items: [a]}", {"duties": {"items": ["a"]}}),
        ("facts.hq", "US", {"facts": {"hq": "US"}}),
        ("new.one.two", "yes", {"new": {"one": {"two": "yes"}}}),
        ("new.0", "yes", {"new": {"0": "yes"}}),
        ("duties.2.lead", "z", {"duties": ["x", "y", {"lead": "z"}]}),
    ],
)
def test_assignments(path: str, text: str, expected: dict[str, object] | None) -> None:
    """A value of --set is YAML and goes where its path leads, through mappings that are made if they are missing."""
    root = read(BASE)
    before = plain(root)
    assert isinstance(before, dict)
    if expected is None:
        assert raised(lambda: assign(root, path, text), UsageError)
    else:
        assert plain(assign(root, path, text)) == before | expected
    assert plain(root) == before


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("title.x", "there is no 'x' here | expected a path through mappings and lists"),
        ("apply.url.0", "there is no '0' here | expected a path through mappings and lists"),
        ("duties.3", "there is no '3' here | expected a number from 0 to 2"),
        ("duties.-1", "there is no '-1' here | expected a number from 0 to 2"),
        ("duties.x.y", "there is no 'x' here | expected a number from 0 to 2"),
        ("duties.²", "there is no '²' here | expected a number from 0 to 2"),
    ],
)
def test_paths_that_lead_nowhere(path: str, told: str) -> None:
    """A path through a text, or past the end of a list, is wrong usage, and says what could stand there."""
    assert raised(lambda: assign(read(BASE), path, "v"), UsageError) == [f"--set {path} USAGE_SET --set {path}: {told}"]


@pytest.mark.parametrize("path", ["", ".", "a.", ".a", "a..b"])
def test_texts_that_are_no_path(path: str) -> None:
    """A path has a name before, between and after its points."""
    expected = "names parted by points, such as apply.url"
    assert raised(lambda: assign(read(BASE), path, "v"), UsageError) == [
        f"USAGE_SET --set: {path!r} is no path | expected {expected}"
    ]


def test_a_value_that_is_no_yaml() -> None:
    """What is wrong with a value of --set is wrong usage, at its place in the option."""
    found = raised(lambda: assign(read(BASE), "apply.url", "[a, b"), UsageError)
    said = "YAML_SYNTAX a ',' or a ']' is expected here | found the end of the file"
    hint = "close the list that opens with '['; if it is text, put the whole text in quotes"
    assert found == [f"--set apply.url:1:6 {said} | help {hint}"]


def test_assigned_values_stand_in_the_option() -> None:
    """A value that comes from --set stands in the option, with its new keys; all other keys stay where they stand."""
    made = assign(read(BASE), "apply.url", "  {a: b}")
    assert str(locate(made, ("apply", "url"))) == "--set apply.url:1:3"
    assert str(locate(made, ("apply", "url", "a"))) == "--set apply.url:1:7"
    assert str(locate(made, ("apply", "url"), key=True)) == "base.yaml:2:9"
    assert str(locate(made, ("apply", "email"))) == "base.yaml:2:24"
    assert str(locate(assign(made, "new.one", "2"), ("new", "one"), key=True)) == "--set new.one:1:1"
