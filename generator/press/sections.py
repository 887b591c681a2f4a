"""Sections: each rendered and proven closed once for all postings in which it stands the same.

A section is first taken by its structure alone, with every text a gap: lists of five duties are then rendered and proven
once for all roles. Where a text would not read as it stands (it holds a link, or signs that mean something in the format),
the section is rendered and proven with its own texts, and only those of a location are gaps.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.posting import context, forms
from generator.posting.gaps import Gap
from generator.press import keys
from generator.press.fill import DATA, DESCRIBED, inside_string
from generator.press.opened import structure
from generator.proof import parts
from generator.proof.parts import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.posting.escape import Links
    from generator.posting.gaps import Form
    from generator.posting.model import Section
    from generator.press.fill import Fill
    from generator.press.opened import Opened
    from generator.press.stock import Stock

Pieces = tuple[bytes | Gap, ...]
NO_FRAME = Frame()
_NONE: frozenset[str] = frozenset()
_BEFORE = re.compile(r"[\s>(“\"]\Z")
_AFTER = re.compile(r"[\s<)”\".,]")


@dataclass(frozen=True, slots=True)
class Closed:
    """A section that is proven closed: its output as a form, and the number of its look in the stock."""

    form: Form
    look: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A section of one role in one place: bytes, and gaps for the texts of a location; ``look`` as in ``Closed``."""

    pieces: Pieces
    look: int


class Setting:
    """Where the sections of a role are printed: in a format (or ``fill.IN_PAGE``), and in a page, if that is printed too.

    ``look`` is the number of the page's look in the stock. ``format_name`` is the format whose templates print there, ``key``
    what tells the setting from others: pages that look alike are one.
    """

    def __init__(self, where: str, frame: Frame = NO_FRAME, look: int = -1) -> None:
        self.where = where
        self.frame = frame
        self.format_name = "json-ld" if where in DATA else where
        self.key = where, look
        self.hits: dict[int, tuple[Section, Settled | None]] = {}
        """What was made of sections that look at nothing else, by their identity; each is held, so that no other one has it."""


def joined(several: Sequence[Sequence[bytes | Gap]], between: bytes) -> Pieces:
    """Return the pieces of several sections as those of one text, with ``between`` between them."""
    made: list[bytes | Gap] = []
    run: list[bytes] = []
    for number, pieces in enumerate(several):
        if number:
            run.append(between)
        for one in pieces:
            if isinstance(one, bytes):
                run.append(one)
            else:
                made += (b"".join(run), one)
                run.clear()
    made.append(b"".join(run))
    return tuple(made)


def apart(form: Form) -> bool:
    """Tell whether what stands beside each gap ends before it, so that no text can join it to mean something else."""
    for before, one, after in zip(("", *form[:-1]), form, (*form[1:], ""), strict=True):
        if isinstance(one, Gap):
            if isinstance(before, Gap) or isinstance(after, Gap):
                return False
            if (before and not _BEFORE.search(before)) or (after and not _AFTER.match(after)):
                return False
    return True


