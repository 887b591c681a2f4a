"""Plain text and Markdown: every word of a text is in one of its pieces, and each piece is what a person takes it for."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.blocks import Kind
from generator.reading.documents.plain import folded, read_document, shown

WORDS = st.lists(
    st.sampled_from(["ship", "Rope", "seven", "KNOTS", "12", "sail,", "wind.", "keel:", "ready?", "o'clock"]),
    min_size=1,
    max_size=40,
)
MARKS = st.sampled_from(
    [
        "", "", "- ", "* ", "\u2022 ", "\u2022", "\\- ", "1. ", "2) ", "a) ", "### ", "# ", "\u2713 ", "\u25aa\t", "   - ",
        "\u200b", "> ", "\uf0b7 ", "\u00a0\u00b7 ", "\u2013 ",
    ]
)  # fmt: skip
AROUND = st.sampled_from(
    ["{}", "{}", "**{}**", "****{}****", " ** **{}:****", "_{}_", "{}\t{}", "[{}](https://a.example)", "<p>{}</p>"]
)
LINE = st.tuples(MARKS, AROUND, WORDS).map(lambda one: one[0] + one[1].replace("{}", " ".join(one[2])))
WORD = re.compile(r"\w+")


def pieces(text: str) -> list[tuple[str, str]]:
    """Return the first letter of the kind, and the text, of each piece."""
    return [(one.kind.value[0], one.text) for one in read_document(text).pieces]


def words(text: str) -> Counter[str]:
    """Return the words of a text without marks and addresses."""
    return Counter(WORD.findall(re.sub(r"\]\(\S*\)|</?p>|_|^\s*(?:\d\.|\d\)|a\)) ", " ", text, flags=re.MULTILINE)))


@pytest.mark.uncounted
@given(st.lists(st.one_of(LINE, st.just("")), max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_every_word(lines: list[str], end: str) -> None:
    """The words of a text are the words of its pieces."""
    read = read_document(end.join(lines))
    assert words("\n".join(one.text for one in read.pieces)) == words("\n".join(lines))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text is too odd; pieces are not blank, and stand in the order of their lines."""
    read = read_document(text).pieces
    assert all(one.text.strip() == one.text != "" for one in read)
    assert [one.line for one in read] == sorted(one.line for one in read)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Title\n### Sub ##\ntext", [("h", "Title"), ("h", "Sub"), ("p", "text")]),
        ("## H2 Deck Hand", [("h", "Deck Hand")]),
        ("Deck Hand\n=========\n\nDuties\n---\nText", [("h", "Deck Hand"), ("h", "Duties"), ("p", "Text")]),
        ("One\nTwo\n---\nText", [("p", "One"), ("p", "Two"), ("p", "Text")]),
        ("a\n***\nb\n_ _ _", [("p", "a"), ("p", "b")]),
        ("\\- A\n* B\n\u2022C\n\u25e6 D\n1\\. E\n(2) F\nb) G", [("i", one) for one in "ABCDEFG"]),
        ("-Build\n-2 knots", [("i", "Build"), ("p", "-2 knots")]),
        ("\u2022\nBuild ships\n\u2022\nSail", [("i", "Build ships"), ("i", "Sail")]),
        ("o", [("p", "o")]),
        ("Location\tDallas, TX", [("p", "Location Dallas, TX")]),
        ("\u2022\tSplice ropes", [("i", "Splice ropes")]),
        ("| Pay | $20 |\n|---|:--|\n| a | b | c |", [("p", "Pay: $20"), ("p", "a b c")]),
        ("> Quoted", [("p", "Quoted")]),
        ("<br>\n**\nText", [("p", "Text")]),
        ("A &amp; B &lt;x&gt;", [("p", "A & B <x>")]),
        ("`code` \\*stars\\* *one* __two__ words_with_lines", [("p", "code *stars* one two words_with_lines")]),
        ("<b>Bold</b><br>text 3 < 4", [("p", "Bold text 3 < 4")]),
        ("See <https://a.example/x>", [("p", "See https://a.example/x")]),
        ("\ufeffA\u200bB\u00a0 C", [("p", "AB C")]),
    ],
)  # fmt: skip
def test_pieces(text: str, wanted: list[tuple[str, str]]) -> None:
    """Marks of lists, headings and emphasis of all kinds are seen, and dropped."""
    assert pieces(text) == wanted


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        ("**All of it**", True),
        ("**All of it:** ", True),
        ("**All of it**:", True),
        ("****What you do:****", True),
        (" ** **Preferred:****", True),
        ("**Basic: **", True),
        ("__All__", True),
        ("**A** **B**", True),
        ("**Some** of it", False),
        ("**Some** of **it**", False),
        ("__a__ b __c__", False),
        ("____", False),
        ("None of it", False),
        ("*one*", True),
        ("_one (2%)_", True),
        ("*one.*", False),
        ("*a b c d e f g h i*", False),
        ("**", False),
        ("", False),
    ],
)
def test_strong(line: str, *, strong: bool) -> None:
    """A line is bold if all its words are, be the marks well set or not."""
    text, _, found = shown(line)
    assert found is strong
    assert "**" not in text


