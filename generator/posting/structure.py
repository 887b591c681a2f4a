"""The structure of a posting: its sections, their order, headings and blocks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.posting import pay_section
from generator.posting.context import STATEMENTS
from generator.posting.model import Block, Section, Shape
from generator.spec import text
from generator.spec.company import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.diagnostic import Position
    from generator.posting.composer import Composer
    from generator.posting.pay_section import Pay
    from generator.spec.company import CustomSection
    from generator.spec.location import Location
    from generator.spec.workspace import Inputs

_TOPICS = {"pay": ("pay_preface", "pay_other", "incentives")}
"""The sections that statements for a section name, where these are others than the section itself."""


class Structure:
    """The sections that the postings of a role may have, in order, and what each is made of."""

    def __init__(self, inputs: Inputs) -> None:
        company, role = inputs.company, inputs.role
        own = {one.id: (one, company.at("sections", number)) for number, one in enumerate(company.value.sections)}
        own |= {one.id: (one, role.at("sections", number)) for number, one in enumerate(role.value.sections)}
        names = ordered([one for one, _ in own.values()], company.value.layout.order)
        self._own = own
        self._stated = frozenset(one.value.section for one in inputs.statements)
        self._names = tuple(name for name in names if name not in company.value.layout.hide)

    def arrange(self, composer: Composer, pay: Pay) -> tuple[Section, ...]:
        """Return the sections of a posting in order; one without blocks is left out, save a heading alone."""
        arranged = composer.setting.arranged
        key = composer.applying, composer.own_pay, bool(pay.shown)
        if key not in arranged:
            found = [(name, self._section(composer, name, pay)) for name in self._names]
            if not composer.problems:
                arranged[key] = tuple(name if _local(section) else section for name, section in found if section)
            return tuple(section for _, section in found if section)
        again = (self._again(composer, one, pay) if isinstance(one, str) else one for one in arranged[key])
        return tuple(section for section in again if section)

    def _again(self, composer: Composer, name: str, pay: Pay) -> Section | None:
        """Return a section of which something is the location's own, as it is made anew for each."""
        if name in STATEMENTS:
            heading = _heading(composer, name, None)
            return Section(name, heading, tuple(composer.statements(name)))
        if name not in ("heading", "pay"):
            return self._new(composer, name, pay)
        key = name, composer.applying
        around = composer.setting.around
        if key not in around:
            known = len(composer.problems)
            section = self._new(composer, name, pay)
            if section and len(composer.problems) == known and not _local_around(section):
                around[key] = _around(section)
            return section
        before, after, heading = around[key]
        middle = (
            pay_section.lines(composer, pay) if name == "pay" else map(partial(_place, composer), composer.locations)
        )
        return Section(name, heading, (*before, *middle, *after))

    def _section(self, composer: Composer, name: str, pay: Pay) -> Section | None:
        """Return the section with the id ``name``, that of another posting if nothing in it is the location's own."""
        kept = composer.setting.sections
        key: tuple[object, ...] = (name, *(composer.topics.get(topic) for topic in _TOPICS.get(name, (name,))))
        if name == "pay":
            key = (*key, composer.own_pay, bool(pay.shown))
        if key in kept:
            return kept[key]
        before = len(composer.problems)
        section = self._of_statements(composer, name) if name in STATEMENTS else self._new(composer, name, pay)
        if len(composer.problems) == before and not (section and _local(section)):
            kept[key] = section
        return section

    def _of_statements(self, composer: Composer, name: str) -> Section | None:
        """Return a section of statements alone, the same object for all roles that show the same in it."""
        heading = _heading(composer, name, None)
        if heading and heading.local:
            return self._new(composer, name, None)
        key = name, heading.text if heading else None, composer.topics.get(name, ())
        known = composer.kept.sections.get(key)
        if known is None:
            before = len(composer.problems)
            blocks = tuple(composer.statements(name))
            known = Section(name, heading, blocks) if blocks else None
            if known and len(composer.problems) == before and all(map(composer.kept.keeps, blocks)):
                known = composer.kept.sections[key] = replace(known, shared=True)
        return known

    def _new(self, composer: Composer, name: str, pay: Pay | None) -> Section | None:
        own = self._own.get(name)
        blocks = tuple(_custom(composer, *own) if own else _standard(composer, name, pay))
        alone = own is not None and own[0].heading is not None and name not in self._stated
        if not blocks and not alone:
            return None
        heading = None if name == "heading" else _heading(composer, name, own[0] if own else None)
        return Section(name, heading, blocks, custom=own is not None)


def _local(section: Section) -> bool:
    return any(block.local for block in section)


def _local_around(section: Section) -> bool:
    """Tell whether more of a section is the location's own than its places or its lines of pay."""
    return any(block.local and not block.names_place for block in section) or not any(
        block.names_place for block in section.blocks
    )


def _around(section: Section) -> tuple[tuple[Block, ...], tuple[Block, ...], Block | None]:
    """Return what stands before and after the places or the lines of pay of a section, and its heading."""
    own = [number for number, block in enumerate(section.blocks) if block.names_place]
    return section.blocks[: own[0]], section.blocks[own[-1] + 1 :], section.heading


