"""The rows of wording: each pattern finds its example, and not the near miss; each holds from its days on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import resources
from generator.checks import pack, sentences, wording
from generator.checks.ad import Ad
from generator.checks.text_rules import Wording
from generator.spec.facts import EmployerFacts
from tests.checks.ads import at
from tests.checks.rows import ad, ad_of, examples

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
    return EXAMPLES[row.id if row.patterns else SHARED[row.uses[0]].id][0]["bad"]


def test_rows_are_valid() -> None:
    """The shipped rows, whose patterns are not compiled when they are loaded, pass all validation."""
    rows = yaml.safe_load(resources.read("checks/packs/wording.yaml"))
    assert len(rows) == len(ROWS) == 48
    for row in rows:
        plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in row.items()}
        plain["since"] = {place: one.isoformat() for place, one in row.get("since", {}).items()}
        assert Wording.model_validate(plain).id == row["id"]


def test_rows_say_where_they_come_from() -> None:
    """Each row was checked, says what to write instead, and is off if nobody verified it."""
    assert len({one.id for one in ROWS}) == 45
    assert {one.id for one in ROWS if one.off} == OFF
    for row in ROWS:
        assert row.checked >= date(2026, 11, 23)
        assert row.advice
        assert row.sources or row.off, row.id
        assert all(name in SHARED for name in row.uses)
        assert row.words or not row.patterns
        assert {*row.since, *row.least} <= {*row.places, *(one for codes in row.severity_in.values() for one in codes)}


def test_every_pattern_has_an_example() -> None:
    """There is an example for each pattern of each row, in order."""
    assert len(PATTERNS) == 113
    for row in ROWS:
        assert not row.patterns or len(EXAMPLES[row.id]) == len(row.patterns), row.id


@pytest.mark.parametrize(("row", "number", "example"), PATTERNS, ids=lambda one: one.id if isinstance(one, Wording) else "")
def test_pattern(row: Wording, number: int, example: dict[str, str]) -> None:
    """A pattern finds its example, and no rule at all finds anything in the near miss."""
    pattern = row.patterns[number]
    [sentence] = sentences.of_text(example["bad"]).having(row.words)
    assert sentences.found((pattern,), sentence.text)
    assert row.id in codes(ad_of(row, example["bad"]))
    assert codes(ad_of(row, example["good"])) == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda one: f"{one.id}-{one.places}")
def test_places(row: Wording) -> None:
    """A row finds its example in each of its places; in a place that is none of them it does not."""
    for place in row.places or ("JP",):
        [rule] = on((row,))
        day = max(filter(None, (row.effective, *row.since.values(), date(2026, 11, 23))))
        one = replace(ad(bad_of(row), at(place)), as_of=day)
        shared = tuple(other for other in ROWS if other.macro and other is not row)
        found = [each for each in wording.check(one, (rule, *(other.model_copy(update={"off": "no"}) for other in shared)))]
        assert [each.code for each in found] == [row.id], place
        assert row.id not in codes(replace(one, works=(at("JP"),))) or not row.places


def edges() -> list[tuple[Wording, str, date, bool]]:
    """Each date of a row: the row, its place, the day, and whether the row holds from that day on."""
    starts = [
        (row, place, day, True)
        for row in ROWS
        for place in row.places or ("JP",)
        if (day := row.since.get(place, row.effective))
    ]
    return starts + [(row, row.places[0], row.ends, False) for row in ROWS if row.ends]


@pytest.mark.parametrize(("row", "place", "day", "starts"), edges(), ids=lambda one: one.id if isinstance(one, Wording) else str(one))
def test_dates(row: Wording, place: str, day: date, starts: bool) -> None:
    """A row holds from its first day on: not the day before, and still the day after."""
    assert starts
    [rule] = on((row,))
    shared = tuple(other.model_copy(update={"off": "no"}) for other in ROWS if other.macro)
    one = ad(bad_of(row), at(place))
    seen = [row.id in {each.code for each in wording.check(replace(one, as_of=on_day), (rule, *shared))} for on_day in (day - DAY, day, day + DAY)]
    assert seen == [False, True, True]


def test_number_of_dates() -> None:
    """The dates that are tried are all that there are."""
    assert len(edges()) == 34


@pytest.mark.parametrize(("place", "day", "before"), [
    (place, row.since[place], "warning" if row.severity == "warning" else row.severity)
    for row in ROWS
    for codes_of in row.severity_in.values()
    for place in codes_of
    if place in row.since
])  # fmt: skip
def test_dates_of_gravity(place: str, day: date, before: str) -> None:
    """Where a place makes wording graver, it does so from the first day of its law on."""
    rows = [one for one in ROWS if place in one.since and any(place in codes_of for codes_of in one.severity_in.values())]
    assert rows
    for row in rows:
        one = ad(bad_of(row), at(place))
        seen = [wording.check(replace(one, as_of=on_day), (row,))[0].severity for on_day in (row.since[place] - DAY, row.since[place], row.since[place] + DAY)]
        assert seen == [row.severity, "error", "error"]


@pytest.mark.parametrize("row", [one for one in ROWS if one.enforced], ids=lambda one: one.id)
def test_enforcement(row: Wording) -> None:
    """Before a law is enforced, its errors are warnings."""
    assert row.enforced
    shared = tuple(other.model_copy(update={"off": "no"}) for other in ROWS if other.macro)
    one = ad(bad_of(row), at(row.places[0]))
    seen = [wording.check(replace(one, as_of=row.enforced + timedelta(days=days)), (row, *shared))[0].severity for days in (-1, 0, 1)]
    assert seen == ["warning", "error", "error"]


@pytest.mark.parametrize(("row", "place"), [(row, place) for row in ROWS for place in row.least], ids=str)
def test_thresholds(row: Wording, place: str) -> None:
    """Below the number of employees of its law a place does not make wording graver, or does not speak of it at all."""
    shared = tuple(other.model_copy(update={"off": "no"}) for other in ROWS if other.macro and other is not row)
    least = row.least[place]
    graver = [one.severity for count in (least - 1, least) for one in wording.check(
        ad(bad_of(row), at(place), facts=EmployerFacts(employees_total=count)), (row, *shared)
    )]
    assert graver in (["error"], ["warning", "error"])


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
    return st.from_regex(pattern, fullmatch=True, alphabet=printable).map(lambda text: (row, " ".join(text.lower().split())))


@settings(max_examples=EXAMPLES_OF_WORDS)
@given(st.sampled_from(WORDED).flatmap(matching))
def test_words(found: tuple[Wording, str]) -> None:
    """Whatever a pattern finds holds one of the words of its row, so that looking for these first hides nothing."""
    row, text = found
    assert any(word in text for word in row.words), (row.id, text)
