"""Runs: pieces that stand together, as the items of a list or as lines of facts, and so go to one list of a posting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.importer import headed, looks
from generator.importer.chrome import is_chrome
from generator.importer.placed import Where
from generator.importer.wording import holds
from generator.reading.blocks import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reading.documents.piece import Piece

_FACT = re.compile(r"(?P<label>[^\W\d_][^:.!?]{1,50}?)\s?:\s+(?P<value>\S.{0,79})")
_LABELS = ("fact_label", "board_label", "contact_label")
"""The kinds of words that labels of facts hold."""
_FEW = 2
_FAR = 12
"""How many pieces are looked at to either side."""
_RUN = 60
"""How many pieces are looked at together."""
_NEAR = 4
"""How far below a heading of duties the line stands that leads to their list."""
_FEW_WORDS = 5
_LEGAL = frozenset({"pay", "benefits", "application"})
"""The kinds of boilerplate that are no legal text."""


def facts(pieces: Sequence[Piece], number: int) -> int:
    """Return the number of the piece behind the lines that state facts of the job from ``number`` on, ``number`` if none do."""
    place, told = number, 0
    headed_lines = pieces[number].kind is Kind.HEADING
    while place < len(pieces) and (pieces[place].kind is Kind.HEADING) is headed_lines:
        found = _FACT.fullmatch(pieces[place].text)
        if not found or found["value"].endswith("."):
            break
        known = _is_label(found["label"])
        if not (known or (told and not headed_lines)):
            break
        told += known
        place += 1
    return place if told >= _FEW and told * 2 >= place - number else number


@lru_cache(maxsize=2_000)
def _is_label(text: str) -> bool:
    """Tell whether words are the label of a fact."""
    return any(holds(text, kind) for kind in _LABELS)


def around(pieces: Sequence[Piece], number: int) -> list[Piece]:
    """Return the items that a piece stands among, or the short lines with no blank one between them; itself if it is alone."""
    first, last = number, number
    while first > max(0, number - _FAR) and _together(pieces, first - 1):
        first -= 1
    while last + 1 < min(len(pieces), number + _FAR) and _together(pieces, last):
        last += 1
    return list(pieces[first : last + 1])


def _together(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece and the one behind it are of one list."""
    one, after = pieces[number], pieces[number + 1]
    if one.kind is Kind.ITEM or after.kind is Kind.ITEM:
        return one.kind is after.kind
    lines = not after.alone and one.kind is after.kind is Kind.PARAGRAPH
    return lines and len(one.text) < headed.LONG > len(after.text)


def is_notice(pieces: Sequence[Piece]) -> bool:
    """Tell whether half of the texts of a list, or more, are legal text by their words."""
    kinds = [looks.kind_of(one.text) for one in pieces]
    return sum(one is not None and one not in _LEGAL for one in kinds) * 2 >= len(pieces)


def is_before_list(pieces: Sequence[Piece], number: int, first: int, employer: str) -> bool:
    """Tell whether prose below a heading of duties stands before the line that leads to their list.

    ``first`` is the number of the piece below the heading.
    """
    text = pieces[number].text
    said = len(text) >= headed.LONGEST or text.endswith("?")
    if not said or text.endswith(":") or looks.begins_with_verb(text):
        return False
    for place in range(number + 1, min(len(pieces), first + _NEAR)):
        one = pieces[place]
        if one.kind is not Kind.PARAGRAPH or one.strong:
            return False
        if one.text.endswith(":"):
            found = headed.heading(pieces, place, employer)
            return not (found and found.by == "spelling")
    return False


