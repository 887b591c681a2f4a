"""The structure of a posting: its sections, their order, headings and blocks."""

from __future__ import annotations

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


def arrange(composer: Composer, pay: Pay) -> tuple[Section, ...]:
    """Return the sections of the posting in order; one without blocks is left out."""
    company, role = composer.inputs.company, composer.inputs.role
    own = {one.id: (one, company.at("sections", number)) for number, one in enumerate(company.value.sections)}
    own |= {one.id: (one, role.at("sections", number)) for number, one in enumerate(role.value.sections)}
    names = ordered([one for one, _ in own.values()], company.value.layout.order)
    sections = []
    for name in names:
        if name in company.value.layout.hide:
            continue
        blocks = tuple(_custom(composer, *own[name]) if name in own else _standard(composer, name, pay))
        if blocks:
            heading = None if name == "heading" else _heading(composer, name, own[name][0] if name in own else None)
            sections.append(Section(name, heading, blocks, custom=name in own))
    return tuple(sections)


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


def _standard(composer: Composer, name: str, pay: Pay) -> Iterator[Block]:
    role, inputs = composer.inputs.role.value, composer.inputs
    if name == "heading":
        yield from _fields(composer)
    elif name == "summary" and role.summary:
        yield from composer.paragraphs(name, role.summary, inputs.role.at(name), locked=False)
    elif name == "about" and (about := inputs.company.value.about):
        yield from composer.paragraphs(name, about, inputs.company.at(name), locked=False)
    elif name == "duties":
        if role.duties.lead_in:
            lead_in = composer.filled(text.one_line(role.duties.lead_in), inputs.role.at("duties", "lead_in"))
            yield Block("duties.lead_in", lead_in, Shape.LEAD_IN, locked=False)
        yield from composer.items(name, role.duties.items, ("duties", "items"))
    elif name in ("basic", "preferred"):
        items = role.qualifications.basic if name == "basic" else role.qualifications.preferred
        yield from composer.items(name, items, ("qualifications", name))
    elif name == "pay":
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
    yield from composer.statements(section.id)


def _fields(composer: Composer) -> Iterator[Block]:
    role, writer = composer.inputs.role.value, composer.writer
    closes = role.application.closes if role.application else None
    fields = {
        "title": [("title", text.one_line(role.title))],
        "company": [("company", composer.inputs.company.value.name)],
        "places": [(f"place[{one.id}]", writer.workplace(one)) for one in composer.locations],
        "employment": [("employment", writer.listing([writer.word("employment", one) for one in role.employment]))]
        if role.employment
        else [],
        "posted": [("posted", writer.word("posted").replace("{date}", writer.day(role.posted)))] if role.posted else [],
        "closes": [("closes", writer.word("closes").replace("{date}", writer.day(closes)))] if closes else [],
    }
    for wanted in composer.inputs.company.value.layout.heading:
        for name, words in fields[wanted]:
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
    role, company = composer.inputs.role, composer.inputs.company
    for source in (role, company):
        if name in source.value.headings:
            words, position = source.value.headings[name], source.at("headings", name)
            break
    else:
        words, position = (own.heading if own else composer.writer.word("headings", name)), role.at()
    if words is None:
        return None
    return Block(f"heading[{name}]", composer.filled(words, position), Shape.HEADING, locked=False)
