"""Mutations of one line: a small change of a fact, which the guard must refuse; None where a line has no such fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TERM = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|[A-Z][a-z]+[A-Z]\w*|[A-Za-z]+[0-9]+)\b")


def _first(pattern: str, new: str | Callable[[re.Match[str]], str], text: str) -> str | None:
    changed, count = re.subn(pattern, new, text, count=1)
    return changed if count else None


def digit(text: str) -> str | None:
    """Another digit."""
    return _first(r"\d", lambda found: str((int(found[0]) + 1) % 10), text)


def bound(text: str) -> str | None:
    """At least becomes at most; a plus is dropped."""
    return _first(r"\b[Aa]t least\b", "at most", text) or _first(r"(?<=\d)\+", "", text)


def unit(text: str) -> str | None:
    """Years become months."""
    return _first(r"\byears?\b(?=.*)", "months", text) if re.search(r"\d\+? years?\b", text) else None


def term(text: str) -> str | None:
    """A name loses its last letter."""
    found = _TERM.search(text)
    return text[: found.end() - 1] + text[found.end() :] if found else None


def negation(text: str) -> str | None:
    """A not, no or without is dropped."""
    return _first(r"\b(?:not|no|without|never) ", "", text)


def conjunction(text: str) -> str | None:
    """An or becomes an and."""
    if re.search(r"\b(?:or more|or fewer|or less|and/or)\b", text):
        return None
    return _first(r"\bor\b", "and", text)


def address(text: str) -> str | None:
    """An address gets another letter."""
    return _first(r"(https?://|\w@)(\w)", r"\1x\2", text)


def degree(text: str) -> str | None:
    """A bachelor's degree becomes a master's."""
    return _first(r"\b[Bb]achelor", "master", text)


MUTATIONS = (digit, bound, unit, term, negation, conjunction, address, degree)