def is_over_items(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a few words with no sign behind them stand between a heading and its items."""
    piece, after = pieces[number], pieces[number + 1 : number + 2]
    few = piece.alone and 1 < len(piece.text.split()) <= _FEW_WORDS and piece.text[-1:].isalnum()
    return few and bool(after) and after[0].kind is Kind.ITEM and after[0].alone


def is_sentence(text: str) -> bool:
    """Tell whether a heading over nothing is too long for one that stands over others."""
    return len(text.split()) > _FEW_WORDS and not text.endswith((":", "?"))


def is_last(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether no text of the posting stands behind a piece."""
    behind = pieces[number + 1 : number + 1 + _FAR]
    return len(behind) < _FAR and all(is_chrome(one.text) for one in behind)


def is_demand(piece: Piece) -> bool:
    """Tell whether a line with words of legal text asks something of those who apply, as the lines around it do."""
    short = len(piece.text) < headed.LONG
    return short and (looks.votes(piece.text).get(Where.BASIC, 0) > 1 or looks.begins_with_verb(piece.text))


def is_of_employer(pieces: Sequence[Piece], number: int, first: int, employer: str) -> bool:
    """Tell whether a text that opens a posting stands before a heading on the job, or, as its ``first``, before prose on it."""
    if next_section(pieces, number, employer) is Where.SUMMARY:
        return True
    opens = number == first and number + 1 < len(pieces)
    return opens and _tells(pieces[number]) == 0 and _tells(pieces[number + 1]) > 1


def _tells(piece: Piece) -> int:
    """Return how much a paragraph tells of the job, -1 for one that is none."""
    said = piece.kind is Kind.PARAGRAPH and not piece.strong and len(piece.text) >= headed.LONGEST
    return looks.votes(piece.text).get(Where.SUMMARY, 0) if said else -1


def begun(pieces: Sequence[Piece], number: int, employer: str) -> list[str]:
    """Return the texts of the list that begins with a piece in a section of prose."""
    marked = pieces[number].kind is Kind.ITEM
    place = number
    while place < min(len(pieces), number + _RUN) and _goes_on(pieces, number, place, employer, marked=marked):
        place += 1
    return [one.text for one in pieces[number:place]]


def _goes_on(pieces: Sequence[Piece], number: int, place: int, employer: str, *, marked: bool) -> bool:
    """Tell whether a piece is of the list that begins with the piece ``number``: in it as that is, or by its own look."""
    one = pieces[place]
    if marked or one.kind is Kind.ITEM:
        parted = place > number and one.alone and not pieces[place - 1].alone
        return marked and one.kind is Kind.ITEM and not parted
    if place > number and one.alone and not looks.is_item(one.text) and not _is_among(pieces, place):
        return False
    parted = place == number and len(pieces) > place + 1 and pieces[place + 1].alone
    if parted and not looks.is_item(one.text):
        return False
    return len(one.text) < 2 * headed.LONG and not headed.opens(pieces, place, employer)


def _is_among(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a short paragraph stands between two of a list without marks."""
    before, one, behind = pieces[place - 1], pieces[place], pieces[place + 1 : place + 2]
    items = bool(behind) and looks.is_item(before.text) and looks.is_item(behind[0].text)
    return items and behind[0].alone and len(one.text) < headed.LONG and one.text[:1].isupper()


def next_section(pieces: Sequence[Piece], number: int, employer: str) -> Where | None:
    """Return the list that the next heading which tells opens, None if none stands near or it may be one of two."""
    for place in range(number + 1, min(len(pieces), number + 1 + _FAR)):
        one = pieces[place]
        if one.kind is Kind.ITEM or len(one.text) > headed.LONGEST:
            continue
        found = headed.heading(pieces, place, employer)
        if found and found.section:
            return looks.OF_SECTION.get(found.section)
    return None


def has_weaker(pieces: Sequence[Piece], number: int, employer: str) -> bool:
    """Tell whether what is preferred follows below a heading of its own, and no requirements before it."""
    for place in range(number + 1, len(pieces)):
        found = headed.heading(pieces, place, employer)
        where = looks.OF_SECTION.get(found.section or "") if found else None
        if where in {Where.BASIC, Where.PREFERRED}:
            return where is Where.PREFERRED
    return False
