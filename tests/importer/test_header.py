"""The header: which lines it has, what each of them is, and lines that hold several fields."""

from __future__ import annotations

from generator.importer import header
from generator.importer.placed import Where
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Document, Piece
from tests.importer.reading import fields, pieces

LONG = (
    "We cook for people who come from far away to eat what we cook, and we do so with care, with wine, and until late at night,"
    " every day of the year."
)


def placed(*texts: str) -> list[str]:
    """Return where the lines of a header go."""
    lines = pieces(*texts)
    return [one.where.value for one in header.read(Document(tuple(lines)), lines, pieces(LONG)).placed]


def test_page() -> None:
    """On a page the lines around the title are noise, its fields are fields, and pay and benefits are benefits."""
    assert placed(
        "Apply",
        "Line Cook",
        "Foxglove GmbH",
        "Bonn, Germany",
        "$20 an hour",
        "Knives",
        "Benefits",
        "Soup",
        "2026-01-01",
    ) == [
        "noise",
        "title",
        "company",
        "place",
        "benefits",
        "noise",
        "heading",
        "benefits",
        "noise",
    ]


def test_plain() -> None:
    """Before a plain text the lines are facts of the job; a place by itself is a place."""
    lines = ("Line Cook:", "Location: Bend, OR", "Bend, OR", "Nights only", "Pay: $20/hr")
    assert placed(*lines) == ["title", "summary", "place", "summary", "benefits"]


def test_board() -> None:
    """The line of a board is a place; labels alone on a line, too, are no text."""
    assert placed("Line Cook", "\U0001f30e Poland") == ["title", "place"]
    assert placed("Line Cook", "\U0001f4b0 ~50k \U0001f30e Worldwide") == ["title", "noise"]


def test_parts() -> None:
    """A line that holds employer and place is read in its parts."""
    known = fields("Line Cook", "Foxglove · Bonn, Germany", "Apply", LONG)
    assert (known.company, known.locations[0].city) == ("Foxglove", "Bonn")
    known = fields("McLean, VirginiaLine Cook", LONG)
    assert (known.title, known.locations[0].city) == ("Line Cook", "McLean")
    known = fields("Line Cook at Foxglove", LONG)
    assert (known.title, known.company) == ("Line Cook", "Foxglove")


def test_where_it_ends() -> None:
    """A header ends before prose, a list, a heading of a section, or a heading over all; never after sixty lines."""
    item = Piece(Kind.ITEM, "Line Cook", 2)
    assert header.read(Document((*pieces("Foxglove"), item)), [], [*pieces("Foxglove"), item]).title == "Foxglove"
    assert fields("Foxglove", "Responsibilities:", "Line Cook").title == "Foxglove"
    assert fields("Description", "Line Cook", LONG, *["x"] * 9).title == "Line Cook"
    assert fields("Foxglove", "Description", "Line Cook", *[LONG] * 9).title == "Foxglove"
    assert fields(*["Foxglove"] * 60, "Line Cook").title == "Foxglove"
    assert Where.TITLE.value == "title"


def test_prose_above() -> None:
    """A paragraph of the header goes to the list that its words speak for; so does what a board asks of those who apply."""
    apply = f"To apply, please send your resume and a cover letter to the guild of cooks. {LONG}"
    legal = f"We are an equal opportunity employer, and all applicants are considered for all kinds of work. {LONG}"
    other = "Soup and bread of the best kind " * 6
    assert placed("Line Cook", apply, legal, other, "Knives: 1 year (Required)") == [
        "title",
        "apply",
        "legal",
        "summary",
        "basic",
    ]


def test_short_lines_above() -> None:
    """A short line is a fact of the job, whatever its words speak for; legal text is none of what is asked."""
    assert placed("Line Cook", "Send a resume") == ["title", "summary"]
    legal = "We are an equal opportunity employer, and the form is (required)"
    assert placed("Line Cook", legal) == ["title", "summary"]
    assert placed("Line Cook", "Work authorization (Required)") == ["title", "basic"]


def test_named_again() -> None:
    """The line of an employer is its name, and the heading about it a heading."""
    lines = ("Line Cook", "Foxglove GmbH", "About Foxglove GmbH")
    assert placed(*lines) == ["title", "company", "heading"]
    assert placed("Line Cook", "Company: Foxglove Inc.", "Foxglove Inc.")[2] == "company"


def test_places_listed() -> None:
    """Places that stand as a list below the title are of the header, and other lists end it."""
    lines = [
        Piece(Kind.HEADING, "Line Cook", 1, 1),
        *(Piece(Kind.ITEM, one, 2) for one in ("Berlin, Germany", "Remote (Poland)")),
    ]
    one = Document((*lines, *pieces(LONG)), {"location": ("Berlin, Germany",)})
    known = header.read(one, lines, pieces(LONG))
    assert [(each.country, each.remote) for each in known.locations] == [("DE", False), ("PL", True)]
    data = {"location": ("Berlin, Germany",), "title": ("Line Cook",)}
    lines[2] = Piece(Kind.ITEM, "Knives", 2)
    known = header.read(Document((*lines, *pieces(LONG)), data), lines, pieces(LONG))
    assert [(each.country, each.remote) for each in known.locations] == [("DE", False)]


def test_on_site() -> None:
    """Before a plain text a line that says more than the place is kept as a fact of the job."""
    assert placed("Line Cook", "Fully onsite - Bend, OR") == ["title", "summary"]


def test_states_of_an_employer() -> None:
    """A name that ends in one state after another is that of the employer, whole; a name and one town are two."""
    name = "Anchor Society, Hawaii, Alaska, Oregon"
    known = fields("Line Cook", name, "Washington", LONG)
    assert (known.company, [one.region for one in known.locations]) == (name, ["WA"])
    known = fields("Line Cook", "Foxglove Kitchens, Toulouse", LONG)
    assert [one.city for one in known.locations] == ["Toulouse"]


def test_short_form() -> None:
    """The full stop of a short form is part of a name; one behind another name is not."""
    text = (LONG, "Foxglove Ovens Inc is a bakery. Foxglove Ovens Inc bakes.")
    assert fields("Line Cook", "Foxglove Ovens Inc.", "Bend, OR", *text).company == "Foxglove Ovens Inc."
    assert (
        fields("Line Cook", "Foxglove Ovens.", "Bend, OR", LONG, "Foxglove Ovens is a bakery.").company
        == "Foxglove Ovens"
    )
