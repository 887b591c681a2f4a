"""Decoded JSON: read so that no two readers can differ, and compared without floats."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.proof.decoded import Markup, Said, UnreadableError, differences, read


def test_numbers_keep_their_characters() -> None:
    """A number with a point or exponent is a Decimal, one without is an int."""
    assert repr(read('{"a": [21.50, 7, -1e2]}')) == "{'a': [Decimal('21.50'), 7, Decimal('-1E+2')]}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "b": 2, "a": 1}', "the key 'a' stands twice"),
        ("[NaN]", "NaN is not JSON"),
        ("-Infinity", "-Infinity is not JSON"),
        ("{} 7", "Extra data"),
        ("9" * 5000, "Exceeds the limit"),
        ("1e99999999999999999999999", "a number is out of bounds"),
        ("[" * 51 + "]" * 51, "more than 50 levels"),
        ('{"a":' * 100_000, "more than 50 levels"),
        ("\ufeff{}", "Unexpected UTF-8 BOM"),
    ],
    ids=lambda text: text[:20],
)
def test_what_could_be_read_in_two_ways_is_refused(text: str, message: str) -> None:
    """Doubled keys, what is no number, text after the value and great depth are refused with the reason."""
    with pytest.raises(UnreadableError, match=message):
        read(text)


def test_depth_just_allowed() -> None:
    """The deepest value that is allowed is read; brackets in strings and beside each other do not count."""
    assert read("[" * 50 + "]" * 50)
    assert read("[" + ",".join(["[]"] * 99) + "]") == [[]] * 99
    assert read('"' + "[{" * 99 + '\\"["') == "[{" * 99 + '"['


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (1, 1),
        (1, Decimal("1.0")),
        (Decimal("21.50"), Decimal("21.5")),
        (True, True),
        (None, None),
        ("a  b", "a  b"),
        (Said(("a", "b")), "a \n b"),
        (Markup(), ""),
        ([1, {"a": []}], [1, {"a": []}]),
    ],
    ids=repr,
)
def test_what_is_as_expected(expected: object, found: object) -> None:
    """Equal values of one kind have no differences; numbers are equal by value, texts of words by their words."""
    assert list(differences(expected, found, "$")) == []


@pytest.mark.parametrize(
    ("expected", "found", "told"),
    [
        (1, True, ("1", "true")),
        (True, 1, ("true", "1")),
        (False, None, ("false", "null")),
        (None, False, ("null", "false")),
        (0, None, ("0", "null")),
        (1, "1", ("1", "'1'")),
        ("1", 1, ("'1'", "1")),
        (
            Decimal("0.1"),
            Decimal("0.1000000000000000055511151231257827"),
            ("0.1", "0.1000000000000000055511151231257827"),
        ),
        ("a  b", "a b", ("'a  b'", "'a b'")),
        (Said(("a", "b")), "a\u00a0b", ("'a b'", "'a\\xa0b'")),
        (Said(("a", "b")), ["a", "b"], ("'a b'", "a list of 2")),
        (Said(("a",)), "", ("'a'", "''")),
        (Markup(), 7, ("a text", "7")),
        ({}, [], ("an object of 0 keys", "a list of 0")),
        ([], {}, ("a list of 0", "an object of 0 keys")),
        (
            "x" * 90 + "1" + "y" * 90,
            "x" * 90 + "2" + "y" * 90,
            (f"'{'x' * 20}1{'y' * 39}'...", f"'{'x' * 20}2{'y' * 39}'..."),
        ),
        ("naïve", "na\u0456ve", ("'naïve'", "'na\\u0456ve'")),
        (7, 10**100, ("7", "1" + "0" * 59)),
    ],
    ids=repr,
)
def test_what_is_not(expected: object, found: object, told: tuple[str, str]) -> None:
    """A value of another kind is never equal, and both are shown so that they can be told apart."""
    (problem,) = differences(expected, found, "$.a")
    assert problem.code == "PROOF_FIELD"
    assert problem.message == "$.a is not the posting's"
    assert (problem.expected, problem.found) == told


def test_lists_of_other_lengths() -> None:
    """Each entry that is missing or more is told by its place."""
    (missing,) = differences([1, 2], [1], "$")
    (more,) = differences([1], [1, 2], "$")
    assert (missing.message, missing.expected, missing.found) == ("$[1] is missing", "2", None)
    assert (more.message, more.expected, more.found) == ("$[1] is more than the posting has", None, "2")


def test_keys() -> None:
    """Each key that is missing or more is told, and what concerns pay has a code of its own, all the way down."""
    expected = {"a": 1, "pay": {"b": [1]}}
    found = {"c": 1, "pay": {"b": [2], "d": None}}
    assert [(one.code, one.message) for one in differences(expected, found, "$")] == [
        ("PROOF_FIELD", "$.a is missing"),
        ("PROOF_PAY", "$.pay.b[0] is not the posting's"),
        ("PROOF_EXTRA", "$.pay has a key that the posting does not give it"),
        ("PROOF_EXTRA", "$ has a key that the posting does not give it"),
    ]
    (more,) = differences({}, {"baseSalary": 1}, "$")
    assert (more.code, more.found) == ("PROOF_PAY", "'baseSalary': 1")
