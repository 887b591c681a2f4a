"""Diagnostics as lines of text, so that a test can say all that a user would see."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from pydantic import BaseModel

from generator.diagnostic import PostgenError
from generator.spec.document import parse_value
from generator.spec.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostic import Diagnostic

M = TypeVar("M", bound=BaseModel)


def told(one: Diagnostic) -> str:
    """Where, the code, what; and what else is said, each part behind its own word."""
    more = {"expected": one.expected, "found": one.found, "help": one.hint}
    place = "" if one.position is None else f"{one.position} "
    return f"{place}{one.code} {one.message}" + "".join(f" | {name} {text}" for name, text in more.items() if text)


def raised(call: Callable[[], object], kind: type[PostgenError]) -> list[str]:
    """The diagnostics with which ``call`` ends, in an exception that is a ``kind`` and of no other type."""
    with pytest.raises(PostgenError) as problem:
        call()
    assert type(problem.value) is kind
    return [told(one) for one in problem.value.diagnostics]


def problems(model: type[BaseModel], text: str) -> list[str]:
    """What is wrong with ``text`` as a ``model``, in the order in which it is found."""
    return [told(one) for one in validate(model, parse_value(text, "x"))[1]]


def made(model: type[M], text: str) -> M:
    """The ``model`` that ``text`` holds, with which nothing is wrong."""
    placed, found = validate(model, parse_value(text, "x"))
    assert placed is not None
    assert found == []
    return placed.value
