"""The language of a posting: each row of the wording, where it is judged and where not, and the lean of the prose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.checks import language, pack
from generator.checks.ad import Ad, Part
from generator.diagnostic import Severity
from generator.reading.lexicon import entries
from tests.checks.texts import WORK, prose, read

ROWS = [row for row in entries("wording", "|") if row[0] in language.CODES]
SPARED = [row for row in entries("wording", "|") if row[0] == "-"]


def rules(ad: Ad) -> list[str]:
    """The rows that are found in an ad."""
    return [one.basis.rule for one in language.check(ad) if one.basis]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1].partition(',')[0]}")
def test_each_row(row: tuple[str, ...]) -> None:
    """A row is found in its own text, with what to say instead, and not in the one that resembles it."""
    kind, _, instead, fires, near, source, day = row
    found = [one for one in language.check(prose(fires)) if one.code == language.CODES[kind]]
    own = [one for one in found if one.hint == f"say instead: {instead}"]
    assert len(own) == 1
    assert own[0].found
    assert own[0].found in fires
    assert rules(prose(near)) == []
    assert instead
    assert source
    assert date.fromisoformat(day) <= date(2026, 12, 31)


def test_rows() -> None:
    """Every kind has rows, no phrase stands in two of them, and each stands there as phrases are compared."""
    assert len(ROWS) >= 90
    assert {row[0] for row in ROWS} == {*language.CODES}
    phrases = [one.replace("/", " ") for row in ROWS for one in row[1].split(", ")]
    assert len(phrases) > 600
    assert sorted({one for one in phrases if phrases.count(one) > 1}) == []
    assert all(one == one.lower().strip() and "-" not in one for one in phrases)
    names = [one.id for one in language.wording()]
    assert len(names) == len(set(names))


def test_all_phrases() -> None:
    """Each phrase of each row is found, unless a phrase of a row that spares it is longer."""
    looked = 0
    for row in ROWS:
        for phrase in row[1].split(", "):
            looked += 1
            assert language.check(prose(f"Now {phrase.replace('#', '7')} here")), phrase
    assert looked > 600


@pytest.mark.parametrize("row", SPARED, ids=lambda row: row[1].partition(",")[0])
def test_what_is_as_it_should_be(row: tuple[str, str]) -> None:
    """Phrases in which words of a row stand with another sense are not told."""
    for phrase in row[1].split(", "):
        assert rules(prose(f"Now {phrase.replace('#', '7')} here.")) == [], phrase


def test_a_finding() -> None:
    """A finding tells the words, how often they stand there, where first, and what they rest on."""
    (found,) = language.check(prose("You cook.", "Be a Rock-Star. A rock star!"))
    assert str(found) == "ad.md:2:1: info: HYPE_TERM 'Rock-Star' praises, and tells nothing, 2 times"
    assert found.hint == "say instead: expert, skilled, or the very skill"
    assert found.basis
    assert (found.basis.rule, found.basis.source, found.basis.checked) == ("hype/rock-star", "joblint", "2026-11-28")


def test_severities() -> None:
    """What turns people away is a warning, matters of style are infos, and nothing is an error."""
    for code in language.CODES.values():
        style = code in {"CLICHE", "VAGUE_TERM", "HYPE_TERM", "JARGON_TERM"}
        assert pack.writing()[code]["severity"] == (Severity.INFO if style else Severity.WARNING)


@pytest.mark.parametrize("part", [one for one in Part if one is not Part.PROSE])
def test_what_is_never_judged(part: Part) -> None:
    """Legal text, pay, headings, titles and fields are not judged by lists of words."""
    assert language.check(prose("He is a young rock star and a native speaker.", part=part)) == []


def test_an_invitation() -> None:
    """Who is named in a sentence that invites them is not told of; the next sentence is judged."""
    assert rules(prose("Women, gentlemen and all who identify as neither may apply.")) == []
    assert rules(prose("We encourage ladies to apply. Gentlemen with a licence may apply.")) == ["gendered/gentlemen"]
    assert rules(prose("Must be able to lift 50 pounds, with or without reasonable accommodation.")) == []
    assert rules(prose("We encourage you. " + "a " * 2_000 + "he " + "b " * 2_000)) == ["pronoun/he"]


@pytest.mark.parametrize(
    ("text", "section", "found"),
    [
        ("She founded the company.", "about", []),
        ("The baker keeps what he bakes.", "duties", ["pronoun/he"]),
        ("Care for residents of a young team.", "duties", []),
        ("Join a young team.", "summary", ["ageist/young-team"]),
        ("3. Results Driven: you meet goals.", "basic", []),
        ("You hold a Master's degree.", "basic", []),
        ("Be the Lead Developer for our criminal law clients.", "summary", []),
    ],
)
def test_where(text: str, section: str, found: list[str]) -> None:
    """A pronoun may be somebody's, an age that of clients; a label is no claim, and degrees and leads are known."""
    assert rules(prose(text, section=section)) == found


