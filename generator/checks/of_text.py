"""A bare text, plain, Markdown or HTML, seen as what the rules ask of it: its passages by headings and by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.checks import evidence
from generator.checks.ad import Ad, Deadline, Part, Passage
from generator.checks.lines import Lines
from generator.diagnostic import Position
from generator.reading.blocks import Kind
from generator.reading.headings import boilerplate, section_of, spelled
from generator.reading.html import read_fragment, read_unstyled
from generator.reading.markdown import read_markdown
from generator.reading.plain import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.checks.ad import Offer, Work
    from generator.reading.blocks import Block
    from generator.spec.facts import EmployerFacts

Form = Literal["text", "markdown", "html"]
LONGEST = 60_000
"""The characters of a text that are looked at; no site takes a posting half as long."""
_LONGEST_PAGE = 600_000
_TITLE = 120
_FIELD = 70
_HEADING = 70
_HEADING_WORDS = 7
_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<data>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]?[:=][ \t]*([^\n]*)", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"#[\w-]+")
_PAGE = re.compile(r"\s*(?:<!doctype|<html)", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ";", ",")
_LEGAL_SECTIONS = frozenset({"legal", "accommodation", "disclaimers", "support", "sponsorship"})
_AS_SECTION = {
    "pay": "pay",
    "accommodation": "accommodation",
    "sponsorship": "sponsorship",
    "disclaimers": "disclaimers",
    "benefits": "benefits",
}
"""Which section a paragraph is of by its kind of boilerplate; every other kind is legal text."""
_LISTS = frozenset({"duties", "basic", "preferred"})
_CLOSING = frozenset({"equal_opportunity", "fair_chance", "agencies", "e_verify", "privacy", "fraud"})
"""Kinds behind which, up to the next heading, all is taken for legal text: postings without headings end so."""


def ad(
    text: str,
    form: Form,
    works: Sequence[Work],
    facts: EmployerFacts,
    as_of: date,
    *,
    file: str = "",
    employer: str = "",
    language: str = "en",
) -> Ad:
    """Return the text as rules see it: of a very long one, its first ``LONGEST`` characters."""
    found = passages(text, form, file=file, employer=employer)
    texts = [one.text for one in found]
    seen = evidence.shown(texts)
    deadline, closes = evidence.deadline(seen)
    described = seen.values("other_comp")
    return Ad(
        works=tuple(works),
        passages=found,
        facts=facts,
        as_of=as_of,
        language=language,
        offers=_offers(found),
        vague=seen.words("vague_pay"),
        pay_link=bool(seen.values("pay_link")),
        benefits=seen.values("benefits"),
        vague_benefits=seen.words("vague_benefits"),
        benefits_link=bool(seen.values("pay_link")),
        described=described,
        deadline=deadline,
        closes=closes if deadline is Deadline.DATE else None,
        how_to_apply=bool(seen.values("apply")) or evidence.has_email(texts),
        job_description=any(one.section in {"duties", "summary"} for one in found),
        commission="commission" in described,
        tipped="tips" in described,
        statements=seen.values("statement"),
        excluded=evidence.excluded(texts, "US"),
    )


def _offers(_found: Sequence[Passage]) -> tuple[Offer, ...]:
    """Return the pay that the passages show; none yet."""
    return ()


def passages(text: str, form: Form, *, file: str = "", employer: str = "") -> tuple[Passage, ...]:
    """Return the passages of a text in order, those of text and Markdown with their lines."""
    title, blocks = _read(text, form)
    lines = Lines("" if form == "html" else text[:LONGEST])
    reader = _Reader(employer)
    found: list[Passage] = []
    if title:
        found.append(Passage(title, Part.TITLE, "heading", position=Position(file) if file else None))
        reader.titled = True
    left = LONGEST
    for number, block in enumerate(blocks):
        line, indent = lines.of(block.text)
        position = Position(file, line, 1 if line else 0, lines.source(line)) if file or line else None
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        one = reader.take(block, following, position, indent)
        if one:
            found.append(one)
        left -= len(block.text)
        if left <= 0:
            break
    return tuple(found)


def _read(text: str, form: Form) -> tuple[str, Sequence[Block]]:
    """Return the title that a page or its data name, "" if none does, and the blocks."""
    if form == "html":
        text = _COMMENT.sub("", text[:_LONGEST_PAGE])
        return "", (read_unstyled if _PAGE.match(text) else read_fragment)(text).blocks
    text = text[:LONGEST]
    if form == "text":
        return "", read_text(text).blocks
    title, front = "", _FRONT.match(text)
    if front:
        named = _FRONT_TITLE.search(front["data"])
        title, text = (named[1].strip("\"' \t") if named else ""), text[front.end() :]
    return title, read_markdown(_COMMENT.sub("", text)).blocks


@dataclass(slots=True)
class _Reader:
    """Follows the blocks of a text, and knows in which section they are."""

    employer: str
    section: str = ""
    titled: bool = False
    opened: bool = False

    def take(self, block: Block, following: Block | None, position: Position | None, indent: int) -> Passage | None:
        """Return the passage that a block is, or None for what is no part of a posting."""
        text = block.text
        if not any(map(str.isalnum, text)) or _TAG.fullmatch(text):
            return None
        kind = boilerplate(text) if len(text) > _HEADING or not spelled(text, self.employer) else None
        if kind == "noise":
            return None
        if self._is_heading(block, following):
            return self._heading(block, position)
        item = block.kind is Kind.ITEM
        first, self.titled = not self.titled and not self.opened, True
        if first and not item and len(text) <= _TITLE and not text.endswith((".", ",", ":")):
            return Passage(text, Part.TITLE, "heading", position=position)
        section, part = self._part(text, kind, item=item)
        return Passage(text, part, section, item, position, indent)

    def _part(self, text: str, kind: str | None, *, item: bool) -> tuple[str, Part]:
        """Return the section that a paragraph or an item is of, and what it is."""
        section = self.section
        if item and section in _LISTS:
            return section, Part.PROSE
        if kind and not (kind == "benefits" and section):
            section = _AS_SECTION.get(kind, "legal")
            if kind in _CLOSING and not item:
                self.section = "legal"
            elif kind == "pay" and self.section in _LISTS:
                self.section = ""
        if section in _LEGAL_SECTIONS:
            return section, Part.LEGAL
        if section == "pay":
            return section, Part.PAY
        field = not item and not self.opened and len(text) <= _FIELD and not text.endswith((*_SENTENCE_END, ":"))
        if field or section == "conditions":
            return section or "heading", Part.FIELD
        return section or ("" if self.opened else "summary"), Part.PROSE

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        text = block.text
        if block.kind is Kind.ITEM or len(text) > (_TITLE if block.kind is Kind.HEADING else _HEADING):
            return False
        if block.kind is Kind.HEADING:
            return True
        if text.endswith("."):
            return False
        if spelled(text, self.employer) or (text.isupper() and text.endswith(":")):
            return True
        opens_list = text.endswith(":") and following is not None and following.kind is Kind.ITEM
        return opens_list and len(text.split()) <= _HEADING_WORDS and section_of(text, self.employer) is not None

    def _heading(self, block: Block, position: Position | None) -> Passage:
        """Return a heading, or the title, which is the first heading that opens no section."""
        section = section_of(block.text, self.employer)
        if not self.titled and section is None and not self.opened:
            self.titled = True
            return Passage(block.text, Part.TITLE, "heading", position=position)
        if section is None and not self.opened and self.titled and block.kind is Kind.HEADING:
            return Passage(block.text, Part.FIELD, "heading", position=position)
        self.section, self.opened = section or "", True
        return Passage(block.text, Part.HEADING, self.section, position=position)
