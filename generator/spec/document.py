"""Documents: YAML text, read by the YAML 1.2 rules that people expect into nodes that know where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import islice

import yaml

from generator.diagnostic import Diagnostic, Position, error
from generator.spec.nodes import Mapping, Node, Scalar, Sequence, Value, locate, plain
from generator.spec.source import BOM, Findings, Source, control_character, decode, forbidden
from generator.spec.yaml_syntax import DEPTH, explain

__all__ = ["SIZE_LIMIT", "Document", "Mapping", "Node", "Scalar", "Sequence", "locate", "parse", "parse_value", "plain"]

SIZE_LIMIT = 5_000_000
_ALIASES = 100
_NODES = 200_000
_DIGITS = 100
_WORDS: dict[str, Value] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True)
class Document:
    """The root node of one file, with its text."""

    source: Source
    root: Mapping
    items: Sequence | None = None

    @property
    def name(self) -> str:
        """The name of the file, as users know it."""
        return self.source.name

    @property
    def text(self) -> str:
        """Every character of the file, a byte order mark too."""
        return self.source.text

    @property
    def node(self) -> Node:
        """The root, mapping or list."""
        return self.items or self.root

    def position(self, offset: int) -> Position:
        """Return the position of the character at ``offset``."""
        return self.source.position(offset)


def parse(data: bytes, name: str, root: type[Mapping] | type[Sequence] | None = Mapping) -> Document:
    """Return the document in ``data``. ``root`` is what it must be: a mapping, a list, or either if None.

    Raises InputError with all that is wrong with it.
    """
    source = decode(data, name, SIZE_LIMIT)
    findings = Findings()
    node = _Builder(source, findings).document()
    findings.check()
    start = Position(name, 1, 1, None)
    if node is None:
        raise findings.stop(error("FILE_EMPTY", "there is nothing in the file", start, expected=_wanted(root)))
    if isinstance(node, Scalar) or (root is not None and not isinstance(node, root)):
        raise findings.stop(
            error("YAML_ROOT", f"the file holds no {_wanted(root)}", node.position, expected=f"a {_wanted(root)}")
        )
    if isinstance(node, Sequence):
        return Document(source, Mapping({}, {}, node.span, source), node)
    return Document(source, node)


def parse_value(text: str, name: str) -> Node:
    """Return the node that ``text`` means as YAML, an empty text as a null. Raises InputError."""
    source = decode(text.encode("utf-8", "surrogateescape"), name, SIZE_LIMIT)
    findings = Findings()
    node = _Builder(source, findings).document()
    findings.check()
    return node or Scalar(None, "", (0, 0), source)


def _wanted(root: type[Mapping] | type[Sequence] | None) -> str:
    return {Mapping: "mapping of keys", Sequence: "list"}.get(root, "mapping or list") if root else "mapping or list"


def resolve(text: str) -> Value:
    """Return what unquoted text means: a truth value, a whole number, a decimal, nothing, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER.fullmatch(text) if len(text) <= _DIGITS else None
    if number:
        return Decimal(text) if number[1] else int(text)
    return text


