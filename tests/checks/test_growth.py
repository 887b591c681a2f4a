"""Patterns whose search can take ever longer are told from those whose search cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import own, pack
from generator.checks.growth import grows
from generator.diagnostic import InputError
from tests.spec.problems import raised

if TYPE_CHECKING:
    from pathlib import Path

DOUBLING = [
    "(?:[\u0433-\u0435]\u043a?|[\u0430-\u044f])+x",
    r"(?:[\u0433-\u0435]\u043a?|[\u0430-\u044f])+x",
    r"(a+)+$",
    r"(a*)*b",
    r"(a|a)*b",
    r"(?i:a|A)+b",
    r"(?:a|aa)+$",
    r"([ab]|[bc])*d",
    r"(\w+\s?)*x",
    r"(?:\w+-?)+!",
    r"(?:.*,)*x",
    r"(?:x+y?)*?z",
    r"(?:a(?:b?|c?))*d",
    r"^(?:(?:a|b)*(?:a|c)*)*$",
    r"(?:ab|a|b)+c",
    r"(?:\u00e9+)+x",
    r"(?:é+|É)*x",
    r"(?:a{1,10}){1,10}$",
    r"(?:a{2,}){2,}$",
    r"(a?){30}a{30}",
    r"(?<=(?:a|a){70})b",
    r"(?!(?:\d+)+x)y",
    r"(?>(?:a+)+b)c",
    r"(?:(?:a+)+b)++c",
    r"(?:(?>a|ab)|(?>a|b))*c",
    r"(?P<word>[a-z]+)*1",
    r"(?:a*+b?)*c",
]
MULTIPLYING = [
    r"\s*\s*\s*x",
    r"a.*b.*c.*d",
    r"^.*a.*b.*c.*d",
    r"(?:\w+\s*){1,3}x",
    r"(?:\w*\w*\w*){1}x",
    r"(?=.*a.*b.*c).",
    "a?" * 30 + "a" * 30,
    "(?:a|aa)" * 40 + "b",
    "(?:(?>a|aa)|(?>a|b))" * 40 + "c",
    "(?:a+|[ax])" * 40 + "b",
]
FIT = [
    r"\bfoo.*bar.*baz\b",
    r"^(?=.*\bone\b)(?!.*two.*three)(?<!x)\w+",
    r"(?:\w+\s)*x",
    r"(?:ab|ac)+x",
    r"(?:a|ab)*c",
    r"(?:[^,]*,)*x",
    r"(?:\d+,|[a-z]+ )*",
    r"(?>a+)+$",
    r"(a++)+$",
    r"(?:a++b?)*c",
    r"\w*+\w*+\w*+\w*+!",
    r"(?>)*(?>\b)x(?:\b)*",
    r"[^\W\d_]+(?:-[^\W\d_]+)*",
    r"\w+@\w+\.\w+",
    r"(?:rock ?stars?|ninjas?|gurus?)",
    r".{0,60}foo.{0,60}bar.{0,60}baz",
    r"x{,3}y{}z{a}[]a][^]b]{2}(?#note)(?i:q)(?-i:R)",
    r"\$ ?\d{1,3}(?:,\d{3}){0,4}(?:\.\d\d)?",
    r"(?i)\x41\101\0\N{BULLET}\U0001F600",
    "(?:x|y)" * 250,
    "x" * 2000,
]


@pytest.mark.parametrize("pattern", DOUBLING)
def test_loops_in_loops(pattern: str) -> None:
    """A repeated part that can match the same words in two ways is named."""
    re.compile(pattern)
    why = grows(pattern)
    assert why
    assert why.endswith(" can match the same words in many ways")
    assert why.partition(" can match")[0] in pattern


@pytest.mark.parametrize("pattern", MULTIPLYING)
def test_parts_behind_each_other(pattern: str) -> None:
    """Parts that share the same words out among them are refused if they are many."""
    re.compile(pattern)
    assert "can match the same words one behind the other" in str(grows(pattern))


@pytest.mark.parametrize("pattern", FIT)
def test_fit_patterns(pattern: str) -> None:
    """Patterns whose parts cannot match the same words are taken, and so are those that give nothing back."""
    re.compile(pattern)
    assert grows(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a)\1", r"\1 asks for what was found before"),
        (r"(?P<x>a)(?P=x)", "(?P=x) asks for what was found before"),
        (r"(a)?(?(1)b|c)", "(?(1) asks for what was found before"),
        (r"(?x)(a +)+", "(?x) changes what blanks mean"),
        (r"(?:a(?ix: b))", "(?ix) changes what blanks mean"),
        ("a?" * 300, "it is too intricate"),
        pytest.param(
            "(?:" + "|".join(f"[a-z]{one}" for one in range(1500)) + ")*",
            "it is too intricate",
            marks=pytest.mark.uncounted,
        ),
    ],
)
def test_what_is_not_judged(pattern: str, why: str) -> None:
    """What asks for what was found before, changes the form of the pattern, or is too large, is refused as such."""
    re.compile(pattern)
    assert grows(pattern) == why


def test_where_the_search_begins() -> None:
    """A pattern for the start of a text is tried once, so that it may have one loop more."""
    assert grows("a.*b.*c.*d")
    assert grows("^a.*b.*c.*d") is None


@pytest.mark.uncounted
def test_shipped_patterns() -> None:
    """What people write is taken: all patterns that are shipped."""
    book = pack.rulebook()
    several = [one for rule in book.wording for one in (*rule.patterns, *rule.unless)]
    several += [one for rule in book.notices for each in (rule.mentioned, *rule.content) for one in each]
    assert len(several) > 200
    assert [one for one in several if grows(one)] == []


@given(st.text("ab|*+?(){}[]^.\\dw,2<>=!:", max_size=14))
def test_any_pattern(text: str) -> None:
    """Whatever Python takes is judged, and the same each time; what is refused is not refused for want of reading."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError, FutureWarning):
        return
    assert grows(text) == grows(text)
    assert grows(f"(?:{text})x") == grows(f"(?P<name>{text})x") or "\\" in text


def test_own_rules(tmp_path: Path) -> None:
    """Such a pattern in a rule of a workspace is an error at its place."""
    (tmp_path / "rules").mkdir()
    text = "postgen: 1\nwording:\n  - {id: x, title: x, patterns: ['ab', '(a+)+$']}\n"
    (tmp_path / "rules" / "a.yaml").write_text(text, encoding="utf-8")
    (one,) = raised(lambda: own.rules(tmp_path), InputError)
    assert (
        "a.yaml:3:40 RULE_PATTERN wording.0.patterns.1: '(a+)+$' can take ever longer: (a+)+ can match the same" in one
    )
    assert one.endswith(" | expected bounds, such as .{0,40}, or what gives nothing back: (?>...), a++, a*+")
