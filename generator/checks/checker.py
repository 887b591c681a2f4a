"""The checker: postings of roles, held against the rules on one day, less what somebody lets stand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.checks import known, of_posting
from generator.checks.check import Choice, check
from generator.checks.suppress import Suppressions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.checks.rulebook import Rulebook
    from generator.diagnostic import Diagnostic
    from generator.posting.model import Posting
    from generator.spec.workspace import Inputs

EVERYTHING = Choice()


class Checker:
    """Holds postings against the ``rules`` as they are on the day ``as_of``; the ``choice`` says what is told."""

    def __init__(self, rules: Rulebook, as_of: date, choice: Choice = EVERYTHING) -> None:
        self.rules = rules
        self.as_of = as_of
        self.choice = choice
        self.edges = rules.edges()

    def role(self, inputs: Inputs) -> RoleChecks:
        """Return what holds the postings of one role."""
        return RoleChecks(self, inputs)


class RoleChecks:
    """Holds the postings of one role; ``problems`` is what is wrong with its names of rules and with what may stand."""

    def __init__(self, checker: Checker, inputs: Inputs) -> None:
        self._checker = checker
        self._inputs = inputs
        self._suppressions = Suppressions(inputs)
        self._closes: set[date] = set()
        self.problems = [*known.unknown(inputs, checker.rules), *self._suppressions.problems]

    def found(self, posting: Posting) -> list[Diagnostic]:
        """Return what is found in a posting; in the place of each finding that may stand, an info that says why."""
        checker = self._checker
        ad = of_posting.ad(self._inputs, posting, checker.as_of)
        self._closes |= {ad.closes} if ad.closes else set()
        return list(dict.fromkeys(self._suppressions.judge(check(ad, checker.choice, checker.rules), ad)))

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a warning for each suppression of the role spec that covers nothing of what was found."""
        yield from self._suppressions.unused()

    def edges(self) -> frozenset[date]:
        """Return the days on which something else may be found: another rule holds, or a deadline that was seen is past."""
        return self._checker.edges | {one + timedelta(days=1) for one in self._closes}
