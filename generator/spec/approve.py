"""Approve: the digest of a statement is written into its file, and no other byte of the file changes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import InputError, error
from generator.spec.document import Document, parse
from generator.spec.nodes import Mapping, Node, Scalar, Sequence, plain, raw

if TYPE_CHECKING:
    import collections.abc as abc
    from datetime import date

    from generator.spec.statement import Statement
    from generator.spec.validate import Placed

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_@+/-]*(?:[ .][A-Za-z0-9_@+/-]+)*")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
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
    node, text = placed.node, document.text
    entries = node.entries if isinstance(node, Mapping) else {}
    existing = entries.get("approved")
    if isinstance(existing, Mapping):
        for name, value in values.items():
            yield Edit(*existing.entries[name].span, value)
        return
    block = "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"
    if existing:  # a null
        start, end = existing.span
        yield Edit(start, end, block if end > start else f" {block}")
    elif text[node.span[0]] == "{":
        place = node.span[1] - 1
        yield Edit(place, place, f", approved: {block}")
    else:
        last = len(text[: _end(node, text)].rstrip())
        place = next(found.start() for found in _LINE_END.finditer(text, last))
        newline = "\r\n" if "\r\n" in text else "\n"
        indent = " " * (node.position.column - 1)
        yield Edit(place, place, f"{newline}{indent}approved: {block}")


def _end(node: Node, text: str) -> int:
    """Return where the last value in ``node`` ends; a list or mapping in block style takes in the comments behind it."""
    if isinstance(node, Scalar) or text[node.span[0]] in "[{":
        return node.span[1]
    last = [*node.entries.values()] if isinstance(node, Mapping) else [*node.items]
    return max(_end(child, text) for child in last)


def _scalar(text: str) -> str:
    """Return ``text`` as YAML for a flow mapping, quoted only where it must be."""
    return text if _SAFE.fullmatch(text) and text.lower() not in _RESERVED else json.dumps(text, ensure_ascii=False)


def _check(
    document: Document, text: str, statements: abc.Sequence[Placed[Statement]], digests: abc.Sequence[str]
) -> None:
    """Raise InputError unless the edited text says what it said before, apart from the approvals of these statements."""
    wanted = {id(placed.node): digest for placed, digest in zip(statements, digests, strict=True)}
    try:
        after = parse(text.encode("utf-8", "surrogateescape"), document.name, root=None).node
    except InputError:
        after = None
    if after is None or not _same(document.node, after, wanted):
        names = ", ".join(placed.value.id for placed in statements)
        hint = f"add it by hand: approved: {{by: NAME, on: DATE, sha256: {digests[0]}}}"
        raise InputError(
            error(
                "STATEMENT_EDIT", f"the approval of {names} cannot be written in place", statements[0].at(), hint=hint
            )
        )


def _same(before: Node, after: Node, wanted: abc.Mapping[int, str]) -> bool:
    """Tell whether both say the same, but for the approvals with the ``wanted`` digests, by the identity of the statement."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        digest = wanted.get(id(before))
        apart = {"approved"} if digest else set()
        keys = before.entries.keys() - apart
        return (
            (not digest or raw(after, ("approved", "sha256")) == digest)
            and keys == after.entries.keys() - apart
            and all(_same(before.entries[key], after.entries[key], wanted) for key in keys)
        )
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        return len(before.items) == len(after.items) and all(
            _same(one, other, wanted) for one, other in zip(before.items, after.items, strict=True)
        )
    return plain(before) == plain(after)
