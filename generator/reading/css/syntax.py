"""The syntax of stylesheets: rules, declarations and tokens as frozen values, parsed by tinycss2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tinycss2
from tinycss2 import color4

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tinycss2.ast import Node

LARGEST = 200_000
_DEEPEST = 12
_BRACKETS = {"() block": "(", "[] block": "[", "{} block": "{"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_CONDITIONS = ("media", "supports")

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Token:
    """One component of a value or selector.

    ``kind`` is one of ident, number, dimension, percentage, string, hash, literal, function, block, space, other;
    ``inside`` is what stands in the brackets of a function or block.
    """

    kind: str
    text: str
    number: float = 0.0
    unit: str = ""
    inside: tuple[Token, ...] = ()

    @property
    def word(self) -> str:
        """The text in lower case, as keywords are compared."""
        return self.text.lower()

    def __str__(self) -> str:
        if self.kind == "function":
            return f"{self.text}({shown(self.inside)})"
        if self.kind == "block":
            return f"{self.text}{shown(self.inside)}{_CLOSING[self.text]}"
        if self.kind == "hash":
            return f"#{self.text}"
        return repr(self.text) if self.kind == "string" else self.text


Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and its value without spaces; ``name`` is in lower case unless it is a custom property."""

    name: str
    value: Tokens
    important: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {shown(self.value)[:80]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations under a selector, or those of ``@page``; ``conditional`` tells that they may not apply at all."""

    selector: Tokens
    declarations: tuple[Declaration, ...]
    conditional: bool
    page: bool = False

    def __str__(self) -> str:
        selector = "".join(map(str, self.selector)).strip()[:60]
        return f"@page {selector}".strip() if self.page else selector


def shown(tokens: Iterable[Token]) -> str:
    """Return the tokens as they may be written."""
    return " ".join(str(token) for token in tokens if token.kind != "space").replace(" ,", ",")


def parse(text: str, *, conditional: bool) -> tuple[list[Rule], list[str]]:
    """Return the rules of a stylesheet, with those of ``@media`` and ``@supports``, and the faults in its form."""
    if len(text) > LARGEST:
        return [], [f"A stylesheet of more than {LARGEST} characters is not read."]
    rules: list[Rule] = []
    faults: list[str] = []
    pending = [
        (node, conditional, 0)
        for node in reversed(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    ]
    while pending:
        node, depends, depth = pending.pop()
        name = node.lower_at_keyword if node.type == "at-rule" else ""
        if node.type == "qualified-rule":
            rules.append(Rule(_tokens(node.prelude, spaces=True), _declarations(node.content, faults), depends))
        elif name in _CONDITIONS and node.content is not None and depth < _DEEPEST:
            inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            pending += [(one, True, depth + 1) for one in reversed(inside)]
        elif name == "page" and node.content is not None:
            rules.append(
                Rule(_tokens(node.prelude, spaces=True), _declarations(node.content, faults), depends, page=True)
            )
        elif name:
            faults.append(f"The stylesheet's @{name[:30]} may change what is seen.")
        else:
            faults.append(f"The stylesheet cannot be read at its line {node.source_line}.")
    return rules, faults


def _declarations(content: Iterable[Node], faults: list[str]) -> tuple[Declaration, ...]:
    found = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            found.append(Declaration(name, _tokens(node.value), bool(node.important)))
        else:
            faults.append(f"The stylesheet holds something else than a declaration at its line {node.source_line}.")
    return tuple(found)


def _tokens(nodes: Iterable[Node], *, spaces: bool = False) -> Tokens:
    return tuple(_converted(nodes, spaces, 0))


def _converted(nodes: Iterable[Node], spaces: bool, depth: int) -> Iterator[Token]:
    for node in nodes:
        kind = node.type
        if kind in ("function", *_BRACKETS) and depth < _DEEPEST:
            inside = node.arguments if kind == "function" else node.content
            own, name = (kind, node.name) if kind == "function" else ("block", _BRACKETS[kind])
            yield Token(own, name, inside=tuple(_converted(inside, spaces, depth + 1)))
        elif kind in ("number", "percentage", "dimension"):
            unit = "%" if kind == "percentage" else getattr(node, "unit", "")
            yield Token(kind, f"{node.representation}{unit}", node.value, unit.lower())
        elif kind in ("ident", "string", "hash", "literal"):
            yield Token(kind, node.value)
        elif kind == "whitespace" and spaces:
            yield Token("space", " ")
        elif kind not in ("comment", "whitespace"):
            yield Token("other", kind)


def colour(token: Token) -> tuple[Colour, float] | None:
    """Return the sRGB colour that a token names, each part from 0 to 1, and its opacity; None if it names none."""
    if token.kind not in ("ident", "hash", "function") or token.word in ("currentcolor", "var"):
        return None
    parsed = color4.parse_color(str(token))
    if parsed is None or isinstance(parsed, str) or parsed.space not in ("srgb", "hsl", "hwb"):
        return None
    red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in parsed.to("srgb").coordinates)
    return (red, green, blue), parsed.alpha


def split(tokens: Sequence[Token], separator: str = ",") -> list[Tokens]:
    """Return the tokens between the separators."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "literal" and token.text == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]
