"""The sources of a run: the workspaces of its roles, each read once, and the digests by which a change in them is seen."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import generator
from generator.bulk import digests
from generator.bulk.folder import relative
from generator.checks.aging import FOLDER
from generator.posting.kept import Kept
from generator.press.press import Press
from generator.press.stock import Stock
from generator.spec import files, places
from generator.spec.recent import Recent
from generator.spec.validate import Placed
from generator.spec.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.bulk.job import Chunk, Job
    from generator.diagnostic import Diagnostic
    from generator.rewrite.record import Run
    from generator.spec.location import Location
    from generator.spec.workspace import Inputs

RECORD = ".rewrite.yaml"
_LOCATIONS = 4096
"""The most locations whose digests are kept."""
_TABLES = ("company.yaml", "locations.csv", "locations.yaml", "pay.csv", "pay.yaml")
_NOT_OF_OUTPUTS = ("out", "as_of", "dry", "rehearsed", "roles", "paranoid", "archive", "checked", "strict")
"""The settings of a job that change no byte of an output, and the day, which has a span of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """One role, ready to be composed.

    ``inputs`` are with the rewritten prose. ``ids`` are the locations of the chunk, ``locations`` those that are asked for,
    by id. ``digests`` and ``versions`` are those that all postings of the role share, ``read`` the digest of each file that
    they come from, by its path from the output folder, ``span`` the days on which they choose the same.
    """

    inputs: Inputs
    ids: frozenset[str]
    locations: tuple[Location, ...]
    digests: Mapping[str, str]
    versions: Mapping[str, str | None]
    told: tuple[Diagnostic, ...]
    read: Mapping[str, str]
    span: tuple[str, str]

    def with_posted(self, posted: date) -> Inputs:
        """Return the inputs of a role that is posted on the day, if it does not say itself."""
        role = self.inputs.role
        if role.value.posted:
            return self.inputs
        return replace(self.inputs, role=Placed(role.value.model_copy(update={"posted": posted}), role.node))


