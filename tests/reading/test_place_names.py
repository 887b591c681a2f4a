"""Names of towns are found where they are meant as the town, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import lexicon, place_names

TOWNS = (
    "Richmond", "Denver", "New York", "York", "Berkeley", "Kingsville", "O'Fallon", "Winston-Salem", "Salem", "Mobile",
    "Reading", "München", "Frankfurt", "Orléans", "Alcalá", "Köln", "Richmond (Downtown)", "Washington D.C.", "St. Louis",
    "東京", "richmond", "Boston", "!",
)  # fmt: skip
COMPANIES = ("Denver Trust & Sons",)
NAMES = place_names.gathered(TOWNS, COMPANIES)
KNOWN_AS = {"Richmond": ("VA", "Virginia"), "Mobile": ("AL", "Alabama"), "Reading": ("United Kingdom",)}


def found(text: str, language: str = "en", *, title: bool = False) -> list[str]:
    """Return the towns that a text names, with a mark before those that are told to be elsewhere."""
    several = list(place_names.sentences(text, NAMES, language, lambda town: KNOWN_AS.get(town, ()), title=title))
    assert not several or place_names.may_hold(text, NAMES)
    return [f"{'-' if one.elsewhere else ''}{one.name}" for sentence in several for one in sentence.mentions]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Work in our Richmond branch.", "Richmond"),
        ("Richmond is growing.", "Richmond"),
        ("Our Richmond-based team", "Richmond"),
        ("Join Richmond’s team", "Richmond"),
        ("the Richmond Branch", "Richmond"),
        ("Life At Our Richmond Branch", "Richmond"),
        ("Greater Richmond and beyond", "Richmond"),
        ("in Richmond, Virginia", "Richmond"),
        ("Richmond VA", "Richmond"),
        ("Richmond Virginia", "Richmond"),
        ("our Richmond HR team", "Richmond"),
        ("our colleague is good. Richmond.", "Richmond"),
        ("an office (Richmond)", "Richmond"),
        ("in New\u00a0York for years", "New York"),
        ("in O’Fallon or so", "O'Fallon"),
        ("near Winston-Salem", "Winston-Salem"),
        ("in St. Louis you will", "St. Louis"),
        ("a desk in Richmond (Downtown).", "Richmond (Downtown"),
        ("in Washington D.C. only", "Washington D.C"),
        ("in 東京 only", "東京"),
        ("Serve Richmond customers", "Richmond"),
        ("a bank of Richmond", "Richmond"),
        ("Residents of Richmond welcome", "Richmond"),
        ("the Branch of Richmond", "Richmond"),
        ("an institution of Richmond", "Richmond"),
        ("in Virginia, Richmond", "Richmond"),
        ("State your wish, Richmond or not", "Richmond"),
        ("Is it Richmond & why", "Richmond"),
        ("a & Richmond b", "Richmond"),
        ("for the Mobile office", "Mobile"),
        ("work in Mobile, AL", "Mobile"),
        ("work in Mobile (Alabama)", "Mobile"),
        ("a branch in Reading", "Reading"),
        ("based in Reading", "Reading"),
        ("Richmond state of mind? No. Richmond", "Richmond"),
        ("from 9 a.m. Richmond time", "Richmond"),
        ("Call us! Richmond.", "Richmond"),
        ("Write to us. Richmond it is", "Richmond"),
    ],
)
def test_a_town_is_meant(text: str, town: str) -> None:
    """A name that stands alone, or beside words that leave it the town, counts."""
    assert found(text) == [town]


@pytest.mark.parametrize(
    "text",
    [
        "in Richmond Hill",
        "East Richmond is far",
        "in old New Yorker style",
        "the New York City office",
        "at the University of Richmond",
        "University of California, Berkeley, graduates",
        "a degree from the University of Texas at Kingsville",
        "the Bank of the Richmond",
        "Bank of Richmond",
        "the Duke of Richmond",
        "the Friends of Richmond meet",
        "see Mobile, ALSO elsewhere",
        "we ask Smith & Richmond daily",
        "Ms. Richmond leads",
        "with John Richmond",
        "the Smith & Richmond Company",
        "the Richmond & Sons Company",
        "Richmond upon Thames",
        "Smith-Richmond is a name",
        "the Richmond-Hill line",
        "in Richmond County",
        "in Richmond county",
        "RICHMOND and richmond",
        "Richmonder or Yorker",
        "#Richmond",
        "see https://example.com/Richmond or Richmond@example.com",
        "www.Richmond.com",
        "Richmond.js and Node.Richmond",
        "Richmond_2 and 2_Richmond",
        "Denver Trust & Sons is a bank",
        "Mobile and web, for Mobile users",
        "Reading reports daily",
        "Experience in Reading",
        "Port Richmond",
        "東京で働く",
        "",
    ],
)
def test_a_town_is_not_meant(text: str) -> None:
    """A name within another name, an address, another spelling, or a word like any other does not count."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Teller - Richmond", ["Richmond"]),
        ("Teller, Richmond", ["Richmond"]),
        ("Bank Teller, Richmond, VA", ["Richmond"]),
        ("Teller (Richmond)", ["Richmond"]),
        ("Teller in Richmond", ["Richmond"]),
        ("Branch Manager Richmond", ["Richmond"]),
        ("Richmond Branch Manager", ["Richmond"]),
        ("Sr. Teller, Richmond or Denver; Boston", ["Richmond", "Denver", "Boston"]),
        ("Richmond Teller", []),
        ("Professor, University of Richmond", []),
        ("Head of Richmond", ["Richmond"]),
        ("Product Manager, Mobile", []),
        ("Product Manager, Mobile, AL", ["Mobile"]),
        ("Mobile", []),
        ("Richmond", ["Richmond"]),
    ],
)
def test_titles(text: str, towns: list[str]) -> None:
    """In a title, where all words have capitals, a town counts behind a sign, at the end, or before what is at home there."""
    assert found(text, title=True) == towns


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("We are headquartered in Richmond.", ["-Richmond"]),
        ("our Richmond headquarters", ["-Richmond"]),
        ("Travel to Richmond twice a year. You work in Denver.", ["-Richmond", "Denver"]),
        ("In Richmond you will have no need to travel.", ["Richmond"]),
        ("Offices in Richmond, Denver and Boston", ["-Richmond", "-Denver", "-Boston"]),
        ("Offices in Richmond and Denver", ["Richmond", "Denver"]),
        ("From Richmond to Richmond, to Denver", ["Richmond", "Richmond", "Denver"]),
        ("at home in Richmond & Denver", ["Richmond", "Denver"]),
        ("the Denver-Richmond line", ["Denver", "Richmond"]),
    ],
)
def test_elsewhere(text: str, towns: list[str]) -> None:
    """A sentence on a head office, travel, colleagues or a list of places says where something else is than the work."""
    assert found(text) == towns


