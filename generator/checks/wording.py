"""Wording: what is unlawful or risky to say in a posting; it is looked for in every passage, or in prose alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import applies, finding, sentences
from generator.checks.ad import Part
from generator.diagnostic import Severity
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.checks.ad import Ad
    from generator.checks.applies import Reached
    from generator.checks.sentences import Reading, Sentence
    from generator.checks.text_rules import Wording
    from generator.diagnostic import Diagnostic

_GRAVITY = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_SHOWN = 120


def check(ad: Ad, rules: Sequence[Wording]) -> list[Diagnostic]:
    """Return what the rules find, by rule and sentence; of rules with one id, the gravest of a sentence."""
    reading = sentences.read(ad.passages)
    shared = {one.macro: one for one in rules if one.macro}
    found: dict[tuple[str, int], Diagnostic] = {}
    for rule in rules:
        if rule.off is None:
            sources = [rule, *(shared[name] for name in rule.uses if name in shared)]
            for number, one in _findings(rule, sources, reading, ad):
                before = found.setdefault((rule.id, number), one)
                if _GRAVITY.index(one.severity) > _GRAVITY.index(before.severity):
                    found[rule.id, number] = one
    return list(found.values())


def _findings(rule: Wording, sources: Sequence[Wording], reading: Reading, ad: Ad) -> Iterator[tuple[int, Diagnostic]]:
    """Yield the number of each sentence in which a rule finds something, with the finding."""
    hits = [hit for source in sources for hit in _hits(source, reading) if _looks(rule, hit[0])]
    law = _Law.of(rule, ad) if hits else None
    if law:
        for sentence, words in hits:
            yield sentence.number, law.finding(sentence, words)


def _looks(rule: Wording, sentence: Sentence) -> bool:
    """Tell whether a rule looks for its words where a sentence stands."""
    return rule.only is None or sentence.passage.part is Part.PROSE


def _hits(source: Wording, reading: Reading) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences in which a pattern of a rule is found, with the words found."""
    for sentence in reading.having(source.words) if source.patterns else ():
        match = sentences.found(source.patterns, sentence.text)
        if match and not _excepted(source, sentence, reading):
            yield sentence, match[0]


def _excepted(source: Wording, sentence: Sentence, reading: Reading) -> bool:
    """Tell whether an exception is found in the sentence, or in the text if the rule says so."""
    where = reading.sentences if source.unless_anywhere else (sentence,)
    return any(sentences.found(source.unless, one.text) for one in where)


class _Law:
    """One rule where it reaches the work of a posting."""

    def __init__(self, rule: Wording, ad: Ad, at: Reached, severity: Severity, *, supposed: bool) -> None:
        self.rule = rule
        self.ad = ad
        self.at = at
        self.severity = severity
        self.supposed = supposed

    @classmethod
    def of(cls, rule: Wording, ad: Ad) -> _Law | None:
        """Return the rule where it is gravest, or None if it reaches nothing."""
        covered = applies.holds(ad, rule.when)
        if covered is False or applies.any_holds(ad, rule.silenced_by):
            return None
        laws = []
        for at in applies.reached(ad, rule.places) if rule.places else (applies.Reached(""),):
            here = _covers(rule, ad, at.place)
            if here is not False and not (at.remote and rule.remote == "not_covered"):
                where, severity = _severity(rule, ad, at)
                laws.append(cls(rule, ad, where, severity, supposed=covered is None or here is None))
        return max(laws, key=lambda one: _GRAVITY.index(one.severity)) if laws else None

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
