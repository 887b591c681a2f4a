"""The manifest: one row a posting, as JSON Lines; what a row says, and how shards of it are written and read.

A shard is a header, ``{"postgen_manifest":1}``, then a line for each posting of one chunk, by location. The last member
of a line, ``sum``, is the CRC-32 of the object without it, so that a line in which any byte differs is known for damaged.
The shards of a folder are merged on reading. ``docs/bulk.md`` describes them for others.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from generator.diagnostic import UsageError, error

VERSION = 1
_SUM_SIZE = len(',"sum":"01234567"}')
HEADER = f'{{"postgen_manifest":{VERSION}}}\n'.encode()


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a posting: its path below the output folder, its size in bytes, the SHA-256 of its bytes."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one posting, that of a role for a location.

    ``role`` is the path of the role file from the output folder. ``inputs`` holds the digest of each input,
    ``versions`` the version of what made the posting. ``cause`` names what moved when it was last written.
    ``shown`` is its pay as it is written, ``pay`` that of its location as figures, ``seals`` are (block, seal) of its
    locked blocks in order. ``left`` are files of earlier runs that are no current output; if the posting is ``gone``,
    all of its files are such.
    """

    role: str
    location: str
    title: str
    place: str
    country: str
    as_of: str
    posted: str | None
    cause: tuple[str, ...]
    inputs: Mapping[str, str]
    outputs: Mapping[str, Output]
    pay: Mapping[str, str | None] | None
    shown: str
    seals: tuple[tuple[str, str], ...]
    versions: Mapping[str, str | None]
    left: tuple[Output, ...] = ()
    gone: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells the posting from all others: role file and location."""
        return self.role, self.location


@cache
def _rows() -> TypeAdapter[Row]:
    return TypeAdapter(Row)


def line(row: Row) -> bytes:
    """Return the row as one line of JSON, in UTF-8; the same row is the same bytes."""
    return _summed(_rows().dump_json(row)) + b"\n"


def _summed(written: bytes) -> bytes:
    """Return an object of JSON with its sum in it."""
    return b'%b,"sum":"%08x"}' % (written[:-1], crc32(written))


def write(rows: Iterable[Row]) -> bytes:
    """Return a shard of the rows, in the order given."""
    return HEADER + b"".join(map(line, rows))


def check_version(data: bytes, name: str) -> None:
    """Raise UsageError if what begins with ``data``, a shard that is called ``name``, was written by a newer postgen."""
    version = _version(data.partition(b"\n")[0])
    if version > VERSION:
        what = f"{name} was written by a newer postgen"
        raise UsageError(error("MANIFEST_NEWER", what, expected=f"version {VERSION}", found=f"version {version}"))


def readable(data: bytes, name: str) -> tuple[list[Row], Sequence[int]]:
    """Return the rows of a shard that can be read, and the numbers of the lines that cannot.

    Raises UsageError if a newer postgen wrote it.
    """
    lines = data.split(b"\n")[1:]
    rows: list[Row] = []
    damaged = [] if data.startswith(HEADER) else [1]
    if damaged:
        check_version(data, name)
    for number, written in enumerate(lines, start=2):
        last = number == len(lines) + 1  # what is behind the last line end
        row = None if last else _read(written)
        if row:
            rows.append(row)
        elif written or not last:
            damaged.append(number)
    return rows, damaged


def _read(written: bytes) -> Row | None:
    """Return the row in a line, or None if it is not as postgen writes one."""
    own = written[:-_SUM_SIZE] + b"}"
    if written != _summed(own):
        return None
    try:
        return _rows().validate_json(own, strict=True)
    except ValidationError:
        return None


def _version(header: bytes) -> int:
    """Return the version that the first line of a shard states, or 0 if it states none."""
    try:
        version = json.loads(header)["postgen_manifest"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0
    return version if isinstance(version, int) else 0
