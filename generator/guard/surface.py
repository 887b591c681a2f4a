"""The surface of a rewrite: its characters, markup, placeholders, length and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.guard.item import Item, Reason, words_of
from generator.reading.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = frozenset(" \u2013\u2014\u2018\u2019\u201c\u201d\u2026") | frozenset(map(chr, range(0x20, 0x7F)))
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--|&(?:#\w+|[A-Za-z]+);|\*\*|__|(?m:^\s*(?:#{1,6}|[*+\u2022]|-(?!\w)|\d+[.)])\s)|```|~~|`[^`]+`"
    r"|\[[^\]]*\]\([^)]*\)|\{\{|\}\}|\{%|%\}|\$\{|(?<![\w*])\*[^*\s][^*]*\*(?!\w)"
)
_PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\b(?:TBD|TO[D]O|TBC|XX+|FIX[M]E|lorem ipsum|insert\s+\w+\s+here)\b|_{3,}|\?{2,}",
    re.IGNORECASE,
)
_SHARES = (0.45, 2.2)
_SLACK = 60


def check(source: Item, rewrite: Item) -> Iterator[Reason]:
    """Yield what is wrong with the rewrite as a piece of text."""
    text = rewrite.text
    if not text.strip():
        yield Reason("EMPTY", "the rewrite is empty")
        return
    if any(sign in text for sign in "\n\r\t") and not any(sign in source.text for sign in "\n\r\t"):
        yield Reason("LINES", "the rewrite has more than one line")
    allowed = _PLAIN | set(source.text)
    for place, sign in enumerate(text):
        if sign not in allowed and sign not in "\n\r\t":
            yield Reason("CHARACTERS", f"U+{ord(sign):04X} is not in the source", None, (place, place + 1))
            break
    for code, pattern in (("MARKUP", _MARKUP), ("PLACEHOLDER", _PLACEHOLDER)):
        for found in pattern.finditer(text):
            if found[0] not in source.text:
                yield Reason(code, f"{found[0]!r} is not in the source", None, found.span())
                break
    low, high = (share * len(source.text) for share in _SHARES)
    if len(text) < low - _SLACK / 4 or len(text) > high + _SLACK:
        yield Reason("LENGTH", f"the rewrite has {len(text)} characters, the source {len(source.text)}")
    yield from _end(source, rewrite)


def _end(source: Item, rewrite: Item) -> Iterator[Reason]:
    words = [one for one in rewrite.tokens if one.kind is not TokenKind.SIGN]
    ends = rewrite.text.rstrip()[-1]
    last = words[-1].lower if words else ""
    own = source.words[-1].lower if source.words else ""
    if (last in words_of("unfinished_words") and last != own and ends.isalnum()) or (
        ends in ",-\u2013\u2014(" and not source.text.rstrip().endswith(ends)
    ):
        yield Reason(
            "TRUNCATED", "the rewrite ends in the middle of a sentence", None, (len(rewrite.text), len(rewrite.text))
        )
    if source.text.rstrip().endswith(":") and not rewrite.text.rstrip().endswith(":"):
        yield Reason("LEAD_IN", "the source leads to a list with ':', and the rewrite does not")
