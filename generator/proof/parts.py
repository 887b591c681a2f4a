"""Proof by parts: a section that is closed is proven once, and holds wherever it stands; its gaps are read each time.

A section is closed if it was read between two other blocks and neither was touched, and if it begins and ends as it does
after and before any other: then a document of closed sections reads as its sections do. It must hold its proof there
without a remark. Texts in its gaps must be inert (``reading/inert.py``). What stylesheets do to a page is judged once all
its sections are known. Whatever is not known to be so is read back whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.proof.prove import READERS, page_problems, spoken_problems, surface
from generator.reading.characters import right_to_left
from generator.reading.github import document_faults
from generator.reading.html import read_unstyled
from generator.reading.look import Look, look_faults, together
from generator.reading.markup import VOID, End, Start, scan
from generator.reading.structure import BLANK, INLINE
from generator.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.posting.model import Posting, Section
    from generator.reading.blocks import Block, Reading
    from generator.reading.markup import Event

BODY = "A body stands here: naïve."
"""The text of the body that a frame is read with; not of ASCII, as a page must say how it is encoded for other bodies."""
STRUCTURED = '{"stands": "here"}'
_BEFORE, _AFTER = "The block before.", "The block after."
_IN_HTML = (f"<p>{_BEFORE}</p>\n", f"\n<p>{_AFTER}</p>")
_SENTINELS: Mapping[str, tuple[str, str]] = {
    "markdown": (f"- {_BEFORE}\n\n", f"\n\n{_AFTER}"),  # what follows an item may become part of it
    "text": (f"{_BEFORE}\n\n", f"\n\n{_AFTER}"),
}
_READERS = {**READERS, "html": read_unstyled}
_FAR_REACHING = frozenset({"colspan", "rowspan"})
"""Attributes that are judged with those of other sections."""
_OF_ALL = frozenset({"title", "company", "summary[0]"})
"""The blocks that stand in all postings of a role, or in none."""


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

    The body is a paragraph of BODY, the structured data is STRUCTURED. The frame holds for all postings of the role with
    the same summary: it speaks of nothing that another one may not have.
    """
    before, found, after = page.partition(body)
    if not found or body in after:
        return None
    reading = READERS["html"](page)
    shown = [block.text for block in reading.blocks]
    if shown != [BODY] or reading.faults or reading.look is None:
        return None
    if _embedded(reading) != [STRUCTURED] or page_problems(posting, reading):
        return None
    if right_to_left("\n".join((reading.title or "", *reading.spoken))) or not _speaks_of_all(posting, reading):
        return None
    return Frame(before, after, reading.spoken, reading.look)


def _speaks_of_all(posting: Posting, reading: Reading) -> bool:
    """Tell whether nothing is spoken but the role's title, company or summary."""
    own = {words(block.text) for block in posting.blocks() if block.id in _OF_ALL and not block.local}
    return not spoken_problems(posting, reading, "html") and all(words(text) in own for text in reading.spoken)


def _embedded(reading: Reading) -> list[str]:
    return [one.strip() for one in reading.embedded]


def prove_part(posting: Posting, section: Section, text: str, format_name: str, frame: Frame) -> Part | None:
    """Return the section whose output is ``text`` as a part of the format; None if it is not closed, or not as approved.

    ``posting`` is one that the section stands in. Its local blocks hold texts that stand for others; their pay is not
    proven here.
    """
    if not _joins(text, format_name):
        return None
    blocks = tuple(replace(one, figure=None) if one.local else one for one in section.blocks)
    alone = replace(posting, sections=(replace(section, blocks=blocks),))
    before, after = _SENTINELS.get(format_name, _IN_HTML)
    reading = _READERS[format_name](f"{frame.before}{before}{text}{after}{frame.after}")
    inner = _between(reading, frame)
    if inner is None or surface(alone, inner, format_name, heading=True):
        return None
    if not _shown(posting, text, inner.blocks) or not _links_of_posting(posting, section, inner.blocks):
        return None
    return Part(reading.look)


def _links_of_posting(posting: Posting, section: Section, blocks: Iterable[Block]) -> bool:
    """Tell whether no template makes a link of a text that stands for others: their words may be those of no link."""
    known = {words(linked) for linked, _ in posting.links}
    for one, read in zip(section, blocks, strict=True):
        whole = {words(one.text), words(one.figure.place) if one.figure else ()}
        if one.local and any(words(linked) in whole or words(linked) not in known for linked, _ in read.links):
            return False
    return True


def _joins(text: str, format_name: str) -> bool:
    """Tell whether a section begins and ends in the same way after and before any other one, and at the edge of a document."""
    if format_name == "text":
        return True
    if format_name == "markdown":
        return text[:1] not in BLANK and not document_faults(text)
    return _contained(scan(text, page=False)[0])


def _contained(events: Iterable[Event]) -> bool:
    """Tell whether a piece of markup consists of whole blocks, and reaches neither out of them nor into other sections."""
    depth = 0
    for event in events:
        if isinstance(event, Start):
            if (depth == 0 and event.name in INLINE) or not _FAR_REACHING.isdisjoint(dict(event.attributes)):
                return False
            depth += event.name not in VOID
        elif isinstance(event, End):
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0 and event.text.strip(BLANK):
            return False
    return depth == 0


def _between(reading: Reading, frame: Frame) -> Reading | None:
    """Return the reading of what stands between the two blocks, if both stand there untouched and nothing else is said.

    A page holds one piece of structured data; a page with right-to-left letters is judged whole.
    """
    blocks = reading.blocks
    if len(blocks) < 2 or (blocks[0].text, blocks[-1].text) != (_BEFORE, _AFTER) or reading.spoken != frame.spoken:
        return None
    if frame.look and (_embedded(reading) != [STRUCTURED] or right_to_left("\n".join(one.text for one in blocks))):
        return None
    return replace(reading, blocks=blocks[1:-1], spoken=())


def _shown(posting: Posting, text: str, blocks: Iterable[Block]) -> bool:
    """Tell whether the texts that stand for others, those of other sections too, are nowhere but in what is seen."""
    seen = " ".join(" ".join(words(block.text)) for block in blocks)
    local = {block.text for block in posting.blocks() if block.local}
    return all(text.count(piece) == seen.count(piece) for one in local for piece in _pieces(one, posting))


def _pieces(text: str, posting: Posting) -> list[str]:
    """Return the pieces in which a text is written, whether its place is set apart and its words are linked or not."""
    apart = [": ", *(linked for linked, _ in posting.links if linked in text)]
    return [one for one in re.split(f"({'|'.join(map(re.escape, apart))})", text) if one.strip(": ")]


def styles_allow(frame: Frame, looks: Iterable[Look]) -> bool:
    """Tell whether the page of sections with these looks holds its proof as far as its stylesheets go."""
    return not look_faults(together([*([frame.look] if frame.look else []), *looks]))
