"""The names that a section template sees: flat and frozen, and every text in them is the text of a block of the posting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.posting.model import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.posting.model import Posting, Section

Texts = tuple[str, ...]
NAMES = (
    "role", "company", "headings", "place", "pay", "statements", "dates", "section", "format", "links",
)  # fmt: skip
STATEMENTS = ("sponsorship", "benefits", "application", "legal", "accommodation", "support", "disclaimers")


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties: a sentence before the list, or none, and the list."""

    lead_in: str
    items: Texts


@dataclass(frozen=True, slots=True)
class Role:
    """What the role spec says, ready to print."""

    title: str
    employment: str
    summary: Texts
    duties: Duties
    basic: Texts
    preferred: Texts
    apply: Texts


@dataclass(frozen=True, slots=True)
class Company:
    """The employer's name and words about it."""

    name: str
    about: Texts


@dataclass(frozen=True, slots=True)
class Place:
    """The locations as they are written."""

    labels: Texts


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of pay, and the place that it is for."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Pay:
    """The statements before the figures, the figures, and the statements behind them."""

    preface: Texts
    figures: tuple[Figure, ...]
    other: Texts


@dataclass(frozen=True, slots=True)
class Dates:
    """Lines with dates, "" where there is none."""

    posted: str
    closes: str


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the section at hand; ``kind`` is its shape."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """The section at hand."""

    id: str
    heading: str
    lines: tuple[Line, ...]


def names(posting: Posting, section: Section, format_name: str) -> Mapping[str, object]:
    """Return the names that the template of ``section`` sees."""
    return {**shared(posting), **own(section), "format": format_name}


def own(section: Section) -> Mapping[str, object]:
    """Return the name that only the template of ``section`` sees."""
    lines = tuple(Line(block.id, str(block.shape), block.text) for block in section.blocks)
    return {"section": Here(section.id, section.heading.text if section.heading else "", lines)}


def shared(posting: Posting) -> Mapping[str, object]:
    """Return the names that the templates of all sections of a posting see."""
    sections = {one.id: one for one in posting.sections}
    fields = {block.id: block.text for block in sections["heading"].blocks} if "heading" in sections else {}
    return {
        "role": Role(
            fields.get("title", ""),
            fields.get("employment", ""),
            _texts(sections, "summary"),
            Duties("".join(_texts(sections, "duties", Shape.LEAD_IN)), _texts(sections, "duties", Shape.ITEM)),
            _texts(sections, "basic"),
            _texts(sections, "preferred"),
            _texts(sections, "apply"),
        ),
        "company": Company(fields.get("company", ""), _texts(sections, "about")),
        "headings": {one.id: one.heading.text if one.heading else "" for one in posting.sections},
        "place": Place(tuple(text for name, text in fields.items() if name.startswith("place["))),
        "pay": _pay(sections.get("pay")),
        "statements": {name: _texts(sections, name) for name in STATEMENTS},
        "dates": Dates(fields.get("posted", ""), fields.get("closes", "")),
        "links": posting.links,
    }


def _texts(sections: Mapping[str, Section], name: str, shape: Shape | None = None) -> Texts:
    blocks = sections[name].blocks if name in sections else ()
    return tuple(block.text for block in blocks if shape in (None, block.shape))


def _pay(section: Section | None) -> Pay:
    blocks = section.blocks if section else ()
    figures = [number for number, block in enumerate(blocks) if block.figure]
    first, last = (figures[0], figures[-1]) if figures else (len(blocks), len(blocks))
    return Pay(
        tuple(block.text for block in blocks[:first]),
        tuple(Figure(block.figure.place, block.text) for block in blocks if block.figure),
        tuple(block.text for block in blocks[last + 1 :]),
    )
