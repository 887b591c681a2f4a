"""YAML syntax errors in plain words, the same whichever parser found them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, error

if TYPE_CHECKING:
    from generator.spec.source import Source

DEPTH = 40
_SHOWN = 24
_INDENT = re.compile(r" *\t")
_FRAGMENT = re.compile(r"[^\r\n]+")
_QUOTE = "put the whole text in quotes"
_ALIGN = "indent the line by as many spaces as its neighbours"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What to say when ``pattern`` is found in ``context: problem``; with ``since``, where the unfinished part began."""

    pattern: str
    message: str
    hint: str
    since: bool = False
    code: str = "YAML_SYNTAX"


_RULES = (
    _Rule(
        "nesting depth",
        f"lists and mappings are nested more than {DEPTH} deep here",
        "flatten the file",
        code="YAML_DEPTH",
    ),
    _Rule(
        "unknown escape|hexa?decimal|Unicode character escape",
        "this is no escape that YAML knows",
        r"write \\ for a backslash, or use single quotes",
    ),
    _Rule(
        "quoted scalar: found unexpected",
        "the quote that opens here is never closed",
        "add the closing quote; inside single quotes an apostrophe is written twice: ''",
        since=True,
    ),
    _Rule(
        "could not find expected ':'",
        "there is no ': ' after this key",
        "write `key: value` with a space after the ':'; further lines of a text are indented deeper than its key",
        since=True,
    ),
    _Rule(
        "mapping values are not allowed|unexpected ':'",
        "a ':' cannot make a key here",
        f"{_ALIGN}; a key has a space after its ':'; if the ':' belongs to the text, {_QUOTE}",
    ),
    _Rule(
        "sequence entries are not allowed",
        "a '- ' cannot start an item here",
        f"begin the list on a line of its own; if the '-' belongs to the text, {_QUOTE}",
    ),
    _Rule(
        "mapping keys are not allowed", "a '? ' cannot start a key here", f"if the '?' belongs to the text, {_QUOTE}"
    ),
    _Rule(
        "flow sequence: .*',' or",
        "a ',' or a ']' is expected here",
        f"close the list that opens with '['; if it is text, {_QUOTE}",
    ),
    _Rule(
        "flow mapping: .*',' or",
        "a ',' or a '}' is expected here",
        f"close the mapping that opens with '{{'; if it is text, {_QUOTE}",
    ),
    _Rule("cannot start any token", "text cannot begin with this character unless it stands in quotes", _QUOTE),
    _Rule(
        "scanning an alias",
        "this '*' begins an alias, and no name follows",
        f"if the '*' belongs to the text, {_QUOTE}",
        since=True,
    ),
    _Rule(
        "scanning an anchor",
        "this '&' begins an anchor, and no name follows",
        f"if the '&' belongs to the text, {_QUOTE}",
        since=True,
    ),
    _Rule(
        "tag",
        "tags such as !name are not allowed",
        f"delete the tag; if the '!' belongs to the text, {_QUOTE}",
        since=True,
        code="YAML_TAG",
    ),
    _Rule(
        "block scalar",
        "only '+', '-' or a digit may follow a '|' or '>'",
        f"begin the text on the next line; if the sign belongs to it, {_QUOTE}",
    ),
    _Rule("node content", "a value is expected here", f"if this is text, {_QUOTE}"),
    _Rule(
        "",
        "this does not fit the lines above",
        f"{_ALIGN}; a text that begins with a quote, a '[' or a '{{' must stand in quotes as a whole",
    ),
)


def explain(source: Source, reason: str, at: int, since: int | None) -> Diagnostic:
    """Return the diagnostic for what stopped the parser.

    ``reason`` is the parser's ``context: problem``, ``at`` the offset where it stopped, ``since`` where the part began that it
    could not finish.
    """
    tab = _tab(source, at, reason)
    if tab is not None:
        hint = "replace the tab by spaces"
        return error("YAML_TAB", "a tab stands where the indentation must be spaces", source.position(tab), hint=hint)
    rule = next(rule for rule in _RULES if re.search(rule.pattern, reason))
    place = since if rule.since and since is not None else at
    position = source.position(place)
    begun = position if since is None else source.position(since)
    part = f" (in the part that begins on line {begun.line})" if begun.line != position.line else ""
    rest = _FRAGMENT.findall(source.text[place : place + _SHOWN])
    found = repr(rest[0]) if rest else "the end of the file"
    return error(rule.code, rule.message + part, position, found=found, hint=rule.hint)


def _tab(source: Source, at: int, reason: str) -> int | None:
    """Return the offset of the tab that stopped the parser, or of one that indents the line where it stopped."""
    if source.text[at : at + 1] == "\t":
        return at
    start = at - source.position(at).column + 1
    indent = _INDENT.match(source.text, start)
    return indent.end() - 1 if indent and "flow" not in reason else None
