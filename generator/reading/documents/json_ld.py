"""Structured data: what a JobPosting of schema.org states, in a page's script or in a file of its own, as people write it.

Objects may stand for texts and texts for objects, one value for a list and a list for one value.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from babel import Locale

from generator.reading.documents import prose
from generator.reading.documents.loose_json import Json, loads, sound
from generator.reading.documents.piece import Document, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPENS = re.compile(r"<script\b[^<>]{0,500}?application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_CLOSES = re.compile(r"</script", re.IGNORECASE)
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*\Z"
)
_CODE = re.compile(r"[A-Z]{2}")
_SHORT_REGION = re.compile(r"[A-Z0-9]{1,3}")
_PLAIN = ("US", "CA", "AU")
"""The countries whose states are written by their short names."""
_DEEPEST, _MOST = 12, 20_000
_TEXTS = (
    "responsibilities", "qualifications", "skills", "experienceRequirements", "educationRequirements", "jobBenefits", "benefits",
    "incentiveCompensation", "incentives", "physicalRequirement", "securityClearanceRequirement", "eligibilityToWorkRequirement",
    "specialCommitments", "workHours", "employerOverview",
)  # fmt: skip
"""The properties that hold text, besides the description."""
_TOLD_BY = ("name", "@value", "value", "description", "credentialCategory")
"""Where an object that stands for a text says it."""
_LONG = 3
"""The words from which on such a text is more than a word for machines."""


def scripts(page: str) -> list[str]:
    """Return the texts of the structured data in a page."""
    found = []
    position = 0
    while opened := _OPENS.search(page, position):
        closed = _CLOSES.search(page, opened.end())
        position = closed.start() if closed else len(page)
        text = _WRAPPED.sub("", page[opened.end() : position])
        found.append(html.unescape(text) if text.lstrip()[1:7] == "&quot;" else text)
    return found


def read_page(page: str) -> list[Document]:
    """Return the postings that the structured data of a page states, each once."""
    found: dict[tuple[str, ...], Document] = {}
    for text in scripts(page):
        value, faults = loads(text)
        for one in postings(value):
            document = read(one, faults)
            key = (document.fact("title"), document.fact("requisition"), *(piece.text for piece in document.pieces))
            found.setdefault(key, document)
    return list(found.values())


def postings(value: Json) -> Iterator[Mapping[str, Json]]:
    """Yield each JobPosting that a value holds, however deep."""
    pending: list[tuple[Json, int]] = [(value, 0)]
    for _ in range(_MOST):
        if not pending:
            return
        one, depth = pending.pop()
        if isinstance(one, dict) and _is_posting(one):
            yield one
        elif depth < _DEEPEST:
            inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
            pending += [(each, depth + 1) for each in reversed(inner) if isinstance(each, (dict, list))]


def _is_posting(one: Mapping[str, Json]) -> bool:
    return any(name.rpartition("/")[2].rpartition(":")[2].lower() == "jobposting" for name in texts(one.get("@type")))


def read(one: Mapping[str, Json], faults: Sequence[str] = ()) -> Document:
    """Return what a JobPosting states."""
    pieces = list(prose.read(" ".join(texts(one.get("description")))))
    said = prose.Said()
    said.add(pieces)
    repeated: list[Piece] = []
    for name in _TEXTS:
        text = "\n".join(texts(one.get(name)))
        if len(text.split()) < _LONG:
            continue
        found = prose.named(prose.words_of(name), text)
        new = list(said.new(found))
        repeated += [each for each in found if each not in new]
        pieces += new
        said.add(new)
    wrong = [f"{name!r} holds a template's mark, {value!r}." for name, value in _templates(one)]
    return Document(tuple(pieces), facts(one), tuple(repeated), (*faults, *wrong))


def _templates(one: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield the properties that a generator left unfilled."""
    for name in ("title", "description"):
        text = " ".join(texts(one.get(name))).strip()
        if re.fullmatch(r"\$?\{{1,2}[^{}]{1,60}\}{1,2}|<\?php.*", text):
            yield name, text


