"""The record of a rewrite, ``<stem>.rewrite.yaml`` beside the role: every item's text and verdict, keyed by its source."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeGuard, get_args

from generator.diagnostic import Diagnostic, InputError, Position, error
from generator.rewrite.acceptance import Mode
from generator.rewrite.plan import digest_of
from generator.spec import files
from generator.spec.document import SIZE_LIMIT, parse
from generator.spec.nodes import Mapping, Node, Scalar, Sequence
from generator.spec.source import forbidden

if TYPE_CHECKING:
    import collections.abc as abc
    from pathlib import Path

ENDING = ".rewrite.yaml"
KEY = "postgen_rewrite"
VERSION = 1
Verdict: TypeAlias = Literal["rewritten", "unchanged", "kept"]
_FIRST_KEY = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t]*\r?\n)*[\"']?postgen_rewrite[\"']?[ \t]*:"
)
LOOKED_AT = 4_096
_LONGEST_REFUSED = 2_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that was not accepted, and why."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one item. ``text`` is the accepted text of a rewritten one, and ``mark`` what it was judged by.

    ``original`` tells that a person wants the source published.
    """

    source: str
    verdict: Verdict
    model: str
    attempts: int
    text: str | None = None
    mark: str | None = None
    reasons: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    original: bool = False
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Run:
    """The run that last asked for items of the role: with what, and what it took."""

    model: str
    endpoint: str
    second_reader: str | None
    style: str
    mode: Mode
    prompt: str
    guard: str
    tokens_in: int
    tokens_out: int
    requests: tuple[str, ...]
    cost: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of the rewrites of one role; ``entries`` are by the digest of their sources."""

    role: str
    title: str
    run: Run
    entries: abc.Mapping[str, Entry]


def beside(role: Path) -> Path:
    """Return where the record of a role file stands."""
    return role.with_name(role.stem + ENDING)


def is_record(data: bytes) -> bool:
    """Tell whether a file is a record, by its first key."""
    return _FIRST_KEY.match(data[:LOOKED_AT]) is not None


def load(role: Path, root: Path, identity: str | None) -> Record:
    """Return the record beside the role file.

    ``identity`` is what it must name as its role, if it is known. Raises InputError with all that is wrong with the file.
    """
    path = beside(role)
    files.check_inside(root, path)
    return read(files.read(path, SIZE_LIMIT), files.shown(path), identity)


def read(data: bytes, name: str, identity: str | None = None) -> Record:
    """Return the record in ``data``. Raises InputError with all that is wrong with it."""
    root = parse(data, name).root
    reader = _Reader()
    if reader.number(root, KEY) not in (None, VERSION):
        reader.wrong(root.entries[KEY], f"{KEY}: there is no such version of this format", str(VERSION))
    reader.known(root, (KEY, "role", "title", "run", "items", "refused"))
    role = reader.text(root, "role")
    if role and identity and role != identity:
        hint = f"delete the record; or, if this role got another title or code, write role: {identity}"
        where = root.entries["role"].position
        reader.problems.append(error("REWRITE_ROLE", "the record is that of another role", where, hint=hint))
    title = reader.text(root, "title")
    run = _run(reader, reader.mapping(root, "run"))
    refused = _refused(reader, reader.mapping(root, "refused", optional=True))
    items = reader.mapping(root, "items")
    entries = {key: _entry(reader, items, key, refused.get(key, ())) for key in items.entries}
    if reader.problems:
        raise InputError(*reader.problems)
    return Record(role, title, run, entries)


def write(record: Record) -> bytes:
    """Return the bytes of the record: the same for the same record, and no time of day."""
    run = record.run
    lines = [f"{KEY}: {VERSION}", *_pairs("", {"role": record.role, "title": record.title}), "run:"]
    lines += _pairs(
        "  ",
        {
            "model": run.model, "endpoint": run.endpoint, "second_reader": run.second_reader, "style": run.style,
            "mode": run.mode, "prompt": run.prompt, "guard": run.guard, "tokens_in": run.tokens_in,
            "tokens_out": run.tokens_out, "cost": run.cost, "requests": run.requests,
        },
    )  # fmt: skip
    lines.append("items:" if record.entries else "items: {}")
    for digest, entry in record.entries.items():
        lines.append(f"  {_scalar(digest)}:")
        lines += _pairs(
            "    ",
            {
                "source": entry.source, "verdict": entry.verdict, "text": entry.text,
                "use": "original" if entry.original else None, "reasons": entry.reasons or None,
                "attempts": entry.attempts, "model": entry.model, "mark": entry.mark,
            },
        )  # fmt: skip
    refused = {digest: entry.refused for digest, entry in record.entries.items() if entry.refused}
    lines += ["refused:"] if refused else []
    for digest, texts in refused.items():
        lines.append(f"  {_scalar(digest)}:")
        for one in texts:
            first, *others = _pairs("      ", {"text": one.text[:_LONGEST_REFUSED], "reasons": one.reasons})
            lines += [f"    - {first.strip()}", *others]
    return ("\n".join(lines) + "\n").encode()


def _pairs(indent: str, values: abc.Mapping[str, str | int | tuple[str, ...] | None]) -> list[str]:
    """Return the lines of a mapping, less the keys without a value."""
    return [f"{indent}{name}: {_value(value)}" for name, value in values.items() if value is not None]


def _value(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(one) for one in value)}]"
    return str(value) if isinstance(value, int) else _scalar(value)


def _scalar(words: str) -> str:
    """Return ``words`` in quotes, with each character that no file may hold spelt out."""
    shown = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for character in {one for _, one in forbidden(shown)}:
        shown = shown.replace(character, f"[U+{ord(character):04X}]")
    return json.dumps(shown, ensure_ascii=False)


class _Reader:
    """Reads values out of nodes, and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def wrong(self, node: Node, message: str, expected: str) -> None:
        """Keep a problem at a node."""
        self.problems.append(error("REWRITE_RECORD", message, node.position, expected=expected))

    def known(self, owner: Mapping, keys: abc.Sequence[str]) -> None:
        """Keep a problem for each key that the mapping should not have."""
        for key, name in owner.names.items():
            if key not in keys:
                self.wrong(name, f"{key}: no such key", f"one of {', '.join(keys)}")

    def mapping(self, owner: Mapping, key: str, *, optional: bool = False) -> Mapping:
        """Return the mapping under ``key``; an empty one if there is none."""
        node = owner.entries.get(key)
        if isinstance(node, Mapping):
            return node
        if node is not None or not optional:
            self.wrong(node or owner, f"{key}: a mapping is missing", "a mapping")
        return Mapping({}, {}, owner.span, owner.origin)

    def text(self, owner: Mapping, key: str) -> str:
        """Return the text under ``key``, which must be there."""
        node = owner.entries.get(key)
        if isinstance(node, Scalar) and isinstance(node.value, str):
            return node.value
        self.wrong(node or owner, f"{key}: a text is missing", "a text in quotes")
        return ""

    def optional(self, owner: Mapping, key: str) -> str | None:
        """Return the text under ``key``, or None if there is no such key."""
        return self.text(owner, key) if key in owner.entries else None

    def number(self, owner: Mapping, key: str) -> int | None:
        """Return the whole number under ``key``, which must be there and not below zero."""
        node = owner.entries.get(key)
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.wrong(node or owner, f"{key}: a number is missing", "a whole number")
        return None

    def texts(self, owner: Mapping, key: str) -> tuple[str, ...]:
        """Return the texts in the list under ``key``; none if there is no such key."""
        node = owner.entries.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        found = tuple(one.value for one in items if isinstance(one, Scalar) and isinstance(one.value, str))
        if node is not None and (not isinstance(node, Sequence) or len(found) < len(items)):
            self.wrong(node, f"{key}: this is no list of texts", "a list of texts")
        return found


