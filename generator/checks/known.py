"""Names of findings and of rules that role specs, company profiles, comments and statements write: is there such a one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import check
from generator.diagnostic import error, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.checks.rulebook import Rulebook
    from generator.checks.suppress import Suppression
    from generator.diagnostic import Diagnostic
    from generator.spec.workspace import Inputs


def unknown(inputs: Inputs, written: Iterable[Suppression], rules: Rulebook) -> Iterator[Diagnostic]:
    """Yield an error for each name that no finding, or no notice, has.

    Looked at are those in ``checks: {ignore: ...}``, in what is ``written`` in comments, and in ``satisfies``.
    """
    known = check.findings(rules)
    ignored = [(one.name, one.position) for one in written]
    for placed in (inputs.role, inputs.company):
        for number, one in enumerate(placed.value.checks.ignore):
            ignored.append((one.name, placed.at("checks", "ignore", number, "name")))
    for name, at in ignored:
        if name not in known:
            hint = nearest(name, known) or nearest(name.upper(), known)
            yield error("RULE_UNKNOWN", f"there is no rule or finding {name!r}", at, hint=hint)
    ids = frozenset(one.id for one in rules.notices)
    for statement in inputs.statements:
        for name in statement.value.satisfies:
            if name not in ids:
                at = statement.at("satisfies")
                yield error("RULE_UNKNOWN", f"there is no notice {name!r}", at, hint=nearest(name, ids))
