"""Employers: under labels, in links, beside the title, and as the text calls them; and postings that name none."""

from __future__ import annotations

import pytest

from generator.importer import employer
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Piece
from tests.importer.reading import pieces, stated


def found(*top: str, text: tuple[str, ...] = (), title: str | None = "Line Cook", **facts: str) -> str | None:
    """Return the employer of a posting."""
    one = employer.find(stated(*top, text=(), **facts), pieces(*top), pieces(*text), title)
    return one.value if one else None


def test_stated() -> None:
    """A label or data names the employer as it is."""
    assert found("Company: Fox & Glove, Inc.") == "Fox & Glove, Inc."
    assert found(hiringOrganization="Foxglove") == "Foxglove"


def test_links() -> None:
    """A link to the profile of a company is its name; one to a job is none."""
    top = [
        Piece(Kind.PARAGRAPH, "Foxglove Bonn", 1, links=(("Foxglove", "https://de.linkedin.com/company/foxglove?x=1"),))
    ]
    one = employer.find(stated(), top, [], None)
    assert one
    assert (one.value, one.told.by) == ("Foxglove", "link")
    top = [Piece(Kind.PARAGRAPH, "Line Cook", 1, links=(("Line Cook", "https://board.example/jobs/1"),))]
    assert employer.find(stated(), top, [], "Line Cook") is None


def test_logo() -> None:
    """The words for a logo hold the name."""
    assert found("Company logo for, Foxglove.") == "Foxglove"
    assert found("Foxglove logo") == "Foxglove"


def test_in_title() -> None:
    """A title that names the employer too tells it."""
    assert found(title="Line Cook at Foxglove") == "Foxglove"


def test_over_place() -> None:
    """The line between title and place is the employer if a sentence begins with its first word; a site is no part of a name."""
    assert found("Line Cook", "Foxglove Kitchens", "Bend, OR", text=("Foxglove cooks for all.",)) == "Foxglove Kitchens"
    assert found("Line Cook", "Foxglove Kitchens", "Bend, OR", text=("We cook for all.",)) == "Foxglove Kitchens"
    assert found("Line Cook", "Now hiring for the night", "Bend, OR", text=("We cook for all.",)) is None
    assert found("Night shift", "Foxglove Kitchens", "Bend, OR", title="Line Cook", text=("We cook for all.",)) is None
    assert found("Nights", "Foxglove Kitchens", "Bend, OR", text=("We cook for all.",)) is None
    assert found("Line Cook", "Foxglove Kitchens", "Nights", text=("Foxglove cooks for all.",)) is None
    assert found("Foxglove Careers", "Apply", "Line Cook", text=("At Foxglove, we cook.",)) == "Foxglove"
    assert found("Line Cook", "Kitchens \u2013 Bend /", "Apply") is None


def test_beside_named() -> None:
    """The line of a header that the text names is the employer, as the header writes it, without a rating."""
    text = ("At Foxglove, we cook.", "Foxglove Inc. is an equal opportunity employer.")
    assert found("Line Cook", "Foxglove", "Bonn, Germany", text=text) == "Foxglove"
    assert found("Foxglove Kitchens", "Line Cook", text=text) == "Foxglove Kitchens"
    assert found("Line Cook", "Foxglove 3.9", text=text) == "Foxglove"
    assert found("Line Cook", "Fox", text=("Fox here. Fox there.",)) == "Fox"


def test_beside_form() -> None:
    """A line with a legal form near the title is the employer."""
    assert found("Line Cook", "Seehaus Betriebe GmbH") == "Seehaus Betriebe GmbH"


def test_beside_heading() -> None:
    """A heading below the title is the employer, a heading of a section is none."""
    top = [Piece(Kind.HEADING, "Line Cook", 1, 1), Piece(Kind.HEADING, "Foxglove", 2, 3)]
    one = employer.find(stated(), top, [], "Line Cook")
    assert one
    assert (one.value, one.told.by) == ("Foxglove", "heading")
    top = [Piece(Kind.HEADING, "Line Cook", 1, 1), Piece(Kind.HEADING, "Our kitchen and its benefits", 2, 3)]
    assert employer.find(stated(), top, [], "Line Cook") is None


def test_beside_on_a_page() -> None:
    """Among the buttons of a page the line next to the title is taken, a logo of one letter is not."""
    one = employer.find(stated(), pieces("V", "Line Cook", "Foxglove", "Apply"), [], "Line Cook")
    assert one
    assert (one.value, one.told.sure.name) == ("Foxglove", "GUESSED")
    assert found("Line Cook", "Foxglove") is None
    far = ("Foxglove", "Bonn, Germany", "Apply", "Share", "Save", "Line Cook")
    assert found(*far) is None


