"""Opened postings: texts taken out and named, so that what stands round them is the same for many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.posting import context, gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from generator.posting.model import Block, Posting, Section


@dataclass(frozen=True)
class Opened:
    """A posting with texts taken out: ``generic`` has markers in their place, ``sample`` texts that stand for them.

    ``values`` are the names of the texts, each with that of ``sample``; ``real`` is the posting itself.
    """

    real: Posting
    generic: Posting
    sample: Posting
    values: Mapping[str, str]

    @cached_property
    def names(self) -> Mapping[str, object]:
        """The names that all templates see, with markers."""
        return context.shared(self.generic)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """All texts of the posting by name, taken out or not."""
        return texts(self.real)


def opened(posting: Posting) -> Opened:
    """Return the posting with its local texts taken out."""
    return _opened(posting, lambda _, block: block.local)


def structure(posting: Posting, section: Section, fixed: Collection[str] = ()) -> Opened:
    """Return a posting of one section with every text taken out but those that are ``fixed``, by name."""
    return _opened(replace(posting, sections=(section,)), lambda name, _: name not in fixed)


def places(posting: Posting) -> list[tuple[str, int, int]]:
    """Return the local texts of a posting: name, number of the section, number of the block in it, -1 for its heading."""
    found = []
    for place, section in enumerate(posting.sections):
        above = 1 if section.heading else 0
        for number, block in enumerate(section):
            if block.local:
                found.append((f"{section.id}.{number}", place, number - above))
    return found


def texts(posting: Posting) -> dict[str, str]:
    """Return all texts of a posting by name."""
    values: dict[str, str] = {}
    for section in posting.sections:
        for number, block in enumerate(section):
            name = f"{section.id}.{number}"
            values[name] = block.text
            if block.figure:
                values[f"{name}.place"] = block.figure.place
    return values


def _opened(posting: Posting, wanted: Callable[[str, Block], bool]) -> Opened:
    values: dict[str, str] = {}
    pairs = [_opened_section(section, wanted, values) for section in posting.sections]
    generic = replace(posting, sections=tuple(one for one, _ in pairs))
    return Opened(posting, generic, replace(posting, sections=tuple(one for _, one in pairs)), values)


def _opened_section(
    section: Section, wanted: Callable[[str, Block], bool], values: dict[str, str]
) -> tuple[Section, Section]:
    named = [(f"{section.id}.{number}", block) for number, block in enumerate(section)]
    if not any(wanted(name, block) for name, block in named):
        return section, section
    pairs = [_opened_block(block, name, values) if wanted(name, block) else (block, block) for name, block in named]
    return _with_blocks(section, [one for one, _ in pairs]), _with_blocks(section, [one for _, one in pairs])


def _with_blocks(section: Section, blocks: Sequence[Block]) -> Section:
    heading = blocks[0] if section.heading else None
    return replace(section, heading=heading, blocks=tuple(blocks[1:] if section.heading else blocks))


def _opened_block(block: Block, name: str, values: dict[str, str]) -> tuple[Block, Block]:
    sample = f"Sample {len(values)} of $1,234.50 (see: here) ends:"
    generic = replace(block, text=gaps.marker(name))
    if block.local:
        generic = replace(generic, id=f"{block.id.partition('[')[0]}[{gaps.marker(name)}]")
    if block.figure:
        place = f"Place {len(values)}"
        values[f"{name}.place"] = place
        sample = f"{place}: {sample}"
        generic = replace(generic, figure=replace(block.figure, place=gaps.marker(f"{name}.place")))
    values[name] = sample
    return generic, replace(block, text=sample, local=True)
