"""A bare text, plain, Markdown or HTML, seen as what the rules ask of it: its passages by headings and by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from generator.checks import evidence
from generator.checks.ad import Ad, Body, Deadline, Part, Passage, expected
from generator.checks.lines import Lines, unwrapped
from generator.checks.offers import offers
from generator.checks.spots import Spots
from generator.checks.tables import told_apart
from generator.diagnostic import Position
from generator.reading.blocks import Block, Kind
from generator.reading.headings import boilerplate, section_of, spelled
from generator.reading.html import read_fragment, read_unstyled
from generator.reading.markdown import read_markdown
from generator.reading.plain import read_text
from generator.spec import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.checks.ad import Work
    from generator.spec.facts import EmployerFacts

Form = Literal["text", "markdown", "html"]
LONGEST = 20_000
"""The characters of a text that are looked at, without comments; the sites take no longer posting."""
_LONGEST_TEXT, _LONGEST_PAGE = 2 * LONGEST, 300_000
_LINES, _TAGS, _LINKS, _MARKS = 500, 3_000, 400, 1_000
"""How many lines of a text and tags of a page are looked at, and from how many brackets or signs on a text is no Markdown.

What these mean to a user stands in docs/check.md.
"""
_SIGNS = "!#$%&*+-:<=>@[\\]^_`{}~"
"""The signs at which Markdown is looked for."""
_TITLE = 120
_FIELD = 70
_HEADING = 70
_HEADING_WORDS = 7
_MUCH = 600
"""The characters of prose that a posting has before legal text can close it."""
_BULLET = re.compile(r"\u2022[ \t\u00a0]*|[*\u2013\u00b7\u2023\u25e6-][ \t\u00a0]+")
_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<data>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]?[:=][ \t]*([^\n]*)", re.MULTILINE)
_TAG = re.compile(r"#[\w-]+")
_BLANKS = re.compile(r"[ \t\n]+")
_SILENT = ("style", "/style", "script", "/script")
_PAGE = re.compile(r"\s*(?:<!doctype|<html)", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ";", ",")
_NO_HEADING = (Kind.ITEM, Kind.CELL)
_LEGAL_SECTIONS = frozenset({"legal", "accommodation", "disclaimers", "support", "sponsorship"})
_AS_SECTION = {
    "pay": "pay",
    "accommodation": "accommodation",
    "sponsorship": "sponsorship",
    "disclaimers": "disclaimers",
    "benefits": "benefits",
    "application": "application",
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
    found = Body(passages(text, form, file=file, employer=employer))
    seen = evidence.seen((found,))
    deadline, closes = evidence.deadline(seen)
    described = seen.values("other_comp")
    shown = offers(found.passages, works)
    return Ad(
        works=tuple(works),
        passages=found.passages,
        bodies=(found,),
        facts=facts,
        as_of=as_of,
        language=language,
        offers=shown,
        expected=expected(facts),
        pay_link=bool(seen.values("pay_link")),
        benefits=seen.values("benefits"),
        vague_benefits=seen.words("vague_benefits"),
        benefits_link=bool(seen.values("benefits_link")),
        described=described,
        deadline=deadline,
        closes=closes if deadline is Deadline.DATE else None,
        how_to_apply=bool(seen.values("apply")) or evidence.has_email((found,)),
        job_description=any(one.section in {"duties", "summary"} for one in found.passages),
        commission="commission" in described,
        only_commission="commission" in seen.values("statement") and not shown,
        tipped="tips" in described,
        statements=seen.values("statement"),
        excluded=evidence.excluded((found,), frozenset(places.country(one.place) for one in works)),
        position=Position(file) if file else None,
    )


def passages(text: str, form: Form, *, file: str = "", employer: str = "") -> tuple[Passage, ...]:
    """Return the passages of a text in order, with their places in it."""
    text = text.replace("\r\n", "\n")
    title, blocks = _read(text, form)
    lines = Lines("" if form == "html" else _first(text[:_LONGEST_TEXT], "\n", 2 * _LINES))
    spots = Spots(text[:_LONGEST_PAGE] if form == "html" else "", 2 * _TAGS)
    reader = _Reader(employer, titled=bool(title))
    found: list[Passage] = []
    if title:
        found.append(Passage(title, Part.TITLE, "heading", position=_position(file, spots, spots.of(title))))
    if form == "html":
        blocks = told_apart(blocks, employer)
    for block, following in zip_longest(blocks, blocks[1:]):
        line, indent = lines.of(block.text)
        place = (line, 1) if line else spots.of(block.text)
        one = reader.take(block, following, _position(file, lines if line else spots, place), indent)
        if one:
            found.append(replace(one, listed=True) if lines.listed(line, block.text) else one)
    return tuple(found)


def _position(file: str, text: Lines | Spots, place: tuple[int, int]) -> Position | None:
    """Return the line and column of a text; the file alone, if there is one, for what is not found in it."""
    line, column = place
    return Position(file, line, column, text.source(line)) if file or line else None


def _read(text: str, form: Form) -> tuple[str, list[Block]]:
    """Return the title that stands before the text, "" if none does, and the blocks, each of one line."""
    if form == "html":
        text = _beginning(_uncommented(text[:_LONGEST_PAGE]))
        return _titled([*_by_line((read_unstyled if _PAGE.match(text) else read_fragment)(text).blocks)])
    title, text = _front(text[:_LONGEST_TEXT]) if form == "markdown" else ("", text)
    text = _first((_uncommented(text) if form == "markdown" else text)[:LONGEST], "\n", _LINES)
    if form == "text" or text.count("[") > _LINKS or sum(map(text.count, _SIGNS)) > _MARKS:
        return title, [*_by_line(read_text(unwrapped(text)).blocks)]
    return title, [*_by_line(read_markdown(text).blocks)]


def _front(text: str) -> tuple[str, str]:
    """Return the title in the data before a Markdown text, "" if none stands there, and the text behind them."""
    front = _FRONT.match(text)
    if not front:
        return "", text
    named = _FRONT_TITLE.search(front["data"])
    return (named[1].strip("\"' \t") if named else ""), text[front.end() :]


def _first(text: str, sign: str, most: int) -> str:
    """Return a text up to the place where a sign stands for the ``most``th time."""
    return sign.join(text.split(sign, most)[:most])


def _beginning(page: str) -> str:
    """Return a page up to ``_TAGS`` signs of tags, or ``LONGEST`` characters beside them: no more is taken of it."""
    pieces = page.split("<", _TAGS)[:_TAGS]
    left, silent = LONGEST, False
    for number, piece in enumerate(pieces):
        name, start = piece[:7].lower(), piece.find(">") + 1
        if name.startswith(_SILENT):
            silent = not name.startswith("/")
        shown = 0 if silent else len(piece) - start - sum(map(piece.count, " \t\n"))
        if shown > left:
            return "<".join(
                [*pieces[:number], piece[:start] + _BLANKS.sub(" ", piece[start : start + 3 * LONGEST])[:left]]
            )
        left -= shown
    return "<".join(pieces)


def _uncommented(text: str) -> str:
    """Return a text without the comments of HTML."""
    pieces = text.split("<!--")
    return pieces[0] + "".join(one.partition("-->")[2] for one in pieces[1:])


def _by_line(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, one of its own for each line of a paragraph, up to ``LONGEST`` characters of all."""
    left = LONGEST
    for block in blocks[:_LINES]:
        for line in block.text.split("\n") if block.kind is Kind.PARAGRAPH else [block.text]:
            bullet = _BULLET.match(line) if block.kind is Kind.PARAGRAPH else None
            yield (
                Block(Kind.ITEM, line[bullet.end() : left])
                if bullet
                else Block(block.kind, line[:left], cell=block.cell)
            )
            left -= len(line)
            if left <= 0:
                return


