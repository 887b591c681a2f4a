"""Names of findings and of rules that role specs, company profiles and statements write: is there such a one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import check
from generator.diagnostic import error, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checks.rulebook import Rulebook
    from generator.diagnostic import Diagnostic
    from generator.spec.workspace import Inputs


def unknown(inputs: Inputs, rules: Rulebook) -> Iterator[Diagnostic]:
    """Yield an error for each name in ``checks: {ignore: ...}`` and ``satisfies`` that no finding, or no notice, has."""
    known = check.names(rules)
    for placed in (inputs.role, inputs.company):
        for number, one in enumerate(placed.value.checks.ignore):
            if one.name not in known:
                what, at = f"there is no rule or finding {one.name!r}", placed.at("checks", "ignore", number, "name")
                yield error("RULE_UNKNOWN", what, at, hint=nearest(one.name, known))
    ids = frozenset(one.id for one in rules.notices)
    for statement in inputs.statements:
        for name in statement.value.satisfies:
            if name not in ids:
                at = statement.at("satisfies")
                yield error("RULE_UNKNOWN", f"there is no notice {name!r}", at, hint=nearest(name, ids))
