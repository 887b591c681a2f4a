"""Wraps: which lines of a text a machine broke, and so belong together, and which begin something."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.reading.headings import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_SIGNS = (
    "\u2022\u00b7\u2219\u22c5\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25e6\u25fe\u25fc\u2023\u2043\u25b6\u25ba\u25b8\u25b9\u25c6\u25c7\u2605\u2606"
    "\u27a2\u27a4\u2794\u2192\u21d2\u00bb\u203a\u2713\u2714\u2705\u2611\uf0a7\uf0b7\uf0d8\uf076\uf0fc\U0001f539\U0001f538\U0001f449"
)
"""What stands before an item of a list, be it with a blank behind it or without."""
_BARE = rf"(?:[{_SIGNS}]\ufe0f?|\\?[-*+\u2013\u2014]|o|\(?\\?\d{{1,2}}\\?[.)]|\(?[a-z]\))"
BULLET = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?:[{_SIGNS}]\ufe0f?[ \t\u00a0]*|{_BARE}[ \t\u00a0]+|[-\u2013](?=[A-Z][a-z]))(?P<text>\S.*)"
)
_MARK = re.compile(rf"[ \t\u00a0]*{_BARE}[ \t\u00a0]*")
_RULE = re.compile(r"(?:[-*_=\u2500\u2014~][ \t]*){3,}")
_SHORT, _LEAST, _WIDEST, _MOST = 40, 55, 120, 900
"""The characters from which on a line may go on in the next; between which texts are wrapped by programs that count; and from
which on a line was broken by a machine."""
_FEW = 2
_THIRD = 3
_NEXT_BUT_ONE = 2
"""How far apart lines are with one blank line between them."""
_BROKEN = 1
"""Stands for the width of a paragraph whose every line was broken, however long it is."""
_JOINING = (" and", " or", " the", " a", " of", " our", " your")
"""Words behind which no line ends."""
_VOWELS = frozenset("aeiouhAEIOUH8")
"""What a word begins with behind "an", which ends sentences in German."""
_SAMPLE = 2_000
"""How many lines tell how wide a text is."""
_ENDS = (".", ":", ";", "!", "?")


def is_rule(line: str) -> bool:
    """Tell whether a line is a rule across the page."""
    return not line[0].isalpha() and _RULE.fullmatch(line.strip()) is not None


def is_mark(line: str) -> bool:
    """Tell whether nothing but a mark of a list stands on a line."""
    return _MARK.fullmatch(line) is not None


def starts(line: str) -> bool:
    """Tell whether a line begins something by its look."""
    if line[:2].isalpha():
        return False
    return BULLET.fullmatch(line) is not None or HEADING.match(line.lstrip()) is not None


def begins(line: str) -> bool:
    """Tell whether a line begins something by its look, or is a heading by its spelling."""
    return line[:1] == "#" or starts(line) or (line[:1].isupper() and len(line) <= _SHORT and spelled(line) is not None)


def closed(lines: Sequence[str]) -> list[str]:
    """Return the lines of a text; where a machine broke them and set a blank line behind each, those that go on as one line."""
    found = list(lines)
    last, gaps, begun = -1, list[tuple[int, int]](), False
    for number, line in enumerate(found):
        if not line.strip():
            continue
        begun = begun and number - last == _NEXT_BUT_ONE and _is_small(found[last], line)
        if begun:
            gaps.append((last, number))
        begun = begun or not line.lstrip()[:1].islower()
        last = number
    if len(gaps) <= _FEW:
        return found
    for before, behind in reversed(gaps):
        found[before] = f"{found[before].rstrip()} {found[behind].strip()}"
        found[behind] = ""
    return found


def _is_small(before: str, line: str) -> bool:
    """Tell whether a line begins in small letters, as the end of the sentence that the one before it breaks off."""
    end = before.rstrip()
    plain = not HEADING.match(before.lstrip()) and not starts(line) and len(end) >= _SHORT
    return plain and line.lstrip()[:1].islower() and not end.endswith(_ENDS)


def width(lines: Sequence[str]) -> int:
    """Return the width at which the lines of a text were broken, so that most are full, or 0 if they were not."""
    widest = max((len(one) for one in lines), default=0)
    if not _LEAST <= widest <= _WIDEST:
        return 0
    inner = [
        (one, after) for one, after in pairwise(lines[:_SAMPLE]) if one.strip() and after.strip() and not starts(after)
    ]
    full = [after for one, after in inner if _is_full(one, after, widest)]
    return widest if len(full) > _FEW and len(full) * 2 >= len(inner) and _go_on(full) else 0


def _go_on(lines: Sequence[str]) -> bool:
    """Tell whether half of some lines, or more, begin in the midst of a sentence."""
    return sum(not one.lstrip()[:1].isupper() for one in lines) * 2 >= len(lines)


def _is_full(line: str, after: str, widest: int) -> bool:
    """Tell whether the first word of the line ``after`` would not have stood on a line."""
    word = after.split(None, 1)[:1]
    return bool(word) and len(line.rstrip()) + 1 + len(word[0]) > widest


def joined(group: Sequence[tuple[int, str]], page: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a group, each with those that go on with it, and a mark on a line of its own with its text."""
    widest = _group_width([line for _, line in group]) or page
    number, parts, last = 0, list[str](), ""
    for at, line in group:
        alone = bool(parts) and last == parts[0] and is_mark(last)
        if parts and not begins(line) and (alone or _goes_on(last, line, widest, parts[0])):
            parts.append(line.strip())
        else:
            if parts:
                yield number, " ".join(parts)
            number, parts = at, [line.rstrip() if not line.endswith("  ") else line]
        last = line
    if parts:
        yield number, " ".join(parts)


