"""Company profiles: how money is written, contacts, and sections of your own."""

from __future__ import annotations

import pytest

from generator.spec.company import SECTIONS, Company, Contact, CustomSection, MoneyStyle
from tests.spec.problems import made, problems

EMPTY = "TEXT_EMPTY {}: the text is empty | expected some text, or leave the key out"


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("range", "{min} - {max}"),
        ("range", "from {min} up to {max}, before tax"),
        ("range", "{min}{max}"),
        ("line", "{place}: {range}"),
        ("line", "{place}: {range} {per} for {profile}"),
        ("line", "{place}: {profile}, {range}"),
        ("line", "{place}\u00a0: {range}"),
        ("line", "{place}\u202f: {range}"),
        ("line", "{place} : {range}"),
    ],
)
def test_patterns(key: str, pattern: str) -> None:
    """A pattern holds each part that it needs once, in the right order, and is kept as it is written."""
    assert getattr(made(MoneyStyle, f"{key}: '{pattern}'"), key) == pattern


START = 'the line does not start with the place | expected "{place}: ..."'
ALL = "expected {place} {range} {per} {profile}"


@pytest.mark.parametrize(
    ("key", "pattern", "told"),
    [
        ("range", "{min}", "{max} stands 0 times | expected {max} once"),
        ("range", "min - {max}", "{min} stands 0 times | expected {min} once"),
        ("range", "{min} {min} {max}", "{min} stands 2 times | expected {min} once"),
        ("range", "{max} - {min}", "{max} stands before {min} | expected {min} first"),
        ("range", "{min} - {maximum}", "{maximum} is not known here | expected {min} {max}"),
        ("range", "{} {min} {max}", "{} is not known here | expected {min} {max}"),
        ("range", "{place} {min} {max}", "{place} is not known here | expected {min} {max}"),
        ("line", "{place}: ", "{range} stands 0 times | expected {range} once"),
        ("line", "At {place}: {range}", START),
        ("line", "{place} {range}", START),
        ("line", "{place}:{range}", START),
        ("line", "{place}\u00a0\u00a0: {range}", START),
        ("line", "{range}: {place}", START),
        ("line", "{place}: {range} {per} {per}", "{per} stands 2 times | expected {per} once"),
        ("line", "{place}: {range} {Per}", f"{{Per}} is not known here | {ALL}"),
        ("line", "{place}: {min}", f"{{min}} is not known here | {ALL}"),
    ],
)
def test_patterns_that_are_refused(key: str, pattern: str, told: str) -> None:
    """A pattern without a part that it needs, with one twice, unknown, or in the wrong place, is an error."""
    assert problems(MoneyStyle, f"{key}: '{pattern}'") == [f"x:1:{len(key) + 3} MONEY_PATTERN {key}: {told}"]


def test_empty_patterns() -> None:
    """An empty pattern is an empty text, and no more is said of it."""
    assert problems(MoneyStyle, "{range: '', line: ' '}") == [
        "x:1:9 " + EMPTY.format("range"),
        "x:1:19 " + EMPTY.format("line"),
    ]


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_that_are_taken(name: str) -> None:
    """The id of a standard section is no id for a section of your own."""
    told = f"SECTION_TAKEN {name!r} is a standard section | expected an id of your own, such as team"
    assert problems(CustomSection, f"id: {name}") == [f"x:1:1 {told}"]


@pytest.mark.parametrize("name", ["payroll", "about-us", "duties2", "team"])
def test_sections_of_your_own(name: str) -> None:
    """Any other id is, and the section follows the duties unless it says otherwise; its words are not locked."""
    assert made(CustomSection, f"id: {name}").model_dump() == {
        "id": name,
        "heading": None,
        "after": "duties",
        "text": None,
        "items": (),
        "locked": False,
    }


def test_contacts() -> None:
    """A contact has four parts, each of its own kind."""
    text = "{name: Jo, phone: +1 804 555 0100, email: jo@example.com, url: 'https://example.com'}"
    assert made(Contact, text).model_dump() == {
        "name": "Jo",
        "phone": "+1 804 555 0100",
        "email": "jo@example.com",
        "url": "https://example.com",
    }
    codes = [one.split(" ")[:2] for one in problems(Contact, "{name: '', phone: 5, email: jo, url: jo}")]
    assert codes == [["x:1:8", "TEXT_EMPTY"], ["x:1:19", "SPEC_TYPE"], ["x:1:29", "SPEC_EMAIL"], ["x:1:38", "SPEC_URL"]]


def test_the_least_that_a_company_needs() -> None:
    """A profile has a version and a name; the language is English, the order of the heading is given."""
    read = made(Company, "{postgen: 1, name: Harbor}")
    assert (read.name, read.language, read.money.decimals) == ("Harbor", "en", "as_needed")
    assert read.layout.heading == ("title", "company", "places", "employment", "posted", "closes")
    assert (*read.statements, *read.locations, *read.pay, *read.sections) == ()
    assert problems(Company, "{}") == [
        "x:1:1 SPEC_MISSING_KEY the key 'postgen' is missing | expected a key 'postgen'",
        "x:1:1 SPEC_MISSING_KEY the key 'name' is missing | expected a key 'name'",
    ]


def test_sections_that_cannot_be_hidden() -> None:
    """Four sections may be hidden; duties, pay and statements may not."""
    text = "{postgen: 1, name: H, layout: {hide: [about, apply, preferred, summary]}}"
    assert made(Company, text).layout.hide == ("about", "apply", "preferred", "summary")
    found = problems(Company, "{postgen: 1, name: H, layout: {hide: [pay]}}")
    valid = "expected one of about, apply, preferred, summary"
    assert found == [f"x:1:39 SPEC_VALUE layout.hide.0: 'pay' is not valid here | {valid} | found 'pay'"]


def test_names_in_a_layout_stand_once() -> None:
    """A field or a section that a layout names twice is an error at the list; each name once is none."""
    found = problems(Company, "{postgen: 1, name: H, layout: {heading: [title, posted, title], order: [pay, pay]}}")
    assert found == [
        "x:1:41 LAYOUT_REPEATED layout.heading: 'title' is there twice | expected each once",
        "x:1:72 LAYOUT_REPEATED layout.order: 'pay' is there twice | expected each once",
    ]
    layout = made(Company, "{postgen: 1, name: H, layout: {heading: [posted, title], order: [pay, duties]}}").layout
    assert (layout.heading, layout.order) == (("posted", "title"), ("pay", "duties"))
