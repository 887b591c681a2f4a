"""Word documents: headings, paragraphs, items and tables in their order; what is hidden or deleted in them is left out.

python-docx opens them, which is an extra (``pip install 'postgen[docx]'``), and only after ``zipped.refusal`` found nothing.
"""

from __future__ import annotations

import importlib.util
import re
from io import BytesIO
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents import plain, zipped
from generator.reading.documents.piece import Document, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as Opened
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P, _TABLE, _ROW, _CELL, _BOX = (f"{_MAIN}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_LEFT_OUT = frozenset({f"{_MAIN}del", f"{_MAIN}moveFrom", f"{_MAIN}pPr", f"{_MAIN}rPr", _BOX, _FALLBACK})
_SHOWN: Mapping[str, str] = {
    f"{_MAIN}tab": " ", f"{_MAIN}br": "\n", f"{_MAIN}cr": "\n", f"{_MAIN}noBreakHyphen": "-", f"{_MAIN}ptab": " ",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off"})
_HEADING = re.compile(r"heading (?P<level>[1-9])", re.IGNORECASE)
_TITLES = frozenset({"title"})
_LABEL, _PAIR = 60, 2


def installed() -> bool:
    """Tell whether Word documents can be opened here."""
    return importlib.util.find_spec("docx") is not None


def read(data: bytes) -> Document:
    """Return what a Word document says, that nothing speaks against. Raises ValueError for what is none."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError

    # The library trusts its parts: one that is missing, broken or of another kind ends in any of these.
    troubles = (OpcError, XmlchemyError, LookupError, SyntaxError, AttributeError, TypeError)
    try:
        return _read(docx.Document(BytesIO(data)), data)
    except troubles as problem:
        raise ValueError(f"a part of it is missing or broken ({problem})") from None


def _read(opened: Opened, data: bytes) -> Document:
    reader = _Reader(opened)
    pieces = tuple(reader.blocks(opened.element.body))
    around = tuple(
        piece
        for section in opened.sections
        for part in (section.header, section.footer)
        if not part.is_linked_to_previous
        for piece in reader.blocks(part.part.element)
    )
    named = " ".join((opened.core_properties.title or "").split())
    facts = {"page_title": (named,)} if named else {}
    return Document(pieces, facts, around, tuple(dict.fromkeys(zipped.outside(data))))


class _Reader:
    """Reads the parts of a document, and counts their paragraphs as lines."""

    def __init__(self, opened: Opened) -> None:
        self._links = {name: one.target_ref for name, one in opened.part.rels.items() if one.is_external}
        self._styles = {one.style_id: one.name or "" for one in opened.styles}
        self._bold = {one.style_id for one in opened.styles if getattr(getattr(one, "font", None), "bold", False)}
        self._line = 0

    def blocks(self, parent: Element) -> Iterator[Piece]:
        """Yield what the blocks within an element say."""
        for one in parent:
            if one.tag == _P:
                yield from self._paragraph(one)
            elif one.tag == _TABLE:
                for row in one.iterchildren(_ROW):
                    yield from self._row(row)
            elif one.tag not in _LEFT_OUT:
                yield from self.blocks(one)

    def _row(self, row: Element) -> Iterator[Piece]:
        """Yield a row: a label and its value, or short cells, as one line, else each cell for itself."""
        cells = [list(self.blocks(cell)) for cell in row.iterchildren(_CELL)]
        told = [cell for cell in cells if cell]
        if len(told) > 1 and all(len(cell) == 1 and cell[0].kind is Kind.PARAGRAPH for cell in told):
            lines = [cell[0] for cell in told]
            first = lines[0].text
            label = len(lines) == _PAIR and len(first) <= _LABEL and not first.endswith((":", "?", ".", "!"))
            text = (": " if label else " ").join(one.text for one in lines)
            links = tuple(link for one in lines for link in one.links)
            yield Piece(Kind.PARAGRAPH, text, lines[0].line, 0, all(one.strong for one in lines), links=links)
        else:
            for cell in told:
                yield from cell

    def _paragraph(self, one: Element) -> Iterator[Piece]:
        """Yield the lines of a paragraph, and behind it those of the boxes of text that are anchored in it."""
        self._line += 1
        line = self._line
        style = self._style(one)
        name = self._styles.get(style, "").lower()
        runs = list(self._runs(one, style in self._bold, ""))
        kind, level = self._kind(one, name)
        strong = all(bold for text, bold, _ in runs if text.strip())
        alone = True
        links = tuple((plain.folded(text), link) for text, _, link in runs if link and text.strip())
        for part in "".join(text for text, _, _ in runs).split("\n"):
            text = plain.folded(part)
            if text:
                typed = plain.read_document(part).pieces if kind is Kind.PARAGRAPH and level == 0 else ()
                if len(typed) == 1 and typed[0].kind is Kind.ITEM:
                    yield Piece(Kind.ITEM, typed[0].text, line, 1, strong, alone, links)
                else:
                    yield Piece(kind, text, line, level, strong, alone, links)
                alone = False
        for box in one.iter(_BOX):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.blocks(box)

    def _style(self, one: Element) -> str:
        return next((found.get(f"{_MAIN}val", "") for found in one.iterfind(f"{_MAIN}pPr/{_MAIN}pStyle")), "")

    def _kind(self, one: Element, style: str) -> tuple[Kind, int]:
        """Return what a paragraph is, by its style, its outline level and its numbering."""
        heading = _HEADING.fullmatch(style)
        if heading or style in _TITLES:
            return Kind.HEADING, int(heading["level"]) if heading else 1
        outline = next((found.get(f"{_MAIN}val", "") for found in one.iterfind(f"{_MAIN}pPr/{_MAIN}outlineLvl")), "")
        if outline.isdecimal() and int(outline) < len("123456789"):
            return Kind.HEADING, int(outline) + 1
        for numbering in one.iterfind(f"{_MAIN}pPr/{_MAIN}numPr"):
            values = {found.tag: found.get(f"{_MAIN}val", "") for found in numbering}
            level = values.get(f"{_MAIN}ilvl", "0")
            deep = int(level) + 1 if level.isdecimal() else 1
            return (Kind.PARAGRAPH, 0) if values.get(f"{_MAIN}numId") == "0" else (Kind.ITEM, deep)
        return (Kind.ITEM, 1) if style.startswith("list") and style != "list" else (Kind.PARAGRAPH, 0)

    def _runs(self, parent: Element, bold: bool, link: str) -> Iterator[tuple[str, bool, str]]:
        """Yield the texts within an element, each with whether it is bold, and the address that it leads to."""
        for one in parent:
            if one.tag == f"{_MAIN}t":
                yield one.text or "", bold, link
            elif one.tag in _SHOWN:
                yield _SHOWN[one.tag], bold, link
            elif one.tag == f"{_MAIN}r":
                marks = {
                    found.tag: found.get(f"{_MAIN}val", "1") not in _OFF for found in one.iterfind(f"{_MAIN}rPr/*")
                }
                if not (marks.get(f"{_MAIN}vanish") or marks.get(f"{_MAIN}webHidden")):
                    yield from self._runs(one, marks.get(f"{_MAIN}b", bold), link)
            elif one.tag not in _LEFT_OUT:
                address = self._links.get(one.get(_RELATION, ""), "") if one.tag == f"{_MAIN}hyperlink" else link
                safe = address.lower().startswith(("http:", "https:", "mailto:", "tel:"))
                yield from self._runs(one, bold, address if safe else "")
