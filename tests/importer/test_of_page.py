"""One posting or several."""

from __future__ import annotations

import pytest

from generator.importer import of_page
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Document, Piece

LONG = "You bake bread for the whole town, from the first hour of the day until the last loaf is sold. " * 8


def document(*lines: str, **facts: str) -> Document:
    """A document of lines; # before one makes a heading, and the more of them, the deeper."""
    pieces = []
    for number, line in enumerate(lines, start=1):
        level = len(line) - len(line.lstrip("#"))
        pieces.append(Piece(Kind.HEADING if level else Kind.PARAGRAPH, line[level:], number, level))
    return Document(tuple(pieces), {name: tuple(value.split("|")) for name, value in facts.items()})


def test_merged() -> None:
    """Postings of one title and text are one, with the places of all and the pay of the first; those without text stay apart."""
    found = of_page.merged(
        [
            document("Bake.", title="Baker", location="Boston", salary_minimum="1"),
            document("Bake.", title="Baker", location="Salem|Boston", salary_minimum="2", salary_maximum="3", url="u"),
            document("Cook.", title="Baker"),
            document("Cook.", title="Baker"),
        ]
    )
    assert [dict(one.facts) for one in found] == [
        {"title": ("Baker",), "location": ("Boston", "Salem"), "salary_minimum": ("1",), "url": ("u",)},
        {"title": ("Baker",)},
    ]


def test_joined() -> None:
    """A page that shows little of its posting gives way to the data, and is kept beside them."""
    shown, stated = document("Loading"), document(LONG, title="Baker")
    found = of_page.joined(shown, stated)
    assert [one.text for one in found.pieces] == [LONG]
    assert [one.text for one in found.data] == ["Loading"]
    assert of_page.joined(document(LONG), document("Short", title="Baker")).pieces[0].text == LONG
    assert of_page.joined(document(), document(title="Baker")).pieces == ()


def test_shown_on() -> None:
    """Of several postings that is meant which the page is headed by."""
    both = [document("a", title="Baker"), document("b", title="Cook")]
    assert of_page.shown_on(both, document("#BAKER:", LONG)) == both[:1]
    assert of_page.shown_on(both, document(LONG)) == both


@pytest.mark.parametrize(
    ("found", "titles"),
    [
        (
            document("#Baker", "##Duties", "x", "##Requirements", "y", "#Cook", "##Duties", "x", "##Requirements", "y"),
            ["Baker", "Cook"],
        ),
        (
            document("#Jobs", "##Baker", "###Duties", "###Requirements", "##Cook", "###Duties", "###Requirements"),
            ["Baker", "Cook"],
        ),
        (document("#Baker", "##Duties", "x", "##Requirements", "y", "##Duties", "x"), []),
        (document("#Baker", "##Duties", "x", "#Cook", "##Duties", "x"), []),
        (document("Duties", "Requirements", "#Cook", "##Duties", "##Requirements"), []),
    ],
)
def test_parts(found: Document, titles: list[str]) -> None:
    """Several postings on a page have a heading each, and sections of their own below it."""
    assert of_page.parts(found) == titles


def test_listing() -> None:
    """Many links with little text between them are a listing; a posting with many links in it is none."""
    jobs = [f"Baker number {number}" for number in range(6)]
    assert of_page.listing(document(*jobs, lists="|".join(jobs))) == jobs
    assert of_page.listing(document(*jobs, LONG, lists="|".join(jobs))) == []
    assert of_page.listing(document(*jobs, "#Duties", lists="|".join(jobs))) == []
    assert of_page.listing(document(*jobs, lists="|".join(["Home"] * 9))) == []
    assert of_page.listing(document(*jobs)) == []


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        (document("Candidates need experience."), True),
        (document("Wir suchen Bewerber mit Erfahrung und Profil."), True),
        (document("#Duties"), True),
        (document("We are an equal opportunity employer."), True),
        (document("The cat sat.", title="Baker"), True),
        (document("The cat sat with a team."), False),
        (document(), False),
    ],
)
def test_is_posting(found: Document, is_one: bool) -> None:
    """A posting uses words of postings."""
    assert of_page.is_posting(found) is is_one


def test_with_faults() -> None:
    """Doubts about the bytes stand before those about what they say."""
    one = Document((), {}, (), ("b",))
    assert of_page.with_faults(one, ("a",)).faults == ("a", "b")
    assert of_page.with_faults(one, ()) is one
