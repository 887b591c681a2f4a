"""The rulebook: all rules that postings are held against, those shipped and those of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from generator.checks.sentences import Needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.checks.rules import PayRule
    from generator.checks.text_rules import Notice, Wording

AnyRule: TypeAlias = "PayRule | Notice | Wording"


@dataclass(frozen=True)
class Rulebook:
    """The rules of pay, the texts that must stand in a posting, and the wording that must not."""

    pay: tuple[PayRule, ...] = ()
    notices: tuple[Notice, ...] = ()
    wording: tuple[Wording, ...] = ()

    def __add__(self, other: Rulebook) -> Rulebook:
        """Return the rules of both."""
        return Rulebook(self.pay + other.pay, self.notices + other.notices, self.wording + other.wording)

    def __iter__(self) -> Iterator[AnyRule]:
        """Yield each rule; several may have one id."""
        yield from self.pay
        yield from self.notices
        yield from self.wording

    @cached_property
    def words(self) -> Needs:
        """The words that the rules of wording need in a text."""
        return Needs(one.words for one in self.wording)

    def edges(self) -> frozenset[date]:
        """Return the days on which a rule begins to hold or to be enforced, or has ceased to hold."""
        first = {day for one in self for day in (one.effective, one.enforced) if day}
        since = {day for one in self.wording for day in one.since.values()}
        return frozenset(first | since | {one.ends + timedelta(days=1) for one in self if one.ends})

    def facts(self) -> frozenset[str]:
        """Return the names of the facts that notices and wording ask for."""
        asked = [one.when for one in self.notices]
        for rule in self.wording:
            asked += [rule.when, rule.silenced_by, *rule.severity_when.values()]
        return frozenset(name for one in asked for name in one)

    def checked(self) -> dict[str, date]:
        """Return when a rule of each pack was last checked; packs that nobody checks have no day."""
        packs: dict[str, tuple[AnyRule, ...]] = {"pay": self.pay, "notices": self.notices, "wording": self.wording}
        days = {name: [one.checked for one in several if one.checked] for name, several in packs.items()}
        return {name: max(several) for name, several in days.items() if several}