class SectionMaker:
    """Makes the sections of one role, and shares with the other roles what does not hold its texts."""

    def __init__(self, stock: Stock, fill: Fill) -> None:
        self.stock = stock
        self.fill = fill
        self._own: dict[tuple[object, ...], Closed | None] = {}
        self._settled: dict[tuple[object, ...], Settled | None] = {}
        self._keys: dict[int, tuple[Section, tuple[object, ...]]] = {}  # by identity, held as in ``Setting.hits``
        self._links: dict[tuple[tuple[object, ...], str], Links] = {}
        self._literals: dict[tuple[str, str], bytes | None] = {}

    def settled(self, taken: Opened, number: int, setting: Setting) -> Settled | None:
        """Return the section with this place in the posting as it is printed in the setting, if that is proven."""
        section = taken.real.sections[number]
        known = setting.hits.get(id(section))
        if known:
            return known[1]
        template = self.stock.forms.template_of(section, setting.format_name)
        if template is None:
            return None
        if not self.stock.alone(template, section.id, setting.format_name):
            return self._with_texts(self._by_text(taken, number, template, setting), taken, setting)[0]
        found = self._found(taken, section, template, setting)
        setting.hits[id(section)] = section, found
        return found

    def _found(self, taken: Opened, section: Section, template: str, setting: Setting) -> Settled | None:
        own = self._key_of(section)
        key: tuple[object, ...] = *setting.key, *own
        where = self._settled
        if section.shared or own[-1] is True:
            texts = self.stock.forms.nature(template, setting.format_name).texts
            key = (*key, self._links_in(section, own, texts, taken.real.links))
            where = self.stock.settled
        if key not in where:
            where[key] = self._new(taken, section, template, setting)
        return where[key]

    def _key_of(self, section: Section) -> tuple[object, ...]:
        """Return what tells a section from others: itself if all roles may share it, else a number for what it says."""
        if id(section) not in self._keys:
            self._keys[id(section)] = section, self._new_key(section)
        return self._keys[id(section)][1]

    def _new_key(self, section: Section) -> tuple[object, ...]:
        if section.shared:
            self.stock.held[id(section)] = section  # so that no other one has its id
            return (id(section),)
        return self._number_of(section), all(block.statement for block in section.blocks)

    def _number_of(self, section: Section) -> int:
        """Return a number for the texts of a section, the same for equal ones of all roles."""
        return self.stock.numbers.setdefault(keys.texts(section), len(self.stock.numbers))

    def _links_in(self, section: Section, key: tuple[object, ...], texts: str, links: Links) -> Links:
        """Return those of the role's links that the section, or its template, holds the words of."""
        if (key, texts) not in self._links:
            self._links[key, texts] = keys.links_in(section, links, texts)
        return self._links[key, texts]

    def _new(self, taken: Opened, section: Section, template: str, setting: Setting) -> Settled | None:
        """Return a section by its structure; texts that would not read as they stand are a part of it, or have links."""
        made, unfit = self._with_texts(
            self._by_structure(taken, section, template, setting, _NONE, _NONE), taken, setting
        )
        if unfit:
            linked = frozenset(name for name in unfit if self._links_well(taken, name, setting))
            fixed = frozenset(unfit) - linked
            closed = self._by_structure(taken, section, template, setting, fixed, linked)
            made, _ = self._with_texts(closed, taken, setting, linked)
        return made

    def _links_well(self, taken: Opened, name: str, setting: Setting) -> bool:
        """Tell whether a text that would not read as it stands does so but for the links in it."""
        own = setting.where in ("html", "markdown") and f"{name}.place" not in taken.texts
        return own and self.fill.linked(taken.texts[name], setting.where, taken.real.links) is not None

    def _by_structure(
        self,
        taken: Opened,
        section: Section,
        template: str,
        setting: Setting,
        fixed: frozenset[str],
        linked: frozenset[str],
    ) -> Closed | None:
        """Return the section with every text but the ``fixed`` ones a gap; its template looks at nothing but the section."""
        nature = self.stock.forms.nature(template, setting.format_name)
        named = {name: taken.texts[name] for name in sorted(fixed)}
        seen = (nature.texts, *named.values())
        links = tuple(link for link in taken.real.links if any(link[0] in text for text in seen))
        key = (setting.format_name, *setting.key[1:], *named.items(), linked, links)
        key = (*key, *keys.of_structure(section, nature))
        shared = all(block.statement for number, block in enumerate(section) if f"{section.id}.{number}" in fixed)
        where = self.stock.sections if shared else self._own
        if key not in where:
            bare = structure(taken.real, section, fixed, linked)
            names = {**bare.names, **context.own(bare.generic.sections[0]), "format": setting.format_name}
            # Links that stand in what is fixed, or in the template, and links that stand in gaps, need two samples.
            both = bool(links and linked)
            where[key] = None if both else self._made(bare, template, names, bare.sample.sections[0], setting)
        return where[key]

    def _by_text(self, taken: Opened, number: int, template: str, setting: Setting) -> Closed | None:
        """Return the section with its own texts; its template looks at values of other sections too."""
        nature = self.stock.forms.nature(template, setting.format_name)
        generic = taken.generic.sections[number]
        names = {**taken.names, **context.own(generic), "format": setting.format_name}
        foreign = keys.foreign(generic, nature, names)
        key = (setting.format_name, *setting.key[1:], *keys.of_section(generic, foreign))
        if key not in self._own:
            self._own[key] = self._made(taken, template, names, taken.sample.sections[number], setting)
        return self._own[key]

    def _made(
        self, taken: Opened, template: str, names: Mapping[str, object], sample: Section, setting: Setting
    ) -> Closed | None:
        name, links = setting.format_name, taken.sample.links
        form = self.stock.forms.form(template, names, name)
        if not form or not apart(form):
            return None
        text = forms.filled(form, taken.values, lambda one, gap: forms.written(one, gap, name, links))
        read_as = "html-fragment" if name == "json-ld" else name
        part = parts.prove_part(taken.sample, sample, text, read_as, setting.frame)
        return Closed(form, self.stock.number_of(part.look)) if part else None

    def _with_texts(
        self, closed: Closed | None, taken: Opened, setting: Setting, linked: frozenset[str] = _NONE
    ) -> tuple[Settled | None, list[str]]:
        """Return the section with the role's texts in its gaps, or the names of the texts that would not read as they stand.

        ``linked`` are the names of texts that hold links, and may.
        """
        if closed is None:
            return None, []
        pieces: list[bytes | Gap] = []
        unfit: list[str] = []
        for one in closed.form:
            written = self._literal(one, setting) if isinstance(one, str) else self._gap(one, taken, setting, linked)
            if written is not None:
                pieces.append(written)
            elif isinstance(one, str):
                return None, []
            else:
                unfit.append(one.name.removesuffix(".place"))
        return (None, unfit) if unfit else (Settled(joined([pieces], b""), closed.look), [])

    def _gap(self, gap: Gap, taken: Opened, setting: Setting, linked: frozenset[str]) -> bytes | Gap | None:
        gap = replace(gap, style=DESCRIBED) if setting.where in DATA else gap
        if gap.name in taken.local:
            return gap
        if gap.name in linked:
            fit = gap.style == "linked"
            return self.fill.linked(taken.texts[gap.name], setting.where, taken.real.links) if fit else None
        return self.fill.written(forms.text_in(gap, taken.texts), gap.style, setting.where, taken.real.links)

    def _literal(self, text: str, setting: Setting) -> bytes | None:
        if setting.where not in DATA:
            return text.encode()
        key = text, setting.where
        if key not in self._literals:
            written = inside_string(text, setting.where)
            holds = json.loads(f'"{written}"') == text and not ("<" in written and setting.where != "json-ld")
            self._literals[key] = written.encode() if holds else None
        return self._literals[key]
