"""The checker: postings of roles, held against the rules on one day, less what somebody lets stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.checks import known, of_posting, structure
from generator.checks.check import Choice, check, taken
from generator.checks.pay import found, laws
from generator.checks.suppress import Suppressions
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from datetime import date

    from generator.checks.ad import Ad, Body
    from generator.checks.pay import Law
    from generator.checks.rulebook import Rulebook
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting, Section
    from generator.spec.workspace import Inputs

EVERYTHING = Choice()
_OF_TEXT = ("language", "structure")
_OF_PLACE = ("notices", "wording")
"""The packs whose findings depend on the text alone, and on the places of the work too."""
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
        self.shared: dict[int, tuple[Section, Body]] = {}
        self._laws: dict[Hashable, tuple[Law, ...]] = {}

    def role(self, inputs: Inputs) -> RoleChecks:
        """Return what holds the postings of one role."""
        return RoleChecks(self, inputs)

    def laws(self, ad: Ad, employer: str) -> tuple[Law, ...]:
        """Return the rules of pay that reach the work of an ad; ``employer`` tells apart those with other facts."""
        key = ad.works, employer
        if key not in self._laws:
            self._laws[key] = laws(self.rules.pay, ad.works, ad.facts)
        return self._laws[key]


class RoleChecks:
    """Holds the postings of one role; ``problems`` is what is wrong with its names of rules and with what may stand."""

    def __init__(self, checker: Checker, inputs: Inputs) -> None:
        self._checker = checker
        self._suppressions = Suppressions(inputs)
        self._reader = of_posting.Reader(inputs, checker.as_of, checker.shared)
        self._employer = self._reader.facts.model_dump_json(exclude_none=True)
        self._closes: set[date] = set()
        self.problems = [*known.unknown(inputs, checker.rules), *self._suppressions.problems]

    def found(self, posting: Posting) -> list[Diagnostic]:
        """Return what is found in a posting; in the place of each finding that may stand, an info that says why."""
        ad, before = self._reader.ad(posting)
        self._closes |= {ad.closes} if ad.closes else set()
        checker = self._checker
        where = (
            "place",
            ad.commission,
            *((one.place, one.areas, one.remote) for one in ad.works),
            str(ad.role["workplace"]),
        )
        if "text" not in before:
            before["text"] = self._of(replace(ad, works=()), _OF_TEXT)
        if where not in before:
            before[where] = self._of(ad, _OF_PLACE)
        pay = taken(found(ad, checker.laws(ad, self._employer)), ad, checker.choice, "pay")
        title = taken(structure.of_works(ad), ad, checker.choice, "structure")
        return list(dict.fromkeys((*self._judged((*pay, *title), ad), *before[where], *before["text"])))

    def _of(self, ad: Ad, packs: Iterable[str]) -> list[Diagnostic]:
        return self._judged(check(ad, self._checker.choice, self._checker.rules, packs), ad)

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
