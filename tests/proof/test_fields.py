"""The proof of fields: an output as written passes, and any change of any leaf is found (guarantees G2 and G3)."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.posting import exact_json, structured
from generator.proof import fields
from tests.posting import small_postings as small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting

Path = tuple[str | int, ...]
DESCRIPTION = "<p>Build models.</p>"


def job_posting(posting: Posting) -> Any:
    """Return the JobPosting of a posting, decoded."""
    return json.loads(exact_json.write(structured.job_posting(posting, DESCRIPTION)), parse_float=Decimal)


def document(posting: Posting) -> Any:
    """Return the JSON document of a posting, decoded."""
    return json.loads(exact_json.write(structured.document(posting)), parse_float=Decimal)


def check_job_posting(posting: Posting, value: object) -> list[Diagnostic]:
    """Return what the proof finds in a decoded JobPosting."""
    return fields.check_job_posting(posting, exact_json.write(value))[0]


def check_document(posting: Posting, value: object) -> list[Diagnostic]:
    """Return what the proof finds in a decoded document."""
    return fields.check_document(posting, exact_json.write(value))


FORMATS = {"json-ld": (job_posting, check_job_posting), "json": (document, check_document)}
Format = tuple[Any, Any]
both = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
each = pytest.mark.parametrize("posting", small.VALID.values(), ids=small.VALID)


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of a value and of every value inside it."""
    yield path
    if isinstance(value, dict):
        for name, one in value.items():
            yield from paths(one, (*path, name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from paths(one, (*path, number))


def at(value: Any, path: Path) -> Any:
    """Return the value at a path."""
    for step in path:
        value = value[step]
    return value


def alterations(value: object) -> Iterator[object]:
    """Yield other values like this one: a character, a digit, a sign, a member or an entry more, less or other."""
    match value:
        case bool() | None:
            yield from (not value, "x", 0, 1)
        case str():
            middle = len(value) // 2
            yield value[:middle] + chr(ord(value[middle]) + 1) + value[middle + 1 :]
            yield from (value[1:], value[:-1], value[:middle] + "\u200b" + value[middle:])
            yield from (f"{value}0", f"{value} {value}", value.swapcase() + ".", None, [value])
        case int() | Decimal():
            yield from (
                value + 1,
                value - 1,
                -value - 1,
                value * 10 + 10,
                value + Decimal("0.01"),
                str(value),
                None,
                True,
            )
        case dict():
            yield from (None, [value], {}, value | {"note": "x"}, value | {"amount": 175800}, value | {"note": None})
            for name in value:
                yield {other: one for other, one in value.items() if other != name}
        case list():
            yield from ([*value, None], [*value, 175800], value[:-1] if value else [""], None, {"0": value})
            if value:
                yield from ([value[0], *value], value[1:], value[0])
            if len({json.dumps(one, default=str) for one in value}) > 1:
                yield value[::-1]


def altered(value: Any) -> Iterator[Path]:
    """Yield the path of each alteration of each part of a value, which then holds the alteration, and no other."""
    for path in paths(copy.deepcopy(value)):
        own = at(value, path)
        for other in alterations(own) if path else ():
            at(value, path[:-1])[path[-1]] = other
            yield path
        if path:
            at(value, path[:-1])[path[-1]] = own


OTHERS = replace(
    small.posting(
        [small.NOTTINGHAM, small.NEW_YORK, small.REMOTE_STATES],
        [small.figure(small.NOTTINGHAM, small.HOURLY), small.figure(small.NEW_YORK, None, small.COMMISSION)],
        replace(small.FULL_FACTS, employment=("part_time", "temporary"), experience_replaces_education=False),
    ),
    sections=small.sections([])[:2],
)
"""What a posting for one place has not: several places and kinds of employment, a fixed amount, commission alone."""


@both
@each
def test_what_is_written_passes(form: Format, posting: Posting) -> None:
    """Nothing is found in an output as it was written."""
    make, check = form
    assert check(posting, make(posting)) == []


@pytest.mark.uncounted
@given(small.postings())
def test_what_is_written_passes_whatever_the_posting(posting: Posting) -> None:
    """Nothing is found in either output of any posting."""
    assert check_job_posting(posting, job_posting(posting)) == []
    assert check_document(posting, document(posting)) == []


@pytest.mark.uncounted
@both
@pytest.mark.parametrize("posting", [small.ONE, OTHERS, small.BARE], ids=["one", "others", "bare"])
def test_every_alteration_of_every_leaf_is_found(form: Format, posting: Posting) -> None:
    """A value, key or entry that is other, more or less anywhere is found; a description is read elsewhere."""
    make, check = form
    value = make(posting)
    looked = 0
    for path in altered(value):
        if path == ("description",) and isinstance(value["description"], str):
            continue
        looked += 1
        assert check(posting, value), (path, at(value, path))
    assert looked > 100
    assert value == make(posting)


@both
def test_every_alteration_of_the_whole_is_found(form: Format) -> None:
    """A key more or less at the top, or another value than an object, is found."""
    make, check = form
    looked = 0
    for other in alterations(make(small.ONE)):
        looked += 1
        assert check(small.ONE, other), other
    assert looked > 20


@pytest.mark.uncounted
@both
def test_every_swap_of_two_values_is_found(form: Format) -> None:
    """Any two values of one object that are not equal cannot change places: minimum and maximum, name and value."""
    make, check = form
    value = make(small.ONE)
    looked = 0
    for path in paths(value):
        own = at(value, path)
        if not isinstance(own, dict):
            continue
        for first in own:
            for second in own:
                if first < second and own[first] != own[second]:
                    whole = copy.deepcopy(value)
                    at(whole, path)[first], at(whole, path)[second] = own[second], own[first]
                    looked += 1
                    assert check(small.ONE, whole), (path, first, second)
    assert looked > 100


def the_one(problems: list[Diagnostic]) -> tuple[str, str, str | None, str | None]:
    """Return code, message, expected and found of the only problem."""
    (problem,) = problems
    return problem.code, problem.message, problem.expected, problem.found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda value: value["baseSalary"]["value"].update(minValue=175900),
            ("PROOF_PAY", "json-ld: $.baseSalary.value.minValue is not the posting's", "175800", "175900"),
        ),
        (
            lambda value: value["baseSalary"].update(currency="CAD"),
            ("PROOF_PAY", "json-ld: $.baseSalary.currency is not the posting's", "'USD'", "'CAD'"),
        ),
        (
            lambda value: value["baseSalary"].update(value="175800"),
            ("PROOF_PAY", "json-ld: $.baseSalary.value is not the posting's", "an object of 4 keys", "'175800'"),
        ),
        (
            lambda value: value.pop("baseSalary"),
            ("PROOF_PAY", "json-ld: $.baseSalary is missing", "an object of 3 keys", None),
        ),
        (
            lambda value: value.pop("skills"),
            ("PROOF_FIELD", "json-ld: $.skills is missing", "'Python, Scala, or Java'", None),
        ),
        (
            lambda value: value.pop("description"),
            ("PROOF_FIELD", "json-ld: $.description is missing", "a text", None),
        ),
        (
            lambda value: value.update(jobBenefits="Health. 401(k) with no match."),
            (
                "PROOF_FIELD",
                "json-ld: $.jobBenefits is not the posting's",
                "'Health. 401(k) with a match.'",
                "'Health. 401(k) with no match.'",
            ),
        ),
        (
            lambda value: value.update(title="Le\u0430d Engineer"),
            ("PROOF_FIELD", "json-ld: $.title is not the posting's", "'Lead Engineer'", "'Le\\u0430d Engineer'"),
        ),
        (
            lambda value: value.update(directApply=None),
            ("PROOF_FIELD", "json-ld: $.directApply is not the posting's", "true", "null"),
        ),
        (
            lambda value: value.update(estimatedSalary="about $180,000"),
            (
                "PROOF_EXTRA",
                "json-ld: $ has a key that the posting does not give it",
                None,
                "'estimatedSalary': 'about $180,000'",
            ),
        ),
        (
            lambda value: value.update(jobLocation=[value["jobLocation"]]),
            ("PROOF_FIELD", "json-ld: $.jobLocation is not the posting's", "an object of 2 keys", "a list of 1"),
        ),
    ],
)
def test_what_is_told(change: Callable[[Any], object], told: tuple[str, str, str | None, str | None]) -> None:
    """A problem names the path of the property, what was expected and what stands there."""
    value = job_posting(small.ONE)
    change(value)
    assert the_one(check_job_posting(small.ONE, value)) == told


