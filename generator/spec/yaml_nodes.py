"""YAML text to nodes, by the YAML 1.2 rules that people expect, within bounds that no input can break."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml.scanner import ScannerError

from generator.diagnostic import Diagnostic, error
from generator.spec.nodes import Mapping, Scalar, Sequence
from generator.spec.source import control_character, forbidden
from generator.spec.yaml_syntax import explain

if TYPE_CHECKING:
    from generator.spec.nodes import Node, Value
    from generator.spec.source import Findings, Source

DEPTH = 40
NODES = 300_000
ALIASES = 100
REPEATED = 1_000_000
DIGITS = 100

_WORDS: dict[str, Value] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n,\[\]{}]*(?:[ \t\r\n]+(?:#[^\r\n]*)?)*)+")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*+(?=%)")
_NOTHING = re.compile(r"(?:\.\.\.(?=[ \t\r\n]|\Z)|[ \t\r\n]|#[^\r\n]*)*+")
_QUOTE = "put the text in quotes if it begins with this character"


class PureLoader(yaml.SafeLoader):
    """The parser in Python, for where libyaml is missing; it takes tabs between tokens as libyaml does."""

    def scan_to_next_token(self) -> None:
        """Skip blanks, line ends and comments; a tab may not stand where a key may start."""
        while True:
            blanks = " \t" if self.flow_level or not self.allow_simple_key else " "
            while self.peek() in blanks:
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n":
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str] | None:
        """Return the blanks before the next word of unquoted text; those before a line end are dropped."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        if self.peek(length) in "\r\n":
            self.forward(length)
            spaces: list[str] | None = super().scan_plain_spaces(indent, start_mark)
            return spaces
        blanks: str = self.prefix(length)
        self.forward(length)
        return [blanks] if blanks else []

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:
        """Return the parts of a run of quoted text."""
        try:
            parts: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, self.get_mark()) from None
        return parts


Loader: TypeAlias = type[yaml.CSafeLoader] | type[PureLoader]
LOADER: Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else PureLoader


def resolve(text: str) -> Value:
    """Return what unquoted text means: a truth value, a whole number, a decimal, nothing, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-0123456789" and len(text) <= DIGITS:
        number = _NUMBER.fullmatch(text)
        if number:
            return Decimal(text) if number[1] else int(text)
    return text


def compose(source: Source, findings: Findings, loader: Loader | None = None) -> Node | None:
    """Return the one document of ``source`` as nodes, or None if there is nothing in it.

    What is wrong with it goes into ``findings``; raises InputError with all of them where reading on is impossible.
    """
    directive = _DIRECTIVE.match(source.text, source.start)
    if directive:
        at = source.position(directive.end())
        raise findings.stop(error("YAML_DIRECTIVE", "a line that begins with '%' is not allowed here", at, hint="delete the line"))
    return _Builder(source, findings, loader or LOADER).document()


class _Builder:
    """Turns the parser's events into nodes; its recursion is as deep as the document, which DEPTH bounds."""

    def __init__(self, source: Source, findings: Findings, loader: Loader) -> None:
        self.source = source
        self.findings = findings
        self.parser = loader(source.text[source.start :])
        self.end = source.start
        self.count = 0
        self.aliases = 0
        self.repeated = 0
        self.anchors: dict[str, tuple[Node, int] | None] = {}

    def report(self, code: str, message: str, at: int, hint: str | None = None, found: str | None = None) -> None:
        self.findings.add(self.diagnostic(code, message, at, hint, found))

    def diagnostic(self, code: str, message: str, at: int, hint: str | None = None, found: str | None = None) -> Diagnostic:
        return error(code, message, self.source.position(at), hint=hint, found=found)

    def offset(self, mark: yaml.Mark) -> int:
        return mark.index + self.source.start

    def next(self) -> yaml.Event:
        try:
            return self.parser.get_event()
        except yaml.MarkedYAMLError as problem:
            at = self.offset(problem.problem_mark)
            since = self.offset(problem.context_mark) if problem.context_mark else None
            raise self.findings.stop(explain(self.source, str(problem.problem), str(problem.context), at, since)) from None

    def document(self) -> Node | None:
        self.next()
        start = self.next()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        first = self.next()
        root = self.node(first, 1)
        end = self.offset(self.next().start_mark)
        rest = _NOTHING.match(self.source.text, end)
        ...
        return root
