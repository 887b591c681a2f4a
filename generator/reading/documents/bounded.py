"""A page whose nesting is bounded, so that no parser takes more than linear time and memory for it.

Browsers bound the depth of a tree as well; whoever writes beyond it means harm, or a program lost count.
"""

from __future__ import annotations

import re

from generator.reading.documents.elements import FORMATTING, UNCLOSED

_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,60}))")
_DEEPEST, _MOST_FORMATTING = 400, 16
_LONGEST_TAG = 20_000
_MANY = 400
"""The attributes of a tag from which on it is bounded."""


def bounded(source: str) -> str:
    """Return a page without the start tags beyond the depth that is read, and without endless tags."""
    return _Scan(source).text() if len(source) > _LONGEST_TAG or source.count("<") > _MOST_FORMATTING else source


class _Scan:
    """One pass over the tags of a page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._kept: list[str] = []
        self._from = 0
        self._depth: dict[bool, int] = {True: 0, False: 0}

    def text(self) -> str:
        """Return the text of the page."""
        position = 0
        while found := _TAG.search(self._source, position):
            if found["comment"]:
                position = self._behind("-->", found.end())
                continue
            end = self._behind(">", found.end())
            name = found["name"].lower()
            position = end
            if end - found.start() > _LONGEST_TAG and self._source.count("=", found.start(), end) > _MANY:
                self._drop(found.start(), end)
            elif not found["end"] and name in {"script", "style"}:
                position = self._raw(name, end)
            elif name not in UNCLOSED and self._is_deep(name, ends=bool(found["end"])):
                self._drop(found.start(), end)
        self._kept.append(self._source[self._from :])
        return "".join(self._kept)

    def _is_deep(self, name: str, *, ends: bool) -> bool:
        """Count an element, and tell whether it lies too deep."""
        formatting = name in FORMATTING
        if ends:
            self._depth[formatting] = max(0, self._depth[formatting] - 1)
            return False
        if self._depth[formatting] >= (_MOST_FORMATTING if formatting else _DEEPEST):
            return True
        self._depth[formatting] += 1
        return False

    def _behind(self, mark: str, start: int) -> int:
        found = self._source.find(mark, start)
        return len(self._source) if found < 0 else found + len(mark)

    def _raw(self, name: str, start: int) -> int:
        """Return where a script or a stylesheet ends."""
        found = re.compile(f"</{name}", re.IGNORECASE).search(self._source, start)
        return found.start() if found else len(self._source)

    def _drop(self, start: int, end: int) -> None:
        self._kept += [self._source[self._from : start], "\n" * self._source.count("\n", start, end)]
        self._from = end
