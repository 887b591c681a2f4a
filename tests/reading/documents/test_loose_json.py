"""JSON as it is found."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.documents.loose_json import Json, loads, sound

VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_sound(value: Json) -> None:
    """What is JSON is read as such, without a fault."""
    assert loads(json.dumps(value)) == (value, ())


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ('{"a": "one\ntwo"}', {"a": "one\ntwo"}, []),
        ('{"a": 1, "b": -2.50, "c": 1e400}', {"a": "1", "b": "-2.50", "c": "1e400"}, []),
        (
            '{"a": "<p id="x">y</p>", "b": 1}',
            {"a": '<p id="x">y</p>', "b": "1"},
            ["a quotation mark stands within a text"] * 2,
        ),
        (
            '{"a": "he said "yes", and "no"", "b": true}',
            {"a": 'he said "yes", and "no"', "b": True},
            ["a quotation mark stands within a text"] * 4,
        ),
        ('{"a": 1,}', {"a": "1"}, []),
        ('{"a": ["x", "y",]}', {"a": ["x", "y"]}, []),
        ('{"a": "x" "b": "y"}', {"a": "x", "b": "y"}, []),
        (
            '{a: 1, b c: "y"}',
            {"a": "1", "c": "y"},
            ["the name 'a' stands", "the name 'b' stands", "'b' has no value", "the name 'c'"],
        ),
        ('{"a": {"b": [1, 2', {"a": {"b": ["1", "2"]}}, ["the end is missing"] * 3),
        ('{"a": "cut o', {"a": "cut o"}, ["a text has no end", "the end is missing"]),
        ('{"a": "x\\"y\\u00e9\\n\\q" /* c */ // d\n}', {"a": 'x"y\u00e9\nq'}, []),
        (
            '{"a": nonsense, "b": null, ]"c": 1}',
            {"a": "nonsense", "b": None, "c": "1"},
            ["']' stands where a name should"],
        ),
        ("{'a': 1}", {"'a'": "1"}, ["the name \"'a'\" stands without quotation marks"]),
        ('[1, :, "a", }, {"b": "c"}]', ["1", "a", {"b": "c"}], ["':' stands in a list", "'}' stands in a list"]),
        ('["he said "no" twice"]x', ['he said "no" twice'], ["a quotation mark stands within a text"] * 2),
        ("{,}", {}, []),
        ("", None, ["a value is missing"]),
        ("}", None, ["a value is missing"]),
        ('{"a": "x"};', {"a": "x"}, []),
        ('{"a": }', {"a": None}, ["a value is missing", "the end is missing"]),
        ('"a";', "a", []),
    ],
)
def test_loose(text: str, value: Json, faults: list[str]) -> None:
    """What is not quite JSON is read for what it means, and what is wrong is told."""
    found, told = loads(text)
    assert found == value
    assert len(told) == len(faults), told
    for one, words in zip(told, faults, strict=True):
        assert words in one


def test_line() -> None:
    """A fault is told with its line."""
    assert loads('{\n"a": "x"\n,\nb: 2}')[1] == ("Line 4 of the data: the name 'b' stands without quotation marks.",)


def test_depth_and_number_of_faults() -> None:
    """Depth is bounded, and of many faults the first are told."""
    assert len(loads("[" * 100_000)[1]) == 50
    assert len(loads('{"a": "' + '" ' * 500 + '"}')[1]) == 50
    assert loads("[" * 5_000 + "]" * 5_000)[1]


@given(st.text(alphabet='{}[]",:\\ab1/*\n', max_size=80))
def test_anything(text: str) -> None:
    """Nothing keeps the reader from its end."""
    assert loads(text) == loads(text)


def test_halves_of_characters() -> None:
    """Two halves make a character, and one makes none."""
    assert sound(str(loads('"\\ud83c\\udf5e \\ud83c"')[0])) == "\U0001f35e \ufffd"
    found, _ = loads('["\\ud83c\\udf5e \\ud83c",')
    assert isinstance(found, list)
    assert sound(str(found[0])) == "\U0001f35e \ufffd"
    assert sound("who\u0092s, and who\u00e2\u0080\u0099s") == "who\u2019s, and who\u2019s"
