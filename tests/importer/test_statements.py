"""Legal texts held against statements: the same, changed, or new, also where several are run together."""

from __future__ import annotations

import pytest

from generator.importer import statements
from generator.importer.statements import Kind
from generator.spec.statement import Statement

EEO = "{company} is an equal opportunity employer. All who qualify are considered."
WINDOW = "Applications are accepted for at least {open_business_days} business days."
SEVERAL = statements.known(
    [
        Statement(id="eeo", section="legal", text=EEO),
        Statement(id="window", section="application", text=WINDOW),
        Statement(id="short", section="legal", text="No agencies."),
    ],
    {"company": "Harbor Bank"}.get,
)
SAID = "Harbor Bank is an equal opportunity employer. All who qualify are considered."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SAID, [(Kind.SAME, "eeo")]),
        (SAID.upper().replace(".", " !"), [(Kind.SAME, "eeo")]),
        ("Applications are accepted for at least 5 business days.", [(Kind.SAME, "window")]),
        (
            f"{SAID} Applications are accepted for at least ten business days.",
            [(Kind.SAME, "eeo"), (Kind.SAME, "window")],
        ),
        (f"We like dogs. {SAID} And cats.", [(Kind.NEW, ""), (Kind.SAME, "eeo"), (Kind.NEW, "")]),
        (
            "Harbor Bank is an equal opportunity employer. All who are qualified are considered.",
            [(Kind.CHANGED, "eeo")],
        ),
        ("We like dogs.", [(Kind.NEW, "")]),
        ("No agencies.", [(Kind.CHANGED, "short")]),
        ("...", []),
    ],
)
def test_match(text: str, found: list[tuple[Kind, str]]) -> None:
    """Words are compared, not signs or capitals; what a role fills in may be any words."""
    matches = statements.match(text, SEVERAL)
    assert [(one.kind, one.statement) for one in matches] == found
    words = [word for one in matches for word in statements.normalised(one.text)]
    assert words == statements.normalised(text)


def test_two_that_overlap() -> None:
    """Of two statements that share words, the longer one is found."""
    both = statements.of_texts(["one two three four five six", "four five six seven"])
    assert [one.statement for one in statements.match("one two three four five six seven", both)] == ["1", ""]


def test_without_statements() -> None:
    """Without statements all is new."""
    assert [one.kind for one in statements.match(SAID, [])] == [Kind.NEW]


def test_difference() -> None:
    """What differs is shown word by word, and long runs that are the same are cut."""
    before = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "old", "k"]
    after = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "new", "k", "more"]
    assert statements.difference(before, after) == "a b c ... h i j [-old-] {+new+} k {+more+}"
    assert statements.difference(["a", "\0"], ["a", "five"]) == "a [-...-] {+five+}"


def test_split() -> None:
    """Sentences of another kind begin another statement."""
    text = "No agencies please. Harbor is an equal opportunity employer. It means that. We run a background check."
    assert statements.split(text) == [
        "No agencies please.",
        "Harbor is an equal opportunity employer. It means that.",
        "We run a background check.",
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [("We make reasonable accommodations.", "accommodation"), ("EEO.", "legal"), ("Be kind.", "legal")],
)
def test_sections(text: str, section: str) -> None:
    """A new statement is for the section of its kind."""
    assert statements.section_of(text) == section


def test_digest() -> None:
    """The digest is that of the words."""
    assert statements.digest("No, agencies!") == statements.digest("no agencies")
    assert statements.digest("no agencies") != statements.digest("no agency")
