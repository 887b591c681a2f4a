"""The rows of notices: every one is told where it is lacking, and not where a text of other words has it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator import resources
from generator.checks import notices, pack
from generator.checks.text_rules import Notice
from tests import in_yaml
from tests.checks.ads import TODAY
from tests.checks.rows import ad_of, day_of, examples

ROWS = pack.notices()
EXAMPLES = examples("notices")
WITHOUT_CONTENT = {
    "us-il-criminal-history", "us-nj-disparate-impact-ai", "us-ghost-job-bills", "ca-qc-french-posting", "fr-ad-rules",
    "eu-pay-transparency-gender-neutral",
}  # fmt: skip
"""What belongs in a posting and is no text, or is looked for otherwise."""


SLOTS = {
    "language": "English",
    "legal_entity": "Harbor Ltd",
    "application_close": "May 5, 2027",
    "ai_purpose": "the screening of applicants",
}


def versions() -> list[tuple[Notice, dict[str, str]]]:
    """Each row with the example of it: the only one of its id, or that at its place among them."""
    pairs = []
    for name, texts in EXAMPLES.items():
        rows = [one for one in ROWS if one.id == name]
        pairs += [(row, texts[min(place, len(texts) - 1)]) for place, row in enumerate(rows)]
    return pairs


def on(rows: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The rows, those too that are switched off, each told by itself."""
    return tuple(one.model_copy(update={"off": None, "finding": None}) for one in rows)


def test_rows_are_valid() -> None:
    """The shipped rows, whose patterns are not compiled when they are loaded, pass all validation."""
    rows = in_yaml.load(resources.read("checks/packs/notices.yaml"))
    assert len(rows) == len(ROWS) == 70
    for row in rows:
        plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in row.items()}
        assert Notice.model_validate(plain).id == row["id"]


def test_rows_say_where_they_come_from() -> None:
    """Each row was checked, has a source if it is not customary, and is off if nobody verified it or it is only proposed."""
    assert len({one.id for one in ROWS}) == 65
    for row in ROWS:
        assert row.checked
        assert row.checked >= TODAY
        assert row.sources or row.duty == "customary" or row.off, row.id
        assert all(name in {one.id for one in ROWS} for name in row.alternative)
        assert row.suggestion is None or "{%" not in row.suggestion
    assert {one.id for one in ROWS if one.off} == {
        "us-il-criminal-history", "us-ghost-job-bills", "gb-agency-capacity", "eu-uk-gdpr-applicant-notice",
    }  # fmt: skip


def test_pages() -> None:
    """Each row, and each of wording, has a page that says what is required and where that was read."""
    pages = in_yaml.load(resources.read("checks/packs/pages/notices.yaml"))
    assert {page["id"] for page in pages} == {one.id for one in (*ROWS, *pack.wording())}
    assert len(pages) == 111
    off = {one.id for one in (*ROWS, *pack.wording()) if one.off}
    assert all(page["requirement"] and (page["sources"] or page["id"] in off) for page in pages)


def test_content() -> None:
    """Each row that belongs in a posting says what must be found, and has an example for each text and a near miss."""
    shown = [one for one in ROWS if one.placement == "posting"]
    assert {one.id for one in shown if not one.content} == WITHOUT_CONTENT
    assert {*EXAMPLES} == {one.id for one in shown} - WITHOUT_CONTENT
    assert len(versions()) == 50


@pytest.mark.parametrize(("row", "example"), versions(), ids=lambda one: one.id if isinstance(one, Notice) else "")
def test_lacking_and_there(row: Notice, example: dict[str, str]) -> None:
    """A posting without the content is told of it, if the notice is mandated; one that says it in other words is not."""
    rows = on((row,))
    lacking, there = ad_of(row, example["fires"]), ad_of(row, example["near"])
    assert [one.id for one, _ in notices.demanded(lacking, rows)] == [row.id]
    assert (notices.has(lacking, row), notices.has(there, row)) == (False, True)
    assert [one.code for one in notices.check(lacking, rows)] == [row.id] * (row.duty == "mandated")
    assert notices.check(there, rows) == []


@pytest.mark.parametrize("row", [one for one in ROWS if one.content], ids=lambda one: one.id)
def test_suggestions(row: Notice) -> None:
    """The text that a row suggests, or that the law fixes, holds what the row looks for."""
    said = row.verbatim or row.suggestion
    if said is None:
        assert row.id in {"us-visa-program-ad-content", "lv-ad-content", "us-fl-care-provider-screening-link"}
        return
    for slot, value in SLOTS.items():
        said = said.replace(f"{{{slot}}}", value)
    for one in re.split(r" / (?=[A-Z])", said):
        assert notices.has(ad_of(row, one), row), one


@pytest.mark.parametrize(
    "row", [one for one in ROWS if one.effective or one.ends], ids=lambda one: f"{one.id}-{one.effective}"
)
def test_dates(row: Notice) -> None:
    """A row holds from its first day to its last one: not the day before, and not the day after."""
    [rule] = on((row,))
    day = timedelta(days=1)
    whole = replace(ad_of(row, "Come and work with us."), as_of=row.ends or day_of(row, TODAY))
    told = {
        one: bool(notices.demanded(replace(whole, as_of=one), [rule]))
        for edge in (row.effective, row.ends)
        if edge
        for one in (edge - day, edge, edge + day)
    }
    for one, demanded in told.items():
        assert demanded == rule.in_force(one), one
    assert len(told) >= 3


@pytest.mark.parametrize("row", [one for one in ROWS if one.enforced], ids=lambda one: one.id)
def test_enforcement(row: Notice) -> None:
    """Before a law is enforced, what is lacking is a warning at most."""
    [rule] = on((row,))
    assert rule.enforced
    seen = [
        [
            one.severity
            for one in notices.check(replace(ad_of(row, "Come."), as_of=rule.enforced + timedelta(days=one)), [rule])
        ]
        for one in (-1, 0, 1)
    ]
    wanted = [["info"]] * 3 if row.placement != "posting" else [["warning"], ["error"], ["error"]]
    assert seen == wanted
