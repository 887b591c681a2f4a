"""JSON as it is found: read strictly where that goes, else leniently, and what is wrong is told.

Lenient means: line ends and quotation marks within texts, commas too many or missing, comments, single words, and an end that is
missing. Depth is bounded, and time is linear.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.reading.documents.decode import mended

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_DEEPEST = 100
_MOST = 50
_BLANKS = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)*+")
_KEY_END = re.compile(r'"(?=\s{0,200}:)')
_VALUE_END = re.compile(
    r'"(?=\s{0,200}(?:\}\s{0,200}(?:[,}\]]|;?\s{0,200}\Z)|,\s{0,200}(?:[}\]]|//|/\*|"[^"\n]{0,80}"\s{0,20}:|[\w$]{1,40}\s{0,20}:)'
    r'|"[\w@$:-]{1,60}"\s{0,20}:|//|/\*|;?\s{0,200}\Z))'
)
_ITEM_END = re.compile(r'"(?=\s{0,200}(?:\]|,\s{0,200}(?:["\]{\[}\d-]|//|/\*|\Z)|\Z))')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.)|\Z)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "\n": "\n"}
_WORD = re.compile(r"[^\s,:{}\[\]\"]+")
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}


def loads(text: str) -> tuple[Json, tuple[str, ...]]:
    """Return the value that a text holds, and sentences on what is wrong with it; None for what is no JSON at all."""
    try:
        value: Json = json.loads(text, strict=False, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        pass
    else:
        return value, ()
    reader = _Reader(text)
    value = reader.value(0)
    return value, tuple(reader.faults)


@dataclass(slots=True)
class _Reader:
    """Reads one value after the other."""

    text: str
    at: int = 0
    faults: list[str] = field(default_factory=list)

    def value(self, depth: int) -> Json:
        """Return the value that stands here, or None."""
        self._skip()
        sign = self.text[self.at : self.at + 1]
        if sign in {"{", "["} and sign and depth < _DEEPEST:
            self.at += 1
            return self._object(depth) if sign == "{" else self._list(depth)
        if sign == '"':
            return self._string(_VALUE_END)
        found = _WORD.match(self.text, self.at)
        if not found:
            self.at += 1
            self._fault("a value is missing, or lies too deep")
            return None
        self.at = found.end()
        return _WORDS.get(found[0], found[0])

    def _object(self, depth: int) -> Json:
        found: dict[str, Json] = {}
        while not self._ends("}"):
            if self.text[self.at] == '"':
                name = self._string(_KEY_END)
            elif word := _WORD.match(self.text, self.at):
                self._fault(f"the name {word[0][:40]!r} stands without quotation marks")
                self.at, name = word.end(), word[0]
            else:
                self._fault(f"{self.text[self.at]!r} stands where a name should")
                self.at += 1
                continue
            self._skip()
            if self.text[self.at : self.at + 1] != ":":
                self._fault(f"the name {name[:40]!r} has no value")
                continue
            self.at += 1
            value = self.value(depth + 1)
            found.setdefault(name, value)
        return found

    def _list(self, depth: int) -> Json:
        found: list[Json] = []
        while not self._ends("]"):
            if self.text[self.at] in "}:":
                self._fault(f"{self.text[self.at]!r} stands in a list")
                self.at += 1
            elif self.text[self.at] == '"':
                found.append(self._string(_ITEM_END))
            else:
                found.append(self.value(depth + 1))
        return found

    def _ends(self, sign: str) -> bool:
        """Go to what comes next, and tell whether it is the end of this value."""
        self._skip()
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            self._skip()
        if self.at >= len(self.text):
            self._fault("the end is missing: the text may have been cut off")
            return True
        if self.text[self.at] == sign:
            self.at += 1
            return True
        return False

    def _string(self, ends: re.Pattern[str]) -> str:
        """Return the text whose first quotation mark stands here."""
        start = self.at + 1
        position = start
        while (mark := self.text.find('"', position)) >= 0:
            if self._is_escaped(mark, start):
                position = mark + 1
            elif ends.match(self.text, mark):
                break
            else:
                self._fault("a quotation mark stands within a text", mark)
                position = mark + 1
        end = mark if mark >= 0 else len(self.text)
        if mark < 0:
            self._fault("a text has no end: the file may have been cut off", start)
        self.at = end + 1
        return unescaped(self.text[start:end])

    def _is_escaped(self, mark: int, start: int) -> bool:
        slashes = 0
        while mark - slashes > start and self.text[mark - slashes - 1] == "\\":
            slashes += 1
        return slashes % 2 == 1

    def _skip(self) -> None:
        found = _BLANKS.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _fault(self, what: str, at: int | None = None) -> None:
        if len(self.faults) < _MOST:
            line = self.text.count("\n", 0, self.at if at is None else at) + 1
            self.faults.append(f"Line {line} of the data: {what}.")


def unescaped(text: str) -> str:
    """Return a text of JSON as it is meant."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else _ESCAPES.get(one[2] or "", one[2] or ""), text)


def sound(text: str) -> str:
    """Return a text as it is meant: halves of characters joined, or replaced where the other half is missing; no controls."""
    return mended(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))[0]
