"""Opened postings: texts taken out and named, so that what stands round them is the same for many."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.posting import context, gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from generator.posting.model import Block, Posting, Section


_LINK = (("The sample link", "https://example.org/sample"),)


class Opened:
    """A posting with those texts taken out that are ``wanted``, by name and block; worked out when it is asked for."""

    def __init__(
        self, real: Posting, wanted: Callable[[str, Block], bool], linked: Collection[str] = frozenset()
    ) -> None:
        self.real = real
        self._wanted = wanted
        self._linked = linked

    @cached_property
    def _made(self) -> tuple[Posting, Posting, Mapping[str, str]]:
        values: dict[str, str] = {}
        pairs = [_opened_section(section, self._wanted, values, self._linked) for section in self.real.sections]
        generic = replace(self.real, sections=tuple(one for one, _ in pairs))
        sample = replace(self.real, sections=tuple(one for _, one in pairs))
        return generic, replace(sample, links=_LINK) if self._linked else sample, values

    @property
    def generic(self) -> Posting:
        """The posting with markers in the place of the texts."""
        return self._made[0]

    @property
    def sample(self) -> Posting:
        """The posting with texts that stand for those that were taken out."""
        return self._made[1]

    @property
    def values(self) -> Mapping[str, str]:
        """The texts of ``sample``, by name."""
        return self._made[2]

    @cached_property
    def _gaps(self) -> Mapping[int, str]:
        """The names of the local texts, by the identity of their blocks."""
        return {
            id(block): f"{section.id}.{number}"
            for section in self.real.sections
            for number, block in enumerate(section)
            if block.local
        }

    def gap_of(self, block: Block) -> str:
        """Return the name of the text of a local block."""
        return self._gaps[id(block)]

    @cached_property
    def local(self) -> frozenset[str]:
        """The names of the local texts."""
        names = self._gaps.values()
        return frozenset([*names, *(f"{name}.place" for name in names)])

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
    return Opened(posting, lambda _, block: block.local)


def structure(posting: Posting, section: Section, fixed: Collection[str] = (), linked: Collection[str] = ()) -> Opened:
    """Return a posting of one section with every text taken out but those that are ``fixed``, by name.

    Those that are ``linked`` are stood for by texts with a link in them.
    """
    return Opened(replace(posting, sections=(section,)), lambda name, _: name not in fixed, linked)


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


def _opened_section(
    section: Section, wanted: Callable[[str, Block], bool], values: dict[str, str], linked: Collection[str]
) -> tuple[Section, Section]:
    named = [(f"{section.id}.{number}", block) for number, block in enumerate(section)]
    if not any(wanted(name, block) for name, block in named):
        return section, section
    pairs = [
        _opened_block(block, name, values, linked) if wanted(name, block) else (block, block) for name, block in named
    ]
    return _with_blocks(section, [one for one, _ in pairs]), _with_blocks(section, [one for _, one in pairs])


def _with_blocks(section: Section, blocks: Sequence[Block]) -> Section:
    heading = blocks[0] if section.heading else None
    return replace(section, heading=heading, blocks=tuple(blocks[1:] if section.heading else blocks))


def _opened_block(block: Block, name: str, values: dict[str, str], linked: Collection[str]) -> tuple[Block, Block]:
    here = f"{_LINK[0][0]}: there" if name in linked else "here"
    sample = f"Sample {len(values)} of $1,234.50 (see: {here}) ends:"
    generic = replace(block, text=gaps.marker(name))
    if block.local and block.names_place:
        generic = replace(generic, id=f"{block.id.partition('[')[0]}[{gaps.marker(name)}]")
    if block.figure:
        place = f"Place {len(values)}"
        values[f"{name}.place"] = place
        sample = f"{place}: {sample}"
        generic = replace(generic, figure=replace(block.figure, place=gaps.marker(f"{name}.place")))
    values[name] = sample
    return generic, replace(block, text=sample, local=True)
