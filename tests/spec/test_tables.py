"""Tables: rows with the places of their cells, and what is wrong with the form of a CSV file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostic import InputError
from generator.spec.nodes import Mapping, locate, plain
from generator.spec.tables import Columns, Table, read_table
from tests.spec.problems import raised

COLUMNS = ("code", "place", "amount")


def rows(text: str) -> list[Mapping]:
    """The rows of the table in ``text``."""
    found = read_table(text.encode(), "pay.csv", Columns(COLUMNS, ("code", "place")))
    return [found.node(number) for number in range(len(found))]


def refused(text: str) -> list[str]:
    """What is wrong with the table in ``text``."""
    return raised(lambda: rows(text), InputError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code,place\n", []),
        ("code,place\nA,b\n", [{"code": "A", "place": "b"}]),
        ("place,code\nA,b", [{"place": "A", "code": "b"}]),
        ("\ufeffcode,place\r\nA,b\r\n", [{"code": "A", "place": "b"}]),
        (" code , place \r A , \u00a0b\r", [{"code": "A", "place": "b"}]),
        ('code,place\n"A, ""B""",b\n', [{"code": 'A, "B"', "place": "b"}]),
        ('code,place\n"A\nB",b\n', [{"code": "A\nB", "place": "b"}]),
        (
            "code,place,amount\nA,,\n\n , ,\nB,c,20.50\n",
            [{"code": "A"}, {"code": "B", "place": "c", "amount": "20.50"}],
        ),
        ("code,place,amount\nno,null,1e5\n", [{"code": "no", "place": "null", "amount": "1e5"}]),
        ("\n,,\ncode,place\nA,b\n", [{"code": "A", "place": "b"}]),
    ],
)
def test_rows(text: str, expected: list[dict[str, str]]) -> None:
    """Cells are text without spaces around it, under the name of their column; empty cells and rows are left out."""
    assert [plain(row) for row in rows(text)] == expected


def test_cells_stand_in_rows_and_columns() -> None:
    """A cell stands in its row, at its number from 1; the row stands at its first cell."""
    second = rows("code,amount,place\nA,1,b\n\nC,,d\n")[1]
    assert {key: str(node.position) for key, node in second.entries.items()} == {
        "code": "pay.csv:4:1",
        "place": "pay.csv:4:3",
    }
    assert {key: str(at) for key, at in second.keys.items()} == {"code": "pay.csv:4:1", "place": "pay.csv:4:3"}
    assert str(second.position) == "pay.csv:4:1"


ONE = "expected one of code, place, amount"
ROW = "TABLE_ROW the row has another length than the header"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["1:1 FILE_EMPTY there is nothing in the table | expected a header: code,place"]),
        ("\n ,\n", ["1:1 FILE_EMPTY there is nothing in the table | expected a header: code,place"]),
        ("code;place\n", ["1:1 TABLE_SEPARATOR the cells are parted by ';' | expected cells parted by ','"]),
        (
            "\ncode;place;amount\nA;b;1\n",
            ["2:1 TABLE_SEPARATOR the cells are parted by ';' | expected cells parted by ','"],
        ),
        ("code\n", ["1:1 TABLE_HEADER the column 'place' is missing | expected a column 'place'"]),
        ("code,place,code\n", ["1:3 TABLE_HEADER the column 'code' is there twice"]),
        (
            "code,place,amout\n",
            [f"1:3 TABLE_HEADER there is no column 'amout' | {ONE} | help did you mean 'amount'?"],
        ),
        ("code,place,x\n", [f"1:3 TABLE_HEADER there is no column 'x' | {ONE}"]),
        (
            "Code,place,\n",
            [
                f"1:1 TABLE_HEADER there is no column 'Code' | {ONE} | help did you mean 'code'?",
                "1:1 TABLE_HEADER the column 'code' is missing | expected a column 'code'",
                f"1:3 TABLE_HEADER there is no column '' | {ONE}",
            ],
        ),
        (
            "code,place\nA\nB,c\nD,e,\n",
            [f"2:1 {ROW} | expected 2 cells | found 1 cells", f"4:1 {ROW} | expected 2 cells | found 3 cells"],
        ),
        ('code,place\n"A,b\n', ["2:1 TABLE_SYNTAX this is not CSV: unexpected end of data"]),
        (
            'code,place\nA\n\n"B"c,d\n',
            [
                f"2:1 {ROW} | expected 2 cells | found 1 cells",
                "4:1 TABLE_SYNTAX this is not CSV: ',' expected after '\"'",
            ],
        ),
    ],
)
def test_wrong_forms(text: str, told: list[str]) -> None:
    """All that is wrong with the form of a table is told, in order, and nothing that only follows from it."""
    assert refused(text) == [f"pay.csv:{one}" for one in told]


