"""Feeds of jobs in XML, of Indeed's kind, of other dialects, RSS and Atom: read one job at a time, whatever stands around them.

Feeds break the rules of XML at every place, so no XML parser reads them: jobs and their fields are cut out of the text by their
tags. So there is no DTD, and no entity but those of HTML, and one job is the most that is ever in memory.
Fields: https://docs.indeed.com/sponsored-jobs-api/shared-resources/xml-job-feed-format (read 2026-11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reading.documents.feed_job import job_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.reading.documents.piece import Document

JOBS = ("job", "item", "entry", "position", "vacancy", "offer", "ad", "posting", "listing")
"""What feeds call a job."""
_ROOT = re.compile(
    r"<\?xml\b|<(?:[\w-]+:)?(?:source|jobs|rss|feed|rdf|positions|vacancies|offers|trovit|workzag-jobs|joblist|postings|listings)[\s>]",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|body|!doctype html)\b", re.IGNORECASE)
_FIRST = re.compile(rf"<(?P<name>{'|'.join(JOBS)})(?=[\s>/])", re.IGNORECASE)
_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,60})")
_MOST = 5_000_000
"""The characters of the longest job that is read."""
_LONGEST_NAME = 64


def is_feed(start: str) -> bool:
    """Tell whether the start of a text is that of a feed of jobs, whatever stands before it."""
    root = _ROOT.search(start)
    job = _FIRST.search(start, root.end()) if root else None
    return job is not None and not _PAGE.search(start, 0, job.start())


def read(chunks: Iterable[str]) -> Iterator[Document]:
    """Yield the jobs of a feed, which comes in parts; each is let go of when the next is asked for."""
    for source, line, whole in _jobs(chunks):
        fault = f"Line {line}: the job has no end: the feed may have been cut off, or the job is too long."
        yield job_document(source, line, () if whole else (fault,))


class _Cut:
    """Cuts the jobs out of a text that comes in parts, and forgets what is behind."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self.text = ""
        self.line = 1
        self.ended = False

    def more(self) -> bool:
        """Take the next part; False if there is none."""
        part = next(self._chunks, None)
        if part is None:
            self.ended = True
            return False
        self.text += part
        return True

    def forget(self, end: int) -> None:
        """Forget the text up to ``end``."""
        self.line += self.text.count("\n", 0, end)
        self.text = self.text[end:]


def _jobs(chunks: Iterable[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield the text of each job, the line that it begins on, and whether its end was found."""
    cut = _Cut(chunks)
    name = ""
    while start := _next(cut, name):
        name = start.lower()
        line = cut.line
        end, whole = _end(cut, name)
        yield cut.text[:end], line, whole
        cut.forget(end)


def _next(cut: _Cut, name: str) -> str:
    """Go to the next job, which is called ``name`` if that is known yet, and return what it is called; nothing at the end."""
    pattern = re.compile(rf"<!--|<(?P<name>{name or '|'.join(JOBS)})(?=[\s>/])", re.IGNORECASE)
    while True:
        found = pattern.search(cut.text)
        if not found:
            cut.forget(max(0, len(cut.text) - _LONGEST_NAME))
        elif found["name"]:
            cut.forget(found.start())
            return found["name"]
        elif (end := cut.text.find("-->", found.end())) >= 0 or len(cut.text) > _MOST:
            cut.forget(end if end >= 0 else found.end())
            continue
        if not cut.more():
            return ""


def _end(cut: _Cut, name: str) -> tuple[int, bool]:
    """Return where the job that begins the text ends, and whether that is its own end."""
    position, depth = 0, 0
    while True:
        found = _TOKEN.search(cut.text, position)
        behind = _behind(cut.text, found) if found else -1
        if not found or behind < 0 or (found.end() == len(cut.text) and not cut.ended):
            position = found.start() if found else max(position, len(cut.text) - _LONGEST_NAME)
            if len(cut.text) > _MOST or not cut.more():
                return min(len(cut.text), _MOST), False
            continue
        position = behind
        if (found["name"] or "").lower() == name:
            if cut.text[behind - 2] != "/":
                depth += -1 if found["end"] else 1
            if depth <= 0:
                return behind, True


def _behind(text: str, token: re.Match[str]) -> int:
    """Return the end of a tag, a comment or a CDATA section, or -1 if it is not there yet."""
    mark = {"<!--": "-->", "<![CDATA[": "]]>"}.get(token[0], ">")
    end = text.find(mark, token.end())
    return end + len(mark) if end >= 0 else -1
