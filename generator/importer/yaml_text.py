"""YAML as people write it: plain where it can be, quoted where it must, long texts folded, with comments."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

from generator.spec.source import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W\d_][\w ,./()'&+\u2019\u2013\u2014-]*", re.ASCII)
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "none", "nan", "inf", "~"])
_SLOT = re.compile(r"\{(?=[A-Za-z_][A-Za-z0-9_.-]*\})|\\(?=\{)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WIDTH = 118
_LONG = 100
"""The characters from which on a text is folded."""


def document(lines: Iterable[str]) -> str:
    """Return lines as a document, without characters that no spec may hold."""
    return _allowed("\n".join(lines)) + "\n"


def _allowed(text: str) -> str:
    parts, start = list[str](), 0
    for place, character in forbidden(text):
        parts.append(text[start:place])
        start = place + len(character)
    return "".join([*parts, text[start:]])


def escaped(text: str) -> str:
    """Return a text with what would be a slot in it as the characters that it is."""
    return _SLOT.sub(lambda one: "\\{" if one[0] == "{" else "\\\\", text)


def scalar(text: str) -> str:
    """Return a text as a scalar of one line, without controls, which are refused however they are written."""
    text = _CONTROLS.sub("", text)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\L").replace("\u2029", "\\P").replace("\x85", "\\N")


def folded(text: str, indent: int) -> str:
    """Return a text as a scalar: of one line if it is short, else folded over lines that stand in by ``indent``."""
    if len(text) + indent <= _LONG:
        return scalar(text)
    return "\n".join([">-", *_wrapped(text, indent)])


def paragraphs(texts: list[str], indent: int) -> str:
    """Return paragraphs as a literal text whose lines stand in by ``indent``."""
    blocks = ["\n".join(_wrapped(one, indent)) for one in texts]
    return "|\n" + "\n\n".join(blocks)


def _wrapped(text: str, indent: int) -> list[str]:
    return _lines(text, " " * indent)


def _lines(text: str, start: str) -> list[str]:
    """Return a text in lines that begin alike; no word is cut."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False, break_on_hyphens=False
    )


def comment(text: str, indent: int = 0) -> list[str]:
    """Return the lines of a comment."""
    start = " " * indent + "# "
    return textwrap.wrap(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )
