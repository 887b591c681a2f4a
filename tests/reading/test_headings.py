"""Headings by their spellings, and paragraphs by their words: which section, or what kind of boilerplate."""

from __future__ import annotations

from datetime import date

import pytest

from generator.reading.headings import boilerplate, boilerplates, form_of, normalised, section_of, spelled
from generator.reading.lexicon import entries, rows

SECTIONS = {
    *("summary", "duties", "basic", "preferred", "sponsorship", "pay", "benefits", "application", "legal", "accommodation"),
    *("support", "disclaimers", "about", "apply", "conditions", "tools", "mixed"),
}  # fmt: skip


def test_rows() -> None:
    """Each spelling is normalised, opens one section, and opens it; each row has its columns."""
    looked = 0
    seen: set[str] = set()
    for row in rows("headings"):
        assert sorted(row) == ["date", "language", "section", "source", "spellings"]
        assert row["section"] in SECTIONS
        assert date.fromisoformat(row["date"]) <= date(2026, 12, 31)
        for spelling in (one.strip() for one in row["spellings"].split("|")):
            looked += 1
            assert spelling not in seen
            seen.add(spelling)
            if "{" not in spelling:
                assert normalised(spelling) == spelling
                assert section_of(f"## {spelling.upper()}:") == row["section"], spelling
    assert looked > 1_000
    assert {row["section"] for row in rows("headings")} == SECTIONS


def test_languages() -> None:
    """English, French, German and Spanish have spellings of the common sections each."""
    common = {"summary", "duties", "basic", "preferred", "pay", "benefits", "legal", "about", "apply", "conditions"}
    for language in ("en", "fr", "de", "es"):
        assert common <= {row["section"] for row in rows("headings") if row["language"] == language}


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("What you\u2019ll do in the role:", "duties"),
        ("**Basic Qualifications:**", "basic"),
        ("WHO WE ARE", "about"),
        ("Who you are", "basic"),
        ("Who we are looking for", "basic"),
        ("Compensation & Benefits", "pay"),
        ("Duties and qualifications", "duties"),
        ("Requirements (all of them)", "basic"),
        ("Our preferred skills and qualifications", "preferred"),
        ("Your key responsibilities here", "duties"),
        ("About Harbor Bank", "about"),
        ("Why work at Harbor Bank?", "benefits"),
        ("Base pay: $90,000 \u2014 $110,000", "pay"),
        ("Deine Aufgaben", "duties"),
        ("Votre profil", "basic"),
        ("¿Qué ofrecemos?", "benefits"),
        ("Our tech stack", "tools"),
        ("Ready to sail? Who you are:", "basic"),
        ("Come aboard! What we offer", "benefits"),
        ("Soup today? The sea is", None),
        ("Here's what you'll get to do:", "duties"),
        ("Here is what you will get to mend", "duties"),
        ("What you'll get each spring", "benefits"),
        ("Here's what you offer", None),
        ("Skills needed on deck", "basic"),
        ("Deck skills", None),
        ("Security clearance", "basic"),
        ("Security", None),
        ("Working environment on deck", "conditions"),
        ("Environment on deck", None),
        ("Diese Aufgaben erwarten dich.", "duties"),
        ("Diese Boote erwarten dich.", None),
        ("Konditionen", "conditions"),
        ("Te proponemos:", "benefits"),
        ("Te vemos:", None),
        ("Poste à pourvoir :", "conditions"),
        ("Bateaux à pourvoir :", None),
        ("Technologies utilisées", "tools"),
        ("Cordes utilisées", None),
        ("Des atouts à bord", "preferred"),
        ("Sans atouts", None),
        ("Process de recrutement en bref", "apply"),
        ("Process de bord", None),
        ("A propos de la flotte", "about"),
        ("À propos du poste à bord", "summary"),
        ("Propos de bord", None),
        ("Harbor Bank", None),
        ("The weather in May", None),
        ("About the many things that one could say of us here", None),
        ("Requirements " * 20, None),
        ("", None),
    ],
)
def test_sections(heading: str, section: str | None) -> None:
    """A heading opens a section by its spelling, in whole or in halves, by the employer's place in it, or by a word."""
    assert section_of(heading) == section


