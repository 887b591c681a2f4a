"""Selectors: which elements of a page a rule may apply to.

Only the last part of a selector is looked at, and there only names, classes and ids: whatever else it asks for is
taken to be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reading.css.syntax import split

if TYPE_CHECKING:
    from generator.reading.css.syntax import Rule, Tokens
    from generator.reading.visible import Element

_COMBINATORS = frozenset(">+~")
_EMPTY = frozenset({"before", "after"})
_UNREAD = frozenset({"first-line", "first-letter"})
_PARTS = _EMPTY | {"marker", "selection"}
_PLAIN_FUNCTIONS = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang", "dir"})

Weight = tuple[int, int, int]

LIGHTEST: Weight = (0, 0, 0)
HEAVIEST: Weight = (9999, 0, 0)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a selector applies to. ``name`` is ``""`` for any element; ``exact`` tells that nothing else is asked for.

    ``weight`` is the selector's specificity, None where it depends on what stands in brackets. ``pseudo`` names the
    part of the element that is meant, if not the element: its bullet, the selection, or the boxes before and after it,
    which show nothing as long as ``content`` is not admitted.
    """

    name: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    exact: bool = True
    weight: Weight | None = LIGHTEST
    pseudo: str = ""

    def matches(self, element: Element) -> bool:
        """Tell whether the selector may apply to the element."""
        return self.name in ("", element.name) and self.id in ("", element.id) and self.classes <= element.classes


def subjects(rule: Rule) -> tuple[Subject, ...] | None:
    """Return what the rule's selectors apply to, or None if one of them is of a kind that is not read here."""
    found = [_subject(_trimmed(part)) for part in split(rule.selector)]
    return None if None in found else tuple(one for one in found if one)


def _trimmed(tokens: Tokens) -> Tokens:
    places = [place for place, token in enumerate(tokens) if token.kind != "space"]
    return tokens[places[0] : places[-1] + 1] if places else ()


class _Compound:
    """Reads a selector token by token; at a combinator it starts anew and keeps the weight."""

    def __init__(self) -> None:
        self.weight = [0, 0, 0]
        self.known = True
        self.simple = True
        self.start()

    def start(self) -> None:
        self.name = self.id = self.pseudo = ""
        self.classes: set[str] = set()
        self.empty = True


def _subject(tokens: Tokens) -> Subject | None:
    compound = _Compound()
    place = 0
    while place < len(tokens):
        read = _step(compound, tokens[place : place + 3])
        if not read or (compound.pseudo and place + read < len(tokens)):
            return None
        place += read
    if compound.empty:
        return None
    weight = (compound.weight[0], compound.weight[1], compound.weight[2]) if compound.known else None
    return Subject(compound.name, compound.id, frozenset(compound.classes), compound.simple, weight, compound.pseudo)


def _step(compound: _Compound, tokens: Tokens) -> int:
    """Read what ``tokens`` start with and return how many that are; 0 if they are not understood."""
    first = tokens[0]
    if first.kind == "space" or (first.kind == "literal" and first.text in _COMBINATORS):
        compound.simple = False
        compound.start()
        return 1
    following = tokens[1:]
    read = 0
    if first.kind == "ident" and compound.empty:
        compound.name = first.word
        compound.weight[2] += 1
        read = 1
    elif first.kind == "hash":
        compound.id = first.text
        compound.weight[0] += 1
        read = 1
    elif first.kind == "block" and first.text == "[":
        compound.simple = False
        compound.weight[1] += 1
        read = 1
    elif first.kind == "literal" and first.text == "*" and compound.empty:
        read = 1
    elif first.kind == "literal" and first.text == "." and following and following[0].kind == "ident":
        compound.classes.add(following[0].text)
        compound.weight[1] += 1
        read = 2
    elif first.kind == "literal" and first.text == ":":
        read = _pseudo(compound, following)
    compound.empty = False
    return read


def _pseudo(compound: _Compound, tokens: Tokens) -> int:
    """Read a pseudo-class or pseudo-element, of which ``tokens`` follow the first colon."""
    if [str(token) for token in tokens[:1]] == [":"]:
        compound.pseudo = next((token.word for token in tokens[1:] if token.word in _PARTS), "")
        return 3 if compound.pseudo else 0
    if not tokens or tokens[0].kind not in ("ident", "function") or tokens[0].word in _UNREAD:
        return 0
    first = tokens[0]
    if first.word in _EMPTY:
        compound.pseudo = first.word
        return 2
    if first.word == "root" and not compound.name:
        compound.name = "html"
    else:
        compound.simple = False
    compound.weight[1] += 1
    compound.known &= first.kind == "ident" or first.word in _PLAIN_FUNCTIONS
    return 2
