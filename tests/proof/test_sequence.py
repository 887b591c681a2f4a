"""The comparison of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostic import Severity
from generator.posting.model import Block, Shape
from generator.proof.sequence import Expected, compare, contains, difference, likeness, quoted
from generator.reading import blocks as reading

LAW = "We consider every applicant with an arrest or conviction record under Article 23-A"
PAY = "Richmond, VA: $175,800 - $200,700 per year"
DUTY = "Build small models and watch them at work"
FOREIGN = "Only in San Francisco does the Fair Chance Ordinance apply to this job"


def block(name: str, text: str, *, locked: bool = True) -> Block:
    """A block of a posting."""
    return Block(name, text, Shape.PARAGRAPH, locked=locked)


EXPECTED = Expected(
    (block("duties[0]", DUTY, locked=False), block("pay[richmond-va]", PAY), block("law", LAW)),
    lambda: (("foreign", (FOREIGN,)),),
)


def read(*texts: str) -> list[reading.Block]:
    """Blocks as a reader returns them; a text that starts with a bullet is an item."""
    return [
        reading.Block(reading.Kind.ITEM, text[2:], mark="•")
        if text.startswith("• ")
        else reading.Block(reading.Kind.PARAGRAPH, text)
        for text in texts
    ]


def codes(*texts: str) -> list[str]:
    """The codes of what is wrong with the texts."""
    return [one.code for one in compare(EXPECTED, read(*texts), "text")[1]]


def test_the_same_blocks_in_the_same_order_hold() -> None:
    """Nothing is wrong with the posting's own blocks, and each is found where it stands."""
    found, problems = compare(EXPECTED, read(DUTY, PAY, LAW), "text")
    assert (found, problems) == ({0: 0, 1: 1, 2: 2}, [])


def test_space_between_words_does_not_count() -> None:
    """A line end or several spaces between words are the same as one space."""
    assert codes(DUTY.replace(" ", "\n"), PAY.replace(" ", " \t "), LAW) == []


def test_a_bullet_is_no_word_of_an_item() -> None:
    """An item is the same with its bullet and without; a paragraph that starts with a bullet keeps it."""
    assert codes(f"• {DUTY}", PAY, LAW) == []
    own = Expected((block("a", "• odd paragraph"),))
    assert compare(own, read("• odd paragraph"), "text")[1] == []
    assert [one.code for one in compare(own, read("odd paragraph"), "text")[1]] == ["PROOF_ALTERED"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((DUTY, PAY), ["PROOF_MISSING"]),
        ((DUTY, PAY, LAW, LAW), ["PROOF_DOUBLED"]),
        ((DUTY, LAW, PAY), ["PROOF_MOVED"]),
        ((DUTY, PAY.replace("8", "9"), LAW), ["PROOF_ALTERED"]),
        ((DUTY, PAY, LAW.replace("A", "\u0410")), ["PROOF_ALTERED"]),
        ((DUTY, PAY, LAW.replace(" ", "\u00a0", 1)), ["PROOF_ALTERED"]),
        ((DUTY, f"{PAY} {LAW}"), ["PROOF_MERGED", "PROOF_MERGED", "PROOF_ECHO"]),
        ((DUTY, PAY, LAW, f"Not true: {LAW}"), ["PROOF_ECHO"]),
        ((DUTY, PAY, LAW, LAW.replace("every", "no")), ["PROOF_ECHO"]),
        ((DUTY, PAY, LAW, FOREIGN), ["PROOF_FOREIGN"]),
        ((DUTY, PAY, LAW, FOREIGN.replace("Only", "Also")), ["PROOF_FOREIGN"]),
        ((DUTY, PAY, LAW, "Up to $300,000"), ["PROOF_FIGURE"]),
        ((DUTY, PAY, LAW, "Up to ½ more"), ["PROOF_FIGURE"]),
        ((DUTY, PAY, LAW, "Apply now"), ["PROOF_ADDED_TEXT"]),
        (("Something else", PAY, LAW), ["PROOF_MISSING", "PROOF_ADDED_TEXT"]),
        ((), ["PROOF_MISSING", "PROOF_MISSING", "PROOF_MISSING"]),
    ],
)
def test_what_is_wrong_is_named(texts: tuple[str, ...], expected: list[str]) -> None:
    """Each way to spoil a posting has its own code, told once."""
    assert codes(*texts) == expected


def test_only_added_text_is_no_error() -> None:
    """Text that a template adds is a warning; everything else is an error."""
    _, problems = compare(EXPECTED, read(DUTY, PAY, LAW, "Apply now"), "text")
    assert [one.severity for one in problems] == [Severity.WARNING]
    _, problems = compare(EXPECTED, read(PAY, LAW), "text")
    assert [one.severity for one in problems] == [Severity.ERROR]


def test_alterations_are_shown_where_they_are() -> None:
    """The message quotes the words around the first difference, with characters that look alike spelt out."""
    _, problems = compare(EXPECTED, read(DUTY, PAY, LAW.replace("Article", "\u0410rticle")), "text")
    assert problems[0].expected == "'conviction record under Article 23-A'"
    assert problems[0].found == "'conviction record under \\u0410rticle 23-A'"


@given(st.lists(st.sampled_from([DUTY, PAY, LAW]), max_size=6))
def test_only_the_right_sequence_holds(texts: list[str]) -> None:
    """Of all sequences of the blocks, only the posting's own holds."""
    assert (codes(*texts) == []) is (texts == [DUTY, PAY, LAW])


def test_contains_looks_for_whole_words() -> None:
    """A run of words is found at the start, in the middle and at the end, and never across half a word."""
    own = ("a", "b", "c", "ab")
    assert contains(own, ("a", "b"))
    assert contains(own, ("c", "ab"))
    assert not contains(own, ("b", "ab"))
    assert not contains(("a",), ("a", "b"))


def test_likeness_is_a_share() -> None:
    """The same words have 1, no common word 0, whatever the order; nothing is like nothing."""
    assert likeness(("a", "b"), ("b", "a")) == 1
    assert likeness(("a",), ("b",)) == 0
    assert likeness((), ()) == 0


def test_added_text_may_name_the_company_and_the_job() -> None:
    """A field's words inside other text are no echo; the field a second time is."""
    expected = Expected((Block("company", "Harbor Bank", Shape.FIELD, locked=True),))
    assert [one.code for one in compare(expected, read("Harbor Bank", "Work at Harbor Bank"), "text")[1]] == [
        "PROOF_ADDED_TEXT"
    ]
    assert [one.code for one in compare(expected, read("Harbor Bank", "Harbor Bank"), "text")[1]] == ["PROOF_DOUBLED"]


def test_difference_and_quotes() -> None:
    """A quote is cut after a dozen words; a difference at the end shows what came before it."""
    assert difference(("a", "b"), ("a", "b", "c")) == ("'a b'", "'a b c'")
    assert quoted(tuple("abcdefghijklmnop")) == "'a b c d e f g h i j k l'..."
    assert quoted(()) == "''"
    assert quoted(("é\u200b",)) == "'\\xe9\\u200b'"