def test_the_employer() -> None:
    """An employer that is told stands for its name, and no word of the name counts."""
    assert normalised("Working at O\u2019Hara Pay", "O\u2019Hara Pay") == "working at {employer}"
    assert spelled("O'Hara Pay", "O'Hara Pay") == "about"
    assert spelled("O'Hara Pay") is None


@pytest.mark.parametrize("row", entries("heading_words", "|"), ids=lambda row: row[0])
def test_words(row: tuple[str, str]) -> None:
    """A word of a row opens its section in a heading that nobody has spelled."""
    section, several = row
    for word in several.split(", "):
        assert section_of(f"zyx {word} xyz") == section, word


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Harbor Bank is an equal opportunity employer.", "equal_opportunity"),
        ("Women, and people who do not identify as men, are encouraged to apply.", "equal_opportunity"),
        ("Applicants with a criminal history are considered.", "fair_chance"),
        ("The salary range for this role is listed below.", "pay"),
        ("Austin, TX: $90,000 - $110,000", "pay"),
        ("You earn $30 an hour.", "pay"),
        ("You are paid 3,000 EUR a month.", "pay"),
        ("You plan a budget of $5,000,000 a year.", None),
        ("You pay invoices.", None),
        ("We use cookies on this site.", "noise"),
        ("You cook for guests.", None),
    ],
)
def test_boilerplate(text: str, kind: str | None) -> None:
    """Legal text and pay are known by their words; money alone is no pay."""
    assert boilerplate(text) == kind


def test_kinds_of_boilerplate() -> None:
    """Each phrase of the list is found by itself."""
    looked = 0
    for kind, several in entries("boilerplate", "|"):
        for phrase in several.split(", "):
            looked += 1
            assert boilerplate(f"Here {phrase.replace('#', '9')} stands."), (kind, phrase)
    assert looked > 150


def test_forms() -> None:
    """A heading that begins and ends as a row says is of its form, or of one that stands before it."""
    wrong, before = [], set()
    for row in entries("heading_forms", "|"):
        section, start, end = row
        before.add(section)
        assert section in SECTIONS | {"why", "ideal"}, row
        parts = [one.replace("#", "90") for one in (start, "zyx", end) if one != "..."]
        heading = " ".join(parts).replace(" ?", "?")
        if form_of(heading) not in before or form_of(f"x{heading}y") is not None:
            wrong.append(row)
    assert wrong == []
    assert len(before) > 5


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Why you will love it here", "why"),
        ("Why you will love it", None),
        ("The ideal person", "ideal"),
        ("Required schedule", "basic"),
        ("Requiredness", None),
        ("Education/training", "basic"),
        ("Within 90 days, you will:", "duties"),
        ("Who are we looking for?", None),
        ("Who is it that we are looking for", "basic"),
        ("Our tech stack", "tools"),
        ("Stack", None),
        ("Why?", "why"),
        ("", None),
        ("Why join " * 20, None),
    ],
)
def test_form(heading: str, form: str | None) -> None:
    """Beginning and end are whole words, and both are asked for."""
    assert form_of(heading) == form


def test_forms_in_sections() -> None:
    """A form tells the section where no spelling does; words of preference rule; one that may be of two sections tells none."""
    assert section_of("Required in this trade") == "basic"
    assert section_of("Required, preferred and other qualifications") == "preferred"
    assert section_of("Why you will love it here") is None


def test_employer_within_a_word() -> None:
    """An employer's name is one where it stands by itself."""
    assert normalised("Harbors of Harbor", "Harbor") == "harbors of {employer}"


def test_boilerplates() -> None:
    """Each phrase of boilerplate in a text has its kind, in order."""
    assert boilerplates("The salary range is low. No agencies.") == ("pay", "agencies")
    assert boilerplates("Boats.") == ()
