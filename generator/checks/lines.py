"""Lines: paragraphs that were wrapped by hand, and on which line of a text a block stands that a reader made of it."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise, takewhile

_LETTERS = re.compile(r"[^\W_]+")
_ENOUGH = 6
_FAR = 400
"""How many lines are looked through for one block."""
_MARKED = 4
"""How many times as long as a block the lines are, with marks and addresses, that are taken for its own."""
_MISSES = 50
"""How many blocks may not be found before the others are not sought."""


_SHORT, _WRAPPED, _WIDE = 40, 55, 110
"""The characters from which on a line may go on in the next, and between which all lines of a wrapped paragraph are."""
_BULLET = re.compile(r"\s*(?:[\u2022*\u2013\u00b7\u2023\u25e6-]|\d{1,2}[.)])\s")
_FEW = 2
_ENDS = (".", ":", ";", "!", "?")
_OPEN = re.compile(r"\b(?:an?|and|as|at|by|for|from|in|of|on|or|our|the|to|with|your)\s*$")
"""A word that wants another after it."""


def unwrapped(text: str) -> str:
    """Return a plain text with the lines of paragraphs that were wrapped by hand joined."""
    return "\n\n".join("\n".join(_joined(one.split("\n"))) for one in text.split("\n\n"))


def _joined(lines: list[str]) -> list[str]:
    """Return the lines of a paragraph, each with those that go on with it."""
    wrapped = len(lines) > _FEW and all(_WRAPPED <= len(one) <= _WIDE for one in lines[:-1])
    groups: list[list[str]] = []
    for line in lines:
        before = groups[-1][-1].rstrip() if groups else ""
        goes_on = line.lstrip()[:1].islower() and len(before) >= _SHORT and not before.endswith(_ENDS)
        if before and not _BULLET.match(line) and (wrapped or goes_on):
            groups[-1].append(line.strip())
        else:
            groups.append([line])
    return [" ".join(one) for one in groups]


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not _BULLET.match(line)


def _begins_anew(before: str, after: str) -> bool:
    """Tell whether a line begins as a sentence does though the one before has no end."""
    first = after.lstrip("\"'([*_ ")[:1]
    done = not before.rstrip().endswith((*_ENDS, ",")) and not _OPEN.search(before)
    return done and (first.isupper() or first.isdigit())


class Lines:
    """Finds blocks in their order; each is sought from the line of the one before."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n") if text else []
        self._words = [tuple(_LETTERS.findall(one[:200])[:_ENOUGH]) for one in self._lines]
        self._next = 0
        self._missed = 0

    def of(self, block: str) -> tuple[int, int]:
        """Return the line of a block, counted from 1, and its indent; (0, 0) if it is not found."""
        words = tuple(_LETTERS.findall(block[:200])[:_ENOUGH])
        if not words or self._missed > _MISSES:
            return 0, 0
        for number in range(self._next, min(self._next + _FAR, len(self._lines))):
            here = self._words[number]
            if here and (here == words[: len(here)] or words == here[: len(words)]):
                self._next = number + 1
                line = self._lines[number]
                return number + 1, len(line) - len(line.lstrip())
        self._missed += 1
        return 0, 0

    def listed(self, line: int, block: str) -> bool:
        """Tell whether a block is the lines from ``line`` on, joined, and most of them begin anew where nothing had ended."""
        if not line or len(block) <= len(self._lines[line - 1]):
            return False
        ends = accumulate(len(one) + 1 for one in self._lines[line : line + _FAR])
        several = sum(1 for _ in takewhile((_MARKED * len(block)).__ge__, ends))
        following = takewhile(_goes_on, self._lines[line : line + several])
        joints = [*pairwise([self._lines[line - 1], *following])]
        anew = sum(_begins_anew(before, after) for before, after in joints)
        return len(joints) >= _FEW and 2 * anew > len(joints)

    def source(self, line: int) -> str | None:
        """Return the text of a line, None for none."""
        return self._lines[line - 1] if line else None
