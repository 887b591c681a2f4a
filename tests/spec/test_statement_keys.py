"""Statements: their keys, the days on which they are in force, and the slots that an approval covers."""

from __future__ import annotations

from datetime import date

import pytest

from generator.spec.statement import RESERVED, Statement
from tests.spec.problems import made, problems


def statement(keys: str) -> str:
    """The text of a statement with more keys."""
    return f"{{id: a, section: legal, text: x{keys}}}"


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ("", (True, True, True, True)),
        (", effective: 2026-01-02", (False, True, True, True)),
        (", ends: 2026-01-03", (True, True, True, False)),
        (", effective: 2026-01-02, ends: 2026-01-03", (False, True, True, False)),
        (", effective: 2026-01-03, ends: 2026-01-03", (False, False, True, False)),
    ],
)
def test_days_in_force(keys: str, days: tuple[bool, ...]) -> None:
    """A statement is in force from its first day to its last, both included, and without end where none is given."""
    read = made(Statement, statement(keys))
    assert tuple(read.in_force(date(2026, 1, day)) for day in (1, 2, 3, 4)) == days


def test_an_end_before_the_start() -> None:
    """A statement that ends before it is effective is an error at the end; a wrong start is the only error."""
    told = "STATEMENT_DATES ends: it ends on 2026-01-01, before it is effective | expected 2026-01-02 or later"
    assert problems(Statement, statement(", effective: 2026-01-02, ends: 2026-01-01")) == [f"x:1:63 {told}"]
    found = problems(Statement, statement(", effective: soon, ends: 2026-01-01"))
    assert found == ["x:1:45 SPEC_DATE effective: 'soon' is not a date | expected a date such as 2026-11-24"]


@pytest.mark.parametrize("name", [*RESERVED, "apply.url"])
def test_names_of_fields(name: str) -> None:
    """A statement is not called as a field of postings is; a longer name is one of its own."""
    told = f"x:1:6 STATEMENT_ID id: '{name}' is the name of a field of postings | expected such as {name}-terms"
    assert problems(Statement, f"{{id: {name}, section: legal, text: One.}}") == [told]
    assert problems(Statement, f"{{id: {name.replace('.', '-')}-terms, section: legal, text: One.}}") == []


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("{e_verfy: true}", "STATEMENT_CONDITION applies.when: there is no fact 'e_verfy'; did you mean 'e_verify'?"),
        ("{e_verify: 1}", "STATEMENT_CONDITION applies.when: e_verify: expected true or false, found 1"),
        ("[e_verify]", 'SPEC_TYPE applies.when: expected a mapping | expected a mapping | found ["e_verify"]'),
        ("e_verify", "SPEC_TYPE applies.when: expected a mapping | expected a mapping | found 'e_verify'"),
    ],
)
def test_conditions_that_are_refused(when: str, told: str) -> None:
    """A condition names a fact and a value that it may have; conditions stand in a mapping."""
    assert problems(Statement, statement(f", applies: {{when: {when}}}")) == [f"x:1:50 {told}"]


def test_conditions() -> None:
    """Conditions that facts can meet are kept as they are, and there are none unless given."""
    read = made(Statement, statement(", applies: {when: {e_verify: true, employees_total: {at_least: 15}}}"))
    assert read.applies.when == {"e_verify": True, "employees_total": {"at_least": 15}}
    assert made(Statement, statement("")).applies.model_dump() == {
        "places": (),
        "excluded": (),
        "when": {},
        "posting": None,
    }


def test_places() -> None:
    """Places are codes, also those that are left out, which stand under the key ``except``."""
    read = made(Statement, statement(", applies: {places: [US, PR], except: [US-NY]}"))
    assert (read.applies.places, read.applies.excluded) == (("US", "US-PR"), ("US-NY",))
    found = problems(Statement, statement(", applies: {excluded: [US-NY]}"))
    valid = "expected one of places, except, when, posting"
    assert found == [f"x:1:44 SPEC_UNKNOWN_KEY applies.excluded: no such key | {valid} | found 'excluded'"]


def test_approvals() -> None:
    """An approval has a name, a day and a digest of 64 small hexadecimal digits."""
    right = "0123456789abcdef" * 4
    read = made(Statement, statement(f", approved: {{by: ' Jo ', on: 2026-01-02, sha256: {right}}}"))
    assert read.approved is not None
    assert (read.approved.by, read.approved.on, read.approved.sha256) == ("Jo", date(2026, 1, 2), right)
    for wrong in (right[:-1], right + "0", right.upper()):
        found = problems(Statement, statement(f", approved: {{by: Jo, on: 2026-01-02, sha256: {wrong}}}"))
        assert [one.split(": ")[0] for one in found] == ["x:1:77 SPEC_VALUE approved.sha256"]


def test_slots_of_the_company() -> None:
    """The slots that the company fills are named once and sorted; those of the role and escaped braces are not."""
    text = "{title} {contacts.b.url} {company}, {contacts.a.phone} {company} {city} \\\\{company}"
    read = made(Statement, f'{{id: a, section: legal, text: "{text}"}}')
    assert read.company_slots == ("company", "contacts.a.phone", "contacts.b.url")
    assert made(Statement, statement("")).company_slots == ()
