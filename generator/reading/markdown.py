"""Markdown: a text as the blocks that a CommonMark program shows.

The reader knows headings, paragraphs and bulleted lists with strong and emphasised text, links and line ends; all else
is a fault, and its text is still told. So is what GitHub shows otherwise (``github.py``).

What it does not know: other dialects, a program's own settings, and how lists and quotes of other programs nest beyond
the depth that is a fault here. GitHub's mentions and issue numbers become links, with the same words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from generator.reading.addresses import leads_plainly
from generator.reading.blocks import Block, Kind, Reading, told
from generator.reading.characters import swallowed_ends, unseen, whole
from generator.reading.github import document_faults, line_faults
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_DEEPEST = 12
_TAG = re.compile(r"<[^<>]*>")
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")
_SIGNS = frozenset("~$[]^!:|`*_<>&")
_SILENT = frozenset({
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "ordered_list_close", "blockquote_close", "strong_open", "strong_close",
    "em_open", "em_close", "hr",
})  # fmt: skip
_KNOWN_AS = {
    "ordered_list_open": "a numbered list, whose numbers stand in no text",
    "blockquote_open": "a quotation",
    "fence": "a block of code",
    "code_block": "a block of code",
    "code_inline": "code",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
}


@cache
def _parser() -> MarkdownIt:
    """Return the parser, set to tell escaped characters from others and to leave addresses as they are written."""
    parser = MarkdownIt("commonmark").disable("text_join")
    vars(parser).update(validateLink=lambda _url: True, normalizeLink=str, normalizeLinkText=str)
    return parser


def read_markdown(text: str) -> Reading:
    """Return what a Markdown text says."""
    source, faults = whole(text)
    faults += unseen(source) + document_faults(source)
    defined: EnvType = {}
    reader = _Reader()
    for token in _parser().parse(source, defined):
        reader.take(token)
    faults += [
        f"The text defines the link {label[:40]!r}, which is not shown." for label in defined.get("references", {})
    ]
    faults += reader.faults
    if len(_ODD_SPACE.findall(source)) > reader.odd_spaces:
        faults.append("A no-break space, or another rare one, at the edge of a paragraph may be dropped.")
    shown = "".join(block.text for block in reader.blocks)
    return Reading(tuple(reader.blocks), told([*faults, *unseen(shown)]), spoken=tuple(reader.spoken))


class _Reader:
    """Takes the tokens of a text in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.faults: list[str] = []
        self.spoken: list[str] = []
        self.odd_spaces = 0
        self.items = 0
        self.heading = False

    def take(self, token: Token) -> None:
        """Take a token of the text's blocks."""
        if token.level > _DEEPEST:
            self.faults.append("Lists or quotations are nested deeper than programs agree on.")
        if token.type in ("list_item_open", "list_item_close"):
            self.items += token.nesting
        if token.type in ("heading_open", "heading_close"):
            self.heading = token.nesting == 1
        if token.type == "inline":
            self._line(token)
        elif token.type not in _SILENT:
            self.strange(token)
            self._block(_TAG.sub(" ", token.content).strip("\n"))

    def strange(self, token: Token) -> None:
        """Note a token of a kind that may be shown otherwise."""
        content = token.content.strip()[:40]
        self.faults.append(
            f"The text holds {_KNOWN_AS.get(token.type, token.type)}" + (f": {content!r}." if content else ".")
        )
        self.odd_spaces += len(_ODD_SPACE.findall(token.content))

    def _block(self, text: str, links: Sequence[tuple[str, str]] = ()) -> None:
        kind = Kind.HEADING if self.heading else Kind.ITEM if self.items else Kind.PARAGRAPH
        lines = "\n".join(" ".join(words(line)) for line in text.split("\n")).strip("\n")
        if lines:
            self.blocks.append(Block(kind, lines, links=tuple(links)))

    def _line(self, token: Token) -> None:
        line = _Line(self)
        for child in token.children or []:
            line.take(child)
        self._block("".join(line.shown), line.links)
        written = "".join(line.written)
        self.faults += line_faults(
            token.content, "".join(line.plain), written, item=self.items > 0 and not self.heading
        )
        self.faults += swallowed_ends(written)


class _Line:
    """Takes the tokens of one paragraph, heading or item.

    Its text in three forms: ``shown`` to a person, ``written`` with every line end of the source, and ``plain``, as
    written but with a dot for each escaped sign.
    """

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.shown: list[str] = []
        self.written: list[str] = []
        self.plain: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.address = ""
        self.start = 0

    def take(self, token: Token) -> None:
        """Take one token."""
        if token.type == "text":
            self.reader.odd_spaces += len(_ODD_SPACE.findall(token.content))
            self._add(token.content, token.content, token.content)
        elif token.type == "text_special":
            self._add(token.content, token.content, "".join("." if one in _SIGNS else one for one in token.content))
        elif token.type == "softbreak":
            self._add(" ", "\n", "\n")
        elif token.type == "hardbreak":
            self._add("\n", "-", "\n")
        elif token.type == "link_open":
            self.address = str(token.attrs.get("href", ""))
            self.start = len(self.shown)
            self._open(token)
        elif token.type == "link_close":
            self.links.append((" ".join(words("".join(self.shown[self.start :]))), self.address))
        elif token.type not in _SILENT:
            self.reader.strange(token)
            if token.type == "image":
                self.reader.spoken.append(token.content)
            if token.type != "html_inline":
                self._add(token.content, token.content, "-")

    def _open(self, link: Token) -> None:
        if not leads_plainly(self.address):
            self.reader.faults.append(
                f"A link leads to {self.address[:60]!r}, which is no web, mail or telephone address."
            )
        if "title" in link.attrs:
            title = str(link.attrs["title"])
            self.reader.spoken.append(title)
            self.reader.odd_spaces += len(_ODD_SPACE.findall(title))

    def _add(self, shown: str, written: str, plain: str) -> None:
        self.shown.append(shown)
        self.written.append(written)
        self.plain.append(plain)
