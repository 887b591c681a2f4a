"""JSON that is exact: no float on the way out or in, one written form, nothing read in two ways."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.money import Period
from generator.posting import exact_json
from generator.posting.exact_json import JsonError

_KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=4)
    | _KEYS
)
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=20
)


def test_written_form() -> None:
    """Keys keep their order, characters stay as they are, the indent is two spaces, and one LF ends it."""
    value = {"z": [1, (True, None)], "a": {"é\u2028": 'quote " and \n', "empty": [], "none": {}}}
    assert exact_json.write(value) == (
        '{\n  "z": [\n    1,\n    [\n      true,\n      null\n    ]\n  ],\n  "a": {\n'
        '    "é\u2028": "quote \\" and \\n",\n    "empty": [],\n    "none": {}\n  }\n}\n'
    )


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("21.50", "21.5"),
        ("21.5", "21.5"),
        ("175800.00", "175800"),
        ("175800", "175800"),
        ("1.758E+5", "175800"),
        ("0.10", "0.1"),
        ("0.000000001", "0.000000001"),
        ("1E-9", "0.000000001"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0.50", "-0.5"),
        ("123456789012345678901234567890.12", "123456789012345678901234567890.12"),
    ],
)
def test_a_decimal_has_one_written_form(amount: str, written: str) -> None:
    """A Decimal is written by its digits: no exponent, no zeros that say nothing, no rounding."""
    assert exact_json.digits(Decimal(amount)) == written
    assert exact_json.write(Decimal(amount)) == f"{written}\n"


def test_an_enum_of_strings_is_its_string() -> None:
    """A StrEnum's member is written as the string that it is."""
    assert exact_json.write(Period.YEAR) == '"year"\n'


@pytest.mark.parametrize(
    "value",
    [1.5, {"a": [0.0]}, {1: "a"}, {"a"}, b"a", "\ud800", {"\udfff": 1}, Decimal("NaN"), Decimal("-Infinity")],
    ids=repr,
)
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    """A float, a key that is no string, another type, half of a surrogate pair and what is no number are refused."""
    with pytest.raises(JsonError):
        exact_json.write(value)


@given(_VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    """Every value is read back equal, by this reader and by the standard library's."""
    text = exact_json.write(value)
    assert exact_json.read(text) == value
    assert json.loads(text, parse_float=Decimal) == value


@given(_VALUES)
def test_in_a_script_element_it_means_the_same(value: object) -> None:
    """The form for a script element holds no ``<``, and is read back equal."""
    text = exact_json.in_script(exact_json.write(value))
    assert "<" not in text
    assert exact_json.read(text) == value


def test_in_a_script_element_no_tag_is_left() -> None:
    """A closing tag or a comment in a text cannot end the element."""
    text = exact_json.in_script(exact_json.write({"a": "</script><!--"}))
    assert text == '{\n  "a": "\\u003c/script>\\u003c!--"\n}\n'


def test_numbers_are_read_by_their_characters() -> None:
    """A number with a point is a Decimal with the digits that stand there, one without is an int."""
    read = exact_json.read('[175800, 21.50, 1e2, 0.1, "[\\"}"]')
    assert repr(read) == """[175800, Decimal('21.50'), Decimal('1E+2'), Decimal('0.1'), '["}']"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "b": 2, "a": 1}', "the key 'a' stands twice"),
        ('[{"a": {"b": 1, "b": 2}}]', "the key 'b' stands twice"),
        ("NaN", "NaN is not JSON"),
        ("[-Infinity]", "-Infinity is not JSON"),
        ("{} {}", "line 1, column 4: Extra data"),
        ('{\n"a" 1}', "line 2, column 5: Expecting ':' delimiter"),
        ("", "line 1, column 1: Expecting value"),
        ('"open', "line 1, column 1: Unterminated string starting at"),
        ("[1,]", "line 1, column "),
        ("9" * 5000, "99999999999999999999... has too many digits"),
        ("1e9999", "'1e9999' is out of bounds"),
        ("1e-9999", "'1e-9999' is out of bounds"),
        ("1e9999999999999999999999999", "'1e9999999999999999999999999' is out of bounds"),
        ("[" * 65 + "]" * 65, "more than 64 levels"),
        ('{"a":' * 100_000, "more than 64 levels"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_not_one_exact_value_is_refused(text: str, message: str) -> None:
    """A key that stands twice, what is no number or out of bounds, text after the value and great depth are refused."""
    with pytest.raises(JsonError) as refused:
        exact_json.read(text)
    assert str(refused.value).startswith(message)


def test_depth_just_allowed() -> None:
    """The deepest value that is allowed is read; brackets in strings and beside each other do not count."""
    assert exact_json.read("[" * 64 + "]" * 64)
    assert exact_json.read("[" + ",".join(["[]"] * 500) + "]") == [[]] * 500
    assert exact_json.read('"' + "[{" * 500 + '\\"["') == "[{" * 500 + '"['
