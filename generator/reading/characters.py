"""Characters that make what is seen differ from what is stored, in any format."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HALVES = re.compile("[\ud800-\udfff]")
_WIDE = (
    "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_BREAK = "[ \t]*\n[ \t\n]*"
_SWALLOWED = re.compile(f"\u200b{_BREAK}|(?<=\n)[ \t]*\u200b|[{_WIDE}]{_BREAK}[{_WIDE}]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def whole(text: str) -> tuple[str, list[str]]:
    """Return ``text`` with U+FFFD for each character that UTF-8 cannot write, and the faults that these are."""
    found = sorted(set(_HALVES.findall(text)))
    faults = [f"The text holds half a character, {_name(one)}." for one in found]
    return (_HALVES.sub("\ufffd", text) if found else text), faults


def unseen(text: str) -> list[str]:
    """Return a fault for each control character in ``text``, and for each that changes the order of what is shown.

    A tab and a line end (LF, or CR and LF) are what they seem; a CR alone is a line end to some programs and nothing
    to others.
    """
    lines = text.replace("\r\n", "\n")
    faults = [f"The text holds the control character {_name(one)}." for one in sorted(set(_CONTROLS.findall(lines)))]
    ordering = sorted(set(_ORDERING.findall(lines)))
    return faults + [
        f"The text holds {_name(one)}, which changes the order in which text is shown." for one in ordering
    ]


def swallowed_ends(text: str) -> list[str]:
    """Return a fault if ``text`` has a line end that a browser drops, so that two words show as one.

    CSS Text 3, section 4.1.3: it may be dropped beside a zero-width space and between East Asian wide characters.
    """
    found = _SWALLOWED.search(text)
    return [f"A browser may join the words at the line end in {found.group()!r}."] if found else []


def right_to_left(text: str) -> bool:
    """Tell whether ``text`` holds a letter or number of a script that is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in set(text))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
