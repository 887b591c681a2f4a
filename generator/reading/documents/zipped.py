"""What is looked at in an office file before it is opened: sizes, document types, and parts that lie outside."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS = 2_000
_LARGEST, _LARGEST_IN_ALL = 20_000_000, 100_000_000
"""The bytes of one part, and of all, once they are unpacked."""
_DENSEST = 200
"""How many bytes one byte may unpack to, in files that are not small."""
_SMALL = 5_000_000
_ENCRYPTED = 0x1
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O|E\0N)")
_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship\b[^<>]{0,6000}>")
_TYPE = re.compile(rb"Type\s*=\s*[\"'][^\"']{0,300}/([\w.-]{1,100})[\"']")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)


def refusal(data: bytes) -> str:
    """Return why a file is not opened, or nothing for one that may be: a reason, or a description of what is broken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _too_large(archive, len(data)) or _unsafe(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as problem:
        return f"the file is damaged, or was cut off ({problem})"


def _too_large(archive: zipfile.ZipFile, size: int) -> str:
    parts = archive.infolist()
    total = sum(one.file_size for one in parts)
    if len(parts) > _MOST_PARTS:
        return f"the file has more than {_MOST_PARTS:,} parts"
    if any(one.file_size > _LARGEST for one in parts if _is_xml(one.filename)) or total > _LARGEST_IN_ALL:
        return f"the file unpacks to {total:,} bytes, which is too much"
    if total > _SMALL and total > _DENSEST * size:
        return f"the file unpacks to {total // max(size, 1):,} times its size"
    if any(one.flag_bits & _ENCRYPTED for one in parts):
        return "the file is encrypted"
    if "word/document.xml" not in archive.namelist():
        return "the archive holds no Word document"
    return ""


def _unsafe(archive: zipfile.ZipFile) -> str:
    for one in archive.infolist():
        if _is_xml(one.filename) and _DTD.search(archive.read(one)):
            return f"the part {one.filename!r} has a document type definition, which none needs"
    return ""


def outside(data: bytes) -> Iterator[str]:
    """Yield sentences on the parts of a file that lie elsewhere; links of words are none."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for one in archive.infolist():
            if one.filename.endswith(".rels"):
                for relation in _RELATION.findall(archive.read(one)):
                    kind = _TYPE.search(relation)
                    name = kind[1].decode() if kind else "part"
                    if _EXTERNAL.search(relation) and name != "hyperlink":
                        yield f"A part of the file lies elsewhere and is not fetched: {name}."


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