def test_links() -> None:
    """Words that lead somewhere are kept with their addresses; a picture without words is dropped."""
    read = read_document('See [the **deck**](https://a.example/b_(c) "tip") ![](https://a.example/pixel.gif).').pieces
    assert [one.text for one in read] == ["See the deck ."]
    assert read[0].links == (("the deck", "https://a.example/b_(c)"),)


def test_front_matter() -> None:
    """Data before a text are facts, and their lines are kept apart; so are rows of a label, a tab and a value."""
    read = read_document('+++\ntitle = "Deck Hand"\n\n- odd\nplace: Boston\n+++\nText\nSalary\t$20\n\u2022\tSail\t now')
    assert dict(read.facts) == {"title": ("Deck Hand",), "place": ("Boston",), "Salary": ("$20",)}
    assert [one.text for one in read.data] == ['title = "Deck Hand"', "- odd", "place: Boston"]
    assert [(one.text, one.line) for one in read.pieces] == [("Text", 7), ("Salary $20", 8), ("Sail now", 9)]
    assert read_document("---\nno end").facts == {}


def test_alone() -> None:
    """A piece behind a blank line is alone, one behind another is not."""
    assert [one.alone for one in read_document("a\nb\n\nc").pieces] == [True, False, True]
    assert [one.level for one in read_document("- a\n  - b").pieces] == [0, 2]


def test_run_together() -> None:
    """All in one line is parted at its marks, in a line that is long enough for it."""
    prose = "Harbor Co moves boxes from ships to trains, by day and by night, and has done so for ninety years. " * 7
    duties = "### H3 What You'll Do \\- Build ramps \\- Move boxes"
    line = f"{prose}{duties} **Basic Qualifications:** * A license * Boots **Pay: ** $20 an hour"
    assert pieces(line)[1:] == [
        ("h", "What You'll Do"), ("i", "Build ramps"), ("i", "Move boxes"), ("p", "Basic Qualifications:"), ("i", "A license"),
        ("i", "Boots"), ("p", "Pay:"), ("p", "$20 an hour"),
    ]  # fmt: skip
    assert len(pieces("A short line \\- with a mark")) == 1


def test_folded() -> None:
    """Blanks of all kinds become one, and what nobody sees is dropped."""
    assert folded(" a\u00a0\n b\u200bc ") == "a bc"
    assert folded(" a  b ") == "a b"


def test_kinds() -> None:
    """A heading that is underlined has a level, as one with marks has."""
    read = read_document("A\n===\nB\n---\n### C").pieces
    assert [(one.kind, one.level) for one in read] == [(Kind.HEADING, 1), (Kind.HEADING, 2), (Kind.HEADING, 3)]


def test_nested_front_matter() -> None:
    """What stands below a name is called by both; a list gives several values, and a text of many lines none."""
    text = (
        "---\ntitle:\n  original: Deck Hand\nplaces:\n  - Boston\n  - city: Lynn\n    state: MA\nlinks:\n- http://a.example\n"
        "apply: >-\n  Write: today.\ncompany: Fox\n---\nText"
    )
    assert dict(read_document(text).facts) == {
        "title.original": ("Deck Hand",),
        "places": ("Boston",),
        "places.city": ("Lynn",),
        "places.state": ("MA",),
        "links": ("http://a.example",),
        "company": ("Fox",),
    }


def test_json_front_matter() -> None:
    """Data before a text may be an object, read as deep as a person would."""
    data = '{"title": {"original": "Deck Hand", "none": null}, "at": [{"city": "Lynn"}, {"city": "Bath"}], "n": 3}'
    text = f"---\n{data}\n---\nText"
    facts = {"title.original": ("Deck Hand",), "at.city": ("Lynn", "Bath"), "n": ("3",)}
    assert dict(read_document(text).facts) == facts
    deep = '{"a": ' * 9 + "1" + "}" * 9
    assert read_document(f"---\n{deep}\n---\nText").facts == {}


def test_bold_broken() -> None:
    """Bold words whose second mark stands on the next line are bold; a mark below other words is none of theirs."""
    first, _ = read_document("**Your days:  \n**\n\nShips").pieces
    assert (first.text, first.strong) == ("Your days:", True)
    assert not read_document("Your days:\n**\n\nShips").pieces[0].strong


def test_quoted() -> None:
    """The mark of a quotation is left out with a blank behind it or without; before a figure it compares."""
    assert [one.text for one in read_document(">Ships\n\n> Tugs\n\n>5 years").pieces] == ["Ships", "Tugs", ">5 years"]
