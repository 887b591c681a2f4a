"""Bytes as text: by their mark, by what the text declares of itself, else as UTF-8, else as Windows-1252; doubts are told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["'](?P<xml>[\w.:-]{2,40})["']"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?\s*(?P<html>[\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096
"""How far from its start a text may declare what it is in."""
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
"""What a browser takes a declared encoding for: a file in which the declaration can be read is not in UTF-16."""
_ONLY_TEXT = re.compile("charmap|mbcs|utf|iso|cp|koi|mac|gb|big5|euc|shift|johab|hz|tis|latin|ascii", re.IGNORECASE)
_SAMPLE = 65_536
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007"),
    (b"{\\rtf", "an RTF file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"bplist", "a binary property list"),
)
_TWICE = re.compile(
    "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
)
"""What UTF-8 for one character looks like in Latin-1."""
_CONTROLS = re.compile("[\u0080-\u0084\u0086-\u009f]")
"""Control characters that stand in no text; U+0085 ends a line."""
_CONTROL = bytes(number for number in range(32) if number not in b"\t\n\v\f\r\x1b")
_MOST_CONTROL = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of the encoding that it was read in, and sentences on what is wrong with its bytes."""

    text: str
    encoding: str
    faults: tuple[str, ...] = ()


def binary(data: bytes) -> str:
    """Return what bytes are that hold no text, such as ``a PDF``, or nothing for a text."""
    found = next((name for mark, name in _BINARY if data.startswith(mark)), "")
    if found or any(data.startswith(mark) for mark, _ in _MARKS) or _unmarked(data):
        return found
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return "binary data" if control > _MOST_CONTROL * len(sample) else ""


def encoding(data: bytes) -> str:
    """Return the encoding that the start of a file tells: by its mark, its form, or its declaration; nothing if it tells none."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _unmarked(data)
    if marked:
        return marked
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return _known((found["xml"] or found["html"]).decode("ascii", "replace")) if found else ""


def _known(name: str) -> str:
    """Return an encoding of text as it is called here, or nothing for one that there is not."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return _AS_BROWSERS.get(found, found) if _ONLY_TEXT.match(found) else ""


def _unmarked(data: bytes) -> str:
    """Return UTF-16 if bytes are of that form without a mark: every second one of the first is NUL."""
    start = data[:200]
    if len(start) < 4:
        return ""
    even, odd = start[::2], start[1::2]
    if even.count(0) > 0.8 * len(even) and not odd.count(0):
        return "utf-16-be"
    return "utf-16-le" if odd.count(0) > 0.8 * len(odd) and not even.count(0) else ""


def decode(data: bytes) -> Decoded:
    """Return the text of bytes; what no encoding reads becomes U+FFFD, and is told."""
    told = encoding(data)
    for name in dict.fromkeys([told, "utf-8"]):
        text = _strict(data, name)
        if text is not None:
            doubt = () if not told or name == told else (f"The file says that it is in {told}, but is in {name}.",)
            text, twice = mended(_cleaned(text))
            again = (
                (f"{twice} characters had been read in a wrong encoding before, and are put right.",) if twice else ()
            )
            return Decoded(text, name, (*doubt, *again))
    if told and told not in {"utf-8", "cp1252"}:
        return _replaced(data, told)
    return _replaced(data, "cp1252", f"The file is not in {told or 'utf-8'}; it is read as Windows-1252.")


def _strict(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _replaced(data: bytes, name: str, doubt: str = "") -> Decoded:
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    faults = [doubt] if doubt else []
    if bad:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        faults.append(f"Line {line}: bytes that are no text in {name} are left out ({bad} in all).")
    return Decoded(_cleaned(text), name, tuple(faults))


def _cleaned(text: str) -> str:
    """Return a text without the mark before it and without NUL, which no text holds."""
    return text.removeprefix("\ufeff").replace("\0", "")


def mended(text: str) -> tuple[str, int]:
    """Return a text in which UTF-8 or Windows-1252 that was taken for Latin-1 is read as what it is, and how often it was.

    That it was is known by control characters, which no text has.
    """
    if not _CONTROLS.search(text):
        return text, 0
    whole, often = _TWICE.subn(_as_utf_8, text)
    whole, more = _CONTROLS.subn(lambda one: one[0].encode("latin-1").decode("cp1252", "ignore"), whole)
    return whole, often + more


def _as_utf_8(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def stream(path: Path, told: str) -> tuple[Iterator[str], tuple[str, ...]]:
    """Return the text of a file in parts, and doubts about its bytes; ``told`` is the encoding that its start tells.

    A file that is not in that encoding, nor in UTF-8, is read as Windows-1252.
    """
    name = next((one for one in dict.fromkeys([told or "utf-8", "utf-8"]) if _is_in(path, one)), "cp1252")
    doubt = f"The file is not in {told or 'utf-8'}; it is read as {name}."
    return _parts(path, name, "replace"), () if name == (told or "utf-8") else (doubt,)


def _is_in(path: Path, name: str) -> bool:
    try:
        return all(part is not None for part in _parts(path, name, "strict"))
    except UnicodeDecodeError:
        return False


def _parts(path: Path, name: str, errors: str) -> Iterator[str]:
    """Yield the text of a file in parts, without a mark before it."""
    decoder = codecs.getincrementaldecoder(name)(errors)
    with path.open("rb") as file:
        while data := file.read(_SAMPLE):
            yield _cleaned(decoder.decode(data))
        yield decoder.decode(b"", final=True)