def test_a_semicolon_in_a_column_of_many() -> None:
    """A semicolon in one name of a header with commas is part of the name."""
    assert refused("code,place;amount\n")[0].startswith("pay.csv:1:1 TABLE_HEADER the column 'place' is missing")
    assert [one.split(" ")[0] for one in refused("code,place;amount\n")] == ["pay.csv:1:1", "pay.csv:1:2"]


def test_the_file_is_text() -> None:
    """A table is UTF-8 without control characters, like every input."""
    assert [one.split(" ")[:2] for one in refused("code,place\nA,b\0\n")] == [["pay.csv:2:4", "FILE_CONTROL_CHARACTER"]]
    found = raised(lambda: read_table(b"code,place\nA,\xe9\n", "pay.csv", Columns(COLUMNS, ())), InputError)
    assert [one.split(" ")[:2] for one in found] == [["pay.csv:2:3", "FILE_ENCODING"]]


cells = st.text("ab ,;\"'\n\r|é7", max_size=6)


@pytest.mark.uncounted
@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), max_size=6), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_python_writes_is_read(written: list[tuple[str, str, str]], quoting: int) -> None:
    """A table that Python's csv module writes is read as what was written, rows without text left out."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL if quoting == csv.QUOTE_ALL else csv.QUOTE_MINIMAL)
    writer.writerows([COLUMNS, *written])
    filled = [[cell.strip() for cell in row] for row in written if any(cell.strip() for cell in row)]
    expected = [{name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell} for row in filled]
    assert [plain(row) for row in rows(file.getvalue())] == expected


WHOLE = Columns(
    ("id", "words", "least", "most"), ("id",), ("words",), {"range": {"least": "minimum", "most": "maximum"}}
)


def whole(text: str) -> Table:
    """The table in ``text``, some of whose columns make a list and a mapping."""
    return read_table(text.encode(), "t.csv", WHOLE)


def test_lists_and_mappings() -> None:
    """Words of a cell become a list, and columns that belong together a mapping, which stands at its first part."""
    table = whole("most,id,words,least\n2,a,b  c,1\n,a,,1\n2,a,,\n,a,,\n")
    expected = [
        {"id": "a", "words": ["b", "c"], "range": {"minimum": "1", "maximum": "2"}},
        {"id": "a", "range": {"minimum": "1"}},
        {"id": "a", "range": {"maximum": "2"}},
        {"id": "a"},
    ]
    assert [plain(table.node(number)) for number in range(4)] == expected
    node = table.node(0)
    paths: list[tuple[str | int, ...]] = [
        ("words",),
        ("words", 1),
        ("range",),
        ("range", "minimum"),
        ("range", "maximum"),
    ]
    assert [str(locate(node, path)) for path in paths] == [f"t.csv:2:{column}" for column in (3, 3, 4, 4, 1)]
    assert str(locate(node, ("range", "maximum"), key=True)) == "t.csv:2:1"
    assert str(locate(node, ("range",), key=True)) == "t.csv:2:1"


words = st.lists(st.text('ab \n"', max_size=4), min_size=4, max_size=4)


@pytest.mark.uncounted
@given(st.lists(words, max_size=6), st.permutations(WHOLE.names))
def test_data_are_those_of_the_nodes(written: list[list[str]], header: list[str]) -> None:
    """The data of a row are those of its node, row by row or all at once."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([header, *written])
    table = whole(file.getvalue())
    nodes = [plain(table.node(number)) for number in range(len(table))]
    assert [table.data(number) for number in range(len(table))] == nodes
    assert list(table.all_data()) == nodes
    assert len(nodes) == sum(any(cell.strip() for cell in row) for row in written)


def test_a_row_takes_no_more_than_its_lines() -> None:
    """A row is read from its own lines, however many empty ones come behind it."""
    table = whole("id\n\na\n,\n".replace(",\n", " \n" * 50) + '"b\nc"\n' + "\n" * 50)
    assert [table.data(number) for number in range(len(table))] == [{"id": "a"}, {"id": "b\nc"}]
    assert [table.text[start:end] for start, end in zip(table.starts, table.ends, strict=True)] == ["a\n", '"b\nc"\n']
    assert [str(table.node(number).position) for number in range(2)] == ["t.csv:3:1", "t.csv:55:1"]


def test_very_many_wrong_rows_and_columns() -> None:
    """Of very many errors of form the first hundred are told, and the number of the others."""
    found = refused("code,place\n" + "a\n" * 150)
    assert found[99:] == [
        f"pay.csv:101:1 {ROW} | expected 2 cells | found 1 cells",
        "pay.csv:102:1 MORE_ERRORS and 50 more errors from here on",
    ]
    found = refused("code,place" + ",x" * 150 + "\n")
    assert found[99:] == [
        f"pay.csv:1:102 TABLE_HEADER there is no column 'x' | {ONE}",
        "pay.csv:1:103 MORE_ERRORS and 50 more errors from here on",
    ]
