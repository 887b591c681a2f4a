"""Plain text as users write it: paragraphs, and slots such as ``{company}`` that are filled once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPANY_SLOTS = ("company",)
ROLE_SLOTS = ("title", "open_business_days", "closes", "incentives", "requisition", "pay_profile")
PLACE_SLOTS = ("city", "region", "country", "place")
CONTACT_FIELDS = ("name", "phone", "email", "url")

_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_SPACE = re.compile(r"[ \t\r\n]+")
_BRACE = re.compile(r"\\\{|\{\{[^{}]*\}\}|\{(?P<slot>[A-Za-z_][A-Za-z0-9_.-]*)\}")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_MARKDOWN = re.compile(r"\*\*[^\s*][^*]*\*\*|__[^\s_][^_]*__|\[[^\[\]]+\]\([^()\s]+\)|(?m:^#{1,6} )|```|~~~")
_FORMULA = re.compile(r"(?:[=@]|[+-](?=[A-Za-z(]))[^\s]*\(")
_EMOJI = re.compile(r":[a-z0-9_+-]*[a-z+-][a-z0-9_+-]*:|:(?:100|1234):")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of ``text``, each on one line: a blank line parts them, any other line end is a space."""
    folded = (one_line(piece) for piece in _BLANK_LINE.split(text))
    return tuple(piece for piece in folded if piece)


def one_line(text: str) -> str:
    """Return ``text`` with each run of spaces, tabs and line ends as one space."""
    return _SPACE.sub(" ", text).strip(" ")


def slots(text: str) -> Iterator[str]:
    r"""Yield the names of the slots in ``text``, in order. ``\{`` and ``{{`` start none."""
    for match in _BRACE.finditer(text):
        if match["slot"]:
            yield match["slot"]


def fill(text: str, value: Callable[[str], str]) -> str:
    """Return ``text`` with each slot replaced by ``value(name)``, which is not looked at again."""

    def replace(match: re.Match[str]) -> str:
        if match["slot"]:
            return value(match["slot"])
        return "{" if match[0] == "\\{" else match[0]

    return _BRACE.sub(replace, text)


def oddities(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (code, what it looks like, the fragment) for each thing in ``text`` that will show as typed.

    Text is plain in every format: markup, template syntax and formulas have no effect, and are seldom meant.
    """
    for pattern, code, what in (
        (_TEMPLATE, "TEXT_TEMPLATE_SYNTAX", "template syntax"),
        (_TAG, "TEXT_MARKUP", "an HTML tag"),
        (_MARKDOWN, "TEXT_MARKUP", "Markdown"),
        (_INVISIBLE, "TEXT_INVISIBLE", "an invisible character"),
        (_EMOJI, "TEXT_EMOJI", "the name of an emoji, which Markdown cannot show as words"),
    ):
        if match := pattern.search(text):
            yield code, what, match[0]
    if match := _FORMULA.match(text):
        yield "TEXT_FORMULA", "a spreadsheet formula", match[0]
