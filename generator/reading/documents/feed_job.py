"""One job of a feed: its fields by their tags, whatever the dialect calls them, and however they are escaped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.reading.documents import prose
from generator.reading.documents.loose_json import sound
from generator.reading.documents.piece import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reading.documents.piece import Piece

_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,60})(?P<rest>[^<>]{0,5000})>")
_CDATA = re.compile(r"<!\[CDATA\[(?P<text>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKUP = re.compile(r"</?[a-zA-Z][\w:.-]{0,60}(?:\s[^<>]{0,5000})?/?>")
_HREF = re.compile(r"\shref\s*=\s*[\"']([^\"']{1,2000})")
_NAMES = {
    "title": "title", "name": "title", "jobtitle": "title", "job_title": "title",
    "company": "company", "company_name": "company", "companyname": "company", "employer": "company", "subcompany": "company",
    "location": "location", "region": "location", "office": "location", "city": "city", "state": "state", "country": "country",
    "jobtype": "employment_type", "job_type": "employment_type", "employmenttype": "employment_type",
    "schedule": "employment_type", "contract": "employment_type",
    "remotetype": "workplace", "isremote": "workplace", "workplacetypes": "workplace",
    "date": "date_posted", "pubdate": "date_posted", "dateposted": "date_posted", "published": "date_posted",
    "listdate": "date_posted", "createdat": "date_posted",
    "expirationdate": "valid_through", "expire": "valid_through", "expdate": "valid_through", "closingdate": "valid_through",
    "requisitionid": "requisition", "referencenumber": "reference", "partnerjobid": "reference", "guid": "reference",
    "id": "reference", "url": "url", "link": "url", "applyurl": "url", "category": "department", "department": "department",
    "salary": "salary", "salary_min": "salary_minimum", "compensation_min": "salary_minimum", "lowend": "salary_minimum",
    "salary_max": "salary_maximum", "compensation_max": "salary_maximum", "highend": "salary_maximum",
    "salary_currency": "salary_currency", "compensation_currency": "salary_currency", "currencycode": "salary_currency",
    "compensation_interval": "salary_unit", "salary_period": "salary_unit",
}  # fmt: skip
"""What dialects call the facts of a job."""
_HEADED = ("requirements", "responsibilities", "qualifications", "benefits", "skills", "education", "experience")
_TEXTS = ("description", "jobdescription", "encoded", "body", "content", "summary", *_HEADED)
_HOLDERS = frozenset(
    {"salary", "salaries", "company", "location", "jobdescriptions", "jobdescription", "name", *_TEXTS}
)
"""Elements that hold others."""
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0", "n/a", "none"})
_LONG = 3
"""The words from which on a field such as ``experience`` is more than a word for machines."""


@dataclass(slots=True)
class _Field:
    """An element: its name in small letters without a prefix, where its content stands, and the elements in it."""

    name: str
    start: int
    end: int = -1
    rest: str = ""
    inner: list[_Field] = field(default_factory=list)


def job_document(source: str, line: int, faults: Sequence[str] = ()) -> Document:
    """Return what a job says, whose text begins on the line ``line`` of the feed."""
    fields = _fields(source)
    pieces: list[Piece] = []
    said = prose.Said()
    for heading, text in _texts(fields, source):
        new = list(said.new(prose.named(heading, text)))
        said.add(new)
        pieces += new
    facts = _facts(fields, source)
    if not pieces:
        faults = (*faults, f"Line {line}: the job has no description.")
    return Document(tuple(pieces), facts, (), tuple(faults))


def _fields(source: str) -> list[_Field]:
    """Return the elements of a job; a field that is not closed ends where the next begins."""
    root = _Field("", 0)
    stack = [root]
    position = 0
    while found := _TOKEN.search(source, position):
        position = found.end()
        if not found["name"]:
            end = source.find("-->" if found[0] == "<!--" else "]]>", position)
            position = len(source) if end < 0 else end
            continue
        name = found["name"].rpartition(":")[2].lower()
        if found["end"]:
            _close(stack, name, found.start())
            continue
        if len(stack) > 2 and _is_value(stack[-1].name) and (name in _NAMES or name in _TEXTS):
            stack.pop().end = found.start()
        one = _Field(name, found.end(), rest=found["rest"])
        stack[-1].inner.append(one)
        if found["rest"].endswith("/"):
            one.end = found.end()
        else:
            stack.append(one)
    for one in stack:
        one.end = len(source)
    return root.inner[0].inner if root.inner else []


def _close(stack: list[_Field], name: str, at: int) -> None:
    """End the innermost element of a name, with those in it; an end of none is passed over."""
    number = next(
        (number for number in range(len(stack) - 1, max(0, len(stack) - 200), -1) if stack[number].name == name), 0
    )
    while number and len(stack) > number:
        stack.pop().end = at


def _is_value(name: str) -> bool:
    return name in _NAMES and name not in _HOLDERS


def _raw(one: _Field, source: str) -> str:
    """Return the content of an element: that of CDATA as it is, other text unescaped once, unless markup stands in it."""
    text = source[one.start : one.end]
    parts = []
    position = 0
    for found in _CDATA.finditer(text):
        parts += [_plain(text[position : found.start()]), found["text"] or ""]
        position = found.end()
    return "".join([*parts, _plain(text[position:])])


def _plain(text: str) -> str:
    return text if _MARKUP.search(text) else html.unescape(text)


def _shown(one: _Field, source: str) -> str:
    """Return the content of an element as a line."""
    text = _MARKUP.sub(" ", _raw(one, source))
    return " ".join(html.unescape(sound(text)).split())


def _texts(fields: Sequence[_Field], source: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a job, each with its heading, if it has one."""
    for one in fields:
        parts = [{each.name: each for each in inner.inner} for inner in one.inner]
        pairs = [part for part in parts if {"name", "value"} <= part.keys()]
        if pairs:
            for part in pairs:
                yield _shown(part["name"], source), _raw(part["value"], source)
        elif one.name in _TEXTS:
            text = _raw(one, source)
            headed = one.name in _HEADED
            if not headed or len(text.split()) >= _LONG:
                yield prose.words_of(one.name) if headed else "", text


