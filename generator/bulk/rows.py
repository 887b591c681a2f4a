"""Rows: what the manifest, the index and the names of files say of one posting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bulk.index import Entry
from generator.bulk.manifest import Output, Row
from generator.posting.exact_json import digits
from generator.posting.render import FORMATS
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from generator.bulk.naming import Pattern
    from generator.money import PayRange
    from generator.posting.model import Posting
    from generator.spec.location import Location
    from generator.spec.workspace import Inputs


def names(pattern: Pattern, inputs: Inputs, role: Path, location: Location, formats: Iterable[str]) -> dict[str, str]:
    """Return the path of each output of a posting below the folder, by format. Raises InputError if a value is missing."""
    of = values(inputs, role, location)
    return {one: pattern.name({**of, **format_values(one)}) for one in formats}


def values(inputs: Inputs, role: Path, location: Location) -> dict[str, str | None]:
    """Return what the names of a posting's outputs may be made of, beside what is the format's."""
    spec = inputs.role.value
    return {
        "role": role.stem,
        "location": location.id,
        "country": places.country(location.place),
        "language": spec.language or inputs.company.value.language,
        "code": spec.code,
        "requisition": spec.requisition,
    }


def format_values(name: str) -> dict[str, str | None]:
    """Return what the name of an output may be made of that is its format's."""
    return {"format": name, "ext": FORMATS[name]}


@dataclass(frozen=True, slots=True)
class About:
    """What a run knows of a posting that it writes, as a row has it."""

    role: str
    as_of: date
    cause: tuple[str, ...]
    inputs: Mapping[str, str]
    versions: Mapping[str, str | None]
    outputs: Mapping[str, Output]
    seals: tuple[tuple[str, str], ...]


def made(location: Location, posting: Posting, about: About, before: Row | None) -> Row:
    """Return the row of a posting that is written; ``before`` is the one that it had."""
    files = {one.file for one in about.outputs.values()}
    earlier = (*before.left, *before.outputs.values()) if before else ()
    return Row(
        role=about.role,
        location=location.id,
        title=posting.title,
        place=posting.workplaces[0].label,
        country=posting.workplaces[0].address.country,
        as_of=about.as_of.isoformat(),
        posted=posted(posting),
        cause=about.cause,
        inputs=about.inputs,
        outputs=about.outputs,
        pay=_pay(posting, location.id),
        shown=_shown(posting, location.id),
        seals=about.seals,
        versions=about.versions,
        left=tuple(one for one in earlier if one.file not in files),
    )


def posted(posting: Posting) -> str | None:
    """Return the day that a posting says it was posted on."""
    return posting.facts.posted.isoformat() if posting.facts.posted else None


def _pay(posting: Posting, location: str) -> dict[str, str | None] | None:
    figure = posting.pay.get(location)
    if figure is None:
        return None
    return {**_range(figure.pay), "commission": figure.commission}


def _range(pay: PayRange | None) -> dict[str, str | None]:
    if pay is None:
        return {}
    return {
        "minimum": digits(pay.minimum),
        "maximum": digits(pay.maximum),
        "currency": pay.currency,
        "per": pay.per.value,
    }


def _shown(posting: Posting, location: str) -> str:
    """Return the pay of the location as the posting writes it, less its place; "" if it does not."""
    section = posting.section("pay")
    for block in section.blocks if section else ():
        if block.figure and block.figure.place_id == location:
            return block.text[len(block.figure.place) :].lstrip(" \u00a0\u202f:")
    return ""


def entry(row: Row) -> Entry:
    """Return what the index lists of a posting."""
    stem = row.role.rpartition("/")[2].rpartition(".")[0]
    files = tuple((name, one.file) for name, one in row.outputs.items())
    return Entry(stem, row.title, row.location, row.place, row.country, row.shown, row.posted or "", files)
