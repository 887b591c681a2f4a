"""The kinds of value: what each takes, what it makes of it, and the error for anything else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.spec import fields
from tests.spec.problems import made, problems


class Every(fields.Model):
    """One key of every kind."""

    text: fields.Text | None = None
    line: fields.Line | None = None
    label: fields.Label | None = None
    id: fields.Id | None = None
    key: fields.Key | None = None
    day: fields.Day | None = None
    amount: fields.Amount | None = None
    currency: fields.Currency | None = None
    place: fields.PlaceCode | None = None
    url: fields.Url | None = None
    email: fields.Email | None = None
    language: fields.Language | None = None
    per: fields.Per | None = None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text: ' a '", " a "),
        ('text: "a\\nb\\n"', "a\nb\n"),
        ("text: '\u00a0'", "\u00a0"),
        ("line: ' a b '", "a b"),
        ('line: "a \\t  b\u00a0 \u00a0c"', "a b\u00a0 \u00a0c"),
        ('line: "\\n\\ta\\n"', "a"),
        ("line: '\u00a0a\u00a0'", "\u00a0a\u00a0"),
        ("label: 007", "007"),
        ("label: 7", "7"),
        ("label: 1.50", "1.50"),
        ("label: ' A-7 '", "A-7"),
        ("id: a-b_c.d9", "a-b_c.d9"),
        ("id: new-york-ny", "new-york-ny"),
        ("key: a_b9_", "a_b9_"),
        ("day: 2028-02-29", date(2028, 2, 29)),
        ("amount: 20.50", Decimal("20.50")),
        ("amount: '20.50'", Decimal("20.50")),
        ("amount: 0", Decimal(0)),
        ("amount: 007", Decimal(7)),
        ("currency: JPY", "JPY"),
        ("place: US-NY/new-york-city", "US-NY/new-york-city"),
        ("place: PR", "US-PR"),
        ("url: 'http://x'", "http://x"),
        ("url: 'https://example.com/a?b=c&d=(e)#f'", "https://example.com/a?b=c&d=(e)#f"),
        ("email: jobs+x@mail.example.com", "jobs+x@mail.example.com"),
        ("language: es", "es"),
        ("per: month", "month"),
    ],
)
def test_what_is_taken(written: str, value: object) -> None:
    """A right value is kept: a line without the spaces at its ends, a number as it was written."""
    key = written.partition(":")[0]
    read = getattr(made(Every, written), key)
    assert (read, type(read), str(read)) == (value, type(value), str(value))


EMPTY = "TEXT_EMPTY {0}: the text is empty | expected some text, or leave the key out"
LINES = "TEXT_LINES {0}: the text has more than one line | expected one line"
DATE = "SPEC_DATE {0}: {1} is not a date | expected a date such as 2026-11-24"
DIGITS = "MONEY_AMOUNT {0}: {1} is not an amount | expected digits, such as 175800 or 21.50"
POINT = "expected digits, with a point before decimals, such as 175800 or 21.50"
CURRENCY = "MONEY_CURRENCY {0}: {1} is not a currency | expected an ISO 4217 code such as USD"
PLACE = "PLACE_UNKNOWN {0}: {1} is no place code | expected such as US, US-NY, CA-ON, DE"
US = "did you mean 'US' (United States)? Countries and states are in capitals, what follows a slash in small letters"
URL = "SPEC_URL {0}: {1} is not a web address | expected an address such as https://example.com/jobs"
EMAIL = "SPEC_EMAIL {0}: {1} is not an e-mail address | expected an address such as jobs@example.com"
VALUE = "SPEC_VALUE {0}: {1} is not valid here"
ID = f"{VALUE} | expected text that matches ^[a-z0-9]+(?:[-_.][a-z0-9]+)*$ | found {{1}}"
KEY = f"{VALUE} | expected text that matches ^[a-z][a-z0-9_]*$ | found {{1}}"
TYPE = "SPEC_TYPE {0}: expected text | expected text | found {1}"
LONG = "SPEC_VALUE {0}: the text is too long | expected at most {1} characters"


@pytest.mark.parametrize(
    ("key", "written", "told", "shown"),
    [
        ("text", "''", EMPTY, ""),
        ("text", '" \\t\\r\\n"', EMPTY, ""),
        ("text", "7", TYPE, "7"),
        ("text", "[a, true, 1.5]", TYPE, '["a", true, "1.5"]'),
        ("text", "x" * 200_001, LONG, "200000"),
        ("line", '"\\n"', EMPTY, ""),
        ("line", '"a\\nb"', LINES, ""),
        ("line", '"a\\rb"', LINES, ""),
        ("line", '"a\\r"', LINES, ""),
        ("line", "x" * 10_001, LONG, "10000"),
        ("label", "true", TYPE, "true"),
        ("label", "[7]", TYPE, "[7]"),
        ("label", "' '", EMPTY, ""),
        ("label", '"a\\nb"', LINES, ""),
        ("id", "A", ID, "'A'"),
        ("id", "a--b", ID, "'a--b'"),
        ("id", "-a", ID, "'-a'"),
        ("id", '"a\\n"', ID, r"'a\n'"),
        ("id", "''", ID, "''"),
        ("id", "7", TYPE, "7"),
        ("id", "x" * 101, LONG, "100"),
        ("key", "a-b", KEY, "'a-b'"),
        ("key", "_a", KEY, "'_a'"),
        ("key", "9a", KEY, "'9a'"),
        ("day", "2026-02-30", DATE, "'2026-02-30'"),
        ("day", "2026-1-1", DATE, "'2026-1-1'"),
        ("day", "20260101", DATE, "20260101"),
        ("day", "2026-01-01T00:00", DATE, "'2026-01-01T00:00'"),
        ("day", "\uff12\uff10\uff12\uff16-01-01", DATE, "'\uff12\uff10\uff12\uff16-01-01'"),
        ("day", "[a]", DATE, "['a']"),
        ("amount", "true", DIGITS, "True"),
        ("amount", "[1]", DIGITS, "[1]"),
        ("amount", "-1", f"MONEY_AMOUNT {{0}}: {{1}} is not an amount | {POINT}", "'-1'"),
        ("amount", "''", f"MONEY_AMOUNT {{0}}: {{1}} is not an amount | {POINT}", "''"),
        (
            "amount",
            "1e5",
            "MONEY_AMOUNT {0}: {1} has an exponent | expected the amount written out, such as 175800",
            "'1e5'",
        ),
        ("amount", "'1,000'", "MONEY_AMOUNT {0}: {1} has separators | expected digits only: 1000", "'1,000'"),
        ("currency", "usd", f"{CURRENCY} | help did you mean 'USD'?", "'usd'"),
        ("currency", "XXX", CURRENCY, "'XXX'"),
        ("currency", "840", TYPE, "840"),
        (
            "place",
            "us",
            f"{PLACE} | help {US}",
            "'us'",
        ),
        ("place", "7", TYPE, "7"),
        ("url", "ftp://x", URL, "'ftp://x'"),
        ("url", "example.com", URL, "'example.com'"),
        ("url", "'https://'", URL, "'https://'"),
        ("url", "https://a b", URL, "'https://a b'"),
        ("url", "https://me@x.com", URL, "'https://me@x.com'"),
        ("url", '"https://x\\n"', URL, r"'https://x\n'"),
        ("url", "'https://x/<b>'", URL, "'https://x/<b>'"),
        ("email", "a@b", EMAIL, "'a@b'"),
        ("email", "a@b.c.", EMAIL, "'a@b.c.'"),
        ("email", "a b@c.d", EMAIL, "'a b@c.d'"),
        ("email", "a@b@c.d", EMAIL, "'a@b@c.d'"),
        ("email", '"a@b.c\\n"', EMAIL, r"'a@b.c\n'"),
        ("language", "it", f"{VALUE} | expected one of en, fr, de, es | found {{1}}", "'it'"),
        (
            "per",
            "hours",
            f"{VALUE} | expected one of hour, day, week, month, year | found {{1}} | help did you mean 'hour'?",
            "'hours'",
        ),
        ("per", "5", f"{VALUE} | expected one of hour, day, week, month, year | found {{1}}", "5"),
    ],
)
def test_what_is_refused(key: str, written: str, told: str, shown: str) -> None:
    """A wrong value is one error, at the value; it says what was found, and what would be right."""
    assert problems(Every, f"{key}: {written}") == [f"x:1:{len(key) + 3} {told.format(key, shown)}"]


@pytest.mark.parametrize(("key", "most"), [("text", 200_000), ("line", 10_000), ("id", 100), ("key", 100)])
def test_the_longest_texts(key: str, most: int) -> None:
    """A text may be so long, and not longer."""
    assert getattr(made(Every, f"{key}: {'x' * most}"), key) == "x" * most


def test_models_are_frozen() -> None:
    """What was read cannot be changed, and has no keys but those that are known."""
    read = made(Every, "line: a")
    with pytest.raises(ValueError, match="frozen"):
        Every.__setattr__(read, "line", "b")
    keys = "text, line, label, id, key, day, amount, currency, place, url, email, language, per"
    assert problems(Every, "lime: a") == [
        f"x:1:1 SPEC_UNKNOWN_KEY lime: no such key | expected one of {keys} | found 'lime' | help did you mean 'line'?"
    ]


def test_a_lone_value_is_a_list_of_one() -> None:
    """A list is taken as it is, anything else as its only item."""
    assert fields.listed("a") == ["a"]
    assert fields.listed(["a", "b"]) == ["a", "b"]
    assert fields.listed(("a",)) == ("a",)
    assert fields.listed({"a": 1}) == [{"a": 1}]