def _facts(fields: Sequence[_Field], source: str) -> dict[str, tuple[str, ...]]:
    """Return the facts of a job; town, state and country become one place."""
    found: dict[str, list[str]] = {}
    for one in _leaves(fields):
        name = _NAMES.get(one.name)
        href = _HREF.search(one.rest) if one.name == "link" else None
        value = html.unescape(href[1]) if href else _shown(one, source)
        if not name or not value:
            continue
        if name == "workplace" and value.lower() in _YES | _NO:
            value = "remote" if value.lower() in _YES else ""
        values = [part.strip() for part in value.split(",")] if name == "employment_type" else [value]
        found.setdefault(name, []).extend(part for part in values if part)
    parts = [value for name in ("city", "state", "country") for value in found.pop(name, [])[:1]]
    if parts and not found.get("location"):
        found["location"] = [", ".join(dict.fromkeys(parts))]
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items() if values}


def _leaves(fields: Sequence[_Field]) -> Iterator[_Field]:
    """Yield the fields of a job that hold facts, and for pay and places of several parts these."""
    for one in fields:
        parts = [
            each for each in one.inner if _NAMES.get(each.name, "").startswith(("salary", "city", "state", "country"))
        ]
        if one.name == "company":
            parts = [each for each in one.inner if each.name == "name"]
            yield _Field("company", parts[0].start, parts[0].end) if parts else one
        elif one.name == "salaries":
            yield from _leaves(one.inner)
        elif one.name in {"salary", "location"} and parts:
            yield from parts
        elif one.name == "name" and any(each.name == "title" for each in fields):
            continue
        else:
            yield one
