"""Suppressions: findings that somebody looked at and lets stand, for a reason that is written down.

A comment behind a line of a spec, or on a line of its own above it, lets findings of that line stand::

    - Must lift 50 pounds  # postgen: ignore PAY_RANGE_TOO_WIDE (counsel, 2026-11-02)

``checks: {ignore: [...]}`` in a role spec or in the company profile lets those of a place, of an item, or all of a name stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.diagnostic import Diagnostic, Position, Severity, error, warning
from generator.spec import files
from generator.spec.comments import comments
from generator.spec.source import BOM, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.checks.ad import Ad
    from generator.spec.workspace import Inputs

_MARK = re.compile(r"(?<![^\s\ufeff])#\s*postgen\s*:\s*ig", re.IGNORECASE)
_FORM = re.compile(
    r"#[ \t]*postgen: ignore[ \t]+(?P<name>[A-Za-z0-9_./-]+)[ \t]*(?:\((?P<reason>(?:[^()]|\([^()]*\))*)\))?[ \t]*"
)
"""A comment that lets a finding stand; a reason may hold brackets, of which none holds others."""
_WANTED = "# postgen: ignore NAME (why)"
_SUCH = "such as: # postgen: ignore PAY_RANGE_MISSING (posted inside the company only)"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding by its code, or by the id of its rule, that may stand, for a reason; it is written at ``position``.

    Empty ``places`` and ``lines`` mean all; a line is a file and a number. ``item`` is the id of a text.
    """

    name: str
    reason: str
    position: Position
    places: frozenset[str] = frozenset()
    lines: frozenset[tuple[str, int]] = frozenset()
    item: str | None = None

    def covers(self, one: Diagnostic, ad: Ad) -> bool:
        """Tell whether a finding in an ad may stand."""
        rule, place = (one.basis.rule, one.basis.place) if one.basis else ("", "")
        if self.name not in {one.code, rule} or (self.places and place not in self.places):
            return False
        line = (one.position.file, one.position.line) if one.position else ("", 0)
        if self.item is not None:
            at = (each.position for each in ad.passages if each.id == self.item and each.position)
            return line in {(each.file, each.line) for each in at}
        return not self.lines or line in self.lines


Comments: TypeAlias = tuple[list[Suppression], list[Diagnostic]]
"""What the comments of a file let stand, and what is wrong with them."""


class Suppressions:
    """What one role, its company and the files between them say of findings that may stand.

    ``written`` is what comments say, ``problems`` what is wrong with them, ``items`` the ids of the texts that are named. A
    role's own that covered nothing in all ads that were judged are ``unused``.
    """

    def __init__(self, inputs: Inputs, read: dict[Path, Comments] | None = None) -> None:
        """Read the files of a role; those that were ``read`` for another are known."""
        known = {} if read is None else read
        self.problems: list[Diagnostic] = []
        self.written: list[Suppression] = []
        self._role = inputs.role.at().file
        for path in inputs.files:
            if path.name.endswith((".yaml", ".yml")):
                several, problems = known[path] if path in known else known.setdefault(path, _comments(path))
                self.written += several
                self.problems += problems
        self._all = [*_of_keys(inputs), *self.written]
        self.items = frozenset(one.item for one in self._all if one.item is not None)
        self._used: set[Suppression] = set()

    def judge(self, found: Iterable[Diagnostic], ad: Ad) -> Iterator[Diagnostic]:
        """Yield the findings in an ad; in the place of each that may stand, an info that says why."""
        for one in found:
            covering = next((each for each in self._all if each.covers(one, ad)), None)
            if covering is None:
                yield one
            else:
                self._used.add(covering)
                what = f"{one.code} may stand: {covering.reason}"
                yield Diagnostic(Severity.INFO, "SUPPRESSION_APPLIED", what, covering.position, basis=one.basis)

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a warning for each suppression of the role spec that covers nothing."""
        for one in self._all:
            if one.position.file == self._role and one not in self._used:
                yield warning("SUPPRESSION_UNUSED", f"no finding {one.name} is here", one.position, hint="delete it")


def _of_keys(inputs: Inputs) -> Iterator[Suppression]:
    """Yield what the role spec and the company profile say."""
    for placed in (inputs.role, inputs.company):
        for number, one in enumerate(placed.value.checks.ignore):
            position = placed.at("checks", "ignore", number)
            yield Suppression(one.name, one.reason, position, frozenset(one.places), item=one.item)


def _comments(path: Path) -> Comments:
    """Return what the comments in a file say; one that has another form, or no reason, says nothing, and is a problem."""
    text = path.read_text(encoding="utf-8")
    source = Source(files.shown(path), text)
    several: list[Suppression] = []
    problems: list[Diagnostic] = []
    for at, comment in comments(text) if _MARK.search(text) else ():
        mark = _MARK.search(comment)
        if mark is None:
            continue
        position, found = source.position(at + mark.start()), _FORM.fullmatch(comment, mark.start())
        if found is None:
            what = "the comment lets no finding stand, because it has another form"
            problems.append(error("SUPPRESSION_FORM", what, position, expected=_WANTED, hint=_SUCH))
        elif not (found["reason"] or "").strip():
            what, wanted = "it is not said why the finding may stand", f"# postgen: ignore {found['name']} (why)"
            problems.append(error("SUPPRESSION_REASON", what, position, expected=wanted))
        else:
            alone = not text[:at].rpartition("\n")[2].strip(f" \t{BOM}")
            lines = frozenset({(position.file, position.line + alone)})
            several.append(Suppression(found["name"], found["reason"].strip(), position, lines=lines))
    return several, problems
