"""The opening: where the text of a posting begins, behind a header of short lines, or behind what a page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importer import headed, looks
from generator.importer.chrome import is_chrome, is_date
from generator.importer.placed import Where
from generator.importer.places import is_place
from generator.reading.blocks import Kind
from generator.reading.headings import section_of, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.documents.piece import Piece

WHOLE = frozenset(
    {
        "about the job",
        "job description",
        "full job description",
        "description",
        "the job",
        "job summary",
        "summary",
        "overview",
        "job overview",
        "role overview",
        "position overview",
        "role description",
        "position description",
        "position summary",
        "role summary",
        "vacancy details",
    }
)
"""Headings that may stand over the whole text of a posting."""
RESET = frozenset({"full job description", "vollst\u00e4ndige stellenbeschreibung"})
"""Headings of boards behind which the employer's own text begins, whatever stands before."""
_SHARE = 0.45
"""The share of all words that stands behind the heading of a whole posting."""
_CHIP = 3.0
"""The words of a line up to which, on average, lines are chips: skills, as boards list them."""
_HEADER = 6
_SENTENCE = 8
"""The words from which on a line with a full stop is prose."""
_HEADS = 3
_LISTS = frozenset({Where.DUTIES, Where.BASIC, Where.PREFERRED, Where.BENEFITS})


def opening(pieces: Sequence[Piece]) -> int:
    """Return how many pieces stand before the text of a posting: a header of short lines, or a page's own."""
    first = _first(pieces)
    whole = _whole(pieces)
    if whole is None or whole <= first:
        return first
    if any(is_chrome(one.text) for one in pieces[first:whole]) or not _says_much(pieces[first:whole]):
        return _board_list(pieces, first, whole)
    return first


def is_whole(text: str) -> bool:
    """Tell whether a heading may stand over a whole posting."""
    return text.strip(" :*").lower() in WHOLE


def _whole(pieces: Sequence[Piece]) -> int | None:
    """Return the number of the first heading of a whole posting that has most of the words behind it."""
    words = [len(one.text.split()) for one in pieces]
    total = behind = sum(words)
    for number, one in enumerate(pieces):
        behind -= words[number]
        if behind < _SHARE * total:
            return None
        if number and is_whole(one.text):
            return number
    return None


def _first(pieces: Sequence[Piece]) -> int:
    """Return the number of the first piece that is no header by its look."""
    start = _behind_headings(pieces)
    if start:
        return start
    for number, one in enumerate(pieces):
        if _begins(pieces, number):
            return _behind_repeated(pieces, number)
        if len(one.text) >= headed.LONG or one.kind is Kind.ITEM or _is_sentence(one.text):
            return number
    return len(pieces)


def _is_sentence(text: str) -> bool:
    """Tell whether a line is prose by its words, however short: no line of a header ends so, and none of a page's own."""
    return len(text.split()) >= _SENTENCE and text.endswith(".") and not (is_chrome(text) or is_place(text))


def _begins(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is a heading by its spelling or its words, and neither a label of a header nor a page's own."""
    piece = pieces[number]
    if number + 1 == len(pieces) or is_chrome(piece.text) or is_date(piece.text) or is_place(piece.text):
        return False
    if spelled(piece.text) is not None:
        return True
    marked = piece.kind is Kind.HEADING or piece.strong or piece.text.endswith((":", "!", "?"))
    if piece.alone and piece.text.lower().startswith("about ") and section_of(piece.text) == "about":
        return True
    section = section_of(piece.text) if marked and len(piece.text) <= headed.LONGEST else None
    return looks.OF_SECTION.get(section or "") in _LISTS


def _behind_headings(pieces: Sequence[Piece]) -> int:
    """Return how many headings stand before a text whose first piece is its title, 0 where that is not so."""
    if not pieces or pieces[0].kind is not Kind.HEADING or pieces[0].level != 1:
        return 0
    number = 1
    while number < len(pieces) and pieces[number].kind is Kind.HEADING and not _begins(pieces, number):
        number += 1
    page = any(one.kind is Kind.HEADING and one.level == 1 for one in pieces[number:])
    if page or any(is_chrome(one.text) for one in pieces[:_HEADER] if one.kind is not Kind.HEADING):
        return 0
    return _behind_facts(pieces, number)


def _behind_facts(pieces: Sequence[Piece], number: int) -> int:
    """Return where the lines end that tell places or a date below a title, one of some other name above them among these."""
    start = number
    while number < len(pieces) and _is_fact(pieces[number].text):
        number += 1
    if number > start or number + 1 >= len(pieces):
        return number
    name, below = pieces[number], pieces[number + 1]
    named = (
        name.kind is Kind.PARAGRAPH
        and len(name.text) <= headed.LONGEST
        and not name.text.endswith((":", "!", "?"))
        and not _is_sentence(name.text)
    )
    return _behind_facts(pieces, number + 1) if named and _is_fact(below.text) else number


def _is_fact(text: str) -> bool:
    return is_place(text) or is_date(text)


def _behind_repeated(pieces: Sequence[Piece], number: int) -> int:
    """Return where the text begins if its first heading stands over lines of a header and not over prose or a list."""
    if not is_whole(pieces[number].text):
        return number
    for place in range(number + 1, min(len(pieces), number + _HEADER)):
        one = pieces[place]
        if len(one.text) >= headed.LONG:
            return place if place - number > _HEADS - 1 else number
        if one.kind is not Kind.PARAGRAPH or one.text.endswith((".", ":", ";", "?", "!")) or spelled(one.text):
            return number
    return number


def _says_much(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces are more than headings and chips."""
    texts = [one.text for one in pieces if spelled(one.text) is None]
    return sum(len(one.split()) for one in texts) > _CHIP * len(texts)


def _board_list(pieces: Sequence[Piece], first: int, whole: int) -> int:
    """Return where the list of benefits begins that a board shows before the heading of the whole text, else the heading."""
    for number in range(first, whole):
        if spelled(pieces[number].text) == "benefits":
            items = [one.text for one in pieces[number + 1 : whole] if not is_chrome(one.text)]
            short = all(len(one) <= headed.LONGEST for one in items)
            if items and short and looks.likeliest(items, _LISTS) is Where.BENEFITS:
                return number
    return whole
