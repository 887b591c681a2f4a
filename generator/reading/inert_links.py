"""Inert text with links in it: words that lead somewhere, in text that reads as it stands (``inert.py``)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.reading.addresses import leads_plainly
from generator.reading.inert import read_inert

if TYPE_CHECKING:
    from collections.abc import Mapping

_STAND_IN = "Link"
_REFERENCE = "&(?:amp|lt|gt|quot|#34|#39);"
_LINKS: Mapping[str, re.Pattern[str]] = {
    "html": re.compile(rf'<a href="(?P<address>(?:[^"<>&\s]|&amp;)+)">(?P<words>(?:[^<>&]|{_REFERENCE})+)</a>'),
    # Words and addresses without a sign of Markdown: what stands in brackets is no link of GitHub's again.
    "markdown": re.compile(r"\[(?P<words>[A-Za-z0-9@:/.,?=%+ -]+)\]\((?P<address>[A-Za-z0-9@:/.,?=%+#-]+)\)"),
}


def read_linked(written: str, format_name: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Return what a text with links says, and its links as (words, address); None if it is not known to be inert.

    Links are known in ``html`` and ``markdown``.
    """
    pattern = _LINKS[format_name]
    around = read_inert(pattern.sub(_STAND_IN, written), format_name)
    found = list(pattern.finditer(written))
    if around is None or not found or around.count(_STAND_IN) != len(found):
        return None
    links: list[tuple[str, str]] = []
    pieces = around.split(_STAND_IN)
    text = pieces[0]
    for one, after in zip(found, pieces[1:], strict=True):
        words, address = one["words"], one["address"]
        if format_name == "html":
            words, address = read_inert(words, format_name) or "", html.unescape(address)
        if words != words.strip() or not words or not leads_plainly(address):
            return None
        links.append((words, address))
        text += words + after
    return text, tuple(links)
