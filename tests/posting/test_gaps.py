"""Gaps: a template can print an unknown text, link it or cut off its beginning; everything else tells that it depends."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.posting import gaps
from generator.posting.gaps import CLOSE, OPEN, DependsError, Gap, Length, Opaque

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = Gap("pay.1")
PLACE = Gap("pay.1.place")

_NAMES = st.text("abc.1", min_size=1, max_size=6)
_GAPS = st.builds(Gap, _NAMES, st.just("") | _NAMES, st.sampled_from(["", "linked", "member"]))
_TEXTS = st.text(st.characters(exclude_characters=OPEN + CLOSE, exclude_categories=["Cs"]), min_size=1, max_size=9)


@given(st.lists(_GAPS | _TEXTS, max_size=8))
def test_what_is_printed_is_split_into_its_texts_and_gaps(parts: list[Gap | str]) -> None:
    """A text with tokens is taken apart into what it was made of."""
    text = "".join(gaps.token(one) if isinstance(one, Gap) else one for one in parts)
    found = gaps.split(text)
    assert [one for one in found if isinstance(one, Gap)] == [one for one in parts if isinstance(one, Gap)]
    assert "".join(gaps.token(one) if isinstance(one, Gap) else one for one in found) == text
    assert all(isinstance(one, Gap) or isinstance(other, Gap) for one, other in pairwise(found))


def test_a_marker_is_split_as_a_gap() -> None:
    """A marker, which stands in a posting, is a gap without cut and style."""
    assert gaps.split(f"a {gaps.marker('x')}") == ("a ", Gap("x"))


ASKING: dict[str, Callable[[Any], object]] = {
    "equal": lambda one: operator.eq(one, "a"),
    "equal to itself": lambda one: operator.eq(one, one),
    "unequal": lambda one: operator.ne(one, "a"),
    "less": lambda one: operator.lt(one, "a"),
    "at most": lambda one: operator.le(one, "a"),
    "greater": lambda one: operator.gt(one, "a"),
    "at least": lambda one: operator.ge(one, "a"),
    "less than one": lambda one: operator.lt("a", one),
    "in a text": lambda one: operator.contains(one, "a"),
    "hash": hash,
    "length": len,
    "text": str,
    "literal": repr,
    "formatted": lambda one: f"{one}",
    "put into a text": partial(operator.mod, "%s"),
    "integer": int,
    "index": operator.index,
    "float": float,
    "complex": complex,
    "iterated": list,
    "joined": "".join,
    "in a list": lambda one: operator.contains(["a"], one),
    "in a mapping": lambda one: operator.contains({"a": 1}, one),
    "part of a list": lambda one: ["a"][one],
    "added": lambda one: operator.add(one, "a"),
    "added to": lambda one: operator.add("a", one),
    "times": lambda one: operator.mul(one, 2),
    "times it": lambda one: operator.mul(2, one),
    "remainder": lambda one: operator.mod(one, 2),
    "remainder by it": lambda one: operator.mod(2, one),
    "called": lambda one: operator.call(one, 1),
    "method": operator.attrgetter("upper"),
    "markup": operator.attrgetter("__html__"),
    "whether it has markup": lambda one: hasattr(one, "__html__"),
    "copied": lambda one: one.__reduce__(),
}
"""What can be asked of a value, as the filters and operators of templates ask."""
UNKNOWN = {
    "text": Opaque(TEXT),
    "cut text": Opaque(replace(TEXT, cut="pay.1.place")),
    "length": gaps.length_of(Opaque(PLACE)),
}


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
@pytest.mark.parametrize("kind", UNKNOWN)
def test_whatever_asks_depends(kind: str, ask: Callable[[Any], object]) -> None:
    """Nothing can be asked of an unknown text or of its length."""
    with pytest.raises(DependsError):
        ask(UNKNOWN[kind])


def test_an_unknown_text_is_not_empty() -> None:
    """A whole text, and its length, count as true; what is left of a cut text may be empty, and cannot be asked."""
    assert Opaque(TEXT)
    assert gaps.length_of(Opaque(TEXT))
    with pytest.raises(DependsError):
        bool(Opaque(replace(TEXT, cut="pay.1.place")))


def test_nothing_of_an_unknown_text_is_reached_by_a_public_name() -> None:
    """Templates reach no name that begins with an underscore, and an unknown text has no other."""
    assert [name for name in (*dir(Opaque), *dir(Length)) if not name.startswith("_")] == []


def test_an_identifier_is_none_of_those_that_begin_otherwise() -> None:
    """An identifier whose beginning is known differs from others; whether it is one with its beginning is not known."""
    one = Opaque(TEXT, "pay[")
    assert one != "title"
    assert (one == "title") is False
    for other in ("pay[x]", "pay[", 5, None):
        with pytest.raises(DependsError):
            operator.eq(one, other)
    with pytest.raises(DependsError):
        hash(one)


@pytest.mark.parametrize("use", [gaps.gap_in, gaps.length_of, gaps.linked, lambda one: one[1:]])
def test_an_identifier_is_not_printed(use: Callable[[Opaque], object]) -> None:
    """An identifier is neither printed nor linked, measured or cut."""
    with pytest.raises(DependsError):
        use(Opaque(TEXT, "pay["))


def test_a_text_is_cut_by_the_length_of_its_place() -> None:
    """The beginning of a line of pay that is its place can be cut off."""
    cut = Opaque(TEXT)[gaps.length_of(Opaque(PLACE)) :]
    assert gaps.gap_in(cut) == Gap("pay.1", "pay.1.place")
    assert gaps.gap_in(gaps.linked(cut)) == Gap("pay.1", "pay.1.place", "linked")


OTHER_CUTS: dict[str, Callable[[], object]] = {
    "by a number": lambda: Opaque(TEXT)[3:],
    "up to an end": lambda: Opaque(TEXT)[: gaps.length_of(Opaque(PLACE))],
    "with an end": lambda: Opaque(TEXT)[gaps.length_of(Opaque(PLACE)) : 9],
    "in steps": lambda: Opaque(TEXT)[gaps.length_of(Opaque(PLACE)) :: 2],
    "at one place": lambda: Opaque(TEXT)[0],
    "by another text": lambda: Opaque(TEXT)[gaps.length_of(Opaque(TEXT)) :],
    "by another's place": lambda: Opaque(TEXT)[gaps.length_of(Opaque(Gap("pay.2.place"))) :],
    "by itself": lambda: Opaque(PLACE)[gaps.length_of(Opaque(PLACE)) :],
    "twice": lambda: Opaque(replace(TEXT, cut=PLACE.name))[gaps.length_of(Opaque(PLACE)) :],
    "after it is linked": lambda: gaps.linked(Opaque(TEXT))[gaps.length_of(Opaque(PLACE)) :],
    "another by it": lambda: "a"[gaps.length_of(Opaque(PLACE)) :],
}


@pytest.mark.parametrize("cut", OTHER_CUTS.values(), ids=OTHER_CUTS)
def test_no_other_cut_is_known(cut: Callable[[], object]) -> None:
    """A text is cut in no other way: how much is left, or whether it begins so, is not known."""
    with pytest.raises(DependsError):
        cut()


@pytest.mark.parametrize("gap", [replace(TEXT, style="linked"), replace(TEXT, cut="pay.1.place")])
def test_only_a_whole_plain_text_is_measured(gap: Gap) -> None:
    """A text that is linked, or cut, has another length than the text."""
    with pytest.raises(DependsError):
        gaps.length_of(Opaque(gap))


def test_a_text_is_linked_once() -> None:
    """What is linked is written for its format, and would be written again."""
    with pytest.raises(DependsError):
        gaps.linked(gaps.linked(Opaque(TEXT)))


@dataclass(frozen=True)
class _Line:
    id: str
    text: str


def test_names_are_opened_wherever_a_marker_stands() -> None:
    """Texts that are, or end in, a marker are unknown in tuples, mappings and data classes; all else stays what it is."""
    values = {
        "text": gaps.marker("a"),
        "lines": (_Line(f"pay[{gaps.marker('b')}]", gaps.marker("c")), _Line("title", "Teller")),
        "statements": {"legal": (gaps.marker("d"),)},
        "number": 5,
        "kind": _Line,
    }
    seen = gaps.names(values)
    assert isinstance(seen["text"], Opaque)
    assert gaps.gap_in(seen["text"]) == Gap("a")
    (first, second) = seen["lines"] if isinstance(seen["lines"], tuple) else ()
    assert gaps.gap_in(first.text) == Gap("c")
    assert first.id != "title"
    assert second == _Line("title", "Teller")
    assert isinstance(seen["statements"], dict)
    assert [gaps.gap_in(one) for one in seen["statements"]["legal"]] == [Gap("d")]
    assert (seen["number"], seen["kind"]) == (5, _Line)
