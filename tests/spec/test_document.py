"""Documents: what YAML means here, what is refused, and where each diagnostic stands."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostic import InputError, PostgenError
from generator.spec import document
from generator.spec.document import Document, Mapping, Sequence, encoded, parse, parse_value, plain
from generator.spec.nodes import Plain, Scalar, Value
from tests.spec.problems import raised

CLOSE = "add the closing quote; inside single quotes an apostrophe is written twice: ''"
Root = type[Mapping] | type[Sequence] | None


def read(text: str, root: Root = Mapping) -> Document:
    """The document in ``text``."""
    return parse(text.encode(), "a.yaml", root)


def refused(text: str, root: Root = Mapping) -> list[str]:
    """What is wrong with ``text``."""
    return raised(lambda: read(text, root), InputError)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("# a", None), ("nUll", "nUll"),
        ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"),
        ("false", False), ("False", False), ("FALSE", False), ("fALSE", "fALSE"),
        ("yes", "yes"), ("NO", "NO"), ("on", "on"), ("off", "off"), ("y", "y"),
        ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("+7", 7), ("07", "07"), ("00", "00"), ("1_000", "1_000"),
        ("0x1f", "0x1f"), ("0o7", "0o7"), ("1e5", "1e5"), ("1:30", "1:30"), ("--1", "--1"), ("٣", "٣"), ("1,0", "1,0"),
        ("1.50", Decimal("1.50")), ("-0.5", Decimal("-0.5")), ("1.", "1."), (".5", ".5"), (".inf", ".inf"),
        (".nan", ".nan"), ("1.5.2", "1.5.2"),
        ("2026-11-24", "2026-11-24"), ("'7'", "7"), ('"true"', "true"), ("''", ""), ("|-\n  7", "7"),
        ("9" * 100, int("9" * 100)), ("9" * 101, "9" * 101), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_what_a_value_means(text: str, value: Value) -> None:
    """Only the words and numbers of YAML 1.2 are more than text, and only where they are not quoted."""
    node = parse_value(text, "x")
    assert isinstance(node, Scalar)
    assert (node.value, type(node.value), str(node.value)) == (value, type(value), str(value))


def test_values_that_are_no_single_value() -> None:
    """A value may be a list or a mapping; what is wrong with it stands in it."""
    assert plain(parse_value("[a, {b: 1}]", "x")) == ["a", {"b": 1}]
    assert plain(parse_value("a: b", "x")) == {"a": "b"}
    found = "YAML_DUPLICATE_KEY the key 'a' is there twice; the other: --set x:1:2"
    assert raised(lambda: parse_value("{a: 1, a: 2}", "--set x"), InputError) == [f"--set x:1:8 {found}"]


@pytest.mark.parametrize(
    ("text", "root", "expected"),
    [
        ("a: 1", Mapping, {"a": 1}),
        ("- a\n- b", Sequence, ["a", "b"]),
        ("a: 1", None, {"a": 1}),
        ("[]", None, []),
        ("--- \na: 1\n...\n", Mapping, {"a": 1}),
        ("%YAML 1.2\n---\na: yes\n", Mapping, {"a": "yes"}),
        ("\ufeffa: b", Mapping, {"a": "b"}),
        ("a: &x [1]\nb: *x\n", Mapping, {"a": [1], "b": [1]}),
        ("&k a: 1\nb: *k\n*k : 2", Mapping, None),
        ('"<<": {a: 1}', Mapping, {"<<": {"a": 1}}),
        ("1: a\n1.0: b\n~: c\ntrue: d", Mapping, {"1": "a", "1.0": "b", "~": "c", "true": "d"}),
        ("a:\n  b: |\n    one\n     two\n\n    three\n", Mapping, {"a": {"b": "one\n two\n\nthree\n"}}),
    ],
)
def test_documents(text: str, root: Root, expected: Plain) -> None:
    """A document gives the data in it, as a mapping or a list; keys are text as they were written."""
    if expected is None:
        assert refused(text, root) == [
            "a.yaml:3:1 YAML_DUPLICATE_KEY the key 'a' is there twice; the other: a.yaml:1:1"
        ]
        return
    document = read(text, root)
    assert plain(document.node) == expected
    assert (document.name, document.text) == ("a.yaml", text)
    assert plain(document.root) == (expected if isinstance(expected, dict) else {})


@pytest.mark.parametrize(
    ("text", "root", "told"),
    [
        ("", Mapping, "1:1 FILE_EMPTY there is nothing in the file | expected mapping of keys"),
        ("# a\n", Sequence, "1:1 FILE_EMPTY there is nothing in the file | expected list"),
        ("\ufeff", None, "1:1 FILE_EMPTY there is nothing in the file | expected mapping or list"),
        ("---\n", Mapping, "2:1 YAML_ROOT the file holds no mapping of keys | expected a mapping of keys"),
        ("\n- a\n", Mapping, "2:1 YAML_ROOT the file holds no mapping of keys | expected a mapping of keys"),
        (" a: 1", Sequence, "1:2 YAML_ROOT the file holds no list | expected a list"),
        ("a", None, "1:1 YAML_ROOT the file holds no mapping or list | expected a mapping or list"),
        ("a: 1\n---\n", Mapping, "2:1 YAML_DOCUMENTS a second document begins here | help one file holds one document"),
        ("a: *x", Mapping, "1:4 YAML_ALIAS there is no anchor &x above"),
        ("a: &x [*x]", Mapping, "1:8 YAML_ALIAS there is no anchor &x above"),
        ("a: !!str b", Mapping, "1:4 YAML_TAG the tag 'tag:yaml.org,2002:str' is not allowed | help delete the tag"),
        ("a: !x [b]", Mapping, "1:4 YAML_TAG the tag '!x' is not allowed | help delete the tag"),
        ("? !x a\n: b", Mapping, "1:3 YAML_TAG the tag '!x' is not allowed | help delete the tag"),
        ("a:\n  <<: {b: 1}", Mapping, "2:3 YAML_MERGE the merge key << is not allowed | help use extends"),
        ("{a: b}: c", Mapping, "1:1 YAML_KEY a key is no text"),
        ("? [a]\n: c", Mapping, "1:3 YAML_KEY a key is no text"),
        (
            "\ufeff# a\nb: 'c\n\nd: e\n",
            Mapping,
            f'2:4 YAML_SYNTAX the quote that opens here is never closed | found "\'c" | help {CLOSE}',
        ),
        ("\ufeffa: 1\r\na: 2", Mapping, "2:1 YAML_DUPLICATE_KEY the key 'a' is there twice; the other: a.yaml:1:1"),
        ("'1': 1\n1: 2", Mapping, "2:1 YAML_DUPLICATE_KEY the key '1' is there twice; the other: a.yaml:1:1"),
    ],
)
def test_what_is_refused(text: str, root: Root, told: str) -> None:
    """What a document must not hold is one error, at its place."""
    assert refused(text, root) == [f"a.yaml:{told}"]


def test_all_is_told_before_the_reading_stops() -> None:
    """What was found before a syntax error is told with it, in order."""
    codes = [one.split(" ")[:2] for one in refused("a: 1\na: 2\n<<: 3\nb: !x 4\nc: [1\nd: 5\n")]
    assert codes == [
        ["a.yaml:2:1", "YAML_DUPLICATE_KEY"],
        ["a.yaml:3:1", "YAML_MERGE"],
        ["a.yaml:4:4", "YAML_TAG"],
        ["a.yaml:6:2", "YAML_SYNTAX"],
    ]


def test_depth() -> None:
    """Forty levels are read, the value itself is one of them; one more is an error where it begins, in either style."""
    assert json.dumps(plain(read(f"a: {'[' * 38}1{']' * 38}").root)) == f'{{"a": {"[" * 38}1{"]" * 38}}}'
    assert refused(f"a: {'[' * 39}1{']' * 39}") == ["a.yaml:1:43 YAML_DEPTH more than 40 levels"]
    block = "".join(" " * level + "a:\n" for level in range(39))
    assert json.dumps(plain(read(block).root)) == '{"a": ' * 39 + "null" + "}" * 39
    assert refused(block + " " * 39 + "a:") == ["a.yaml:40:40 YAML_DEPTH more than 40 levels"]


def test_aliases_repeat_a_hundred_times_at_the_most() -> None:
    """A hundred aliases are read, the next is an error at its place; so is one that repeats too many values."""
    assert plain(read("a: &x 1\nb:\n" + "- *x\n" * 100).root) == {"a": 1, "b": [1] * 100}
    told = "YAML_ALIAS_LIMIT aliases repeat too much"
    assert refused("a: &x 1\nb:\n" + "- *x\n" * 101) == [f"a.yaml:103:3 {told}"]
    bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n"
    bomb += "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    assert refused(bomb) == [f"a.yaml:6:12 {told}"]


@pytest.mark.uncounted
def test_size() -> None:
    """So many values are read, and one more is an error at its place."""
    assert len(plain_list("- 1\n" * 199_999)) == 199_999
    assert refused("- 1\n" * 200_000, Sequence) == ["a.yaml:200000:3 YAML_SIZE more than 200,000 values"]


def test_size_of_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """The value that is one too many is told where it stands."""
    monkeypatch.setattr(document, "_NODES", 4)
    assert plain_list("- 1\n" * 3) == [1] * 3
    assert refused("- 1\n" * 4, Sequence) == ["a.yaml:4:3 YAML_SIZE more than 4 values"]


def plain_list(text: str) -> list[Plain]:
    """The data of a document that is a list."""
    data = plain(read(text, Sequence).node)
    assert isinstance(data, list)
    return data


def test_large_files() -> None:
    """A file of more than 5 MB is not read."""
    said = "a.yaml FILE_TOO_LARGE the file is larger than 5 MB | expected at most 5 MB"
    assert refused("# " + "x" * 5_000_000) == [said]
    assert plain(read("# " + "x" * 4_999_990 + "\na: 1").root) == {"a": 1}


def test_positions_with_a_byte_order_mark() -> None:
    """A byte order mark is no column, and letters beyond the first plane are one each."""
    document = read("\ufeffa: \U0001f600 b\nc: {d: e}\n")
    names = {name: str(at) for name, at in document.root.keys.items()}
    assert names == {"a": "a.yaml:1:1", "c": "a.yaml:2:1"}
    inner = document.root.entries["c"]
    assert isinstance(inner, Mapping)
    assert str(inner.entries["d"].position) == "a.yaml:2:8"
    assert str(document.position(document.text.index("b"))) == "a.yaml:1:6"


@pytest.mark.parametrize(
    ("before", "after", "data"),
    [
        ("a: 1", "a: 2", b"a: 2"),
        ("\ufeffa: 1", "\ufeffa: 2", b"\xef\xbb\xbfa: 2"),
        ("\ufeffa: 1", "a: 2", b"\xef\xbb\xbfa: 2"),
        ("a: é\r\n", "a: ü\r\n", b"a: \xc3\xbc\r\n"),
    ],
)
def test_an_edited_text_keeps_its_mark_and_line_ends(before: str, after: str, data: bytes) -> None:
    """The bytes of an edited document are its characters in UTF-8, with the byte order mark that the file had."""
    assert encoded(read(before), after) == data


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
)
values = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | words
data = st.recursive(values, lambda below: st.lists(below) | st.dictionaries(words, below), max_leaves=12)
keys = st.dictionaries(words, data, max_size=4)


@pytest.mark.uncounted
@settings(deadline=None)
@given(keys)
def test_json_is_read_as_it_is(written: dict[str, Plain]) -> None:
    """Every JSON document is read as its data, whatever its texts hold."""
    assert plain(read(json.dumps(written, ensure_ascii=False)).root) == written


@pytest.mark.uncounted
@settings(deadline=None, max_examples=200)
@given(st.text("ab:-[]{}&*!|>'\"%@#?,<~ \n\t1", max_size=40) | st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever stands in a file, it is read, or each error has a code and a place in it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        document = read(text, None)
    except PostgenError as problem:
        for one in problem.diagnostics:
            assert one.code.startswith(("YAML_", "FILE_")), one
            assert one.position is not None
            assert one.position.line <= len(lines), one
            assert one.position.line == 0 or one.position.column <= len(lines[one.position.line - 1]) + 1, one
    else:
        assert isinstance(plain(document.node), dict | list)