class Sources:
    """What the chunks of a run are made of; files that several roles share are read, validated and digested once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._workspaces: dict[Path, Workspace] = {}
        self._digests: dict[Path, str] = {}
        self._settings: dict[Path, str] = {}
        self._common: dict[Path, Sequence[Path]] = {}
        self._templates: dict[Path | None, str] = {}
        self._latest: tuple[Path, Inputs, Inputs, Run | None, tuple[Diagnostic, ...]] | None = None
        self._kept: Kept | None = None
        self._stocks: dict[Path | None, Stock] = {}
        self._locations: Recent[str, tuple[Location, str]] = Recent(_LOCATIONS)

    def settings(self, role: Path) -> str:
        """Return the digest of all that a chunk of the role depends on beside the files that it reads."""
        root = files.root_of(role)
        if root not in self._settings:
            own = root / "templates"
            job = {name: value for name, value in asdict(self.job).items() if name not in _NOT_OF_OUTPUTS}
            listed = [relative(one, self.job.out) for one in self._shared(root)]
            parts = [generator.__version__, job, listed, self.of_templates(own if own.is_dir() else None)]
            self._settings[root] = digests.digest(json.dumps(parts, sort_keys=True).encode())
        return self._settings[root]

    def of_templates(self, own: Path | None) -> str:
        """Return the digest of the templates of the job's formats, those of the workspace's folder ``own`` too.

        Raises UsageError if one cannot be read.
        """
        if own not in self._templates:
            self._templates[own] = digests.of_templates(own, self.job.formats)
        return self._templates[own]

    def digest_of(self, path: Path) -> str:
        """Return the digest of a file as it was when it was first asked for; "" if there is none."""
        if path not in self._digests:
            try:
                self._digests[path] = digests.digest(path.read_bytes())
            except OSError:
                self._digests[path] = ""
        return self._digests[path]

    def same(self, read: Mapping[str, str]) -> bool:
        """Tell whether the files, by their paths from the output folder, have the digests."""
        return all(self.digest_of(self.job.out / path) == known for path, known in read.items())

    def load(self, chunk: Chunk) -> Source:
        """Return the role of a chunk. Raises InputError with all that is wrong with it, UsageError if it cannot be read."""
        record = chunk.role.with_name(chunk.role.stem + RECORD)
        for path in (chunk.role, record, *self._shared(files.root_of(chunk.role))):
            self.digest_of(path.absolute())  # before it is read: what changes after that, the next run sees
        inputs, published, run, told = self._role(chunk.role)
        ids = [one for one in published.offered.ids if chunk.holds(one)]
        offered = filter(None, map(published.offered.get, sorted(ids)))
        own = {
            **digests.of_role(inputs, published),
            "templates": self.of_templates(inputs.templates),
        }
        root = files.root_of(chunk.role)
        rules = files.yaml_files(root / FOLDER) if run else ()  # a rewrite is held to the workspace's own
        read = (*inputs.files, record, *rules)
        return Source(
            inputs=published,
            ids=frozenset(ids),
            locations=tuple(one for one in offered if wanted(self.job, one)),
            digests=own,
            versions=digests.versions(run),
            told=told,
            read={relative(path, self.job.out): self.digest_of(path.absolute()) for path in read},
            span=span(inputs, self.job.as_of),
        )

    def press(self, inputs: Inputs) -> Press:
        """Return the press for a role."""
        if self._kept is None or not self._kept.fits(inputs, self.job.as_of):
            self._kept = Kept(inputs, self.job.as_of)
            self._stocks.clear()  # its sections are those that were kept before
        if inputs.templates not in self._stocks:
            self._stocks[inputs.templates] = Stock(inputs.templates)
        stock = self._stocks[inputs.templates]
        return Press(inputs, self.job.as_of, self.job.formats, self._kept, stock, paranoid=self.job.paranoid)

    def of_location(self, location: Location) -> str:
        """Return the digest of a location."""
        known = self._locations.get(location.id)
        if known is None or known[0] is not location:
            known = self._locations.put(location.id, (location, digests.of_location(location)))
        return known[1]

    def _shared(self, root: Path) -> Sequence[Path]:
        """Return the files in which the roles of a workspace find what they share, as far as there are any."""
        if root not in self._common:
            tables = [one for one in (root / name for name in _TABLES) if one.is_file()]
            self._common[root] = [*tables, *files.yaml_files(root / "statements"), *files.yaml_files(root / FOLDER)]
        return self._common[root]

    def _role(self, path: Path) -> tuple[Inputs, Inputs, Run | None, tuple[Diagnostic, ...]]:
        """Return the inputs of a role without and with its rewrite; the latest is kept, for the other parts of a large role."""
        if self._latest is None or self._latest[0] != path:
            self._latest = None  # two large roles at once would be too many
            root = files.root_of(path)
            if root not in self._workspaces:
                self._workspaces[root] = Workspace(root)
            inputs = self._workspaces[root].load(path)
            self._latest = (path, inputs, *self._rewritten(path, inputs))
        return self._latest[1:]

    def _rewritten(self, path: Path, inputs: Inputs) -> tuple[Inputs, Run | None, tuple[Diagnostic, ...]]:
        if self.job.original or not path.with_name(path.stem + RECORD).is_file():
            return inputs, None, ()
        from generator.rewrite.publish import with_record

        published, told, run = with_record(path, inputs)
        return published, run, told


def wanted(job: Job, location: Location) -> bool:
    """Tell whether a location is among those that a run is for."""
    return (not job.locations or location.id in job.locations) and (
        not job.countries or places.country(location.place) in job.countries
    )


def met(job: Job, locations: Iterable[Location]) -> frozenset[str]:
    """Return those of the locations and countries that a run is for which are among the locations; none if it is for all."""
    if not job.locations and not job.countries:
        return frozenset()
    names = {name for one in locations for name in (one.id, places.country(one.place))}
    return frozenset(names.intersection((*job.locations, *job.countries)))


def span(inputs: Inputs, as_of: date) -> tuple[str, str]:
    """Return the days around ``as_of`` on which the same statements and rows of pay are in force: from, and before."""
    edges = list(_edges(inputs))
    first = max((day for day in edges if day <= as_of), default=None)
    last = min((day for day in edges if day > as_of), default=None)
    return (first.isoformat() if first else "", last.isoformat() if last else "")


def _edges(inputs: Inputs) -> Iterable[date]:
    """Yield the days on which something begins to be in force, or has ceased to be."""
    for statement in inputs.statements:
        yield from _both(statement.value.effective, statement.value.ends)
    for row in inputs.pay:
        yield from _both(row.value.effective, row.value.expires)
    role = inputs.role.value
    yield from _both(None, role.expires)
    yield from _both(None, role.application.closes if role.application else None)


def _both(first: date | None, last: date | None) -> Iterable[date]:
    if first:
        yield first
    if last and last < date.max:
        yield last + timedelta(days=1)
