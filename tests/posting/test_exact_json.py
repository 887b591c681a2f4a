"""JSON that is exact: no float, one written form."""

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


@pytest.mark.uncounted
@given(_VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    """Every value is read back equal."""
    text = exact_json.write(value)
    assert json.loads(text, parse_float=Decimal) == value
