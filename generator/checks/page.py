"""A page on a finding, a rule or a place: lines under headings, as text for the terminal and as Markdown for the docs."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WARNING = "This is not legal advice: hold it against the sources."
_WIDTH = 100
_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:)\]]")
_MARKUP = re.compile(r"[\\`*\[\]<>|#~]|(?<![a-z0-9])_|_(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or an item; ``of`` is the page that it tells of, by its folder and name: ``rules``, ``pay-us-co``."""

    text: str
    of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading; without one they are paragraphs, with one they are items."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its title."""

    title: str
    parts: tuple[Part, ...]


def part(heading: str, lines: Iterable[Line | str | None]) -> Part:
    """Return a part of those of the lines that say something, each once."""
    made = (Line(one) if isinstance(one, str) else one for one in lines if one)
    return Part(heading, tuple(dict.fromkeys(made)))


def of_parts(title: str, parts: Iterable[Part]) -> Page:
    """Return a page of those of the parts that hold something, and the warning that closes each page."""
    return Page(title, (*(one for one in parts if one.lines), part("", [WARNING])))


def as_text(page: Page) -> str:
    """Return a page as lines of text, no longer than a terminal is wide, but for addresses."""
    return "\n".join([page.title, *_text(page.parts)]) + "\n"


def _text(parts: Iterable[Part]) -> Iterator[str]:
    for one in parts:
        if one.heading:
            yield from ("", one.heading)
        for line in one.lines:
            yield from () if one.heading else ("",)
            name = f"{line.of[1]}: " if line.of else ""
            indents = ("  ", "    ") if one.heading else ("", "")
            yield from textwrap.wrap(
                f"{name}{line.text}",
                _WIDTH,
                initial_indent=indents[0],
                subsequent_indent=indents[1],
                break_long_words=False,
                break_on_hyphens=False,
            )


def as_markdown(page: Page) -> str:
    """Return a page as Markdown; other pages are linked from a folder beside theirs."""
    lines = [f"# {escaped(page.title)}"]
    for one in page.parts:
        if one.heading:
            lines += ["", f"## {escaped(one.heading)}", "", *(f"- {_marked(line)}" for line in one.lines)]
        else:
            lines += [text for line in one.lines for text in ("", _marked(line))]
    return "\n".join(lines) + "\n"


def _marked(line: Line) -> str:
    name = f"{link(*line.of)}: " if line.of else ""
    return f"{name}{escaped(' '.join(line.text.split()))}"


def link(folder: str, name: str) -> str:
    """Return a link to a page, in Markdown."""
    return f"[{name}](../{folder}/{file_name(name)})"


def file_name(name: str) -> str:
    """Return the name of the file that a page stands in: ``US-NY-ithaca.md``."""
    return f"{name.replace('/', '-')}.md"


def escaped(text: str) -> str:
    """Return a text such that Markdown shows it as it is; addresses are links."""
    parts, end = ["\\"] if text.startswith(("- ", "+ ")) else [], 0
    for found in _ADDRESS.finditer(text):
        parts += [_MARKUP.sub(r"\\\g<0>", text[end : found.start()]), f"<{found[0]}>"]
        end = found.end()
    return "".join([*parts, _MARKUP.sub(r"\\\g<0>", text[end:])])