class _Builder:
    """Turns the parser's events into nodes; it goes as deep as the document, which is bounded."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.start = source.start
        self.parser = LOADER(source.text[self.start :])
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[str, int] = {}
        self.count = 0
        self.aliases = 0

    def problem(self, code: str, message: str, mark: object, hint: str | None = None) -> Diagnostic:
        """Return an error at a mark of the parser."""
        return error(code, message, self.source.position(self.offset(mark)), hint=hint)

    def offset(self, mark: object) -> int:
        """Return the offset in the file of a mark of the parser, whose kind depends on which parser it is."""
        return int(getattr(mark, "index", 0)) + self.start

    def next(self) -> yaml.Event:
        """Return the next event; a syntax error ends the reading."""
        try:
            event = self.parser.get_event()
        except yaml.MarkedYAMLError as found:
            at = self.offset(found.problem_mark or found.context_mark)
            since = self.offset(found.context_mark) if found.context_mark else None
            raise self.findings.stop(explain(self.source, f"{found.context}: {found.problem}", at, since)) from None
        assert isinstance(event, yaml.Event)
        return event

    def document(self) -> Node | None:
        """Return the root node of the one document, or None if there is none."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        root = self.node(self.next(), 1)
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.findings.stop(
                self.problem(
                    "YAML_DOCUMENTS", "a second document begins here", after.start_mark, "one file holds one document"
                )
            )
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """Return the node that begins with ``event``."""
        self.count += 1
        if depth > DEPTH:
            raise self.findings.stop(self.problem("YAML_DEPTH", f"more than {DEPTH} levels", event.start_mark))
        if self.count > _NODES:
            raise self.findings.stop(self.problem("YAML_SIZE", f"more than {_NODES:,} values", event.start_mark))
        before = self.count
        start = self.offset(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            value = resolve(event.value) if not event.style else event.value
            scalar = Scalar(value, event.value, (start, self.offset(event.end_mark)), self.source)
            if event.style == '"':
                self.escaped(scalar)
            made: Node = scalar
        elif isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            made = self.sequence(start, depth)
        else:
            made = self.mapping(start, depth)
        self.properties(event, made, self.count - before + 1)
        return made

    def escaped(self, made: Scalar) -> None:
        """Report a character that an escape wrote, and that no input may hold."""
        for _, character in islice(forbidden(made.raw), 1):
            self.findings.add(control_character(character, made.position))

    def properties(self, event: yaml.Event, made: Node, size: int) -> None:
        """Take note of a node's tag and anchor."""
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag is not None:
            self.findings.add(
                self.problem("YAML_TAG", f"the tag {tag!r} is not allowed", event.start_mark, "delete the tag")
            )
        if anchor:
            self.anchors[anchor] = made
            self.sizes[anchor] = size

    def alias(self, event: yaml.AliasEvent) -> Node:
        """Return the node that an alias repeats."""
        self.aliases += 1
        name = event.anchor or ""
        made = self.anchors.get(name)
        if made is None:
            raise self.findings.stop(self.problem("YAML_ALIAS", f"there is no anchor &{name} above", event.start_mark))
        self.count += self.sizes[name]
        if self.aliases > _ALIASES or self.count > _NODES:
            raise self.findings.stop(self.problem("YAML_ALIAS_LIMIT", "aliases repeat too much", event.start_mark))
        return made

    def sequence(self, start: int, depth: int) -> Sequence:
        """Return the list whose first event was read."""
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), (start, self.offset(event.end_mark)), self.source)

    def duplicate(self, first: Scalar, mark: object) -> Diagnostic:
        """Return the error for a key that stands there already."""
        words = f"the key {first.raw!r} is there twice; the other: {first.position}"
        return self.problem("YAML_DUPLICATE_KEY", words, mark)

    def mapping(self, start: int, depth: int) -> Mapping:
        """Return the mapping whose first event was read."""
        entries: dict[str, Node] = {}
        names: dict[str, Scalar] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                self.findings.add(self.problem("YAML_KEY", "a key is no text", event.start_mark))
            elif key.raw == "<<" and self.source.text.startswith("<<", key.span[0]):
                self.findings.add(
                    self.problem("YAML_MERGE", "the merge key << is not allowed", event.start_mark, "use extends")
                )
            elif key.raw in names:
                self.findings.add_made(partial(self.duplicate, names[key.raw], event.start_mark))
            else:
                entries[key.raw], names[key.raw] = value, key
        return Mapping(entries, names, (start, self.offset(event.end_mark)), self.source)


def encoded(document: Document, text: str) -> bytes:
    """Return the bytes of ``text``, an edited text of ``document``; its byte order mark is one of its characters."""
    return text.encode() if text.startswith(BOM) or not document.text.startswith(BOM) else (BOM + text).encode()
