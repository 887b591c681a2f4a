"""Traits: what can be told of a body, so that two bodies of one section with the same traits are judged alike.

A statement that names the town of the work reads otherwise in each town, and mostly nothing more can be said of it in one than in
another. Notices are no trait: whether a text has what one must say is asked of each text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.checks import evidence, structure, wording
from generator.checks.ad import Part

if TYPE_CHECKING:
    from collections.abc import Hashable

    from generator.checks.ad import Body
    from generator.checks.rulebook import Rulebook

_JUDGED = frozenset({Part.PROSE, Part.TITLE})
"""The parts that lists of words, and what is asked of a title, are held against."""


class Traits:
    """The traits of bodies, as far as ``rules`` ask for them."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._known: dict[Hashable, int] = {}

    def of(self, body: Body, countries: frozenset[str]) -> Hashable:
        """Return the traits of a body in postings for the countries: of one that is prose, or has findings, the body itself."""
        return body.find(("traits", countries), partial(self._of, countries))

    def _of(self, countries: frozenset[str], body: Body) -> Hashable:
        rules = self._rules
        if any(one.part in _JUDGED for one in body.passages) or structure.of_body(body):
            return body
        if wording.hits((body,), rules.wording, rules.words):
            return body
        traits = (
            tuple((kind, *values.items()) for kind, values in evidence.seen((body,)).found.items()),
            evidence.has_email((body,)),
            evidence.excluded((body,), countries),
            wording.unless((body,), rules.wording),
        )
        return self._known.setdefault(traits, len(self._known))
