"""The manifest: rows come back as they were written, and a line in which anything differs is known for damaged."""

from __future__ import annotations

import json
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bulk import manifest
from generator.bulk.manifest import HEADER, Output, Row, line, readable, write
from generator.diagnostic import UsageError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OUTPUT = st.builds(Output, TEXT, st.integers(0, 2**40), TEXT)
ROW = st.builds(
    Row,
    role=TEXT,
    location=TEXT,
    title=TEXT,
    place=TEXT,
    country=TEXT,
    as_of=TEXT,
    posted=st.none() | TEXT,
    cause=st.lists(TEXT, max_size=2).map(tuple),
    inputs=st.dictionaries(TEXT, TEXT, max_size=2),
    outputs=st.dictionaries(TEXT, OUTPUT, max_size=2),
    pay=st.none() | st.dictionaries(TEXT, st.none() | TEXT, max_size=2),
    shown=TEXT,
    seals=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    versions=st.dictionaries(TEXT, st.none() | TEXT, max_size=2),
    left=st.lists(OUTPUT, max_size=2).map(tuple),
    gone=st.booleans(),
)
ONE = Row(
    role="../roles/teller.yaml",
    location="richmond-va",
    title="Teller",
    place="Richmond, VA",
    country="US",
    as_of="2026-11-27",
    posted=None,
    cause=("new",),
    inputs={"role": "a" * 64},
    outputs={"html": Output("teller/richmond-va.html", 3, "b" * 64)},
    pay=None,
    shown="",
    seals=(("title", "c" * 64),),
    versions={"postgen": "1.0", "rules": None},
)


@pytest.mark.uncounted
@given(st.lists(ROW, max_size=3))
def test_rows_come_back(rows: list[Row]) -> None:
    """What is written is read again, whatever characters are in it."""
    assert readable(write(rows), "shard") == (rows, [])


@pytest.mark.uncounted
@given(ROW)
def test_a_row_is_a_line_of_json(row: Row) -> None:
    """A row is one line, the same each time, and JSON that anybody can read."""
    written = line(row)
    assert written == line(row)
    assert written.count(b"\n") == 1
    found = json.loads(written)
    assert found["role"] == row.role
    assert [*found][-1] == "sum"


@given(st.data())
def test_any_altered_byte_is_damage(data: st.DataObject) -> None:
    """A line that lost, got or changed a byte is told by its number, and the other rows are read."""
    whole = write([ONE, ONE])
    start = len(HEADER)
    place = data.draw(st.integers(start, start + len(line(ONE)) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one not in (10, whole[place])))
    way = data.draw(st.sampled_from(["changed", "lost", "more"]))
    if way == "changed":
        altered = whole[:place] + bytes([byte]) + whole[place + 1 :]
    else:
        altered = whole[:place] + (b"" if way == "lost" else bytes([byte])) + whole[place + (way == "lost") :]
    assert readable(altered, "shard") == ([ONE], [2])


@given(st.integers(0, len(write([ONE, ONE]))))
def test_a_cut_shard(size: int) -> None:
    """Of a shard that was cut short, the whole lines are read; one that was cut is damaged."""
    whole = write([ONE, ONE])
    rows, damaged = readable(whole[:size], "shard")
    assert rows == [ONE] * max(whole[:size].count(b"\n") - 1, 0)
    assert bool(damaged) == (not whole[:size].endswith(b"\n"))


@pytest.mark.parametrize("written", [b"", b"{}", b'{"sum":"00000000"}', b"\xff", b"[" * 9999, line(ONE)[:-2]])
def test_what_is_no_row(written: bytes) -> None:
    """A line that is no row is damaged, also an empty one between others."""
    assert readable(HEADER + written + b"\n" + line(ONE), "shard") == ([ONE], [2])


@pytest.mark.parametrize("wrong", [b"{}", b"[]", b'{"role":1}', json.dumps({"role": "x"}).encode()])
def test_the_sum_alone_makes_no_row(wrong: bytes) -> None:
    """A line whose sum is right, and which is not a row all the same, is damaged."""
    written = b'%b,"sum":"%08x"}' % (wrong[:-1], crc32(wrong))
    assert readable(HEADER + written + b"\n", "shard") == ([], [2])


@pytest.mark.parametrize(
    "header", [b"", b"nonsense", b"[1]", b'{"postgen_manifest":"1"}', b"1", b"[" * 9999, b'{"x":1}']
)
def test_a_damaged_header(header: bytes) -> None:
    """A header that states no version is damage, and the rows below it are read."""
    assert readable(header + b"\n" + line(ONE), "shard") == ([ONE], [1])


@pytest.mark.parametrize("header", [b'{"postgen_manifest":2}', b'{"postgen_manifest": 3, "by": ["somebody"]}'])
def test_a_newer_version_is_refused(header: bytes) -> None:
    """A shard of a newer postgen is not read, and not taken for a damaged one."""
    with pytest.raises(UsageError, match="MANIFEST_NEWER shard was written by a newer postgen") as problem:
        readable(header + b"\n" + line(ONE), "shard")
    assert problem.value.diagnostics[0].expected == "version 1"
    with pytest.raises(UsageError, match="MANIFEST_NEWER"):
        manifest.check_version(header + b"\n", "shard")


def test_the_own_version_is_read() -> None:
    """The header that is written is that of this version."""
    manifest.check_version(HEADER, "shard")
    assert json.loads(HEADER) == {"postgen_manifest": manifest.VERSION}


def test_the_key_of_a_row() -> None:
    """Role and location tell a posting from all others."""
    assert ONE.key == ("../roles/teller.yaml", "richmond-va")
