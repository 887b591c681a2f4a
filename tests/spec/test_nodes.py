"""The node tree: plain data, paths into it, and where each part stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.spec.document import parse, parse_value
from generator.spec.nodes import Mapping, Sequence, find, locate, plain, raw

TEXT = """\
title: "Bank Teller"
pay:
  - {place: richmond, amount: 20.50}
  - null
apply: {url: x}
"""
ROOT = parse(TEXT.encode(), "a.yaml").root


def test_plain_data() -> None:
    """The tree gives the data that was written, decimals with their last nought."""
    pay = [{"place": "richmond", "amount": Decimal("20.50")}, None]
    assert plain(ROOT) == {"title": "Bank Teller", "pay": pay, "apply": {"url": "x"}}
    assert str(plain(find(ROOT, ("pay", 0, "amount")))) == "20.50"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "1:1", "1:1"),
        (("title",), "1:8", "1:1"),
        (("pay",), "3:3", "2:1"),
        (("pay", 0), "3:5", "3:5"),
        (("pay", 0, "amount"), "3:31", "3:23"),
        (("pay", 1), "4:5", "4:5"),
        (("pay", 2), "3:3", "3:3"),
        (("pay", -1), "3:3", "3:3"),
        (("pay", "place"), "3:3", "3:3"),
        (("pay", 1, "place"), "4:5", "4:5"),
        (("pay", 0, "per"), "3:5", "3:5"),
        (("nothing",), "1:1", "1:1"),
        ((0,), "1:1", "1:1"),
        (("apply", "inline", "url"), "5:14", "5:9"),
        (("apply", "inline"), "5:8", "5:8"),
    ],
)
def test_where_a_path_leads(path: tuple[str | int, ...], value: str, key: str) -> None:
    """A path leads to its part, to the deepest part that exists, or to the part's key; strange parts are skipped."""
    assert str(locate(ROOT, path)) == f"a.yaml:{value}"
    assert str(locate(ROOT, path, key=True)) == f"a.yaml:{key}"


def test_a_name_that_stands_twice_on_the_way() -> None:
    """A path is followed from the top, one part after the other, although a part's name is used again below."""
    root = parse_value("{a: {a: {b: 1}, b: 2}}", "x")
    assert str(locate(root, ("a", "b"))) == "x:1:20"
    assert str(locate(root, ("a", "b"), key=True)) == "x:1:17"
    assert str(locate(root, ("a", "a", "b"))) == "x:1:13"


def test_characters_as_they_were_written() -> None:
    """The characters of a value are known as they stand, less the quotes; a list or a mapping has none."""
    assert raw(ROOT, ("title",)) == "Bank Teller"
    assert raw(ROOT, ("pay", 0, "amount")) == "20.50"
    assert raw(ROOT, ("pay", 1)) == "null"
    assert raw(ROOT, ("pay",)) is None
    assert raw(ROOT) is None
    assert raw(parse_value("0x1F", "x")) == "0x1F"


def test_positions_of_the_parts() -> None:
    """Every kind of node knows where it starts and ends, a mapping also where its keys stand."""
    assert {name: str(at) for name, at in ROOT.keys.items()} == {
        "title": "a.yaml:1:1",
        "pay": "a.yaml:2:1",
        "apply": "a.yaml:5:1",
    }
    apply, pay = ROOT.entries["apply"], ROOT.entries["pay"]
    assert isinstance(apply, Mapping)
    assert isinstance(pay, Sequence)
    assert str(apply.position) == "a.yaml:5:8"
    assert str(pay.position) == "a.yaml:3:3"
    assert TEXT[slice(*apply.span)] == "{url: x}"
    assert TEXT[slice(*pay.items[0].span)] == "{place: richmond, amount: 20.50}"
    assert TEXT[slice(*ROOT.entries["title"].span)] == '"Bank Teller"'
