"""The checker: postings of roles, held against the rules on one day, less what somebody lets stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.checks import known, notices, of_posting, structure, wording
from generator.checks.check import Choice, check, taken
from generator.checks.few import Few
from generator.checks.pay import found, laws
from generator.checks.suppress import Suppressions
from generator.checks.traits import Traits
from generator.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from generator.checks.ad import Ad
    from generator.checks.pay import Law
    from generator.checks.rulebook import Rulebook
    from generator.checks.suppress import Comments
    from generator.posting.model import Posting
    from generator.spec.workspace import Inputs

EVERYTHING = Choice()
_OF_TEXT = ("language", "structure")
"""The packs whose findings depend on the text alone."""
_PLACES = 200
"""For how many places the findings of one kind of posting are kept."""
_GRAVITY = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Checker:
    """Holds postings against the ``rules`` as they are on the day ``as_of``.

    The ``choice`` says what is told, and ``least`` how grave it must be.
    """

    def __init__(
        self, rules: Rulebook, as_of: date, choice: Choice = EVERYTHING, least: Severity = Severity.INFO
    ) -> None:
        self.rules = rules
        self.as_of = as_of
        self.choice = choice
        self.told = frozenset(_GRAVITY[_GRAVITY.index(least) :])
        self.edges = rules.edges()
        self.facts = rules.facts()
        self.comments: dict[Path, Comments] = {}
        self.shared = of_posting.Shared()
        self.traits = Traits(rules)
        self._reaching: dict[Hashable, Reaching] = {}

    def role(self, inputs: Inputs) -> RoleChecks:
        """Return what holds the postings of one role."""
        return RoleChecks(self, inputs)

    def reaching(self, ad: Ad, facts: str) -> Reaching:
        """Return the rules that reach the work of an ad; ``facts`` tells apart employers and roles with other facts."""
        where = *((one.place, one.areas, one.remote) for one in ad.works), ad.excluded, facts
        if where not in self._reaching:
            due = notices.telling(notices.claims(ad, self.rules.notices), self.as_of, self.told)
            self._reaching[where] = Reaching(laws(self.rules.pay, ad.works, ad.facts), due, {})
        return self._reaching[where]


@dataclass(frozen=True, slots=True)
class Reaching:
    """The rules of pay that reach work, the notices that it speaks for, and the rules of wording that were asked about."""

    laws: tuple[Law, ...]
    claims: tuple[notices.Claim, ...]
    wording: dict[int, wording.Law | None]


class RoleChecks:
    """Holds the postings of one role; ``problems`` is what is wrong with its names of rules and with what may stand."""

    def __init__(self, checker: Checker, inputs: Inputs) -> None:
        self._checker = checker
        self._suppressions = Suppressions(inputs, checker.comments)
        self._reader = of_posting.Reader(
            inputs, checker.as_of, checker.shared, checker.traits.of, self._suppressions.items
        )
        self._employer = self._reader.facts.model_dump_json(exclude_none=True)
        self._facts: dict[int, str] = {}
        self._closes: set[date] = set()
        self.problems = [*known.unknown(inputs, self._suppressions.written, checker.rules)]
        self.problems += self._suppressions.problems

    def found(self, posting: Posting) -> list[Diagnostic]:
        """Return what is found in a posting; in the place of each finding that may stand, an info that says why."""
        ad, before = self._reader.ad(posting)
        self._closes |= {ad.closes} if ad.closes else set()
        checker, rules = self._checker, self._checker.rules
        if "text" not in before:
            before["text"] = self._of(replace(ad, works=()), _OF_TEXT)
            before["hits"] = wording.hits(ad.bodies, rules.wording, rules.words)
            before["placed"] = Few[list[Diagnostic]](_PLACES)
        if id(ad.role) not in self._facts:
            asked = sorted((name, one) for name, one in ad.role.items() if name in checker.facts)
            self._facts[id(ad.role)] = f"{self._employer} {asked}"
        reaching = checker.reaching(ad, self._facts[id(ad.role)])
        where = id(reaching.wording), ad.bodies
        placed = before["placed"].get(where, lambda: self._placed(ad, reaching, before["hits"]))
        pay = taken(found(ad, reaching.laws), ad, checker.choice, "pay")
        named = taken(structure.of_works(ad), ad, checker.choice, "structure")
        found_here = [*self._judged((*pay, *named), ad), *placed, *before["text"]]
        return list(dict.fromkeys(found_here)) if len(found_here) > 1 else found_here

    def _placed(self, ad: Ad, reaching: Reaching, hits: wording.Hits) -> list[Diagnostic]:
        """Return what notices and wording find where the work is."""
        rules, choice = self._checker.rules, self._checker.choice
        due = taken(notices.found(ad, reaching.claims, rules.notices), ad, choice, "notices")
        risky = wording.found(ad, rules.wording, hits, reaching.wording, choice.takes_wording)
        return self._judged((*due, *taken(risky, ad, choice, "wording")), ad)

    def _of(self, ad: Ad, packs: Iterable[str]) -> list[Diagnostic]:
        return self._judged(check(ad, self._checker.choice, self._checker.rules, packs, self._checker.told), ad)

    def _judged(self, several: Iterable[Diagnostic], ad: Ad) -> list[Diagnostic]:
        told = self._checker.told
        kept = (one for one in several if one.severity in told)
        return [one for one in self._suppressions.judge(kept, ad) if one.severity in told]

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a warning for each suppression of the role spec that covers nothing of what was found."""
        yield from self._suppressions.unused()

    def edges(self) -> frozenset[date]:
        """Return the days on which something else may be found: another rule holds, or a deadline that was seen is past."""
        return self._checker.edges | {one + timedelta(days=1) for one in self._closes}
