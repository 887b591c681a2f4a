"""HTML as it is found: whole saved pages, fragments, what systems escaped twice; what runs, loads or is hidden is left out.

Of a whole page the part that holds the posting is sought, with the title above it; what else it shows is kept as data.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.reading.blocks import Kind
from generator.reading.documents import microdata
from generator.reading.documents.lines import read_lines
from generator.reading.documents.main_part import around
from generator.reading.documents.piece import Document, Piece
from generator.reading.documents.plain import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reading.documents.lines import Line, Lines

_WHOLE = re.compile(r"<(?:html|body|!doctype html)\b", re.IGNORECASE)
_ENDED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
"""What was escaped once too often."""
_BULLETS = "\u2022\u25cf\u25aa\u25e6\u2023\u2043\u25a0\u25ba\uf0b7\u27a2\u2713\u2714"
_BULLET = re.compile(rf"[{_BULLETS}\u00b7]\s*|[-*\u2013]\s+")
_INLINE = re.compile(rf"\s*[{_BULLETS}]\s*")
_RUN_TOGETHER = 120
"""The characters of a line from which on marks of lists within it begin new lines."""
_LABELS = {
    "employment type": "employment_type",
    "job type": "employment_type",
    "time type": "employment_type",
    "location": "location",
    "locations": "location",
    "job location": "location",
    "company": "company",
    "employer": "company",
    "date posted": "date_posted",
    "requisition id": "requisition",
    "job requisition id": "requisition",
    "job id": "requisition",
    "department": "department",
    "workplace type": "workplace",
}
"""What pages call facts beside the text."""
_VALUE = 80
_MANY_LINKS = 6
_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<company>.{1,100}?) hiring (?P<title>.{1,200}) in (?P<location>.{1,100}) \| LinkedIn",
        r"Job Application for (?P<title>.{1,200}) at (?P<company>.{1,100})",
        r"(?P<title>.{1,200}) @ (?P<company>.{1,100})",
    )
)
"""How boards write the title of a page."""
_META = {"og:url": "url", "og:site_name": "site"}


def read_document(source: str) -> Document:
    """Return what a page or a fragment says."""
    page = read_lines(source)
    whole = _WHOLE.search(source) is not None
    pieces: list[Piece] = []
    data: list[Piece] = []
    linked: list[str] = []
    for line, aside in zip(page.lines, around(page, whole=whole), strict=True):
        (data if aside else pieces).extend(_pieces(line, page.starts))
        if not aside and 2 * line.linked > line.length:
            linked.append(folded("".join(line.text)))
    faults: tuple[str, ...] = ()
    if re.search(r"<html\b", source, re.IGNORECASE) and not _ENDED.search(source):
        faults = ("The page has no end: the file may have been cut off.",)
    facts = _facts(page, data)
    if len(linked) >= _MANY_LINKS:
        facts["lists"] = tuple(linked)
    return Document(tuple(pieces), facts, tuple(data), faults)


def _pieces(line: Line, starts: Sequence[int]) -> Iterator[Piece]:
    """Yield what a line shows: one piece, or more where a list was typed into it."""
    text = folded(_ENTITY.sub(lambda one: html.unescape(one[0]), "".join(line.text)))
    kind = line.kind
    number = bisect_right(starts, max(line.start, 0))
    strong = line.strong >= line.length
    parts = [text]
    if kind is Kind.PARAGRAPH:
        marks = len(_INLINE.findall(text))
        if marks > 1 and (len(text) >= _RUN_TOGETHER or _BULLET.match(text)):
            parts = _INLINE.split(text)
            kind = Kind.PARAGRAPH if parts[0] else Kind.ITEM
        elif bullet := _BULLET.match(text):
            parts, kind = [text[bullet.end() :]], Kind.ITEM
    alone = line.alone
    for one in parts:
        if one:
            yield Piece(kind, one, number, line.level, strong, alone, tuple(line.links))
            alone = False
        kind = Kind.ITEM if len(parts) > 1 else kind


def _facts(page: Lines, data: Sequence[Piece]) -> dict[str, tuple[str, ...]]:
    """Return what the head of a page and the labels around its text state."""
    facts = {"page_title": (page.title,)} if page.title else {}
    named = next((found for one in _TITLES if (found := one.fullmatch(page.title))), None)
    if named:
        facts |= {name: (value,) for name, value in named.groupdict().items()}
    for one in page.elements:
        if one.name == "link" and one.attributes.get("rel") == "canonical":
            facts["url"] = (one.attributes.get("href", ""),)
        elif one.name == "meta" and (name := _META.get(one.attributes.get("property", ""))):
            facts.setdefault(name, (one.attributes.get("content", ""),))
    for label, value in pairwise(data):
        name = _LABELS.get(label.text.rstrip(" :").lower())
        if name and len(value.text) <= _VALUE:
            facts.setdefault(name, (value.text,))
    return {name: value for name, value in facts.items() if value[0]} | microdata.facts(page)


def texts(document: Document) -> Iterator[str]:
    """Yield all texts of a document."""
    yield from (one.text for one in (*document.pieces, *document.data))