def _titled(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return the first heading of a page that opens no section, and what stands behind it; else no title, and all."""
    for number, block in enumerate(blocks):
        if block.kind is Kind.HEADING and len(block.text) <= _TITLE:
            if section_of(block.text):
                break
            return block.text, blocks[number + 1 :]
    return "", blocks


@dataclass(slots=True)
class _Reader:
    """Follows the blocks of a text, and knows in which section they are."""

    employer: str
    titled: bool
    section: str = ""
    opened: bool = False
    listed: bool = False
    seen: int = 0

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
        return Passage(text, part, section, item, position, indent=indent)

    def _part(self, text: str, kind: str | None, *, item: bool) -> tuple[str, Part]:
        """Return the section that a paragraph or an item is of, and what it is."""
        section = self.section
        if item and section in _LISTS:
            self.listed = True
            return section, Part.PROSE
        if self.listed and not item and len(text) > _TITLE and section in _LISTS:
            self.section = section = ""  # a paragraph behind the list is of something else
        if kind and not (kind == "benefits" and section):
            section = _AS_SECTION.get(kind, "legal")
            if kind in _CLOSING and not item and self.seen >= _MUCH:
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
        self.seen += len(text)
        return section or ("" if self.opened else "summary"), Part.PROSE

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        text = block.text
        if block.kind in _NO_HEADING or len(text) > (_TITLE if block.kind is Kind.HEADING else _HEADING):
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
        self.section, self.opened, self.listed = section or "", True, False
        return Passage(block.text, Part.HEADING, self.section, position=position)
