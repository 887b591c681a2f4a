"""What of a page nobody sees: scripts and what they need, elements that a style or an attribute hides, the names of icons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reading.documents.elements import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0*)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*(?:\.0*)?(?:[a-z]{2,4}|%)?\s*(?:;|!|$)|(?:left|right|top|text-indent|margin-left)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[ ,]+[01]|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "a11y-text"})
"""Classes, by custom, of what is only read aloud."""
_ICON = re.compile(r"\s*(?:[a-z0-9]+(?:_[a-z0-9]+)*|[\ue000-\uf8ff]+)\s*")
"""A name that a font shows as a picture."""


def is_silent(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether nothing in an element is seen."""
    if name in SILENT or "hidden" in attributes:
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    return bool((style and _STYLE.search(style)) or (classes and not _UNSEEN.isdisjoint(classes.split())))


def is_faint(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is not read aloud, which is so of pictures, and of words that are read aloud elsewhere."""
    return attributes.get("aria-hidden") == "true"


def is_icon(text: str) -> bool:
    """Tell whether a text that is not read aloud is the name of a picture."""
    return _ICON.fullmatch(text) is not None