@pytest.mark.parametrize(
    ("language", "text", "towns"),
    [
        ("de", "Sie beraten in München Kunden.", ["München"]),
        ("de", "am Standort München", ["München"]),
        ("de", "die Technische Universität München", []),
        ("de", "in Frankfurt am Main", []),
        ("de", "Unser Hauptsitz ist in Köln.", ["-Köln"]),
        ("fr", "l’agence d’Orléans", ["Orléans"]),
        ("fr", "à l’Université de Orléans", []),
        ("fr", "au siège social de Orléans", ["-Orléans"]),
        ("es", "en Alcalá de Henares", []),
        ("es", "en nuestra oficina de Alcalá", ["Alcalá"]),
    ],
)
def test_languages(language: str, text: str, towns: list[str]) -> None:
    """Each language has its own words beside a town."""
    assert found(text, language) == towns


def test_texts_without_a_name() -> None:
    """A text that has no word that a name begins with need not be looked at further."""
    assert [place_names.may_hold(one, NAMES) for one in ("a New day", "a new day in Hill", "")] == [True, False, False]


def test_places_of_sentences() -> None:
    """A sentence comes with its own text, a mention with its place in the paragraph."""
    text = "Mr. X. Young works in Denver. Ask Dr. Richmond! She is in York."
    first, second = place_names.sentences(text, NAMES, "en", lambda _: ())
    assert (first.text, second.text) == ("Mr. X. Young works in Denver. ", "She is in York.")
    assert [text[one.start :][:4] for one in (*first.mentions, *second.mentions)] == ["Denv", "York"]


@given(
    st.lists(st.sampled_from([*TOWNS, "in", "the", "of", "University", ",", ". ", "-", "&", "’s", "{city}", "\u0301"]))
)
def test_any_text(pieces: list[str]) -> None:
    """Whatever stands beside a name, each mention is of a known town and stands where it is said to stand."""
    for joint in ("", " "):
        text = joint.join(pieces)
        for title in (False, True):
            for sentence in place_names.sentences(text, NAMES, "de", lambda _: ("VA",), title=title):
                assert sentence.text in text
                for one in sentence.mentions:
                    assert one.name in NAMES.towns
                    assert place_names.plain(text[one.start :]).startswith(one.name)


def test_rows() -> None:
    """Each row of the lexicon has a language, a kind, names, a source and a date that has been."""
    rows = lexicon.rows("place_names")
    assert len(rows) > 30
    for row in rows:
        assert sorted(row) == ["date", "kind", "language", "names", "source"]
        assert row["language"] in ("all", "en", "fr", "de", "es")
        assert all(one.strip() for one in row["names"].split(","))
        assert date.fromisoformat(row["date"]) <= date(2026, 12, 31)
    pairs = [(row["language"], row["kind"]) for row in rows if row["kind"] != "word"]
    assert len(pairs) == len(set(pairs))