def test_pay_where_none_may_stand() -> None:
    """A baseSalary where the pay differs between places is an error of pay."""
    value = job_posting(small.OTHER_PAY) | {"baseSalary": job_posting(small.ONE)["baseSalary"]}
    assert the_one(check_job_posting(small.OTHER_PAY, value))[0] == "PROOF_PAY"
    assert "baseSalary" not in job_posting(small.PAY_IN_PART)
    assert check_job_posting(small.PAY_IN_PART, job_posting(small.PAY_IN_PART)) == []


def test_figures_of_a_document_are_errors_of_pay() -> None:
    """A figure of a location or of a block that is not the posting's is an error of pay, and so is a figure more."""
    value = document(small.ONE)
    value["pay"][0]["range"]["minimum"] = "175800.00"
    value["sections"][5]["blocks"][1]["pay"]["starting"]["maximum"] = "200700"
    value["pay"].append(value["pay"][0])
    assert [(one.code, one.message) for one in check_document(small.ONE, value)] == [
        ("PROOF_PAY", "json: $.pay[0].range.minimum is not the posting's"),
        ("PROOF_PAY", "json: $.pay[1] is more than the posting has"),
        ("PROOF_PAY", "json: $.sections[5].blocks[1].pay.starting.maximum is not the posting's"),
    ]


