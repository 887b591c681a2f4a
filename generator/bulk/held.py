"""What the rules find in the postings of a run, summed up by finding and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING

from generator.checks.aging import FOLDER
from generator.diagnostic import Basis, Diagnostic, Severity
from generator.spec import files

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.bulk.job import Job
    from generator.bulk.sources import Source, Sources
    from generator.checks.checker import Checker, RoleChecks
    from generator.posting.model import Posting

Kind = tuple[str, str, str]
Values = tuple[str, str, str, str, Sequence[str], int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that ``postings`` have in a place, told as it is of the first of them, that for ``location``."""

    one: Diagnostic
    postings: int
    location: str

    @property
    def kind(self) -> Kind:
        """What such findings have in common: severity, code and place."""
        return self.one.severity, self.one.code, self.one.basis.place if self.one.basis else ""

    def values(self) -> Values:
        """Return it as a state keeps it."""
        one = self.one
        basis = astuple(one.basis) if one.basis else ()
        return one.severity, one.code, one.message, one.hint or "", basis, self.postings, self.location

    @classmethod
    def of(cls, values: Values) -> Found:
        """Return what a state kept. Raises ValueError, or TypeError, if it is no such thing."""
        severity, code, message, hint, basis, postings, location = values
        rests_on = Basis(*map(str, basis)) if basis else None
        one = Diagnostic(Severity(severity), str(code), str(message), hint=str(hint) or None, basis=rests_on)
        return cls(one, int(postings), str(location))


@dataclass(slots=True)
class Total:
    """A finding in the postings of a run: how many have it, how many roles these are of, and the first of them."""

    first: Found
    role: Path
    postings: int = 0
    roles: int = 0
    _last: Path | None = None

    def add(self, one: Found, role: Path) -> None:
        """Count what was found in a chunk of a role; the chunks of a role follow one another."""
        self.postings += one.postings
        self.roles += role != self._last
        self._last = role

    def told(self) -> Diagnostic:
        """Return it as one diagnostic."""
        role = self.role
        postings = f"{self.postings:,} posting{'' if self.postings == 1 else 's'}"
        roles = f"of {self.roles:,} roles" if self.roles > 1 else f"of {files.shown(role)}"
        where = f"; the first is {files.shown(role)} at {self.first.location}" if self.roles > 1 else ""
        what = f"{postings} {roles}: {self.first.one.message}{where}"
        return replace(self.first.one, message=what)


class Desk:
    """Holds the postings of a job; the rules are read with the first of each workspace."""

    def __init__(self, job: Job, sources: Sources) -> None:
        self._job = job
        self._sources = sources
        self._checkers: dict[Path, Checker] = {}
        self._rules: dict[Path, str] = {}

    def version(self, role: Path) -> str:
        """Return what the findings of a role rest on beside the role and this program; "" if nothing is looked for."""
        root = files.root_of(role)
        if root not in self._rules:
            own = files.yaml_files(root / FOLDER) if self._job.checked else ()
            digests = [f"{one.name} {self._sources.digest_of(one)}" for one in own]
            self._rules[root] = ", ".join(["shipped", *digests]) if self._job.checked else ""
        return self._rules[root]

    def held(self, source: Source) -> Held | None:
        """Return what holds the postings of a chunk, or None if nothing is looked for. Raises InputError for wrong rules."""
        if not self._job.checked:
            return None
        from generator.checks import own
        from generator.checks.checker import Checker

        inputs = source.inputs
        if inputs.root not in self._checkers:
            rules = own.rulebook(inputs.root)
            self._checkers[inputs.root] = Checker(rules, self._job.as_of, least=Severity.WARNING)
        return Held(self._checkers[inputs.root].role(inputs), self._job.as_of)


@dataclass(slots=True)
class Held:
    """Holds the postings of one chunk, and counts what is found."""

    checks: RoleChecks
    as_of: date
    _found: dict[Kind, Found] = field(default_factory=dict)

    def errors(self, posting: Posting, location: str) -> tuple[str, ...]:
        """Return the codes of errors in what the role says of rules, and in a posting; what is found in it is counted."""
        several = [Found(replace(one, position=None), 1, location) for one in self.checks.found(posting)]
        firsts: dict[Kind, Found] = {}
        for one in several:
            firsts.setdefault(one.kind, one)
        for kind, found in firsts.items():
            known = self._found.get(kind)
            self._found[kind] = replace(known, postings=known.postings + 1) if known else found
        told = (*self.checks.problems, *(found.one for found in several))
        return tuple(dict.fromkeys(one.code for one in told if one.severity is Severity.ERROR))

    @property
    def found(self) -> tuple[Found, ...]:
        """Return what was found so far, and what is wrong with that the role says of it."""
        return tuple(self._found.values())

    def span(self, span: tuple[str, str]) -> tuple[str, str]:
        """Return those of the days, from and before, on which the same rules hold and the same deadlines are past."""
        days = self.checks.edges()
        first = max((one.isoformat() for one in days if one <= self.as_of), default="")
        last = min((one.isoformat() for one in days if one > self.as_of), default="")
        return max(span[0], first), min(filter(None, (span[1], last)), default="")
