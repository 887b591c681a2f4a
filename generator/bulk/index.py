"""The index: one page that lists every posting of a run, searched and sorted by the browser that shows it, without a server."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator import resources
from generator.posting import escape, templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LISTED = 500
"""Up to how many postings are listed for browsers without JavaScript too."""

_DATA = "<data>"  # no value can print it: all others are escaped
_LOCATION = "*"  # no percent-encoded path holds one
_ENDS = "./-_"  # what follows the location in names of files, the most frequent first
_PLAIN = re.compile("[A-Za-z0-9._~-]*")  # RFC 3986: these are the same in an address
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting as the index lists it.

    ``role`` is the stem of its file, ``location`` an id, ``place`` as it is written, ``country`` an ISO 3166 code, ``pay`` as
    it is written without its place, ``posted`` an ISO date; each may be empty. ``files`` are formats with the posix path below
    the output folder.
    """

    role: str
    title: str
    location: str
    place: str
    country: str
    pay: str
    posted: str
    files: tuple[tuple[str, str], ...]


def line(entry: Entry) -> bytes:
    """Return the entry as one line of JSON, ``[[role, title, posted, format, address, ...], [location, place, country, pay]]``.

    It can stand in a script element. The addresses are percent-encoded, with ``*`` for the location, so that all of a
    role's postings share their first list; a tab, which JSON writes in no string, parts it from the second.
    """
    ends = _ENDS if _PLAIN.fullmatch(entry.location) else ""
    files = tuple((name, *_cut(path, entry.location, ends)) for name, path in entry.files)
    row = b'","'.join(map(_text, (entry.location, entry.place, entry.country, entry.pay)))
    return b'[%b,\t["%b"]]\n' % (_head(entry.role, entry.title, entry.posted, files), row)


def page(lines: Iterable[bytes], heading: str) -> Iterator[bytes]:
    """Yield the page that lists the lines, in their order, under the plain text ``heading``.

    It holds ``LISTED`` of them at the most; the same lines make the same bytes.
    """
    coming = iter(lines)
    first = list(islice(coming, LISTED + 1))
    start, _, end = _frame(first, heading).partition(_DATA)
    yield start.encode("utf-8", "replace")
    yield b"["
    last = b""
    for lot in (first, coming):
        for one in lot:
            head, _, row = one.partition(b"\t")
            close = b"],\n" if last else b""
            yield b",\n" + _row(row) if head == last else close + head + _row(row)
            last = head
    yield b"]]" if last else b"]"
    yield end.encode() + b"\n"


def _row(rest: bytes) -> bytes:
    """Return the second list of a line, without what closes the line."""
    return rest.removesuffix(b"\n")[:-1]


@lru_cache(maxsize=1024)
def _head(role: str, title: str, posted: str, files: tuple[tuple[str, str, str, str], ...]) -> bytes:
    """Return the first list of a line; the files are formats with what is before, in place of, and after the location."""
    pairs = ((name, _encoded(before) + mark + _encoded(after)) for name, before, mark, after in files)
    return b'["%b"]' % b'","'.join(map(_text, (role, title, posted, *chain.from_iterable(pairs))))


def _cut(path: str, location: str, ends: str) -> tuple[str, str, str]:
    """Return the path before the last mention of the location that one of the ends follows, the mark for it, and the rest."""
    for end in ends:
        before, found, after = path.rpartition(location + end)
        if found:
            return before, _LOCATION, end + after
    return path, "", ""


def _encoded(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")


@lru_cache(maxsize=8192)
def _text(text: str) -> bytes:
    """Return what stands between the quotes of a JSON string; half a surrogate pair, as in a file's name, is escaped."""
    return escape.json_in_script(_JSON.encode(text)[1:-1]).encode("utf-8", "backslashreplace")


def _frame(first: list[bytes], heading: str) -> str:
    """Return the page, with ``_DATA`` where the data of the lines belongs; a longer list than ``LISTED`` is not listed in it."""
    folder = resources.folder("templates")
    script, style = ((folder / "bulk" / name).read_text(encoding="utf-8") for name in ("index.js", "index.css"))
    made = templates.environment("bulk", (folder,))
    return made.get_template("index.html").render(
        heading=heading,
        listed=[_listed(one) for one in first] if len(first) <= LISTED else [],
        many=len(first) > LISTED,
        data=templates.Written(_DATA),
        script=templates.Written(script),
        style=templates.Written(style),
        script_digest=_digest(script),
        style_digest=_digest(style),
    )


def _listed(one: bytes) -> dict[str, Any]:
    """Return what the template shows of a line."""
    (_, title, _, *files), (location, place, _, pay) = json.loads(one)
    addresses = (address.replace(_LOCATION, location) for address in files[1::2])
    return {"title": title, "place": place, "pay": pay, "files": list(zip(files[::2], addresses, strict=True))}


def _digest(text: str) -> str:
    """Return the digest by which a content security policy lets a browser run the text (CSP level 3)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
