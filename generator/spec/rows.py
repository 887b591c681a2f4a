"""Rows: the entries of a list of a workspace, found by key, and made into models when they are asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.spec.recent import Recent
from generator.spec.source import Findings
from generator.spec.validate import Placed, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from generator.diagnostic import Diagnostic
    from generator.spec.tables import Columns, Table

M = TypeVar("M", bound=BaseModel)
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """What a list holds: its models, the columns of its table, and what the other files have to do with it.

    ``key`` is what an entry is found by. The column ``names`` holds names that may be used elsewhere. ``needs`` is the name,
    in the column ``needed``, that must be defined elsewhere, or None. ``odd`` tells that a warning is due.
    """

    model: type[M]
    columns: Columns
    names: str
    needed: str
    key: Callable[[M], str]
    needs: Callable[[M], str | None]
    odd: Callable[[M], bool]


@dataclass(frozen=True, slots=True)
class Index:
    """Where each key stands in a list: its ``first`` number, and for each number the ``following`` one of that key, or -1.

    ``repeats`` are the numbers, in order, whose key stands before them already.
    """

    first: dict[str, int] = field(default_factory=dict)
    following: array[int] = field(default_factory=lambda: array("q"))
    repeats: array[int] = field(default_factory=lambda: array("q"))

    def numbers(self, key: str) -> Iterator[int]:
        """Yield the numbers at which ``key`` stands, in order."""
        number = self.first.get(key, -1)
        while number >= 0:
            yield number
            number = self.following[number]


def indexed(keys: Iterable[str | None]) -> Index:
    """Return the index of ``keys``, of which the n-th stands at the number n; None is the key of an entry without one."""
    index = Index()
    last: dict[str, int] = {}
    for number, key in enumerate(keys):
        index.following.append(-1)
        if key is None:
            continue
        if index.first.setdefault(key, number) != number:
            index.following[last.get(key, index.first[key])] = number
            index.repeats.append(number)
            last[key] = number
    return index


class Rows(ABC, Generic[M]):
    """The entries of one list, by their numbers from 0.

    ``names`` are all that stand in the list, of entries that are wrong too; ``needs`` are those that must be defined
    elsewhere; ``odd`` are the numbers of entries for which a warning is due.
    """

    kind: Kind[M]
    index: Index
    names: Collection[str]
    needs: Collection[str]
    odd: Sequence[int]

    @abstractmethod
    def placed(self, number: int) -> Placed[M]:
        """Return the model of an entry of which one can be made, of what is right in it."""

    @abstractmethod
    def needing(self, names: Collection[str]) -> Iterator[int]:
        """Yield the numbers of the entries that need one of ``names``, in order."""

    def of(self, key: str) -> Iterator[Placed[M]]:
        """Return the models with the key, in order."""
        return map(self.placed, self.index.numbers(key))


class Listed(Rows[M]):
    """The entries of a list whose models are all made."""

    def __init__(self, kind: Kind[M], items: Sequence[Placed[M]], names: Iterable[str]) -> None:
        self.kind = kind
        self.names = frozenset(names)
        self.index = indexed(kind.key(one.value) for one in items)
        self.needs = {name for one in items if (name := kind.needs(one.value)) is not None}
        self.odd = [number for number, one in enumerate(items) if kind.odd(one.value)]
        self._items = items

    def placed(self, number: int) -> Placed[M]:
        """Return the model of an entry."""
        return self._items[number]

    def needing(self, names: Collection[str]) -> Iterator[int]:
        """Yield the numbers of the entries that need one of ``names``, in order."""
        return (number for number, one in enumerate(self._items) if self.kind.needs(one.value) in names)


class Tabled(Rows[M]):
    """The entries of a table. All are judged at once, with ``problems``; models are made anew, the latest of them kept.

    Of more than a hundred errors, the others are a number; what is right in the rows with those does not count.
    """

    def __init__(self, kind: Kind[M], table: Table) -> None:
        self.kind = kind
        self.names: set[str] = set()
        self.needs: set[str] = set()
        self.odd: array[int] = array("q")
        self._table = table
        self._recent: Recent[int, Placed[M]] = Recent(_KEPT)
        findings = Findings()
        self.index = indexed(self._judged(findings))
        self.problems: tuple[Diagnostic, ...] = findings.error().diagnostics

    def _judged(self, findings: Findings) -> Iterator[str | None]:
        """Yield the key of each row, having taken note of all else that the row says."""
        kind = self.kind
        for number, data in enumerate(self._table.all_data()):
            try:
                model: M | None = kind.model.model_validate(data)
            except ValidationError as problem:
                model = self._rest(number, problem, findings)
            if kind.names in data:
                self.names.add(str(data[kind.names]))
            if model is None:
                yield None
                continue
            need = kind.needs(model)
            if need is not None:
                self.needs.add(need)
            if kind.odd(model):
                self.odd.append(number)
            yield kind.key(model)

    def _rest(self, number: int, problem: ValidationError, findings: Findings) -> M | None:
        """Return what is right in a row, and take what is wrong."""
        if findings.more:
            findings.more += problem.error_count()
            return None
        placed, found = validate(self.kind.model, self._table.node(number))
        for one in found:
            findings.add(one)
        return placed.value if placed else None

    def placed(self, number: int) -> Placed[M]:
        """Return the model of a row of which one can be made, of what is right in it."""
        made = self._made(number)
        assert made is not None
        return made

    def needing(self, names: Collection[str]) -> Iterator[int]:
        """Yield the numbers of the rows that need one of ``names``, in order."""
        for number, data in enumerate(self._table.all_data()):
            made = self._made(number) if data.get(self.kind.needed) in names else None
            if made and self.kind.needs(made.value) in names:
                yield number

    def _made(self, number: int) -> Placed[M] | None:
        made = self._recent.get(number)
        if made is None:
            try:
                model = self.kind.model.model_validate(self._table.data(number))
            except ValidationError:
                return validate(self.kind.model, self._table.node(number))[0]
            made = self._recent.put(number, Placed(model, partial(self._table.node, number)))
        return made
