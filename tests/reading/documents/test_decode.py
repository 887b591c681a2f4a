"""Bytes as text: marks, declarations, and what no encoding reads."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from generator.reading.documents.decode import binary, decode, encoding, stream

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "B\u00e4cker \u2013 Caf\u00e9"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        ((TEXT + " and more").encode("utf-16-le"), "utf-16-le"),
        ((TEXT + " and more").encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_marked(data: bytes, name: str) -> None:
    """A text is read by its mark, or by its form."""
    found = decode(data)
    assert (found.text.removesuffix(" and more"), found.encoding, found.faults) == (TEXT, name, ())


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("utf-8", "utf-8"),
        ("UTF-16", "utf-8"),
    ],
)
def test_declared(declared: str, written: str) -> None:
    """A page is in what it says, as browsers take it."""
    data = (META.format(declared) + TEXT).encode(written)
    assert decode(data).text.endswith(TEXT)
    assert decode(data).faults == ()
    assert encoding(data) == written


def test_declared_by_xml() -> None:
    """So is a feed."""
    data = '<?xml version="1.0" encoding="windows-1251"?><a>\u0431\u0443\u043b\u043a\u0430</a>'.encode("cp1251")
    assert decode(data).text.endswith("<a>\u0431\u0443\u043b\u043a\u0430</a>")


@pytest.mark.parametrize("name", ["no-such", "rot13", "base64", "punycode", "x" * 41])
def test_declared_nonsense(name: str) -> None:
    """A declaration of what is no encoding of text counts for nothing."""
    assert encoding(META.format(name).encode()) == ""
    assert decode((META.format(name) + TEXT).encode()).text.endswith(TEXT)


def test_wrong() -> None:
    """Bytes that are not what they are said to be, or not UTF-8, are read as well as they can be, and that is told."""
    assert decode(TEXT.encode("cp1252")).text == TEXT
    assert decode(TEXT.encode("cp1252")).faults == ("The file is not in utf-8; it is read as Windows-1252.",)
    assert decode((META.format("shift_jis") + TEXT).encode()).faults == (
        "The file says that it is in shift_jis, but is in utf-8.",
    )
    found = decode(b"One\nTwo \x81\x8d")
    assert found.faults[1] == "Line 2: bytes that are no text in cp1252 are left out (2 in all)."
    broken = decode(codecs.BOM_UTF16_LE + "Bread".encode("utf-16-le") + b"\x00\xd8")
    assert broken.faults == ("Line 1: bytes that are no text in utf-16-le are left out (1 in all).",)
    assert decode(b"a\0b").text == "ab"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a ZIP archive"),
        (b"{\\rtf1 Bread}", "an RTF file"),
        (bytes(range(256)), "binary data"),
        (b"Bread\n\tand butter", ""),
        (b"a\0", ""),
        (b"", ""),
        ("Bread and butter".encode("utf-16-le"), ""),
        (codecs.BOM_UTF16_LE + b"\x01\x01" * 90, ""),
        (b"Bread" * 90 + b"\0", ""),
    ],
)
def test_binary(data: bytes, name: str) -> None:
    """What is no text is told by what it is."""
    assert binary(data) == (name if data != b"a\0" else "binary data")


@pytest.mark.parametrize(
    ("data", "told", "text", "doubts"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "", TEXT, ()),
        (TEXT.encode("cp1252"), "", TEXT, ("The file is not in utf-8; it is read as cp1252.",)),
        (TEXT.encode(), "shift_jis", TEXT, ("The file is not in shift_jis; it is read as utf-8.",)),
        (TEXT.encode("cp1252"), "cp1252", TEXT, ()),
        ((TEXT * 50_000).encode(), "utf-8", TEXT * 50_000, ()),
    ],
)
def test_stream(data: bytes, told: str, text: str, doubts: tuple[str, ...], tmp_path: Path) -> None:
    """A file that comes in parts is read alike."""
    path = tmp_path / "feed.xml"
    path.write_bytes(data)
    parts, found = stream(path, told)
    assert ("".join(parts), found) == (text, doubts)


@pytest.mark.parametrize(
    ("text", "shown", "mended"),
    [
        ("You\u00e2\u0080\u0099ll sail, and we\u00e2\u0080\u0099ll row.", "You\u2019ll sail, and we\u2019ll row.", 2),
        ("Caf\u00c3\u00a9 You\u00e2\u0080\u0099ll", "Caf\u00e9 You\u2019ll", 2),
        ("Caf\u00c3\u00a9", "Caf\u00c3\u00a9", 0),
        ("\u00c5ngstr\u00f6m", "\u00c5ngstr\u00f6m", 0),
        ("It\u0092s \u0093great\u0094 \u0096 at \u0080 500", "It\u2019s \u201cgreat\u201d \u2013 at \u20ac 500", 5),
        ("\u00e2\u0080\u00a2\u00a0Cook", "\u2022\u00a0Cook", 1),
        ("\u00f0\u009f\u0094\u00a5 Cook", "\U0001f525 Cook", 1),
        ("\u00e0\u0080\u0099 Cook \u0081", "\u00e0\u20ac\u2122 Cook ", 4),
    ],
)
def test_mended(text: str, shown: str, mended: int) -> None:
    """UTF-8 that was taken for Latin-1 is read as what it is, if control characters show that it was; these stand in no text."""
    found = decode(text.encode())
    assert found.text == shown
    told = f"{mended} characters had been read in a wrong encoding before, and are put right."
    assert found.faults == ((told,) if mended else ())
