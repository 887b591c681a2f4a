"""What a reader returns: the blocks that a person sees, and what a person may see otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.reading.look import Look

_TOLD = 100


class Kind(StrEnum):
    """How a block stands among the others; a reader takes a cell for a paragraph."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that stands on lines of its own; a line end in ``text`` is one that a person sees.

    ``mark`` is the bullet that stood before an item of a plain text, and is no part of ``text``. ``links`` are the
    words that lead somewhere, joined by one space, each with its address. ``cell`` tells of what stands in a table of a
    page which one it is of those of the page, and its row and cell, by numbers that all of these share.
    """

    kind: Kind
    text: str
    mark: str = ""
    links: tuple[tuple[str, str], ...] = ()
    cell: tuple[int, int, int] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: its ``blocks`` in reading order, and whatever else it tells.

    ``faults`` are sentences, each on a thing that a person may see otherwise than the reader does, or not at all.
    ``title`` and ``language`` are a page's own, ``embedded`` the raw texts of its structured data. ``spoken`` are the
    texts that are not on the page, but heard, or shown elsewhere: labels, tooltips, descriptions. ``look`` is what the
    stylesheets of a page see of it.
    """

    blocks: tuple[Block, ...]
    faults: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    embedded: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    look: Look | None = field(default=None, compare=False)


def told(faults: Iterable[str]) -> tuple[str, ...]:
    """Return the faults in order, each once; of more than a hundred, the first hundred and how many are left out."""
    unique = tuple(dict.fromkeys(faults))
    if len(unique) <= _TOLD:
        return unique
    return (*unique[:_TOLD], f"{len(unique) - _TOLD} more faults are not listed.")
