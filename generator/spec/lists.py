"""Lists: the statements, locations and pay bands of a workspace that stand in files of their own."""

from __future__ import annotations

import collections.abc as abc
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, overload

from pydantic import BaseModel

from generator.diagnostic import error
from generator.spec import files, names, places
from generator.spec.location import Location
from generator.spec.nodes import Mapping, Node, Sequence
from generator.spec.pay import PayBand
from generator.spec.rows import Kind, Listed, Rows, Tabled
from generator.spec.statement import Statement
from generator.spec.tables import SIZE_LIMIT, Columns, Table, read_table
from generator.spec.validate import Placed, validate_each

if TYPE_CHECKING:
    from pathlib import Path

    from generator.spec.loading import Loading

M = TypeVar("M", bound=BaseModel)


def finer(location: Location) -> str | None:
    """Return the code of the area with rules of its own that the location's city lies in and that its place leaves out."""
    return places.more_specific(location.place, location.city) if location.city else None


def _leaves_out(location: Location) -> bool:
    return finer(location) is not None


def _unlabelled(band: PayBand) -> str | None:
    return band.place if band.label is None else None


def _never(_: PayBand) -> bool:
    return False


LOCATIONS: Kind[Location] = Kind(
    model=Location,
    columns=Columns(tuple(Location.model_fields), ("id", "place"), lists=("remote_within",)),
    names="id",
    needed="zone",
    key=attrgetter("id"),
    needs=attrgetter("zone"),
    odd=_leaves_out,
)
PAY: Kind[PayBand] = Kind(
    model=PayBand,
    columns=Columns(
        (
            "code", "place", "minimum", "maximum", "amount", "currency", "per", "starting_minimum", "starting_maximum",
            "commission", "effective", "expires", "label",
        ),
        ("code", "place"),
        parts={"starting": {"starting_minimum": "minimum", "starting_maximum": "maximum"}},
    ),
    names="place",
    needed="place",
    key=attrgetter("code"),
    needs=_unlabelled,
    odd=_never,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """The entries of the lists; ``nodes`` are the statements as they stand, wrong ones too."""

    statements: tuple[Placed[Statement], ...]
    nodes: tuple[Node, ...]
    locations: tuple[Rows[Location], ...]
    pay: tuple[Rows[PayBand], ...]


class Locations(abc.Mapping[str, Location]):
    """The locations of several lists by id, made when they are asked for, and those that are given."""

    def __init__(self, lists: abc.Sequence[Rows[Location]], given: abc.Mapping[str, Location] | None = None) -> None:
        self._lists = lists
        self._given = given or {}

    def __getitem__(self, name: str) -> Location:
        if name in self._given:
            return self._given[name]
        for rows in self._lists:
            number = rows.index.first.get(name)
            if number is not None:
                return rows.placed(number).value
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self._given or any(name in rows.index.first for rows in self._lists)

    def __iter__(self) -> abc.Iterator[str]:
        for rows in self._lists:
            yield from rows.index.first
        yield from self._given

    def __len__(self) -> int:
        return len(self._given) + sum(len(rows.index.first) for rows in self._lists)


class Offered(abc.Sequence[Location]):
    """The locations that a role is offered at, with the ids ``ids``, each made when it is asked for."""

    def __init__(self, ids: abc.Iterable[str], known: abc.Mapping[str, Location]) -> None:
        self.ids = tuple(ids)
        self._known = known
        self._named = frozenset(self.ids)

    @overload
    def __getitem__(self, place: int) -> Location: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Location, ...]: ...
    def __getitem__(self, place: int | slice) -> Location | tuple[Location, ...]:
        if isinstance(place, slice):
            return tuple(self._known[one] for one in self.ids[place])
        return self._known[self.ids[place]]

    def __len__(self) -> int:
        return len(self.ids)

    def get(self, name: str) -> Location | None:
        """Return the location with the id ``name``, or None if the role is not offered there."""
        return self._known[name] if name in self._named else None


def read(loading: Loading) -> Lists:
    """Return the lists of a workspace, and keep what is wrong with them in ``loading``.

    Raises UsageError for a file that cannot be read.
    """
    found, nodes = statements(loading)
    return Lists(found, nodes, _lists(loading, "locations", LOCATIONS), _lists(loading, "pay", PAY))


def within(owner: Placed[BaseModel], key: str, kind: Kind[M], written: abc.Iterable[str]) -> Listed[M]:
    """Return the list ``key`` of a company profile, which was judged with it; ``written`` are the names that stand there."""
    return Listed(kind, placed(owner, key, kind.model), written)


def placed(owner: Placed[BaseModel], key: str, model: type[M]) -> tuple[Placed[M], ...]:
    """Return the models in the list ``key`` of a company profile, each with its node."""
    node = owner.node.entries.get(key) if isinstance(owner.node, Mapping) else None
    return validate_each(model, node)[0] if isinstance(node, Sequence) else ()


def statements(loading: Loading) -> tuple[tuple[Placed[Statement], ...], tuple[Node, ...]]:
    """Return the statements of statements/*.yaml by file name, and all entries there."""
    found: list[Placed[Statement]] = []
    nodes: list[Node] = []
    for path in files.yaml_files(loading.root / "statements"):
        document = loading.attempt(partial(loading.read, path, root=None))
        root = document.node if document else None
        if isinstance(root, Mapping) and set(root.entries) == {"statements"}:
            root = root.entries["statements"]
        if isinstance(root, Sequence):
            nodes += root.items
            found += loading.gathered(validate_each(Statement, root))
        elif root is not None:
            expected = "a list of statements, or a mapping with the key statements"
            loading.problems.append(
                error("STATEMENT_FILE", "the file holds no list of statements", root.position, expected=expected)
            )
    return tuple(found), tuple(nodes)


def _lists(loading: Loading, name: str, kind: Kind[M]) -> tuple[Rows[M], ...]:
    """Return the lists of the workspace's table ``name``, from its CSV file and from its YAML file."""
    found: list[Rows[M]] = []
    path = loading.root / f"{name}.csv"
    table = loading.attempt(partial(_table, loading, path, kind.columns)) if path.is_file() else None
    if table is not None:
        rows = Tabled(kind, table)
        loading.problems += rows.problems
        found.append(rows)
    path = loading.root / f"{name}.yaml"
    if path.is_file():
        document = loading.attempt(partial(loading.read, path, root=Sequence))
        if document and document.items:
            made = loading.gathered(validate_each(kind.model, document.items))
            found.append(Listed(kind, made, names.values(document.items.items, kind.names)))
    return tuple(found)


def _table(loading: Loading, path: Path, columns: Columns) -> Table:
    files.check_inside(loading.root, path)
    loading.paths.append(path)
    return read_table(files.read(path, SIZE_LIMIT), files.shown(path), columns)
