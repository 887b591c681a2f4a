"""Opening: which reader a file needs, by its name and by what stands in it, and what keeps it from being a posting.

A name is only a hint: a ``.txt`` may hold HTML or JSON, a ``.html`` a feed. Nothing that a file names is opened or fetched.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostic import InputError, Position, UsageError, error
from generator.importer import of_page
from generator.reading.documents import ats, docx, feed, json_ld, page, plain, zipped
from generator.reading.documents.decode import binary, decode, encoding, stream
from generator.reading.documents.loose_json import loads
from generator.spec import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.diagnostic import Diagnostic
    from generator.reading.documents.loose_json import Json
    from generator.reading.documents.piece import Document

MOST = 20_000_000
"""The bytes of the largest file that is read; a feed may be of any size."""
_START = 65_536
_FEW_WORDS = 15
_HTML = frozenset({".html", ".htm", ".xhtml"})
_JSON = frozenset({".json", ".jsonld"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PAGE = re.compile(r"<(?:!doctype html|html|body|head)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:p|div|ul|ol|li|br|h[1-6]|table|tr|section|script|strong|b)\b[^<>]{0,500}>|&(?:amp;){0,3}lt;(?:p|div|ul|li|br|h[1-6])\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"\s*<(?:p|div|ul|ol|h[1-6]|section|article|table)\b", re.IGNORECASE)
_MANY = 4
_VALUE = re.compile(r"\ufeff?\s*(?:\{\s*[\"'}\w]|\[\s*[\[{\]])")
_UNNAMED = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
_LONGEST = 60


def documents(path: Path) -> Iterator[tuple[str, Document]]:
    """Yield the postings of a file, each with a name that is safe as that of a file, and unlike the others'.

    Raises UsageError for a file that cannot be read, and InputError for one that holds no posting, or several on one page.
    """
    position = Position(files.shown(path))
    start = files.read(path, _START)
    if not start.strip():
        raise InputError(error("FILE_EMPTY", "there is nothing in the file", position, expected="a job posting"))
    if start.startswith(b"PK") and (
        path.suffix.lower() == ".docx" or b"word/" in start or b"[Content_Types].xml" in start
    ):
        yield stem(path), _office(_whole(path, position), position)
        return
    if found := binary(start):
        hint = "save it as text, HTML or .docx" if found in {"a PDF", "an RTF file"} or "Office" in found else None
        raise InputError(
            error("IMPORT_BINARY", f"the file is {found}, not text", position, expected="a job posting", hint=hint)
        )
    if feed.is_feed(decode(start[:-4] if len(start) > _START else start).text):
        yield from _named(_feed(path, start, position))
        return
    found_documents = _read(path, _whole(path, position), position)
    if len(found_documents) == 1:
        yield stem(path), found_documents[0]
    else:
        yield from _named(iter(found_documents))


def stem(path: Path) -> str:
    """Return the name of a posting that is alone in its file."""
    return _slug(path.stem) or "posting"


def _whole(path: Path, position: Position) -> bytes:
    data = files.read(path, MOST)
    if len(data) > MOST:
        limit = f"at most {MOST // 1_000_000} MB"
        raise InputError(
            error("FILE_TOO_LARGE", f"the file is larger than {MOST // 1_000_000} MB", position, expected=limit)
        )
    return data


def _office(data: bytes, position: Position) -> Document:
    """Return what a Word document says."""
    if why := zipped.refusal(data):
        raise InputError(error("IMPORT_WORD", f"the Word document is not opened: {why}", position))
    if not docx.installed():
        hint = "pip install 'postgen[docx]', or save the document as HTML or text"
        raise UsageError(error("IMPORT_EXTRA", "Word documents need an extra of postgen", position, hint=hint))
    try:
        found = docx.read(data)
    except ValueError as problem:
        raise InputError(error("IMPORT_WORD", f"the Word document is not opened: {problem}", position)) from None
    return _posting(found, position)


def _feed(path: Path, start: bytes, position: Position) -> Iterator[Document]:
    """Yield the jobs of a feed. Raises InputError at its end if none of them says anything."""
    chunks, doubts = stream(path, encoding(start))
    told = False
    for one in feed.read(chunks):
        told = told or bool(one.pieces)
        yield of_page.with_faults(one, doubts)
        doubts = ()
    if not told:
        raise InputError(
            error("IMPORT_NONE", "no job of the feed has a description", position, expected="a job posting")
        )


def _read(path: Path, data: bytes, position: Position) -> list[Document]:
    """Return what a text says, by the reader that it needs."""
    decoded = decode(data)
    text, suffix = decoded.text, path.suffix.lower()
    if not text.strip("\ufeff\0 \t\r\n"):
        raise InputError(error("FILE_EMPTY", "there is nothing in the file", position, expected="a job posting"))
    if _VALUE.match(text):
        found = _data(*loads(text))
        if found or suffix in _JSON:
            return [of_page.with_faults(one, decoded.faults) for one in _told(found, position)]
    fronted = text.startswith(("---", "+++")) and _fronted(text, suffix)
    if fronted:
        one = _posting(fronted, position)
    else:
        one = _page(text, position) if _is_html(text, suffix) else _posting(plain.read_document(text), position)
    return [of_page.with_faults(one, decoded.faults)]


def _fronted(text: str, suffix: str) -> Document | None:
    """Return what HTML behind facts says, as site generators keep it, None for a text of another kind."""
    facts, data, start = plain.front(text)
    body = "\n".join(text.split("\n")[start:])
    if not start or not _BLOCK.match(body) or not _is_html(body, suffix):
        return None
    shown = page.read_document("\n" * start + body)
    return replace(shown, facts=facts | dict(shown.facts), data=(*data, *shown.data))


def _data(value: Json, faults: tuple[str, ...]) -> list[Document]:
    """Return the postings that data state."""
    found = [json_ld.read(one, faults) for one in json_ld.postings(value)]
    return of_page.merged(found) or [ats.read(one, faults) for one in ats.jobs(value)]


def _told(found: list[Document], position: Position) -> list[Document]:
    """Return the postings of data. Raises InputError if none of them says anything."""
    if not any(one.pieces for one in found):
        what = f"the {len(found)} jobs in the file have no text" if found else "the file holds data, but no job posting"
        hint = "a board's list may leave the text out: ask it for the content" if found else None
        raise InputError(
            error("IMPORT_NONE", what, position, expected="a job with a title and a description", hint=hint)
        )
    return found


def _is_html(text: str, suffix: str) -> bool:
    """Tell whether a text is HTML."""
    elements = len(_ELEMENT.findall(text[: 4 * _START]))
    if suffix in _HTML:
        return elements > 0 or _PAGE.search(text) is not None
    if _PAGE.search(text[:_START]) and elements:
        return True
    return elements >= (
        _MANY if text.lstrip().startswith(("<", "&lt;")) or suffix not in _MARKDOWN else len(text) / 100
    )


def _page(text: str, position: Position) -> Document:
    """Return the posting of a page. Raises InputError for a page with none, or with several."""
    shown = page.read_document(text)
    stated = of_page.merged(json_ld.read_page(text))
    titles = [one.fact("title") for one in stated]
    if len(stated) > 1:
        stated = of_page.shown_on(stated, shown)
        if len(stated) != 1:
            raise InputError(_several(titles, position))
    found = of_page.joined(shown, stated[0]) if stated else shown
    if not stated:
        if jobs := of_page.listing(shown):
            what = f"the page lists {len(jobs)} jobs, such as {jobs[0]!r}, and is the posting of none"
            hint = "open one of them, and save its page"
            raise InputError(error("IMPORT_LISTING", what, position, expected="the page of one job", hint=hint))
        if len(titles := of_page.parts(shown)) > 1:
            raise InputError(_several(titles, position))
        return _posting(found, position)
    return _told([found], position)[0]


def _several(titles: list[str], position: Position) -> Diagnostic:
    names = ", ".join(map(repr, titles[:3]))
    what = f"the page holds {len(titles)} postings: {names}{', ...' if len(titles) > 3 else ''}"
    return error("IMPORT_SEVERAL", what, position, expected="one posting", hint="save each in a file of its own")


def _posting(found: Document, position: Position) -> Document:
    """Return a document. Raises InputError if it holds too few words, or none that postings hold."""
    words = sum(len(one.text.split()) for one in found.pieces)
    if words < _FEW_WORDS:
        told = "no text" if not words else f"only {words} word{'s' if words > 1 else ''} of text"
        hint = (
            "the page may need a browser to show its text: save it from one" if found.facts.get("page_title") else None
        )
        raise InputError(error("IMPORT_NONE", f"the file holds {told}", position, expected="a job posting", hint=hint))
    if not of_page.is_posting(found):
        what = "the text is no job posting: no word of one stands in it"
        raise InputError(error("IMPORT_NONE", what, position, expected="a job posting"))
    return found


def _named(found: Iterator[Document]) -> Iterator[tuple[str, Document]]:
    """Yield documents with names, made of what they state; a name that was given gets a number."""
    given: dict[str, int] = {}
    for number, one in enumerate(found, start=1):
        name = _slug(one.fact("reference", "requisition") or one.fact("title")) or f"job-{number}"
        given[name] = given.get(name, 0) + 1
        while given[name] > 1 and f"{name}-{given[name]}" in given:
            given[name] += 1
        unique = name if given[name] == 1 else f"{name}-{given[name]}"
        given.setdefault(unique, 1)
        yield unique, one


def _slug(text: str) -> str:
    """Return a text as a name of small letters and digits, which no system takes for anything else."""
    plain_text = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode().lower()
    name = _UNNAMED.sub("-", plain_text).strip("-")[:_LONGEST].strip("-")
    return f"job-{name}" if _RESERVED.fullmatch(name) else name
