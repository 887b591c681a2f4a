"""HTML: a page or a fragment, as the blocks that a browser shows.

The reader rests on allow-lists: of plainly written tags (``markup.py``), of elements and their nesting
(``structure.py``), of attributes (``attributes.py``), of style declarations (``css/``). Whatever is on none of them is
a fault. A text without a fault in its tags is also parsed as a browser parses it (``tree.py``), and the two must agree
on every tag, attribute and text.

What it does not know: fonts without the characters, a browser's own settings, extensions, forced colours and
translation; whether letters of two scripts look alike; which blocks lie beside each other on a wide page, and how far a
long word reaches out of a narrow column. Every rule of a stylesheet is taken to apply wherever it may, so that a dark
scheme beside a light one is refused. Links are told, not followed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.reading import attributes, structure
from generator.reading.blocks import Reading, told
from generator.reading.characters import right_to_left, unseen, whole
from generator.reading.look import look_faults, look_of
from generator.reading.markup import RAW, End, Event, Start, scan
from generator.reading.structure import balance
from generator.reading.tree import tree
from generator.reading.visible import Visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = re.compile(r"[ \t\n\r\f]+")
_OPENING = '<!doctype html><html><head><meta charset="utf-8"><title>.</title></head><body>'
_CLOSING = "</body></html>"
_WITHIN = slice(9, -2)
_LOOSE = structure.NO_TEXT | {"", "body"}


def read_page(text: str) -> Reading:
    """Return what a whole page says."""
    return _read(text, page=True)


def read_unstyled(text: str) -> Reading:
    """Return what a whole page says, but for what its stylesheets may do: that is left to who knows all of the page."""
    return _read(text, page=True, styled=False)


@lru_cache(maxsize=8)
def read_fragment(text: str) -> Reading:
    """Return what a fragment says that stands in others' pages: ``p ul li strong em h2 h3 br``, no attributes."""
    return _read(text, page=False)


def _read(source: str, *, page: bool, styled: bool = True) -> Reading:
    text, faults = whole(source.replace("\r\n", "\n").replace("\r", "\n"))
    faults += unseen(source)
    scanned, scan_faults = scan(text, page=page)
    events, nesting_faults = balance(scanned, structure.PAGE if page else structure.FRAGMENT)
    faults += scan_faults + nesting_faults
    if not scan_faults and not nesting_faults:
        built = _compared(tree(text)) if page else _compared(tree(f"{_OPENING}{text}{_CLOSING}"))[_WITHIN]
        if _compared(events) != built:
            faults.append("A browser reads a tag, an attribute or a character reference otherwise than it is written.")
    visible = Visible(attributes=page)
    visible.take(events)
    seen = "\n".join([*(block.text for block in visible.blocks), visible.title or "", *visible.check.spoken])
    faults += visible.faults + unseen(seen) + visible.check.finish(right_to_left=right_to_left(seen))
    if page and not attributes.shown_as_utf8(text):
        faults.append(
            'The page does not say <meta charset="utf-8"> near its start, so that a browser may decode it otherwise.'
        )
    look = look_of(visible.styles, visible.elements)
    if styled:
        faults += look_faults(look)
    return Reading(
        tuple(visible.blocks),
        told(faults),
        visible.title,
        visible.language,
        tuple(visible.embedded),
        tuple(visible.check.spoken),
        look,
    )


def _compared(events: Iterable[Event]) -> list[tuple[object, ...]]:
    """Return the events as two readings are compared: without space that shows nothing, and runs of it as one."""
    parents = [""]
    compared: list[tuple[object, ...]] = []
    for event in events:
        if isinstance(event, Start):
            parents.append(event.name)
            compared.append((event.name, event.attributes))
        elif isinstance(event, End):
            parents.pop()
            compared.append((event.name,))
        else:
            shown = event.text if parents[-1] in RAW else _SPACES.sub(" ", event.text)
            shown = shown.strip(" ") if parents[-1] in _LOOSE else shown
            if shown:
                compared.append(("", shown))
    return compared
