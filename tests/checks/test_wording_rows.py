"""The rows of wording: each pattern finds its example, and not the near miss; each holds from its days on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import resources
from generator.checks import pack, sentences, wording
from generator.checks.text_rules import Wording
from generator.spec.facts import EmployerFacts
from tests import in_yaml
from tests.checks.ads import at
from tests.checks.rows import ad, ad_of, examples

if TYPE_CHECKING:
    from generator.checks.ad import Ad

ROWS = pack.wording()
EXAMPLES = examples("wording")
SHARED = {one.macro: one for one in ROWS if one.macro}
OFF = {"pw-age-max-experience", "pw-family-status", "pw-military", "pw-photo", "pw-smoker"}
DAY = timedelta(days=1)
EXAMPLES_OF_WORDS = 100
PATTERNS = [
    (row, number, example)
    for row in ROWS
    for number, example in enumerate(EXAMPLES.get(row.id, ()))
    if row.patterns
]  # fmt: skip


def on(rows: tuple[Wording, ...] = ROWS) -> tuple[Wording, ...]:
    """The rows, those too that are switched off."""
    return tuple(one.model_copy(update={"off": None}) for one in rows)


def codes(one: Ad) -> set[str]:
    """The rules that find something, those too that are switched off."""
    return {finding.code for finding in wording.check(one, on())}


def bad_of(row: Wording) -> str:
    """A text in which a row finds something."""
    own = row.patterns or row.mentioned
    return EXAMPLES[row.id if own else SHARED[row.uses[0]].id][0]["bad"]


@pytest.mark.uncounted
def test_rows_are_valid() -> None:
    """The shipped rows, whose patterns are not compiled when they are loaded, pass all validation."""
    rows = in_yaml.load(resources.read("checks/packs/wording.yaml"))
    assert len(rows) == len(ROWS) == 63
    for row in rows:
        plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in row.items()}
        plain["since"] = {place: one.isoformat() for place, one in row.get("since", {}).items()}
        assert Wording.model_validate(plain).id == row["id"]


def test_rows_say_where_they_come_from() -> None:
    """Each row was checked, says what to write instead, and is off if nobody verified it."""
    assert len({one.id for one in ROWS}) == 46
    assert {one.id for one in ROWS if one.off} == OFF
    for row in ROWS:
        assert row.checked
        assert row.checked >= date(2026, 11, 23)
        assert row.advice
        assert row.sources or row.off or not row.places, row.id
        assert all(name in SHARED for name in row.uses)
        assert row.words or not row.patterns
        assert {*row.since, *row.least} <= {*row.places, *(one for codes in row.severity_in.values() for one in codes)}


def test_every_pattern_has_an_example() -> None:
    """There is an example for each pattern of each row, in order."""
    assert len(PATTERNS) == 115
    for row in ROWS:
        assert not row.patterns or len(EXAMPLES[row.id]) == len(row.patterns), row.id


@pytest.mark.parametrize(
    ("row", "number", "example"), PATTERNS, ids=lambda one: one.id if isinstance(one, Wording) else ""
)
def test_pattern(row: Wording, number: int, example: dict[str, str]) -> None:
    """A pattern finds its example, and no rule at all finds anything in the near miss."""
    pattern = row.patterns[number]
    [sentence] = sentences.of_text(example["bad"]).having(row.words)
    assert sentences.found((pattern,), sentence.text)
    assert row.id in codes(ad_of(row, example["bad"]))
    assert codes(ad_of(row, example["good"])) == set()


def test_law_of_the_place() -> None:
    """A row that holds everywhere cites no law, and names no source of one; those of places do."""
    everywhere = [one for one in ROWS if not one.places and not one.off]
    assert len(everywhere) == 9
    assert all(not one.citation and one.severity == "warning" for one in everywhere)
    assert {one.id for one in everywhere if one.sources} == {"pw-applicant-fee"}
    assert all(one.citation for one in ROWS if one.places)


def others(row: Wording) -> tuple[Wording, ...]:
    """The rows whose patterns others use, but for the row, switched off."""
    return tuple(
        one.model_copy(update={"off": "for its patterns only"}) for one in ROWS if one.macro and one is not row
    )


def found(row: Wording, place: str, day: date, **keys: object) -> list[str]:
    """How grave a row, and only it, finds its own example in a place on a day."""
    [rule] = on((row,))
    return [one.severity for one in wording.check(ad(bad_of(row), at(place), as_of=day, **keys), (rule, *others(row)))]


@pytest.mark.parametrize("row", ROWS, ids=lambda one: f"{one.id}-{one.places}")
def test_places(row: Wording) -> None:
    """A row finds its example in each of its places, and, unless it is of all places, nowhere else."""
    day = max(filter(None, (row.effective, *row.since.values(), date(2026, 11, 23))))
    assert [place for place in row.places or ("JP",) if len(found(row, place, day)) != 1] == []
    assert bool(found(row, "JP", day)) == (not row.places)


def edges() -> list[tuple[Wording, str, date]]:
    """Each first day of a row, with its place."""
    days = [(row, place, row.since.get(place, row.effective)) for row in ROWS for place in row.places or ("JP",)]
    return [(row, place, day) for row, place, day in days if day]


def named(one: object) -> str:
    """How a part of a case is called."""
    return one.id if isinstance(one, Wording) else str(one)


@pytest.mark.parametrize(("row", "place", "day"), edges(), ids=named)
def test_first_days(row: Wording, place: str, day: date) -> None:
    """A row holds from its first day on: not the day before, and still the day after."""
    assert [bool(found(row, place, one)) for one in (day - DAY, day, day + DAY)] == [False, True, True]


def graver() -> list[tuple[Wording, str]]:
    """Each place that makes the wording of a row graver from a day on."""
    several = [(row, place) for row in ROWS for codes in row.severity_in.values() for place in codes]
    return [(row, place) for row, place in several if place in row.since]


@pytest.mark.parametrize(("row", "place"), graver(), ids=named)
def test_first_days_of_gravity(row: Wording, place: str) -> None:
    """Where a place makes wording graver, it does so from the first day of its law on."""
    day = row.since[place]
    seen = [found(row, place, one) for one in (day - DAY, day, day + DAY)]
    assert seen == [[row.severity], ["error"], ["error"]]


def test_number_of_days() -> None:
    """The days that are tried are all that there are; no row of wording ends."""
    assert (len(edges()), len(graver())) == (38, 6)
    assert not any(row.ends for row in ROWS)


@pytest.mark.parametrize("row", [one for one in ROWS if one.enforced], ids=named)
def test_enforcement(row: Wording) -> None:
    """Before a law is enforced, its errors are warnings."""
    assert row.enforced
    seen = [found(row, row.places[0], row.enforced + days * DAY) for days in (-1, 0, 1)]
    assert seen == [["warning"], ["error"], ["error"]]


@pytest.mark.parametrize(("row", "place"), [(row, place) for row in ROWS for place in row.least], ids=named)
def test_thresholds(row: Wording, place: str) -> None:
    """Below the number of employees of its law a place does not make wording graver, or does not speak of it at all."""
    below, large = (
        found(row, place, date(2026, 11, 23), facts=EmployerFacts(employees_total=row.least[place] - less))
        for less in (1, 0)
    )
    assert (below, large) == (["warning"] if row.severity_in else [], ["error"])


def without_looks(pattern: str) -> str:
    """A pattern without what only looks around: ends of words, and groups that look ahead or behind."""
    kept, depth, skipped = "", 0, -1
    for piece in re.findall(r"\\.|\(\?<?[!=]|[()]|[^()\\]", pattern):
        if piece == ")":
            depth -= 1
        if skipped < 0 and piece.startswith("(?") and piece[-1] in "!=":
            skipped = depth
        elif skipped < 0 and piece != r"\b":
            kept += piece
        elif piece == ")" and depth == skipped:
            skipped = -1
        if piece.startswith("("):
            depth += 1
    return kept


WORDED = [(row, re.compile(without_looks(pattern), re.IGNORECASE)) for row in ROWS for pattern in row.patterns]


def matching(pair: tuple[Wording, re.Pattern[str]]) -> st.SearchStrategy[tuple[Wording, str]]:
    """Texts that a pattern matches."""
    row, pattern = pair
    printable = st.characters(min_codepoint=32, max_codepoint=126)
    return st.from_regex(pattern, fullmatch=True, alphabet=printable).map(
        lambda text: (row, " ".join(text.lower().split()))
    )


@pytest.mark.uncounted
@settings(max_examples=EXAMPLES_OF_WORDS)
@given(st.sampled_from(WORDED).flatmap(matching))
def test_words(case: tuple[Wording, str]) -> None:
    """Whatever a pattern finds holds one of the words of its row, so that looking for these first hides nothing."""
    row, text = case
    assert any(word in text for word in row.words), (row.id, text)