@pytest.mark.parametrize(
    "line",
    [
        "Bonn, Germany",
        "Apply",
        "2026-01-01",
        "Time type",
        "Responsibilities",
        "Remote",
        "Full time",
        "Pastry Chef",
        "R-10442",
        "Shift: late",
        "$20 an hour",
        "What we do:",
        "(see below)",
        "Direct Hire",
    ],
)
def test_no_employer(line: str) -> None:
    """Lines of other fields are no employers, also next to the title on a page."""
    assert found("Line Cook", line, "Apply") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foxglove is an equal opportunity employer.", "Foxglove"),
        ("About Foxglove", "Foxglove"),
        ("We cook. The County of Larkspur is hiring two people.", "County of Larkspur"),
        ("At Foxglove, we cook.", "Foxglove"),
        ("Fox & Glove is a house of many kitchens.", "Fox & Glove"),
        ("Foxglove builds kitchens.", "Foxglove"),
        ("You will join Foxglove and cook.", "Foxglove"),
        ("As a Foxglove Cook, you cook. Foxglove's kitchens are warm.", "Foxglove"),
        ("Die Seehaus Betriebe GmbH sucht eine Köchin.", "Seehaus Betriebe GmbH"),
        ("Fox Labs Inc. is hiring. Fox Labs is hiring.", "Fox Labs"),
        ("Chez Atelier Renard, vous cuisinez.", "Atelier Renard"),
    ],
)
def test_called(text: str, name: str) -> None:
    """A text calls its employer by name, with its legal form if it never leaves that out."""
    assert found(text=(text,)) == name


@pytest.mark.parametrize(
    "text",
    [
        "A growing kitchen is seeking a cook.",
        "This role is a good one.",
        "Our client, a kitchen, is hiring.",
        "The Line Cook is responsible for soup.",
        "Germany is a country.",
        "We cook at home. Foxes has dens.",
        "Responsibilities are the same.",
        "As a Foxglove Cook, you cook.",
    ],
)
def test_not_called(text: str) -> None:
    """A text without a name has no employer."""
    assert found(text=(text,)) is None


def test_shorter_name() -> None:
    """Of a name and a longer one that begins with it, the one that is said as often is the employer."""
    text = (
        "Foxglove Cloud is a kitchen.",
        "At Foxglove, we cook. Foxglove is here.",
        "Foxglove is an equal opportunity employer.",
    )
    assert found(text=text) == "Foxglove"


def test_stated_number() -> None:
    """A number under the label of an employer is none: the text may tell the name."""
    text = ("Foxglove Kitchens is seeking a Line Cook to join our team.",)
    assert found(organization="271590", text=text) == "Foxglove Kitchens"
    assert found(organization="24 Hours") == "24 Hours"
    assert found(business_name="Foxglove") == "Foxglove"
    assert found("Gesellschaft:", "Foxglove Gastro GmbH & Co. KG") == "Foxglove Gastro GmbH & Co. KG"
    assert found("Gesellschafter:", "Ann Fox") is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Foxglove exists to increase the number of soups in the world", "Foxglove"),
        ("Foxglove is the kitchen made to be eaten in", "Foxglove"),
        ("Foxglove Kitchens", "Foxglove Kitchens"),
        ("Soup exists", "Soup exists"),
    ],
)
def test_sentence_heading(heading: str, name: str) -> None:
    """A heading that says something is no name, but may begin with one."""
    top = [Piece(Kind.HEADING, "Line Cook", 1, 1), Piece(Kind.HEADING, heading, 2, 2)]
    one = employer.find(stated(), top, pieces("At Foxglove, we cook."), "Line Cook")
    assert one
    assert one.value == name


def test_over_facts() -> None:
    """A heading over the facts of the job is no name; one over a board's line of place and pay is."""
    top = [Piece(Kind.HEADING, "Ce que nous offrons", 1, 2)]
    assert employer.find(stated(), top, pieces("Lieu : Lyon"), "Cuisinier") is None
    top = [Piece(Kind.HEADING, "Foxglove", 1, 2), Piece(Kind.HEADING, "\U0001f30e Remote: Germany", 2, 4)]
    one = employer.find(stated(), top, [], "Line Cook")
    assert one
    assert one.value == "Foxglove"


@pytest.mark.parametrize(
    ("top", "text", "name"),
    [
        (
            ("Line Cook",),
            "A chance for a cook at the University of Foxglove's Department of Soup.",
            "University of Foxglove",
        ),
        (("Line Cook",), "The lab at Foxglove University invites cooks.", "Foxglove University"),
        (("Line Cook",), "You hold a degree of a university.", None),
        (("Line Cook", "Institute of Soup", "University of Foxglove (UF)"), "We cook.", "University of Foxglove"),
        (("Line Cook", "Institute of Soup"), "We cook.", "Institute of Soup"),
        (("Line Cook", "Soup of the day"), "We cook.", None),
        (("Line Cook",), "Line cooks stir. Foxglove Kitchens is a fast growing supplier of soup.", "Foxglove Kitchens"),
        (("Line Cook",), "Line cooks stir. Our Foxglove soup is a meal.", None),
        (("Line Cook",), "Foxglove is re-defining soup. Foxglove cooks.", "Foxglove"),
        (("Line Cook",), "Soup is everything. Soup cooks.", None),
        (("Line Cook",), "Description de la Caisse des Soupes", "Caisse des Soupes"),
        (("Line Cook",), "Description du poste", None),
        (("Line Cook", "Back to Foxglove", "Apply"), "We cook.", None),
        (("Line Cook", "Now cooking with the whole town", "Apply"), "We cook.", None),
        (("Line Cook", "Job Locations US-WA-Seattle", "Apply"), "We cook.", None),
        (("Line Cook", "Job ID REQ-2025-33", "Apply"), "We cook.", None),
    ],
)
def test_institutions_and_sentences(top: tuple[str, ...], text: str, name: str | None) -> None:
    """Universities and the like are known by their form, employers by what a later sentence says, and buttons are none."""
    assert found(*top, text=(text,)) == name


