"""Word documents: what they say in order, and what they may not hold."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from generator.reading.documents import docx as word
from generator.reading.documents import zipped
from tests.reading.documents.words import R, docx, paragraph, text

BULLET = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc>{}</w:tc>"


def told(body: str) -> list[tuple[str, str, int]]:
    """What a document says: kinds, texts and levels."""
    data = docx(body)
    assert zipped.refusal(data) == ""
    return [(one.kind.value, one.text, one.level) for one in word.read(data).pieces]


def test_kinds() -> None:
    """Headings, items and paragraphs are known by style, outline level, numbering, or a mark that was typed."""
    body = (
        paragraph("Baker", "T")
        + paragraph("Duties", "H2")
        + paragraph("Outlined", "", '<w:outlineLvl w:val="2"/>')
        + paragraph("Body level", "", '<w:outlineLvl w:val="9"/>')
        + paragraph("Bake", "", BULLET.format(0, 1))
        + paragraph("Rye", "", BULLET.format(1, 1))
        + paragraph("Odd", "", BULLET.format("x", 1))
        + paragraph("Not numbered", "", BULLET.format(0, 0))
        + paragraph("Sell", "LB")
        + paragraph("\u2022 Clean")
        + paragraph("Plain", "Gone")
        + paragraph(" ")
    )
    assert told(body) == [
        ("heading", "Baker", 1),
        ("heading", "Duties", 2),
        ("heading", "Outlined", 3),
        ("paragraph", "Body level", 0),
        ("item", "Bake", 1),
        ("item", "Rye", 2),
        ("item", "Odd", 1),
        ("paragraph", "Not numbered", 0),
        ("item", "Sell", 1),
        ("item", "Clean", 1),
        ("paragraph", "Plain", 0),
    ]


def test_runs() -> None:
    """Runs are one text; what is deleted or hidden is left out, what is inserted or controlled is kept."""
    body = (
        paragraph(
            text("Ba") + text("ker") + "<w:r><w:tab/></w:r>" + text("x", "<w:vanish/>")
            + text("y", '<w:webHidden w:val="1"/>') + text("at night")
        )
        + paragraph("<w:ins>" + text("New") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>")
        + paragraph("<w:moveFrom>" + text("gone") + "</w:moveFrom>" + text("Kept"))
        + "<w:sdt><w:sdtContent>" + paragraph("Controlled") + "</w:sdtContent></w:sdt>"
        + paragraph("<w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r>")
        + paragraph("<w:r><w:t/></w:r>")
        + "<w:del>" + paragraph("Deleted") + "</w:del>"
    )  # fmt: skip
    assert [one for _, one, _ in told(body)] == ["Baker at night", "New", "Kept", "Controlled", "One", "Two"]


def test_bold() -> None:
    """A paragraph is bold if all its runs are, by themselves or by its style."""
    body = (
        paragraph(text("A", "<w:b/>") + text(" ") + text("B", "<w:b/>"))
        + paragraph(text("A", "<w:b/>") + text("B"))
        + paragraph("C", "Fat")
        + paragraph(text("C", '<w:b w:val="0"/>'), "Fat")
    )
    assert [one.strong for one in word.read(docx(body)).pieces] == [True, False, True, False]


def test_links() -> None:
    """A link is told with its words, if it leads to a page."""
    link = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    body = paragraph(link.format("rId3", text("Apply")) + link.format("rId4", text(" or")) + text(" write"))
    (piece,) = word.read(docx(body)).pieces
    assert (piece.text, piece.links) == ("Apply or write", (("Apply", "https://example.com/apply"),))


def test_tables() -> None:
    """A label and its value are one line, cells with more in them are not."""
    rows = [
        ("Location", "Boston"),
        ("Pay:", "$20"),
        ("A", "B", "C"),
        ("", "Alone"),
    ]
    table = "".join(ROW.format("".join(CELL.format(paragraph(cell or " ")) for cell in row)) for row in rows)
    table += ROW.format(CELL.format(paragraph("Head", "H2") + paragraph("Text")) + CELL.format(paragraph("Side")))
    assert [one for _, one, _ in told(f"<w:tbl>{table}</w:tbl>")] == [
        "Location: Boston",
        "Pay: $20",
        "A B C",
        "Alone",
        "Head",
        "Text",
        "Side",
    ]


def test_boxes() -> None:
    """A box of text is told once, behind the paragraph that it is anchored in."""
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert [one for _, one, _ in told(paragraph(text("Anchor") + drawn))] == ["Anchor", "Boxed"]


def test_around() -> None:
    """Headers are data, the title of the file is a fact, and parts that lie elsewhere are told and left there."""
    outside = f'<Relationship Id="rId9" Type="{R}/image" Target="https://example.com/x.png" TargetMode="External"/>'
    found = word.read(docx(paragraph("Bake"), relations=outside, title=" Baker  wanted "))
    assert [one.text for one in found.data] == ["Page"]
    assert found.facts == {"page_title": ("Baker wanted",)}
    assert found.faults == ("A part of the file lies elsewhere and is not fetched: image.",)
    assert word.read(docx(paragraph("Bake"))).facts == {}
    assert list(zipped.outside(docx("", relations='<Relationship Id="r8" TargetMode="External" Target="x"/>'))) == [
        "A part of the file lies elsewhere and is not fetched: part."
    ]


def test_not_word() -> None:
    """A package of another kind is told to be none."""
    data = docx(paragraph("Bake"))
    for old, new in (
        (b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
        (b"officeDocument/2006/relationships/officeDocument", b"x"),
    ):
        with pytest.raises(ValueError, match=r".+"):
            word.read(rewritten(data, old, new))
    with pytest.raises(ValueError, match=r".+"):
        word.read(rewritten(data, b"</w:body>", b""))
    with pytest.raises(ValueError, match="missing or broken"):
        word.read(rewritten(data, b' r:id="rId2"', b""))


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    """A document with other bytes in its parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (docx(paragraph("x" * 21_000_000)), "unpacks to"),
        (docx("", media=" " * 6_000_000), "times its size"),
        (docx("", **{f"part{number}": "x" for number in range(2_000)}), "more than 2,000 parts"),
        (docx("<!DOCTYPE a>"), "document type definition"),
        (docx("")[:-30], "damaged, or was cut off"),
        (b"PK\x03\x04", "damaged, or was cut off"),
        (rewritten(docx(""), b"x", b"x").replace(b"word/document.xml", b"word/xxxxxxxx.xml"), "no Word document"),
        (rewritten(docx("<!ENTITY a>"), b"<!ENTITY a>", "<!ENTITY a>".encode("utf-16-le")), "document type definition"),
    ],
)
def test_refused(data: bytes, why: str) -> None:
    """What unpacks to too much, is damaged, or holds what none needs is not opened."""
    assert why in zipped.refusal(data)


def test_encrypted() -> None:
    """An encrypted file is not opened, nor one whose bytes are not what was said of them."""
    data = bytearray(docx(""))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert zipped.refusal(bytes(data)) == "the file is encrypted"
    broken = bytearray(docx(paragraph("Bake bread")))
    at = broken.index(b"word/document.xml") + len(b"word/document.xml")
    broken[at + 5] ^= 0xFF
    assert "damaged" in zipped.refusal(bytes(broken))


def test_installed() -> None:
    """It is known whether Word documents can be opened."""
    assert word.installed()
