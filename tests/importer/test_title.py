"""Titles: what is cut from them, what stays, and which line is one."""

from __future__ import annotations

import pytest

from generator.importer import title
from generator.importer.location import Location
from generator.reading.blocks import Kind
from generator.reading.documents.piece import Piece
from tests.importer.reading import fields, pieces, stated

CLEAN = {
    "Senior Engineer (Remote)": "Senior Engineer",
    "Director, Data, Platforms - People Leader (Remote Eligible)": "Director, Data, Platforms - People Leader",
    "Intern, Data Science-Remote": "Intern, Data Science",
    "(Senior) Soup Engineer (m/f/x) - onsite or remote (in Austria an": "(Senior) Soup Engineer (m/f/x)",
    "Kitchen Engineer –Head Chef- job post": "Kitchen Engineer –Head Chef",
    "Registered Nurse - ICU job post": "Registered Nurse - ICU",
    "Sr. Soup Engineer FULL TIME REMOTE": "Sr. Soup Engineer",
    "RN $55-60/hr": "RN",
    "LATHE OPERATOR ($2000 SIGN ON BONUS!)": "LATHE OPERATOR",
    "Développeur (H/F) - CDI": "Développeur (H/F)",
    "Infirmier (H/F) CDD 6 mois": "Infirmier (H/F)",
    "Senior Engineer, Berlin (m/w/d)": "Senior Engineer (m/w/d)",
    "Engineer (m/w/d) in Berlin": "Engineer (m/w/d)",
    "QA Lead (f/m/d) - remote möglich": "QA Lead (f/m/d)",
    "DevOps Engineer (R-123456)": "DevOps Engineer",
    "Data Scientist - REQ12345": "Data Scientist",
    "[Remote] Data Engineer": "Data Engineer",
    "Remote - Data Engineer": "Data Engineer",
    "Data Engineer | Remote | US": "Data Engineer",
    "Staff Engineer - New York, NY": "Staff Engineer",
    "Engineer (Remote - Europe)": "Engineer",
    "Accountant (Hybrid - Boston)": "Accountant",
    "Account Executive - Mid-Market (Remote, Texas)": "Account Executive - Mid-Market",
    "Java Developer - 12 Months": "Java Developer",
    "Frontend Developer, 6 month contract": "Frontend Developer",
    "Registered Nurse - PRN": "Registered Nurse",
    "Title: Cook": "Cook",
    "Cuisinier senior 100% t\u00e9l\u00e9travail": "Cuisinier senior",
    "Cuisinier - (REF 12-03B)": "Cuisinier",
    "Cuisinier (R\u00e9f. 12)": "Cuisinier",
    "Cook (Reference checks)": "Cook (Reference checks)",
    "Cook:": "Cook",
    "Cook - Apply Now": "Cook",
    "Cook (Remote, Canada EST )": "Cook",
    "Cook - WFH/Remote (Experience Needed)": "Cook",
    "Cook Starting at $25 an Hour": "Cook",
    "Cook up to $50/hr": "Cook",
    "Cook (Urgent)": "Cook",
    "\U0001f680 Head Cook": "Head Cook",
    "\u2615\ufe0f Cook": "Cook",
    "Cook (East Coast)": "Cook",
    "Job Description for Head Cook": "Head Cook",
    "Head Cook (HC) Requirements": "Head Cook (HC)",
    "Requirements Engineer": "Requirements Engineer",
    "Head_Cook": "Head Cook",
    "Head Cook C_1": "Head Cook C_1",
    "Cook III (US) - Chicago, IL 60631 - Indeed.com": "Cook III",
    "Cook (m/w/d) - Soups / Remote m\u00f6glich": "Cook (m/w/d) - Soups",
    "Cook (US - West Coast)": "Cook",
}
KEPT = [
    "Software Engineer (All-Levels, Argentina)",
    "Software Engineer, Backend (Partner Interface)",
    "Software Engineer - Remote Sensing",
    "Remote Sensing Scientist",
    "Hybrid Cloud Architect",
    "Manager, Contracts",
    "Engineer II, Platform Engineering, Cloud",
    "Sales Manager (all genders)",
    "Ingénieur logiciel F/H",
    "Teacher (Grades 3-5)",
    "Nurse (Night Shift)",
    "Software Engineer (Go)",
    "Engineer (Tools) and Writer",
    "VP of Sales, North America",
    "Summer Intern 2025",
    "Data Science - Intern",
    "- - -",
    "(Remote)",
]


