"""Proof by parts: a section that is closed is proven once, and holds wherever it stands; its gaps are read each time.

A section is closed if it was read between two other blocks and neither was touched: then a document of closed sections
reads as its sections do. It must hold its proof there without a remark. Texts in its gaps must be inert
(``reading/inert.py``). What stylesheets do to a page is judged once all its sections are known. Whatever is not known to
be so is read back whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.proof.prove import READERS, page_problems, spoken_problems, surface
from generator.reading.characters import right_to_left
from generator.reading.html import read_unstyled
from generator.reading.look import Look, look_faults, together
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.posting.model import Posting, Section
    from generator.reading.blocks import Block, Reading

BODY = "A body stands here."
STRUCTURED = '{"stands": "here"}'
_BEFORE, _AFTER = "The block before.", "The block after."
_IN_HTML = (f"<p>{_BEFORE}</p>\n", f"\n<p>{_AFTER}</p>")
_SENTINELS: Mapping[str, tuple[str, str]] = {
    "markdown": (f"- {_BEFORE}\n\n", f"\n\n{_AFTER}"),  # what follows an item may become part of it
    "text": (f"{_BEFORE}\n\n", f"\n\n{_AFTER}"),
}
_READERS = {**READERS, "html": read_unstyled}
_FAR_REACHING = (" id=", " dir=", "span=", " for=", "aria-")
"""Attributes whose effect is not the section's alone."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page round a body: the text on either side, what is spoken of it, and its look; empty for other formats."""

    before: str = ""
    after: str = ""
    spoken: tuple[str, ...] = ()
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A closed section: its look in its frame."""

    look: Look | None


def prove_frame(posting: Posting, page: str, body: str) -> Frame | None:
    """Return the frame that ``page`` has round the one text ``body``; None if it does not hold its proof, or shows more.

    The body is a paragraph of BODY, the structured data is STRUCTURED.
    """
    before, found, after = page.partition(body)
    if not found or body in after:
        return None
    reading = READERS["html"](page)
    shown = [block.text for block in reading.blocks]
    if shown != [BODY] or reading.faults or reading.look is None or right_to_left(page):
        return None
    if [one.strip() for one in reading.embedded] != [STRUCTURED]:
        return None
    if page_problems(posting, reading) or spoken_problems(posting, reading, "html"):
        return None
    return Frame(before, after, reading.spoken, reading.look)


def prove_part(posting: Posting, section: Section, text: str, format_name: str, frame: Frame) -> Part | None:
    """Return the section whose output is ``text`` as a part of the format; None if it is not closed, or not as approved.

    ``posting`` is one that the section stands in. Local blocks hold texts that stand for those of a location; their pay
    is not proven here.
    """
    if right_to_left(text) or (format_name == "html" and any(one in text for one in _FAR_REACHING)):
        return None
    blocks = tuple(replace(one, figure=None) if one.local else one for one in section.blocks)
    alone = replace(posting, sections=(replace(section, blocks=blocks),))
    before, after = _SENTINELS.get(format_name, _IN_HTML)
    reading = _READERS[format_name](f"{frame.before}{before}{text}{after}{frame.after}")
    inner = _between(reading, frame)
    if inner is None or reading.faults or surface(alone, inner, format_name, heading=True):
        return None
    if len(inner.blocks) != sum(1 for _ in alone.blocks()) or not _shown(section, text, inner.blocks):
        return None
    return Part(reading.look)


def _between(reading: Reading, frame: Frame) -> Reading | None:
    """Return the reading of what stands between the two blocks, if both stand there untouched and nothing else is said."""
    blocks = reading.blocks
    if len(blocks) < 2 or (blocks[0].text, blocks[-1].text) != (_BEFORE, _AFTER) or reading.spoken != frame.spoken:
        return None
    return replace(reading, blocks=blocks[1:-1], spoken=())


def _shown(section: Section, text: str, blocks: Iterable[Block]) -> bool:
    """Tell whether the texts that stand for those of a location are nowhere but in what is seen."""
    seen = " ".join(" ".join(words(block.text)) for block in blocks)
    pieces = (piece for block in section if block.local for piece in block.text.split(": "))
    return all(text.count(piece) == seen.count(piece) for piece in pieces)


def styles_allow(frame: Frame, looks: Iterable[Look]) -> bool:
    """Tell whether the page of sections with these looks holds its proof as far as its stylesheets go."""
    return not look_faults(together([*([frame.look] if frame.look else []), *looks]))
