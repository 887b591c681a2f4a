"""The kinds of value that the models are made of, each with its error and its place in the JSON Schema."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator import money
from generator.diagnostic import nearest
from generator.spec import places

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[ \t]+")
_URL = re.compile(r"https?://[^\s/?#@<>\"\\^`{|}]+(?:[/?#][^\s<>\"\\^`{|}]*)?")
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]{}]+@(?:[^\s@<>\"(),:;\\\[\]{}.]+\.)+[^\s@<>\"(),:;\\\[\]{}.]+")


def fail(
    code: str, message: str, *, expected: str = "", hint: str | Callable[[], str | None] = ""
) -> PydanticCustomError:
    """Return the error that ends as a diagnostic with this code, message, expectation and hint.

    A hint that takes long to find is given as what finds it, since not every error is shown.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "expected": expected, "hint": hint})


class Model(BaseModel):
    """A frozen model in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _filled(text: str) -> str:
    if not text.strip(" \t\r\n"):
        raise fail("TEXT_EMPTY", "the text is empty", expected="some text, or leave the key out")
    if ordering := _ORDERING.search(text):
        what = f"the text holds U+{ord(ordering[0]):04X}, which changes the order in which text is shown"
        raise fail("TEXT_ORDER", what, hint="delete it")
    return text


def _line(text: str) -> str:
    if "\n" in text.strip("\n") or "\r" in text:
        raise fail("TEXT_LINES", "the text has more than one line", expected="one line")
    return _SPACE.sub(" ", _filled(text).strip(" \t\n"))


def _label(value: object) -> object:
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise fail("SPEC_DATE", f"{value!r} is not a date", expected="a date such as 2026-11-24")


def _amount(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise fail("MONEY_AMOUNT", f"{value!r} is not an amount", expected="digits, such as 175800 or 21.50")
    try:
        return money.parse_amount(str(value))
    except money.AmountError as problem:
        raise fail("MONEY_AMOUNT", str(problem), expected=problem.expected) from None


def _currency(value: str) -> str:
    if value not in money.minor_units():
        hint = partial(nearest, value.upper(), money.minor_units())
        raise fail("MONEY_CURRENCY", f"{value!r} is not a currency", expected="an ISO 4217 code such as USD", hint=hint)
    return value


def _place(value: str) -> str:
    if not places.known(value):
        what, hint = f"{value!r} is no place code", partial(places.hint, value)
        raise fail("PLACE_UNKNOWN", what, expected="such as US, US-NY, CA-ON, DE", hint=hint)
    return places.find(value).code


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise fail(
            "SPEC_URL", f"{value!r} is not a web address", expected="an address such as https://example.com/jobs"
        )
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise fail("SPEC_EMAIL", f"{value!r} is not an e-mail address", expected="an address such as jobs@example.com")
    return value


def _version(value: object) -> object:
    if type(value) is not int or value != 1:
        raise fail("SPEC_VALUE", "there is no such version of this format", expected="1")
    return value


def _true(value: object) -> object:
    if value is not True:
        raise fail("SPEC_VALUE", "only true is valid here", expected="true, or leave the key out")
    return value


def listed(value: object) -> object:
    """Return a lone value as a list of one; a list as it is."""
    return value if isinstance(value, list | tuple) else [value]


Version = Annotated[Literal[1], BeforeValidator(_version)]
Rolling = Annotated[Literal[True], BeforeValidator(_true)]
Text = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(_filled)]
Line = Annotated[str, StringConstraints(max_length=10_000), AfterValidator(_line)]
Label = Annotated[str, BeforeValidator(_label, json_schema_input_type=str | int), AfterValidator(_line)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$", max_length=100)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
Day = Annotated[
    date, BeforeValidator(_day, json_schema_input_type=Annotated[str, StringConstraints(pattern=f"^{_DAY.pattern}$")])
]
Amount = Annotated[Decimal, BeforeValidator(_amount, json_schema_input_type=int | float | str)]
Currency = Annotated[str, AfterValidator(_currency), WithJsonSchema({"$comment": "Currency"})]
PlaceCode = Annotated[str, AfterValidator(_place), WithJsonSchema({"$comment": "PlaceCode"})]
Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": f"^{_URL.pattern}$"})]
Email = Annotated[str, AfterValidator(_email), WithJsonSchema({"type": "string", "pattern": f"^{_EMAIL.pattern}$"})]
Language = Literal["en", "fr", "de", "es"]
Per = Literal["hour", "day", "week", "month", "year"]
