"""Looks: what a text says for the list that it is of; each row of the words counts, and near misses do not."""

from __future__ import annotations

import pytest

from generator.importer import looks
from generator.importer.placed import Where
from generator.reading.lexicon import entries


@pytest.mark.parametrize("row", entries("looks", "|"), ids=lambda row: f"{row[0]} {row[1]} {row[3][:20]}")
def test_rows(row: tuple[str, str, str, str]) -> None:
    """Each phrase of a row speaks for its list, and stands once in its place."""
    where, place, weight, several = row
    phrases = several.split(", ")
    assert place in {"start", "anywhere"}
    for phrase in phrases:
        written = phrase.replace("#", "9")
        text = f"{written} zyx" if place == "start" else f"Zyx {written} zyx"
        assert looks.votes(text).get(Where(where), 0) >= int(weight), phrase


def test_phrases_are_of_one_list() -> None:
    """No phrase stands twice for one place."""
    for place in ("start", "anywhere"):
        several = [phrase for _, at, _, words in entries("looks", "|") if at == place for phrase in words.split(", ")]
        twice = {one for one in several if several.count(one) > 1}
        assert not twice


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Design ramps", True),
        ("Designs ramps", True),
        ("Designing ramps", True),
        ("Carries boxes", True),
        ("Running the yard", True),
        ("Making ramps", True),
        ("Successfully design ramps", True),
        ("And drive innovation", True),
        ("You will also contribute", True),
        ("Two ramps", False),
        ("Spring in the yard", False),
        ("Ramp design", False),
        ("Boldly quietly slowly go", False),
        ("", False),
    ],
)
def test_verbs(text: str, *, begins: bool) -> None:
    """A duty begins with a verb in one of its forms, an adverb or two before it."""
    assert looks.begins_with_verb(text) is begins


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("All applicants are considered without regard to race.", "equal_opportunity"),
        ("Our culture is our way of life, reflecting diversity and inclusion.", None),
        ("We read about diversity and inclusion.", None),
        ("There is diversity and inclusion.", "equal_opportunity"),
        ("We do not discriminate. Our culture is one of care.", "equal_opportunity"),
        ("Applicants who will need sponsorship, now or later, are not hired.", "sponsorship"),
        ("Sponsorship of the regatta is a joy.", None),
        ("The salary range is below.", "pay"),
        ("Boats.", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    """Legal text is known by its words, and one word of diversity makes none of what an employer tells of itself."""
    assert looks.kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Benefits: a boat", "benefits"),
        ("About Harbor: blue", "about"),
        ("Benefits:", None),
        ("Benefits of sailing: many", None),
        ("No. Benefits: a boat", None),
    ],
)
def test_run_in(text: str, section: str | None) -> None:
    """A label before a colon opens a section for its line."""
    assert looks.run_in(text, "Harbor") == section


def test_likeliest() -> None:
    """Texts that stand together decide together, and the order of lists decides where they are even."""
    lists = (Where.DUTIES, Where.BASIC, Where.BENEFITS)
    assert looks.likeliest(["Build ramps", "Move boxes", "Keep a record of what was moved"], lists) is Where.DUTIES
    assert looks.likeliest(["Experience with ramps", "Build ramps", "A license", "Boots"], lists) is Where.BASIC
    assert looks.likeliest(["One", "Two", "Three"], lists) is None
    assert looks.likeliest([], lists) is None
    mixed = ["Build ramps", "Health and dental insurance"]
    assert looks.likeliest(mixed, lists, {Where.BENEFITS}) is Where.BENEFITS
    assert looks.likeliest(mixed, (Where.DUTIES, Where.BENEFITS), {Where.BASIC}) is Where.BENEFITS


def test_prose() -> None:
    """A paragraph that begins with the employer's name is likely of the employer."""
    assert looks.prose("Harbor moves boxes.", "Harbor") == {Where.ABOUT: 2}
    assert looks.prose("Harbor moves medical and dental boxes.", "Harbor") == {Where.ABOUT: 2, Where.BENEFITS: 0}
    assert looks.prose("Harbor offers medical and dental care.", "Harbor") == {Where.ABOUT: 2, Where.BENEFITS: 2}
    assert looks.prose("At Harbor, boxes move.", "Harbor")[Where.ABOUT] > looks.prose("At Harbor, boxes move.").get(
        Where.ABOUT, 0
    )
    assert looks.prose("Boxes move.", "Harbor") == {}
    assert looks.prose("Fox & Glove moves boxes.", "Fox & Glove Logistics") == {Where.ABOUT: 2}
    assert looks.prose("The Harbor Yard moves boxes.", "The Harbor Yard") == {Where.ABOUT: 2}
    assert looks.prose("Fox moves boxes.", "Fox & Glove Logistics") == {}


@pytest.mark.parametrize(
    ("text", "item"),
    [("Experience with ramps", True), ("Build ramps", True), ("Competitive pay", False), ("Ramps", False)],
)
def test_is_item(text: str, *, item: bool) -> None:
    """A line that begins as a duty or a requirement does is an item where lists have no marks."""
    assert looks.is_item(text) is item


def test_insurance() -> None:
    """One word of insurance makes no offer of what an employer tells of itself; two do."""
    told = "Our mission is to mend health insurance for our customers."
    assert looks.kind_of(told) is None
    assert looks.kind_of("We give you health insurance.") == "benefits"
    assert looks.kind_of(f"{told} You get paid time off.") == "benefits"


def test_announces() -> None:
    """An employer that is named first and looks for somebody speaks of the job."""
    assert looks.prose("Harbor is looking for a pilot", "Harbor")[Where.SUMMARY] > 1
    assert looks.prose("Harbor keeps the lights", "Harbor")[Where.ABOUT] > 1


def test_page_texts() -> None:
    """What a page says around a posting is short; a long text with such words is none."""
    said = "Each crew may sign in to the log of its boat."
    assert looks.kind_of(said) == "noise"
    assert looks.kind_of(said + " It says where the boat has been, and why." * 9) is None
