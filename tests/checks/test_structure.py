"""The structure of a posting: each finding on a text that has it, and not on one that resembles it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checks import pack, structure
from generator.checks.ad import Ad, Part, Passage, Work
from generator.checks.readability import counts, grade, syllables
from generator.reading.lexicon import entries
from tests.checks.texts import WORK, prose, read

PLACEHOLDERS = entries("placeholders", "|")
EXTRAS = entries("title_extras", "|")
HYPE = entries("title_hype", "|")


def codes(ad: Ad) -> list[str]:
    """The codes of what is found in an ad, without those of its length."""
    return [one.code for one in structure.check(ad) if one.code != "POSTING_SHORT"]


@pytest.mark.parametrize("row", PLACEHOLDERS, ids=lambda row: row[1])
def test_each_placeholder(row: tuple[str, str, str]) -> None:
    """A placeholder is found in its own text, in legal text too, and not in the one that resembles it."""
    _, fires, near = row
    assert codes(prose(fires, part=Part.LEGAL)) == ["PLACEHOLDER_LEFT"]
    assert codes(prose(near)) == []
    assert len(PLACEHOLDERS) >= 7


@pytest.mark.parametrize("row", EXTRAS, ids=lambda row: row[1])
def test_each_extra_of_titles(row: tuple[str, str, str]) -> None:
    """What has a field of its own is found in its own title, and not in the one that resembles it."""
    _, fires, near = row
    assert codes(prose(fires, part=Part.TITLE)) == ["TITLE_EXTRA"]
    assert codes(prose(near, part=Part.TITLE)) == []
    assert len(EXTRAS) >= 4


@pytest.mark.parametrize("row", HYPE, ids=lambda row: row[2])
def test_each_praise_of_titles(row: tuple[str, str, str, str]) -> None:
    """Praise is found in its own title, and not in the one that resembles it; names that hold it are left alone."""
    _, instead, first, second = row
    fires, near = (second, first) if instead == "-" else (first, second)
    assert codes(prose(fires, part=Part.TITLE)) == ["TITLE_HYPE"]
    assert codes(prose(near, part=Part.TITLE)) == []
    assert len(HYPE) == 6


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hello {{ name }}", "PLACEHOLDER_LEFT"),
        ("See {% include x %}", "PLACEHOLDER_LEFT"),
        ("Work for [Company Name] in May", "PLACEHOLDER_LEFT"),
        ("Work in <city>", "PLACEHOLDER_LEFT"),
        ("Call <<name>>", "PLACEHOLDER_LEFT"),
        ("Pay ${amount}", "PLACEHOLDER_LEFT"),
        ("Pay $XX,XXX a year", "PLACEHOLDER_LEFT"),
        ("Name: ______", "PLACEHOLDER_LEFT"),
        ("Work [sic] in {x}", ""),
        ("You plan (and cook", "BRACKET_UNBALANCED"),
        ("You plan and cook)", "BRACKET_UNBALANCED"),
        ("You plan (and cook]", "BRACKET_UNBALANCED"),
        ("You a) plan, 2) cook (soup) :-)", ""),
        ("You plan (Article 49).", ""),
        ("You  plan", "DOUBLED_SPACE"),
        ("You\u00a0 plan", "DOUBLED_SPACE"),
        ("You plan.  You cook.", ""),
        ("You will will plan", "WORD_REPEATED"),
        ("Work at AT with that that", ""),
    ],
)
def test_a_passage(text: str, code: str) -> None:
    """Slips in one passage are told, and what resembles them is not."""
    assert codes(prose(text)) == ([code] if code else [])


def test_spaces_of_legal_text() -> None:
    """Two spaces in legal text are not told, for its author is another; a word that stands twice there is."""
    assert codes(prose("We  hire will will all.", part=Part.LEGAL)) == ["WORD_REPEATED"]
    assert codes(prose("We  hire will will all.")) == ["DOUBLED_SPACE", "WORD_REPEATED"]


def test_the_seed_in_short() -> None:
    """A bracket is told with its word; one that the next passage closes is a text cut in two."""
    (found,) = [one for one in structure.check(prose("and validation).")) if one.code == "BRACKET_UNBALANCED"]
    assert (found.found, str(found.position)) == ("validation)", "ad.md:1:1")
    assert codes(prose("You plan (the week", "and the month) here")) == []
    assert codes(prose("(" * 5_000)) == []


def items(*texts: str, section: str = "duties", indents: tuple[int, ...] = ()) -> Ad:
    """An ad that is a list."""
    ad = prose(*texts, section=section, item=True)
    spread = indents or (0,) * len(texts)
    return replace(ad, passages=tuple(replace(one, indent=to) for one, to in zip(ad.passages, spread, strict=True)))


def test_lists() -> None:
    """Items that stand twice, run on, open their list, or are too many are told."""
    assert codes(items("Plan the weekly menu", "Plan the weekly menu.")) == ["BULLET_REPEATED"]
    assert codes(items("Cook", "Cook")) == []
    assert codes(items("plan " * 41)) == ["BULLET_RUN_ON"]
    assert codes(items("plan " * 40)) == []
    (long,) = [one for one in structure.check(items("plan " * 41)) if one.code == "BULLET_RUN_ON"]
    assert long.hint == "make two items of it, or shorten it"
    assert codes(items("You will do the following:", "Plan")) == ["LEAD_IN_AS_BULLET"]
    assert codes(items("You will do the following:", "Plan", indents=(0, 2))) == []
    assert codes(items("Plan", "You will do the following:", "Cook")) == []
    assert codes(items("Languages:", "Plan")) == []
    assert codes(items("You will do the following:")) == []
    several = [f"Plan menu {number}" for number in range(16)]
    assert codes(items(*several)) == ["BULLETS_MANY"]
    assert codes(items(*several[1:])) == []
    assert codes(items(*several, indents=(0, *(2,) * 7, 0, *(2,) * 7))) == []
    assert codes(items("Menus:", *several[:10], "Guests:", *several[10:])) == []
    assert codes(items("Menus:", *several)) == ["BULLETS_MANY"]
    assert codes(items("Menus:", *several[:8], *several[8:], indents=(0, *(2,) * 8, *(0,) * 8))) == []
    assert codes(items(*several[:11], section="basic")) == ["REQUIREMENTS_MANY"]
    assert codes(items(*several[:10], section="basic")) == []


def test_items_that_introduce_others() -> None:
    """A long item over items that are set deeper, or with a colon at its end, does not run on; one below a list does."""
    long = "plan " * 41
    assert codes(items(long, "Cook", indents=(0, 2))) == []
    assert codes(items("Cook", f"{long}as follows:", "Bake")) == []
    assert codes(items(long, "Cook")) == ["BULLET_RUN_ON"]
    assert codes(items("Cook", long, "Bake", indents=(0, 2, 0))) == ["BULLET_RUN_ON"]
    assert codes(items(f"plan: {long}", "Cook")) == ["BULLET_RUN_ON"]


def test_sections() -> None:
    """Empty sections and missing duties are told; a heading over a heading of its own section is no empty one."""
    assert codes(read("# Cook\n\n## Duties\n\n- Plan\n\n## Benefits\n\n## How to apply\n\nCall.")) == ["SECTION_EMPTY"]
    assert codes(read("# Cook\n\n## Duties\n\n- Plan\n\n## Benefits")) == ["SECTION_EMPTY"]
    assert codes(read("# Cook\n\n## Duties\n\n## Responsibilities\n\n- Plan\n\n## Apply")) == []
    assert codes(read("# Cook\n\n## Benefits\n\nSoup.")) == ["DUTIES_MISSING"]


def test_prose() -> None:
    """Length, grade and address are told of English prose, with their figures."""
    assert [one.message for one in structure.check(prose("You cook."))] == [
        "the posting has 2 words beside legal text and pay"
    ]
    assert codes(prose(*[WORK] * 60)) == ["POSTING_LONG"]
    assert codes(prose(*["You cook for the guests."] * 210)) == []
    assert codes(prose(*["You cook for the guests."] * 210, "Now.")) == ["POSTING_LONG"]
    hard = (
        "You necessitate organizational transformation initiatives of the institution for the " + "very " * 10 + "ill. "
    )
    assert codes(prose(hard * 5)) == ["READING_HARD"]
    assert codes(replace(prose(hard * 5), language="fr")) == []
    assert codes(prose("You necessitate organizational transformation initiatives of the institution. " * 15)) == []
    assert codes(prose("Wir kochen heute gerne Suppe und backen danach frisches Brot. " * 20)) == []
    assert structure.check(prose()) == []


def test_the_reader_is_addressed() -> None:
    """The reader may be addressed in what tells of pay, but not in legal text alone."""
    ad = prose(*["They cook for the guests of the inn."] * 30)
    assert codes(ad) == ["SECOND_PERSON_MISSING"]
    for part, found in ((Part.PAY, []), (Part.LEGAL, ["SECOND_PERSON_MISSING"])):
        assert codes(replace(ad, passages=(*ad.passages, Passage("Your pay is $20.", part)))) == found


LONG = "You cook for the guests of the inn and " * 4 + "plan their days"
"""Words of a sentence, 39 of them."""


def test_long_sentences() -> None:
    """A sentence of more than 42 words is told with its beginning, but for one that is legal text, and one that is an item."""
    (found,) = [one for one in structure.check(prose(f"You plan. {LONG} in it for us.")) if one.code == "SENTENCE_LONG"]
    assert found.message == f"a sentence of 43 words: {LONG[:60]!r} ..."
    assert (found.found, str(found.position)) == (LONG[:60], "ad.md:1:1")
    assert codes(prose(f"{LONG} in it all.")) == []
    assert codes(prose(f"{LONG} well. {LONG} well.")) == []
    assert codes(prose(f"{LONG} in it for us.", part=Part.LEGAL)) == []
    assert codes(prose(f"We are an equal opportunity employer: {LONG}.")) == []
    assert codes(items(f"{LONG} in it for us.")) == ["BULLET_RUN_ON"]


def test_semicolons() -> None:
    """A sentence in two halves counts by the longer; one with more semicolons is a list, and counts as a whole."""
    assert codes(prose(f"{LONG}; {LONG}.")) == []
    assert codes(prose(f"You plan; {LONG} in it for us.")) == ["SENTENCE_LONG"]
    assert codes(prose(f"You plan; {LONG}; you cook.")) == ["SENTENCE_LONG"]


LINES = "Plan the menu of the week\nCook for the guests of the inn\nBake bread for the house\n"


def test_lines_that_were_joined() -> None:
    """Lines of a list without marks are no sentence, and nothing that is read; a paragraph of them has a hint of its own."""
    found = structure.check(read(f"# Cook\n\n## Summary\n\n{LINES * 3}"))
    assert "SENTENCE_LONG" not in [one.code for one in found]
    (long,) = [
        one for one in structure.check(read(f"# Cook\n\n## Summary\n\n{LINES * 12}")) if one.code == "PARAGRAPH_LONG"
    ]
    assert long.hint == "make a list of its lines: a mark before each"
    (wrapped,) = [
        one
        for one in structure.check(read(f"# Cook\n\n## Summary\n\n{LINES.lower() * 12}"))
        if "LONG" in one.code and "paragraph" in one.message
    ]
    assert wrapped.hint == "make two of it, or a list"
    assert "SENTENCE_LONG" in codes(read(f"# Cook\n\n## Summary\n\n{LINES.lower() * 3}"))
    hard = "Necessitate organizational transformation initiatives of the institution for you\n" * 15
    assert "READING_HARD" not in codes(read(f"# Cook\n\n## Summary\n\n{hard}"))


def test_long_paragraphs() -> None:
    """A paragraph of more than 150 words is told, whatever its sentences are; an item is one that runs on."""
    of_150 = "You cook for the guests. " * 30
    assert codes(prose(of_150)) == []
    assert codes(prose(f"{of_150}Now.")) == ["PARAGRAPH_LONG"]
    assert codes(prose(f"{of_150}Now.", part=Part.LEGAL)) == []
    assert codes(items(f"{of_150}Now.")) == ["BULLET_RUN_ON"]


def test_what_is_counted() -> None:
    """Items of a section, sentences and long lines make a posting long; labels and links of a page beside it do not."""
    several = ["You cook for the guests"] * 211
    for counted in (items(*several), prose(*(f"{one}." for one in several)), prose(*[LONG] * 27)):
        assert "POSTING_LONG" in codes(counted)
    for label in (items(*several, section=""), prose(*several)):
        assert "POSTING_LONG" not in codes(label)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Cook " * 16, "TITLE_LONG"),
        ("REGISTERED NURSE", "TITLE_CAPITALS"),
        ("RN ICU", ""),
        ("Cook!", "TITLE_SIGNS"),
        ("Sales Ninja", "TITLE_HYPE"),
        ("Coding Rock-Star", "TITLE_HYPE"),
        ("Coding Instructor", ""),
        ("Cook - $20 - $25/hr", "TITLE_EXTRA"),
        ("Cook 12/24/2026", "TITLE_EXTRA"),
        ("Cook in Denver, CO", "TITLE_EXTRA"),
        ("Cook for Denverites", ""),
    ],
)
def test_titles(title: str, code: str) -> None:
    """A title is the role alone: not long, loud, or with its place, day or pay."""
    ad = replace(
        prose(title, part=Part.TITLE), works=(Work("US-CO", ("US-CO",), label="Denver, CO"), Work("US", ("US",)))
    )
    assert codes(ad) == ([code] if code else [])


def test_grades() -> None:
    """A grade grows with words and sentences; too little has none, nor have lists that lost their marks."""
    assert [syllables(one) for one in ("the", "cook", "table", "make", "organization")] == [1, 1, 2, 1, 5]
    assert grade([counts(["You cook."])]) == 0
    assert 0 < grade([counts([WORK * 10])]) < 10
    assert grade([counts(["soup " * 200, "..."])]) == 0


def test_pages() -> None:
    """Each code has a page with all that it needs, and each page a code that can be told."""
    rows = pack.text_rows("structure")
    assert len(rows) == 23
    for row in rows:
        assert sorted(row) == ["bad", "code", "good", "message", "severity", "source", "title", "why"]
        assert row["severity"] in ("error", "warning", "info")
    assert {*pack.writing()} >= {row["code"] for row in rows}
    assert structure.check(replace(prose(), passages=(Passage("", Part.PROSE),))) == []
