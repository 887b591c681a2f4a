"""Keys: all that a section, or a posting, is made of, as values by which what was made of it is found again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from generator.posting.context import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

    from generator.posting.escape import Links
    from generator.posting.forms import Nature
    from generator.posting.model import Block, Section

_OWN: Mapping[str, tuple[str, ...]] = {
    "summary": ("role.summary",), "about": ("company.about",), "duties": ("role.duties",), "basic": ("role.basic",),
    "preferred": ("role.preferred",), "apply": ("role.apply",), "pay": ("pay",),
    "heading": ("role.title", "role.employment", "company.name", "place", "dates"),
}  # fmt: skip
"""The names by which the template of a section knows its blocks, beside ``section`` and ``statements.<its id>``."""


def texts(section: Section) -> tuple[Hashable, ...]:
    """Return what tells a section from others of the role that have its id, its local texts apart."""
    return (section.id, *((_id(block), None if block.local else block.text) for block in section))


def _id(block: Block) -> str:
    """Return the id of a block, that of a location's own place or line of pay without the location."""
    return block.id.partition("[")[0] if block.local and block.names_place else block.id


def of_structure(section: Section, nature: Nature) -> tuple[Hashable, ...]:
    """Return all of a section but its texts: what its blocks are, and their ids if its template may see them."""
    named = nature.named is None or any(
        path == "section" or f"{path}.".startswith("section.lines.") for path in nature.named
    )
    named |= section.id == "heading"  # its template knows the fields by names
    return (
        section.id,
        *((block.shape, block.locked, block.figure is None) for block in section),
        *(_id(block) for block in section if named),
    )


def links_in(section: Section, links: Links, texts: str) -> Links:
    """Return those of the links whose words stand in the section, or in its template's ``texts``."""
    said = "\n".join([texts, *(block.text for block in section)])
    return tuple(link for link in links if link[0] in said)


def of_section(section: Section, foreign: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    """Return all that the output of a section of one role is made of: its blocks, and ``foreign`` values."""
    return (
        section.id,
        *((block.id, block.shape, block.text) for block in section),
        foreign,
    )


def alone(section: str, nature: Nature, names: Iterable[str]) -> bool:
    """Tell whether a template looks at nothing but the section with this id; ``names`` are all that it sees."""
    known = set(names)
    return nature.named is not None and not any(_is_foreign(section, path, known) for path in nature.named)


def _is_foreign(section: str, path: str, names: Collection[str]) -> bool:
    mine = ("section", "format", *((f"statements.{section}",) if section in STATEMENTS else _OWN.get(section, ())))
    return path.partition(".")[0] in names and not any(f"{path}.".startswith(f"{one}.") for one in mine)


def foreign(section: Section, nature: Nature, names: Mapping[str, object]) -> tuple[Hashable, ...]:
    """Return the values that the template of a section names and that are not of the section itself, with their names."""
    found: list[Hashable] = []
    for path in sorted(names if nature.named is None else nature.named):
        if _is_foreign(section.id, path, names.keys()):
            root, *steps = path.split(".")
            found.append((path, _hashable(_value(names[root], steps))))
    return tuple(found)


def _value(value: object, steps: list[str]) -> object:
    """Return the part of a value at a path, or the deepest part that is there."""
    for step in steps:
        if isinstance(value, dict) and step in value and not hasattr(value, step):
            value = value[step]
        elif is_dataclass(value) and hasattr(value, step):
            value = getattr(value, step)
        else:
            break
    return value


def _hashable(value: object) -> Hashable:
    if isinstance(value, dict):
        return tuple((name, _hashable(one)) for name, one in value.items())
    if isinstance(value, tuple):
        return tuple(map(_hashable, value))
    if is_dataclass(value):
        return tuple(_hashable(getattr(value, one.name)) for one in fields(value))
    return str(value)
