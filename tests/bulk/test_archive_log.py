"""The log of an archive: its lines, its names, and what is told of files that are not as they were written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.bulk import archive_log
from generator.bulk.archive import Archive
from generator.bulk.archive_log import GONE, POSTED, Approval, Name, Notes, Shown
from generator.diagnostic import ProofError, UsageError
from tests.bulk.archives import APPROVAL, EQUAL, NOTICE, ROW, keep, rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostic import PostgenError

DAY = "2026-11-27"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the log that tells of one posting twice."""
    return keep(Archive(tmp_path), (POSTED, DAY, ROW), (GONE, DAY, replace(ROW, gone=True)))


def name(path: Path) -> Name:
    """Return what the name of a file says."""
    found = archive_log.name_of(path.name)
    assert found
    return found


def told(path: Path, kind: type[PostgenError]) -> list[str]:
    """Return the codes of the error in which reading a file ends; reading its seals ends in the same."""
    with pytest.raises(kind) as caught:
        archive_log.read(path.parent, name(path))
    return [one.code for one in caught.value.diagnostics]


def told_of_seals(path: Path, kind: type[PostgenError]) -> list[str]:
    """Return the codes of the error in which reading the seals of a file ends."""
    with pytest.raises(kind) as caught:
        list(archive_log.seals(path.parent, name(path)))
    return [one.code for one in caught.value.diagnostics]


def test_what_is_written_is_read(path: Path) -> None:
    """A file says what was noted, under which approvals, and of which folder."""
    log = archive_log.read(path.parent, name(path))
    assert log.folder == "../out"
    assert [(one.event, one.day, one.approvals, one.row) for one in log.entries] == [
        (POSTED, DAY, (APPROVAL,), ROW), (GONE, DAY, None, replace(ROW, gone=True)),
    ]  # fmt: skip
    assert sorted(archive_log.seals(path.parent, name(path))) == [EQUAL, NOTICE]


def test_others_can_read_it(path: Path) -> None:
    """Each line is JSON of its own: a header, the approvals with the seals that they stand for, then the entries."""
    header, approval, posted, gone = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert header == {"postgen_archive": 1, "day": DAY, "folder": "../out"}
    assert approval["statement"] == "equal"
    assert approval["seals"] == [EQUAL, NOTICE]
    assert (posted["event"], posted["approvals"], posted["row"]["location"]) == (POSTED, [0], "richmond-va")
    assert (gone["event"], gone["approvals"]) == (GONE, None)


@given(
    some.lists(some.lists(some.text(max_size=5), max_size=4), max_size=4),
    some.text(some.characters(codec="utf-8")),
)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]], words: str) -> None:
    """Whatever a row and the names of those who approve hold, it is read as it was noted."""
    row = replace(ROW, title=words, shown=f'{words},"row":{{')
    notes = Notes()
    entries = []
    for several in groups:
        approvals = [Approval(one, words, f',"row":{one}', "0") for one in dict.fromkeys(several)]
        notes.add(POSTED, DAY, row, Shown([notes.number(one) for one in approvals], []))
        entries.append((tuple(approvals), row))
    data = notes.written(words, DAY)
    path = keep(Archive(tmp_path_factory.mktemp("log")), (POSTED, DAY, ROW))
    path = rewrite(path, data)
    log = archive_log.read(path.parent, name(path))
    assert log.folder == words
    assert [(one.approvals, one.row) for one in log.entries] == entries


def test_names_are_in_order(tmp_path: Path) -> None:
    """Files come by day, then by their number as a number; what is no file of the log is none of theirs."""
    for one in ("2026-11-27.10-", "2026-11-27.9-", "2026-11-26.11-"):
        (tmp_path / f"{one}{EQUAL}.jsonl").touch()
    for one in (
        "notes.txt",
        f"2026-11-27.0-{EQUAL}.jsonl",
        f"2026-11-27.1-{EQUAL}.jsonl~",
        f"2026-11-27.1-{EQUAL[1:]}.jsonl",
    ):
        (tmp_path / one).touch()
    assert [(one.day, one.number) for one in archive_log.names(tmp_path)] == [
        ("2026-11-26", 11), ("2026-11-27", 9), ("2026-11-27", 10),
    ]  # fmt: skip
    assert next(map(str, archive_log.names(tmp_path))) == f"2026-11-26.11-{EQUAL}.jsonl"
    assert archive_log.names(tmp_path / "none") == []


def test_any_other_byte_is_told(path: Path) -> None:
    """A file that is not what its name says is damaged, wherever it differs, and if it is cut short."""
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        for other in (data[:place] + b"~" + data[place + 1 :], data[:place]):
            path.write_bytes(other)
            assert told(path, ProofError) == told_of_seals(path, ProofError) == ["ARCHIVE_DAMAGED"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"postgen_archive", b"postgen"),
        (b'"postgen_archive":1', b'"postgen_archive":true'),
        (b'"folder"', b'"where"'),
        (b'"statement":', b'"words":'),
        (b'"statement":"equal"', b'"statement":"equal'),
        (b'"location":', b'"place":'),
        (b'"approvals":[0]', b'"approvals":[7]'),
        (b'"approvals":[0]', b'"approvals":["x"]'),
        (b'"approvals":[0]', b'"numbers":[0]'),
        (b'"approvals":[0]', b'"approvals":[0'),
    ],
)
def test_what_postgen_does_not_write_is_told(path: Path, old: bytes, new: bytes) -> None:
    """A file that is what its name says, but is not as postgen writes one, is damaged too."""
    other = rewrite(path, path.read_bytes().replace(old, new, 1))
    assert told(other, ProofError) == ["ARCHIVE_DAMAGED"]


@pytest.mark.parametrize(
    ("old", "new"), [(b'"seals":', b'"marks":'), (b'"seals":["', b'"seals":"'), (b'"seals":[', b'"seals":{')]
)
def test_seals_that_postgen_does_not_write_are_told(path: Path, old: bytes, new: bytes) -> None:
    """So is one whose seals cannot be read."""
    other = rewrite(path, path.read_bytes().replace(old, new, 1))
    assert told_of_seals(other, ProofError) == ["ARCHIVE_DAMAGED"]


def test_an_empty_file_is_told(path: Path) -> None:
    """A file without a line is damaged, even under the digest of nothing."""
    other = rewrite(path, b"")
    assert told(other, ProofError) == told_of_seals(other, ProofError) == ["ARCHIVE_DAMAGED"]


def test_a_newer_file_is_told(path: Path) -> None:
    """A file of a newer postgen is told as such."""
    other = rewrite(path, path.read_bytes().replace(b'_archive":1', b'_archive":2'))
    assert told(other, UsageError) == told_of_seals(other, UsageError) == ["ARCHIVE_NEWER"]


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    """A file that cannot be read is told with the reason."""
    path.unlink()
    path.mkdir()
    assert told(path, UsageError) == told_of_seals(path, UsageError) == ["FILE_UNREADABLE"]
