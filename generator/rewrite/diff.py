"""The difference of two texts, word by word, for a person to review."""

from __future__ import annotations

import difflib
import re

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_RED, _GREEN, _END = "\x1b[31;9m", "\x1b[32m", "\x1b[0m"


def words(old: str, new: str, *, colour: bool = False) -> str:
    """Return ``new`` with what differs from ``old`` marked: ``[-gone-]`` and ``{+added+}``, or in colour."""
    gone, added = ((_RED, _END), (_GREEN, _END)) if colour else (("[-", "-]"), ("{+", "+}"))
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    parts = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append("".join(before[start:end]))
            continue
        for pieces, (opening, closing) in ((before[start:end], gone), (after[first:last], added)):
            if pieces:
                parts.append(f"{opening}{''.join(pieces)}{closing}")
    return "".join(parts)
