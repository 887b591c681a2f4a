"""Approve: the digest of a statement is written into its file, and no other byte of the file changes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import InputError, error
from generator.spec.document import Document, Mapping, parse

if TYPE_CHECKING:
    import collections.abc as abc
    from datetime import date

    from generator.spec.statement import Statement
    from generator.spec.validate import Placed

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_@+/-]*(?:[ .][A-Za-z0-9_@+/-]+)*")
_RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def approved(
    document: Document, statements: abc.Sequence[Placed[Statement]], digests: abc.Sequence[str], by: str, on: date
) -> str:
    """Return the text of ``document`` in which each of the ``statements`` is approved by ``by`` with its digest.

    Raises InputError if the file writes a statement in a way that cannot be edited in place, such as an alias.
    """
    edits: list[Edit] = []
    for placed, digest in zip(statements, digests, strict=True):
        edits += _edits(document, placed, {"by": _scalar(by), "on": on.isoformat(), "sha256": digest})
    text = document.text
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    _check(document, text, statements, digests)
    return text


def _edits(document: Document, placed: Placed[Statement], values: abc.Mapping[str, str]) -> abc.Iterator[Edit]:
    node = placed.node
    if not isinstance(node, Mapping):
        return
    existing = node.entries.get("approved")
    if isinstance(existing, Mapping):
        for name, value in values.items():
            yield Edit(*existing.entries[name].span, value)
        return
    block = "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"
    start, end = node.span
    if document.text[start] == "{":
        place = end - 1
        yield Edit(place, place, f", approved: {block}")
        return
    last = len(document.text[:end].rstrip())
    line_end = re.compile(r"\r\n|\n|\r|$").search(document.text, last)
    place = line_end.start() if line_end else last
    newline = "\r\n" if "\r\n" in document.text else "\n"
    indent = " " * (node.position.column - 1)
    yield Edit(place, place, f"{newline}{indent}approved: {block}")


def _scalar(text: str) -> str:
    """Return ``text`` as YAML for a flow mapping, quoted only where it must be."""
    return text if _SAFE.fullmatch(text) and text.lower() not in _RESERVED else json.dumps(text, ensure_ascii=False)


def _check(
    document: Document, text: str, statements: abc.Sequence[Placed[Statement]], digests: abc.Sequence[str]
) -> None:
    """Raise InputError unless the edited text says what it said before, and the digests."""
    from generator.spec.document import plain

    before, after = plain(document.node), plain(parse(text.encode(), document.name, root=None).node)
    if _without(before) != _without(after) or not set(digests) <= set(_found(after)):
        names = ", ".join(placed.value.id for placed in statements)
        hint = f"add it by hand: approved: {{by: NAME, on: DATE, sha256: {digests[0]}}}"
        raise InputError(
            error(
                "STATEMENT_EDIT", f"the approval of {names} cannot be written in place", statements[0].at(), hint=hint
            )
        )


def _without(data: object) -> object:
    """Return ``data`` without the approvals in it."""
    if isinstance(data, dict):
        return {key: _without(value) for key, value in data.items() if key != "approved"}
    return [_without(one) for one in data] if isinstance(data, list) else data


def _found(data: object) -> abc.Iterator[str]:
    """Yield the digests of the approvals in ``data``."""
    if isinstance(data, dict):
        if isinstance(data.get("approved"), dict):
            yield str(data["approved"].get("sha256"))
        for value in data.values():
            yield from _found(value)
    elif isinstance(data, list):
        for one in data:
            yield from _found(one)
