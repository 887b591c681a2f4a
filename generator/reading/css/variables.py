"""Custom properties: every value that ``var()`` may stand for, put in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.reading.css.syntax import Token, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.reading.css.syntax import Rule, Tokens

_MOST = 48
_LONGEST = 128
_DEEPEST = 20
_ROOTS = (":root", "html")


class Variables:
    """The custom properties that rules declare.

    One counts only if a plain rule for ``:root`` or ``html`` declares it, so that it has a value on every element.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._values: dict[str, list[Tokens]] = {}
        self._known: dict[str, list[Tokens]] = {}
        self._depth = 0
        everywhere = set()
        for rule in rules:
            for one in rule.declarations:
                if one.name.startswith("--"):
                    self._values.setdefault(one.name, []).append(one.value)
                    if str(rule) in _ROOTS and not rule.conditional:
                        everywhere.add(one.name)
        for name in self._values.keys() - everywhere:
            del self._values[name]

    def resolved(self, tokens: Tokens) -> list[Tokens]:
        """Return every form that ``tokens`` may take; none if a property is not known, or the forms are too many."""
        forms: list[Tokens] = [()]
        for token in tokens:
            choices = self._choices(token)
            forms = [(*form, *choice) for form in forms for choice in choices]
            if len(forms) > _MOST or any(len(form) > _LONGEST for form in forms):
                return []
        return forms

    def _choices(self, token: Token) -> list[Tokens]:
        if token.kind == "function" and token.word == "var":
            return self._named(token.inside)
        if token.inside:
            return [(replace(token, inside=inside),) for inside in self.resolved(token.inside)]
        return [(token,)]

    def _named(self, inside: Tokens) -> list[Tokens]:
        name, *fallback = split(inside)
        if len(name) != 1 or name[0].text not in self._values or self._depth > _DEEPEST:
            return []
        found = self._known.get(name[0].text)
        if found is None:
            self._known[name[0].text] = []
            self._depth += 1
            found = [form for value in self._values[name[0].text] for form in self.resolved(value)]
            self._depth -= 1
            self._known[name[0].text] = found
        return found + [form for value in fallback[:1] for form in self.resolved(value)]
