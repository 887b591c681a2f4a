"""Headed: which pieces are headings, how strongly they look so, and what stands below each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importer import looks
from generator.importer.chrome import is_chrome
from generator.importer.placed import Where
from generator.reading.blocks import Kind
from generator.reading.headings import form_of, section_of, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.documents.piece import Piece

LONGEST = 90
"""The characters of the longest heading that is no lead-in of a list."""
LONG = 140
"""The characters of a paragraph that is prose, and no line of a list or a header."""
_LEAD_IN = 400
_BODY = 12
"""How many pieces behind a heading are looked at."""
_CHIP = 3
"""The words of a line that may be a skill in a list of such."""
_COLON_WORDS, _TITLE_WORDS, _CAPITALS = 12, 7, 4
_CLOSING = frozenset(".:;!?")
_SENTENCE = (".", ";", ",", "!")
_OPEN = re.compile(r"\byou(?:(?:'|\u2019)ll| will|(?: also| might| may)* have| (?:need|bring))$", re.IGNORECASE)
"""The end of a line that the lines below it go on with."""
_MONEY = re.compile(r"[$\u20ac\u00a3]\s?\d")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_ADDRESS = re.compile(r"\w@\w|https?://")
_BOARD_DEMAND = re.compile(r"\((?:Required|Preferred)\)$")
_DEMAND = re.compile(r"\((?:(?P<wish>[Pp]referred)|[Rr]equired)\)$")
_SMALL = frozenset(
    {"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&", "de", "la", "und", "et"}
)
AS_TITLE, COLON, LINE, STRONG, FIRST = 1, 1, 2, 3, 10
"""How much a line looks like a heading: by its capitals, its colon, its spelling, in bold; levels count down from ``FIRST``."""


class Heading(NamedTuple):
    """A heading: how much it looks like one, the section that it opens, if it tells, and by what."""

    weight: int
    section: str | None = None
    by: str = "look"


def asks(text: str) -> Where | None:
    """Return the list of a line that ends as boards end what is asked of those who apply: ``(Required)``; else None."""
    found = _DEMAND.search(text)
    return None if found is None else Where.PREFERRED if found["wish"] else Where.BASIC


def has_money(text: str) -> bool:
    """Tell whether a text has a figure of money."""
    return _MONEY.search(text) is not None


def heading(pieces: Sequence[Piece], number: int, employer: str = "") -> Heading | None:
    """Return what a piece is as a heading, or None for one that is none; the last of a document is none."""
    piece = pieces[number]
    text = piece.text
    most = LONGEST if not text.endswith(":") else _LEAD_IN
    if number + 1 >= len(pieces) or len(text) > most or _is_line_of_facts(piece):
        return None
    section = spelled(text, employer) or spelled(text.rstrip("!"), employer) if len(text) <= LONGEST else None
    weight, by = _weight(piece, known=section is not None), "spelling"
    marked = section is None and _is_pictured(pieces, number)
    if marked or not (weight or _is_line(pieces, number) or _titles_prose(pieces, number)):
        return None
    form = form_of(text, employer)
    if not section:
        section, by = form or section_of(text, employer), "words"
    elif form == "why":
        section = form
    if not weight and (section or _titles_prose(pieces, number)):
        weight = AS_TITLE
    if not weight or (piece.kind is Kind.ITEM and not (section and _stands_over(pieces, number))):
        return None
    if weight == LINE and (by == "spelling" or not section) and _is_chip(pieces, number):
        return None
    if (
        text.endswith(_SENTENCE)
        and by != "spelling"
        and piece.kind is not Kind.HEADING
        and not _is_ended(pieces, number)
    ):
        return None
    return Heading(weight, section, by if section else "look")


def _is_line_of_facts(piece: Piece) -> bool:
    """Tell whether a line has several parts between bars, an address, or what a board asks of those who apply."""
    text = piece.text
    asked = piece.kind is Kind.PARAGRAPH and _BOARD_DEMAND.search(text) is not None
    return asked or text.count(" | ") > 1 or (not text.endswith(":") and _ADDRESS.search(text) is not None)


def _is_pictured(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line begins with a picture as the one before it or behind it does: such pictures are marks of a list."""
    one, near = pieces[number], pieces[max(number - 1, 0) : number + 2]
    pictured = one.kind is Kind.PARAGRAPH and _PICTURE.match(one.text) is not None
    return pictured and sum(_PICTURE.match(each.text) is not None for each in near) > 1