def _group_width(lines: Sequence[str]) -> int:
    """Return the width at which the lines of one paragraph were broken, or 0 if they were not."""
    widest = max(len(one.rstrip()) for one in lines) if lines else 0
    if len(lines) <= _FEW or not _LEAST <= widest <= _WIDEST:
        return 0
    if _is_broken(lines):
        return _BROKEN
    inner = [(one, after) for one, after in pairwise(lines) if not starts(after)]
    full = all(_is_full(one, after, widest) for one, after in inner)
    return widest if full and _go_on([after for _, after in inner]) else 0


def _is_broken(lines: Sequence[str]) -> bool:
    """Tell whether all lines of a paragraph but the last are long and end in two blanks, and many go on in small letters."""
    inner = [(one, after) for one, after in pairwise(lines) if not starts(after)]
    kept = [one.endswith("  ") and len(one.rstrip()) >= _LEAST for one, _ in inner]
    small = sum(after.lstrip()[:1].islower() for _, after in inner)
    return len(inner) == len(lines) - 1 and all(kept) and small * _THIRD >= len(inner)


def _goes_on(before: str, line: str, widest: int, first: str) -> bool:
    """Tell whether a line goes on with the one before it, of a piece whose first line is ``first``."""
    if HEADING.match(before.lstrip()) or (before.endswith("  ") and widest != _BROKEN):
        return False
    text, end = line.lstrip(), before.rstrip()
    if widest and _is_full(before, line, widest):
        return True
    joins = end.endswith(_JOINING) or (end.endswith(" an") and (text[:1] in _VOWELS or text[:2].isupper()))
    if joins and len(end) >= _SHORT:
        return True
    if len(end) >= _MOST and not end.endswith(_ENDS):
        return True
    listed = first.lstrip()[:1].islower() and not BULLET.fullmatch(first)
    small = text[:1].islower() and not listed and len(end.strip()) >= _SHORT and not end.endswith(_ENDS)
    bullet = BULLET.fullmatch(first)
    hanging = bullet is not None and len(line) - len(text) > len(bullet["indent"])
    return small or (hanging and len(end) >= _LEAST)