@pytest.mark.parametrize("text", CLEAN)
def test_cut(text: str) -> None:
    """Places, pay, remote marks, kinds of employment, codes and remarks of a board are cut."""
    assert title.clean(text) == CLEAN[text]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    """What belongs to the title stays."""
    assert title.clean(text) == text


def test_what_is_known_is_cut() -> None:
    """A town of the posting and the employer's name are cut; of another posting they stay."""
    assert title.clean("Organizer (Melfa):", [Location("Melfa", "VA", "US")]) == "Organizer"
    assert title.clean("Organizer (Melfa):", [Location("Dayton", "OH", "US")]) == "Organizer (Melfa)"
    assert title.clean("Cook | Harborline", company="Harborline") == "Cook"
    assert title.clean("Cook | Harborline") == "Cook | Harborline"


def test_employer_in_title() -> None:
    """A line that names title and employer is read as both, a title with "at" in it as one."""
    assert title.company_in("Harborline hiring Line Cook in Bonn, Germany | LinkedIn") == ("Line Cook", "Harborline")
    assert title.company_in("Job Application for Line Cook at Harborline") == ("Line Cook", "Harborline")
    assert title.company_in("Life at Harborline") is None
    assert title.company_in("Line Cook") is None


def found(*texts: str, text: tuple[str, ...] = ()) -> str | None:
    """Return the title of the lines of a header and a text, as written."""
    one = title.find(stated(*texts), pieces(*texts), pieces(*text))
    return one.value if one else None


def test_lines() -> None:
    """A label goes before a line that is said twice, that before one that names an occupation, and that before the first."""
    assert found("Some House", "Title: Cook", "Line Cook") == "Cook"
    assert found("Pastry Chef", "Line Cook", "Line Cook") == "Line Cook"
    assert found("Some House", "Line Cook", "Bonn, Germany") == "Line Cook"
    assert found("Some House", "Foxglove", "Foxglove") == "Foxglove"
    assert found("Some House", "Foxglove") == "Some House"
    assert found("Apply", "2026-01-01", "Bonn", "Locations", "Full sentence.") is None


def test_headings() -> None:
    """A heading that names an occupation goes before the first of its level, and a place is no title."""
    heads = [Piece(Kind.HEADING, "Some House", 1, 1), Piece(Kind.HEADING, "Line Cook", 2, 1)]
    known = title.find(stated(), heads, [])
    assert known
    assert known.value == "Line Cook"
    heads = [Piece(Kind.HEADING, "Bonn, Germany", 1, 1), Piece(Kind.HEADING, "Line Cook", 2, 2)]
    known = title.find(stated(), heads, [])
    assert known
    assert known.value == "Line Cook"
    heads = [Piece(Kind.HEADING, "Kitchen", 1, 1), Piece(Kind.HEADING, "Line Cook", 2, 3)]
    known = title.find(stated(), heads, [])
    assert known
    assert known.value == "Kitchen"


def test_sought() -> None:
    """Without a line, the occupation in capitals that the text seeks is the title; in small letters it is none."""
    assert (
        found(text=("We are hiring. We are looking for a Senior Data Engineer to join us.",)) == "Senior Data Engineer"
    )
    assert found(text=("The firm seeks an experienced Head of Data and more.",)) == "Head of Data"
    assert found(text=("We are looking for a cook.",)) is None
    assert found(text=("We are looking for a Big Bang.",)) is None


def test_long_values_are_no_titles() -> None:
    """A label with a whole paragraph behind it names no title."""
    assert fields("Line Cook", "Position: " + "we cook " * 30).title == "Line Cook"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            ("Back to Foxglove Careers", "Soup Engineer, 2026 Graduate U.S.", "Location: Bend, OR"),
            "Soup Engineer, 2026 Graduate U.S.",
        ),
        (("See all jobs for engineers", "Soup Engineer"), "Soup Engineer"),
        (("Intitul\u00e9 de l'offre : Cuisinier", "Lieu : Lyon"), "Cuisinier"),
        (("Job Posting: Soup Engineer", "Location: Bend, OR"), "Soup Engineer"),
        (("Foxglove: Soup Engineer", "Company: Foxglove"), "Soup Engineer"),
        (("Foxglove Soup Engineer", "Company: Foxglove"), "Foxglove Soup Engineer"),
        (("Soup Engineer - Foxglove Kitchens", "Company: Foxglove Kitchens"), "Soup Engineer"),
        (("Cook at Foxglove (Bristol)", "We cook."), "Cook"),
    ],
)
def test_labels_and_buttons(lines: tuple[str, ...], name: str) -> None:
    """Buttons are no titles, a short form ends no sentence, and neither the label nor the employer is part of a title."""
    assert fields(*lines).title == name


