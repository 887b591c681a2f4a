"""Decoded JSON against what must stand there: every key and value, and nothing more; numbers are never floats."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NoReturn

from generator.diagnostic import Diagnostic, error
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PAY = ("baseSalary", "pay")
_LEVEL = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|(?P<closing>[\]}])', re.DOTALL)
_LEVELS = 50
_SHOWN = 60
_BEFORE = 20
_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Said:
    """A text of these words, whatever stands between them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """A text that is read elsewhere."""


class UnreadableError(ValueError):
    """A text that is not one JSON value with each key once; the message says why."""


def read(text: str) -> object:
    """Return the JSON value in ``text``, its numbers as int or Decimal.

    Raises UnreadableError for anything that readers of JSON take in different ways: a key twice, NaN, infinities, text
    after the value, numbers too long, and too many levels.
    """
    level = 0
    for found in _LEVEL.finditer(text):
        if not found[0].startswith('"'):
            level += -1 if found["closing"] else 1
        if level > _LEVELS:
            raise UnreadableError(f"more than {_LEVELS} levels")
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_members_once)
    except InvalidOperation:
        raise UnreadableError("a number is out of bounds") from None
    except ValueError as problem:
        raise UnreadableError(str(problem)) from None


def _refuse(name: str) -> NoReturn:
    raise UnreadableError(f"{name} is not JSON")


def _members_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableError(f"the key {twice!r} stands twice")
    return members


def differences(expected: object, found: object, path: str, code: str = "PROOF_FIELD") -> Iterator[Diagnostic]:
    """Yield an error for each thing at ``path`` that is missing, more or other than expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        yield from _in_object(expected, found, path, code)
    elif isinstance(expected, list) and isinstance(found, list):
        for number, (wanted, value) in enumerate(zip(expected, found, strict=False)):
            yield from differences(wanted, value, f"{path}[{number}]", code)
        for number, wanted in enumerate(expected[len(found) :], start=len(found)):
            yield error(code, f"{path}[{number}] is missing", expected=_shown(wanted))
        for number, value in enumerate(found[len(expected) :], start=len(expected)):
            yield error(code, f"{path}[{number}] is more than the posting has", found=_shown(value))
    elif not _accepts(expected, found):
        was, now = _apart(expected, found)
        yield error(code, f"{path} is not the posting's", expected=was, found=now)


def _in_object(
    expected: Mapping[str, object], found: Mapping[str, object], path: str, code: str
) -> Iterator[Diagnostic]:
    for name, wanted in expected.items():
        own = "PROOF_PAY" if name in _PAY else code
        if name in found:
            yield from differences(wanted, found[name], f"{path}.{name}", own)
        else:
            yield error(own, f"{path}.{name} is missing", expected=_shown(wanted))
    for name in found:
        if name not in expected:
            own = "PROOF_PAY" if name in _PAY else "PROOF_EXTRA"
            value = f"{_literal(name)}: {_shown(found[name])}"
            yield error(own, f"{path} has a key that the posting does not give it", found=value)


def _accepts(expected: object, found: object) -> bool:
    match expected:
        case Said():
            return isinstance(found, str) and words(found) == expected.words
        case Markup():
            return isinstance(found, str)
        case bool() | None:
            return found is expected
        case int() | Decimal():
            return isinstance(found, int | Decimal) and not isinstance(found, bool) and found == expected
        case _:
            return type(found) is type(expected) and found == expected


def _apart(expected: object, found: object) -> tuple[str, str]:
    """Return both values as they are shown, long texts from a little before their first difference on."""
    was = " ".join(expected.words) if isinstance(expected, Said) else expected
    if not isinstance(was, str) or not isinstance(found, str):
        return _shown(expected), _shown(found)
    same = 0
    while same < min(len(was), len(found)) and was[same] == found[same]:
        same += 1
    start = max(0, same - _BEFORE)
    return _literal(was[start:]), _literal(found[start:])


def _shown(value: object) -> str:
    match value:
        case Said():
            return _literal(" ".join(value.words))
        case Markup():
            return "a text"
        case str():
            return _literal(value)
        case dict():
            return f"an object of {len(value)} keys"
        case list():
            return f"a list of {len(value)}"
        case bool() | None:
            return json.dumps(value)
        case _:
            return str(value)[:_SHOWN]


def _literal(text: str) -> str:
    """Return the start of ``text`` as a literal in which what looks like another character can be told apart."""
    shown = text[:_SHOWN]
    literal = ascii(shown) if max(shown, default="") > _LATIN else repr(shown)
    return literal + ("..." if len(text) > _SHOWN else "")