def ordered(own: Sequence[CustomSection], order: Sequence[str]) -> tuple[str, ...]:
    """Return the section ids in order: each own section after the one that it names, then the ``order`` that is wanted.

    A section that ``order`` does not name stays behind the one that it stood behind; the heading comes first.
    """
    behind: dict[str, list[str]] = {}
    for section in own:
        behind.setdefault(section.after, []).append(section.id)
    names = [one for standard in SECTIONS for one in _with_all_behind(standard, behind)]
    groups: dict[str, list[str]] = {"heading": []}
    leader = "heading"
    for name in names:
        leader = name if name in order else leader
        groups.setdefault(leader, []).append(name)
    return tuple(member for name in dict.fromkeys(["heading", *order]) for member in groups.get(name, ()))


def _with_all_behind(name: str, behind: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield name
    for follower in behind.get(name, ()):
        yield from _with_all_behind(follower, behind)


def _standard(composer: Composer, name: str, pay: Pay | None) -> Iterator[Block]:
    role, inputs = composer.inputs.role.value, composer.inputs
    if name == "heading":
        yield from _fields(composer)
    elif name == "summary" and role.summary:
        yield from composer.paragraphs(name, role.summary, inputs.role.at(name), locked=False)
    elif name == "about" and (about := inputs.company.value.about):
        yield from composer.paragraphs(name, about, inputs.company.at(name), locked=False)
    elif name == "duties":
        if role.duties.lead_in:
            words, where = text.one_line(role.duties.lead_in), inputs.role.at("duties", "lead_in")
            yield composer.block("duties.lead_in", words, where, Shape.LEAD_IN, locked=False)
        yield from composer.items(name, role.duties.items, ("duties", "items"))
    elif name in ("basic", "preferred"):
        items = role.qualifications.basic if name == "basic" else role.qualifications.preferred
        yield from composer.items(name, items, ("qualifications", name))
    elif name == "pay" and pay:
        yield from composer.statements("pay_preface")
        yield from pay_section.lines(composer, pay)
        yield from composer.statements("pay_other")
        yield from composer.statements("incentives")
    elif name == "apply":
        yield from _apply(composer)
    elif name in STATEMENTS:
        yield from composer.statements(name)


def _custom(composer: Composer, section: CustomSection, position: Position) -> Iterator[Block]:
    if section.text:
        yield from composer.paragraphs(section.id, section.text, position, locked=section.locked)
    for number, item in enumerate(section.items):
        name, words = f"{section.id}.items[{number}]", text.one_line(item)
        yield composer.block(name, words, position, Shape.ITEM, locked=section.locked)
    yield from composer.statements(section.id)


def _fields(composer: Composer) -> Iterator[Block]:
    for wanted in composer.inputs.company.value.layout.heading:
        if wanted == "places":
            yield from (_place(composer, one) for one in composer.locations)
            continue
        if wanted not in composer.setting.fields:
            composer.setting.fields[wanted] = tuple(_field(composer, wanted))
        yield from composer.setting.fields[wanted]


def _place(composer: Composer, location: Location) -> Block:
    words = composer.kept.workplace_label(location, composer.writer)
    return Block(f"place[{location.id}]", words, Shape.FIELD, locked=True, local=True)


def _field(composer: Composer, name: str) -> Iterator[Block]:
    """Yield the block of a field of the role, if it has a value."""
    role, writer = composer.inputs.role.value, composer.writer
    closes = role.application.closes if role.application else None
    words = None
    if name == "title":
        words = text.one_line(role.title)
    elif name == "company":
        words = composer.inputs.company.value.name
    elif name == "employment" and role.employment:
        words = writer.listing([writer.word("employment", one) for one in role.employment])
    elif name == "posted" and role.posted:
        words = writer.word("posted").replace("{date}", writer.day(role.posted))
    elif name == "closes" and closes:
        words = writer.word("closes").replace("{date}", writer.day(closes))
    if words is not None:
        yield Block(name, words, Shape.TITLE if name == "title" else Shape.FIELD, locked=True)


def _apply(composer: Composer) -> Iterator[Block]:
    apply, writer = composer.inputs.role.value.apply, composer.writer
    if apply.instructions:
        position = composer.inputs.role.at("apply", "instructions")
        yield from composer.paragraphs("apply.instructions", apply.instructions, position, locked=True)
    if apply.url:
        words = writer.word("apply_url").replace("{url}", apply.url)
        yield Block("apply.url", words, Shape.PARAGRAPH, locked=True)
    if apply.email:
        words = writer.word("apply_email").replace("{email}", apply.email)
        yield Block("apply.email", words, Shape.PARAGRAPH, locked=True)


def _heading(composer: Composer, name: str, own: CustomSection | None) -> Block | None:
    """Return the heading of a section, that of another posting if it is not the location's own."""
    kept = composer.setting.headings
    if name not in kept:
        before = len(composer.problems)
        made = _new_heading(composer, name, own)
        if (made is not None and made.local) or len(composer.problems) > before:
            return made
        kept[name] = made
    return kept[name]


def _new_heading(composer: Composer, name: str, own: CustomSection | None) -> Block | None:
    role, company = composer.inputs.role, composer.inputs.company
    for source in (role, company):
        if name in source.value.headings:
            words, position = source.value.headings[name], source.at("headings", name)
            break
    else:
        words, position = (own.heading if own else composer.writer.word("headings", name)), role.at()
    if words is None:
        return None
    return composer.block(f"heading[{name}]", words, position, Shape.HEADING, locked=False)
