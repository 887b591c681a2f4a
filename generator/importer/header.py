"""The header: title, employer, places, employment, dates and contacts, from what stands before a text and from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator.importer import (
    contact,
    dates,
    employer,
    employment,
    guess,
    headed,
    labels,
    looks,
    places,
    title,
    work_places,
    workplace,
)
from generator.importer.chrome import is_board, is_chrome, is_date
from generator.importer.employer import SHORT_FORM
from generator.importer.occupations import names_occupation
from generator.importer.placed import Placed, Where
from generator.reading.blocks import Kind
from generator.reading.headings import boilerplate, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.importer.known import Known, Told
    from generator.importer.location import Location
    from generator.reading.documents.piece import Document, Piece

_OPENERS = frozenset({"description", "job description", "about the job", "full job description"})
_BETWEEN = re.compile(r"\s+[|\u2022\u00b7]\s+")
_DASHED = re.compile(r"\s+[|\u2022\u00b7\u2013\u2014-]\s+")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PROSE, _MOST = 140, 60
"""The characters of a paragraph that is prose, and the most lines of a header."""
_SHORT = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a posting beside its text; ``sure`` says how, by the name of the field; ``page`` tells of HTML."""

    title: str | None = None
    company: str | None = None
    locations: tuple[Location, ...] = ()
    employment: str | None = None
    requisition: str | None = None
    posted: date | None = None
    closes: date | None = None
    open_business_days: int | None = None
    rolling: bool = False
    apply_url: str | None = None
    apply_email: str | None = None
    sponsorship: str | None = None
    page: bool = False
    placed: tuple[Placed, ...] = ()
    sure: Mapping[str, Told] = field(default_factory=dict)


def read(document: Document, before: Sequence[Piece], text: Sequence[Piece]) -> Header:
    """Return what the data of a document, the pieces ``before`` its text and the ``text`` itself tell."""
    whole = (*before, *text)
    count = _top(whole)
    top, rest = tuple(_parts(whole[:count])), whole[count:]
    stated = labels.read(document, top, rest)
    named = title.find(stated, top, rest)
    raw = named.value if named else ""
    both = title.company_in(raw)
    plain = title.clean(both[0] if both else raw)
    behind = raw.partition(both[1])[2] if both else ""
    remark = behind or (raw.removeprefix(plain) if raw.startswith(plain) else raw)
    company = employer.find(stated, top, rest, raw)
    company = _as_shown(company, top)
    way = workplace.find(stated, remark, top, rest)
    locations = work_places.find(stated, top, rest, (raw, remark, company.value if company else ""), way)
    countries = {one.country for one in locations.value}
    country = countries.pop() if len(countries) == 1 else None
    found: dict[str, Known[Any] | None] = {
        "title": named,
        "company": company,
        "locations": locations if locations.value else None,
        "employment": employment.find(stated, plain, remark, top, rest),
        "requisition": contact.requisition(stated, raw, top),
        "posted": dates.stated(stated, "posted", country),
        "closes": dates.closes(stated, whole, country),
        "open_business_days": dates.window(whole),
        "rolling": dates.rolling(whole),
        "apply_url": contact.url(stated, whole),
        "apply_email": contact.email(stated, whole),
        "sponsorship": contact.sponsorship(whole),
    }
    values = {name: one.value for name, one in found.items() if one}
    if raw:
        values["title"] = title.clean(both[0] if both else raw, locations.value, company.value if company else None)
    placed = tuple(_placed(before, raw, company.value if company else None))
    page = bool(document.facts.get("page_title"))
    return Header(**values, page=page, placed=placed, sure={name: one.told for name, one in found.items() if one})


def _as_shown(company: Known[str] | None, top: Sequence[Piece]) -> Known[str] | None:
    """Return the employer with the full stop behind its short form, where a line of the header has it: ``Foxglove Inc.``."""
    shown = company is not None and any(one.text == f"{company.value}." for one in top)
    return (
        replace(company, value=f"{company.value}.")
        if company and shown and SHORT_FORM.search(company.value)
        else company
    )