def _weight(piece: Piece, *, known: bool) -> int:
    """Return how much a piece looks like a heading by itself: 0 not at all, up to 9 for one of the first level."""
    text = piece.text
    if piece.kind is Kind.HEADING:
        return FIRST - piece.level
    if piece.strong:
        return STRONG
    if piece.kind is Kind.ITEM:
        return 0
    if known or (text.isupper() and len(text) > _CAPITALS and len(text) <= LONGEST):
        return LINE
    pictured = piece.alone and _PICTURE.match(text) is not None and len(text.split()) <= _COLON_WORDS
    return COLON if text.endswith(":") or pictured else 0


def _stands_over(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a bold item is a heading over what follows, and no line of its list."""
    piece, after = pieces[number], pieces[number + 1]
    return piece.text.endswith(":") or after.kind is not Kind.ITEM or after.level > piece.level


def _is_line(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line with words of a heading stands as one does: a question, or alone, short, and over more."""
    text = pieces[number].text
    if _is_ended(pieces, number):
        return True
    if len(text.split()) > _TITLE_WORDS or text.endswith(_SENTENCE) or pieces[number].kind is Kind.ITEM:
        return False
    if pieces[number].alone and not pieces[number + 1].alone and _OPEN.search(text):
        return True
    if text.endswith("?"):
        return True
    after = pieces[number + 1]
    over = after.kind is Kind.ITEM or (after.alone and len(after.text) >= LONG)
    return pieces[number].alone and (over or (_is_title(text) and len(after.text) > len(text)))


def _is_ended(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line in capitals that ends as a sentence does stands alone over lines that follow one another."""
    piece = pieces[number]
    if not (piece.alone and piece.text.endswith(".") and piece.kind is Kind.PARAGRAPH):
        return False
    several = pieces[number + 1 : number + 3]
    lines = len(several) > 1 and several[0].alone and not several[1].alone
    return lines and 2 < len(piece.text.split()) <= _COLON_WORDS and _is_title(piece.text)


def _titles_prose(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line in capitals stands alone over a paragraph of prose."""
    piece, after = pieces[number], pieces[number + 1]
    if number and pieces[number - 1].text.endswith(":"):
        return False
    return (
        piece.alone
        and piece.kind is Kind.PARAGRAPH
        and after.kind is Kind.PARAGRAPH
        and len(after.text) >= LONG
        and 1 < len(piece.text.split()) <= _TITLE_WORDS
        and piece.text[-1:].isalnum()
        and ":" not in piece.text
        and _is_title(piece.text)
        and all(one[0].isalpha() or not any(map(str.isdigit, one)) for one in piece.text.split())
    )


def _is_title(text: str) -> bool:
    """Tell whether the first word of a text, and all others that are not small, have a capital."""
    words = [one for one in text.split() if any(map(str.isalnum, one))]
    return bool(words) and words[0][:1].isupper() and all(one[:1].isupper() or one.lower() in _SMALL for one in words)


def _is_chip(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a line of a word or two stands, without a colon, among others of a list of such."""
    piece, after = pieces[number], pieces[number + 1]
    if piece.text.endswith((":", "?")) or not number or piece.alone is not after.alone:
        return False
    around = (*pieces[max(number - 2, 0) : number], piece, *pieces[number + 1 : number + 3])
    return all(len(one.text.split()) <= _CHIP and one.text[-1:] not in _CLOSING for one in around)


def below(pieces: Sequence[Piece], number: int, employer: str = "") -> list[Piece]:
    """Return the pieces below a heading, up to the next one, and no more than a few."""
    found: list[Piece] = []
    for place in range(number + 1, min(len(pieces), number + 1 + _BODY)):
        one = pieces[place]
        if is_chrome(one.text):
            continue
        if opens(pieces, place, employer) and (found or not _leads(pieces, place, employer)):
            break
        found.append(one)
    return found


def _leads(pieces: Sequence[Piece], number: int, employer: str) -> bool:
    """Tell whether a piece is a sentence that leads to a list."""
    found = heading(pieces, number, employer)
    return (
        found is not None
        and found.weight == COLON
        and found.by != "spelling"
        and len(pieces[number].text) > LONGEST // 2
    )


def opens(pieces: Sequence[Piece], number: int, employer: str = "") -> bool:
    """Tell whether a piece is a heading that looks like one, or opens a section by its spelling."""
    found = heading(pieces, number, employer)
    return found is not None and (
        found.weight > COLON or found.section is not None or len(pieces[number].text) <= LONGEST
    )


def is_label(text: str) -> bool:
    """Tell whether a line states a fact of the job: a label, a colon, and a value."""
    return looks.run_in(text) is not None
