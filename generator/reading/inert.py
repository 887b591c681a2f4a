"""Inert text: written so plainly that a reader takes it as it stands, wherever text may stand in a format.

Such a text may take the place of another one in a document that was read, and the document still reads the same around it.
What is not known to be inert is not: the document is read anew then. The patterns name what is allowed: letters of
Latin scripts, digits, and signs that mean nothing in the format where they stand.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_BEYOND = "\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u202f-\u205e\u20a0-\u20cf"
_START = f" ?[{_LETTER}0-9$€£(:\u00a0\u202f]"
_END = r"(?<![ \u00a0\u202f])"
_HTML = re.compile(rf"(?!.*  ){_START}(?:[ -%'-;=-~{_BEYOND}]|&(?:amp|lt|gt|quot|#34|#39);)*{_END}")
_TEXT = re.compile(rf"(?!.*  ){_START}[ -~{_BEYOND}]*{_END}")
# No sign of Markdown or of GitHub's; a colon ends a word, and a dollar sign stands before a digit: neither closes anything.
_MARKDOWN = re.compile(
    rf"(?!.*  )(?!.*www)(?![0-9]+[.)])[{_LETTER}0-9$€£]"
    rf"(?:[{_LETTER}0-9 ,.;'\"()/%?=+€£\u00a0\u00b7\u2010-\u2027\u202f\u2030\u20a0-\u20cf]"
    rf"|-(?!-)|:(?= |\Z)|(?<=[ (A-Z\u00a0\u202f])\$(?=[0-9]))*{_END}",
    re.IGNORECASE,
)
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "html": _HTML, "html-fragment": _HTML, "json-ld": _HTML, "text": _TEXT, "markdown": _MARKDOWN,
}  # fmt: skip
_SPACES = str.maketrans("\u00a0\u202f", "  ")
"""Spaces that JSON holds as they are."""


def read_inert(written: str, format_name: str) -> str | None:
    """Return what a text that stands in a document of the format says; None if it is not known to be inert there."""
    if not _PATTERNS[format_name].fullmatch(written):
        return None
    return html.unescape(written) if "&" in written and format_name not in ("text", "markdown") else written


def read_json_string(written: str) -> str | None:
    """Return the text that the inside of a string in JSON says; None if that is no whole text by itself."""
    text: object = written
    if "\\" in written or '"' in written:
        try:
            text = json.loads(f'"{written}"')
        except ValueError:
            return None
    return text if isinstance(text, str) and text.translate(_SPACES).isprintable() else None
