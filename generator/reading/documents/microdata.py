"""Structured data in the attributes of a page's elements (microdata, RDFa): what they state of a JobPosting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.reading.documents.lines import Element, Lines

_NAMES = {
    "title": "title",
    "hiringorganization": "company",
    "employmenttype": "employment_type",
    "joblocationtype": "workplace",
    "dateposted": "date_posted",
    "validthrough": "valid_through",
    "identifier": "requisition",
    "url": "url",
    "salarycurrency": "salary_currency",
    "addresslocality": "city",
    "addressregion": "region",
    "addresscountry": "country",
}
_PLACE = ("city", "region", "country")
_LONGEST = 200


def facts(page: Lines) -> dict[str, tuple[str, ...]]:
    """Return what the elements of a page state of the first posting in it; nothing if they state none."""
    start = next((number for number, one in enumerate(page.elements) if _is_posting(one)), None)
    if start is None:
        return {}
    first: dict[str, int] = {}
    for name, number in _properties(page, start):
        first.setdefault(name, number)
    found = {name: value for name, number in first.items() if (value := _value(page, number))}
    place = ", ".join(dict.fromkeys(found.pop(name) for name in _PLACE if name in found))
    return {name: (value,) for name, value in (found | ({"location": place} if place else {})).items()}


def _is_posting(one: Element) -> bool:
    told = one.attributes.get("itemtype") or one.attributes.get("typeof") or ""
    return told.rpartition("/")[2].rpartition(":")[2] == "JobPosting"


def _properties(page: Lines, start: int) -> Iterator[tuple[str, int]]:
    """Yield the properties that stand within the element ``start``, each with the number of its element."""
    within = {start}
    for number in range(start + 1, len(page.elements)):
        one = page.elements[number]
        if one.parent not in within:
            return
        within.add(number)
        name = _NAMES.get((one.attributes.get("itemprop") or one.attributes.get("property") or "").lower())
        if name:
            yield name, number


def _value(page: Lines, number: int) -> str:
    """Return what an element states: its attribute, or the first line in it."""
    one = page.elements[number]
    told = one.attributes.get("content") or one.attributes.get("datetime") or ""
    if not told:
        told = next(("".join(line.text) for line in page.lines if _lies_in(page, line.element, number)), "")
    told = " ".join(told.split())
    return told if len(told) <= _LONGEST else ""


def _lies_in(page: Lines, element: int, number: int) -> bool:
    while element > number:
        element = page.elements[element].parent
    return element == number
