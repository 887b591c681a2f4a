"""JSON without floats: a number is written by its digits, and read as the int or Decimal that its characters spell.

A Decimal has one written form, whatever its trailing zeros: ``21.50`` and ``21.5`` are both written ``21.5``, and
``175800.00`` is written ``175800``. There is no exponent and no negative zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NoReturn

DEEPEST = 64
LONGEST = 1000
_INDENT = "  "
_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(ValueError):
    """A value that JSON cannot hold exactly, or a text that is not one exact JSON value."""


def write(value: object) -> str:
    """Return ``value`` as JSON: keys in the order given, an indent of two spaces, characters as they are, a last LF.

    Values are str, bool, None, int, Decimal, list, tuple and mappings with str keys. Raises JsonError for any other, a
    float among them, and for half of a surrogate pair.
    """
    return _written(value, 0) + "\n"


def digits(amount: Decimal) -> str:
    """Return the one written form of ``amount``. Raises JsonError for an infinity and for what is not a number."""
    if not amount.is_finite():
        raise JsonError(f"{amount} cannot be written in JSON")
    written = format(amount, "f")
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    return written.removeprefix("-") if amount.is_zero() else written


def in_script(text: str) -> str:
    """Return JSON that means the same and can stand in an HTML ``script`` element: it holds no ``<``."""
    return text.replace("<", "\\u003c")


def read(text: str) -> object:
    """Return the value that ``text`` holds, with int and Decimal for its numbers.

    Raises JsonError for a key that stands twice, NaN and infinities, numbers out of bounds, anything after the value,
    and more than ``DEEPEST`` levels.
    """
    _check_depth(text)
    try:
        return json.loads(
            text, parse_int=_integer, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_once_each
        )
    except json.JSONDecodeError as problem:
        raise JsonError(f"line {problem.lineno}, column {problem.colno}: {problem.msg}") from None


def _written(value: object, level: int) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, list | tuple):
        return _group("[]", [_written(one, level + 1) for one in value], level)
    if isinstance(value, Mapping):
        return _group("{}", [f"{_key(key)}: {_written(one, level + 1)}" for key, one in value.items()], level)
    raise JsonError(f"{value!r} cannot be written in JSON exactly")


def _group(ends: str, parts: list[str], level: int) -> str:
    if not parts:
        return ends
    margin = "\n" + _INDENT * level
    inner = margin + _INDENT
    return f"{ends[0]}{inner}{f',{inner}'.join(parts)}{margin}{ends[1]}"


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise JsonError(f"the key {key!r} is not a string")
    return _text(key)


def _text(text: str) -> str:
    if _SURROGATE.search(text):
        raise JsonError(f"{text!r} holds half of a surrogate pair")
    return json.dumps(text, ensure_ascii=False)


def _check_depth(text: str) -> None:
    depth = 0
    for found in _STRUCTURE.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise JsonError(f"more than {DEEPEST} levels")
        elif found[0] in "]}":
            depth -= 1


def _integer(characters: str) -> int:
    try:
        return int(characters)
    except ValueError:
        raise JsonError(f"{characters[:20]}... has too many digits") from None


def _decimal(characters: str) -> Decimal:
    try:
        number = Decimal(characters)
    except InvalidOperation:
        raise JsonError(f"{characters!r} is out of bounds") from None
    if abs(number.adjusted()) > LONGEST:
        raise JsonError(f"{characters!r} is out of bounds")
    return number


def _constant(name: str) -> NoReturn:
    raise JsonError(f"{name} is not JSON")


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members: dict[str, object] = {}
    for key, value in pairs:
        if key in members:
            raise JsonError(f"the key {key!r} stands twice")
        members[key] = value
    return members
