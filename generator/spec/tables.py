"""Tables: CSV files whose rows are made when they are asked for, each cell with its row and column."""

from __future__ import annotations

import csv
import re
from array import array
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic, Position, error, nearest
from generator.spec.nodes import Mapping, Node, Scalar, Sequence
from generator.spec.source import Findings, decode

if TYPE_CHECKING:
    import collections.abc as abc

    from generator.spec.nodes import Plain

SIZE_LIMIT = 100_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have, and those of them that it must have.

    A cell of ``lists`` holds words parted by spaces, which become a list; ``parts`` are mappings that several columns make:
    by the name of the mapping, its key for each of the columns.
    """

    names: tuple[str, ...]
    required: tuple[str, ...]
    lists: tuple[str, ...] = ()
    parts: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)

    def among(self, header: tuple[str, ...]) -> Columns:
        """Return the columns without the lists and mappings that a table with this header cannot have."""
        lists = tuple(one for one in self.lists if one in header)
        parts = {whole: keys for whole, keys in self.parts.items() if any(one in header for one in keys)}
        return Columns(self.names, self.required, lists, parts)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the cells of one row stand: an offset is the number of a column, from 0."""

    name: str
    line: int

    def position(self, offset: int) -> Position:
        """Return the row as line, and the number of the cell as column."""
        return Position(self.name, self.line, offset + 1, None)


@dataclass(frozen=True)
class Table:
    """The text of a CSV file, and where each of its rows is: from a start to an end (offsets), ending on a line (from 1).

    A row that is asked for is read again, so that a table takes little more memory than its file.
    """

    name: str
    text: str
    header: tuple[str, ...]
    columns: Columns
    starts: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q"))
    lines: array[int] = field(default_factory=lambda: array("Q"))

    def __len__(self) -> int:
        return len(self.starts)

    def all_data(self) -> abc.Iterator[dict[str, Plain]]:
        """Yield the data of each row, in order."""
        spans = zip(self.starts, self.ends, strict=True)
        for cells in csv.reader((self.text[start:end] for start, end in spans), strict=True):
            yield self._data(cells)

    def data(self, number: int) -> dict[str, Plain]:
        """Return the data of the row ``number``, from 0: text by column, lists and mappings made; no key for an empty cell."""
        return self._data(self._cells(number))

    def node(self, number: int) -> Mapping:
        """Return the row ``number``, from 0, as a mapping of its data; positions are (row, number of the cell)."""
        origin = Cells(self.name, self.lines[number])
        entries: dict[str, Node] = {}
        names: dict[str, Scalar] = {}
        for column, (key, cell) in enumerate(zip(self.header, self._cells(number), strict=True)):
            if text := cell.strip():
                entries[key] = Scalar(text, text, (column, column), origin)
                names[key] = Scalar(key, key, (column, column), origin)
        for key in self.columns.lists:
            if isinstance(words := entries.get(key), Scalar):
                items = tuple(Scalar(word, word, words.span, origin) for word in words.raw.split())
                entries[key] = Sequence(items, words.span, origin)
        for whole, keys in self.columns.parts.items():
            if given := {key: entries.pop(column) for column, key in keys.items() if column in entries}:
                first = next(iter(given.values()))
                inner = {key: names[column] for column, key in keys.items() if key in given}
                entries[whole] = Mapping(given, inner, first.span, origin)
                names[whole] = Scalar(whole, whole, (0, 0), origin)
        return Mapping(entries, names, (0, 0), origin)

    def _cells(self, number: int) -> list[str]:
        return next(csv.reader((self.text[self.starts[number] : self.ends[number]],), strict=True))

    def _data(self, cells: list[str]) -> dict[str, Plain]:
        data: dict[str, Plain] = {
            key: text for key, cell in zip(self.header, cells, strict=True) if (text := cell.strip())
        }
        for key in self.columns.lists:
            if isinstance(words := data.get(key), str):
                data[key] = [*words.split()]
        for whole, keys in self.columns.parts.items():
            if given := {key: data.pop(column) for column, key in keys.items() if column in data}:
                data[whole] = given
        return data


class _Lines:
    """The lines of a text, one by one; ``end`` is the offset behind the last one taken."""

    def __init__(self, text: str, start: int) -> None:
        self.end = start
        self._found = _LINE.finditer(text, start)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._found)
        self.end = line.end()
        return line[0]


def read_table(data: bytes, name: str, columns: Columns) -> Table:
    """Return the CSV table with a header that ``data`` holds; rows without text are left out.

    Raises InputError with all that is wrong with the table's form, a hundred errors at the most.
    """
    source = decode(data, name, SIZE_LIMIT)
    findings = Findings()
    lines = _Lines(source.text, source.start)
    reader = csv.reader(lines, strict=True)
    table: Table | None = None
    end = source.start
    try:
        for cells in reader:
            start, end = end, lines.end
            if not "".join(cells).strip():
                continue
            if table is None:
                header = _header(cells, Cells(name, reader.line_num), columns, findings)
                table = Table(name, source.text, header, columns.among(header))
            elif len(cells) == len(table.header):
                table.starts.append(start)
                table.ends.append(end)
                table.lines.append(reader.line_num)
            else:
                findings.add(_length(cells, table.header, Position(name, reader.line_num, 1)))
    except csv.Error as problem:
        raise findings.stop(
            error("TABLE_SYNTAX", f"this is not CSV: {problem}", Position(name, reader.line_num, 1))
        ) from None
    if table is None:
        expected = f"a header: {','.join(columns.required)}"
        raise findings.stop(
            error("FILE_EMPTY", "there is nothing in the table", Position(name, 1, 1), expected=expected)
        )
    findings.check()
    return table


def _header(cells: list[str], origin: Cells, columns: Columns, findings: Findings) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    if len(names) == 1 and ";" in names[0]:
        raise findings.stop(
            error("TABLE_SEPARATOR", "the cells are parted by ';'", origin.position(0), expected="cells parted by ','")
        )
    seen: set[str] = set()
    for number, one in enumerate(names):
        if one not in columns.names:
            findings.add_made(partial(_no_column, one, origin.position(number), columns.names))
        elif one in seen:
            findings.add(error("TABLE_HEADER", f"the column {one!r} is there twice", origin.position(number)))
        seen.add(one)
    for one in columns.required:
        if one not in names:
            findings.add(
                error(
                    "TABLE_HEADER", f"the column {one!r} is missing", origin.position(0), expected=f"a column {one!r}"
                )
            )
    findings.check()
    return tuple(names)


def _no_column(name: str, position: Position, valid: abc.Sequence[str]) -> Diagnostic:
    expected = f"one of {', '.join(valid)}"
    return error("TABLE_HEADER", f"there is no column {name!r}", position, expected=expected, hint=nearest(name, valid))


def _length(cells: list[str], header: tuple[str, ...], position: Position) -> Diagnostic:
    return error(
        "TABLE_ROW",
        "the row has another length than the header",
        position,
        expected=f"{len(header)} cells",
        found=f"{len(cells)} cells",
    )
