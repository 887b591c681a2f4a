"""JSON without floats: a number is written by its digits.

A Decimal has one written form, whatever its trailing zeros: ``21.50`` and ``21.5`` are both written ``21.5``, and
``175800.00`` is written ``175800``. There is no exponent and no negative zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_INDENT = "  "
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(ValueError):
    """A value that JSON cannot hold exactly."""


def write(value: object) -> str:
    """Return ``value`` as JSON: keys in the order given, an indent of two spaces, characters as they are, a last LF.

    Values are str, bool, None, int, Decimal, list, tuple and mappings with str keys. Raises JsonError for any other, a
    float among them, and for half of a surrogate pair.
    """
    return _written(value, 0) + "\n"


def member(key: object, value: object, level: int = 1) -> str:
    """Return a member of an object as ``write`` writes it, at a depth of ``level``. Raises JsonError as ``write`` does."""
    return f"{_key(key)}: {_written(value, level)}"


def joined(members: Sequence[str]) -> str:
    """Return the object of the members, each as ``member`` has it, as ``write`` writes it."""
    return _group("{}", members, 0) + "\n"


def digits(amount: Decimal) -> str:
    """Return the one written form of ``amount``. Raises JsonError for an infinity and for what is not a number."""
    if not amount.is_finite():
        raise JsonError(f"{amount} cannot be written in JSON")
    written = format(amount, "f")
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    return written.removeprefix("-") if amount.is_zero() else written


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
        return _group("{}", [member(key, one, level + 1) for key, one in value.items()], level)
    raise JsonError(f"{value!r} cannot be written in JSON exactly")


def _group(ends: str, parts: Sequence[str], level: int) -> str:
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
    return _ENCODER.encode(text)
