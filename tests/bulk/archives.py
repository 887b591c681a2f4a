"""Archives that no run wrote, for tests: the log says what a test wants it to say."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.bulk import archive_log
from generator.bulk.archive import object_name
from generator.bulk.archive_log import POSTED, Approval, Name, Notes, Shown
from generator.bulk.manifest import Output, Row

if TYPE_CHECKING:
    from pathlib import Path

    from generator.bulk.archive import Archive

SHARD = "teller-1a2b3c4d"
EQUAL, NOTICE = "1" * 64, "2" * 64
APPROVAL = Approval("equal", "counsel@example.com", "2026-01-05", "4" * 64)


def outputs(text: str) -> dict[str, Output]:
    """Return outputs in two formats that hold the text."""
    data = text.encode()
    digest = sha256(data).hexdigest()
    return {name: Output(f"teller/richmond-va.{name}", len(data), digest) for name in ("html", "markdown")}


ROW = Row(
    role="../ws/roles/teller.yaml", location="richmond-va", title="Teller", place="Richmond, VA", country="US",
    as_of="2026-11-27", posted="2026-11-01", cause=("new",), inputs={}, outputs=outputs("one"),
    pay={"minimum": "50000"}, shown="$50,000 per year", seals=(("title", "0" * 64), ("equal", EQUAL), ("equal[1]", NOTICE)),
    versions={},
)  # fmt: skip


def row(text: str, location: str = ROW.location, role: str = ROW.role) -> Row:
    """Return a row of a posting whose outputs hold the text."""
    return replace(ROW, outputs=outputs(text), location=location, role=role)


def keep(
    archive: Archive, *noted: tuple[str, str, Row], shard: str = SHARD, folder: str = "../out", known: bool = True
) -> Path:
    """Write a file of the log that notes events on their days, with the day of the last, and the objects; return its path.

    Every block but the title is of an approved statement; approvals are noted unless they are not ``known``.
    """
    notes = Notes()
    day = noted[-1][1]
    for event, on, one in noted:
        shown = [(block.partition("[")[0], seal) for block, seal in one.seals if block != "title"]
        seals = [(notes.number(replace(APPROVAL, statement=name)), seal) for name, seal in shown]
        numbers = list(dict.fromkeys(number for number, _ in seals))
        notes.add(event, on, one, Shown(numbers, seals) if known and event == POSTED else None)
        for text in ("one", "two", "three"):
            for name, output in one.outputs.items():
                if output.sha256 == sha256(text.encode()).hexdigest():
                    _write(archive.objects / object_name(output.sha256, name), text.encode())
    data = notes.written(folder, day)
    earlier = [one for one in archive_log.names(archive.log / shard) if one.day == day]
    path = archive.log / shard / str(Name(day, len(earlier) + 1, sha256(data).hexdigest()))
    _write(archive.path / "archive.json", b'{"postgen_archive":1}\n')
    return _write(path, data)


def rewrite(path: Path, data: bytes) -> Path:
    """Put other bytes into a file of the log, under the name that they have."""
    name = archive_log.name_of(path.name)
    assert name
    path.unlink()
    return _write(path.with_name(str(replace(name, sha256=sha256(data).hexdigest()))), data)


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