def _run(reader: _Reader, node: Mapping) -> Run:
    keys = tuple(Run.__dataclass_fields__)
    if not node.entries:
        return Run("", "", None, "", "balanced", "", "", 0, 0, ())
    reader.known(node, keys)
    mode = reader.text(node, "mode")
    if not _is_mode(mode):
        reader.wrong(
            node.entries.get("mode", node), "mode: there is no such mode", f"one of {', '.join(get_args(Mode))}"
        )
    return Run(
        model=reader.text(node, "model"),
        endpoint=reader.text(node, "endpoint"),
        second_reader=reader.optional(node, "second_reader"),
        style=reader.text(node, "style"),
        mode=mode if _is_mode(mode) else "strict",
        prompt=reader.text(node, "prompt"),
        guard=reader.text(node, "guard"),
        tokens_in=reader.number(node, "tokens_in") or 0,
        tokens_out=reader.number(node, "tokens_out") or 0,
        requests=reader.texts(node, "requests"),
        cost=reader.optional(node, "cost"),
    )


def _is_mode(word: str) -> TypeGuard[Mode]:
    return word in get_args(Mode)


def _is_verdict(word: str) -> TypeGuard[Verdict]:
    return word in get_args(Verdict)


def _entry(reader: _Reader, items: Mapping, key: str, refused: tuple[Refused, ...]) -> Entry:
    node = reader.mapping(items, key)
    where = node.position
    if not node.entries:
        return Entry("", "kept", "", 0, position=where)
    reader.known(node, ("source", "verdict", "text", "use", "reasons", "attempts", "model", "mark"))
    source, verdict = reader.text(node, "source"), reader.text(node, "verdict")
    if source and digest_of(source) != key:
        expected = f"the key {digest_of(source)}, or the source as it was"
        reader.wrong(node.entries["source"], "source: the item is not the one that its key names", expected)
    if verdict and not _is_verdict(verdict):
        reader.wrong(node.entries["verdict"], f"verdict: {verdict!r}", f"one of {', '.join(get_args(Verdict))}")
    use = reader.optional(node, "use")
    if use not in (None, "original", "rewrite"):
        reader.wrong(node.entries["use"], f"use: {use!r}", "original, or rewrite")
    written = reader.text(node, "text") if verdict == "rewritten" else reader.optional(node, "text")
    return Entry(
        source=source,
        verdict=verdict if _is_verdict(verdict) else "kept",
        model=reader.text(node, "model"),
        attempts=reader.number(node, "attempts") or 0,
        text=written,
        mark=reader.optional(node, "mark"),
        reasons=reader.texts(node, "reasons"),
        refused=refused,
        original=use == "original",
        position=node.entries["text"].position if "text" in node.entries else where,
    )


def _refused(reader: _Reader, node: Mapping) -> dict[str, tuple[Refused, ...]]:
    """Return the refused texts by the digest of their source."""
    found: dict[str, tuple[Refused, ...]] = {}
    for key, several in node.entries.items():
        items = several.items if isinstance(several, Sequence) else ()
        texts = [one for one in items if isinstance(one, Mapping)]
        if not texts or len(texts) < len(items):
            reader.wrong(several, f"{key}: this is no list of refused texts", "a list of mappings")
        for one in texts:
            reader.known(one, ("text", "reasons"))
        found[key] = tuple(Refused(reader.text(one, "text"), reader.texts(one, "reasons")) for one in texts)
    return found
