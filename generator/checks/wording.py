"""Wording: what is unlawful or risky to say in a posting; it is looked for in every passage, or in prose alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.checks import applies, finding, sentences
from generator.checks.ad import Part
from generator.checks.sentences import Needs
from generator.diagnostic import Severity
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.checks.ad import Ad, Body
    from generator.checks.applies import Reached
    from generator.checks.sentences import Reading, Sentence
    from generator.checks.text_rules import Wording
    from generator.diagnostic import Diagnostic

Hit: TypeAlias = "tuple[int, Sentence, str]"
"""The number of a body, a sentence of it, and the words that were found there."""
Hits: TypeAlias = "dict[int, list[Hit]]"
Takes: TypeAlias = "Callable[[str], bool]"
"""Tells whether what a rule finds is told, by its id."""
_GRAVITY = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_SHOWN = 120


def check(ad: Ad, rules: Sequence[Wording], takes: Takes = bool, needs: Needs | None = None) -> list[Diagnostic]:
    """Return what the rules find whose ids are taken, by rule and sentence: of rules that say the same, one tells.

    ``needs`` are the words of the rules, if known.
    """
    return found(ad, rules, hits(ad.bodies, rules, needs or Needs(one.words for one in rules)), {}, takes)


def found(
    ad: Ad, rules: Sequence[Wording], hits: Hits, laws: dict[int, Law | None], takes: Takes = bool
) -> list[Diagnostic]:
    """Return what the rules find where their patterns do; ``laws`` are those that are known for such work, by number."""
    shared = {one.macro: number for number, one in enumerate(rules) if one.macro} if hits else {}
    told: dict[tuple[int, int], list[_Told]] = {}
    order = count()
    for number, rule in enumerate(rules if hits else ()):
        sources = [number, *(shared[name] for name in rule.uses if name in shared)]
        seen = [hit for source in sources for hit in hits.get(source, ()) if _looks(rule, hit[1])]
        if seen and number not in laws:
            laws[number] = Law.of(rule, ad)
        law = laws[number] if seen else None
        if law is None or not takes(rule.id) or not _due(rule, ad.bodies):
            continue
        for body, sentence, words in seen:
            told.setdefault((body, sentence.number), []).append(_Told(next(order), law, sentence, words))
    kept = [one for several in told.values() for one in several if not any(other.outdoes(one) for other in several)]
    return [one.law.finding(one.sentence, one.words) for one in sorted(kept, key=lambda one: one.place)]


def _due(rule: Wording, bodies: Sequence[Body]) -> bool:
    """Tell whether a text mentions what a rule needs, and nothing that spares it."""
    return (not rule.mentioned or _stands(rule.mentioned, bodies)) and not _stands(rule.spared_by, bodies)


def _stands(patterns: Sequence[str], bodies: Sequence[Body]) -> bool:
    """Tell whether one of the patterns is found anywhere in a text."""
    return bool(patterns) and any(one.find((patterns, "anywhere"), partial(_anywhere, patterns)) for one in bodies)


def _looks(rule: Wording, sentence: Sentence) -> bool:
    """Tell whether a rule looks for its words where a sentence stands."""
    return rule.only is None or sentence.passage.part is Part.PROSE


def hits(bodies: Sequence[Body], rules: Sequence[Wording], needs: Needs) -> Hits:
    """Return the sentences in which a pattern of each rule is found, by its place among the rules; ``needs`` are theirs."""
    found: dict[int, list[Hit]] = {}
    for number, body in enumerate(bodies):
        for place, several in body.find(needs, partial(_looked, rules, needs)).items():
            found.setdefault(place, []).extend((number, *one) for one in several)
    for place in [one for one in found if rules[one].unless_anywhere and _stands(rules[one].unless, bodies)]:
        del found[place]
    return found


def unless(bodies: Sequence[Body], rules: Sequence[Wording]) -> tuple[bool, ...]:
    """Tell of each rule that a text anywhere can spare whether one of the bodies does."""
    return tuple(_stands(one.unless, bodies) for one in rules if one.unless_anywhere)


def _looked(rules: Sequence[Wording], needs: Needs, body: Body) -> dict[int, list[tuple[Sentence, str]]]:
    """Return the sentences of a body in which a pattern of each rule is found."""
    reading = sentences.of(body)
    several = {number: [*_matches(rules[number], reading)] for number in needs.met(reading.lower)}
    return {number: found for number, found in several.items() if found}


def _matches(rule: Wording, reading: Reading) -> Iterator[tuple[Sentence, str]]:
    for sentence in reading.having(rule.words):
        match = sentences.found(rule.patterns, sentence.text)
        if match and (rule.unless_anywhere or not sentences.found(rule.unless, sentence.text)):
            yield sentence, match[0]


def _anywhere(patterns: Sequence[str], body: Body) -> bool:
    return any(sentences.found(patterns, one.text) for one in sentences.of(body).sentences)


@dataclass(frozen=True, slots=True)
class Law:
    """One rule where it reaches work, and how grave it is there; ``supposed``: the number of employees is not known."""

    rule: Wording
    at: Reached
    severity: Severity
    supposed: bool

    @classmethod
    def of(cls, rule: Wording, ad: Ad) -> Law | None:
        """Return the rule where it is gravest, or None if it reaches nothing."""
        covered = applies.holds(ad, rule.when)
        if rule.off is not None or covered is False or applies.any_holds(ad, rule.silenced_by):
            return None
        laws = []
        for at in applies.reached(ad, rule.places) if rule.places else (applies.Reached(""),):
            here = _covers(rule, ad, at.place)
            if here is not False and not (at.remote and rule.remote == "not_covered"):
                where, severity = _severity(rule, ad, at)
                laws.append(cls(rule, where, severity, supposed=covered is None or here is None))
        return max(laws, key=lambda one: one.gravity) if laws else None

    @property
    def gravity(self) -> int:
        """How grave it is, as a number."""
        return _GRAVITY.index(self.severity)

    @property
    def depth(self) -> int:
        """How many areas, itself counted, the place lies in, 0 for everywhere."""
        return 1 + len(places.ancestors(self.at.place)) if self.at.place else 0

    def finding(self, sentence: Sentence, words: str) -> Diagnostic:
        """Return what the rule says of a sentence."""
        supposed = "; whether the employer is large enough is not known, and supposed" if self.supposed else ""
        return finding.of(
            self.rule,
            self.severity,
            self.rule.id,
            f"{words[:_SHOWN]!r}: {self.rule.title}{supposed}",
            place=self.at.place,
            position=sentence.passage.position,
            found=sentence.text,
            suggestion=self.rule.advice,
        )


class _Told(NamedTuple):
    """What a rule has to say of words in a sentence, in the order of the rules."""

    place: int
    law: Law
    sentence: Sentence
    words: str

    def outdoes(self, other: _Told) -> bool:
        """Tell whether it is told in the place of another.

        Of rules with one id it is the gravest; of those about one thing that find the same words, the one of the smaller place,
        if it is as grave.
        """
        one, two = self.law, other.law
        if one.rule.id == two.rule.id:
            return (one.gravity, one.depth, other.place) > (two.gravity, two.depth, self.place)
        mine, its = self.words.lower(), other.words.lower()
        return (
            not {*one.rule.about}.isdisjoint(two.rule.about)
            and (mine in its or its in mine)
            and one.gravity >= two.gravity
            and one.depth > two.depth
            and (not two.at.place or places.inside(one.at.place, two.at.place))
        )


def _covers(rule: Wording, ad: Ad, place: str) -> bool | None:
    """Tell whether a rule is in force in a place and covers the employer there; None if its size is not known."""
    since = rule.since.get(place, rule.effective)
    if (since is not None and ad.as_of < since) or (rule.ends is not None and rule.ends < ad.as_of):
        return False
    return applies.holds(ad, {"employees_total": {"at_least": rule.least[place]}}) if place in rule.least else True


def _severity(rule: Wording, ad: Ad, at: Reached) -> tuple[Reached, Severity]:
    """Return how grave the wording is, and the place that makes it so; what is not settled is no error."""
    found = [(at, Severity(rule.severity))]
    for level, codes in rule.severity_in.items():
        near = [one for one in applies.reached(ad, codes) if not at.place or places.inside(one.place, at.place)]
        found += [(one, Severity(level)) for one in near if _covers(rule, ad, one.place) is not False]
    found += [(at, Severity(level)) for level, when in rule.severity_when.items() if applies.holds(ad, when)]
    settled = [(one, _settled(rule, ad, one, severity)) for one, severity in found]
    return max(settled, key=lambda one: _GRAVITY.index(one[1]))


def _settled(rule: Wording, ad: Ad, at: Reached, severity: Severity) -> Severity:
    early = rule.enforced is not None and ad.as_of < rule.enforced
    doubtful = rule.confidence != "high" or early or (at.remote and rule.remote == "unsettled")
    return Severity.WARNING if doubtful and severity is Severity.ERROR else severity
