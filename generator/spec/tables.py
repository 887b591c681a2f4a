"""Tables: CSV files as lists of rows, each cell with its row and column."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Position, error, nearest
from generator.spec.nodes import Mapping, Node, Scalar, Sequence
from generator.spec.source import Findings, decode

if TYPE_CHECKING:
    import collections.abc as abc

SIZE_LIMIT = 100_000_000


@dataclass(frozen=True)
class Cells:
    """Where the cells of one row stand: an offset is the number of a column, from 0."""

    name: str
    line: int
    row: str

    def position(self, offset: int) -> Position:
        """Return the row as line, and the number of the cell as column."""
        return Position(self.name, self.line, offset + 1, None)


def read_table(data: bytes, name: str, columns: abc.Sequence[str], required: abc.Sequence[str]) -> Sequence:
    """Return the rows of a CSV table with a header, as mappings of text; an empty cell is an absent key.

    Positions are (row, number of the cell). Raises InputError with all that is wrong with the table's form.
    """
    source = decode(data, name, SIZE_LIMIT)
    findings = Findings()
    reader = csv.reader(source.text[source.start :].splitlines(keepends=True), strict=True)
    rows: list[Mapping] = []
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            origin = Cells(name, reader.line_num, ",".join(cells))
            if not header:
                header = _header(cells, origin, columns, required, findings)
                continue
            if len(cells) != len(header):
                found = f"{len(cells)} cells"
                findings.add(
                    error(
                        "TABLE_ROW",
                        "the row has another length than the header",
                        origin.position(0),
                        expected=f"{len(header)} cells",
                        found=found,
                    )
                )
                continue
            rows.append(_row(header, cells, origin))
    except csv.Error as problem:
        raise findings.stop(
            error("TABLE_SYNTAX", f"this is not CSV: {problem}", Position(name, reader.line_num, 1))
        ) from None
    if not header:
        raise findings.stop(
            error(
                "FILE_EMPTY",
                "there is nothing in the table",
                Position(name, 1, 1),
                expected=f"a header: {','.join(required)}",
            )
        )
    findings.check()
    return Sequence(tuple(rows), (0, 0), Cells(name, 1, ""))


def _header(
    cells: list[str], origin: Cells, columns: abc.Sequence[str], required: abc.Sequence[str], findings: Findings
) -> list[str]:
    names = [cell.strip() for cell in cells]
    if len(names) == 1 and ";" in names[0]:
        raise findings.stop(
            error("TABLE_SEPARATOR", "the cells are parted by ';'", origin.position(0), expected="cells parted by ','")
        )
    for number, one in enumerate(names):
        if one not in columns:
            expected = f"one of {', '.join(columns)}"
            findings.add(
                error(
                    "TABLE_HEADER",
                    f"there is no column {one!r}",
                    origin.position(number),
                    expected=expected,
                    hint=nearest(one, columns),
                )
            )
        elif one in names[:number]:
            findings.add(error("TABLE_HEADER", f"the column {one!r} is there twice", origin.position(number)))
    for one in required:
        if one not in names:
            findings.add(
                error(
                    "TABLE_HEADER", f"the column {one!r} is missing", origin.position(0), expected=f"a column {one!r}"
                )
            )
    findings.check()
    return names


def _row(header: list[str], cells: list[str], origin: Cells) -> Mapping:
    entries: dict[str, Node] = {}
    names: dict[str, Scalar] = {}
    for number, (key, cell) in enumerate(zip(header, cells, strict=True)):
        text = cell.strip()
        if text:
            entries[key] = Scalar(text, text, (number, number), origin)
            names[key] = Scalar(key, key, (number, number), origin)
    return Mapping(entries, names, (0, 0), origin)