def test_shown_and_behind() -> None:
    """A name below the words for its logo, or behind the dash of a title and at the head of a sentence, is the employer."""
    assert found(text=("Foxglove company logo", "Foxglove")) == "Foxglove"
    assert found(text=("Foxglove company logo", "Soup")) is None
    said = ("Foxglove kocht Suppen.",)
    assert found("Koch \u2014 Foxglove", text=said, title="Koch \u2014 Foxglove") == "Foxglove"
    assert found("Koch \u2014 Foxglove", text=("Wir sind Foxglove und kochen.",), title="Koch \u2014 Foxglove") is None
    assert found("Koch \u2014 Suppen und Brot", text=said, title="Koch \u2014 Suppen und Brot") is None


def test_badges_and_headings() -> None:
    """What a board sticks on a posting, a line in parts, an answer and a heading on the house are no names."""
    for line in ("Hot Job", "About us all", "Soups \u00b7 Bread", "No", "\u00c0 propos d'Ombelle"):
        assert not employer.may_be(pieces(line)[0], "Line Cook")
    assert employer.may_be(pieces("Hot Soups")[0], "Line Cook")


def test_wishes() -> None:
    """Who would like to hire is the employer, and so is whom a heading with an elision names."""
    assert found(text=("Ombelle would like to hire a cook.",)) == "Ombelle"
    assert found(text=("\u00c0 propos d'Ombelle",)) == "Ombelle"
    assert found(text=("Ombelle would like soup.",)) is None
    assert found(text=("\u00c0 propos d'un repas",)) is None


def heading(text: str, number: int) -> Piece:
    """Return a heading of a board."""
    return Piece(Kind.HEADING, text, number, 2)


@pytest.mark.parametrize(
    ("name", "below", "company"),
    [
        ("Remote", "\U0001f30e Poland", "Remote"),
        ("Harbor Tutors", "\U0001f30e Poland", "Harbor Tutors"),
        ("Remote", "Poland", None),
        ("\U0001f30e Bonn", "\U0001f30e Poland", None),
    ],
)
def test_between(name: str, below: str, company: str | None) -> None:
    """A heading between the title and a board's own line is the employer, whatever it is called."""
    top = [heading("Line Cook", 1), heading(name, 2), heading(below, 3)]
    one = employer.find(stated(), top, pieces("We cook."), "Line Cook")
    assert (one.value if one else None) == company


def test_short_forms() -> None:
    """A short form at the end of a name keeps its full stop; another name has none."""
    assert (
        found("Foxglove Bank N.A.", "Line Cook", text=("Foxglove Bank is a bank. Foxglove Bank is an oven.",))
        == "Foxglove Bank N.A."
    )
    assert (
        found("Foxglove Bank.", "Line Cook", text=("Foxglove Bank is a bank. Foxglove Bank is an oven.",))
        == "Foxglove Bank"
    )


def test_below_a_heading() -> None:
    """A line below the heading of a section is no employer; with chrome between them neither."""
    lines = ("Line Cook", "Foxglove Soups", "Bend, OR")
    assert found(*lines, text=("We cook.",)) == "Foxglove Soups"
    assert found("Line Cook", "Benefits", "Apply now", "Foxglove Soups", "Bend, OR", text=("We cook.",)) is None


def test_owner() -> None:
    """A name that a text never writes without its ``'s`` keeps it; one that it writes both ways does not."""
    assert found(text=("Join Ladle's, and stir. At Ladle's, we cook.",)) == "Ladle's"
    assert found(text=("Join Ladle's, and stir. At Ladle, we cook.",)) == "Ladle"


def test_among_benefits() -> None:
    """A line among the benefits that a board lists above the text is no employer."""
    assert found("Line Cook", "Salary", "401(k)", "Foxglove Soups", "Apply now", text=("We cook.",)) == "Foxglove Soups"
    assert found("Line Cook", "Benefits", "401(k)", "Foxglove Soups", "Apply now", text=("We cook.",)) is None


def test_behind_the_title() -> None:
    """A line of the text that is the title, a dash and a name tells the employer, if a sentence begins with it."""
    text = ("Line Cook \u2013 Foxglove", "Foxglove seats forty.")
    assert found("Line Cook", text=text) == "Foxglove"
    assert found("Line Cook", text=("Line Cook \u2013 Foxglove", "We seat forty.")) is None