def test_telecommute_where_nothing_is_remote() -> None:
    """TELECOMMUTE on a posting that is on site, or remote in part, is an error; so is its absence on a remote one."""
    remote = {"jobLocationType": "TELECOMMUTE"}
    for posting in (small.ONE, small.PARTLY_REMOTE):
        assert the_one(check_job_posting(posting, job_posting(posting) | remote))[0] == "PROOF_EXTRA"
    value = job_posting(small.REMOTE)
    del value["jobLocationType"]
    assert the_one(check_job_posting(small.REMOTE, value))[0] == "PROOF_FIELD"


def test_a_posting_without_any_place() -> None:
    """A posting for no place has neither places nor areas nor pay; nothing is made up."""
    posting = small.posting([], [])
    assert check_job_posting(posting, job_posting(posting)) == []


def test_line_ends_between_words_do_not_count() -> None:
    """A text property is compared by words: another space between two is no change, a no-break space is."""
    value = job_posting(small.ONE)
    same = value | {"responsibilities": value["responsibilities"].replace("\n", "\r\n ")}
    assert check_job_posting(small.ONE, same) == []
    other = value | {"responsibilities": value["responsibilities"].replace("\n", "\u00a0")}
    assert the_one(check_job_posting(small.ONE, other))[0] == "PROOF_FIELD"


@given(st.text(max_size=12))
def test_the_description_is_handed_on(text: str) -> None:
    """The HTML of a description comes back as it stands, to be read elsewhere."""
    written = json.dumps(job_posting(small.BARE) | {"description": text})
    assert fields.check_job_posting(small.BARE, written) == ([], text)


@pytest.mark.parametrize("written", ["[]", "null", '{"description": 7}', '"description"', "{}"])
def test_no_description(written: str) -> None:
    """Where there is no description, none is handed on, and that is an error."""
    problems, description = fields.check_job_posting(small.BARE, written)
    assert problems
    assert description is None


@both
@pytest.mark.parametrize("written", ["", "{", '{"title": "a", "title": "b"}', "<html>"])
def test_what_is_not_json_is_an_error(form: Format, written: str) -> None:
    """A text that is not one JSON value with each key once is an error, never an exception."""
    if form is FORMATS["json"]:
        (problem,) = fields.check_document(small.ONE, written)
        assert problem.message.startswith("json: ")
    else:
        (problem,), description = fields.check_job_posting(small.ONE, written)
        assert description is None
        assert problem.message.startswith("json-ld: ")
    assert problem.code == "PROOF_JSON"


def test_a_doubled_key_is_found_in_the_text() -> None:
    """A key that stands twice is found, though a reader of JSON might see only the right one of the two."""
    text = exact_json.write(structured.job_posting(small.ONE, DESCRIPTION))
    twice = text.replace('"minValue": 175800', '"minValue": 1, "minValue": 175800')
    assert fields.check_job_posting(small.ONE, text)[0] == []
    (problem,) = fields.check_job_posting(small.ONE, twice)[0]
    assert problem.message == "json-ld: the key 'minValue' stands twice"


def test_amounts_beyond_floats_are_told_apart() -> None:
    """Two amounts that are one float are two amounts; the same amount with more zeros is one."""
    huge = replace(small.YEARLY, minimum=Decimal("100000000000000.01"), maximum=Decimal(900000000000000))
    posting = small.posting([small.RICHMOND], [small.figure(small.RICHMOND, huge)])
    text = exact_json.write(structured.job_posting(posting, DESCRIPTION))
    assert float("900000000000000") == float("900000000000000.00001")
    for changed, found in (("900000000000000.00001", 1), ("900000000000000.000", 0)):
        other = text.replace('"maxValue": 900000000000000', f'"maxValue": {changed}')
        assert other != text
        assert len(fields.check_job_posting(posting, other)[0]) == found


@each
def test_members_one_by_one(posting: Posting) -> None:
    """Members as they are written pass the proof of their kind; one that is another, is missing or is no JSON does not."""
    for make, check in (
        (structured.place_members, fields.check_place_members),
        (structured.pay_members, fields.check_pay_members),
    ):
        written = {name: exact_json.member(name, value) for name, value in make(posting).items()}
        assert check(posting, written) == []
        for name in written:
            less = {one: text for one, text in written.items() if one != name}
            assert check(posting, less)
            assert check(posting, less | {name: f'"{name}": "another"'})
            assert [one.code for one in check(posting, less | {name: f'"{name}": '})] == ["PROOF_JSON"]
        assert check(posting, written | {"more": '"more": 1'})
