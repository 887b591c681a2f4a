"""Check: all packs of rules held against one ad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.checks import pack, pay
from generator.diagnostic import UsageError, error, nearest, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.checks.ad import Ad
    from generator.diagnostic import Diagnostic

_FRESH = timedelta(days=120)
"""How long the rules of a pack are taken to be as they were when they were checked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are told: those whose codes, or the ids of whose rules, are ``selected``, less those ``ignored``.

    None selected means all.
    """

    selected: Sequence[str] = ()
    ignored: Sequence[str] = ()

    @property
    def everything(self) -> bool:
        """Whether all findings are told."""
        return not self.selected and not self.ignored

    def check(self) -> None:
        """Raise UsageError for a name that is none of a code or a rule."""
        known = {*pack.codes(), *(one.id for one in pack.pay_rules())}
        for name in (*self.selected, *self.ignored):
            if name not in known:
                hint = nearest(name, known)
                raise UsageError(error("RULE_UNKNOWN", f"there is no rule or finding {name!r}", hint=hint))

    def takes(self, one: Diagnostic) -> bool:
        """Tell whether a finding is told."""
        names = {one.code, one.basis.rule if one.basis else ""}
        return (not self.selected or not names.isdisjoint(self.selected)) and names.isdisjoint(self.ignored)


def check(ad: Ad, choice: Choice) -> list[Diagnostic]:
    """Return what the rules find in an ad and the choice takes."""
    return [one for one in pay.check(ad, pack.pay_rules()) if choice.takes(one)]


def stale(as_of: date) -> Iterable[Diagnostic]:
    """Yield a warning if the rules were last checked long ago."""
    checked = max(one.checked for one in pack.pay_rules())
    if as_of - checked > _FRESH:
        what = f"the rules of pay were last checked on {checked}, {(as_of - checked).days} days before {as_of}"
        yield warning("RULES_OLD", what, hint="take a newer postgen, or hold them against their sources")