def test_other_languages() -> None:
    """A text in another language is not judged, whether its ad says so or not."""
    assert rules(replace(prose("Ein Rockstar, ein rock star."), language="de")) == []
    german = (
        "Wir suchen einen rock star für unser Team, der mit uns die Aufgaben von morgen löst und gern lernt und lehrt."
    )
    assert not language.is_english((german,))
    assert rules(prose(german)) == []
    assert language.is_english(("Rock star",))


def test_how_often() -> None:
    """Of very many words of one row the first fifty are told of."""
    (found,) = language.check(prose(WORK * 5 + "guru " * 200))
    assert found.message.endswith("50 times")


def test_the_lean() -> None:
    """A prose that is strongly masculine is told of once, with its counts, but for the stems of its title and its work."""
    text = "You lead, lead, lead and lead, decide, and challenge the driven and competitive."
    (found,) = language.check(prose(text))
    assert (found.code, found.severity, found.position) == ("GENDER_CODED", Severity.INFO, None)
    assert found.message == (
        "the prose is strongly masculine-coded: 8 masculine words, such as lead, decide, challenge, driven, competitive, "
        "to 0 feminine"
    )
    assert found.hint == (
        "say instead of 'lead' (4): guide, run, head; 'decide' (1): choose, settle; 'challenge' (1): task, problem, question"
    )
    titled = read(f"# Director of Cooking\n\n{text[:-1]} and logical.")
    assert "5 masculine words, such as decide" in str(language.check(titled))
    assert language.check(prose(text, "You support, share and trust, and understand, connect and collaborate.")) == []
    assert language.check(prose("Lead, active leads, lead the logic of analysis, and lead them independently.")) != []
    assert language.check(prose("Lead, active leads, lead the active analysis, and lead them independently.")) == []
    women = "You trust, share, understand and support."
    assert language.check(prose(text, women)) != []
    assert language.check(prose(text, women, "You collaborate.")) == []


def test_names_and_others() -> None:
    """Names, titles within a sentence, and what is said of others do not make a prose lean; the same of the reader does."""
    of_reader = "You lead, decide, challenge, and are driven and competitive. You lead."
    assert [one.code for one in language.check(prose(of_reader))] == ["GENDER_CODED"]
    assert (
        language.check(prose("The Team Lead, Challenge.gov and Driven Labs decide. You lead, active and logical."))
        == []
    )
    others = "You are driven and active in the weeks leading up to May, with community leaders, and we are a leading provider."
    assert language.check(prose(others, "You decide, and are logical.")) == []


@pytest.mark.parametrize("word", ["productionizing", "productionize", "incentivize", "operationalization"])
def test_terms_of_trades(word: str) -> None:
    """What is an established term of a trade is no jargon."""
    assert rules(prose(f"You work on {word} of models.")) == []
    assert rules(prose("You operationalize models.")) == ["jargon/operationalize"]
    (unnamed,) = language.check(prose("athletic greedy reckless outspoken boastful masculine hostile"))
    assert unnamed.hint == "say instead of 'outspoken' (1): open; 'boastful' (1): have, offer"


def test_pages() -> None:
    """Each code that can be told has a page with all that it needs, and an example that has the finding."""
    codes = {*language.CODES.values(), "GENDER_CODED"}
    written = {row["code"]: row for row in pack.text_rows("language")}
    assert {*written} == codes
    for code, row in written.items():
        assert sorted(row) == ["bad", "code", "good", "message", "severity", "title", "why"]
        assert code in [one.code for one in language.check(prose(row["bad"]))]
        assert language.check(prose(row["good"])) == []