def test_place_behind_employer() -> None:
    """The place in brackets behind the employer of a title is that of the work."""
    assert [one.city for one in fields("Cook at Foxglove (Bristol)", "We cook.").locations] == ["Bristol"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Senior Pastry Chef will be responsible for bread and cakes.", "Senior Pastry Chef"),
        ("As Lead Engineer - Soups & Stews, you'll plan the menu.", "Lead Engineer - Soups & Stews"),
        ("The guild would like to hire a part-time Organizer for the winter.", "Organizer"),
        ("The Long Table will be open.", None),
        ("The Chef of the house, who cooks, will be there.", None),
        ("He is known as a Senior Pastry Chef of old.", None),
    ],
)
def test_acting(sentence: str, name: str | None) -> None:
    """What somebody in the position does names its title; what the house does, or a name he is known by, does not."""
    assert found(text=(sentence,)) == name


def test_alone() -> None:
    """Where nothing else tells, a line near the beginning of the text that is an occupation is the title."""
    assert found(text=("We cook.", "Associate Soup Engineer", "You stir.")) == "Associate Soup Engineer"
    assert found(text=("We cook.", "Soup and bread", "an engineer stirs")) is None
    assert title.find(stated(), [], [Piece(Kind.ITEM, "Soup Engineer", 1)]) is None
    assert title.find(stated(), [], [Piece(Kind.PARAGRAPH, "Apply as Engineer", 1)] * 15) is None


def test_headline() -> None:
    """A line in capitals may end in a full stop, which is no part of the title; a sentence is no title."""
    assert fields("Soup Engineer (Java) with a Ladle.", "Bend, OR").title == "Soup Engineer (Java) with a Ladle"
    assert fields("Our engineer cooks for guests.", "Line Cook").title == "Line Cook"
    assert title.clean("Cook, Sr.") == "Cook, Sr."


def test_facts_are_no_titles() -> None:
    """A line on the category of the job, or about the employer, is no title."""
    assert fields("Category: Nurses", "Line Cook", "Bend, OR").title == "Line Cook"
    assert fields("About Wellness Coach", "Line Cook", "Bend, OR").title == "Line Cook"
    assert fields("Full-time", "Line Cook", "Bend, OR").title == "Line Cook"
    assert fields("Ladle Road, Londonderry, BT48 7TL", "Line Cook", "Bend, OR").title == "Line Cook"


def test_benefits_are_no_titles() -> None:
    """What a board lists as benefits above the text is no title; an occupation below such a list is one."""
    top = pieces("Benefits", "401(k)", "Soup for all")
    named = title.find(stated(), top, pieces("We are looking for a Line Cook today."))
    assert named
    assert named.value == "Line Cook"
    assert fields("Benefits", "Free soup", "Line Cook").title == "Line Cook"


@pytest.mark.parametrize(
    ("line", "both"),
    [
        ("Soup Law Center: Data Analyst", ("Data Analyst", "Soup Law Center")),
        ("Soup: Data Analyst", None),
        ("Data Analyst Team: Lead Analyst", None),
        ("Customer Success: Account Manager", None),
        ("Soup Law Center: Soups", None),
    ],
)
def test_employer_before(line: str, both: tuple[str, str] | None) -> None:
    """An employer of two words or more may stand before the title and a colon."""
    assert title.company_in(line) == both


def test_acting_at() -> None:
    """The employer that a sentence names behind an occupation is no part of the title."""
    assert found(text=("As a Soup Engineer Intern at Foxglove, you will stir.",)) == "Soup Engineer Intern"
    assert found(text=("As a Virtual Receptionist, job duties include soups.",)) == "Virtual Receptionist"