def _top(pieces: Sequence[Piece]) -> int:
    """Return how many pieces are the header: up to the first prose, list of no places, or heading of a section over a text."""
    for number, one in enumerate(pieces[:_MOST]):
        if one.text.strip(" :").lower() in _OPENERS and number < len(pieces) // 4:
            if number:
                return number
            continue
        if len(one.text) >= _PROSE or (one.kind is Kind.ITEM and not places.is_place(one.text)):
            return number
        opens = len(one.text) < _SHORT and spelled(one.text) is not None and not is_chrome(one.text)
        marked = one.kind is Kind.HEADING or one.strong or one.text.endswith(":") or not number
        if opens and marked and labels.field_of(one.text) is None:
            return number
    return min(len(pieces), _MOST)


def _parts(top: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the lines of a header, one that names a place beside other things in its parts."""
    for one in top:
        parts = (_BETWEEN if names_occupation(one.text) else _DASHED).split(one.text)
        if len(parts) > 1 and not one.links and any(map(places.is_place, parts)) and not places.is_place(one.text):
            yield from (replace(one, text=part) for part in parts)
        else:
            yield from (replace(one, text=part) for part in _fused(one.text))


def _fused(text: str) -> tuple[str, ...]:
    """Return a line, or the place and the title that run together in it, or employer and town.

    ``McLean, VirginiaSenior Cook``; ``Foxglove Kitchens, Toulouse``.
    """
    name, _, town = text.rpartition(", ")
    if (
        name
        and places.is_place(town)
        and not places.is_place(name.rpartition(", ")[2])
        and not (places.is_place(text) or names_occupation(text) or labels.names_field(text))
    ):
        return name, town
    for seam in _SEAM.finditer(text):
        before, behind = text[: seam.start()], text[seam.start() :]
        if places.is_place(before) and names_occupation(behind):
            return before, behind
    return (text,)


def _placed(before: Sequence[Piece], raw: str, company: str | None) -> Iterator[Placed]:
    """Yield what the pieces of a header are: on a page its own words; before a plain text, facts of the job."""
    page = any(_is_page(one.text) for one in before)
    below = None
    for one in before:
        value = (
            _is_page(one.text)
            or places.is_place(one.text)
            or headed.asks(one.text) is not None
            or one.text.rstrip(".") == (company or "").rstrip(".")
        )
        section = None if value else spelled(one.text, company or "")
        below = section or below
        where = Where.HEADING if section else _place(one, raw, company, page=page)
        benefits = below == "benefits" or boilerplate(one.text) in {"pay", "benefits"}
        if where in {Where.NOISE, Where.SUMMARY} and benefits and not _is_page(one.text):
            where, section = Where.BENEFITS, "pay"
        if where is Where.SUMMARY and not _is_page(one.text):
            where = _told(one.text) or where
        why = "page" if _is_page(one.text) else "header" if page or is_board(one.text) else "lines"
        yield Placed(one, where, why, section or "")


def _told(text: str) -> Where | None:
    """Return the list that the words of a paragraph, or of what a board asks, speak for."""
    kind = looks.kind_of(text)
    if asked := headed.asks(text):
        return None if kind else asked
    if len(text) < _PROSE:
        return None
    return looks.AS_LIST.get(kind, Where.LEGAL) if kind else guess.told(text)


def _is_page(text: str) -> bool:
    return is_chrome(text) or is_date(text)


def _place(piece: Piece, raw: str, company: str | None, *, page: bool) -> Where:
    """Return what a piece of the header is."""
    if _is_page(piece.text):
        return Where.NOISE
    if piece.text.rstrip(" :") == raw.rstrip(" :"):
        return Where.TITLE
    if piece.text == company:
        return Where.COMPANY
    told = labels.names_field(piece.text) or workplace.marks(piece.text) == workplace.HERE
    if places.is_place(piece.text) and (page or is_board(piece.text) or not told):
        return Where.PLACE
    return Where.NOISE if (page and len(piece.text) < _SHORT) or is_board(piece.text) else Where.SUMMARY
