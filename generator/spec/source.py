"""The text of an input file: bytes to characters, offsets to lines and columns, and the list of what is wrong with it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from generator.diagnostic import Diagnostic, InputError, Position, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WINDOW = 200
MOST = 100
BOM = "\ufeff"
_MEGABYTE = 1_000_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UNMARKED = re.compile(rb"(?:[^\0]\0|\0[^\0]){2}")
_LINE_END = re.compile(r"\r\n?|\n")
# What YAML 1.2 calls printable, less three that some readers take for line ends and others for text: U+0085, U+2028, U+2029.
_FORBIDDEN = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_FORBIDDEN_ASCII = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f]"
_NAMES = {"\0": "NUL", "\x7f": "DELETE", "\x85": "NEXT LINE", "\ufffe": "NONCHARACTER", "\uffff": "NONCHARACTER"}


class Origin(Protocol):
    """What nodes are read from; it tells where an offset stands."""

    def position(self, offset: int) -> Position:
        """Return the position of ``offset``."""


@dataclass(frozen=True)
class Source:
    """The text of one file, under the name that users know. ``text`` holds every character, a byte order mark too."""

    name: str
    text: str

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", [self.start, *(found.end() for found in _LINE_END.finditer(self.text))])

    @property
    def start(self) -> int:
        """The offset of the first character after a byte order mark."""
        return int(self.text.startswith(BOM))

    def position(self, offset: int) -> Position:
        """Return the line and column of the character at ``offset``, with the line's text."""
        line = bisect_right(self._starts, max(offset, self.start)) - 1
        start = self._starts[line]
        end = _LINE_END.search(self.text, offset)
        column = max(offset - start, 0) + 1
        return Position(self.name, line + 1, column, window(self.text[start : end.start() if end else None], column))


def window(line: str, column: int) -> str:
    """Return ``line``, or about 200 of its characters round ``column``.

    A column that is not beyond the length of what is returned counts from its start; any other one stands in its middle.
    """
    if column <= WINDOW:
        return line if len(line) <= WINDOW else line[: WINDOW - 1] + "…"
    middle = line[column - WINDOW // 2 : column + WINDOW // 2 - 2]
    return f"…{middle}…"


@dataclass
class Findings:
    """What is wrong with one input: the first hundred in full, the others as a number."""

    shown: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    next: Position | None = None

    def add(self, found: Diagnostic) -> None:
        """Take one more diagnostic; those of one input come in its order."""
        if len(self.shown) < MOST:
            self.shown.append(found)
            return
        self.next = self.next or found.position
        self.more += 1

    def add_made(self, make: Callable[[], Diagnostic]) -> None:
        """Take what ``make`` returns; of what will only be counted, nothing is made."""
        if self.more:
            self.more += 1
        else:
            self.add(make())

    def error(self) -> InputError:
        """Return the exception that tells all."""
        if not self.more:
            return InputError(*self.shown)
        errors = "error" if self.more == 1 else "errors"
        return InputError(*self.shown, error("MORE_ERRORS", f"and {self.more:,} more {errors} from here on", self.next))

    def stop(self, found: Diagnostic) -> InputError:
        """Return the exception that tells all, ``found`` last."""
        self.add(found)
        return self.error()

    def check(self) -> None:
        """Raise InputError if anything was found."""
        if self.shown:
            raise self.error()


def check_form(data: bytes, name: str, most: int) -> None:
    """Raise InputError if ``data`` is too large, or is text in UTF-16 or UTF-32."""
    if len(data) > most:
        limit = f"at most {most // _MEGABYTE} MB"
        raise InputError(
            error("FILE_TOO_LARGE", f"the file is larger than {most // _MEGABYTE} MB", Position(name), expected=limit)
        )
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None and _UNMARKED.match(data):
        encoding = "UTF-16"
    if encoding:
        message = f"the file is {encoding}; save it as UTF-8"
        raise InputError(error("FILE_ENCODING", message, Position(name), expected="UTF-8", found=encoding))


def not_utf8(data: bytes, at: int, position: Position) -> Diagnostic:
    """Return the diagnostic for the byte at ``at``, the first that is not UTF-8."""
    byte = data[at : at + 1]
    letter = byte.decode("cp1252", "replace")
    hint = "save the file as UTF-8"
    if letter != "\ufffd":
        hint += f"; in Windows-1252, which it may be now, this byte is {letter!r}"
    message = f"the byte 0x{byte.hex().upper()} is not UTF-8 here"
    return error("FILE_ENCODING", message, position, expected="UTF-8", found=f"0x{byte.hex().upper()}", hint=hint)


def decode(data: bytes, name: str, most: int) -> Source:
    """Return the text of ``data``, which is UTF-8 of at most ``most`` bytes and holds no control characters.

    Raises InputError.
    """
    check_form(data, name, most)
    try:
        source = Source(name, data.decode())
    except UnicodeDecodeError as problem:
        whole = Source(name, data[: problem.start].decode() + data[problem.start :].decode("utf-8", "replace"))
        at = len(data[: problem.start].decode())
        raise InputError(not_utf8(data, problem.start, whole.position(at))) from None
    check_characters(source)
    return source


def check_characters(source: Source) -> None:
    """Raise InputError if the text holds control characters, or line ends that only some readers see."""
    findings = Findings()
    for offset, character in forbidden(source.text):
        findings.add(control_character(character, source.position(offset)))
    findings.check()


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Return where characters stand that no input may hold, and which they are."""
    pattern = _FORBIDDEN_ASCII if text.isascii() else _FORBIDDEN  # the latter takes long to compile
    return ((found.start(), found.group()) for found in re.finditer(pattern, text))


def control_character(character: str, position: Position) -> Diagnostic:
    """Return the diagnostic for a character that no input may hold."""
    name = _NAMES.get(character) or unicodedata.name(character, "a control character")
    code = f"U+{ord(character):04X}"
    message = f"the text holds {code} ({name}), which cannot be seen and may be read in different ways"
    return error(
        "FILE_CONTROL_CHARACTER", message, position, found=code, hint="delete it, or type the character that was meant"
    )
