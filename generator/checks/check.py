"""Check: all packs of rules held against one ad."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from generator.checks import language, notices, pack, pay, structure, wording
from generator.diagnostic import Severity, UsageError, error, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.checks.ad import Ad
    from generator.checks.rulebook import Rulebook
    from generator.diagnostic import Diagnostic

Told: TypeAlias = frozenset[Severity]
PACKS: Mapping[str, Callable[[Ad, Rulebook, Choice, Told], list[Diagnostic]]] = {
    "pay": lambda ad, rules, *_: pay.check(ad, rules.pay),
    "notices": lambda ad, rules, *_: notices.check(ad, rules.notices),
    "wording": lambda ad, rules, choice, _: wording.check(ad, rules.wording, choice.takes_wording, rules.words),
    "language": lambda ad, _, __, told: language.check(ad, told),
    "structure": lambda ad, _, __, told: structure.check(ad, told),
}
"""What is found, by the name of the pack. What is less grave than is told need not be looked for; of rules of wording that
say the same, one tells of those that the choice takes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are told: those of packs, codes and ids of rules that are ``selected``, less those ``ignored``.

    None selected means all.
    """

    selected: Sequence[str] = ()
    ignored: Sequence[str] = ()

    @property
    def everything(self) -> bool:
        """Whether all findings are told."""
        return not self.selected and not self.ignored

    def check(self, rules: Rulebook) -> None:
        """Raise UsageError for a name that is none of a pack, a code or a rule."""
        known = names(rules)
        for name in (*self.selected, *self.ignored):
            if name not in known:
                hint = nearest(name, known)
                raise UsageError(error("RULE_UNKNOWN", f"there is no rule or finding {name!r}", hint=hint))

    def takes(self, one: Diagnostic, of_pack: str) -> bool:
        """Tell whether a finding of a pack is told."""
        return self.everything or self._takes({one.code, one.basis.rule if one.basis else "", of_pack})

    def takes_wording(self, name: str) -> bool:
        """Tell whether what the rule of wording with this id finds is told."""
        return self.everything or self._takes({name, "wording"})

    def _takes(self, known_as: set[str]) -> bool:
        return (not self.selected or not known_as.isdisjoint(self.selected)) and known_as.isdisjoint(self.ignored)


def names(rules: Rulebook) -> frozenset[str]:
    """Return all that findings can be chosen by: packs, codes, and ids of rules."""
    return frozenset(PACKS) | findings(rules)


def findings(rules: Rulebook) -> frozenset[str]:
    """Return all that findings can be let stand by: codes, and ids of rules."""
    return frozenset(
        (*pack.codes(), *(one.id for one in rules), *(one.id for one in language.wording()), "gender/score")
    )


def check(
    ad: Ad, choice: Choice, rules: Rulebook, packs: Iterable[str] = PACKS, told: Told = frozenset(Severity)
) -> list[Diagnostic]:
    """Return what the rules of packs find in an ad and the choice takes; what is of no line of it stands where it does.

    Only what is of a severity that is ``told`` is sure to be found.
    """
    return [one for name in packs for one in taken(PACKS[name](ad, rules, choice, told), ad, choice, name)]


def taken(found: Iterable[Diagnostic], ad: Ad, choice: Choice, pack_name: str) -> Iterator[Diagnostic]:
    """Yield what the choice takes of what a pack found in an ad."""
    for one in found:
        if choice.takes(one, pack_name):
            yield one if one.position else replace(one, position=ad.position)