def facts(one: Mapping[str, Json]) -> dict[str, tuple[str, ...]]:
    """Return what a JobPosting states beside its text."""
    found = {
        "title": texts(one.get("title")) or texts(one.get("name")),
        "company": texts(one.get("hiringOrganization")),
        "location": [place for each in _several(one.get("jobLocation")) if (place := _place(each))],
        "remote_location": _areas(one),
        "applicant_location": texts(one.get("applicantLocationRequirements")),
        "employment_type": texts(one.get("employmentType")),
        "workplace": texts(one.get("jobLocationType")),
        "date_posted": texts(one.get("datePosted")),
        "valid_through": texts(one.get("validThrough")),
        "requisition": _values(one.get("identifier")),
        "url": texts(one.get("url")),
        "department": texts(one.get("employmentUnit")),
        **_pay(one),
    }
    return {name: tuple(map(_line, values)) for name, values in found.items() if any(values)}


def _line(text: str) -> str:
    return " ".join(html.unescape(sound(text)).split())


def _several(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def texts(value: Json) -> list[str]:
    """Return the texts that a value stands for: itself, its name or its value, or those of a list."""
    found = []
    for one in _several(value):
        if isinstance(one, dict):
            inner = next((one[name] for name in _TOLD_BY if one.get(name)), "")
            found += [] if isinstance(inner, dict) else texts(inner)
        elif isinstance(one, str) and one.strip():
            found.append(one.strip())
        elif isinstance(one, bool):
            found.append(str(one).lower())
        elif isinstance(one, list):
            found += [each.strip() for each in one if isinstance(each, str)]
    return found


def _values(value: Json) -> list[str]:
    """Return the values of an identifier, which may have a name as well."""
    return [
        text for one in _several(value) for text in (texts(one.get("value")) if isinstance(one, dict) else texts(one))
    ]


def _place(value: Json) -> str:
    """Return a place of work in one line."""
    if not isinstance(value, dict):
        return ", ".join(texts(value))
    address = value.get("address", value)
    for one in _several(address):
        if isinstance(one, dict):
            country = " ".join(texts(one.get("addressCountry")))
            parts = [
                *texts(one.get("addressLocality")),
                *(_region(each, country) for each in texts(one.get("addressRegion"))),
                *filter(None, [country if country in _PLAIN else _country(country)]),
            ]
            return ", ".join(dict.fromkeys(parts)) or ", ".join(texts(value.get("name")))
        return ", ".join(texts(one))
    return ""


def _country(name: str) -> str:
    """Return the English name of a country that is told by its code."""
    return Locale("en").territories.get(name, name) if _CODE.fullmatch(name) else name


def _region(name: str, country: str) -> str:
    """Return a region with the code of its country before it, if both are codes: ``BE`` is Berlin in ``DE``."""
    if country in _PLAIN or not _CODE.fullmatch(country) or not _SHORT_REGION.fullmatch(name):
        return name
    return f"{country}-{name}"


def _areas(one: Mapping[str, Json]) -> list[str]:
    """Return the areas in which somebody must live for a job that is remote."""
    if not any(each.upper() == "TELECOMMUTE" for each in texts(one.get("jobLocationType"))):
        return []
    found = []
    for area in _several(one.get("applicantLocationRequirements")):
        kind = " ".join(texts(area.get("@type"))) if isinstance(area, dict) else ""
        found += [_country(each) if kind in {"", "Country"} else each for each in texts(area)]
    return found


def _pay(one: Mapping[str, Json]) -> dict[str, list[str]]:
    """Return the pay that the employer states, each amount as it is written."""
    found: dict[str, list[str]] = {name: [] for name in ("minimum", "maximum", "currency", "unit", "label")}
    for each in _several(one.get("baseSalary")):
        amount = each if isinstance(each, dict) else {"value": each}
        value = amount.get("value")
        inner = value if isinstance(value, dict) else {"value": value}
        low, high = _first(inner, amount, "minValue"), _first(inner, amount, "maxValue")
        single = _first(inner, {}, "value") or _first({}, amount, "price")
        row = {
            "minimum": low or ("" if high else single),
            "maximum": high or ("" if low else single),
            "currency": _first(amount, inner, "currency") or _first(amount, one, "salaryCurrency"),
            "unit": _first(inner, amount, "unitText") or _first(inner, amount, "unitCode"),
            "label": _first({}, amount, "name"),
        }
        if row["minimum"] or row["maximum"]:
            for name, text in row.items():
                found[name].append(text)
    return {f"salary_{name}": values for name, values in found.items()}


def _first(one: Mapping[str, Json], other: Mapping[str, Json], name: str) -> str:
    return next(iter([*texts(one.get(name)), *texts(other.get(name))]), "")
