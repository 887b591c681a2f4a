"""The plan: which prose items a role has, and which of them may go to a model."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks.aging import FOLDER
from generator.posting.words import load_words
from generator.reading.characters import unseen
from generator.rewrite.ask import Item
from generator.rewrite.locked import Locked
from generator.spec import files, text
from generator.spec.source import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.rewrite.findings import House
    from generator.spec.role import RoleSpec
    from generator.spec.workspace import Inputs

LANGUAGE = "en"
"""The language that the guard reads; prose in another one is not sent."""
_DIGEST = 16
_SHORTEST_ID = 6
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Source:
    """One prose item: its text as a posting shows it, its ``name`` such as ``duties[3]``, and its place in the role spec.

    ``held`` says why it is not sent, and is None for an item that may be.
    """

    digest: str
    text: str
    name: str
    path: tuple[str | int, ...]
    held: str | None

    @property
    def part(self) -> str:
        """The part of the role that it belongs to: summary, duties, basic or preferred."""
        return self.name.partition("[")[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """The prose items of one role in reading order, and what goes along with them."""

    role: str
    title: str
    style: str
    keep: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    ids: tuple[tuple[str, str], ...]
    locked: Locked
    house: House | None = None
    """What the workspace's own rules are against."""

    def sent(self) -> tuple[Source, ...]:
        """Return the items that may be sent; a text that stands twice is there once."""
        first: dict[str, Source] = {}
        for source in self.sources:
            if source.held is None:
                first.setdefault(source.digest, source)
        return tuple(first.values())

    def items(self, sources: Sequence[Source]) -> tuple[Item, ...]:
        """Return the sources as a request names them: by their digests, as long as it takes to tell them apart."""
        ids = dict(self.ids)
        return tuple(Item(ids[one.digest], one.text) for one in sources)

    def kept(self, words: str) -> tuple[str, ...]:
        """Return what of ``words`` a rewrite of them must keep as it is: the words that the role names, and slots."""
        slots = (f"{{{name}}}" for name in text.slots(words))
        return tuple(dict.fromkeys([*(one for one in self.keep if one in words), *slots]))

    def unfit(self, source: str, words: str) -> tuple[str, ...]:
        """Return why ``words`` cannot stand in a role spec in the place of ``source``, whatever they mean."""
        if len(words) > _LONGEST:
            return (f"LENGTH: the text is longer than {_LONGEST:,} characters",)
        found = []
        if not words or words != text.one_line(words):
            found.append("FORM: the text is not one line without spaces at its ends")
        if unseen(words) or any(forbidden(words)):
            found.append("CHARACTERS: the text holds a character that cannot be seen")
        if Counter(text.slots(source)) != Counter(text.slots(words)) or "\\{" in words:
            found.append("SLOTS: the names in braces are not those of the source")
        if (what := self.locked.found(words)) is not None:
            found.append(f"LOCKED: the text holds {what}")
        return tuple(found)


def digest_of(words: str) -> str:
    """Return the digest by which a source is known."""
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGEST]


def identity(role: RoleSpec) -> str:
    """Return by what a record knows its role: the digest of its title and code."""
    return digest_of(json.dumps([text.one_line(role.title), role.code], ensure_ascii=False))


def plan(inputs: Inputs, style: str | None = None) -> Plan:
    """Return the plan for a role; ``style`` comes over the role's own. Raises InputError for wrong rules of the workspace."""
    role = inputs.role.value
    locked = Locked(inputs)
    foreign = (role.language or inputs.company.value.language) != LANGUAGE
    sources = tuple(_source(locked, foreign, *one) for one in _prose(role))
    title = text.one_line(role.title)
    return Plan(
        role=identity(role),
        title="" if locked.found(title) else title,
        style=style or role.rewrite.style,
        keep=role.rewrite.keep,
        sections=tuple(_sections(inputs, locked, {one.part for one in sources})),
        sources=sources,
        ids=_ids({one.digest for one in sources}),
        locked=locked,
        house=_house(inputs.root),
    )


def _house(root: Path) -> House | None:
    if not files.yaml_files(root / FOLDER):
        return None
    from generator.rewrite import findings  # most workspaces have no rules of their own

    return findings.house(root)


def prompt_folders(inputs: Inputs) -> tuple[Path, ...]:
    """Return the folders of the workspace's own prompts."""
    folder = inputs.root / "prompts"
    return (folder,) if folder.is_dir() else ()


def _source(locked: Locked, foreign: bool, words: str, name: str, path: tuple[str | int, ...]) -> Source:
    held = f"it is in a language that the guard does not read; it reads {LANGUAGE}" if foreign else None
    if "\\{" in words:
        held = "it holds a brace that shows"
    elif found := locked.found(words):
        held = f"it holds {found}"
    return Source(digest_of(words), words, name, path, held)


def _prose(role: RoleSpec) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield the text, name and place of each item that the role offers, in reading order."""
    wanted, qualifications = role.rewrite.items, role.qualifications
    if "summary" in wanted and role.summary:
        for number, piece in enumerate(text.paragraphs(role.summary)):
            yield piece, f"summary[{number}]", ("summary",)
    lists: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("duties", role.duties.items, ("duties", "items")),
        ("basic", qualifications.basic, ("qualifications", "basic")),
        ("preferred", qualifications.preferred, ("qualifications", "preferred")),
    )
    for name, items, path in lists:
        for number, item in enumerate(items if name in wanted else ()):
            yield text.one_line(item), f"{name}[{number}]", (*path, number)


def _sections(inputs: Inputs, locked: Locked, parts: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the parts that have items, each with its heading as the posting has it, less one that holds locked text."""
    role, company = inputs.role.value, inputs.company.value
    headings = load_words(role.language or company.language, inputs.templates)["headings"]
    shipped = dict(headings) if not isinstance(headings, str) else {}
    names = {**shipped, **company.headings, **role.headings}
    for part in ("summary", "duties", "basic", "preferred"):
        if part in parts and (name := names.get(part)) and not locked.found(name):
            yield part, name


def _ids(digests: set[str]) -> tuple[tuple[str, str], ...]:
    """Return each digest with its beginning, which no other one shares."""
    length = next(
        size for size in range(_SHORTEST_ID, _DIGEST + 1) if len({one[:size] for one in digests}) == len(digests)
    )
    return tuple((one, one[:length]) for one in sorted(digests))
